"""How long waits take when some have not ended yet: the Kaplan-Meier estimate, in exact fractions.

A wait that ended as fulfilled is an event on its day. Every other wait is censored: it is known to have
lasted its days, and nothing is known about what came after. A wait censored on a day counts as at risk on that day.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

Pairs = Counter[tuple[int, bool]]
"""How often so many days were counted, and whether they came to their event; those that did not are censored."""
MEDIAN = Fraction(1, 2)
NINETY = Fraction(9, 10)


class Step(NamedTuple):
    """A day on which waits ended: how many were at risk, how many ended, and the share still waiting after it."""

    day: int
    at_risk: int
    ended: int
    waiting: Fraction


class Curve(NamedTuple):
    """The share still waiting, day by day: `n` waits and one step for each day with an event, earliest first."""

    n: int
    steps: tuple[Step, ...]

    def waiting_after(self, days: int) -> Fraction:
        """Return the share that waits longer than `days`; 1 before the first event and when there is no wait."""
        reached = bisect_right(self.steps, days, key=lambda step: step.day)
        return self.steps[reached - 1].waiting if reached else Fraction(1)

    def share_within(self, days: int) -> Fraction | None:
        """Return the share that has ended on or before day `days`; None when there is no wait."""
        return 1 - self.waiting_after(days) if self.n else None

    def quantile(self, p: Fraction = MEDIAN) -> int | None:
        """Return the first day on which at least the share `p` has ended; None when that is not reached."""
        return self._first_day_with(1 - p)

    def remaining(self, waited_days: int, p: Fraction = MEDIAN) -> int | None:
        """Return the further days until the share `p` of those waiting longer than `waited_days` has ended.

        None when that is not reached, also when none is known to have waited longer.
        """
        day = self._first_day_with((1 - p) * self.waiting_after(waited_days))
        return day - waited_days if day is not None and day > waited_days else None

    def _first_day_with(self, waiting: Fraction) -> int | None:
        found = bisect_left(self.steps, -waiting, key=lambda step: -step.waiting)
        return self.steps[found].day if found < len(self.steps) else None


def curve(pairs: Iterable[tuple[int, bool]]) -> Curve:
    """Return the Kaplan-Meier estimate over (days, ended) pairs; not ended means censored on that day."""
    counted = Counter(pairs)
    ended = {days: count for (days, has_ended), count in counted.items() if has_ended}
    return curve_of_counts(ended, {days: count for (days, has_ended), count in counted.items() if not has_ended})


def curve_of_counts(ended: Mapping[int, int], censored: Mapping[int, int]) -> Curve:
    """Return the Kaplan-Meier estimate over waits counted by their days: those that ended, and those censored."""
    n = at_risk = sum(ended.values()) + sum(censored.values())
    share = Fraction(1)
    steps = []
    for day in sorted({*ended, *censored}):
        events = ended.get(day, 0)
        if events:
            share *= Fraction(at_risk - events, at_risk)
            steps.append(Step(day, at_risk, events, share))
        at_risk -= events + censored.get(day, 0)
    return Curve(n, tuple(steps))


class Estimate(NamedTuple):
    """Days by the Kaplan-Meier estimate over all `n`, of which `ended` came to their event; None is not reached."""

    n: int
    ended: int
    median_days: int | None
    p90_days: int | None


def estimate(pairs: Pairs) -> Estimate:
    """Return the Kaplan-Meier estimate over counted (days, ended) pairs."""
    found = curve(pairs.elements())
    ended = sum(count for (_days, has_ended), count in pairs.items() if has_ended)
    return Estimate(found.n, ended, found.quantile(), found.quantile(NINETY))
