"""The words for days, weeks and spans in Danish, Swedish and English, all understood whatever the screen's language."""

from collections.abc import Iterable
from functools import cache
from typing import Literal

from forlob.domain.spelling import spellings

Unit = Literal["day", "week", "month", "year"]

SHORTEST = 3
FROM_TODAY = {
    -2: (
        "i forgårs",
        "forgårs",
        "i förrgår",
        "förrgår",
        "i förgår",
        "day before yesterday",
        "the day before yesterday",
    ),
    -1: ("i går", "igår", "yesterday"),
    0: ("i dag", "idag", "today"),
    1: ("i morgen", "imorgen", "i morgon", "imorgon", "tomorrow"),
    2: (
        *("i overmorgen", "iovermorgen", "overmorgen", "i övermorgon", "iövermorgon", "övermorgon"),
        *("day after tomorrow", "the day after tomorrow"),
    ),
}
WEEKDAYS = (
    ("mandag", "måndag", "monday"),
    ("tirsdag", "tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "lördag", "saturday"),
    ("søndag", "söndag", "sunday"),
)
MONTHS = (
    ("januar", "januari", "january"),
    ("februar", "februari", "february"),
    ("marts", "mars", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "augusti"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
UNITS: dict[Unit, tuple[str, ...]] = {
    "day": ("d", "dag", "dage", "dagar", "day", "days"),
    "week": ("w", "u", "v", "uge", "uger", "vecka", "veckor", "week", "weeks"),
    "month": ("m", "md", "mdr", "mån", "måned", "måneder", "månad", "månader", "month", "months"),
    "year": ("y", "å", "år", "year", "years"),
}
ONE = frozenset({"a", "an", "one", "en", "et", "ett"})
WEEK = frozenset({"week", "uge", "vecka", "veckan"})
NEXT = frozenset(
    spelling for word in ("next", "næste", "nästa", "kommende", "kommande") for spelling in spellings(word)
)
LAST = frozenset(
    spelling for word in ("last", "sidste", "seneste", "forrige", "förra", "senaste") for spelling in spellings(word)
)
THIS = frozenset(spelling for word in ("this", "denne", "denna", "den här") for spelling in spellings(word))
AGO = frozenset({"ago", "siden", "sedan"})


@cache
def days_from_today() -> dict[str, int]:
    """Return how many days from today the words for near days lie, such as 1 for `i morgen`."""
    return {spelling: days for days, words in FROM_TODAY.items() for word in words for spelling in spellings(word)}


@cache
def weekdays() -> dict[str, int]:
    """Return the weekday (Monday is 0) of each word: whole names, their beginnings, `torsdagen` and `torsdags`."""
    return _numbered(WEEKDAYS, endings=("en", "s"))


@cache
def months() -> dict[str, int]:
    """Return the month (January is 0) of each word: whole names and their beginnings."""
    return _numbered(MONTHS)


@cache
def units() -> dict[str, Unit]:
    """Return the unit of time each word or letter stands for."""
    return {spelling: unit for unit, words in UNITS.items() for word in words for spelling in spellings(word)}


def _numbered(names: Iterable[tuple[str, ...]], endings: tuple[str, ...] = ()) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, words in enumerate(names):
        for spelling in {spelling for word in words for spelling in spellings(word)}:
            beginnings = (spelling[:length] for length in range(SHORTEST, len(spelling)))
            numbers |= dict.fromkeys((spelling, *beginnings, *(spelling + ending for ending in endings)), number)
    return numbers
