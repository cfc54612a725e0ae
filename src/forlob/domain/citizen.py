"""A citizen: the person whose way back to work the sectors coordinate around."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.course import CourseState
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

FIRST_BIRTH_YEAR = 1900
SLIP_LETTERS = 2
"""A change of name of so many letters is a typing error, unless it is said to be another name."""


class Citizen(NamedTuple):
    """One citizen as seen from a day: later dates are not known yet.

    `course` is the one open on the day, else the latest; it and what is told of it (`coordinator`, `state`, `pathway`,
    conversations, plan) are None where there is none. `next_conversation_at` is local wall time, with or without a time
    of day. `open_waits` counts all waits, explicit and derived, `over_waits` those over their norm. `language` is a code
    of ISO 639-1. `born` is a year; `interpreter` None means nobody has said. `former_names` are
    those before the name of the day, oldest first.
    """

    id: str
    name: str
    case_no: str | None
    course: str | None
    coordinator: str | None
    state: CourseState | None
    pathway: str | None
    open_waits: int
    over_waits: int
    last_conversation_on: date | None
    next_conversation_at: str | None
    plan_version: int | None
    born: int | None
    language: str | None
    interpreter: bool | None
    ended_on: date | None
    former_names: tuple[str, ...]


def is_slip(before: str, after: str) -> bool:
    """Return whether a change of name is taken for a typing error: at most two letters differ (domain 11.1)."""
    return _letters_apart(folded(before), folded(after)) <= SLIP_LETTERS


def _letters_apart(one: str, other: str) -> int:
    """Return how many letters are added, missing or changed from one text to the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row = row, [place]
        for column, wanted in enumerate(other, start=1):
            row.append(min(row[-1] + 1, before[column] + 1, before[column - 1] + (letter != wanted)))
    return row[-1]


def present(states: Sequence[CourseState]) -> int | None:
    """Return the place of the course that is the citizen's on a day, among the states of all by id; None of none.

    It is the latest that is open and has begun, else one nobody has dated yet, else the latest closed one.
    """

    def standing(place: int) -> tuple[bool, bool, int]:
        return states[place] is not CourseState.CLOSED, states[place] is not CourseState.PREPARING, place

    return max(range(len(states)), key=standing, default=None)


def read_language(text: str) -> str:
    """Return the code of a language as it is kept: two small letters of ISO 639-1.

    One that has a name in `language.NAMES` is known by it too, in Danish, Swedish and English.

    Raises:
        WrongUse: If it is no name it knows, and no two letters from a to z.
    """
    code = folded(text[:40])
    if len(code) > 2:
        from forlob.domain.language import NAMED  # mostly a code is typed

        code = next(iter(NAMED.meant(code)), code)
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise WrongUse(
            _("a language is a code of two letters (ISO 639-1) such as da or ar, not {text}").format(
                text=shown(text) or '""'
            )
        )
    return code


def check_birth_year(year: int, *, today: date) -> int:
    """Return the year of birth.

    Raises:
        WrongUse: If it lies before 1900 or after `today`.
    """
    if not FIRST_BIRTH_YEAR <= year <= today.year:
        raise WrongUse(
            _("{year} is no year of birth: it lies from {first} to {last}").format(
                year=shown(str(year)), first=FIRST_BIRTH_YEAR, last=today.year
            )
        )
    return year
