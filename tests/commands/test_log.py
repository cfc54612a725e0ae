"""`forlob log`: who did what when, newest first."""

import pytest

from forlob.store import database
from tests.conftest import Forlob


@pytest.fixture
def busy(forlob: Forlob) -> Forlob:
    """Two citizens, and a goal of the first that was put in other words."""
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_WORKER="mh", FORLOB_TODAY="2026-11-02")
    forlob.ok("citizen", "add", "Bo Dahl", FORLOB_WORKER="KB", FORLOB_TODAY="2026-11-03")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-03", FORLOB_WORKER="MH", FORLOB_TODAY="2026-11-03")
    forlob.ok("goal", "add", "C1", "Et job", FORLOB_WORKER="MH", FORLOB_TODAY="2026-11-10")
    forlob.ok("goal", "edit", "G1", "--text", "Et job med dyr", FORLOB_WORKER="KB", FORLOB_TODAY="2026-11-11")
    return forlob


def told(forlob: Forlob, *words: str) -> list[int]:
    return [row["number"] for row in forlob.ok("log", *words, "-f", "json").json]


def test_the_newest_entry_comes_first_with_everything_about_it(busy: Forlob) -> None:
    assert busy.ok("log", "--limit", "1", "-f", "json").json == [
        {
            "number": 5,
            "at": "2026-11-11T12:00:00Z",
            "who": "KB",
            "words": "goal edit G1",
            "citizens": ["C1"],
            "name": "Åse Holm",
            "rows": 1,
            "undoes": None,
            "undone_by": None,
        }
    ]


def test_people_read_local_time_and_todays_name(busy: Forlob) -> None:
    busy.ok("citizen", "edit", "C1", "--name", "Åse Holm-Dahl", FORLOB_TODAY="2026-11-12")
    assert busy.ok("log", "--limit", "2").out == (
        "No.  When              Who  What             Citizen  Name           Rows  Undoes  Undone by\n"
        "  6  2026-11-12 13:00  -    citizen edit C1  C1       Åse Holm-Dahl     2\n"
        "  5  2026-11-11 13:00  KB   goal edit G1     C1       Åse Holm-Dahl     1\n"
    )


def test_the_time_zone_is_the_one_that_was_set(busy: Forlob) -> None:
    busy.ok("config", "set", "timezone", "America/New_York")
    assert "2026-11-11 07:00" in busy.ok("log").out


def test_the_journal_of_one_citizen_of_one_worker_and_since_a_day(busy: Forlob) -> None:
    assert told(busy) == [5, 4, 3, 2, 1]
    assert told(busy, "C1") == [5, 4, 3, 1]
    assert told(busy, "bo") == [2]
    assert told(busy, "--who", "kb") == [5, 2]
    assert told(busy, "--since", "2026-11-10") == [5, 4]
    assert told(busy, "C1", "--who", "MH", "--since", "2026-11-03") == [4, 3]


def test_a_day_begins_at_local_midnight(busy: Forlob) -> None:
    # Noon in UTC of 2 November is the 3rd already on Kiritimati, 14 hours ahead.
    busy.ok("config", "set", "timezone", "Pacific/Kiritimati")
    assert told(busy, "--since", "2026-11-03") == [5, 4, 3, 2, 1]
    assert told(busy, "--since", "2026-11-04") == [5, 4, 3, 2]


def test_one_entry_shows_each_row_before_and_after(busy: Forlob) -> None:
    entry = busy.ok("log", "--entry", "5", "-f", "json").json
    assert entry["changes"] == [
        {
            "table": "goal",
            "id": "1",
            "before": {"course_id": 1, "due": None, "id": 1, "reached_on": None, "text": "Et job", "version": 1},
            "after": {"course_id": 1, "due": None, "id": 1, "reached_on": None, "text": "Et job med dyr", "version": 2},
        }
    ]
    assert (
        busy.ok("log", "--entry", "5", "-f", "csv").out == "thing,field,before,after\nG1,text,Et job,Et job med dyr\n"
    )


def test_an_entry_reads_as_what_differs(busy: Forlob) -> None:
    assert busy.ok("log", "--entry", "5").out == (
        "Journal entry 5: goal edit G1\n"
        "─────────────────────────────\n"
        "When:     2026-11-11 13:00\n"
        "Who:      KB\n"
        "Citizen:  C1 Åse Holm\n"
        "Thing  Field  Before  After\n"
        "G1     text   Et job  Et job med dyr\n"
    )


def test_a_change_that_changed_nothing_leaves_no_entry(busy: Forlob) -> None:
    busy("goal", "edit", "G1", "--text", "Et job med dyr")
    assert told(busy) == [5, 4, 3, 2, 1]


def test_an_entry_there_is_not_is_exit_3(busy: Forlob) -> None:
    ran = busy.refused("log", "--entry", "99")
    assert (ran.code, ran.err) == (3, "error: there is no journal entry 99\ntry: forlob log\n")


def test_an_empty_journal_is_an_empty_list(forlob: Forlob) -> None:
    assert forlob.ok("log", "-f", "json").json == []


def test_the_journal_of_one_citizen_is_found_by_its_index(forlob: Forlob) -> None:
    from forlob.questions import journal

    values = {"citizen": 1, "since": None, "who": None}
    plan = [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {journal.OF_CITIZEN.sql}", **values)]
    assert any("ix_journal_row_citizen_id_entry_id (citizen_id=?)" in step for step in plan)
    assert not any(step.startswith("SCAN journal_row") for step in plan)
