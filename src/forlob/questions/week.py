"""What happened in one week, found by the indexes of the days: steps, waits, conversations, actions.

Every question takes a `Span` and returns domain values; a coordinator's are those of the courses that worker
coordinates on the day, or coordinated when they ended.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from forlob.domain.conversation import state_on
from forlob.domain.days.week import Week
from forlob.domain.status import COURSE_STEPS, INTERVENTION_STEPS, Step, WeekConversation, WeekWait
from forlob.domain.tripartite import Participant, is_tripartite
from forlob.questions.resolve import day
from forlob.store import catalogue, database

AT_ONCE = 500
OF_COORDINATOR = """
    (:coordinator IS NULL OR :coordinator = (SELECT team.worker FROM team
        WHERE team.course_id = course.id AND team.role = 'coordinator' AND team.from_on <= :on
            AND (team.to_on IS NULL OR team.to_on > :on OR team.to_on = course.end_on)
        ORDER BY team.from_on DESC, team.id DESC LIMIT 1))
"""
COURSES_ENDED = f"""
    SELECT course.id, ready_on, recommended_on, granted_on, start_on, end_on FROM course
    WHERE end_on >= :monday AND end_on <= :on AND {OF_COORDINATOR} ORDER BY course.id
"""
# The days of an intervention run forwards, so one that did anything in the week is found by the last day it reached.
# Rows are sorted afterwards: an ORDER BY makes SQLite walk the whole table in the order of its ids.
REACHED = (
    "started_on >= :monday",
    "ended_on >= :monday AND (started_on IS NULL OR started_on < :monday)",
    "granted_on >= :monday AND started_on IS NULL AND ended_on IS NULL",
    "requested_on >= :monday AND granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL",
)
INTERVENTIONS = "\n    UNION ALL ".join(
    f"""SELECT intervention.id, course_id, intervention.sector, requested_on, intervention.granted_on, started_on,
        ended_on, end_kind FROM intervention WHERE {reached}"""
    for reached in REACHED
)
STEPS = f"""
    SELECT reached.id, course.id, sector, requested_on, reached.granted_on, started_on, ended_on, end_kind
    FROM ({INTERVENTIONS}) AS reached CROSS JOIN course
    WHERE course.id = reached.course_id AND {OF_COORDINATOR}
"""
WAITS = f"""
    SELECT touched.id, touched.course_id, touched.kind, touched.since, touched.ended_on, touched.end_kind
    FROM (SELECT id, course_id, kind, since, ended_on, end_kind FROM wait WHERE since >= :monday AND since <= :on
        UNION SELECT id, course_id, kind, since, ended_on, end_kind FROM wait
            WHERE ended_on >= :monday AND ended_on <= :on) AS touched CROSS JOIN course
    WHERE course.id = touched.course_id AND {OF_COORDINATOR} ORDER BY touched.id
"""
CONVERSATION = "SELECT id, course_id, kind, planned_at, held_on, state FROM conversation"
CONVERSATIONS = f"""
    SELECT met.id, course.id, met.kind, met.planned_at, met.held_on, met.state
    FROM ({CONVERSATION} WHERE held_on >= :monday AND held_on <= :on
        UNION {CONVERSATION} WHERE planned_at >= :monday AND planned_at < :next_monday) AS met CROSS JOIN course
    WHERE course.id = met.course_id AND {OF_COORDINATOR} ORDER BY met.id
"""
ATTENDED = """
    SELECT conversation_id, who, unit, sector, attended FROM participant
    WHERE conversation_id IN ({listed}) ORDER BY conversation_id, id
"""
ACTIONS = f"""
    SELECT course.id, happened.what
    FROM (SELECT course_id, 'done' AS what FROM action WHERE done_on >= :monday AND done_on <= :on
        UNION ALL SELECT course_id, 'dropped' FROM action WHERE dropped_on >= :monday AND dropped_on <= :on
        UNION ALL SELECT action.course_id, 'agreed' FROM conversation CROSS JOIN action
            WHERE conversation.held_on >= :monday AND conversation.held_on <= :on
                AND action.conversation_id = conversation.id) AS happened CROSS JOIN course
    WHERE course.id = happened.course_id AND {OF_COORDINATOR} ORDER BY course.id, happened.what
"""
EXPLICIT = {
    "start": "SELECT intervention_id FROM wait WHERE intervention_id IN ({listed}) AND kind = 'start'",
    "team_meeting": "SELECT course_id FROM wait WHERE course_id IN ({listed}) AND kind = 'team_meeting'",
}
FIRST_STARTS = """
    SELECT course.id, course.ready_on, MIN(intervention.started_on) FROM course
        CROSS JOIN intervention ON intervention.course_id = course.id
    WHERE course.id IN ({listed}) AND course.ready_on IS NOT NULL AND intervention.started_on IS NOT NULL
    GROUP BY course.id, course.ready_on ORDER BY course.id
