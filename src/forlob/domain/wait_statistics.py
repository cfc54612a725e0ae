"""What became of the waits of one group, in the whole history up to a day or in one period. Source: S2, S3.

Never finished waits alone: completed, still open and ended otherwise stand side by side, and the
Kaplan-Meier estimate takes in all of them.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.durations import Durations, Outcome, spread
from forlob.domain.percent import one_decimal
from forlob.domain.survival import NINETY
from forlob.domain.wait import EndKind


class WaitFigures(NamedTuple):
    """The figures of one group of waits; days, and percentages of at least five.

    None: no wait to take it from, the estimate does not reach it, or fewer than five waits with a norm.
    """

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
    ended_otherwise: int


class Queue(NamedTuple):
    """How a queue moves: waits open at the end, begun and ended a week, and the weeks until it would be empty.

    `clearance_weeks` is open / ended a week, as if nothing new came; None where nothing ended.
    """

    open: int
    started_per_week: float
    ended_per_week: float
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

    def add(self, since: date, ended_on: date | None, end_kind: str | None, *, norm: int | None = None) -> None:
        """Count one wait, its norm in days; a wait that has not begun on the day is left out."""
        if since > self.on:
            return
        if ended_on is None or ended_on > self.on:
            self._count((self.on - since).days, Outcome.OPEN, norm, since, self.on)
        elif end_kind == EndKind.FULFILLED:
            self._count((ended_on - since).days, Outcome.COMPLETED, norm, since, ended_on)
        elif end_kind != EndKind.ERROR:
            self._count((ended_on - since).days, Outcome.OTHERWISE, norm, since, ended_on)

    def _count(self, days: int, outcome: Outcome, norm: int | None, first: date, last: date) -> None:
        if self.since is None or last >= self.since:
            self.seen.add(days, outcome, norm=norm)
        if self.since is not None and first >= self.since:
            self.begun.add(days, outcome, norm=norm)

    def figures(self) -> WaitFigures:
        """Return the figures of the waits counted so far."""
        completed, still_open, curve = spread(self.seen.completed), spread(self.seen.open), self.begun.curve()
        return WaitFigures(
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
            ended_otherwise=self.seen.ended_otherwise.total(),
        )

    def queue(self) -> Queue | None:
        """Return how the queue moved in the period; None without a period."""
        if self.since is None:
            return None
        weeks = Fraction((self.on - self.since).days + 1, 7)
        still_open = self.seen.open.total()
        ended = self.seen.completed.total() + self.seen.ended_otherwise.total()
        return Queue(
            still_open,
            started_per_week=one_decimal(self.begun.total() / weeks),
            ended_per_week=one_decimal(ended / weeks),
            clearance_weeks=one_decimal(still_open * weeks / ended) if ended else None,
        )
