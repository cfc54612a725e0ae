"""The interpreter a citizen needs at a conversation: whether one is booked, and the action by which one is (domain 13)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.language import named
from forlob.domain.spelling import plain
from forlob.i18n import _

DAYS_BEFORE = 7
"""So many days before the conversation the interpreter is to be booked (domain 13)."""
STEMS = ("tolk", "interpret")
"""What names an interpreter in Danish, Swedish and English."""


class Interpreter(StrEnum):
    """How it stands with the interpreter of a conversation."""

    TO_BOOK = "to_book"
    BOOKED = "booked"


class Booking(NamedTuple):
    """An action of a conversation as far as it may book an interpreter; the days are those known on the day."""

    what: str
    done_on: date | None
    dropped_on: date | None

    @property
    def counts(self) -> bool:
        """Whether it books an interpreter, and was not dropped."""
        return self.dropped_on is None and is_booking(self.what)


def is_booking(what: str) -> bool:
    """Return whether the words of an action of a conversation name an interpreter, in whatever language it is kept."""
    words = plain(what)
    return any(stem in words for stem in STEMS)


def standing(actions: Iterable[Booking], *, is_ahead: bool) -> Interpreter | None:
    """Return how it stands at a conversation of a citizen who needs an interpreter.

    `actions` are those that belong to the conversation. One is booked when an action to book one is done and none is
    open; until then it is to be booked, as long as the conversation is ahead. None: nothing is to be done or told.
    """
    bookings = [one for one in actions if one.counts]
    if bookings and all(one.done_on for one in bookings):
        return Interpreter.BOOKED
    return Interpreter.TO_BOOK if is_ahead else None


def due_on(day: date, *, today: date) -> date:
    """Return until when an interpreter for a day is to be booked: 7 days before it, and not before today."""
    return max(day - timedelta(days=DAYS_BEFORE), today)


def to_do(language: str | None) -> str:
    """Return the words of the action that books an interpreter; `language` None: not known which."""
    if not language:
        return _("book an interpreter")
    return _("book an interpreter ({language})").format(language=named(language))
