"""The status of a week: the courses as they stand, and what happened to them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain import status
from forlob.domain.conversation import ConversationState
from forlob.domain.course import Course
from forlob.domain.days.week import Week
from forlob.domain.ids import course_id
from forlob.domain.intervention import Intervention, InterventionState, has_started
from forlob.domain.plan.plan import PARTIES, Gap
from forlob.domain.rule_counts import counted
from forlob.domain.sector import Sector
from forlob.domain.status import CourseStatus, Status
from forlob.domain.wait import Wait
from forlob.domain.week_waits import wait_figures
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import action, course, intervention, rule, week
from forlob.questions.gaps import of_courses as gaps_of_courses
from forlob.questions.question import Question, grouped, seen_on
from forlob.questions.resolve import day
from forlob.questions.sql import OPEN_COURSES, STILL_PLANNED
from forlob.questions.waits import listed as wait
from forlob.questions.week import Span
from forlob.store import database


class Version(NamedTuple):
    """A version of a course's plan; `in_week` tells when it was built, `agreed` how many parties agreed to it."""

    course: str
    number: int
    in_week: bool
    agreed: int


CONVERSATIONS = f"""
    SELECT course_id, MAX(CASE WHEN held_on <= :on THEN held_on END),
        MIN(CASE WHEN {STILL_PLANNED} THEN planned_at END)
    FROM conversation WHERE course_id IN ({OPEN_COURSES}) GROUP BY course_id
"""
VERSIONS = Question(
    Version,
    """
    SELECT course_id AS course, number, built_at >= :monday AS in_week,
        (SELECT COUNT(*) FROM agreement WHERE agreement.plan_id = plan.id AND answer = 'agrees' AND answered_on <= :on)
            AS agreed
    FROM plan
    WHERE course_id IN (SELECT id FROM course WHERE end_on IS NULL UNION ALL SELECT id FROM course WHERE end_on >= :monday)
        AND built_at < :tomorrow
    ORDER BY course_id, number
    """,
)
# What the week's own questions do not find: what hangs on the open courses and is dated in the week.
DATED = (
    ("goal", "reached_on"),
    ("voice", "recorded_on"),
    ("team", "from_on"),
    ("team", "to_on"),
    ("pause", "from_on"),
    ("pause", "ended_on"),
)
TOUCHED = f"""
    SELECT wait.course_id FROM wait CROSS JOIN wait_event
    WHERE wait.course_id IN ({OPEN_COURSES}) AND wait_event.wait_id = wait.id
        AND happened_on >= :monday AND happened_on <= :on
    UNION SELECT plan.course_id FROM plan CROSS JOIN agreement
    WHERE plan.course_id IN ({OPEN_COURSES}) AND agreement.plan_id = plan.id
        AND answered_on >= :monday AND answered_on <= :on
""" + "".join(
    f"""    UNION SELECT course_id FROM {table}
    WHERE course_id IN ({OPEN_COURSES}) AND {column} >= :monday AND {column} <= :on
"""
    for table, column in DATED
)


class CourseContext(NamedTuple):
    """What stands beside the open courses.

    By its id what is awaited and its interventions, the day of its last and the moment of its next conversation, its
    current version and whether all agreed to it, and the versions built in the week.
    """

    waits: Mapping[str, Sequence[Wait]]
    interventions: Mapping[str, Sequence[Intervention]]
    conversations: Mapping[str, tuple[date | None, str | None]]
    versions: Mapping[str, tuple[int, bool]]
    built: Mapping[str, int]


