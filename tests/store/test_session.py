"""One command is one transaction, begun by us, and nothing of it stays where it fails."""

from pathlib import Path

import pytest

from forlob.errors import DatabaseUnusable, NoSuchThing, RuleBroken, WrongUse
from forlob.store import database, driver, records
from forlob.store.record import Selection
from forlob.store.session import change
from tests.conftest import Forlob
from tests.store.worlds import forlob_process


def add_citizen(name: str) -> int:
    with change("citizen add") as session:
        session.add(records.Citizen(name=name))
        return session.entry


def names() -> list[str]:
    return [row[0] for row in database.rows("SELECT name FROM citizen ORDER BY id")]


def test_a_block_that_fails_leaves_nothing(forlob: Forlob) -> None:
    with pytest.raises(ZeroDivisionError), change("citizen add") as session:
        session.add(records.Citizen(name="Åse Holm"))
        _ = 1 / 0
    assert names() == []
    assert database.row("SELECT count(*) FROM journal_entry") == (0,)
    assert database.row("SELECT count(*) FROM journal_row") == (0,)


def test_a_rule_of_the_database_is_named_without_values(forlob: Forlob) -> None:
    with pytest.raises(RuleBroken) as refused, change("wait add") as session:
        session.add(records.Citizen(name="Åse Holm", born=1066))
    assert refused.value.what == "a rule of the database refuses this: ck_citizen_born"
    with pytest.raises(RuleBroken) as refused, change("course open") as session:
        session.add(records.Course(citizen_id=99, kind="other"))
    assert (
        refused.value.what == "a rule of the database refuses this: it is referred to, or refers to what is not there"
    )


def test_a_row_somebody_else_changed_meanwhile_is_not_written_over(forlob: Forlob) -> None:
    add_citizen("Åse Holm")
    with change("citizen edit C1") as session:
        stale = session.get(records.Citizen, 1).row()
    with change("citizen edit C1") as session:
        session.get(records.Citizen, 1).name = "Åse Dahl"
    for after in ({**stale, "name": "Åse Bang", "version": 2}, None):
        with pytest.raises(RuleBroken) as refused, change("citizen edit C1") as session:
            session.write(records.Citizen, stale, after)
        assert refused.value.what == "somebody else changed the same thing meanwhile"
    assert names() == ["Åse Dahl"]


def test_a_thing_that_is_not_there_is_named(forlob: Forlob) -> None:
    with pytest.raises(NoSuchThing) as refused, change("wait end W7") as session:
        session.get(records.Wait, 7)
    assert (refused.value.what, refused.value.next_step) == ("there is no wait W7", "forlob waits")
    with pytest.raises(NoSuchThing) as refused, change("worker end XY") as session:
        session.get(records.Worker, "XY")
    assert (refused.value.what, refused.value.next_step) == ("there is no worker XY", "forlob worker list")
    with pytest.raises(NoSuchThing) as refused, change("goal reach G7") as session:
        session.get(records.Goal, 7)
    assert (refused.value.what, refused.value.next_step) == ("there is no goal G7", "forlob goal list C")


def test_one_row_is_one_record_and_a_question_sees_what_was_set(forlob: Forlob) -> None:
    add_citizen("Åse Holm")
    called = Selection(records.Citizen, "name = :name")
    with change("citizen edit C1") as session:
        one = session.get(records.Citizen, 1)
        one.name = "Åse Dahl"
        assert session.all(called, name="Åse Holm") == []
        assert session.first(called, name="Åse Dahl") is one
        assert (one.id, one.version) == (1, 2)


