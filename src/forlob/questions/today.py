"""What a day asks of a worker: conversations, actions, waits to remind of, plan versions to agree to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain import wait
from forlob.domain.action import Action
from forlob.domain.call import calls_about
from forlob.domain.contact import Contact
from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.plan.plan import PARTIES
from forlob.domain.rule_counts import worst_first
from forlob.domain.today import DayInNumbers, TakenTwice, Today, Unanswered, asks_for_reminder
from forlob.domain.wait import Wait, WaitState
from forlob.questions import action, conversation, rule, stand_in, team
from forlob.questions.left_behind import left_behind_in
from forlob.questions.pause import past_end
from forlob.questions.question import Question, rows_of_many
from forlob.questions.sql import NAME, OPEN_COURSES
from forlob.questions.stand_in import covered
from forlob.questions.waits import listed
from forlob.store import database


class Version(NamedTuple):
    """A version of a course's plan."""

    plan: int
    citizen: str
    name: str
    course: str
    version: int
    built_at: str


CURRENT_PLANS = Question(
    Version,
    f"""
    SELECT plan.id AS plan, course.citizen_id AS citizen, {NAME} AS name, course.id AS course, plan.number AS version,
        plan.built_at
    FROM course JOIN citizen ON citizen.id = course.citizen_id
        JOIN plan ON plan.course_id = course.id AND plan.number =
            (SELECT MAX(number) FROM plan AS newest WHERE newest.course_id = course.id AND newest.built_at < :tomorrow)
    WHERE course.id IN ({{listed}}) ORDER BY course.citizen_id, course.id
    """,
)
ANSWERED = "SELECT plan_id, party FROM agreement WHERE plan_id IN ({listed}) AND answered_on <= :on"


def of(worker: str | None, *, on: date) -> Today:
    """Return what the day asks of a worker, and of those for whom the worker stands in; of everybody for None.

    Conversations in which the worker takes part and those of the courses the worker coordinates, by planned moment; open
    actions the worker owns due by `on`, earliest
    first; of the courses the worker coordinates the waits that ask for a reminder, as `waits` orders them, and the
    current plan versions that somebody has not answered, by citizen, the pauses past their expected end, and what is
    left with somebody who has gone, and what rules find, the worst first; the conversations without an outcome of these courses, and those to which the
    worker was asked, oldest first.
    """
    own = covered(worker, on=on) if worker else ()
    courses = team.courses_of(own, on=on)
    meetings = tuple(take_place(own, on, on, on=on))
    waits = tuple(_to_remind_of(waits_of(courses, on) if worker else listed.open_on(on), on))
    return Today(
        day=on,
        worker=worker,
        conversations=meetings,
        actions=tuple(open_actions(own, on, due_by=on)),
        waits=waits,
        agreements=tuple(_unanswered(courses, on)),
        without_outcome=tuple(conversation.without_outcome(courses, own, on=on)),
        pauses=tuple(past_end(courses, on=on)),
        worker_left=tuple(left_behind_in(courses, on=on)),
        stand_in=tuple(stand_in.of(worker, on=on)) if worker else (),
        taken_twice=to_be_at_two(meetings, own),
        calls=calls_about(waits, _reached(waits, on), own=own),
        rules=tuple(sorted(rule.in_courses(courses, on=on), key=worst_first)),
    )


def _reached(waits: Sequence[Wait], on: date) -> Mapping[str, Contact]:
    """Return by name how those who hold these waits are reached; it is asked only where any of them is."""
    holders = {one.holder for one in waits if one.contact and one.holder}
    if not holders:
        return {}
    from forlob.questions import contact  # where no contact is known, nothing is looked up

    return contact.of_holders(sorted(holders), on=on)


def to_be_at_two(meetings: Sequence[Conversation], own: Collection[str]) -> tuple[TakenTwice, ...]:
    """Return which of these workers, and which citizen, is to be at two of the meetings at one time; of nobody: all."""
    planned = [one for one in meetings if one.state is ConversationState.PLANNED and "T" in (one.planned_at or "")]
    if len(planned) < 2:
        return ()
    from forlob.domain.booking import Meeting, taken_twice  # few days have two conversations at one time
    from forlob.store import booked

    timed = [
        Meeting(
            one.id, one.citizen, one.planned_at or "", booked.minutes(one.planned_at or ""),
            tuple(asked.who for asked in one.participants if asked.unit),
        )
        for one in planned
    ]  # fmt: skip
    looked_for = {*own, *(one.citizen for one in planned)}
    return tuple(
        TakenTwice(who, (one, other)) for who, one, other in taken_twice(timed) if not own or who in looked_for
    )


def open_actions(owners: Sequence[str], on: date, *, due_by: date) -> list[Action]:
    """Return the open actions of these workers due by a day, earliest first; everybody's for nobody."""
    return action.in_order(one for owner in owners or (None,) for one in action.open_on(on, owner=owner, due_by=due_by))


def in_numbers(on: date) -> DayInNumbers | None:
    """Return the day in numbers; None while no citizen is registered.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    if database.row("SELECT 1 FROM citizen LIMIT 1") is None:
        return None
    courses = database.row(f"SELECT COUNT(*) FROM ({OPEN_COURSES}) AS still_open", on=on.isoformat())
    over = [one.over for one in listed.open_on(on)]
    return DayInNumbers(
        courses=courses[0] if courses else 0,
        waits=len(over),
        over=sum(1 for days in over if days),
        days_over=max(over, default=0),
        conversations=len(take_place((), on, on, on=on)),
    )


def take_place(workers: Sequence[str], first: date, last: date, *, on: date) -> list[Conversation]:
    """Return the conversations of the days from first to last that were not called off, as seen from `on`.

    Those to which one of the workers is asked and those of the courses they coordinate, everybody's for nobody; by
    planned moment, unplanned ones first.
    """
    called_off = ConversationState.CANCELLED, ConversationState.REBOOKED
    found = conversation.listed(on=on, workers=workers, first=first, last=last)
    return sorted((one for one in found if one.state not in called_off), key=conversation.by_moment)


def waits_of(courses: Iterable[int], on: date) -> list[Wait]:
    """Return the open waits of these courses, as `waits` orders them."""
    found = [one for course in courses for one in listed.open_on(on, course=course)]
    return sorted(found, key=wait.order)


def _to_remind_of(waits: Iterable[Wait], on: date) -> list[Wait]:
    asking = [one for one in waits if one.over or one.state == WaitState.CLAIMED]
    claims = listed.claimed_on(asking, on=on)
    return [one for one in asking if asks_for_reminder(one, claims.get(one.id), on)]


def _unanswered(courses: list[int], on: date) -> Iterator[Unanswered]:
    versions = list(CURRENT_PLANS.of_many(courses, on=on))
    answered = set(rows_of_many(ANSWERED, [one.plan for one in versions], on=on))
    for one in versions:
        silent = tuple(str(party) for party in PARTIES if (one.plan, party) not in answered)
        if silent:
            yield Unanswered(one.citizen, one.name, one.course, one.version, one.built_at, silent)
