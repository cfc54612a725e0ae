"""Where open waits come from: written down, or derived from the dates of courses and interventions.

Every source streams sorted rows (`WaitRow`), so that they can be merged without holding them. Nothing is listed twice: a
derived wait is left out while an explicit one stands for it.

Conditions that most rows meet are written `NOT since > :on`: no index is searched for a condition under NOT, so the
planner keeps to the short partial indexes of what is open, which also hold the order.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from forlob.domain.wait import due_on
from forlob.questions.question import Question
from forlob.questions.sql import COORDINATOR, NAME
from forlob.questions.waits.norms import FIRST_DAY, periods


class WaitRow(NamedTuple):
    """An open wait as the database tells it, with its days as text.

    It begins with what waits are sorted by: whether it is without norm, its due day (without norm the day it began), then
    letter, number and kind of its id. `asked` is the day on which what is only computed was asked for, and the day on which
    one that stands for others began itself; None of others.
    """

    without_norm: int
    day: str
    letter: str
    number: int
    kind: str
    citizen: int
    name: str
    course: int
    intervention: int | None
    sector: str | None
    holder: str | None
    since: str
    due_on: str | None
    provider: str | None
    owner: str | None
    coordinator: str | None
    asked: str | None


EXPLICIT = Question(
    WaitRow,
    """
    SELECT {without_norm} AS without_norm, {day} AS day, 'W' AS letter, wait.id AS number, wait.kind,
        citizen.id AS citizen, {name} AS name, course.id AS course, wait.intervention_id AS intervention, wait.sector,
        wait.holder, wait.since, wait.due_on, intervention.provider, intervention.owner, {coordinator} AS coordinator,
        NULL AS asked
    FROM {tables} CROSS JOIN citizen LEFT JOIN intervention ON intervention.id = wait.intervention_id
    WHERE course.id = wait.course_id AND citizen.id = course.citizen_id AND {scope}
        AND {open} {kind}
    ORDER BY {order}, wait.id
    """,
)
BY_NUMBER = EXPLICIT.format(
    without_norm="0", day="wait.due_on", coordinator=COORDINATOR, name=NAME, tables="wait CROSS JOIN course",
    scope="1 = 1", open="wait.id IN ({listed})", kind="", order="1",
)  # fmt: skip
EITHER_WAY = "CASE WHEN wait.due_on IS NULL THEN 1 ELSE 0 END"
START = Question(
    WaitRow,
    """
    SELECT 1 AS without_norm, {since} AS day, 'I' AS letter, intervention.id AS number, 'start' AS kind,
        citizen.id AS citizen, {name} AS name, course.id AS course, intervention.id AS intervention,
        intervention.sector, NULL AS holder, {since} AS since, NULL AS due_on, intervention.provider,
        intervention.owner, {coordinator} AS coordinator,
        CASE WHEN intervention.requested_on <= :on THEN intervention.requested_on END AS asked
    FROM {tables} CROSS JOIN citizen
    WHERE {waiting} AND course.id = intervention.course_id AND citizen.id = course.citizen_id
        AND (course.end_on IS NULL OR course.end_on > :on)
        AND {since} >= :begin AND {since} < :end
        AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.intervention_id = intervention.id
            AND NOT wait.since > :on AND (wait.ended_on IS NULL OR wait.ended_on > :on))
    ORDER BY {since}, intervention.id
    """,
)
GRANTED, REQUESTED = "intervention.granted_on", "intervention.requested_on"
EITHER = f"CASE WHEN {GRANTED} <= :on THEN {GRANTED} ELSE {REQUESTED} END"
ASKED = f"({GRANTED} <= :on OR {REQUESTED} <= :on)"
NOTHING_YET = "intervention.started_on IS NULL AND intervention.ended_on IS NULL"
WAITING_ANYWHERE = (
    (GRANTED, f"{NOTHING_YET} AND {GRANTED} <= :on"),
    (REQUESTED, f"{NOTHING_YET} AND {GRANTED} IS NULL AND {REQUESTED} <= :on"),
    (REQUESTED, f"{NOTHING_YET} AND {GRANTED} > :on AND {REQUESTED} <= :on"),
    (EITHER, f"intervention.started_on > :on AND {ASKED}"),
    (EITHER, f"intervention.started_on IS NULL AND intervention.ended_on > :on AND {ASKED}"),
)
WAITING_IN_SCOPE = (
    (
        EITHER,
        "{scope} AND (intervention.started_on IS NULL OR intervention.started_on > :on)"
        f" AND (intervention.ended_on IS NULL OR intervention.ended_on > :on) AND {ASKED}",
    ),
)
OF_COURSE = Question(
    WaitRow,
    """
    SELECT 1 AS without_norm, course.ready_on AS day, 'F' AS letter, course.id AS number, '{kind}' AS kind,
        citizen.id AS citizen, {name} AS name, course.id AS course, NULL AS intervention, NULL AS sector, NULL AS holder,
        course.ready_on AS since, NULL AS due_on, NULL AS provider, NULL AS owner, {coordinator} AS coordinator,
        NULL AS asked
    FROM ({courses}) AS course CROSS JOIN citizen
    WHERE citizen.id = course.citizen_id AND course.ready_on >= :begin AND course.ready_on < :end AND {waiting}
    ORDER BY course.ready_on, course.id
    """,
)
READY_ANYWHERE = """
    SELECT * FROM course WHERE end_on IS NULL AND ready_on <= :on
    UNION ALL SELECT * FROM course WHERE end_on > :on AND ready_on <= :on
