"""What a citizen can carry, and the first day on which one more intervention fits.

An intervention holds its hours a week, and one place, on every day of `[start, until)`.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

MINUTES_PER_HOUR = 60
MORE_THAN_ANY_HOURS = 1e6


class Fit(NamedTuple):
    """The first day that fits, and the intervention whose end makes room that day (None where nothing had to end)."""

    start: date
    after: int | None


class Load:
    """What is held, day by day, against what a citizen can carry: hours a week, interventions at once.

    None is no limit. Hours are counted in whole minutes, so that sums are exact and no order of adding changes them.
    """

    def __init__(self, hours_per_week: float | None, at_once: int | None) -> None:
        self._limit = None if hours_per_week is None else _minutes(hours_per_week)
        self._at_once = at_once
        self._minutes: defaultdict[date, int] = defaultdict(int)
        self._number: defaultdict[date, int] = defaultdict(int)
        self._ending: dict[date, tuple[int, int]] = {}

    def hold(self, intervention: int, start: date, until: date | None, *, hours_per_week: float | None) -> None:
        """Let `intervention` hold its hours and its place on `[start, until)`; `until` None is for ever."""
        minutes = _minutes(hours_per_week)
        self._minutes[start] += minutes
        self._number[start] += 1
        if until is not None:
            self._minutes[until] -= minutes
            self._number[until] -= 1
            ending = minutes, -intervention
            self._ending[until] = max(self._ending.get(until, ending), ending)

    def first_fit(
        self, floor: date, until_of: Callable[[date], date | None], *, hours_per_week: float | None
    ) -> Fit | None:
        """Return the first day from `floor` on with room on every day of `[day, until_of(day))`.

        None where that day never comes: too much for the capacity alone, or something holds it for ever.
        """
        minutes = _minutes(hours_per_week)
        if not self._has_room(minutes, 0, 0):
            return None
        fit, held_minutes, held_number = Fit(floor, None), 0, 0
        days = sorted(self._number)
        for day, following in zip_longest(days, days[1:]):
            held_minutes += self._minutes[day]
            held_number += self._number[day]
            if following is not None and following <= fit.start:
                continue
            until = until_of(fit.start)
            if until is not None and until <= day:
                break
            if not self._has_room(minutes, held_minutes, held_number):
                if following is None:
                    return None
                fit = Fit(following, self._ended_on(following))
        return fit

    def _has_room(self, minutes: int, held_minutes: int, held_number: int) -> bool:
        enough_hours = self._limit is None or minutes == 0 or minutes + held_minutes <= self._limit
        return enough_hours and (self._at_once is None or held_number < self._at_once)

    def _ended_on(self, day: date) -> int | None:
        return -self._ending[day][1] if day in self._ending else None


def _minutes(hours_per_week: float | None) -> int:
    return round(min(hours_per_week or 0, MORE_THAN_ANY_HOURS) * MINUTES_PER_HOUR)
