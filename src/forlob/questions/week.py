"""What happened in one week, found by the indexes of the days: steps, waits, conversations, actions.

Every question takes a `Span` and returns domain values; a coordinator's are those of the courses that worker
coordinates on the day, or coordinated when they ended.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from forlob.domain.conversation import state_on
from forlob.domain.course import Course
from forlob.domain.days.week import Week
from forlob.domain.statistics.period import Period
from forlob.domain.status import COURSE_STEPS, INTERVENTION_STEPS, Step, WeekConversation, WeekWait
from forlob.domain.tripartite import is_tripartite
from forlob.domain.week_waits import Lasted
from forlob.questions import conversation
from forlob.questions.question import Question
from forlob.questions.settings import observed_from
from forlob.questions.sql import OF_COORDINATOR, READIES, known
from forlob.questions.waits import every
from forlob.questions.waits.past import Asked, Courses
from forlob.store import catalogue


class Span(NamedTuple):
    """A week as seen from the day `on` in it; of one coordinator's courses, of everybody's for None."""

    week: Week
    on: date
    coordinator: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The values the questions of a week take."""
        return {"monday": self.week.monday.isoformat(), "on": self.on, "coordinator": self.coordinator}

    def holds(self, found: date | None) -> bool:
        """Return whether the day is known, in the week, and not after the day it is seen from."""
        return found is not None and self.week.monday <= found <= self.on


class InterventionDays(NamedTuple):
    """An intervention and its days; None where not reached."""

    number: int
    course: str
    sector: str
    requested_on: date | None
    granted_on: date | None
    started_on: date | None
    ended_on: date | None

    @property
    def days(self) -> tuple[date | None, ...]:
        """The days in the order of `INTERVENTION_STEPS`."""
        return self.requested_on, self.granted_on, self.started_on, self.ended_on


class Met(NamedTuple):
    """A conversation that was planned for the week or held in it."""

    number: int
    course: str
    kind: str
    planned_at: str | None
    held_on: date | None
    state: str
    called_off_on: date | None


# The days of an intervention run forwards, so one that did anything in the week is found by the last day it reached.
# Rows are sorted afterwards: an ORDER BY makes SQLite walk the whole table in the order of its ids.
REACHED = (
    "started_on >= :monday",
    "ended_on >= :monday AND (started_on IS NULL OR started_on < :monday)",
    "granted_on >= :monday AND started_on IS NULL AND ended_on IS NULL",
    "requested_on >= :monday AND granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL",
)
REACHED_SOMETHING = " UNION ALL ".join(f"SELECT * FROM intervention WHERE {reached}" for reached in REACHED)
INTERVENTIONS = Question(
    InterventionDays,
    f"""
    SELECT reached.id AS number, course.id AS course, reached.sector, reached.requested_on, reached.granted_on,
        reached.started_on, reached.ended_on
    FROM ({REACHED_SOMETHING}) AS reached CROSS JOIN course
    WHERE course.id = reached.course_id AND {OF_COORDINATOR}
    """,
)
WAITS = Question(
    WeekWait,
    f"""
    SELECT course.id AS course, touched.kind, touched.since, {known("touched.ended_on")} AS ended_on,
        {known("touched.end_kind", since="touched.ended_on")} AS end_kind
    FROM (SELECT id, course_id, kind, since, ended_on, end_kind FROM wait WHERE since >= :monday AND since <= :on
        UNION SELECT id, course_id, kind, since, ended_on, end_kind FROM wait
            WHERE ended_on >= :monday AND ended_on <= :on) AS touched CROSS JOIN course
    WHERE course.id = touched.course_id AND {OF_COORDINATOR} ORDER BY touched.id
    """,
)
CONVERSATION = "SELECT id, course_id, kind, planned_at, held_on, state, called_off_on FROM conversation"
CONVERSATIONS = Question(
    Met,
    f"""
    SELECT met.id AS number, course.id AS course, met.kind, met.planned_at, met.held_on, met.state,
        met.called_off_on
    FROM ({CONVERSATION} WHERE held_on >= :monday AND held_on <= :on
        UNION {CONVERSATION} WHERE planned_at >= :monday AND planned_at < :next_monday) AS met CROSS JOIN course
    WHERE course.id = met.course_id AND {OF_COORDINATOR} ORDER BY met.id
    """,
)
ACTIONS = Question(
    Step,
    f"""
    SELECT course.id AS course, happened.what, NULL AS sector
    FROM (SELECT course_id, 'done' AS what FROM action WHERE done_on >= :monday AND done_on <= :on
        UNION ALL SELECT course_id, 'dropped' FROM action WHERE dropped_on >= :monday AND dropped_on <= :on
        UNION ALL SELECT action.course_id, 'agreed' FROM conversation CROSS JOIN action
            WHERE conversation.held_on >= :monday AND conversation.held_on <= :on
                AND action.conversation_id = conversation.id AND {READIES} IS NOT TRUE) AS happened CROSS JOIN course
    WHERE course.id = happened.course_id AND {OF_COORDINATOR} ORDER BY course.id, happened.what
    """,
)
# Whatever ended in the week or is open at its end is of one of these courses, found by what is open and what ended.
TOUCHED = """
    SELECT id FROM course WHERE end_on IS NULL UNION SELECT id FROM course WHERE end_on >= :monday
    UNION SELECT course_id FROM wait WHERE ended_on IS NULL AND due_on IS NOT NULL
    UNION SELECT course_id FROM wait WHERE ended_on IS NULL AND due_on IS NULL
    UNION SELECT course_id FROM wait WHERE ended_on >= :monday
    UNION SELECT course_id FROM intervention WHERE started_on >= :monday
    UNION SELECT course_id FROM intervention WHERE ended_on >= :monday
"""
OF_ONE = f"SELECT course.id FROM course WHERE course.id IN ({TOUCHED}) AND {OF_COORDINATOR}"


