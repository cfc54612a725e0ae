"""How long something takes where some have not come to it yet, and some never will. In exact numbers. Source: S2, `domain 20`.

Ends compete: a wait comes to its event (fulfilled), or ends otherwise and never will. The share that has come by a day is
the cumulative incidence (Aalen-Johansen). Where nothing ended otherwise it is one less the Kaplan-Meier share.
Only what is still open is censored: it is known to have lasted its days, and nothing is known about what came after.
On one day what came and what ended otherwise share the risk set; what is open leaves after it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from forlob.domain.statistics.period import FEWEST as FEWEST  # noqa: PLC0414 - an estimate needs so many

CAME = "fulfilled"
"""How a wait ends that comes to its event; any other end competes with it."""
MEDIAN = Fraction(1, 2)
NINETY = Fraction(9, 10)


class Seen(NamedTuple):
    """One that lasted `days`, until it ended as `end` or, None, was still open; `norm` None where it has none.

    `after` tells that it was not looked at from its beginning: it is at risk only after so many days. None: from day 0.
    """

    days: int
    end: str | None
    norm: int | None = None
    after: int | None = None


def is_at_risk(seen: Seen) -> bool:
    """Return whether it is at risk on any day: what ended before it was looked at, or on that day, is not."""
    days, _end, _norm, after = seen
    return after is None or after < days


class Step(NamedTuple):
    """A day on which some ended: how many were at risk, came and ended otherwise.

    After it the share `came_share` / `whole` has come and `open_share` / `whole` has not ended in any way.
    """

    day: int
    at_risk: int
    came: int
    otherwise: int
    came_share: int
    open_share: int
    whole: int


class Curve(NamedTuple):
    """The shares that have come and that are open, day by day: one step for each day on which some ended.

    `n` are in it. `from_days` is None where it begins with day 0; else it tells of those alone who lasted so many days.
    """

    n: int
    steps: tuple[Step, ...]
    from_days: int | None = None

    @property
    def came(self) -> int:
        """How many came to their event."""
        return sum(step.came for step in self.steps)

    def _after(self, days: int) -> Step | None:
        reached = bisect_right(self.steps, days, key=lambda step: step.day)
        return self.steps[reached - 1] if reached else None

    def open_after(self, days: int) -> Fraction:
        """Return the share that lasts longer than `days`; 1 before the first end, and when there is nothing in it."""
        step = self._after(days)
        return Fraction(step.open_share, step.whole) if step else Fraction(1)

    def came_within(self, days: int) -> Fraction | None:
        """Return the share that has come on or before day `days`; None with nothing in it, or where it begins later."""
        if not self.n or (self.from_days is not None and days < self.from_days):
            return None
        step = self._after(days)
        return Fraction(step.came_share, step.whole) if step else Fraction(0)

    def quantile(self, p: Fraction = MEDIAN) -> int | None:
        """Return the first day on which at least the share `p` has come; None where that is not reached."""
        return self._first_day_with(p.numerator, p.denominator)

    def remaining(self, lasted_days: int, p: Fraction = MEDIAN) -> int | None:
        """Return the further days until the share `p` of what lasts longer than `lasted_days` has come.

        None where that is not reached, also when nothing is known to have lasted longer (`domain 20.10`).
        """
        step = self._after(lasted_days)
        came, still_open, whole = (step.came_share, step.open_share, step.whole) if step else (0, 1, 1)
        if not still_open:
            return None
        day = self._first_day_with(came * p.denominator + still_open * p.numerator, whole * p.denominator)
        return None if day is None else day - lasted_days

    def comes_after(self, lasted_days: int) -> Fraction:
        """Return the share of what lasts longer than `lasted_days` that comes at all, as far as the curve reaches."""
        step, last = self._after(lasted_days), self.steps[-1] if self.steps else None
        came, still_open = (Fraction(step.came_share, step.whole), self.open_after(lasted_days)) if step else (0, 1)
        return (Fraction(last.came_share, last.whole) - came) / still_open if last and still_open else Fraction(0)

    def _first_day_with(self, share: int, whole: int) -> int | None:
        found = bisect_left(self.steps, x=True, key=lambda step: step.came_share * whole >= share * step.whole)
        return self.steps[found].day if found < len(self.steps) else None


class AtRisk(NamedTuple):
    """What happens day by day to what was seen: how many come, end otherwise and leave while open, and how many enter.

    `ends` are by the day, `enters` by the day after which they are at risk; `first` are at risk from the beginning.
    """

    first: int
    ends: dict[int, list[int]]
    enters: Counter[int]

    def begins(self, fewest: int) -> int | None:
        """Return the first day with so many at risk; None where that is the beginning, or there is no such day."""
        at_risk, days = self.first, iter(sorted(self.ends))
        leaving = next(days, None)
        for after in sorted(self.enters) if at_risk < fewest else ():
            at_risk += self.enters[after]
            while leaving is not None and leaving <= after:
                at_risk -= sum(self.ends[leaving])
                leaving = next(days, None)
            if at_risk >= fewest:
                return after + 1
        return None

    def each_day(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield each day on which some leave, how many are at risk on it, come and end otherwise; earliest first."""
        at_risk, entering = self.first, sorted(self.enters, reverse=True)
        for day in sorted(self.ends):
            while entering and entering[-1] < day:
                at_risk += self.enters[entering.pop()]
            came, otherwise, still_open = self.ends[day]
            yield day, at_risk, came, otherwise
            at_risk -= came + otherwise + still_open


def at_risk(seen: Mapping[Seen, int], *, compete: bool = True, shifted: bool = False) -> AtRisk:
    """Return what happens day by day to what was seen, counted; what ended before it was looked at is left out.

    With `compete` False what ended otherwise leaves as if it were open. `shifted` sets every clock to its own due day,
    days less norm; all must have one.
    """
    ends: dict[int, list[int]] = {}
    enters: Counter[int] = Counter()
    n = 0
    for one, count in seen.items():
        if not is_at_risk(one):
            continue
        days, end, norm, after = one
        due = norm if shifted and norm else 0
        place = 0 if end == CAME else 1 if end and compete else 2
        ends.setdefault(days - due, [0, 0, 0])[place] += count
        n += count
        if after is not None:
            enters[after - due] += count
    return AtRisk(n - enters.total(), ends, enters)


def curve(seen: Mapping[Seen, int], *, compete: bool = True, shifted: bool = False, fewest: int = FEWEST) -> Curve:
    """Return the curve over what was seen, counted; `compete` and `shifted` as for `at_risk`.

    With `compete` False it is the share that would have come, had nothing else ended it (Kaplan-Meier). Where not
    everything was looked at from its beginning, it begins on the first day with `fewest` at risk (`domain 20.8`).
    """
    table = at_risk(seen, compete=compete, shifted=shifted)
    begins = table.begins(fewest)
    if begins is None and table.first < fewest and table.enters:
        return Curve(0, ())
    n = sum(sum(ends) for day, ends in table.ends.items() if begins is None or day >= begins)
    return Curve(n, tuple(_steps(table, begins)), begins)


def _steps(table: AtRisk, begins: int | None) -> Iterator[Step]:
    """Yield the steps of a curve. Shares are kept over one whole that grows only where some left while open."""
    came_share, open_share, whole = 0, 1, 1
    for day, number, came, otherwise in table.each_day():
        if came + otherwise and (begins is None or day >= begins):
            common = gcd(open_share, number)
            part, times = open_share // common, number // common
            came_share, open_share = came_share * times + part * came, part * (number - came - otherwise)
            whole *= times
            yield Step(day, number, came, otherwise, came_share, open_share, whole)
