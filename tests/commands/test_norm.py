"""`forlob norm`: the days a wait may take."""

from datetime import date
from typing import Any

import pytest

from forlob.changes.due import Norms
from forlob.store import database, records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture
def course(forlob: Forlob) -> int:
    with change("a made-up course") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.add(records.Course(citizen_id=1, kind="coordinated"))
    return 1


def waiting(kind: str, since: str, **more: Any) -> int:
    """A wait of course 1, due as the norms of the moment say."""
    with change("a wait") as session:
        begun = date.fromisoformat(since)
        due_on = Norms(session).due_on(kind, begun, more.get("norm"))
        wait = records.Wait(course_id=1, kind=kind, since=begun, due_on=due_on, **more)
        session.add(wait)
        assert wait.id is not None
        return wait.id


def due(number: int) -> date | None:
    with change("look") as session:
        return session.get(records.Wait, number).due_on


def listed(forlob: Forlob, kind: str) -> list[tuple[Any, ...]]:
    norms = forlob.ok("norm", "list", "-f", "json").json
    return [(norm["days"], norm["from_on"], norm["source"], norm["own"]) for norm in norms if norm["kind"] == kind]


def test_the_catalogues_norms_are_listed_with_their_source(forlob: Forlob) -> None:
    assert listed(forlob, "certificate_265") == [(30, "1900-01-01", "S2", False)]
    assert listed(forlob, "group_course") == [(91, "1900-01-01", "S2", False)]
    assert listed(forlob, "first_start") == [(183, "1900-01-01", "S2", False)]
    assert listed(forlob, "statement") == [(None, None, None, False)]


def test_thirty_days_asked_on_the_first_of_march_are_due_on_the_last(forlob: Forlob, course: int) -> None:
    assert due(waiting("certificate_265", "2026-03-01")) == date(2026, 3, 31)


def test_a_norm_set_holds_for_waits_begun_from_its_day_on(forlob: Forlob, course: int) -> None:
    before, on, own = (
        waiting("statement", "2026-02-28"),
        waiting("statement", "2026-03-01"),
        waiting("statement", "2026-03-01", norm=10),
    )
    ended = waiting("statement", "2026-03-01", ended_on=date(2026, 4, 1), end_kind="fulfilled")
    other = waiting("certificate_265", "2026-03-01")
    ran = forlob.ok("norm", "set", "statement", "42", "--from", "2026-03-01", "--source", "aftale 2026")
    assert ran.out == (
        "Medical statement: 42 days for what is awaited from Sun 1 Mar 2026, week 9 on\n"
        "2 waits are due on another day\n"
        "for C1 Åse Holm\n"
        "undo with: forlob undo 7\n"
    )
    assert [due(wait) for wait in (before, on, own, ended, other)] == [
        None,
        date(2026, 4, 12),
        date(2026, 3, 11),
        date(2026, 4, 12),
        date(2026, 3, 31),
    ]
    assert listed(forlob, "statement") == [(42, "2026-03-01", "aftale 2026", True)]


def test_an_own_norm_goes_before_the_catalogues_and_until_the_next_one(forlob: Forlob, course: int) -> None:
    early, middle, late = (waiting("certificate_265", day) for day in ("2025-12-31", "2026-01-01", "2026-06-01"))
    forlob.ok("norm", "set", "certificate_265", "14", "--from", "2026-06-01")
    forlob.ok("norm", "set", "certificate_265", "20", "--from", "2026-01-01")
    assert [due(wait) for wait in (early, middle, late)] == [date(2026, 1, 30), date(2026, 1, 21), date(2026, 6, 15)]
    assert listed(forlob, "certificate_265") == [
        (30, "1900-01-01", "S2", False),
        (20, "2026-01-01", None, True),
        (14, "2026-06-01", None, True),
    ]


def test_a_norm_set_again_for_the_same_day_replaces_it(forlob: Forlob, course: int) -> None:
    wait = waiting("statement", "2026-11-20")
    forlob.ok("norm", "set", "statement", "42")
    ran = forlob.ok("norm", "set", "statement", "28", "-f", "json")
    assert ran.json == {"kind": "statement", "days": 28, "from_on": "2026-11-20", "source": None, "own": True}
    assert due(wait) == date(2026, 12, 18)


def test_the_journal_holds_the_norm_and_every_wait_it_moved(forlob: Forlob, course: int) -> None:
    waiting("statement", "2026-03-01")
    forlob.ok("norm", "set", "statement", "42", "--from", "2026-03-01")
    assert database.row("SELECT words FROM journal_entry WHERE id = 3") == ("norm set statement 42",)
    rows = list(
        database.rows("SELECT table_name, row_id, before, after FROM journal_row WHERE entry_id = 3 ORDER BY id")
    )
    assert [row[:2] for row in rows] == [("norm", "1"), ("wait", "1")]
    assert '"due_on":null' in rows[1][2]
    assert '"due_on":"2026-04-12"' in rows[1][3]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["certificate26", "30"], 2, "the nearest is LÆ265 (certificate_265)"),
        (["statement", "-1"], 2, "-1"),
        (["statement", "30.5"], 2, "30.5 is no norm: one has 0 to 36500 days"),
        (["statement", "36501"], 2, "36501 is no norm"),
        (["statement", "٣٠"], 2, "is no norm"),
        (["statement"], 5, "how many days may such a wait take?"),
        (["statement", "30", "--from", "31/2"], 2, "February"),
    ],
)
def test_what_is_no_norm_is_refused(forlob: Forlob, words: list[str], code: int, said: str) -> None:
    ran = forlob.refused("norm", "set", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert listed(forlob, "statement") == [(None, None, None, False)]


def test_norms_are_listed_for_people(forlob: Forlob) -> None:
    forlob.ok("norm", "set", "certificate_265", "14", "--from", "2026-06-01", "--source", "aftale")
    golden("norm_list", forlob.ok("norm", "list").out)