def interventions(span: Span) -> list[InterventionDays]:
    """Return the interventions that reached anything in the week or after it, by id."""
    return sorted(INTERVENTIONS.rows(**span.values))


def course_steps(courses: Iterable[Course], span: Span) -> list[Step]:
    """Return the steps of these courses that lie in the week."""
    return [
        Step(one.id, what)
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
    return list(WAITS.rows(**span.values))


def lasted(span: Span) -> dict[str, Lasted]:
    """Return by kind the days of the waits fulfilled in the week and of those open at its end, derived ones too.

    They are those `waits --stats --since MONDAY --on DAY` counts (`domain 20.11`); a coordinator's are all waits of the
    courses, whoever coordinated when they began. A kind of which all ended otherwise is there with none.
    """
    days = {"monday": span.week.monday.isoformat(), "on": span.on.isoformat()}
    courses = Courses(TOUCHED, {"monday": days["monday"]})
    if span.coordinator:
        courses = Courses(OF_ONE, days | {"coordinator": span.coordinator})
    asked = Asked(Period(span.on, span.week.monday, observed_from(on=span.on)), "kind", None, None, None, None, courses)
    unknown: Counter[tuple[Any, ...]] = Counter()
    found: defaultdict[str, Lasted] = defaultdict(lambda: Lasted([], []))
    for _name, rows in every.each_once(asked, unknown):
        for kind, since, ended_on, end_kind, *_others in rows:
            ended = date.fromisoformat(ended_on) if end_kind else span.on
            found[kind].add((ended - date.fromisoformat(since)).days, end_kind)
    for kind, *_others in unknown:
        found[kind]
    return found


def conversations(span: Span) -> list[WeekConversation]:
    """Return the conversations planned for the week or held in it, by id."""
    monday, after = span.week.monday.isoformat(), (span.week.sunday + timedelta(days=1)).isoformat()
    met = list(CONVERSATIONS.rows(next_monday=after, **span.values))
    asked = conversation.participants([one.number for one in met if span.holds(one.held_on)], on=span.on)
    kinds = catalogue.kinds("conversation")
    return [
        WeekConversation(
            one.course,
            state_on(span.on, one.state, one.planned_at, one.held_on, one.called_off_on),
            planned=one.planned_at is not None and monday <= one.planned_at < after,
            expected=kinds[one.kind].expects_tripartite,
            tripartite=is_tripartite(asked.get(one.number, [])) if span.holds(one.held_on) else None,
            passed=one.planned_at is not None and one.planned_at < span.on.isoformat(),
        )
        for one in met
    ]


def actions(span: Span) -> list[Step]:
    """Return what happened to actions: agreed at a conversation of the week, done or dropped in it."""
    return list(ACTIONS.rows(**span.values))