"""
READY_IN_SCOPE = """
    SELECT course.* FROM course WHERE {scope} AND ready_on <= :on AND (end_on IS NULL OR end_on > :on)
"""
NOT_MET = """
    (course.recommended_on IS NULL OR course.recommended_on > :on)
    AND (course.granted_on IS NULL OR course.granted_on > :on) AND (course.start_on IS NULL OR course.start_on > :on)
    AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.course_id = course.id AND NOT wait.kind <> 'team_meeting'
        AND NOT wait.since > :on AND (wait.ended_on IS NULL OR wait.ended_on > :on))
"""
NOTHING_STARTED = """
    NOT EXISTS (SELECT 1 FROM intervention
        WHERE intervention.course_id = course.id AND intervention.started_on <= :on)
    AND NOT EXISTS (SELECT 1 FROM intervention WHERE intervention.course_id = course.id
        AND intervention.end_kind IN ('completed', 'stopped') AND NOT intervention.ended_on > :on)
"""


class Scope(NamedTuple):
    """Whose waits: of one citizen, of one course, or of everybody where both are None; `over` leaves out the rest."""

    on: date
    citizen: int | None = None
    course: int | None = None
    over: bool = False

    @property
    def condition(self) -> str:
        """The SQL condition on `course`, or an empty text for everybody."""
        if self.course is not None:
            return "course.id = :course"
        return "course.citizen_id = :citizen" if self.citizen is not None else ""

    @property
    def values(self) -> dict[str, Any]:
        """The values of the condition, and the day."""
        return {"on": self.on, **self.named}

    @property
    def named(self) -> dict[str, int]:
        """The values of the condition alone."""
        if self.course is not None:
            return {"course": self.course}
        return {"citizen": self.citizen} if self.citizen is not None else {}


def explicit(scope: Scope, kind: str | None) -> Iterator[Iterator[WaitRow]]:
    """Yield the sources of the waits written down: open still, with norm and without; ended after the day."""
    tables = "course CROSS JOIN wait" if scope.condition else "wait CROSS JOIN course"
    values = scope.values | ({"kind": kind} if kind else {})
    due = "wait.due_on < :on" if scope.over else "wait.due_on IS NOT NULL"
    sources = [("0", "wait.due_on", f"wait.ended_on IS NULL AND {due}")]
    if scope.over:
        sources.append(("0", "wait.due_on", f"wait.ended_on > :on AND {due}"))
    else:
        sources.append(("1", "wait.since", "wait.ended_on IS NULL AND wait.due_on IS NULL"))
        sources.append((EITHER_WAY, "COALESCE(wait.due_on, wait.since)", "wait.ended_on > :on"))
    for without_norm, day, still_open in sources:
        question = EXPLICIT.format(
            without_norm=without_norm, day=day, coordinator=COORDINATOR, name=NAME, tables=tables,
            open=f"NOT wait.since > :on AND {still_open}",
            order="1, 2" if without_norm == EITHER_WAY else day,
            scope=scope.condition or "1 = 1", kind="AND NOT wait.kind <> :kind" if kind else "",
        )  # fmt: skip
        yield question.rows(**values)


def derived(scope: Scope, kind: str | None) -> Iterator[Iterator[WaitRow]]:
    """Yield the sources of the waits that follow from dates, of one kind or for None of all three.

    `start` is an intervention granted, or requested, and not started; `team_meeting` a course that is ready and has not
    met the rehabilitation team; `first_start` one over the alarm from ready to the first intervention.
    """
    if kind in (None, "start"):
        yield from _by_norm("start", _starts(scope), scope)
    if kind in (None, "team_meeting"):
        yield from _by_norm("team_meeting", [_of_course("team_meeting", NOT_MET, scope)], scope)
    if kind in (None, "first_start"):
        yield from _by_norm("first_start", [_of_course("first_start", NOTHING_STARTED, scope)], scope, alarm=True)


def _starts(scope: Scope) -> list[Question[WaitRow]]:
    tables = "course CROSS JOIN intervention" if scope.condition else "intervention CROSS JOIN course"
    return [
        START.format(
            tables=tables,
            since=since,
            waiting=waiting.format(scope=scope.condition),
            coordinator=COORDINATOR,
            name=NAME,
        )
        for since, waiting in (WAITING_IN_SCOPE if scope.condition else WAITING_ANYWHERE)
    ]


def _of_course(kind: str, waiting: str, scope: Scope) -> Question[WaitRow]:
    courses = READY_IN_SCOPE.format(scope=scope.condition) if scope.condition else READY_ANYWHERE
    return OF_COURSE.format(kind=kind, coordinator=COORDINATOR, name=NAME, courses=courses, waiting=waiting)


def _by_norm(
    kind: str, questions: list[Question[WaitRow]], scope: Scope, *, alarm: bool = False
) -> Iterator[Iterator[WaitRow]]:
    """Yield a source for each norm the kind has had; an alarm, or a scope of what is over, begins when it is over."""
    for begin, end, days in periods(kind):
        if alarm or scope.over:
            if days is None:
                continue
            end = min(end, scope.on - timedelta(days=min(days, (scope.on - FIRST_DAY).days)))  # noqa: PLW2901
        for question in questions:
            rows = question.rows(begin=begin.isoformat(), end=end.isoformat(), **scope.values)
            yield rows if days is None else _due(rows, days)


def _due(rows: Iterator[WaitRow], days: int) -> Iterator[WaitRow]:
    for row in rows:
        due = str(due_on(date.fromisoformat(row.since), days))
        yield row._replace(without_norm=0, day=due, due_on=due)
