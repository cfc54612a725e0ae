"""ISO weeks, Monday to Sunday, and how people type them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from forlob.domain.days import words as day_words
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2200
YEARS_BETWEEN_LONG_ONES = 10
# Patterns are compiled where they are met (`re` keeps them): at import they would slow every command that shows a day.
NUMBERED = r"(?:uge|veckan|vecka|week|wk|w|v|u)\.? ?([0-9]{1,2})(?:[ ,/-]{1,2}([0-9]{4}))?"
BARE = r"[0-9]{1,2}"
ISO = r"([0-9]{4})[- ]?w([0-9]{1,2})"


class Week(NamedTuple):
    """An ISO week; `year` is that of its Thursday, so it may differ from the year of its Monday."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week the day lies in."""
        return cls(*day.isocalendar()[:2])

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def text(self) -> str:
        """The week as scripts write it: `2026-W47`."""
        return f"{self.year}-W{self.number:02d}"


def read_week(text: str, *, today: date, nearest: bool = False) -> Week:
    """Return the week meant, the latest that has begun where no year is said: a status looks back.

    Whoever looks both ways means the `nearest` one.

    Understands `2026-W47`, `47`, `uge 47`, `uge 47 2025`, and `this`, `last` and `next` (week) in three languages.

    Raises:
        WrongUse: If it is no week, or one that its year does not have.
    """
    typed = folded(text)
    week = _meant(typed, today, ahead=False)
    if week and nearest:
        ahead = _meant(typed, today, ahead=True)
        return ahead if ahead and ahead.monday - today < today - week.sunday else week
    if week is None:
        what = (
            _("{text} cannot be read as a week; one is written 2026-W47, 47 or last")
            if typed
            else _("no week was given; one is written 2026-W47, 47 or last")
        )
        raise WrongUse(what.format(text=shown(text)), instead=(text, "last"))
    return week


def _meant(typed: str, today: date, *, ahead: bool) -> Week | None:
    if re.fullmatch(BARE, typed):
        return _nearest(int(typed), today, typed, ahead=ahead)
    return relative_week(typed, today) or numbered_week(typed, today, ahead=ahead)


def relative_week(typed: str, today: date) -> Week | None:
    """Return the week meant by `this`, `last` or `next`, alone or with the word for week; None for other words."""
    word, _blank, noun = typed.rpartition(" ")
    word = word if noun in day_words.WEEK else typed
    for weeks, words in ((-1, day_words.LAST), (0, day_words.THIS), (1, day_words.NEXT)):
        if word in words:
            return Week.of(today + timedelta(weeks=weeks))
    return None


def numbered_week(typed: str, today: date, *, ahead: bool) -> Week | None:
    """Return the week with the number typed; None where no number of a week is typed.

    Without a year it is the one of today, else the next (`ahead`) or the latest.

    Raises:
        WrongUse: If no such week exists.
    """
    if match := re.fullmatch(ISO, typed):
        return _existing(int(match[1]), int(match[2]), typed)
    if not (match := re.fullmatch(NUMBERED, typed)):
        return None
    if match[2]:
        return _existing(int(match[2]), int(match[1]), typed)
    return _nearest(int(match[1]), today, typed, ahead=ahead)


def names_year(typed: str) -> bool:
    """Return whether a week is typed with its year."""
    numbered = re.fullmatch(NUMBERED, typed)
    return not numbered or numbered[2] is not None


def weeks_of(year: int) -> int:
    """Return how many ISO weeks the year has, 52 or 53; 28 December always lies in the last."""
    return Week.of(date(year, 12, 28)).number


def _nearest(number: int, today: date, typed: str, *, ahead: bool) -> Week:
    if not 1 <= number <= 53:
        what = _("{text} is not a week: weeks run from 1 to 53").format(text=typed)
        raise WrongUse(what, "forlob help days")
    year = Week.of(today).year
    years: Iterable[int] = (year + (past if ahead else -past) for past in range(YEARS_BETWEEN_LONG_ONES))
    weeks = (Week(year, number) for year in years if number <= weeks_of(year))
    return next(week for week in weeks if (week.sunday >= today if ahead else week.monday <= today))


def _existing(year: int, number: int, typed: str) -> Week:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise outside(typed)
    last = weeks_of(year)
    if not 1 <= number <= last:
        raise WrongUse(
            _("{text} is not a week: {year} has {weeks} weeks").format(
                text=Week(year, number).text, year=year, weeks=last
            ),
            "forlob help days",
            instead=(typed, Week(year, min(max(number, 1), last)).text),
        )
    return Week(year, number)


def outside(typed: str) -> WrongUse:
    """Return the refusal of a day or week too far away to be meant."""
    return WrongUse(
        _("{text} lies outside the years {first} to {last}").format(
            text=shown(typed), first=FIRST_YEAR, last=LAST_YEAR
        ),
        "forlob help days",
    )
