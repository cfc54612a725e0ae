"""Questions about the shared plan: the live one, gathered from what all sectors wrote down, and its gaps."""

from collections.abc import Iterator
from datetime import date, timedelta

from forlob.domain.ids import conversation_id
from forlob.domain.intervention import Intervention
from forlob.domain.plan.diff import ChangeKind, changes
from forlob.domain.plan.gaps import gaps
from forlob.domain.plan.plan import (
    NextConversation,
    Plan,
    PlanAction,
    PlanChange,
    PlanGoal,
    PlannedIntervention,
    TeamMember,
    Voice,
    planned_order,
)
from forlob.questions import action, course, goal, intervention, plan_version, team
from forlob.questions.plan_version import Frozen
from forlob.questions.resolve import day
from forlob.questions.waits import listed
from forlob.store import database

VOICE = """
    SELECT kind, text, recorded_on FROM voice
    WHERE course_id = :course AND (recorded_on IS NULL OR recorded_on <= :on) ORDER BY recorded_on, id
"""
# An end that lies ahead and says nothing about how the course ended is a plan; one that does is not known yet.
PLANNED_END = (
    "SELECT end_on FROM course WHERE id = :course AND end_on > :on AND outcome IS NULL AND closure_reason IS NULL"
)
# Of one sector alone, or of nobody, a conversation is no meeting of sectors.
MEETINGS = """
    SELECT DISTINCT conversation.held_on, conversation.id, participant.sector
    FROM conversation CROSS JOIN participant
    WHERE conversation.course_id = :course AND conversation.held_on <= :on
        AND participant.conversation_id = conversation.id AND participant.attended AND participant.sector IS NOT NULL
    ORDER BY conversation.held_on, conversation.id
"""
NEXT = """
    SELECT upcoming.id, upcoming.kind, upcoming.planned_at, upcoming.place, participant.who
    FROM (
        SELECT id, kind, planned_at, place FROM conversation
        WHERE course_id = :course AND planned_at >= :on
            AND (state = 'planned' OR held_on > :on OR (state = 'no_show' AND planned_at >= :tomorrow))
        ORDER BY planned_at, id LIMIT 1
    ) AS upcoming LEFT JOIN participant ON participant.conversation_id = upcoming.id
    ORDER BY participant.id
"""
OPEN_COURSES = """
    SELECT id FROM course WHERE end_on IS NULL UNION ALL SELECT id FROM course WHERE end_on > :on ORDER BY 1
"""


def live(number: int, *, on: date) -> Plan:
    """Return the plan of a course as seen from the day: checked, forecast, and with what changed since its version.

    Raises:
        NoSuchThing: If there is no such course.
        VersionNewer: If its version is of a form that only a newer forlob knows.
    """
    plan = checked(number, on=on)
    current = plan_version.current(number, on=on)
    if current is None:
        return plan
    plan = plan._replace(
        version=current.number,
        built_at=current.built_at,
        author=current.author,
        reason=current.reason,
        agreements=current.agreements,
    )
    return plan._replace(changes=_changes_since(current, plan))


def checked(number: int, *, on: date) -> Plan:
    """Return the plan of a course with forecast and gaps, whatever its versions.

    Raises:
        NoSuchThing: If there is no such course.
    """
    plan, begun_on = _gathered(number, on)
    if any(one.is_ahead for one in plan.interventions):
        from forlob.domain.plan.forecast_of_plan import with_forecast
        from forlob.questions.remaining import remaining_on

        plan = with_forecast(plan, remaining_on(on))
    return plan._replace(gaps=gaps(plan, _met_on(number, on), begun_on))


def checked_all(on: date) -> Iterator[Plan]:
    """Stream the checked plans of all courses open on the day, by course."""
    for (number,) in list(database.rows(OPEN_COURSES, on=on.isoformat())):
        yield checked(number, on=on)


