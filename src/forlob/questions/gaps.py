"""The gaps the check of the plan finds in each course: many courses by a few questions.

The same check as of one plan, of parts that are asked for of all courses at once; when sectors last met is asked here
for one plan too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from forlob.domain.course import Course
from forlob.domain.ids import COURSE, conversation_id, number
from forlob.domain.intervention import Intervention
from forlob.domain.left_behind import LeftBehind
from forlob.domain.plan.checked_parts import CheckedParts, MetOn, Past, Upcoming
from forlob.domain.plan.gaps import GapCode, gaps
from forlob.domain.plan.plan import Gap, planned
from forlob.domain.rule import Finding, Rule
from forlob.domain.team import COORDINATOR
from forlob.domain.wait import Wait
from forlob.questions.left_behind import left_behind_in
from forlob.questions.question import grouped, seen_on
from forlob.questions.resolve import day
from forlob.questions.rule import limits_of_hours
from forlob.questions.sql import BEGINS, OPEN_COURSES, PLANNED_ENDS, STILL_PLANNED, WITHOUT_OUTCOME
from forlob.store import database
from forlob.store.closed_course import outliving
from forlob.store.dated import SECTOR, comes_from

if TYPE_CHECKING:
    from forlob.domain.plan.expected_end import Outlooks

OF_OPEN = f"course_id IN ({OPEN_COURSES})"
GOALS = f"SELECT course_id, reached_on IS NOT NULL AND reached_on <= :on FROM goal WHERE {OF_OPEN}"
TEAM = f"""
    SELECT course_id, worker, role FROM team WHERE {OF_OPEN} AND from_on <= :on AND (to_on IS NULL OR to_on > :on)
"""
# Of one sector alone, or of nobody, a conversation is no meeting of sectors.
MEETINGS = f"""
    SELECT DISTINCT conversation.held_on, conversation.id, conversation.course_id, {SECTOR}
    FROM conversation CROSS JOIN participant {comes_from("participant.who", "conversation.held_on")}
    WHERE conversation.{{of}} AND conversation.held_on <= :on
        AND participant.conversation_id = conversation.id AND participant.attended AND {SECTOR} IS NOT NULL
    ORDER BY conversation.held_on, conversation.id
"""
ASKED = f"""
    SELECT DISTINCT conversation.planned_at, conversation.id, conversation.course_id, {SECTOR}
    FROM conversation CROSS JOIN participant {comes_from("participant.who", "conversation.planned_at")}
    WHERE conversation.{{of}} AND {STILL_PLANNED}
        AND participant.conversation_id = conversation.id AND {SECTOR} IS NOT NULL
    ORDER BY conversation.planned_at, conversation.id