def test_a_record_takes_no_column_its_table_does_not_have(forlob: Forlob) -> None:
    with pytest.raises(TypeError):
        records.Citizen(name="Åse Holm", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        records.Citizen()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        records.Citizen(name="Åse Holm").colour = "red"  # type: ignore[attr-defined]


def test_the_settings_of_a_change_are_ours(forlob: Forlob) -> None:
    opened = driver.SQLite(forlob.database)
    opened.begin()
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
    settings = {name: opened.row(f"PRAGMA {name}") for name in names}
    opened.close()
    assert settings == {
        "journal_mode": ("delete",), "synchronous": (3,), "secure_delete": (1,), "foreign_keys": (1,),
        "busy_timeout": (30_000,),
    }  # fmt: skip


def test_a_change_is_one_transaction(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    connect = driver.connect

    def traced(path: Path) -> driver.Connection:
        connection = connect(path)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(driver, "connect", traced)
    add_citizen("Åse Holm")
    steps = [line for line in said if line.startswith(("BEGIN", "COMMIT", "ROLLBACK", "INSERT", "UPDATE", "DELETE"))]
    assert [line.split()[0] for line in steps] == ["BEGIN", *["INSERT"] * 5, "UPDATE", "COMMIT"]
    assert steps[0] == "BEGIN IMMEDIATE"
    assert ["journal" in line for line in steps[1:-1]] == [True, False, True, False, False, True]


def test_programs_that_write_at_once_lose_nothing(forlob: Forlob) -> None:
    numbers = range(6)
    running = [forlob_process("citizen", "add", f"Borger {number}", "--another", "-q") for number in numbers]
    said = [program.communicate(timeout=60) for program in running]
    assert [program.returncode for program in running] == [0] * 6, said
    assert sorted(out.strip() for out, _err in said) == ["C1", "C2", "C3", "C4", "C5", "C6"]
    assert sorted(names()) == [f"Borger {number}" for number in numbers]
    assert [row[0] for row in database.rows("SELECT id FROM journal_entry ORDER BY id")] == [1, 2, 3, 4, 5, 6]


def test_programs_that_make_the_database_at_once_make_one(forlob: Forlob) -> None:
    path = forlob.database.with_name("new.db")
    running = [forlob_process("--db", path, "citizen", "add", f"Borger {number}", "-q") for number in range(3)]
    said = [program.communicate(timeout=60) for program in running]
    assert [program.returncode for program in running] == [0] * 3, said
    assert len(forlob.ok("citizen", "list", "-f", "json", FORLOB_DB=str(path)).json) == 3


def test_the_journal_names_who_is_at_the_machine(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    add_citizen("Åse Holm")
    monkeypatch.setenv("FORLOB_WORKER", " mh ")
    add_citizen("Bo Dahl")
    assert list(database.rows("SELECT who FROM journal_entry ORDER BY id")) == [("-",), ("MH",)]


NUMBER = "010180-1234"


def test_no_row_and_no_entry_takes_a_personal_number_whatever_a_command_let_through(forlob: Forlob) -> None:
    with pytest.raises(WrongUse) as refused, change("citizen add") as session:
        session.add(records.Citizen(name=f"Åse Holm {NUMBER}"))
    assert NUMBER not in str(refused.value.what)
    with pytest.raises(WrongUse), change("citizen add") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.words = f"citizen add Åse Holm {NUMBER}"
    assert database.row("SELECT (SELECT count(*) FROM citizen), (SELECT count(*) FROM journal_entry)") == (0, 0)


def test_a_row_that_holds_a_personal_number_already_can_be_changed_elsewhere(forlob: Forlob) -> None:
    """What an older forlob let in is for the doctor to find; it keeps nobody from working."""
    opened = driver.SQLite(forlob.database)
    opened.begin()
    opened.insert("citizen", {"name": f"Åse {NUMBER}", "version": 1})
    opened.commit()
    opened.close()
    with change("citizen edit C1") as session:
        session.get(records.Citizen, 1).born = 1980
    with pytest.raises(WrongUse), change("citizen edit C1") as session:
        session.get(records.Citizen, 1).name = f"Bo {NUMBER}"
    assert database.row("SELECT name, born FROM citizen") == (f"Åse {NUMBER}", 1980)


def test_ten_digits_in_the_digest_of_a_plan_are_no_personal_number(full: Forlob) -> None:
    with change("plan build C1") as session:
        plan = session.all(Selection(records.Plan, "course_id = 1 ORDER BY number DESC LIMIT 1"))[0]
        row = {**plan.row(), "number": 99, "sha256": "0101801234"}
        assert session.write(records.Plan, None, {name: row[name] for name in row if name != "id"})


def test_what_was_taken_away_and_set_afterwards_stays_away(forlob: Forlob) -> None:
    add_citizen("Åse Holm")
    with change("citizen remove C1") as session:
        one = session.get(records.Citizen, 1)
        session.delete(one)
        one.name = "Åse Dahl"
        session.flush()
        assert session.find(records.Citizen, 1) is None
    assert names() == []


def test_only_what_was_set_is_written(forlob: Forlob) -> None:
    add_citizen("Åse Holm")
    said: list[str] = []
    with change("citizen edit C1") as session:
        session.driver.connection.set_trace_callback(said.append)  # type: ignore[attr-defined]
        session.get(records.Citizen, 1).name = "Åse Dahl"
    (sql,) = [line for line in said if line.startswith("UPDATE citizen")]
    assert sql == "UPDATE citizen SET version = 2, name = 'Åse Dahl' WHERE id = 1 AND version = 1"


@pytest.mark.parametrize("moved", [True, False])
def test_a_file_that_was_replaced_or_deleted_meanwhile_has_not_the_change(
    forlob: Forlob, tmp_path: Path, moved: bool
) -> None:
    with pytest.raises(DatabaseUnusable) as refused, change("citizen add") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.flush()
        before = forlob.database.read_bytes()
        if moved:
            (tmp_path / "other.db").write_bytes(before)
            (tmp_path / "other.db").replace(forlob.database)
        else:
            forlob.database.unlink()
    assert refused.value.what == driver.replaced(forlob.database).what


@pytest.mark.parametrize("name", ["M H", "borger"])
def test_nothing_is_begun_for_who_can_be_no_worker(forlob: Forlob, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with change("worker add MH") as session:
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="social", unit="Voksenteam"))
    monkeypatch.setenv("FORLOB_WORKER", name)
    with pytest.raises(NoSuchThing), change("citizen add"):
        pytest.fail("the change has begun")


@pytest.mark.parametrize("name", ["M H", "borger"])
def test_no_file_is_made_for_who_can_be_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("FORLOB_WORKER", name)
    with pytest.raises(WrongUse), change("citizen add"):
        pytest.fail("the change has begun")
    assert list(tmp_path.glob("forlob.db*")) == []
