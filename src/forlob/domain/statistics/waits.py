"""What became of the waits of one group, in the whole history up to a day or in one period. Source: S2, S3.

Never finished waits alone: completed, still open and ended otherwise stand side by side, and the
Kaplan-Meier estimate takes in all of them.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.statistics.durations import Durations, Outcome, spread
from forlob.domain.statistics.percent import one_decimal
from forlob.domain.statistics.survival import NINETY
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
        known = ended_on is not None and ended_on <= self.on
        last = ended_on if ended_on is not None and known else self.on
        begun = self.since is None or since >= self.since
        if self.since is None or last >= self.since:
            self.count((last - since).days, end_kind if known else None, norm=norm, begun=begun)

    def count(
        self, days: int, end_kind: str | None, *, norm: int | None = None, begun: bool = True, count: int = 1
    ) -> None:
        """Count waits that were open in the period or ended in it, and are alike: `end_kind` None is still open.

        `begun` tells that they began in the period. An error is not counted.
        """
        if end_kind == EndKind.ERROR:
            return
        ended = Outcome.COMPLETED if end_kind == EndKind.FULFILLED else Outcome.OTHERWISE
        outcome = Outcome.OPEN if end_kind is None else ended
        self.seen.add(days, outcome, norm=norm, count=count)
        if self.since is not None and begun:
            self.begun.add(days, outcome, norm=norm, count=count)

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
