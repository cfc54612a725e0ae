"""Changes of actions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.changes.guards import happened_on, open_course, refuse_after_end, refuse_future
from forlob.changes.own_name import as_citizen
from forlob.changes.presence import refuse_gone
from forlob.domain.action import Agreed
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import ACTION, action_id, conversation_id, course_id, joined
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.store import records
from forlob.store.session import Change, change

CLOSED = {
    "done": ("done_on", N_("action {id} done {day}"), N_("action {id} was done {day}")),
    "drop": ("dropped_on", N_("action {id} dropped {day}"), N_("action {id} was dropped {day}")),
}
"""By the verb that closes an action: the column of its day, and how it is told at once and later."""


def add(course: int, agreed: Agreed, *, conversation: int | None = None) -> ChangeResult[int]:
    """Add an action to a course; `conversation` is the one of this course that it belongs to.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If the course has ended, or the conversation is of another course.
    """
    with change("action add") as session:
        open_course(session, course)
        if conversation is not None:
            _refuse_of_another(session, conversation, course)
        ((number, sentence),) = agree(session, course, [agreed], conversation=conversation)
        return ChangeResult(ACTION, (number,), session.entry, (sentence,))


def agree(
    session: Change, course: int, agreed: Iterable[Agreed], *, conversation: int | None = None
) -> list[tuple[int, str]]:
    """Write down what was agreed, and the ids in the words of the journal; return number and sentence of each.

    Raises:
        RuleBroken: If an owner is gone on the day it was asked for or is due.
    """
    met_on = session.get(records.Conversation, conversation).held_on if conversation else None
    done = []
    for one in agreed:
        owner = as_citizen(session, course, one.owner)
        _refuse_gone(session, owner, met_on or clock.today(), one.due)
        action = records.Action(course_id=course, conversation_id=conversation, what=one.what, owner=owner, due=one.due)
        session.add(action)
        session.words += f" {action_id(action.id)}"
        said = _("action {id} added, due {day}") if one.due else _("action {id} added")
        told = said.format(id=action_id(action.id), day=spoken(one.due) if one.due else "")
        done.append((action.id, told))
    return done


def close(verb: str, numbers: Sequence[int], *, on: date | None) -> ChangeResult[int]:
    """Note that actions were done, or will not be, on a day (None: today), all of them or none.

    `verb` is one of `CLOSED`.

    Raises:
        NoSuchThing: If there is no such action.
        RuleBroken: If one was done or dropped before, or `on` lies in the future.
    """
    day, (column, told, _told_later) = happened_on(on), CLOSED[verb]
    with change(f"action {verb} {joined(ACTION, numbers)}") as session:
        for number in numbers:
            action = session.get(records.Action, number)
            _refuse_closed(session, action, day if verb == "done" else None)
            action.set({"dropped_on": None, column: day})
        sentences = tuple(_(told).format(id=action_id(number), day=spoken(day)) for number in numbers)
        return ChangeResult(ACTION, tuple(numbers), session.entry, sentences)


def edit(number: int, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Change `what`, `owner` or a day of an action; what is left out stays, None takes a day away.

    What was done was not dropped, and the other way round: the last one told stands. Without either it is open again.

    Raises:
        NoSuchThing: If there is no such action.
        RuleBroken: If another owner is gone today or on the day it is due.
        WrongUse: If the words are empty, too long or hold what forlob does not keep.
        RuleBroken: If it was done or dropped in the future, or would be open in a course that has ended.
    """
    with change(f"action edit {action_id(number)}") as session:
        action = session.get(records.Action, number)
        if "owner" in fields:
            fields = {**fields, "owner": as_citizen(session, action.course_id, fields["owner"])}
            _refuse_gone(session, fields["owner"], clock.today(), fields.get("due", action.due))
        what = free_text.line(fields.get("what", action.what), _("action"))
        action.set({**fields, **_settled(session, action, fields), "what": what})
        sentence = _("action {id} changed").format(id=action_id(number))
        return ChangeResult(ACTION, (number,), session.entry, (sentence,))


def _settled(session: Change, action: records.Action, fields: Mapping[str, Any]) -> dict[str, date | None]:
    """Return the days of how an action closed: the one told takes the other's place; a closed course holds no open one."""
    days: dict[str, date | None] = {name: fields[name] for name in ("done_on", "dropped_on") if name in fields}
    for field, other in (("done_on", "dropped_on"), ("dropped_on", "done_on")):
        if day := fields.get(field):
            refuse_future(day)
            refuse_after_end(session, action.course_id, day)
            days[other] = None
    now = {"done_on": action.done_on, "dropped_on": action.dropped_on, **days}
    if days and not any(now.values()):
        open_course(session, action.course_id)
    return days


def _refuse_of_another(session: Change, conversation: int, course: int) -> None:
    if session.get(records.Conversation, conversation).course_id != course:
        what = _("conversation {id} is of another course than {course}")
        raise RuleBroken(
            what.format(id=conversation_id(conversation), course=course_id(course)),
            f"forlob conversation show {conversation_id(conversation)}",
        )


def _refuse_gone(session: Change, owner: str, asked_on: date, due: date | None) -> None:
    """Refuse an owner who is gone when the action is asked for, or when it is due (domain 11.4)."""
    for day in (asked_on, due):
        if day:
            refuse_gone(session, [owner], day)


def _refuse_closed(session: Change, action: records.Action, done_on: date | None) -> None:
    """Refuse an action that is closed, unless it was open on the day it is said to have been done."""
    if done_on and _noted_late(session, action, done_on):
        return
    for column, _told, told_later in CLOSED.values():
        if closed_on := getattr(action, column):
            raise RuleBroken(_(told_later).format(id=action_id(action.id), day=spoken(closed_on)), "forlob action list")


def _noted_late(session: Change, action: records.Action, on: date) -> bool:
    """Return whether an action was open on the day: until it was dropped with its course."""
    ended = session.get(records.Course, action.course_id).end_on
    return ended is not None and action.dropped_on == ended and on <= ended
