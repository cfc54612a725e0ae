"""`forlob doctor` says what is wrong, where, and what to type; it never breaks down over what it finds."""

import random
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.store.worlds import locked

WELL = {
    "program",
    "settings",
    "database",
    "pages",
    "due_days",
    "coordinators",
    "closed_courses",
    "one_open_course",
    "starts_inside",
    "meetings_inside",
    "waits_inside",
    "presence",
    "steps_inside",
    "teams_inside",
    "dated_rows",
    "superseded",
    "plans",
    "numbers",
}


def bad(forlob: Forlob, *words: str, state: str = "bad") -> list[tuple[str, str]]:
    return [(row["check"], row["text"]) for row in forlob("doctor", *words, "-f", "json").json if row["state"] == state]


def broken(forlob: Forlob, *statements: str) -> None:
    """Write past forlob what it would never write."""
    connection = sqlite3.connect(forlob.database)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def caseload(municipality: Forlob) -> Forlob:
    municipality.database.parent.chmod(0o700)
    return municipality


def test_a_database_that_is_well_is_ok_in_every_check(caseload: Forlob) -> None:
    ran = caseload.ok("doctor", "--deep", "-f", "json")
    states = {row["check"]: row["state"] for row in ran.json if row["state"] == "ok"}
    assert set(states) >= WELL | {"rights", "journal", "terminal"}
    assert list(ran.json[0]) == ["check", "state", "text", "try"]


def test_without_a_database_it_says_so_and_shows_the_rest(tmp_path: Path, forlob: Forlob) -> None:
    ran = forlob("doctor", "-f", "json", FORLOB_DB=str(tmp_path / "none.db"))
    assert ran.code == 6
    told = {row["check"]: (row["state"], row["try"]) for row in ran.json}
    assert told["database"] == ("bad", "forlob init")
    assert told["program"][0] == told["terminal"][0] == "ok"


def test_others_who_can_look_in_are_a_warning_with_the_command_to_shut_them_out(forlob: Forlob) -> None:
    forlob.database.parent.chmod(0o755)
    forlob.database.chmod(0o644)
    ran = forlob.ok("doctor", "-f", "json")
    assert [(row["state"], row["try"]) for row in ran.json if row["check"] == "rights"] == [
        ("warning", f"chmod 600 {forlob.database}"),
        ("warning", f"chmod 700 {forlob.database.parent}"),
    ]


def test_a_folder_others_can_write_in_is_said_to_be_one(forlob: Forlob) -> None:
    forlob.database.parent.chmod(0o777)
    told = [row["text"] for row in forlob.ok("doctor", "-f", "json").json if row["check"] == "rights"]
    assert told == [f"others can write in {forlob.database.parent}, and put another file in the place of the database"]


def test_a_locked_database_is_said_to_be_locked_soon(forlob: Forlob) -> None:
    other = locked(forlob.database)
    found = bad(forlob)
    other.communicate("")
    text = f"the database {forlob.database} is locked: another program has kept it for 2 s"
    assert found == [("database", text)]


def test_a_newer_database_is_bad_and_not_touched(forlob: Forlob) -> None:
    broken(forlob, "UPDATE alembic_version SET version_num = '9999'")
    before = forlob.database.read_bytes()
    assert [check for check, _text in bad(forlob)] == ["database"]
    assert forlob.database.read_bytes() == before


def test_a_wait_under_a_wrong_due_day_is_found(caseload: Forlob) -> None:
    broken(caseload, "UPDATE wait SET due_on = '2026-01-01' WHERE id IN (3, 5)")
    assert bad(caseload) == [("due_days", "waits are kept under a wrong due day: W3, W5")]
    assert caseload("doctor").code == 6


