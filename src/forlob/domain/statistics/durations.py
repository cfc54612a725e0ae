"""Waits of one group counted by days and norm, and the honest figures of them. Source: S2, S3.

Waits are counted, never listed: memory follows the different lengths, not the waits. Days are gross calendar days.
A share within norm judges each wait by its own norm, on time on its due day: days <= norm.
"""

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, percent
from forlob.domain.statistics.survival import Curve, curve_of_counts

Counted = Counter[tuple[int, int | None]]


class Outcome(StrEnum):
    """What has become of a wait: ended as fulfilled, still open, or ended as anything else but an error."""

    COMPLETED = "completed"
    OPEN = "open"
    OTHERWISE = "ended_otherwise"


class Durations:
    """Waits counted by (days, norm) for each outcome; the norm is None where a wait has none."""

    def __init__(self) -> None:
        self.completed: Counted = Counter()
        self.open: Counted = Counter()
        self.ended_otherwise: Counted = Counter()
        self._of_outcome = {
            Outcome.COMPLETED: self.completed,
            Outcome.OPEN: self.open,
            Outcome.OTHERWISE: self.ended_otherwise,
        }

    def add(self, days: int, outcome: Outcome, *, norm: int | None = None, count: int = 1) -> None:
        """Count one wait, or `count` equal ones."""
        self._of_outcome[outcome][days, norm] += count

    def total(self) -> int:
        """Return how many waits have been counted."""
        return sum(counted.total() for counted in self._of_outcome.values())

    def curve(self) -> Curve:
        """Return the Kaplan-Meier estimate over all: completed are events, the others censored on their last day."""
        return curve_of_counts(_by_days(self.completed), _by_days(self.open + self.ended_otherwise))

    def percent_within_norm(self) -> float | None:
        """Return the estimated share on or before the due day, in percent.

        The clock of each wait is set to its own due day (days - norm), so that waits with different norms make one
        Kaplan-Meier estimate, read at nought; with one norm it is the curve's share within that norm. It
        takes for granted that being censored has nothing to do with the norm. Only waits with a norm
        count; None when these are under five.
        """
        late = curve_of_counts(_past_norm(self.completed), _past_norm(self.open + self.ended_otherwise))
        within = late.share_within(0)
        return None if within is None or late.n < FEWEST_FOR_PERCENT else percent(within, 1)


def _by_days(counted: Counted) -> Counter[int]:
    by_days: Counter[int] = Counter()
    for (days, _), count in counted.items():
        by_days[days] += count
    return by_days


def _past_norm(counted: Counted) -> Counter[int]:
    past: Counter[int] = Counter()
    for (days, norm), count in counted.items():
        if norm is not None:
            past[days - norm] += count
    return past


class Spread(NamedTuple):
    """Days of a finished set of waits: how many, the two middle ones' mean, the nearest-rank 90th percentile, the longest.

    The three are None without a wait. `within` of the `with_norm` that have a norm lasted no longer than it.
    """

    n: int
    median: float | None
    p90: int | None
    longest: int | None
    with_norm: int
    within: int

    @property
    def over(self) -> int:
        """Return how many lasted longer than their norm."""
        return self.with_norm - self.within

    @property
    def percent_within(self) -> float | None:
        """Return the share within norm in percent; None when fewer than five have a norm."""
        return percent(self.within, self.with_norm, at_least=FEWEST_FOR_PERCENT)

    @property
    def percent_over(self) -> float | None:
        """Return the share over its norm in percent; None when fewer than five have a norm."""
        return percent(self.over, self.with_norm, at_least=FEWEST_FOR_PERCENT)


def spread(counted: Counted) -> Spread:
    """Return the figures of waits counted by (days, norm)."""
    by_days = sorted(_by_days(counted).items())
    n = counted.total()
    past = _past_norm(counted)
    with_norm, within = past.total(), sum(count for days, count in past.items() if days <= 0)
    if not n:
        return Spread(0, None, None, None, 0, 0)
    p90 = _ranked(by_days, -(-9 * n // 10))
    return Spread(n, _median(by_days, n), p90, by_days[-1][0], with_norm, within)


def _median(by_days: list[tuple[int, int]], n: int) -> float:
    twice = _ranked(by_days, (n + 1) // 2) + _ranked(by_days, n // 2 + 1)
    return twice / 2 if twice % 2 else twice // 2


def _ranked(by_days: list[tuple[int, int]], rank: int) -> int:
    """Return the days of the wait at `rank`, the shortest at 1."""
    for days, count in by_days:
        rank -= count
        if rank <= 0:
            return days
    raise IndexError(rank)
