"""What a day asks of a worker: conversations, actions, waits to remind of, plan versions to agree to."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from forlob.domain import wait as waiting
from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.plan.plan import PARTIES
from forlob.domain.today import Today, Unanswered, asks_for_reminder
from forlob.domain.wait import Wait, WaitState
from forlob.questions import action, conversation
from forlob.questions.resolve import day
from forlob.questions.waits import listed as wait
from forlob.store import database

AT_ONCE = 500
COORDINATED = """
    SELECT team.course_id FROM team JOIN course ON course.id = team.course_id
    WHERE team.worker = :worker AND team.role = 'coordinator' AND team.from_on <= :on
        AND (team.to_on IS NULL OR team.to_on > :on) AND (course.end_on IS NULL OR course.end_on > :on)
    ORDER BY team.course_id
"""
OPEN_COURSES = "SELECT id FROM course WHERE end_on IS NULL OR end_on > :on ORDER BY id"
CLAIMS = """
    SELECT wait_id, MAX(happened_on) FROM wait_event
    WHERE wait_id IN ({ids}) AND kind = 'claim' AND happened_on <= :on GROUP BY wait_id
"""
CURRENT_PLANS = """
    SELECT course.citizen_id, citizen.name, course.id, plan.number, plan.built_at, plan.id
    FROM course JOIN citizen ON citizen.id = course.citizen_id
        JOIN plan ON plan.course_id = course.id AND plan.number =
            (SELECT MAX(number) FROM plan AS newest WHERE newest.course_id = course.id AND newest.built_at < :next_day)
    WHERE course.id IN ({ids}) ORDER BY course.citizen_id, course.id
"""
ANSWERED = "SELECT plan_id, party FROM agreement WHERE plan_id IN ({ids}) AND answered_on <= :on"


def of(worker: str | None, *, on: date) -> Today:
    """Return what the day asks of a worker; of everybody for None.

    Conversations in which the worker takes part, by planned moment; open actions the worker owns due by `on`, earliest
    first; of the courses the worker coordinates the waits that ask for a reminder, as `waits` orders them, and the
    current plan versions that somebody has not answered, by citizen.
    """
    courses = _courses(worker, on)
    waits = wait.open_on(on) if worker is None else _of_courses(courses, on)
    return Today(
        day=on,
        worker=worker,
        conversations=tuple(one for one in conversation.on_day(on) if _takes_place(one, worker)),
        actions=tuple(action.open_on(on, owner=worker, due_by=on)),
        waits=tuple(_to_remind_of(waits, on)),
        agreements=tuple(_unanswered(courses, on)),
    )


def _courses(worker: str | None, on: date) -> list[int]:
    if worker is None:
        return [number for (number,) in database.rows(OPEN_COURSES, on=on.isoformat())]
    return [number for (number,) in database.rows(COORDINATED, worker=worker, on=on.isoformat())]


def _takes_place(one: Conversation, worker: str | None) -> bool:
    off = one.state in (ConversationState.CANCELLED, ConversationState.REBOOKED)
    return not off and (worker is None or worker in one.who)


def _of_courses(courses: Iterable[int], on: date) -> list[Wait]:
    found = [one for course in courses for one in wait.open_on(on, course=course)]
    return sorted(found, key=waiting.order)


def _to_remind_of(waits: Iterable[Wait], on: date) -> Iterator[Wait]:
    asking = [one for one in waits if one.over or one.state == WaitState.CLAIMED]
    numbers = [int(one.id[1:]) for one in asking if one.state == WaitState.CLAIMED]
    claims = dict(_in_parts(CLAIMS, numbers, on=on.isoformat()))
    for one in asking:
        claimed_on = day(claims.get(int(one.id[1:]))) if one.state == WaitState.CLAIMED else None
        if asks_for_reminder(one, claimed_on, on):
            yield one


def _unanswered(courses: list[int], on: date) -> Iterator[Unanswered]:
    next_day = (on + timedelta(days=1)).isoformat()
    plans = list(_in_parts(CURRENT_PLANS, courses, next_day=next_day))
    answered: dict[int, set[str]] = {}
    for plan, party in _in_parts(ANSWERED, [row[5] for row in plans], on=on.isoformat()):
        answered.setdefault(plan, set()).add(party)
    for citizen, name, course, number, built_at, plan in plans:
        silent = tuple(str(party) for party in PARTIES if party not in answered.get(plan, ()))
        if silent:
            yield Unanswered(citizen_id(citizen), name, course_id(course), number, built_at, silent)


def _in_parts(sql: str, numbers: list[int], **values: Any) -> Iterator[tuple[Any, ...]]:
    """Stream the rows of a question about many things, asked about some hundred at a time."""
    for start in range(0, len(numbers), AT_ONCE):
        named, listed = database.listed("number", numbers[start : start + AT_ONCE])
        yield from database.rows(sql.format(ids=named), **listed, **values)