def test_two_coordinators_at_once_and_days_without_one_are_found(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Åse Dahl")
    forlob.ok("course", "open", "C1", "--ready", "2026-05-04")
    forlob.ok("course", "set", "C1", "--start", "2026-06-01")
    forlob.ok("team", "coordinator", "C1", "MH", "--on", "2026-06-03")
    assert bad(forlob, state="warning")[-1] == (
        "coordinators", "active courses have days without a coordinator: F1"
    )  # fmt: skip
    broken(
        forlob,
        "INSERT INTO team (course_id, worker, role, from_on, to_on)"
        " VALUES (1, 'MH', 'coordinator', '2026-06-01', '2026-06-04')",
    )
    assert bad(forlob) == [("coordinators", "courses have two coordinators at once: F1")]
    broken(forlob, "UPDATE team SET to_on = '2026-06-03' WHERE id = 2")
    assert bad(forlob) == []


def test_what_is_open_in_a_closed_course_is_found(caseload: Forlob) -> None:
    broken(
        caseload,
        "UPDATE course SET end_on = '2026-11-19' WHERE id = (SELECT course_id FROM wait WHERE ended_on IS NULL)",
    )
    (check, text), *_rest = bad(caseload)
    assert check == "closed_courses"
    assert text.startswith("open in a course that has ended: W")


def test_a_plan_version_that_was_changed_is_found(caseload: Forlob) -> None:
    caseload.ok("plan", "build", "C1")
    caseload.ok("plan", "build", "C1")
    broken(caseload, "UPDATE plan SET content = replace(content, '\"C1\"', '\"C2\"') WHERE number = 1")
    assert bad(caseload) == [("plans", "plan versions were changed: F1 version 1")]
    broken(caseload, "DELETE FROM plan WHERE number = 1")
    assert bad(caseload) == [
        ("plans", "the plan versions of these courses do not run from 1 without a hole: F1"),
    ]


def test_numbers_that_could_be_given_twice_are_found(caseload: Forlob) -> None:
    broken(caseload, "UPDATE sqlite_sequence SET seq = 5 WHERE name = 'goal'")
    assert bad(caseload) == [("numbers", "numbers could be given twice in these tables: goal")]


def test_a_row_that_names_one_that_is_not_there_is_found(caseload: Forlob) -> None:
    broken(caseload, "UPDATE goal SET course_id = 9999 WHERE id = 4")
    assert bad(caseload) == [("pages", "rows name rows that are not there: G4")]


def test_one_changed_letter_is_found_by_the_journal_alone(caseload: Forlob) -> None:
    broken(caseload, "UPDATE citizen SET name = 'Jens Lumd' WHERE id = 1")
    assert bad(caseload) == []
    assert bad(caseload, "--deep") == [("journal", "not as the journal left them: C1")]


def test_a_row_that_went_past_the_journal_is_found_by_its_last_image(caseload: Forlob) -> None:
    broken(caseload, "DELETE FROM voice WHERE id = 2", "DELETE FROM participant WHERE id IN (1, 3)")
    assert bad(caseload, "--deep") == [
        ("journal", "in the journal, but not there any more: participant 1, participant 3, voice 2"),
    ]


def test_of_many_things_a_few_are_named_and_the_rest_counted(caseload: Forlob) -> None:
    broken(caseload, "UPDATE goal SET text = 'x'")
    count = len(caseload.ok("log", "--entry", "1", "-f", "json").json["changes"])
    assert count > 1_000
    ((_check, text),) = bad(caseload, "--deep")
    assert text.startswith("not as the journal left them: G1, G2, G3, G4, G5 and ")


@pytest.mark.parametrize("seed", range(24))
def test_damage_of_any_kind_never_breaks_it_down(caseload: Forlob, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(caseload.database.read_bytes())
    if seed % 4 == 0:
        begin = chance.randrange(100, len(content) - 4096)
        content[begin : begin + 4096] = bytes(4096)
    elif seed % 4 == 1:
        del content[chance.randrange(20, len(content)) :]
    else:
        for _flip in range(1 if seed % 4 == 2 else 200):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    caseload.database.write_bytes(content)
    ran = caseload("doctor", "--deep", "-f", "json")
    assert ran.code in (0, 6), ran.err
    assert {row["check"] for row in ran.json} >= {"program", "terminal"}
    assert "Traceback" not in ran.err


def test_rows_with_days_that_say_nothing_new_or_lie_outside_a_wait_are_named(caseload: Forlob) -> None:
    broken(
        caseload,
        "INSERT INTO worker_row (worker, to_on, name, sector, unit, organisation)"
        " SELECT initials, '2026-01-01', name, sector, unit, organisation FROM worker WHERE initials = 'MH'",
        "INSERT INTO citizen_name (citizen_id, to_on, name) VALUES (1, '2026-01-01', 'Før'), (1, '2026-02-01', 'Før')",
        "INSERT INTO wait_holder (wait_id, to_on, holder) SELECT id, since, 'X' FROM wait WHERE id = 1",
    )
    found = caseload("doctor", "-f", "json").json
    assert [one["text"] for one in found if one["check"] == "dated_rows"] == [
        "rows with days say the same as the row before them: MH, C1",
        "waits had a holder before they began: W1",
    ]
