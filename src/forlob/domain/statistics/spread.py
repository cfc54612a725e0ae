"""The days of waits that are all finished, or all open: middle, 90 %, longest, and how many kept their norm."""

from collections import Counter
from typing import NamedTuple

from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.percent import percent

Counted = Counter[tuple[int, int | None]]
"""How many waits by their days and norm; None without one."""


class Spread(NamedTuple):
    """How many, the two middle ones' mean, the nearest-rank 90th percentile, the longest; days.

    `over` of those `with_norm` lasted longer than it; the percentages are of these. The figures are None with fewer than were
    asked for.
    """

    n: int
    over: int
    with_norm: int = 0
    median: float | None = None
    p90: int | None = None
    longest: int | None = None
    percent_within: float | None = None
    percent_over: float | None = None


def spread(counted: Counted, *, fewest: int = FEWEST) -> Spread:
    """Return the figures of waits counted by days and norm; a figure needs `fewest` of them."""
    n = counted.total()
    with_norm = sum(count for (_days, norm), count in counted.items() if norm is not None)
    over = sum(count for (days, norm), count in counted.items() if norm is not None and days > norm)
    if n < fewest:
        return Spread(n, over, with_norm)
    by_days = Counter[int]()
    for (days, _norm), count in counted.items():
        by_days[days] += count
    ordered = sorted(by_days.items())
    return Spread(
        n, over, with_norm, _median(ordered, n), _ranked(ordered, -(-9 * n // 10)), ordered[-1][0],
        percent(with_norm - over, with_norm, at_least=fewest), percent(over, with_norm, at_least=fewest),
    )  # fmt: skip


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
