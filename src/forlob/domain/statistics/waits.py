"""What became of the waits of one group, in the whole history up to a day or in one period. Source: S2, S3.

Never finished waits alone: completed, still open and ended otherwise stand side by side, and the
Kaplan-Meier estimate takes in all of them.
Waits are counted by days and norm, never listed: memory follows the different lengths, not the waits. Days are gross
calendar days. A share within norm judges each wait by its own norm, on time on its due day: days <= norm.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, one_decimal, percent
from forlob.domain.statistics.survival import NINETY, Curve, curve_of_counts
from forlob.domain.wait import EndKind

STILL_WAITING_AFTER = (30, 60, 90, 180, 365)
"""The days for which the share still waiting is given."""
Counted = Counter[tuple[int, int | None]]


class Durations:
    """Waits counted by (days, norm): those fulfilled, still open, and ended as anything else but an error.

    The norm is None where a wait has none.
    """

    def __init__(self) -> None:
        self.completed: Counted = Counter()
        self.open: Counted = Counter()
        self.ended_otherwise: Counted = Counter()

    def add(self, days: int, end_kind: str | None, *, norm: int | None = None, count: int = 1) -> None:
        """Count one wait, or `count` equal ones; `end_kind` None is still open."""
        ended = self.completed if end_kind == EndKind.FULFILLED else self.ended_otherwise
        counted = self.open if end_kind is None else ended
        counted[days, norm] += count

    def total(self) -> int:
        """Return how many waits have been counted."""
        return self.completed.total() + self.open.total() + self.ended_otherwise.total()

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


class WaitRow(NamedTuple):
    """The figures of one group of waits: days, percentages of at least five, and how the queue moves in a period.

    `group` is None for the waits without one. `still_waiting` are the estimated percentages still waiting after 30, 60,
    90, 180 and 365 days, None with fewer than five waits. Weekly figures are None without a period; the weeks to
    clearance are open / ended a week, as if nothing new came, None where nothing ended. Any other is None where there is
    no wait to take it from, the estimate does not reach it, or fewer than five waits have a norm.
    """

    group: str | None
    completed: int
    completed_median: float | None
    completed_p90: int | None
    completed_within_norm: float | None
    open: int
    open_median: float | None
    open_longest: int | None
    open_over: int
    open_over_percent: float | None
    km_n: int
    km_median: int | None
    km_within_norm: float | None
    km_p90: int | None
    still_waiting: tuple[float, ...] | None
    ended_otherwise: int
    started_per_week: float | None
    ended_per_week: float | None
    clearance_weeks: float | None


class WaitStatistics:
    """The waits of one group as known at the end of `on`: all until then, or those of the period from `since` to `on`.

    Both days belong to the period. Of a period, completed and ended otherwise are the waits that ended in it, open
    are those open at its end, and Kaplan-Meier takes those that began in it. Later dates are not known yet. A wait
    entered in error is left out from its end day on.
    """

    def __init__(self, on: date, *, since: date | None = None) -> None:
        self.on = on
        self.since = since
        self.seen = Durations()
        self.begun = self.seen if since is None else Durations()

    def count(
        self, days: int, end_kind: str | None, *, norm: int | None = None, begun: bool = True, count: int = 1
    ) -> None:
        """Count waits that were open in the period or ended in it, and are alike: `end_kind` None is still open.

        `begun` tells that they began in the period. An error is not counted.
        """
        if end_kind == EndKind.ERROR:
            return
        self.seen.add(days, end_kind, norm=norm, count=count)
        if self.since is not None and begun:
            self.begun.add(days, end_kind, norm=norm, count=count)

    def row(self, group: str | None = None) -> WaitRow:
        """Return the figures of the waits counted so far, as those of a group."""
        completed, still_open, curve = spread(self.seen.completed), spread(self.seen.open), self.begun.curve()
        otherwise = self.seen.ended_otherwise.total()
        waiting = tuple(one_decimal(100 * curve.waiting_after(days)) for days in STILL_WAITING_AFTER)
        ended = completed.n + otherwise
        weeks = None if self.since is None else Fraction((self.on - self.since).days + 1, 7)
        return WaitRow(
            group=group,
            completed=completed.n,
            completed_median=completed.median,
            completed_p90=completed.p90,
            completed_within_norm=completed.percent_within,
            open=still_open.n,
            open_median=still_open.median,
            open_longest=still_open.longest,
            open_over=still_open.over,
            open_over_percent=still_open.percent_over,
            km_n=curve.n,
            km_median=curve.quantile(),
            km_within_norm=self.begun.percent_within_norm(),
            km_p90=curve.quantile(NINETY),
            still_waiting=waiting if curve.n >= FEWEST_FOR_PERCENT else None,
            ended_otherwise=otherwise,
            started_per_week=one_decimal(self.begun.total() / weeks) if weeks else None,
            ended_per_week=one_decimal(ended / weeks) if weeks else None,
            clearance_weeks=one_decimal(still_open.n * weeks / ended) if weeks and ended else None,
        )


def rows(groups: dict[str | None, WaitStatistics]) -> list[WaitRow]:
    """Return a row a group, by name, those without one last."""
    return [groups[name].row(name) for name in sorted(groups, key=lambda name: (name is None, name or ""))]


class ByGroup(dict[str | None, WaitStatistics]):
    """The statistics of each group, made when its first wait comes."""

    def __init__(self, on: date, since: date | None) -> None:
        super().__init__()
        self.on, self.since = on, since

    def __missing__(self, group: str | None) -> WaitStatistics:
        self[group] = WaitStatistics(self.on, since=self.since)
        return self[group]
