"""Which cases are for the coordination group, asked for all open courses at once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from forlob.domain import agenda
from forlob.domain.action import Action
from forlob.domain.agenda import Case, LastTime, Reason
from forlob.domain.course import Course
from forlob.domain.ids import conversation_id, course_id, wait_id
from forlob.domain.intervention import Intervention
from forlob.domain.plan.plan import Gap
from forlob.domain.wait import Wait, WaitState
from forlob.questions import action, course, gaps, intervention
from forlob.questions.sql import NOT_BEGUN
from forlob.questions.waits import listed
from forlob.store import catalogue, database

GROUP = "coordination_group"
AT_ONCE = 500
OPEN = "(course.end_on IS NULL OR course.end_on > :on)"
CLAIMS = """
    SELECT wait_id, MAX(happened_on) FROM wait_event WHERE kind = 'claim' AND happened_on <= :on GROUP BY wait_id
"""
VERSIONS = f"""
    SELECT course.id, plan.id, plan.number FROM course CROSS JOIN plan
    WHERE plan.course_id = course.id AND {OPEN} AND plan.built_at < :tomorrow ORDER BY course.id, plan.number
"""
ANSWERS = f"""
    SELECT plan.id, agreement.party, agreement.answer FROM course CROSS JOIN plan CROSS JOIN agreement
    WHERE plan.course_id = course.id AND agreement.plan_id = plan.id AND {OPEN} AND agreement.answered_on <= :on
"""
HELD = f"""
    SELECT course.id, conversation.id, conversation.kind, conversation.held_on FROM course CROSS JOIN conversation
    WHERE conversation.course_id = course.id AND {OPEN} AND conversation.held_on <= :on
    ORDER BY course.id, conversation.held_on, conversation.id
"""
Thing = TypeVar("Thing", Wait, Intervention, Action)


class Held(NamedTuple):
    """A conversation that was held: its number, kind and day."""

    number: int
    kind: str
    held_on: date


class CourseContext(NamedTuple):
    """What the reasons of open courses are made of, by id of the course or of the wait."""

    waits: dict[str, list[Wait]]
    claimed_on: dict[str, date]
    actions: dict[str, list[Action]]
    versions: dict[str, tuple[int, dict[str, str]]]
    last: dict[str, Held]
    spoken_of: dict[str, Held]
    agreed: dict[str, list[Action]]


def cases(meeting_on: date, *, on: date, gap_sentence: Callable[[Gap], str]) -> list[Case]:
    """Return the cases for a meeting as they stand on `on`, worst first; a course without a reason is none.

    `gap_sentence` puts what a plan lacks into the reader's words.
    """
    later = {course_id(one) for (one,) in database.rows(NOT_BEGUN, on=on.isoformat())}
    courses = [one for one in course.open_on(on) if one.id not in later]
    context = _context(on)
    lacking = gaps.of_courses(courses, context.waits, _by_course(intervention.of_open_courses(on)), on=on)
    found = [
        Case(
            citizen=one.citizen,
            name=one.name,
            course=one.id,
            coordinator=one.coordinator,
            days_over=max((each.over for each in context.waits.get(one.id, ())), default=0),
            reasons=(
                *_reasons(one, context, on),
                *(Reason(gap.code, gap_sentence(gap), gap.about) for gap in lacking[one.id]),
            ),
            last_time=_last_time(one.id, context),
            meeting_on=meeting_on,
            seen_on=on,
        )
        for one in courses
    ]
    return sorted((case for case in found if case.reasons), key=agenda.worst_first)


def _reasons(one: Course, context: CourseContext, on: date) -> Iterator[Reason]:
    yield from agenda.of_waits(context.waits.get(one.id, ()), context.claimed_on, on, partial(catalogue.label, "wait"))
    yield from agenda.of_actions(context.actions.get(one.id, ()))
    last = context.last.get(one.id)
    yield from agenda.of_silence(last.held_on if last else None, one.begun_on, on)
    yield from agenda.of_version(*context.versions.get(one.id, (None, {})))


def _last_time(of: str, context: CourseContext) -> LastTime | None:
    held = context.spoken_of.get(of)
    if held is None:
        return None
    agreed = context.agreed.get(conversation_id(held.number), [])
    return LastTime(conversation_id(held.number), held.kind, held.held_on, tuple(agreed))


def _context(on: date) -> CourseContext:
    values = {"on": on.isoformat(), "tomorrow": (on + timedelta(days=1)).isoformat()}
    waits = list(listed.open_on(on))
    claims = {wait_id(of): date.fromisoformat(day) for of, day in database.rows(CLAIMS, on=values["on"])}
    still = {one.id for one in waits if one.state == WaitState.CLAIMED}
    answers: dict[int, dict[str, str]] = {}
    for plan, party, answer in database.rows(ANSWERS, on=values["on"]):
        answers.setdefault(plan, {})[party] = answer
    last, spoken_of = _held(on)
    return CourseContext(
        waits=_by_course(waits),
        claimed_on={of: day for of, day in claims.items() if of in still},
        actions=_by_course(action.open_on(on)),
        versions={
            course_id(of): (version, answers.get(plan, {})) for of, plan, version in database.rows(VERSIONS, **values)
        },
        last=last,
        spoken_of=spoken_of,
        agreed=_agreed([held.number for held in spoken_of.values()], on),
    )


def _held(on: date) -> tuple[dict[str, Held], dict[str, Held]]:
    """Return by course its last conversation, and the last one of the group, else its last one."""
    last: dict[str, Held] = {}
    of_group: dict[str, Held] = {}
    for of, conversation, kind, held_on in database.rows(HELD, on=on.isoformat()):
        last[course_id(of)] = Held(conversation, kind, date.fromisoformat(held_on))
        if kind == GROUP:
            of_group[course_id(of)] = last[course_id(of)]
    return last, last | of_group


def _agreed(numbers: list[int], on: date) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        for one in action.of_conversations(numbers[start : start + AT_ONCE], on=on):
            found.setdefault(one.conversation or "", []).append(one)
    return found


def _by_course(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for one in things:
        found.setdefault(one.course, []).append(one)
    return found


def every_days() -> int:
    """Return the days between two meetings of the group, by the catalogue."""
    return catalogue.kind("conversation", GROUP).every_days or 1
