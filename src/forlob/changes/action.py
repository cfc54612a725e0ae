"""Changes of actions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes.guards import happened_on, open_course
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
    """Write down what was agreed, and the ids in the words of the journal; return number and sentence of each."""
    done = []
    for one in agreed:
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
        WrongUse: If the words are empty, too long or hold what forlob does not keep.
    """
    with change(f"action edit {action_id(number)}") as session:
        action = session.get(records.Action, number)
        action.set({**fields, "what": free_text.line(fields.get("what", action.what), _("action"))})
        sentence = _("action {id} changed").format(id=action_id(number))
        return ChangeResult(ACTION, (number,), session.entry, (sentence,))


def _close(numbers: Sequence[int], verb: str, on: date, sentence: str) -> ChangeResult[int]:
    with change(f"action {verb} {joined(ACTION, numbers)}") as session:
        for number in numbers:
            action = _open_action(session, number, on if verb == "done" else None)
            if verb == "done":
                action.done_on, action.dropped_on = on, None
            else:
                action.dropped_on = on
        sentences = tuple(sentence.format(id=action_id(number), day=spoken(on)) for number in numbers)
        return ChangeResult(ACTION, tuple(numbers), session.entry, sentences)


def _open_action(session: Change, number: int, done_on: date | None) -> records.Action:
    """Return an action that is open, or was on the day it is said to have been done: until it was dropped with its course."""
    action = session.get(records.Action, number)
    closed_on = action.done_on or action.dropped_on
    if closed_on and not (done_on and _noted_late(session, action, done_on)):
        said = _("action {id} was done {day}") if action.done_on else _("action {id} was dropped {day}")
        raise RuleBroken(said.format(id=action_id(number), day=spoken(closed_on)), "forlob action list")
    return action


def _noted_late(session: Change, action: records.Action, on: date) -> bool:
    ended = session.get(records.Course, action.course_id).end_on
    return ended is not None and action.dropped_on == ended and on <= ended
