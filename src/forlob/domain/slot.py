"""Fixed times for conversations: the rules that set them, and the next one that is free."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from forlob.domain.days import words
from forlob.domain.days.day_off import is_day_off
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

if TYPE_CHECKING:
    from dateutil.rrule import rrule

LENGTH_MINUTES = 60
"""A slot, and a conversation without one, is so long where nothing else is said (ours)."""
AHEAD_DAYS = 366
"""A free slot is looked for so many days ahead."""
ANCHOR = datetime(2024, 1, 1)  # noqa: DTZ001 - slots are local wall times
"""A Monday: the day a rule such as every second week counts from, where it has no other."""
EXAMPLE = "thu 13:00-16:00/60"
WINDOW = r"(?P<weekday>[^\W\d_]+)\.? ?(?P<from>[0-9]{1,2}(?:[:.][0-9]{2})?) ?- ?(?P<to>[0-9]{1,2}(?:[:.][0-9]{2})?)(?: ?/ ?(?P<minutes>[0-9]{1,3}))?"
RULE = r"(?:rrule:)?(?P<rule>freq=[a-z0-9=,;+:\-]+)(?:/(?P<minutes>[0-9]{1,3}))?"
FREQUENCIES = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_MINUTES = 24 * 60


class Slot(NamedTuple):
    """One time to meet: local wall time, and how long."""

    begin: datetime
    minutes: int

    @property
    def planned_at(self) -> str:
        """The slot as a planned moment."""
        return self.begin.isoformat(timespec="minutes")


class Rule(NamedTuple):
    """A recurrence (RFC 5545) that sets slots of so many minutes."""

    recurrence: str
    minutes: int


def rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of a setting: `thu 13:00-16:00/60`, several with commas, or one RRULE, `/30` minutes long.

    Without minutes a slot is an hour.

    Raises:
        WrongUse: If it cannot be read, or sets no time at all.
    """
    typed = folded(text)
    if match := re.fullmatch(RULE, typed):
        return (_recurring(match["rule"].upper(), _minutes(match["minutes"], text), text),)
    return tuple(rule for part in typed.split(",") for rule in _window(part.strip(), text))


def slots(rules: Iterable[Rule], after: datetime, zone: str) -> Iterator[Slot]:
    """Yield the slots that begin after a moment, earliest first, for a year.

    Days off in the country of the time zone have no slots.
    """
    from heapq import merge

    until = after + timedelta(days=AHEAD_DAYS)
    for slot in merge(*(_of_rule(rule, after, until) for rule in rules)):
        if not is_day_off(slot.begin.date(), zone):
            yield slot


def minutes_of(rules: Iterable[Rule], planned_at: str) -> int:
    """Return how long a conversation planned for a moment is: that of its slot, else the usual length."""
    found = _slot_at(tuple(rules), planned_at)
    return found.minutes if found else LENGTH_MINUTES


def is_fixed(rules: Iterable[Rule], planned_at: str) -> bool:
    """Return whether a slot begins at the moment."""
    return _slot_at(tuple(rules), planned_at) is not None


def longest(rules: Iterable[Rule]) -> int:
    """Return the minutes of the longest conversation there can be."""
    return max((LENGTH_MINUTES, *(rule.minutes for rule in rules)))


@cache
def _slot_at(rules: tuple[Rule, ...], planned_at: str) -> Slot | None:
    if "T" not in planned_at:
        return None
    begin = datetime.fromisoformat(planned_at)
    just_before = begin - datetime.resolution
    return next((slot for rule in rules for slot in _of_rule(rule, just_before, begin)), None)


def _of_rule(rule: Rule, after: datetime, until: datetime) -> Iterator[Slot]:
    begun = takewhile(lambda begin: begin <= until, _rrule(rule.recurrence).xafter(after))
    return (Slot(begin, rule.minutes) for begin in begun)


@cache
def _rrule(recurrence: str) -> "rrule":
    from dateutil.rrule import rrule, rrulestr

    # It counts from the anchor each time it is asked: what it has counted once is kept.
    made = rrulestr(recurrence, dtstart=ANCHOR, cache=True)
    assert isinstance(made, rrule)
    return made


def _window(part: str, text: str) -> Iterator[Rule]:
    match = re.fullmatch(WINDOW, part)
    weekday = words.weekdays().get(match["weekday"]) if match else None
    if match is None or weekday is None:
        raise _unreadable(text)
    begin, end, length = _minute(match["from"], text), _minute(match["to"], text), _minutes(match["minutes"], text)
    starts = range(begin, end - length + 1, length)
    if not starts:
        raise WrongUse(_("{text} has room for no slot").format(text=shown(part)), _set(EXAMPLE))
    for start in starts:
        at = f"BYHOUR={start // 60};BYMINUTE={start % 60};BYSECOND=0"
        yield Rule(f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday]};{at}", length)


def _recurring(recurrence: str, minutes: int, text: str) -> Rule:
    if not recurrence.startswith(FREQUENCIES) or "BYHOUR=" not in recurrence or "BYSECOND" in recurrence:
        raise _unreadable(text)
    try:
        begins = _rrule(recurrence).after(ANCHOR)
    except (ValueError, AssertionError, KeyError) as error:
        raise _unreadable(text) from error
    if begins is None:
        raise WrongUse(_("{text} sets no time at all").format(text=shown(text)), _set(EXAMPLE))
    return Rule(recurrence, minutes)


def _minute(time: str, text: str) -> int:
    hour, minute = [*re.split("[:.]", time), "0"][:2]
    if int(minute) > 59 or int(hour) * 60 + int(minute) > DAY_MINUTES:
        raise _unreadable(text)
    return int(hour) * 60 + int(minute)


def _minutes(text: str | None, whole: str) -> int:
    minutes = int(text) if text else LENGTH_MINUTES
    if not 5 <= minutes <= DAY_MINUTES // 2:
        raise _unreadable(whole)
    return minutes


def _unreadable(text: str) -> WrongUse:
    return WrongUse(_("{text} cannot be read as fixed times").format(text=shown(text)), _set(EXAMPLE))


def _set(text: str) -> str:
    return f'forlob config set slots "{text}"'


def begin_of(day: date) -> datetime:
    """Return the last moment before a day begins: a slot after it may be on the day."""
    return datetime(day.year, day.month, day.day) - datetime.resolution  # noqa: DTZ001 - local wall time
