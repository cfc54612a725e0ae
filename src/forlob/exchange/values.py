"""The text of a cell becomes a value: read strictly, and what was read once is remembered where it is likely to return.

A reader is a dictionary from text to value that reads what it does not hold yet. Days stay the ISO text they are.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from forlob import free_text
from forlob.domain.spelling import folded, nearest, shown
from forlob.errors import WrongUse
from forlob.exchange.layout import Column, Reading
from forlob.i18n import _
from forlob.store import catalogue

FIRST_YEAR, LAST_YEAR = 1900, 2200
REMEMBERED = 10_000
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([01][0-9]|2[0-3]):[0-5][0-9])?")
INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
WHOLE = re.compile(r"[0-9]{1,10}")
HOURS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
MOST_HOURS = 168
LANGUAGE = re.compile(r"[a-z]{2}")
FLAGS = {"true": True, "false": False}


class Reader(dict[str, Any], ABC):
    """Reads one column; a value read is remembered, as long as there are not too many."""

    @abstractmethod
    def read(self, text: str) -> Any:
        """Return the value of a text without blanks around it.

        Raises:
            ForlobError: If it has none.
        """

    def __missing__(self, text: str) -> Any:
        stripped = text.strip()
        value = self.read(stripped) if stripped else None
        if len(self) < REMEMBERED:
            self[text] = value
        return value


class Line(Reader):
    """One line of text."""

    def read(self, text: str) -> str:
        short = text.isascii() and text.isprintable() and len(text) <= free_text.LINE_LIMIT
        if short and not free_text.CIVIL_NUMBER.search(text):
            return text
        return free_text.line(text, _("the text"))


class Note(Line):
    """A text of several lines."""

    def read(self, text: str) -> str:
        if len(text) <= free_text.LINE_LIMIT and text.isprintable():
            return super().read(text)
        return free_text.note(text, _("the text"))


class Content(Reader):
    """The frozen content of a plan: kept to the byte."""

    def __missing__(self, text: str) -> str:
        if free_text.has_civil_number(text):
            raise WrongUse(_("the text holds what looks like a civil registration number; forlob keeps none"))
        return text


class Day(Reader):
    """An ISO day."""

    def read(self, text: str) -> str:
        return existing_day(text)


class Moment(Reader):
    """A planned moment: a day, with or without a time of wall clocks."""

    def read(self, text: str) -> str:
        match = MOMENT.fullmatch(text)
        if not match:
            raise WrongUse(
                _("{text} is no moment; one looks like 2026-11-30 or 2026-11-30T13:00").format(text=shown(text))
            )
        existing_day(match[1])
        return text


class Instant(Reader):
    """An instant in UTC."""

    def read(self, text: str) -> str:
        match = INSTANT.fullmatch(text)
        if not match:
            raise WrongUse(_("{text} is no instant; one looks like 2026-11-30T09:15:00Z").format(text=shown(text)))
        existing_day(match[1])
        return text


class Whole(Reader):
    """A whole number between two bounds."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        if not WHOLE.fullmatch(text):
            raise WrongUse(_("{text} is no whole number").format(text=shown(text)))
        if not self.least <= int(text) <= self.most:
            raise WrongUse(
                _("{text} lies outside {least} to {most}").format(text=text, least=self.least, most=self.most)
            )
        return int(text)


class Hours(Reader):
    """Hours a week."""

    def read(self, text: str) -> float:
        if not HOURS.fullmatch(text) or not 0 < float(text) <= MOST_HOURS:
            raise WrongUse(_("{text} is no number of hours a week; one looks like 6 or 7.5").format(text=shown(text)))
        return float(text)


class OneOf(Reader):
    """A code of a closed set; an unknown one names the nearest."""

    def __init__(self, codes: Iterable[str]) -> None:
        super().__init__({code: code for code in codes})
        self.codes = tuple(self)

    def read(self, text: str) -> str:
        near = nearest(text, self.codes)
        if near:
            raise WrongUse(_("there is no {code}; the nearest is {near}").format(code=shown(text), near=near))
        raise WrongUse(_("there is no {code}; there are {codes}").format(code=shown(text), codes=", ".join(self.codes)))


class Flag(Reader):
    """`true` or `false`."""

    def read(self, text: str) -> bool:
        if folded(text) not in FLAGS:
            raise WrongUse(_("{text} is neither true nor false").format(text=shown(text)))
        return FLAGS[folded(text)]


class Language(Reader):
    """A language of ISO 639-1."""

    def read(self, text: str) -> str:
        if not LANGUAGE.fullmatch(text):
            raise WrongUse(_("{text} is no language of two small letters, such as da").format(text=shown(text)))
        return text


def reader_of(column: Column) -> Reader:
    """Return the reader of a column that refers to no other row."""
    match column.reading:
        case Reading.WHOLE:
            return Whole(column.least, column.most)
        case Reading.CATALOGUE:
            return OneOf(code for code, kind in catalogue.kinds(column.of).items() if kind.writable)
        case Reading.ONE_OF:
            return OneOf(column.codes)
        case reading:
            return PLAIN[reading]()


def existing_day(text: str) -> str:
    """Return an ISO day as it is.

    Raises:
        WrongUse: If it is written otherwise, does not exist, or lies outside 1900 to 2200.
    """
    if not DAY.fullmatch(text):
        raise WrongUse(_("{text} is not a day like 2026-11-30").format(text=shown(text)))
    try:
        year = date.fromisoformat(text).year
    except ValueError as error:
        raise WrongUse(_("{text} is not a day: there is none").format(text=text)) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongUse(_("{text} lies outside {first} to {last}").format(text=text, first=FIRST_YEAR, last=LAST_YEAR))
    return text


PLAIN: dict[Reading, Callable[[], Reader]] = {
    Reading.ID: Line,
    Reading.LINE: Line,
    Reading.NOTE: Note,
    Reading.CONTENT: Content,
    Reading.DAY: Day,
    Reading.MOMENT: Moment,
    Reading.INSTANT: Instant,
    Reading.HOURS: Hours,
    Reading.FLAG: Flag,
    Reading.LANGUAGE: Language,
}
