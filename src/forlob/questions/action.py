"""Questions about actions."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from forlob.domain.action import Action
from forlob.domain.ids import action_id, citizen_id, conversation_id, course_id
from forlob.domain.wait import days_over
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.store import database

# An action of a conversation is not known before the conversation was held.
ACTION = """
    SELECT action.id, course.citizen_id, citizen.name, action.course_id, action.conversation_id, action.what,
        action.owner, action.due, action.done_on, action.dropped_on
    FROM action
        JOIN course ON course.id = action.course_id
        JOIN citizen ON citizen.id = course.citizen_id
        LEFT JOIN conversation ON conversation.id = action.conversation_id
    WHERE (conversation.held_on IS NULL OR conversation.held_on <= :on)
"""
OPEN_ON = (
    "action.done_on IS NULL AND action.dropped_on IS NULL",
    "action.done_on > :on",
    "action.dropped_on > :on",
)


def open_on(
    on: date,
    *,
    citizen: int | None = None,
    course: int | None = None,
    owner: str | None = None,
    due_by: date | None = None,
) -> Iterator[Action]:
    """Stream the actions that are open on `on`, earliest due day first, then those without one, then by id.

    Filters leave out the rest; `due_by` keeps those due on that day or before.
    """
    given = {"citizen": citizen, "course": course, "owner": owner, "due_by": due_by and due_by.isoformat()}
    values = {name: value for name, value in given.items() if value is not None}
    sql = " UNION ALL ".join(f"{ACTION} AND {state}{_filters(values)}" for state in OPEN_ON)
    return _actions(f"SELECT * FROM ({sql}) AS action ORDER BY due IS NULL, due, id", on, **values)


def of_course(course: int, *, on: date) -> list[Action]:
    """Return every action of a course as seen from `on`, open or not, by id."""
    return list(_actions(f"{ACTION} AND action.course_id = :course ORDER BY action.id", on, course=course))


def of_conversations(numbers: Sequence[int], *, on: date) -> list[Action]:
    """Return what was agreed at these conversations, by id; for some hundred conversations at once."""
    named, values = database.listed("conversation", list(numbers))
    return list(_actions(f"{ACTION} AND action.conversation_id IN ({named}) ORDER BY action.id", on, **values))


def one(number: int, *, on: date) -> Action:
    """Return one action.

    Raises:
        NoSuchThing: If there is none with this number, or it was agreed after `on`.
    """
    for action in _actions(f"{ACTION} AND action.id = :number", on, number=number):
        return action
    raise NoSuchThing(_("there is no action {id}").format(id=action_id(number)), "forlob action list")


def _filters(given: dict[str, Any]) -> str:
    columns = {
        "citizen": "course.citizen_id = :citizen",
        "course": "action.course_id = :course",
        "owner": "action.owner = :owner",
        "due_by": "action.due <= :due_by",
    }
    return "".join(f" AND {columns[name]}" for name in given)


def _actions(sql: str, on: date, **values: Any) -> Iterator[Action]:
    for number, citizen, name, course, conversation, what, owner, due, done, dropped in database.rows(
        sql, on=on.isoformat(), **values
    ):
        done_on, dropped_on, due_on = _known(done, on), _known(dropped, on), day(due)
        yield Action(
            id=action_id(number),
            citizen=citizen_id(citizen),
            name=name,
            course=course_id(course),
            conversation=conversation_id(conversation) if conversation else None,
            what=what,
            owner=owner,
            due=due_on,
            done_on=done_on,
            dropped_on=dropped_on,
            over=0 if done_on or dropped_on else days_over(due_on, on),
        )


def _known(text: str | None, on: date) -> date | None:
    found = day(text)
    return found if found and found <= on else None
