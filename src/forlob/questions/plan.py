"""Questions about the shared plan: the live one, gathered from what all sectors wrote down, and its gaps."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forlob.domain.course import Course
from forlob.domain.ids import conversation_id
from forlob.domain.plan.checked_parts import CheckedParts, Past, Upcoming
from forlob.domain.plan.gaps import gaps
from forlob.domain.plan.plan import (
    NextConversation,
    Plan,
    PlanAction,
    PlanChange,
    PlanGoal,
    PlanSupport,
    PlanVoice,
    TeamMember,
    planned,
    planned_order,
)
from forlob.domain.team import COORDINATOR
from forlob.questions import (
    action,
    course,
    goal,
    interpreter,
    intervention,
    plan_version,
    rule,
    support_person,
    team,
    voice,
)
from forlob.questions.gaps import asked_by_course, met_by_course
from forlob.questions.left_behind import left_behind_in
from forlob.questions.plan_version import Frozen
from forlob.questions.question import seen_on
from forlob.questions.resolve import day
from forlob.questions.sql import BEGINS, HEARD_OF, OPEN_COURSES, PLANNED_ENDS, STILL_PLANNED, WITHOUT_OUTCOME
from forlob.questions.waits import listed
from forlob.store import database
from forlob.store.closed_course import outliving

if TYPE_CHECKING:
    from forlob.domain.plan.expected_end import Outlooks

PLANNED_END = f"{PLANNED_ENDS} AND id = :course"
PASSED = (
    f"SELECT id, planned_at FROM conversation WHERE course_id = :course AND {WITHOUT_OUTCOME} ORDER BY planned_at, id"
)
CHECKED = f"SELECT id FROM course WHERE id IN ({{among}}) AND {HEARD_OF} ORDER BY id"
BEGINS_LATER = BEGINS.format(which="id = :course")
NEXT = f"""
    SELECT upcoming.id, upcoming.kind, upcoming.planned_at, upcoming.place, participant.who
    FROM (
        SELECT id, kind, planned_at, place FROM conversation
        WHERE course_id = :course AND {STILL_PLANNED} ORDER BY planned_at, id LIMIT 1
    ) AS upcoming LEFT JOIN participant ON participant.conversation_id = upcoming.id
    ORDER BY participant.id
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


def checked(number: int, *, on: date, outlooks: "Outlooks | None" = None) -> Plan:
    """Return the plan of a course with forecast and gaps, whatever its versions.

    `outlooks` tell how long waits go on; who asks for several plans of a day hands them in, so that they are read once.

    Raises:
        NoSuchThing: If there is no such course.
    """
    facts = course.one(number, on=on)
    plan = _gathered(number, facts, on)
    if any(one.is_ahead for one in plan.interventions):
        from forlob.domain.plan.forecast import forecast
        from forlob.questions.outlook import outlooks_on

        has_met = facts.recommended_on or facts.granted_on or facts.start_on
        plan = forecast(plan, outlooks or outlooks_on(on), team_since=None if has_met else facts.ready_on)
    seen = on.isoformat()
    later = database.row(BEGINS_LATER, course=number, on=seen)
    parts = CheckedParts(
        course=facts,
        on=on,
        ends_on=plan.ends_on,
        goals_reached=tuple(one.reached_on is not None for one in plan.goals),
        members=tuple(one.worker for one in plan.team),
        coordinators=tuple(one.worker for one in plan.team if one.role == COORDINATOR),
        interventions=plan.interventions,
        waits=plan.waits,
        has_next_conversation=plan.next_conversation is not None,
        without_outcome=tuple(
            Past(conversation_id(id), at) for id, at in database.rows(PASSED, course=number, on=seen)
        ),
        left_behind=tuple(left_behind_in([number], on=on)),
        met_on=met_by_course("course_id = :course", course=number, on=seen).get(number, {}),
        begins_on=day(later[1]) if later else None,
        upcoming=_asked_to(number, on) if plan.next_conversation else (),
        findings=rule.of_course(number, on=on),
        long_hours=rule.limits_of_hours([facts]).get(facts.id),
        outliving=outliving(),
    )
    return plan._replace(gaps=gaps(parts))


def _asked_to(course: int, on: date) -> tuple[Upcoming, ...]:
    return asked_by_course("course_id = :course", course=course, **seen_on(on)).get(course, ())


