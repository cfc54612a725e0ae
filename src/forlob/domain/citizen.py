"""A citizen: the person whose way back to work the sectors coordinate around."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.course import CourseState
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

FIRST_BIRTH_YEAR = 1900


class Citizen(NamedTuple):
    """One citizen as seen from a day: later dates are not known yet.

    `course` is the one open on the day, else the latest; it and what is told of it (`coordinator`, `state`, `pathway`,
    conversations, plan) are None where there is none. `next_conversation_at` is local wall time, with or without a time
    of day. `open_waits` counts all waits, explicit and derived, `over_waits` those over their norm. `language` is a code
    of ISO 639-1. `born` is a year; `interpreter` None means nobody has said.
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


def present(states: Sequence[CourseState]) -> int | None:
    """Return the place of the course that is the citizen's on a day, among the states of all by id; None of none.

    It is the latest that is open and has begun, else one nobody has dated yet, else the latest closed one.
    """

    def standing(place: int) -> tuple[int, int]:
        order = {CourseState.CLOSED: 0, CourseState.PREPARING: 1}
        return order.get(states[place], 2), place

    return max(range(len(states)), key=standing, default=None)


def read_language(text: str) -> str:
    """Return the code of a language as it is kept: two small letters of ISO 639-1.

    Raises:
        WrongUse: If it is no two letters from a to z.
    """
    code = folded(text[:40])
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
