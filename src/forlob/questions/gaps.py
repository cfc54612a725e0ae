"""The gaps the check of the plan finds in each course: many courses by a few questions.

The same check as of one plan, on plans that hold only what it looks at.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from forlob.domain.course import Course
from forlob.domain.ids import COURSE, number
from forlob.domain.intervention import Intervention
from forlob.domain.plan.gaps import MetOn, gaps
from forlob.domain.plan.plan import Gap, NextConversation, Plan, PlanGoal, PlannedIntervention, TeamMember
from forlob.domain.wait import Wait
from forlob.questions.resolve import day
from forlob.questions.sql import OPEN_COURSES
from forlob.store import database

GOALS = f"""
    SELECT course_id, CASE WHEN reached_on <= :on THEN reached_on END FROM goal WHERE course_id IN ({OPEN_COURSES})
"""
TEAM = f"""
    SELECT course_id, worker, role FROM team
    WHERE course_id IN ({OPEN_COURSES}) AND from_on <= :on AND (to_on IS NULL OR to_on > :on)
"""
UPCOMING = f"""
    SELECT DISTINCT course_id FROM conversation
    WHERE course_id IN ({OPEN_COURSES}) AND planned_at >= :on
        AND (state = 'planned' OR held_on > :on OR (state = 'no_show' AND planned_at >= :tomorrow))
"""
MEETINGS = f"""
    SELECT conversation.course_id, conversation.held_on, conversation.id, participant.sector
    FROM conversation CROSS JOIN participant
    WHERE conversation.course_id IN ({OPEN_COURSES}) AND conversation.held_on <= :on
        AND participant.conversation_id = conversation.id AND participant.attended AND participant.sector IS NOT NULL
"""
PLANNED_ENDS = """
    SELECT id, end_on FROM course WHERE end_on > :on AND outcome IS NULL AND closure_reason IS NULL
"""


def counted(
    courses: Collection[Course],
    waits: Mapping[str, Sequence[Wait]],
    interventions: Mapping[str, Sequence[Intervention]],
    *,
    on: date,
) -> dict[str, int]:
    """Return the number of gaps of each of these open courses, by id; what they are given is as in `of_courses`."""
    return {of: len(found) for of, found in of_courses(courses, waits, interventions, on=on).items()}


def of_courses(
    courses: Collection[Course],
    waits: Mapping[str, Sequence[Wait]],
    interventions: Mapping[str, Sequence[Intervention]],
    *,
    on: date,
) -> dict[str, tuple[Gap, ...]]:
    """Return the gaps of each of these open courses, by id.

    `waits` are their open waits on the day, `interventions` all they have had by then, both by id of the course.
    """
    values = {"on": on.isoformat(), "tomorrow": (on + timedelta(days=1)).isoformat()}
    goals, team, met = _by_course(GOALS, values), _by_course(TEAM, values), _met_on(values)
    upcoming = {of for (of,) in database.rows(UPCOMING, **values)}
    ends = dict(database.rows(PLANNED_ENDS, **values))
    every = {}
    for course in courses:
        of = number(course.id, COURSE)
        plan = _bare(course, on)._replace(
            ends_on=day(ends.get(of)) or _ends_on(course),
            goals=tuple(PlanGoal("", "", None, day(reached)) for (reached,) in goals.get(of, ())),
            team=tuple(TeamMember(worker, "", role, "", "", on) for worker, role in team.get(of, ())),
            interventions=tuple(map(_planned, interventions.get(course.id, ()))),
            waits=tuple(waits.get(course.id, ())),
            next_conversation=NextConversation("", "", "", None, ()) if of in upcoming else None,
        )
        every[course.id] = _found(of, plan, met.get(of, {}), _begun_on(course))
    return every


def _found(of: int, plan: Plan, met_on: MetOn, begun_on: date | None) -> tuple[Gap, ...]:
    found = gaps(plan, met_on, begun_on)
    if any(gap.code == "ends_soon" for gap in found) and any(one.is_ahead for one in plan.interventions):
        # Only a forecast can tell whether something is expected after the end.
        from forlob.questions.plan import checked

        return checked(of, on=plan.on).gaps
    return found


def _bare(course: Course, on: date) -> Plan:
    """Return a plan with nothing in it but what the course itself says."""
    facts: dict[str, Any] = {name: getattr(course, name, None) for name in Plan._fields}
    return Plan(**facts | {"on": on, "course": course.id})


def _planned(one: Intervention) -> PlannedIntervention:
    facts: dict[str, Any] = {name: getattr(one, name, None) for name in PlannedIntervention._fields}
    return PlannedIntervention(**facts)


def _ends_on(course: Course) -> date | None:
    if course.granted_months is None:
        return None
    from forlob.domain.course import ends_on

    return ends_on(course.start_on, course.granted_on, course.granted_months)


def _begun_on(course: Course) -> date | None:
    begun = (course.ready_on, course.recommended_on, course.granted_on, course.start_on)
    return min((one for one in begun if one), default=None)


def _met_on(values: Mapping[str, str]) -> dict[int, dict[str, date]]:
    """Return by course and sector the day its workers last attended together with another sector's."""
    meetings: dict[tuple[int, str, int], set[str]] = {}
    for of, held_on, meeting, sector in database.rows(MEETINGS, **values):
        meetings.setdefault((of, held_on, meeting), set()).add(sector)
    met: dict[int, dict[str, date]] = {}
    for (of, held_on, _meeting), sectors in sorted(meetings.items()):
        if len(sectors) > 1:
            met.setdefault(of, {}).update(dict.fromkeys(sectors, date.fromisoformat(held_on)))
    return met


def _by_course(sql: str, values: Mapping[str, str]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for of, *facts in database.rows(sql, **values):
        found.setdefault(of, []).append(tuple(facts))
    return found
