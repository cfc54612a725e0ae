"""One command is one transaction, begun by us, and nothing of it stays where it fails."""

import pytest
from sqlalchemy import text

from forlob.errors import RuleBroken
from forlob.store import database, tables
from forlob.store.session import change, engine
from tests.conftest import Forlob
from tests.store.worlds import forlob_process


def add_citizen(name: str) -> int:
    with change("citizen add") as session:
        session.add(tables.Citizen(name=name))
        return session.entry


def names() -> list[str]:
    return [row[0] for row in database.rows("SELECT name FROM citizen ORDER BY id")]


def test_a_block_that_fails_leaves_nothing(forlob: Forlob) -> None:
    with pytest.raises(ZeroDivisionError), change("citizen add") as session:
        session.add(tables.Citizen(name="Åse Holm"))
        session.flush()
        _ = 1 / 0
    assert names() == []
    assert database.row("SELECT count(*) FROM journal_entry") == (0,)
    assert database.row("SELECT count(*) FROM journal_row") == (0,)


def test_a_rule_of_the_database_is_named_without_values(forlob: Forlob) -> None:
    with pytest.raises(RuleBroken) as refused, change("wait add") as session:
        session.add(tables.Citizen(name="Åse Holm", born=1066))
    assert refused.value.what == "a rule of the database refuses this: ck_citizen_born"
    with pytest.raises(RuleBroken) as refused, change("course open") as session:
        session.add(tables.Course(citizen_id=99, kind="other"))
    assert refused.value.what == "a rule of the database refuses this: things point at each other"


def test_a_row_somebody_else_changed_meanwhile_is_not_written_over(forlob: Forlob) -> None:
    add_citizen("Åse Holm")
    with change("citizen edit C1") as session:
        stale = session.get_one(tables.Citizen, 1)
    with change("citizen edit C1") as session:
        session.get_one(tables.Citizen, 1).name = "Åse Dahl"
    with pytest.raises(RuleBroken) as refused, change("citizen edit C1") as session:
        session.add(stale)
        stale.name = "Åse Bang"
    assert refused.value.what == "somebody else changed the same thing meanwhile"
    assert names() == ["Åse Dahl"]


def test_the_write_lock_is_taken_at_the_beginning_and_the_settings_are_ours(forlob: Forlob) -> None:
    said: list[str] = []
    made = engine(forlob.database)
    with made.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(said.append)
        connection.execute(text("SELECT 1"))
        connection.commit()
        settings = {
            name: driver.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        }
    made.dispose()
    assert said[:3] == ["BEGIN IMMEDIATE", "SELECT 1", "COMMIT"]
    assert settings == {
        "journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 30_000,
    }  # fmt: skip


def test_a_change_is_one_transaction(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    connect = database.connect

    def traced(path: object) -> object:
        connection = connect(path)  # type: ignore[arg-type]
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(database, "connect", traced)
    add_citizen("Åse Holm")
    steps = [line for line in said if line.startswith(("BEGIN", "COMMIT", "ROLLBACK", "INSERT", "UPDATE", "DELETE"))]
    assert steps[0] == "BEGIN IMMEDIATE"
    assert steps[-1] == "COMMIT"
    assert [line.split()[0] for line in steps].count("BEGIN") == 1
    assert any("journal_row" in line for line in steps[1:-1])


def test_programs_that_write_at_once_lose_nothing(forlob: Forlob) -> None:
    numbers = range(6)
    running = [forlob_process("citizen", "add", f"Borger {number}", "-q") for number in numbers]
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
