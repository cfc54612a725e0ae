"""A worker: a professional, known by initials, with a unit, a sector and perhaps an organisation."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.spelling import folded, shown
from forlob.domain.tripartite import CITIZEN
from forlob.errors import WrongUse
from forlob.i18n import _

LONGEST_INITIALS = 8
INITIALS_LENGTHS = range(2, 5)
"""Capitals of such a length, where anybody may be named, are taken for initials."""
CITIZEN_WORDS = frozenset(
    {"citizen", "borger", "borgeren", "brukare", "brukaren", "medborgare", "medborgaren", "deltagare", "deltagaren"}
)
"""Who is meant by these among the people at a conversation, so nobody's initials can be one of them."""


class WorkerRow(NamedTuple):
    """What a worker was from a day (None: from the beginning) until `to_on`, the first day no longer (None: still is)."""

    from_on: date | None
    to_on: date | None
    name: str
    sector: Sector
    unit: str
    organisation: str | None


class Worker(NamedTuple):
    """One worker as seen from a day; `id` is the initials, `ended_on` None while they work here.

    `rows` is what they have been up to that day, one row after the other; the last says what the worker says. `stand_in`
    are the initials of who stands in for them on the day, with blanks between; None where nobody does.
    """

    id: str
    name: str
    sector: Sector
    unit: str
    organisation: str | None
    ended_on: date | None
    rows: tuple[WorkerRow, ...]
    stand_in: str | None = None


def is_gone(ended_on: date | None, on: date) -> bool:
    """Return whether a worker who left on a day, the first day gone, is gone on another (domain 11.4)."""
    return ended_on is not None and ended_on <= on


def last_day(ended_on: date) -> date:
    """Return the last day of somebody, or something, that was over from a day on."""
    return ended_on - timedelta(days=1)


def read_initials(text: str) -> str:
    """Return initials as they are kept: in capitals.

    Raises:
        WrongUse: If they are no 1 to 8 letters and digits, or a word for the citizen.
    """
    initials = unicodedata.normalize("NFC", text.strip()[: 4 * LONGEST_INITIALS]).upper()
    if not (0 < len(initials) <= LONGEST_INITIALS and all(map(_is_letter_or_digit, initials))):
        raise WrongUse(
            _("initials are 1 to {most} letters and digits, not {text}").format(
                most=LONGEST_INITIALS, text=shown(text.strip()) or '""'
            ),
            "forlob worker add MH NAME --sector SECTOR --unit UNIT",
        )
    if folded(initials) in CITIZEN_WORDS:
        raise WrongUse(
            _("{initials} means the citizen; a worker needs other initials").format(initials=initials),
            "forlob worker add MH NAME --sector SECTOR --unit UNIT",
        )
    return initials


def person_meant(text: str, is_worker: Callable[[str], bool]) -> str | None:
    """Return who is meant among the people of a conversation or an action, as they are kept.

    `citizen` for a word that means the citizen, the initials of a worker in capitals, else the companion as written.
    None for what looks like initials (two to four capitals) that no worker has.
    """
    if folded(text) in CITIZEN_WORDS:
        return CITIZEN
    if is_worker(text.upper()):
        return text.upper()
    return None if len(text) in INITIALS_LENGTHS and text.isalpha() and text.isupper() else text


def _is_letter_or_digit(character: str) -> bool:
    return character.isalpha() or (character.isascii() and character.isdigit())
