"""What statistics cost: each table is read once, in the order it is streamed in, and nothing is sorted as a whole."""

from datetime import date

import pytest

from forlob.questions.statistics import continuity, conversations, effects, flow, starts
from forlob.questions.statistics.scope import EVERY
from forlob.questions.waits import history
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
    "coordinators": continuity.COORDINATORS.format(scope=EVERY),
    "met": continuity.MET.format(scope=EVERY),
    "effects, interventions": effects.INTERVENTIONS.format(scope=EVERY),
    "effects, versions": effects.BUILT.format(scope=EVERY),
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


def test_written_waits_are_read_in_one_go(forlob: Forlob) -> None:
    assert plan(history.EXPLICIT.format(sector="wait.sector", who="", provider="", moved="", kind="")) == ["SCAN wait"]
    moved = plan(history.EXPLICIT.format(sector="was.sector", who="", provider="", moved=history.MOVED, kind=""))
    assert [step for step in moved if step.startswith("SCAN")] == ["SCAN wait"]


@pytest.mark.parametrize(("name", "source", "begun"), [(one[0], one[1], one[3]) for one in history.SOURCES])
def test_derived_waits_read_their_table_once(forlob: Forlob, name: str, source: str, begun: str) -> None:
    sql = history.DERIVED.format(kind=name, source=source.format(coordinator="NULL", since=begun), who="")
    scans = [step for step in plan(sql) if step.startswith("SCAN")]
    assert len(scans) == (2 if name == "first_start" else 1), scans
    assert not any("SCAN wait" in step for step in scans)


def test_many_different_waits_are_handed_on_before_they_fill_the_memory(
    municipality: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "DIFFERENT_AT_MOST", 3)
    # 253 written down, 237 starts, 135 team meetings and 135 first starts.
    assert sum(past.waits for past in history.of_all(date(2026, 11, 20), holder=True)) == 760
