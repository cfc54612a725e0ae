"""Which waits are open costs what is open and what is asked for, never what has ended: looked up by named indexes."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from forlob.questions.waits import clocks, details, listed
from tests.conftest import Forlob
from tests.opened import connection, plan_of

TODAY = date(2026, 11, 20)
BY_ITS_NUMBER = "INTEGER PRIMARY KEY"
OPEN_WAITS = {"ix_wait_open", "ix_wait_open_without_norm", "ix_wait_ended"}
NOT_STARTED = {
    "ix_intervention_granted_waiting",
    "ix_intervention_requested_waiting",
    "ix_intervention_started_on",
    "ix_intervention_ended_on",
}
OF_A_COURSE = {"ix_intervention_course_id_started_on"}


@pytest.fixture(autouse=True)
def empty(forlob: Forlob) -> None:
    """An empty database: no statistics tell the planner anything, as on every database of ours."""


def plans(ask: Callable[[], Iterator[Any]]) -> list[list[str]]:
    """The steps of each SQL text a question runs, but of the look, one row deep, for any explicit wait of a derived kind."""
    asked: list[str] = []
    opened = connection()
    opened.set_trace_callback(asked.append)
    list(ask())
    opened.set_trace_callback(None)
    return [plan_of(sql) for sql in asked if sql != clocks.ANY_OF_DERIVED_KIND]


def used(ask: Callable[[], Iterator[Any]], table: str) -> set[str]:
    """The indexes a table is searched by; `SCAN` where it is gone through."""
    steps = [step for plan in plans(ask) for step in plan if re.match(rf"(SCAN|SEARCH) {table}\b", step)]
    assert steps
    return {_index(step) for step in steps}


def _index(step: str) -> str:
    named = re.search(r"USING (?:COVERING )?INDEX (\w+)", step)
    if named:
        return named[1]
    return BY_ITS_NUMBER if BY_ITS_NUMBER in step else "SCAN"


def test_every_open_wait_is_found_by_what_is_open() -> None:
    def ask() -> Iterator[Any]:
        return listed.open_on(TODAY)

    assert used(ask, "wait") == OPEN_WAITS | {"ix_wait_intervention", "ix_wait_course_id"}
    assert used(ask, "intervention") == NOT_STARTED | OF_A_COURSE | {BY_ITS_NUMBER}
    assert used(ask, "course") == {"ix_course_ready", "ix_course_end_on", BY_ITS_NUMBER}
    assert used(ask, "citizen") == {BY_ITS_NUMBER}
    assert used(ask, "team") == {"ix_team_course_id"}


def test_what_is_over_is_found_by_its_due_day() -> None:
    def ask() -> Iterator[Any]:
        return listed.open_on(TODAY, over=True)

    assert used(ask, "wait") == {"ix_wait_open", "ix_wait_ended"}
    assert used(ask, "intervention") == OF_A_COURSE | {BY_ITS_NUMBER}
    assert used(ask, "course") == {"ix_course_ready", "ix_course_end_on", BY_ITS_NUMBER}


@pytest.mark.parametrize("over", [False, True])
def test_what_is_open_comes_in_order_without_sorting(over: bool) -> None:
    (open_now,) = (plan for plan in plans(lambda: listed.open_on(TODAY, over=over)) if "ix_wait_open " in plan[0])
    assert open_now.count("USE TEMP B-TREE FOR ORDER BY") == 1  # the coordinators of the one course of a row


@pytest.mark.parametrize("kind", ["certificate_265", "team_meeting", "start"])
def test_one_kind_is_found_by_what_is_open_not_by_all_there_were_of_the_kind(kind: str) -> None:
    assert "ix_wait_kind_since_id" not in used(lambda: listed.open_on(TODAY, kind=kind), "wait")


@pytest.mark.parametrize("scope", [{"citizen": 1}, {"course": 1}])
@pytest.mark.parametrize("over", [False, True])
def test_one_citizens_waits_are_found_by_the_course(scope: dict[str, Any], over: bool) -> None:
    def ask() -> Iterator[Any]:
        return listed.open_on(TODAY, over=over, **scope)

    assert used(ask, "wait") <= {"ix_wait_course_id", "ix_wait_intervention"}
    assert used(ask, "intervention") == OF_A_COURSE | {BY_ITS_NUMBER}
    assert used(ask, "course") <= {"ix_course_citizen_id", BY_ITS_NUMBER}
    assert used(ask, "citizen") == {BY_ITS_NUMBER}


def test_what_hangs_on_waits_is_found_by_the_wait() -> None:
    found = {}
    for name in ("EVENTS", "PAUSES", "BLOCKED"):
        sql = getattr(details, name).format(listed=":id")
        values = {"id": 1, "on": "2026-11-20"}
        found[name] = plan_of(sql, values)
    assert "SEARCH wait_event USING INDEX ix_wait_event_wait_id (wait_id=?)" in found["EVENTS"]
    assert "SEARCH pause USING INDEX ix_pause_wait_id (wait_id=?)" in found["PAUSES"]
    assert "SEARCH link USING INDEX ix_link_other_id (other_id=?)" in found["BLOCKED"]
    assert not [step for steps in found.values() for step in steps if step.startswith("SCAN")]
