"""What a row of a file leaves to be filled in, and what later rows need to know of it."""

from collections.abc import Callable
from typing import Any, TypeAlias

from forlob.errors import NoSuchThing
from forlob.exchange.import_context import Known
from forlob.i18n import _

Values: TypeAlias = list[Any]


def _participant(known: Known, values: Values) -> None:
    values[1] = _who(known, values[1])


def _action(known: Known, values: Values) -> None:
    values[4] = _who(known, values[4])


def _who(known: Known, text: str) -> str:
    """Return the initials of a worker in capitals; everybody else as written."""
    return text.upper() if text.islower() and text.upper() in known.units else text


def _pause(known: Known, values: Values) -> None:
    """A pause of a wait is one of the wait's course."""
    if values[0] is None and values[1] is not None:
        values[0] = known.course_of["wait"][values[1]]


def _agreement(known: Known, values: Values) -> None:
    """Add the number of the plan version's row."""
    plan = known.plan(values[0], values[1])
    if plan is None:
        raise NoSuchThing(_("the course has no version {number} of its plan").format(number=values[1]))
    values.append(plan)


COMPLETIONS: dict[str, Callable[[Known, Values], None]] = {
    "participants": _participant,
    "actions": _action,
    "pauses": _pause,
    "agreements": _agreement,
}
COMPLETED_COLUMN = {"agreements": "number"}


def with_unit(known: Known, values: Values) -> None:
    """Give a worker among the participants the unit and sector of now where the file leaves both blank.

    The citizen and companions have none.
    """
    if values[3] is None and values[4] is None and values[1] in known.units:
        values[3:5] = known.units[values[1]]
