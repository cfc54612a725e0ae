"""Questions about how courses flow from ready to their starts; streamed course by course."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.flow import CourseDates, CourseWait, Flow, SegmentCode, blocked_days, flow_of, waited_days
from forlob.domain.intervals import Interval
from forlob.questions.course_scope import in_step, scope
from forlob.questions.find import day
from forlob.store import catalogue, database

COURSES = """
    SELECT course.id, course.citizen_id, citizen.name,
        course.ready_on, course.recommended_on, course.granted_on, course.start_on, course.end_on
    FROM course JOIN citizen ON citizen.id = course.citizen_id WHERE {scope} ORDER BY course.id
"""
INTERVENTIONS = """
    SELECT course.id, intervention.id, coalesce(intervention.granted_on, intervention.requested_on),
        intervention.started_on, intervention.ended_on, intervention.end_kind
    FROM course CROSS JOIN intervention WHERE intervention.course_id = course.id AND {scope}
    ORDER BY course.id, intervention.id
"""
WAITS = """
    SELECT course.id, wait.id, wait.kind, wait.intervention_id, wait.since, wait.ended_on
    FROM course CROSS JOIN wait WHERE wait.course_id = course.id AND wait.since <= :on
        AND (wait.end_kind IS NULL OR wait.end_kind <> 'error' OR wait.ended_on > :on) AND {scope}
    ORDER BY course.id, wait.id
"""
ONE = "course.id = :course"


class CourseFlow(NamedTuple):
    """The flow of one course, with the days anything was awaited and those of them without a running intervention."""

    course: str
    citizen: str
    name: str
    flow: Flow
    waited_days: int
    blocked_days: int


def of_course(course: int, *, on: date) -> CourseFlow | None:
    """Return the flow of one course as seen from the end of `on`; None where it was not ready by then."""
    return next(_flows(ONE, on, course=course), None)


def of_all(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[CourseFlow]:
    """Stream the flow of every course ready by `on`, by id; with `since` or `until` of those ready in `[since, until]`."""
    condition, values = scope(since, until)
    return _flows(condition, on, **values)


def _flows(condition: str, on: date, **values: Any) -> Iterator[CourseFlow]:
    seen = on.isoformat()
    interventions = in_step(database.rows(INTERVENTIONS.format(scope=condition), **values))
    waits = in_step(database.rows(WAITS.format(scope=condition), on=seen, **values))
    for course, citizen, name, *dates in database.rows(COURSES.format(scope=condition), **values):
        known = CourseDates(*map(day, dates))
        efforts, awaited = interventions(course), waits(course)
        every = [*_written(awaited), *_derived(known, course, efforts, awaited)]
        starts = [begun for row in efforts if (begun := _begun(row)) is not None]
        flow = flow_of(known, starts, every, on=on)
        if flow is not None:
            begun_waits = [wait for wait in every if wait.since <= on]
            running = [_running(row, on) for row in efforts if _begun(row)]
            yield CourseFlow(
                f"F{course}", f"C{citizen}", name, flow,
                waited_days(begun_waits, on=flow.until), blocked_days(begun_waits, running, on=flow.until),
            )  # fmt: skip


def _begun(row: Any) -> date | None:
    """Return the day an intervention started; one that ended after an unknown start did on its last day at the latest."""
    _course, _number, _asked, started_on, ended_on, end_kind = row
    return day(started_on or (ended_on if end_kind in ("completed", "stopped") else None))


def _running(row: Any, on: date) -> Interval:
    return _begun(row) or on, min(on, day(row[4]) or on)


def _written(waits: list[Any]) -> Iterator[CourseWait]:
    kinds = catalogue.kinds("wait")
    for _course, number, kind, _intervention, since, ended_on in waits:
        yield CourseWait(f"W{number}", SegmentCode(kinds[kind].segment), date.fromisoformat(since), day(ended_on))


def _derived(dates: CourseDates, course: int, efforts: list[Any], waits: list[Any]) -> Iterator[CourseWait]:
    """Yield the waits that follow from dates, where none was written down for them."""
    written = {(kind, intervention) for _course, _number, kind, intervention, _since, _ended in waits}
    met = dates.recommended_on or dates.granted_on or dates.start_on or dates.end_on
    if dates.ready_on and ("team_meeting", None) not in written:
        yield CourseWait(f"F{course}/team_meeting", SegmentCode.TEAM, dates.ready_on, met)
    on_interventions = {intervention for _kind, intervention in written}
    for row in efforts:
        _course, number, asked, _started_on, ended_on, _end_kind = row
        if asked and number not in on_interventions:
            ended = _begun(row) or day(ended_on) or dates.end_on
            yield CourseWait(f"I{number}/start", SegmentCode.START, date.fromisoformat(asked), ended)
