"""Questions about how courses flow from ready to their starts; streamed course by course."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.days.intervals import Interval, without
from forlob.domain.ids import citizen_id, course_id, intervention_id, wait_id
from forlob.domain.statistics.flow import CourseDates, CourseWait, Flow, SegmentCode, blocked_days, flow_of, waited_days
from forlob.questions.resolve import day
from forlob.questions.statistics.scope import in_step, scope
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
    FROM course CROSS JOIN wait WHERE wait.course_id = course.id AND wait.since <= :on AND {kinds}
        AND (wait.end_kind IS NULL OR wait.end_kind <> 'error' OR wait.ended_on > :on) AND {scope}
    ORDER BY course.id, wait.id
"""
ONE = "course.id = :course"
EVERY_KIND = "1 = 1"


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
    for number, citizen, name, dates, efforts, written in _courses(ONE, EVERY_KIND, on, course=course):
        waits = [*map(_wait, written), *_derived(number, dates, efforts, written, on)]
        flow = flow_of(dates, _starts(efforts), waits, on=on)
        if flow is not None:
            running = [_running(row, on) for row in efforts if _begun(row)]
            return CourseFlow(
                course_id(number), citizen_id(citizen), name, flow,
                waited_days(waits, on=flow.until), blocked_days(waits, running, on=flow.until),
            )  # fmt: skip
    return None


def of_all(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[Flow]:
    """Stream the flow of every course ready by `on`, by id; with `since` or `until` of those ready in `[since, until]`.

    Their segments name no wait.
    """
    condition, values = scope(since, until)
    certificates = [code for code, kind in catalogue.kinds("wait").items() if kind.segment == SegmentCode.CERTIFICATES]
    listed, named = database.listed("kind", certificates)
    for _number, _citizen, _name, dates, efforts, written in _courses(
        condition, f"wait.kind IN ({listed})", on, **named, **values
    ):
        flow = flow_of(dates, _starts(efforts), list(map(_wait, written)), on=on)
        if flow is not None:
            yield flow


def _courses(
    condition: str, kinds: str, on: date, **values: Any
) -> Iterator[tuple[int, int, str, CourseDates, list[Any], list[Any]]]:
    """Yield number, citizen, name and dates of each course, the rows of its interventions and of its waits."""
    of = {name: value for name, value in values.items() if not name.startswith("kind")}
    interventions = in_step(database.rows(INTERVENTIONS.format(scope=condition), **of))
    waits = in_step(database.rows(WAITS.format(scope=condition, kinds=kinds), on=on.isoformat(), **values))
    for course, citizen, name, *dates in database.rows(COURSES.format(scope=condition), **of):
        yield course, citizen, name, CourseDates(*map(day, dates)), interventions(course), waits(course)


def _starts(efforts: list[Any]) -> list[date]:
    return [begun for row in efforts if (begun := _begun(row)) is not None]


def _begun(row: Any) -> date | None:
    """Return the day an intervention started; one that ended after an unknown start did on its last day at the latest."""
    _course, _number, _asked, started_on, ended_on, end_kind = row
    return day(started_on or (ended_on if end_kind in ("completed", "stopped") else None))


def _running(row: Any, on: date) -> Interval:
    return _begun(row) or on, min(on, day(row[4]) or on)


def _wait(row: Any) -> CourseWait:
    _course, number, kind, _intervention, since, ended_on = row
    segment = SegmentCode(catalogue.kinds("wait")[kind].segment)
    return CourseWait(wait_id(number), segment, date.fromisoformat(since), day(ended_on))


def _derived(course: int, dates: CourseDates, efforts: list[Any], written: list[Any], on: date) -> Iterator[CourseWait]:
    """Yield the waits that follow from dates, on the days on which no explicit one stood for them."""
    met = dates.recommended_on or dates.granted_on or dates.start_on or dates.end_on
    if dates.ready_on:
        explicit = [row for row in written if row[2] == "team_meeting"]
        yield from _uncovered(
            CourseWait(f"{course_id(course)}/team_meeting", SegmentCode.TEAM, dates.ready_on, met), explicit, on
        )
    for row in efforts:
        _course, number, asked, _started_on, ended_on, _end_kind = row
        if asked:
            ended = _begun(row) or day(ended_on) or dates.end_on
            start = CourseWait(f"{intervention_id(number)}/start", SegmentCode.START, date.fromisoformat(asked), ended)
            yield from _uncovered(start, [wait for wait in written if wait[3] == number], on)


def _uncovered(wait: CourseWait, explicit: list[Any], on: date) -> Iterator[CourseWait]:
    """Yield the stretches of a derived wait, as seen from the day, on which none of the explicit ones was open."""
    covered = [(date.fromisoformat(since), day(ended) or date.max) for *_facts, since, ended in explicit]
    for begin, end in without([(wait.since, min(on, wait.ended_on or on))], covered):
        yield wait._replace(since=begin, ended_on=end)
