"""Changes of actions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.changes.guards import happened_on, open_course
from forlob.changes.presence import refuse_gone
from forlob.domain.action import Agreed
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import ACTION, action_id, joined
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change, change


def add(course: int, agreed: Agreed) -> ChangeResult[int]:
    """Add an action to a course.

    Raises:
        RuleBroken: If the course has ended.
    """
    with change("action add") as session:
        open_course(session, course)
        ((number, sentence),) = agree(session, course, [agreed])
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
        _refuse_gone(session, one.owner, met_on or clock.today(), one.due)
        action = records.Action(
            course_id=course, conversation_id=conversation, what=one.what, owner=one.owner, due=one.due
        )
        session.add(action)
        session.words += f" {action_id(action.id)}"
        until = _(", due {day}").format(day=spoken(one.due)) if one.due else ""
        done.append((action.id, _("action {id} added{until}").format(id=action_id(action.id), until=until)))
    return done


def done(numbers: Sequence[int], *, on: date | None) -> ChangeResult[int]:
    """Note that actions were done on a day (None: today), all of them or none.

    Raises:
        NoSuchThing: If there is no such action.
        RuleBroken: If one was done or dropped before, or `on` lies in the future.
    """
    return _close(numbers, "done", happened_on(on), _("action {id} done {day}"))


def drop(numbers: Sequence[int], *, on: date | None) -> ChangeResult[int]:
    """Note that actions will not be done.

    Raises:
        NoSuchThing, RuleBroken: As `done`.
    """
    return _close(numbers, "drop", happened_on(on), _("action {id} dropped {day}"))


def edit(number: int, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Change `what`, `owner` or `due` of an action; what is left out stays, due None takes the day away.

    Raises:
        NoSuchThing: If there is no such action.
        RuleBroken: If another owner is gone today or on the day it is due.
        WrongUse: If the words are empty, too long or hold what forlob does not keep.
    """
    with change(f"action edit {action_id(number)}") as session:
        action = session.get(records.Action, number)
        if "owner" in fields:
            _refuse_gone(session, fields["owner"], clock.today(), fields.get("due", action.due))
        action.set({**fields, "what": free_text.line(fields.get("what", action.what), _("action"))})
        sentence = _("action {id} changed").format(id=action_id(number))
        return ChangeResult(ACTION, (number,), session.entry, (sentence,))


def _refuse_gone(session: Change, owner: str, asked_on: date, due: date | None) -> None:
    """Refuse an owner who is gone when the action is asked for, or when it is due (domain 11.4)."""
    for day in (asked_on, due):
        if day:
            refuse_gone(session, [owner], day)


def _close(numbers: Sequence[int], verb: str, on: date, sentence: str) -> ChangeResult[int]:
    with change(f"action {verb} {joined(ACTION, numbers)}") as session:
        for number in numbers:
            action = _open_action(session, number)
            if verb == "done":
                action.done_on = on
            else:
                action.dropped_on = on
        sentences = tuple(sentence.format(id=action_id(number), day=spoken(on)) for number in numbers)
        return ChangeResult(ACTION, tuple(numbers), session.entry, sentences)


def _open_action(session: Change, number: int) -> records.Action:
    action = session.get(records.Action, number)
    closed_on = action.done_on or action.dropped_on
    if closed_on:
        said = _("action {id} was done {day}") if action.done_on else _("action {id} was dropped {day}")
        raise RuleBroken(said.format(id=action_id(number), day=spoken(closed_on)), "forlob action list")
    return action
