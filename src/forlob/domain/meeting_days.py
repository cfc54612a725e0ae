"""On which days a group meets: counted from a day it met, or the same weekdays of every month.

The weekdays of a month are kept as `1TH,3TH`, its first and third Thursday, `-1FR` its last Friday (RFC 5545, BYDAY).
"""

import re
from datetime import date, timedelta

from forlob.domain.course import months_later
from forlob.domain.days import words
from forlob.domain.days.day import Lean, read_day
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import N_, _, listed, pgettext

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
WEEK = 7
FEW_MONTHS = 6
"""Every weekday has a fifth one in one of so many months."""
KEPT = re.compile(rf"(?:[1-5]|-1)(?:{'|'.join(CODES)})(?:,(?:[1-5]|-1)(?:{'|'.join(CODES)}))*")
WHICH = {
    1: ("1", "first", "første", "första"),
    2: ("2", "second", "anden", "andet", "andra"),
    3: ("3", "third", "tredje"),
    4: ("4", "fourth", "fjerde", "fjärde"),
    5: ("5", "fifth", "femte"),
    LAST: ("-1", "last", "sidste", "sista"),
}
NUMBERS = {folded(word): number for number, every in WHICH.items() for word in every}
BETWEEN = frozenset(
    [
        "a",
        "e",
        "st",
        "nd",
        "rd",
        "th",
        "og",
        "och",
        "and",
        "the",
        "den",
        "hver",
        "varje",
        "every",
        "i",
        "of",
        "måned",
        "måneden",
        "månad",
        "månaden",
        "month",
    ]
)
"""What stands between the numbers, or behind them: 1:a, 3rd, i måneden."""
DAYS_TOLD = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def read(text: str, *, today: date) -> str:
    """Return what was typed as it is kept: a day as ISO text, else weekdays of a month as `1TH,3TH`.

    Raises:
        WrongUse: If it is neither.
    """
    if kept := _weekdays(text):
        return kept
    return read_day(text, today=today, lean=Lean.NEXT).isoformat()


def refuse_unkept(text: str) -> None:
    """Refuse what is not as `read` would keep it.

    Raises:
        WrongUse: If it is no ISO day and no weekdays of a month.
    """
    if _weekdays(text) == text:
        return
    try:
        is_kept = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_kept = False
    if not is_kept:
        raise WrongUse(_("{text} is no day like 2026-11-30, and no weekdays like 1TH,3TH").format(text=shown(text)))


def counted_from(kept: str) -> date | None:
    """Return the day from which meetings are counted; None where they are on weekdays of the month."""
    return None if KEPT.fullmatch(kept) else date.fromisoformat(kept)


def next_on(kept: str, on: date) -> date:
    """Return the first of these weekdays of a month on the day or after it."""
    months = (months_later(on.replace(day=1), count) for count in range(FEW_MONTHS))
    days = (day for month in months for one in kept.split(",") if (day := _in_month(one, month)) and day >= on)
    found = min((next(days), *days))
    assert isinstance(found, date)
    return found


def told(kept: str) -> str:
    """Return weekdays of a month as people read them: 1st Thursday and 3rd Thursday."""
    return listed(
        _("{which} {weekday}").format(which=_which(int(one[:-2])), weekday=_(DAYS_TOLD[CODES.index(one[-2:])]))
        for one in kept.split(",")
    )


def _which(number: int) -> str:
    last = pgettext("weekday of a month", "last")
    return {1: _("1st"), 2: _("2nd"), 3: _("3rd"), 4: _("4th"), 5: _("5th"), LAST: last}[number]


def _weekdays(text: str) -> str | None:
    """Return the weekdays of a month that were typed, as they are kept; None where the text is something else."""
    if KEPT.fullmatch(text.strip().upper()):
        parts = [(int(one[:-2]), one[-2:]) for one in text.strip().upper().split(",")]
    else:
        typed = re.findall(r"-?[0-9]+|[^\W\d_]+", folded(text))
        *numbers, last = [one for one in typed if one not in BETWEEN] or [""]
        weekday = words.weekdays().get(last)
        if weekday is None or not numbers or not set(numbers) <= NUMBERS.keys():
            return None
        parts = [(NUMBERS[one], CODES[weekday]) for one in numbers]
    order = sorted(set(parts), key=lambda one: (one[0] == LAST, one[0], CODES.index(one[1])))
    return ",".join(f"{number}{weekday}" for number, weekday in order)


def _in_month(one: str, month: date) -> date | None:
    """Return such a weekday of the month that begins on a day; None where it has no fifth one."""
    number, weekday = int(one[:-2]), CODES.index(one[-2:])
    after = months_later(month, 1)
    if number == LAST:
        return after - timedelta(days=(after.weekday() - weekday - 1) % WEEK + 1)
    day = month + timedelta(days=(weekday - month.weekday()) % WEEK + WEEK * (number - 1))
    return day if day < after else None