def of_week(asked: Week, *, today: date, coordinator: str | None = None) -> Status:
    """Return the status of a week as seen at its end, or from today where that is earlier.

    `coordinator` leaves only the courses that worker coordinates on that day, or coordinated when they ended.

    Raises:
        WrongUse: If the week has not begun.
    """
    if asked.monday > today:
        raise WrongUse(_("week {week} has not begun").format(week=asked.text), "forlob status")
    span = Span(asked, min(asked.sunday, today), coordinator)
    courses = [one for one in course.begun_on(span.on) if coordinator in (None, one.coordinator)]
    waits = list(wait.open_on(span.on, coordinator=coordinator))
    known = [*courses, *course.ended(asked.monday, on=span.on, coordinator=coordinator)]
    interventions = week.interventions(span)
    steps = week.course_steps(known, span), week.intervention_steps(interventions, span)
    week_waits = week.waits(span)
    talks, acts, context = week.conversations(span), week.actions(span), _context(courses, waits, span)
    touched = database.rows(TOUCHED, monday=asked.monday.isoformat(), **seen_on(span.on))
    changed = {course_id(one) for (one,) in touched} | {of for of, count in context.built.items() if count}
    changed |= {one.course for one in (*steps[0], *steps[1], *acts)} | {one.course for one in week_waits}
    changed |= {talk.course for talk in talks if talk.state is not ConversationState.PLANNED}
    findings = rule.of_courses(courses, on=span.on)
    gaps = gaps_of_courses(courses, context.waits, context.interventions, findings, on=span.on)
    rows = tuple(_rows(courses, context, gaps, changed, span.on))
    return Status(
        week=asked,
        seen_on=span.on,
        coordinator=coordinator,
        caseload=status.caseload(courses),
        changes=status.changes(*steps),
        waits=status.waits(waits, week_waits, asked.monday),
        wait_stats=wait_figures(week.lasted(span)),
        conversations=status.conversations(talks, gaps),
        actions=_actions(acts, courses, span.on),
        plans=status.plans(rows, sum(context.built.values())),
        courses=rows,
        rules=counted(one for of_course in findings.values() for one in of_course),
        house_rules=() if coordinator else tuple(rule.of_house(on=span.on)),
    )


def _context(courses: Iterable[Course], waits: Iterable[Wait], span: Span) -> CourseContext:
    mine = {one.id for one in courses}
    versions: dict[str, tuple[int, bool]] = {}
    built: Counter[str] = Counter()
    for version in VERSIONS.rows(**span.values):
        versions[version.course] = version.number, version.agreed == len(PARTIES)
        built[version.course] += version.in_week and (span.coordinator is None or version.course in mine)
    return CourseContext(
        waits=grouped((one.course, one) for one in waits),
        interventions=grouped((one.course, one) for one in intervention.of_open_courses(span.on)),
        conversations={
            course_id(of): (day(last), to_come)
            for of, last, to_come in database.rows(CONVERSATIONS, **seen_on(span.on))
        },
        versions=versions,
        built=built,
    )


def _rows(
    courses: Sequence[Course], context: CourseContext, gaps: Mapping[str, Sequence[Gap]], changed: set[str], on: date
) -> Iterable[CourseStatus]:
    """Yield the row of each course."""
    for one in courses:
        waits, interventions = context.waits.get(one.id, ()), context.interventions.get(one.id, ())
        running = [effort.sector for effort in interventions if effort.state is InterventionState.ACTIVE]
        longest = max(waits, key=lambda wait: wait.days, default=None)
        last, to_come = context.conversations.get(one.id, (None, None))
        version, agreed = context.versions.get(one.id, (None, None))
        yield CourseStatus(
            citizen=one.citizen,
            name=one.name,
            course=one.id,
            coordinator=one.coordinator,
            state=one.state,
            pathway=one.pathway,
            employment_active=running.count(Sector.EMPLOYMENT),
            social_active=running.count(Sector.SOCIAL),
            health_active=running.count(Sector.HEALTH),
            open_waits=len(waits),
            over_waits=sum(1 for wait in waits if wait.over),
            longest_wait_days=longest.days if longest else None,
            longest_wait_kind=longest.kind if longest else None,
            last_conversation_on=last,
            next_conversation_at=to_come,
            plan_version=version,
            plan_agreed=agreed,
            gaps=len(gaps[one.id]),
            days_ready_to_first_start=_days_to_start(one.ready_on, interventions, on),
            changed_this_week=one.id in changed,
        )


def _days_to_start(ready: date | None, interventions: Iterable[Intervention], on: date) -> int | None:
    """Return the days from ready to the first start; one begun on an unknown day did on its ended_on at the latest."""
    starts = [
        one.started_on or one.ended_on
        for one in interventions
        if has_started(on, one.started_on, one.ended_on, one.end_kind)
    ]
    first = min((start for start in starts if start), default=None)
    return max(0, (first - ready).days) if first and ready else None


def _actions(happened: Iterable[status.Step], courses: Iterable[Course], on: date) -> status.Actions:
    mine = {one.id for one in courses}
    still_open = [one for one in action.open_on(on) if one.course in mine]
    what = Counter(one.what for one in happened)
    return status.Actions(
        agreed=what["agreed"],
        done=what["done"],
        dropped=what["dropped"],
        open=len(still_open),
        over=sum(1 for one in still_open if one.over),
    )
