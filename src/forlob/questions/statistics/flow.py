"""Questions about how courses flow from ready to their starts; streamed course by course."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.days.intervals import without
from forlob.domain.ids import course_id, intervention_id, wait_id
from forlob.domain.statistics.flow import CourseDates, CourseWait, Flow, SegmentCode, blocked_days, flow_of, waited_days
from forlob.domain.statistics.unknown_start import Begun, begun
from forlob.questions.question import Question
from forlob.questions.sql import NAME, known
from forlob.questions.statistics.scope import in_step, scope
from forlob.store import catalogue, database


class CourseRow(NamedTuple):
    """A course with its dates, and whose it is, also as `number`."""

    course: int
    citizen: str
    name: str
    ready_on: date | None
    recommended_on: date | None
    granted_on: date | None
    start_on: date | None
    end_on: date | None
    number: int

    @property
    def dates(self) -> CourseDates:
        """The dates of the course."""
        return CourseDates(self.ready_on, self.recommended_on, self.granted_on, self.start_on, self.end_on)


class Effort(NamedTuple):
    """An intervention and its days; those that have not come are None."""

    course: int
    number: int
    requested_on: date | None
    granted_on: date | None
    started_on: date | None
    ended_on: date | None
    end_kind: str | None

    @property
    def asked_on(self) -> date | None:
        """The first day it was asked for: a grant takes back no day of a request before it (`domain 20.5`)."""
        return min(filter(None, (self.requested_on, self.granted_on)), default=None)

    def begun(self, on: date) -> Begun | None:
        """Return when it started, as known at the end of `on`; None where it has not."""
        return begun(
            on, asked_on=self.granted_on or self.requested_on,
            started_on=self.started_on, ended_on=self.ended_on, end_kind=self.end_kind,
        )  # fmt: skip


class Written(NamedTuple):
    """A wait that was written down."""

    course: int
    number: int
    kind: str
    intervention: int | None
    since: date
    ended_on: date | None


COURSES = Question(
    CourseRow,
    f"""
    SELECT course.id AS course, course.citizen_id AS citizen, {NAME} AS name,
        course.ready_on, course.recommended_on, course.granted_on, course.start_on, course.end_on,
        citizen.id AS number
    FROM course JOIN citizen ON citizen.id = course.citizen_id WHERE {{scope}} ORDER BY course.id
    """,
)
INTERVENTIONS = Question(
    Effort,
    f"""
    SELECT course.id AS course, intervention.id AS number,
        {known("intervention.requested_on")} AS requested_on, {known("intervention.granted_on")} AS granted_on,
        intervention.started_on, intervention.ended_on, intervention.end_kind
    FROM course CROSS JOIN intervention WHERE intervention.course_id = course.id AND {{scope}}
    ORDER BY course.id, intervention.id
    """,
)
WAITS = Question(
    Written,
    """
    SELECT course.id AS course, wait.id AS number, wait.kind, wait.intervention_id AS intervention, wait.since,
        wait.ended_on
    FROM course CROSS JOIN wait WHERE wait.course_id = course.id AND wait.since <= :on AND {kinds}
        AND (wait.end_kind IS NULL OR wait.end_kind <> 'error' OR wait.ended_on > :on) AND {scope}
    ORDER BY course.id, wait.id
    """,
)
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
    for row, efforts, written in _courses(ONE, EVERY_KIND, on, course=course):
        waits = [*map(_wait, written), *_derived(row, efforts, written, on)]
        flow = flow_of(row.dates, _starts(efforts, on), waits, on=on)
        if flow is not None:
            running = [(one.started_on, min(on, one.ended_on or on)) for one in efforts if one.started_on]
            return CourseFlow(
                course_id(course), row.citizen, row.name, flow,
                waited_days(waits, on=flow.until), blocked_days(waits, running, on=flow.until),
            )  # fmt: skip
    return None


def of_all(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[tuple[int, Flow]]:
    """Stream the flow of every course ready by `on`, by id, each with the number of its citizen.

    With `since` or `until` of those ready in `[since, until]`. Their segments name no wait.
    """
    condition, values = scope(since, until)
    certificates = [code for code, kind in catalogue.kinds("wait").items() if kind.segment == SegmentCode.CERTIFICATES]
    listed, named = database.listed("kind", certificates)
    for row, efforts, written in _courses(condition, f"wait.kind IN ({listed})", on, **named, **values):
        flow = flow_of(row.dates, _starts(efforts, on), list(map(_wait, written)), on=on)
        if flow is not None:
            yield row.number, flow


def _courses(
    condition: str, kinds: str, on: date, **values: Any
) -> Iterator[tuple[CourseRow, list[Effort], list[Written]]]:
    """Yield each course with its interventions and its waits."""
    efforts = in_step(INTERVENTIONS.format(scope=condition).rows(on=on, **values))
    waits = in_step(WAITS.format(scope=condition, kinds=kinds).rows(on=on, **values))
    for row in COURSES.format(scope=condition).rows(on=on, **values):
        yield row, efforts(row.course), waits(row.course)


def _starts(efforts: Iterable[Effort], on: date) -> list[Begun]:
    return [start for one in efforts if (start := one.begun(on))]


def _wait(wait: Written) -> CourseWait:
    segment = SegmentCode(catalogue.kinds("wait")[wait.kind].segment)
    return CourseWait(wait_id(wait.number), segment, wait.since, wait.ended_on)


def _derived(row: CourseRow, efforts: list[Effort], written: list[Written], on: date) -> Iterator[CourseWait]:
    """Yield the waits that follow from dates, on the days on which no explicit one stood for them.

    How long one that started on an unknown day was waited for is unknown, and no wait (`domain 20.4`).
    """
    if row.ready_on:
        met = [day for day in (row.recommended_on, row.granted_on, row.start_on) if day]
        meeting = CourseWait(
            f"{course_id(row.course)}/team_meeting", SegmentCode.TEAM, row.ready_on, min(met, default=row.end_on)
        )
        yield from _uncovered(meeting, [wait for wait in written if wait.kind == "team_meeting"], on)
    for one in efforts:
        start = one.begun(on)
        if one.asked_on and not (start and one.started_on is None):
            ended_on = one.started_on or one.ended_on or row.end_on
            waited = CourseWait(f"{intervention_id(one.number)}/start", SegmentCode.START, one.asked_on, ended_on)
            yield from _uncovered(waited, [wait for wait in written if wait.intervention == one.number], on)


def _uncovered(wait: CourseWait, explicit: Iterable[Written], on: date) -> Iterator[CourseWait]:
    """Yield the stretches of a derived wait, as seen from the day, on which none of the explicit ones was open."""
    covered = [(one.since, one.ended_on or date.max) for one in explicit]
    for begin, end in without([(wait.since, min(on, wait.ended_on or on))], covered):
        yield wait._replace(since=begin, ended_on=end)
