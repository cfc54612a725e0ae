"""What belongs to a course may not be open once it has ended, or is named here with the reason why it may."""

from datetime import date
from types import SimpleNamespace

import pytest

from forlob.changes.course_end import ENDED_WITH_IT
from forlob.exchange import layout
from forlob.exchange.import_context import Known
from forlob.exchange.rules import RULES
from forlob.store.closed_course import OPEN_THINGS
from forlob.store.records import KINDS

PLACE = "OPEN_THINGS in src/forlob/store/closed_course.py"
HERE = "tests/store/test_closed_course.py"
KEPT = {
    "team": "ends with the course; a spell that reaches past the end is shown nowhere as of today",
    "goal": "what the citizen did not reach is part of what came of the course",
    "voice": "what was said stays said",
    "pause": "ends with the course; nothing of an ended course waits or goes on",
    "course_pathway": "what the course was stays what it was",
    "plan": "a version is never changed",
}
TODAY = "2026-11-20"


def test_what_belongs_to_a_course_ends_with_it_or_is_kept_for_a_reason() -> None:
    belonging = {table for table, kind in KINDS.items() if "course_id" in kind.columns}
    forgotten = belonging - OPEN_THINGS.keys() - KEPT.keys()
    assert not forgotten, f"add {sorted(forgotten)} to {PLACE}, or to KEPT in {HERE} with a reason"
    assert OPEN_THINGS.keys() | KEPT.keys() == belonging, f"take what is gone out of {PLACE} or {HERE}"
    assert not OPEN_THINGS.keys() & KEPT.keys()


def test_the_end_of_a_course_ends_what_is_open_in_it() -> None:
    """A running intervention alone keeps the course from ending."""
    ended = {kind.table for kind in ENDED_WITH_IT}
    forgotten = OPEN_THINGS.keys() - ended - {"intervention"}
    assert not forgotten, f"add {sorted(forgotten)} to ENDED_WITH_IT in src/forlob/changes/course.py"


@pytest.mark.parametrize("kept_in", OPEN_THINGS)
def test_an_import_refuses_what_is_open_in_a_course_that_has_ended(kept_in: str) -> None:
    (table,) = (table for table in layout.TABLES if table.kept_in == kept_in)
    known = Known(lambda _sql, _values: iter(()), {}, (), today=date.fromisoformat(TODAY))
    known.ends_of_courses[1] = TODAY
    kind = {"wait": "decision", "conversation": "follow_up"}.get(kept_in)
    given = {
        "id": 1,
        "course": 1,
        "started_on": "2026-11-02",
        "state": "planned",
        "planned_at": "2026-12-01",
        "kind": kind,
    }
    row = table.row(given.get(column.name) for column in table.columns)
    assert OPEN_THINGS[kept_in].is_open(row, TODAY)
    broken = [found for found in (rule(known, row) for rule in RULES[table]) if found]
    assert any("although the course ended" in what for _column, what in broken), (
        f"add over_with_its_course to RULES[{table.name}] in src/forlob/exchange/rules.py"
    )


@pytest.mark.parametrize(
    ("kept_in", "given", "is_open"),
    [
        ("wait", {"ended_on": None}, True),
        ("wait", {"ended_on": "2026-11-19"}, False),
        ("wait", {"ended_on": TODAY}, False),
        ("wait", {"ended_on": "2026-11-21"}, True),
        ("intervention", {"started_on": None, "ended_on": None}, False),
        ("intervention", {"started_on": TODAY, "ended_on": None}, True),
        ("intervention", {"started_on": "2026-11-21", "ended_on": None}, False),
        ("intervention", {"started_on": "2026-11-02", "ended_on": TODAY}, False),
        ("intervention", {"started_on": "2026-11-02", "ended_on": "2026-11-21"}, True),
        ("action", {"done_on": None, "dropped_on": None}, True),
        ("action", {"done_on": TODAY, "dropped_on": None}, False),
        ("action", {"done_on": None, "dropped_on": TODAY}, False),
        ("conversation", {"state": "planned"}, True),
        ("conversation", {"state": "held"}, False),
    ],
)
def test_a_row_is_open_on_a_day_from_its_first_up_to_its_last(
    kept_in: str, given: dict[str, str | None], is_open: bool
) -> None:
    assert OPEN_THINGS[kept_in].is_open(SimpleNamespace(**given), TODAY) is is_open
