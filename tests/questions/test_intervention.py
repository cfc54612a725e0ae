"""Questions about interventions: what is known on a day, and what it costs to ask."""

from datetime import date
from typing import Any

import pytest

from forlob.questions import intervention as interventions
from forlob.questions.question import Question
from forlob.store import database, records
from forlob.store.session import change
from tests import waiting
from tests.conftest import Forlob

ON = date(2026, 11, 20)


@pytest.fixture
def course(forlob: Forlob) -> int:
    return waiting.course()


def intervention(**more: Any) -> int:
    return waiting.intervention(1, "health", **more)


def wait(intervention: int, since: date, ended_on: date | None = None) -> None:
    end_kind = "fulfilled" if ended_on else None
    waiting.wait(1, "mentor", since, intervention_id=intervention, ended_on=ended_on, end_kind=end_kind)


def test_later_days_are_not_known_yet(course: int) -> None:
    intervention(
        requested_on=date(2026, 1, 1),
        granted_on=date(2026, 2, 1),
        started_on=date(2026, 3, 1),
        ended_on=date(2026, 4, 1),
        end_kind="stopped",
        reason="no_show",
        agreed_start=date(2026, 2, 20),
    )
    one = interventions.one(1, on=date(2026, 2, 28))
    assert (one.state, one.requested_on, one.granted_on) == ("granted", date(2026, 1, 1), date(2026, 2, 1))
    assert (one.started_on, one.ended_on, one.end_kind, one.reason) == (None, None, None, None)
    assert one.agreed_start == date(2026, 2, 20)
    assert interventions.one(1, on=date(2026, 4, 1)).reason == "no_show"


def test_the_derived_wait_is_left_out_while_an_explicit_one_is_open(course: int) -> None:
    intervention(granted_on=date(2026, 9, 1))
    wait(1, date(2026, 10, 1), date(2026, 11, 1))
    assert interventions.one(1, on=date(2026, 8, 31)).waiting == ()
    assert interventions.one(1, on=date(2026, 9, 30)).waiting == ("I1/start",)
    assert interventions.one(1, on=date(2026, 10, 1)).waiting == ("W1",)
    assert interventions.one(1, on=date(2026, 10, 31)).waiting == ("W1",)
    assert interventions.one(1, on=date(2026, 11, 1)).waiting == ("I1/start",)


def test_a_closed_course_has_no_derived_wait(course: int) -> None:
    intervention(granted_on=date(2026, 9, 1))
    with change("close") as session:
        session.get(records.Course, 1).end_on = date(2026, 11, 1)
    assert interventions.one(1, on=date(2026, 10, 31)).waiting == ("I1/start",)
    assert interventions.one(1, on=date(2026, 11, 1)).waiting == ()


def test_waiting_agrees_with_the_list_of_waits(forlob: Forlob, course: int) -> None:
    intervention(granted_on=date(2026, 9, 1))
    intervention(requested_on=date(2026, 9, 1))
    intervention(granted_on=date(2026, 9, 1), started_on=date(2026, 9, 2))
    intervention()
    wait(2, date(2026, 10, 1))
    listed = {row["id"] for row in forlob.ok("waits", "-f", "json").json}
    waiting = {id for one in interventions.of_course(1, on=ON) for id in one.waiting}
    assert waiting == listed == {"I1/start", "W1"}


def test_what_ended_without_a_known_start_has_started_by_then(course: int) -> None:
    intervention(ended_on=date(2026, 9, 1), end_kind="completed")
    intervention(started_on=date(2026, 9, 2))
    with change("links") as session:
        session.add(records.Link(intervention_id=2, kind="requires", other_id=1))
    assert interventions.missing_at_start(2) == []
    assert interventions.missing_at_start(1) == []


@pytest.mark.parametrize(("started_on", "missing"), [(date(2026, 9, 1), ["I1"]), (date(2026, 9, 2), [])])
def test_what_it_requires_may_start_the_same_day(course: int, started_on: date, missing: list[str]) -> None:
    intervention(started_on=date(2026, 9, 2))
    intervention(started_on=started_on)
    with change("links") as session:
        session.add(records.Link(intervention_id=2, kind="requires", other_id=1))
    assert interventions.missing_at_start(2) == missing


def plan(asked: Question[Any], which: str, **values: Any) -> str:
    question = "EXPLAIN QUERY PLAN " + asked.format(which=which).sql
    return "\n".join(str(row[3]) for row in database.rows(question, on=ON.isoformat(), **values))


@pytest.mark.parametrize("asked", [interventions.INTERVENTIONS, interventions.TIES])
@pytest.mark.parametrize(
    ("which", "values"),
    [
        (interventions.OF_COURSE, {"course": 1}),
        (interventions.ONE, {"number": 1}),
        (interventions.NOT_ENDED, {}),
        (interventions.OF_OPEN_COURSES, {}),
    ],
)
def test_the_cost_follows_the_answer(course: int, asked: Question[Any], which: str, values: dict[str, Any]) -> None:
    steps = plan(asked, which, **values).splitlines()
    assert [step for step in steps if step.startswith("SCAN") and "uq_course_open" not in step] == [], steps
