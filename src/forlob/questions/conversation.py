"""Questions about conversations."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from forlob.domain.action import Action
from forlob.domain.conversation import Conversation, ConversationState, state_on
from forlob.domain.ids import citizen_id, conversation_id, course_id
from forlob.domain.tripartite import Participant
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import action as actions
from forlob.questions.resolve import day
from forlob.store import database

AT_ONCE = 400
"""So many conversations are filled with their participants and actions by one question each."""

CONVERSATION = """
    SELECT conversation.id, course.citizen_id, citizen.name, conversation.course_id, conversation.kind,
        conversation.planned_at, conversation.held_on, conversation.state, conversation.place, conversation.note,
        (SELECT MIN(earlier.id) FROM conversation AS earlier WHERE earlier.rebooked_to_id = conversation.id),
        conversation.rebooked_to_id, conversation.by_whom, conversation.reason
    FROM conversation
        JOIN course ON course.id = conversation.course_id
        JOIN citizen ON citizen.id = course.citizen_id
"""
# A conversation that was never planned is not known before the day it was held.
KNOWN = "(conversation.planned_at IS NOT NULL OR conversation.held_on <= :on)"
OLDEST_FIRST = """
    ORDER BY CASE WHEN conversation.held_on <= :on THEN conversation.held_on ELSE conversation.planned_at END,
        conversation.id
"""
ALL = f"{CONVERSATION} WHERE {KNOWN} {OLDEST_FIRST}"
OF_CITIZEN = f"{CONVERSATION} WHERE course.citizen_id = :citizen AND {KNOWN} {OLDEST_FIRST}"
OF_COURSE = f"{CONVERSATION} WHERE conversation.course_id = :course AND {KNOWN} {OLDEST_FIRST}"
ONE = f"{CONVERSATION} WHERE conversation.id = :number AND {KNOWN}"
STILL_PLANNED = """
    (conversation.state = 'planned' OR conversation.held_on > :on
        OR (conversation.state = 'no_show' AND conversation.planned_at >= :next_day))
"""
NEXT_OF = f"""
    {CONVERSATION} WHERE conversation.course_id = :course AND conversation.planned_at >= :on AND {STILL_PLANNED}
    ORDER BY conversation.planned_at, conversation.id LIMIT 1
"""
LAST_OF = f"""
    {CONVERSATION} WHERE conversation.course_id = :course AND conversation.held_on <= :on
    ORDER BY conversation.held_on DESC, conversation.id DESC LIMIT 1
"""
ON_DAY = f"""
    {CONVERSATION} WHERE conversation.held_on = :on
    UNION {CONVERSATION} WHERE conversation.planned_at >= :on AND conversation.planned_at < :next_day
        AND (conversation.held_on IS NULL OR conversation.held_on > :on)
"""
PARTICIPANTS = """
    SELECT conversation_id, who, unit, sector, attended FROM participant
    WHERE conversation_id IN ({listed}) ORDER BY conversation_id, id
"""


def all_of(citizen: int | None, *, on: date) -> Iterator[Conversation]:
    """Stream the conversations of a citizen, of everybody for None, oldest first; where equal, by id."""
    if citizen is None:
        return _conversations(ALL, on)
    return _conversations(OF_CITIZEN, on, citizen=citizen)


def of_course(course: int, *, on: date) -> list[Conversation]:
    """Return the conversations of a course, oldest first."""
    return list(_conversations(OF_COURSE, on, course=course))


def one(number: int, *, on: date) -> Conversation:
    """Return one conversation.

    Raises:
        NoSuchThing: If there is none with this number, or it was held unplanned after `on`.
    """
    for conversation in _conversations(ONE, on, number=number):
        return conversation
    raise NoSuchThing(_("there is no conversation {id}").format(id=conversation_id(number)), "forlob conversation list")


def next_of(course: int, *, on: date) -> Conversation | None:
    """Return the next planned conversation of a course, `on` itself included; None where none is planned."""
    return next(_conversations(NEXT_OF, on, course=course, next_day=_after(on)), None)


def last_of(course: int, *, on: date) -> Conversation | None:
    """Return the conversation of a course that was held last, `on` itself included; None where none was."""
    return next(_conversations(LAST_OF, on, course=course), None)


def on_day(on: date) -> list[Conversation]:
    """Return the conversations planned for the day or held on it, by planned moment, unplanned ones first."""
    found = _conversations(ON_DAY, on, next_day=_after(on))
    return sorted(found, key=lambda conversation: (conversation.planned_at or "", int(conversation.id[1:])))


def _after(on: date) -> str:
    return (on + timedelta(days=1)).isoformat()


def _conversations(sql: str, on: date, **values: Any) -> Iterator[Conversation]:
    rows = database.rows(sql, on=on.isoformat(), **values)
    while chunk := list(islice(rows, AT_ONCE)):
        numbers = [row[0] for row in chunk]
        participants, agreed = _participants(numbers), _agreed(numbers, on)
        for row in chunk:
            yield _conversation(row, on, participants.get(row[0], []), agreed.get(conversation_id(row[0]), []))


def _participants(numbers: list[int]) -> dict[int, list[Participant]]:
    named, values = database.listed("conversation", numbers)
    found: dict[int, list[Participant]] = {}
    for number, who, unit, sector, attended in database.rows(PARTICIPANTS.format(listed=named), **values):
        one = Participant(who, unit, sector, None if attended is None else bool(attended))
        found.setdefault(number, []).append(one)
    return found


def _agreed(numbers: list[int], on: date) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = {}
    for action in actions.of_conversations(numbers, on=on):
        found.setdefault(action.conversation or "", []).append(action)
    return found


def _conversation(row: tuple[Any, ...], on: date, asked: list[Participant], agreed: list[Action]) -> Conversation:
    number, citizen, name, course, kind, planned_at, held, stored, place, note, earlier, later, by, reason = row
    state = state_on(on, stored, planned_at, day(held))
    planned = state is ConversationState.PLANNED
    return Conversation(
        id=conversation_id(number),
        citizen=citizen_id(citizen),
        name=name,
        course=course_id(course),
        kind=kind,
        planned_at=planned_at,
        held_on=day(held) if state is ConversationState.HELD else None,
        state=state,
        participants=tuple(_not_yet_there(one) for one in asked) if planned else tuple(asked),
        place=place,
        note=None if planned and stored != ConversationState.PLANNED else note,
        actions=tuple(agreed),
        rebooked_from=conversation_id(earlier) if earlier else None,
        rebooked_to=conversation_id(later) if later and not planned else None,
        by=None if planned else by,
        reason=None if planned else reason,
    )


def _not_yet_there(asked: Participant) -> Participant:
    return Participant(asked.who, asked.unit, asked.sector, None)