"""
"""Which sectors are asked to what is planned."""
PASSED = (
    f"SELECT course_id, id, planned_at FROM conversation WHERE {OF_OPEN} AND {WITHOUT_OUTCOME} ORDER BY planned_at, id"
)
AHEAD = BEGINS.format(which=f"id IN ({OPEN_COURSES})")
UPCOMING = f"SELECT DISTINCT course_id FROM conversation WHERE {OF_OPEN} AND {STILL_PLANNED}"


def of_courses(
    courses: Collection[Course],
    waits: Mapping[str, Sequence[Wait]],
    interventions: Mapping[str, Sequence[Intervention]],
    findings: Mapping[str, tuple[Finding, ...]],
    *,
    on: date,
) -> dict[str, tuple[Gap, ...]]:
    """Return the gaps of each of these open courses, by id.

    `waits` are their open waits on the day, `interventions` all they have had by then, `findings` what rules find in
    them, each by id of the course.
    """
    asked, outlooks, going_on = _asked(courses, on), cache(partial(_outlooks, on)), outliving()
    every = {}
    for course in courses:
        of = number(course.id, COURSE)
        members = asked.team.get(of, ())
        parts = CheckedParts(
            course=course,
            on=on,
            ends_on=day(asked.ends.get(of)) or course.granted_until,
            goals_reached=tuple(asked.goals.get(of, ())),
            members=tuple(worker for worker, _role in members),
            coordinators=tuple(worker for worker, role in members if role == COORDINATOR),
            interventions=tuple(map(planned, interventions.get(course.id, ()))),
            waits=tuple(waits.get(course.id, ())),
            has_next_conversation=of in asked.has_next,
            met_on=asked.met.get(of, {}),
            without_outcome=tuple(asked.passed.get(of, ())),
            left_behind=tuple(asked.left.get(course.id, ())),
            begins_on=day(asked.begins.get(of)),
            upcoming=asked.upcoming.get(of, ()),
            findings=findings.get(course.id, ()),
            long_hours=asked.long_hours.get(course.id),
            outliving=going_on,
        )
        every[course.id] = _found(of, parts, outlooks)
    return every


class _Asked(NamedTuple):
    """What the check looks at of open courses, by number of the course; `left` and `long_hours` by its id."""

    goals: Mapping[int, Sequence[bool]]
    team: Mapping[int, Sequence[Any]]
    met: Mapping[int, MetOn]
    upcoming: Mapping[int, tuple[Upcoming, ...]]
    has_next: Collection[int]
    passed: Mapping[int, Sequence[Past]]
    ends: Mapping[int, str]
    begins: Mapping[int, str]
    long_hours: Mapping[str, Rule]
    left: Mapping[str, Sequence[LeftBehind]]


def _asked(courses: Collection[Course], on: date) -> _Asked:
    values = seen_on(on)
    left = left_behind_in([number(one.id, COURSE) for one in courses], on=on)
    return _Asked(
        goals=grouped((of, bool(reached)) for of, reached in database.rows(GOALS, **values)),
        team=grouped((of, member) for of, *member in database.rows(TEAM, **values)),
        met=met_by_course(OF_OPEN, **values),
        upcoming=asked_by_course(OF_OPEN, **values),
        has_next={of for (of,) in database.rows(UPCOMING, **values)},
        passed=grouped((of, Past(conversation_id(id), at)) for of, id, at in database.rows(PASSED, **values)),
        ends=dict(database.rows(PLANNED_ENDS, **values)),
        begins=dict(database.rows(AHEAD, **values)),
        long_hours=limits_of_hours(courses),
        left=grouped((one.course, one) for one in left),
    )


def met_by_course(of: str, **values: Any) -> Mapping[int, MetOn]:
    """Return by course and sector the day its workers last attended together with another sector's.

    `of` is the condition on `course_id` that says of which courses.
    """
    meetings = grouped((tuple(meeting), sector) for *meeting, sector in database.rows(MEETINGS.format(of=of), **values))
    met: dict[int, dict[str, date]] = {}
    for (held_on, _meeting, course), sectors in meetings.items():
        if len(sectors) > 1:
            met.setdefault(course, {}).update(dict.fromkeys(sectors, date.fromisoformat(held_on)))
    return met


def asked_by_course(of: str, **values: Any) -> Mapping[int, tuple[Upcoming, ...]]:
    """Return by course the planned conversations to which more sectors than one are asked, earliest first.

    `of` is the condition on `course_id` that says of which courses.
    """
    asked = grouped((tuple(one), sector) for *one, sector in database.rows(ASKED.format(of=of), **values))
    found: dict[int, tuple[Upcoming, ...]] = {}
    for (planned_at, id, course), sectors in asked.items():
        if len(sectors) > 1:
            one = Upcoming(conversation_id(id), planned_at, frozenset(sectors))
            found[course] = (*found.get(course, ()), one)
    return found


def _outlooks(on: date) -> "Outlooks":
    from forlob.questions.outlook import outlooks_on

    return outlooks_on(on)


def _found(of: int, parts: CheckedParts, outlooks: "Callable[[], Outlooks]") -> tuple[Gap, ...]:
    found = gaps(parts)
    if any(gap.code == GapCode.ENDS_SOON for gap in found) and any(one.is_ahead for one in parts.interventions):
        # Only a forecast can tell whether something is expected after the end.
        from forlob.questions.plan import checked

        return checked(of, on=parts.on, outlooks=outlooks()).gaps
    return found