def checked_all(on: date, *, coordinators: Sequence[str] = ()) -> Iterator[Plan]:
    """Stream the checked plans of all courses open on the day, by course; only of these coordinators, where some are named."""
    from forlob.questions.outlook import outlooks_on  # only where more plans than one are asked for

    outlooks = outlooks_on(on)
    listed_as, named = database.listed("coordinator", list(coordinators))
    among = team.COORDINATED.format(coordinators=listed_as) if coordinators else OPEN_COURSES
    for (number,) in list(database.rows(CHECKED.format(among=among), on=on.isoformat(), **named)):
        yield checked(number, on=on, outlooks=outlooks)


def changed_since(course: int, before: int | None, after: int | None, *, on: date) -> Plan:
    """Return the plan of version `after` (None: the live one) with what changed in it since version `before`.

    `before` None is the current version.

    Raises:
        NoSuchThing: If there is no such version.
        VersionAltered: If one of them is not what was frozen.
        VersionNewer: If one of them is of a form that only a newer forlob knows.
    """
    from forlob.domain.plan.diff import changes

    first = plan_version.numbered(course, before, on=on)
    then = checked(course, on=on) if after is None else plan_version.numbered(course, after, on=on)
    return then._replace(changes=changes(first, then))


def _changes_since(current: Frozen, plan: Plan) -> tuple[PlanChange, ...]:
    """Return what changed since the current version; that nobody can tell, where it was altered."""
    from forlob.domain.plan.diff import ChangeKind, changes  # a plan without a version has not changed

    if current.altered:
        return (PlanChange(plan.course, ChangeKind.ALTERED, None, str(current.number), {}),)
    return changes(current.plan, plan)


def _gathered(number: int, facts: Course, on: date) -> Plan:
    """Return the plan of a course without what is computed from it."""
    needed = interpreter.needed_in(number)
    planned_end = database.row(PLANNED_END, course=number, on=on.isoformat())
    return Plan(
        citizen=facts.citizen,
        name=facts.name,
        course=facts.id,
        on=on,
        state=facts.state,
        pathway=facts.pathway,
        coordinator=facts.coordinator,
        ends_on=facts.end_on or (day(planned_end[1]) if planned_end else facts.granted_until),
        hours_per_week=facts.hours_per_week,
        at_once=facts.at_once,
        no_intervention_reason=facts.no_intervention_reason,
        version=None,
        built_at=None,
        author=None,
        reason=None,
        goals=tuple(PlanGoal(one.id, one.text, one.due, one.reached_on) for one in goal.of_course(number, on=on)),
        voice=tuple(
            PlanVoice(one.kind, one.text, one.recorded_on)
            for one in sorted(voice.of_course(number, on=on), key=lambda said: said.recorded_on or date.min)
        ),
        team=tuple(
            TeamMember(one.worker, one.name, one.role, one.sector, one.unit, one.from_on)
            for one in team.of_course(number, on=on)
        ),
        interventions=tuple(sorted(map(planned, intervention.of_course(number, on=on)), key=planned_order)),
        waits=tuple(listed.open_on(on, course=number)),
        actions=tuple(
            PlanAction(one.id, one.what, one.owner, one.due, one.over, one.conversation)
            for one in action.open_on(on, course=number)
        ),
        next_conversation=_next(number, on, with_interpreter=bool(needed.interpreter)),
        language=needed.language,
        needs_interpreter=needed.interpreter,
        support_persons=_support_persons(number, on),
    )


def _support_persons(number: int, on: date) -> tuple[PlanSupport, ...]:
    return tuple(
        PlanSupport(one.id, one.name, one.role, one.from_on, one.informed)
        for one in support_person.of_course(number, on=on)
    )


def _next(number: int, on: date, *, with_interpreter: bool) -> NextConversation | None:
    """Return the next conversation with who is asked to it: less than one with its notes and actions costs."""
    asked = list(database.rows(NEXT, course=number, **seen_on(on)))
    if not asked:
        return None
    id, kind, planned_at, place, _ = asked[0]
    return NextConversation(
        conversation_id(id),
        kind,
        planned_at,
        place,
        tuple(who for *_, who in asked if who),
        interpreter.at(id, on=on) if with_interpreter else None,
    )
