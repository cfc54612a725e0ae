"""Which cases are for the coordination group, asked for all open courses at once."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from forlob.domain import agenda, meeting_days
from forlob.domain.action import Action
from forlob.domain.agenda import Case, LastTime, NextMeeting, Reason, Told
from forlob.domain.course import Course
from forlob.domain.ids import conversation_id, course_id
from forlob.domain.plan.plan import Gap
from forlob.domain.rule import Shape
from forlob.domain.wait import Wait
from forlob.questions import action, course, forum, gaps, intervention, rule, settings
from forlob.questions.question import Question, grouped, seen_on
from forlob.questions.sql import OPEN_COURSES
from forlob.questions.waits import listed
from forlob.store import catalogue, database

GROUP = "coordination_group"
OPEN = f"course_id IN ({OPEN_COURSES})"
VERSIONS = f"""
    SELECT course_id, id, number FROM plan WHERE {OPEN} AND built_at < :tomorrow ORDER BY course_id, number
"""
ANSWERS = f"""
    SELECT plan.id, agreement.party, agreement.answer FROM plan CROSS JOIN agreement
    WHERE plan.{OPEN} AND agreement.plan_id = plan.id AND agreement.answered_on <= :on
"""


class Held(NamedTuple):
    """A conversation that was held: its course, number, kind and day."""

    course: str
    number: int
    kind: str
    held_on: date


HELD = Question(
    Held,
    f"""
    SELECT course_id AS course, id AS number, kind, held_on FROM conversation
    WHERE {OPEN} AND held_on <= :on ORDER BY course_id, held_on, id
    """,
)


class CourseContext(NamedTuple):
    """What the reasons of open courses are made of, by id of the course or of the wait."""

    waits: dict[str, list[Wait]]
    claimed_on: dict[str, date]
    actions: dict[str, list[Action]]
    versions: dict[str, tuple[int, dict[str, str]]]
    last: dict[str, Held]
    spoken_of: dict[str, Held]
    agreed: dict[str | None, list[Action]]


def cases(meeting_on: date, *, on: date, gap_sentence: Callable[[Gap], str]) -> list[Case]:
    """Return the cases for a meeting as they stand on `on`, worst first; a course without a reason is none.

    `gap_sentence` puts what a plan lacks into the reader's words.
    """
    courses = list(course.begun_on(on))
    context = _context(on)
    interventions = grouped((one.course, one) for one in intervention.of_open_courses(on))
    lacking = gaps.of_courses(courses, context.waits, interventions, rule.of_courses(courses, on=on), on=on)
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
    waits = (wait._replace(holder=catalogue.holder(wait.holder)) for wait in context.waits.get(one.id, ()))
    yield from agenda.of_waits(waits, context.claimed_on, on, partial(catalogue.label, "wait"))
    yield from agenda.of_actions(context.actions.get(one.id, ()))
    last = context.last.get(one.id)
    yield from agenda.of_silence(last.held_on if last else None, one.begun_on, on)
    version, answers = context.versions.get(one.id, (None, {}))
    yield from agenda.of_version(version, answers, partial(catalogue.told, "answer"))


def _last_time(of: str, context: CourseContext) -> LastTime | None:
    held = context.spoken_of.get(of)
    if held is None:
        return None
    actions = context.agreed.get(conversation_id(held.number), [])
    agreed = tuple(one for one in actions if not one.readies(held.held_on))
    return LastTime(conversation_id(held.number), held.kind, held.held_on, agreed)


def _context(on: date) -> CourseContext:
    values = seen_on(on)
    waits = list(listed.open_on(on))
    answers: dict[int, dict[str, str]] = {}
    for plan, party, answer in database.rows(ANSWERS, **values):
        answers.setdefault(plan, {})[party] = answer
    last, spoken_of = _held(on)
    spoken = [held.number for held in spoken_of.values()]
    return CourseContext(
        waits=grouped((one.course, one) for one in waits),
        claimed_on=listed.claimed_on(waits, on=on),
        actions=grouped((one.course, one) for one in action.open_on(on)),
        versions={
            course_id(of): (version, answers.get(plan, {})) for of, plan, version in database.rows(VERSIONS, **values)
        },
        last=last,
        spoken_of=spoken_of,
        agreed=grouped((one.conversation, one) for one in action.of_conversations(spoken, on=on)),
    )


def _held(on: date) -> tuple[dict[str, Held], dict[str, Held]]:
    """Return by course its last conversation, and the last one of the group, else its last one."""
    last: dict[str, Held] = {}
    of_group: dict[str, Held] = {}
    for held in HELD.rows(on=on):
        last[held.course] = held
        if held.kind == GROUP:
            of_group[held.course] = held
    return last, last | of_group


def next_meeting(*, today: date) -> NextMeeting:
    """Return when the group meets next, from today on, and what tells so.

    A meeting that is planned goes first, then weekdays of the month in the setting, then the rule of how often it meets.
    """
    if planned := forum.next_planned(GROUP, on=today):
        return NextMeeting(planned, Told.PLANNED)
    kept = settings.coordination_group()
    anchor = meeting_days.counted_from(kept) if kept else None
    if kept and anchor is None:
        return NextMeeting(meeting_days.next_on(kept, today), Told.WEEKDAYS, weekdays=kept)
    rules = [rule for rule in forum.in_force(today) if rule.forum == GROUP]
    met = forum.met_days(GROUP, today)
    every = next((rule for rule in rules if rule.shape is Shape.EVERY), None)
    if every and (from_on := anchor or (met[-1] if met else None)):
        days = every.span or 1
        told = Told.COUNTED if anchor else Told.SINCE_LAST
        return NextMeeting(agenda.next_meeting(from_on, days, today), told, rule=every, from_on=from_on)
    if anchor and anchor >= today:
        return NextMeeting(anchor, Told.ON_THE_DAY, from_on=anchor)
    if rules and not every:
        done = sum(day >= today.replace(day=1) for day in met)
        return NextMeeting(today, Told.SO_OFTEN, rule=rules[0], done=done)
    return NextMeeting(today, Told.UNKNOWN)
