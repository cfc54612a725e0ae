"""Questions about actions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from forlob.domain.action import Action
from forlob.domain.ids import action_id
from forlob.domain.wait import days_over
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.questions.sql import NAME, READIES, known

# What was agreed at a conversation is not known before it was held; what is due or done before that was to make it ready.
ACTIONS = Question(
    Action,
    f"""
    SELECT action.id, course.citizen_id AS citizen, {NAME} AS name, action.course_id AS course,
        action.conversation_id AS conversation, action.what, action.owner, action.due,
        {known("action.done_on")} AS done_on, {known("action.dropped_on")} AS dropped_on, 0 AS over
    FROM action
        JOIN course ON course.id = action.course_id
        JOIN citizen ON citizen.id = course.citizen_id
        LEFT JOIN conversation ON conversation.id = action.conversation_id
    WHERE (conversation.held_on IS NULL OR conversation.held_on <= :on OR {READIES}) AND {{which}}
    """,
)
OF_COURSE = ACTIONS.format(which="action.course_id = :course ORDER BY action.id")
OF_CONVERSATIONS = ACTIONS.format(which="action.conversation_id IN ({listed}) ORDER BY action.id")
ONE = ACTIONS.format(which="action.id = :number")
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
    union = " UNION ALL ".join(ACTIONS.format(which=f"{state}{_filters(values)}").sql for state in OPEN_ON)
    found = Question(Action, f"SELECT * FROM ({union}) AS action ORDER BY due IS NULL, due, id")
    return _with_days_over(found.rows(on=on, **values), on)


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Return actions earliest due day first, then those without one, then by id."""
    return sorted(actions, key=lambda one: (one.due or date.max, int(one.id[1:])))


def of_course(course: int, *, on: date) -> list[Action]:
    """Return every action of a course as seen from `on`, open or not, by id."""
    return list(_with_days_over(OF_COURSE.rows(on=on, course=course), on))


def of_conversations(numbers: Sequence[int], *, on: date) -> list[Action]:
    """Return what was agreed at these conversations, by id among some hundred of them."""
    return list(_with_days_over(OF_CONVERSATIONS.of_many(numbers, on=on), on))


def one(number: int, *, on: date) -> Action:
    """Return one action.

    Raises:
        NoSuchThing: If there is none with this number, or it was agreed after `on`.
    """
    for action in _with_days_over(ONE.rows(on=on, number=number), on):
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


def _with_days_over(actions: Iterable[Action], on: date) -> Iterator[Action]:
    for action in actions:
        is_over = action.due and action.due < on and not (action.done_on or action.dropped_on)
        yield action._replace(over=days_over(action.due, on)) if is_over else action