def changed_since(course: int, before: int | None, after: int | None, *, on: date) -> Plan:
    """Return the plan of version `after` (None: the live one) with what changed in it since version `before`.

    `before` None is the current version.

    Raises:
        NoSuchThing: If there is no such version.
        VersionAltered: If one of them is not what was frozen.
        VersionNewer: If one of them is of a form that only a newer forlob knows.
    """
    first = plan_version.numbered(course, before or plan_version.newest(course, on=on), on=on)
    then = checked(course, on=on) if after is None else plan_version.numbered(course, after, on=on)
    return then._replace(changes=changes(first, then))


def _changes_since(current: Frozen, plan: Plan) -> tuple[PlanChange, ...]:
    """Return what changed since the current version; that nobody can tell, where it was altered."""
    if current.altered:
        return (PlanChange(plan.course, ChangeKind.ALTERED, None, str(current.number), {}),)
    return changes(current.plan, plan)


def _gathered(number: int, on: date) -> tuple[Plan, date | None]:
    """Return the plan without what is computed from it, and the first known day of the course."""
    facts = course.one(number, on=on)
    members = team.of_course(number, on=on)
    plan = Plan(
        citizen=facts.citizen,
        name=facts.name,
        course=facts.id,
        on=on,
        state=facts.state,
        pathway=facts.pathway,
        coordinator=facts.coordinator,
        ends_on=_ends_on(number, on, facts.start_on, facts.granted_on, facts.granted_months),
        hours_per_week=facts.hours_per_week,
        at_once=facts.at_once,
        no_intervention_reason=facts.no_intervention_reason,
        version=None,
        built_at=None,
        author=None,
        reason=None,
        goals=tuple(PlanGoal(one.id, one.text, one.due, one.reached_on) for one in goal.of_course(number, on=on)),
        voice=tuple(
            Voice(kind, text, day(recorded))
            for kind, text, recorded in database.rows(VOICE, course=number, on=on.isoformat())
        ),
        team=tuple(TeamMember(one.worker, one.name, one.role, one.sector, one.unit, one.from_on) for one in members),
        interventions=tuple(sorted(map(_planned, intervention.of_course(number, on=on)), key=planned_order)),
        waits=tuple(listed.open_on(on, course=number)),
        actions=tuple(
            PlanAction(one.id, one.what, one.owner, one.due, one.over, one.conversation)
            for one in action.open_on(on, course=number)
        ),
        next_conversation=_next(number, on),
        bottleneck=None,
        gaps=(),
        changes=(),
        agreements=(),
    )
    known = [facts.ready_on, facts.recommended_on, facts.granted_on, facts.start_on]
    return plan, min((first for first in known if first), default=None)


def _planned(one: Intervention) -> PlannedIntervention:
    shared = {name: getattr(one, name) for name in PlannedIntervention._fields if not name.startswith("expected_")}
    return PlannedIntervention(
        **shared, expected_start=None, expected_end=None, expected_cause=None, expected_after=None
    )


def _next(number: int, on: date) -> NextConversation | None:
    """Return the next conversation with who is asked to it: less than one with its notes and actions costs."""
    tomorrow = (on + timedelta(days=1)).isoformat()
    asked = list(database.rows(NEXT, course=number, on=on.isoformat(), tomorrow=tomorrow))
    if not asked:
        return None
    id, kind, planned_at, place, _ = asked[0]
    return NextConversation(conversation_id(id), kind, planned_at, place, tuple(who for *_, who in asked if who))


def _ends_on(number: int, on: date, start_on: date | None, granted_on: date | None, months: int | None) -> date | None:
    planned = database.row(PLANNED_END, course=number, on=on.isoformat())
    if planned:
        return day(planned[0])
    if months is None:
        return None
    from forlob.domain.course import ends_on

    return ends_on(start_on, granted_on, months)


def _met_on(number: int, on: date) -> dict[str, date]:
    """Return by sector the day its workers last attended together with another sector's."""
    meetings: dict[tuple[str, int], list[str]] = {}
    for held_on, meeting, sector in database.rows(MEETINGS, course=number, on=on.isoformat()):
        meetings.setdefault((held_on, meeting), []).append(sector)
    together = {key: sectors for key, sectors in meetings.items() if len(sectors) > 1}
    return {sector: date.fromisoformat(held_on) for (held_on, _), sectors in together.items() for sector in sectors}
