"""Changes of actions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes.guards import open_course, refuse_future
from forlob.domain.action import Agreed
from forlob.domain.change_result import Changed
from forlob.domain.days.day import spoken
from forlob.domain.ids import action_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change, change


def add(course: int, agreed: Agreed) -> Changed:
    """Add an action to a course.

    Raises:
        RuleBroken: If the course has ended.
    """
    with change("action add") as session:
        open_course(session, course)
        sentences = agree(session, course, [agreed])
        number = session.words.rpartition(" ")[2]
        entry = session.entry
    return Changed(number, entry, sentences)


def agree(
    session: Change, course: int, agreed: Iterable[Agreed], *, conversation: int | None = None
) -> tuple[str, ...]:
    """Write down what was agreed, add the ids to the words of the journal, and return a sentence each."""
    sentences = []
    for one in agreed:
        action = records.Action(
            course_id=course, conversation_id=conversation, what=one.what, owner=one.owner, due=one.due
        )
        session.add(action)
        session.words += f" {action_id(action.id)}"
        until = _(", due {day}").format(day=spoken(one.due)) if one.due else ""
        sentences.append(_("action {id} added{until}").format(id=action_id(action.id), until=until))
    return tuple(sentences)


def done(numbers: Sequence[int], *, on: date, today: date) -> Changed:
    """Note that actions were done.

    Raises:
        NoSuchThing: If there is no such action; nothing is changed then.
        RuleBroken: If one was done or dropped before, or `on` lies in the future.
    """
    refuse_future(on, today=today)
    return _close(numbers, "done", on, _("action {id} done {day}"))


def drop(numbers: Sequence[int], *, on: date, today: date) -> Changed:
    """Note that actions will not be done.

    Raises:
        NoSuchThing: If there is no such action; nothing is changed then.
        RuleBroken: If one was done or dropped before, or `on` lies in the future.
    """
    refuse_future(on, today=today)
    return _close(numbers, "drop", on, _("action {id} dropped {day}"))


def edit(number: int, fields: Mapping[str, Any]) -> Changed:
    """Change `what`, `owner` or `due` of an action; what is left out stays, due None takes the day away.

    Raises:
        NoSuchThing: If there is no such action.
        WrongUse: If the words are empty, too long or hold what forlob does not keep.
    """
    with change(f"action edit {action_id(number)}") as session:
        action = session.get(records.Action, number)
        action.what = free_text.line(fields.get("what", action.what), _("action"))
        action.owner = fields.get("owner", action.owner)
        action.due = fields.get("due", action.due)
        entry = session.entry
    return Changed(action_id(number), entry, (_("action {id} changed").format(id=action_id(number)),))


def _close(numbers: Sequence[int], verb: str, on: date, sentence: str) -> Changed:
    ids = " ".join(action_id(number) for number in numbers)
    with change(f"action {verb} {ids}") as session:
        for number in numbers:
            action = _open_action(session, number)
            if verb == "done":
                action.done_on = on
            else:
                action.dropped_on = on
        entry = session.entry
    return Changed(ids, entry, tuple(sentence.format(id=action_id(number), day=spoken(on)) for number in numbers))


def _open_action(session: Change, number: int) -> records.Action:
    action = session.get(records.Action, number)
    closed_on = action.done_on or action.dropped_on
    if closed_on:
        said = _("action {id} was done {day}") if action.done_on else _("action {id} was dropped {day}")
        raise RuleBroken(said.format(id=action_id(number), day=spoken(closed_on)), "forlob action list")
    return action