"""


class Span(NamedTuple):
    """A week as seen from the day `on` in it; of one coordinator's courses, of everybody's for None."""

    week: Week
    on: date
    coordinator: str | None = None

    @property
    def values(self) -> dict[str, str | None]:
        """The values the questions of a week take."""
        return {"monday": self.week.monday.isoformat(), "on": self.on.isoformat(), "coordinator": self.coordinator}

    def holds(self, found: date | None) -> bool:
        """Return whether the day is known, in the week, and not after the day it is seen from."""
        return found is not None and self.week.monday <= found <= self.on


class CourseDays(NamedTuple):
    """A course and its days, in the order of `COURSE_STEPS`; None where not reached."""

    course: int
    days: tuple[date | None, ...]

    @property
    def met_on(self) -> date | None:
        """The day the wait for the rehabilitation team ended: it met, or the course went on without it."""
        return min((one for one in self.days[1:4] if one), default=None)


class InterventionDays(NamedTuple):
    """An intervention and its days, in the order of `INTERVENTION_STEPS`; None where not reached."""

    number: int
    course: int
    sector: str
    days: tuple[date | None, ...]
    end_kind: str | None


def courses_ended(span: Span) -> list[CourseDays]:
    """Return the courses that ended in the week, by id."""
    return [CourseDays(number, _days(days)) for number, *days in database.rows(COURSES_ENDED, **span.values)]


def interventions(span: Span) -> list[InterventionDays]:
    """Return the interventions that reached anything in the week or after it, by id."""
    return sorted(
        InterventionDays(number, course, sector, _days(days), end_kind)
        for number, course, sector, *days, end_kind in database.rows(STEPS, **span.values)
    )


def course_steps(courses: Iterable[CourseDays], span: Span) -> list[Step]:
    """Return the steps of these courses that lie in the week."""
    return [
        Step(one.course, what)
        for one in courses
        for what, reached in zip(COURSE_STEPS, one.days, strict=True)
        if span.holds(reached)
    ]


def intervention_steps(found: Iterable[InterventionDays], span: Span) -> list[Step]:
    """Return the steps of these interventions that lie in the week."""
    return [
        Step(one.course, what, one.sector)
        for one in found
        for what, reached in zip(INTERVENTION_STEPS, one.days, strict=True)
        if span.holds(reached)
    ]


def waits(span: Span) -> list[WeekWait]:
    """Return the waits written down that began or ended in the week, by id."""
    return [
        WeekWait(course, kind, date.fromisoformat(since), *_ended(ended, end_kind, span.on))
        for _number, course, kind, since, ended, end_kind in database.rows(WAITS, **span.values)
    ]


def _ended(ended: str | None, end_kind: str | None, on: date) -> tuple[date | None, str | None]:
    return (date.fromisoformat(ended), end_kind) if ended and ended <= on.isoformat() else (None, None)


def derived_waits(courses: Iterable[CourseDays], found: Iterable[InterventionDays], span: Span) -> Iterator[WeekWait]:
    """Yield the computed waits that were fulfilled in the week; where one was written down, only that counts."""
    started = [one for one in found if span.holds(one.days[2])]
    yield from _starts(started)
    yield from _team_meetings([one for one in courses if one.days[0] and span.holds(one.met_on)])
    yield from _first_starts(sorted({one.course for one in started}), span)


def _starts(started: list[InterventionDays]) -> Iterator[WeekWait]:
    explicit = set(_in_parts(EXPLICIT["start"], [one.number for one in started]))
    for one in started:
        since = one.days[1] or one.days[0]
        if since and (one.number,) not in explicit:
            yield WeekWait(one.course, "start", since, one.days[2], "fulfilled", derived=True)


def _team_meetings(met: list[CourseDays]) -> Iterator[WeekWait]:
    explicit = set(_in_parts(EXPLICIT["team_meeting"], [one.course for one in met]))
    for one in met:
        if one.days[0] and (one.course,) not in explicit:
            yield WeekWait(one.course, "team_meeting", one.days[0], one.met_on, "fulfilled", derived=True)


def _first_starts(courses: list[int], span: Span) -> Iterator[WeekWait]:
    for course, ready, first in _in_parts(FIRST_STARTS, courses):
        since, started = date.fromisoformat(ready), date.fromisoformat(first)
        if span.holds(started) and since <= started:
            yield WeekWait(course, "first_start", since, started, "fulfilled", derived=True)


def conversations(span: Span) -> list[WeekConversation]:
    """Return the conversations planned for the week or held in it, by id."""
    after = (span.week.sunday + timedelta(days=1)).isoformat()
    rows = list(database.rows(CONVERSATIONS, next_monday=after, **span.values))
    held = [row[0] for row in rows if span.holds(day(row[4]))]
    asked: dict[int, list[Participant]] = {}
    for number, who, unit, sector, attended in _in_parts(ATTENDED, held):
        asked.setdefault(number, []).append(
            Participant(who, unit, sector, None if attended is None else bool(attended))
        )
    kinds = catalogue.kinds("conversation")
    return [
        WeekConversation(
            course,
            state_on(span.on, state, planned_at, day(held_on)),
            planned=planned_at is not None and span.week.monday.isoformat() <= planned_at < after,
            expected=kinds[kind].expects_tripartite,
            tripartite=is_tripartite(asked.get(number, [])) if span.holds(day(held_on)) else None,
        )
        for number, course, kind, planned_at, held_on, state in rows
    ]


def actions(span: Span) -> list[Step]:
    """Return what happened to actions: agreed at a conversation of the week, done or dropped in it."""
    return [Step(course, what) for course, what in database.rows(ACTIONS, **span.values)]


def _days(texts: Iterable[str | None]) -> tuple[date | None, ...]:
    return tuple(day(text) for text in texts)


def _in_parts(sql: str, numbers: list[int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question about many things, so many at once."""
    for at in range(0, len(numbers), AT_ONCE):
        inside, values = database.listed("number", numbers[at : at + AT_ONCE])
        yield from database.rows(sql.format(listed=inside), **values)
