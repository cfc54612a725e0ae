"""Which day is meant where its year is left open: the latest, the next, the nearest, or the first from another day on."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from forlob.errors import WrongUse
from forlob.i18n import _

LONG_AGO_MONTHS, A_LITTLE_MONTHS = 9, 3
"""A day without a year that was longer ago than the first, and lies ahead by at most the second, is not meant as past.

The other way round it is the same: what lies ahead by more than the first and was within the second is not looked ahead to.
"""


class Lean(StrEnum):
    """Which way a day without a year or week leans; today itself counts for both."""

    PAST = "past"
    NEXT = "next"


class Origin(NamedTuple):
    """From where a day that leaves its year or week open is read.

    `nearest`: without a year it is the nearest such day, ahead or past, whichever way the rest leans. `begin`: without a
    year it is the first such day from this one on, which may be long past; None: from today, by `lean`. `just_past`: what
    leans ahead is one that has just been where the next lies most of a year away.
    """

    today: date
    lean: Lean
    nearest: bool = False
    begin: date | None = None
    just_past: bool = False


def such_day(typed: str, origin: Origin, such: Callable[[date, bool], date]) -> date:
    """Return which day without a year is meant; `such` returns the next such day from a day on, or the latest."""
    today = origin.today
    if origin.begin is not None:
        return such(origin.begin, True)
    if origin.nearest:
        past, ahead = such(today, False), such(today, True)
        return ahead if ahead - today < today - past else past
    if origin.lean is Lean.NEXT:
        return _just_past(origin, such) or such(today, True)
    past = such(today, False)
    if past < _months_from(today, -LONG_AGO_MONTHS) and (
        past < (ahead := such(today, True)) <= _months_from(today, A_LITTLE_MONTHS)
    ):
        from forlob.domain.days.day import spoken  # how a day is told is needed for the refusal alone

        what = _("{text} lies in the future, {ahead}; for the one before write the year: {past}")
        raise WrongUse(
            what.format(text=typed, ahead=spoken(ahead), past=f"{past.day}/{past.month}/{past.year}"),
            "forlob help days",
            instead=(typed, f"{past.day}/{past.month}/{past.year}"),
        )
    return past


def _just_past(origin: Origin, such: Callable[[date, bool], date]) -> date | None:
    """Return the latest such day where that is meant though people look ahead; None: the next one is meant."""
    today = origin.today
    if not origin.just_past or such(today, True) <= _months_from(today, LONG_AGO_MONTHS):
        return None
    past = such(today, False)
    return past if past >= _months_from(today, -A_LITTLE_MONTHS) else None


def _months_from(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1)))


def last_of_month(year: int, month: int) -> int:
    """Return the number of the last day of the month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
