"""What statistics cost: each table is read once, in the order it is streamed in, and nothing is sorted as a whole."""

from datetime import date

import pytest

from forlob.domain.statistics.waits import Period
from forlob.questions.statistics import continuity, conversations, effects, flow, lag, starts
from forlob.questions.statistics.scope import EVERY
from forlob.questions.waits import clocks, history, past
from forlob.questions.waits.past import Asked
from tests.conftest import Forlob
from tests.opened import plan_of

VALUES = {"on": "2026-11-20", "begin": "0001-01-01", "tomorrow": "2026-11-21"}
BY_COURSE = {
    "starts": starts.STARTS.format(courses=EVERY, heard_of=EVERY),
    "flow, courses": flow.COURSES.format(scope=EVERY).sql,
    "flow, interventions": flow.INTERVENTIONS.format(scope=EVERY).sql,
    "flow, waits": flow.WAITS.format(scope=EVERY, kinds="wait.kind = 'statement'").sql,
    "conversations": conversations.CONVERSATIONS.format(scope=EVERY),
    "attended": conversations.ATTENDED.format(scope=EVERY, kinds="'tripartite'"),
    "asked to missed": conversations.ASKED_TO_MISSED.format(scope=EVERY),
    "coordinators": continuity.COORDINATORS.format(scope=EVERY),
    "met": continuity.MET.format(scope=EVERY),
    "effects, interventions": effects.INTERVENTIONS.format(scope=EVERY),
    "effects, versions": effects.BUILT.format(scope=EVERY),
    **{f"lag {place}": question.format(scope=EVERY) for place, question in enumerate(lag.QUESTIONS)},
}


def plan(sql: str) -> list[str]:
    named = {name: value for name, value in VALUES.items() if f":{name}" in sql}
    return plan_of(sql, named)


@pytest.mark.parametrize("question", BY_COURSE)
def test_what_streams_by_course_goes_along_the_courses_and_looks_up_the_rest(forlob: Forlob, question: str) -> None:
    steps = plan(BY_COURSE[question])
    assert steps[0].startswith("SCAN course"), steps
    looked_up = ("SEARCH", "CORRELATED SCALAR SUBQUERY")
    assert all(step.startswith(looked_up) or "LAST" in step or "RIGHT PART" in step for step in steps[1:]), steps


EVERY_WAIT = Asked(Period(date(2026, 11, 20)), "kind", None, None, None, None)


def test_written_waits_are_read_in_one_go(forlob: Forlob) -> None:
    parts = {"who": ", wait.sector", "provider": "", "moved": ""}
    assert plan(past.EXPLICIT.format(where=past.IN_PERIOD, **parts)) == ["SCAN wait"]
    without = f"{past.NOT_DERIVED} AND wait.id NOT IN ({clocks.SUPERSEDED} UNION ALL {clocks.GOES_ON})"
    assert plan(past.EXPLICIT.format(where=without, **parts))[0] == "SCAN wait"
    moved = plan(past.EXPLICIT.format(where=past.IN_PERIOD, **parts | {"moved": past.MOVED, "who": ", was.sector"}))
    assert [step for step in moved if step.startswith("SCAN")] == ["SCAN wait"]


@pytest.mark.parametrize("name", past.SOURCES)
def test_derived_waits_read_their_table_once(forlob: Forlob, name: str) -> None:
    scans = [
        step
        for step in plan(past.derived_sql(name, EVERY_WAIT, past.alone(name, EVERY_WAIT), past.of_period(EVERY_WAIT)))
        if "SCAN" in step
    ]
    assert len(scans) == 1, scans
    assert not any("SCAN wait" in step for step in scans)


@pytest.mark.parametrize("name", past.SUBJECTS)
def test_explicit_waits_of_a_derived_kind_are_found_by_kind(forlob: Forlob, name: str) -> None:
    steps = plan(past.derived_sql(name, EVERY_WAIT, past.written(name, EVERY_WAIT), past.of_period(EVERY_WAIT)))
    assert not any(step.startswith("SCAN") for step in steps), steps


def test_clocks_that_go_on_are_found_by_their_own_index(forlob: Forlob) -> None:
    for question in (clocks.ANY, clocks.FIRST_DAYS.format(scope=clocks.EVERY)):
        assert any("USING INDEX ix_wait_superseded" in step for step in plan(question)), plan(question)
        assert not any("SCAN wait" in step or "SCAN earlier" in step for step in plan(question)), plan(question)


def test_many_waits_are_counted_before_they_fill_the_memory(
    municipality: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BATCH_ROWS", 7)
    monkeypatch.setattr(history, "COUNTED_EVERY", 3)
    # 253 written down, 237 starts, 135 team meetings and 135 first starts.
    counted = history.by_group(Period(date(2026, 11, 20)), by="holder")
    assert sum(group.seen.counted().total() for group in counted.values()) == 760
