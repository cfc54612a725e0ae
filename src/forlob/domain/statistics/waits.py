"""What became of the waits of one group, in the whole history up to a day or in one period. Source: S2, S3.

Never finished waits alone: completed, still open and ended otherwise stand side by side, and the
Kaplan-Meier estimate takes in all of them.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.statistics.durations import Durations, Outcome, spread
from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, one_decimal
from forlob.domain.statistics.survival import NINETY
from forlob.domain.wait import EndKind

STILL_WAITING_AFTER = (30, 60, 90, 180, 365)
"""The days for which the share still waiting is given."""


class WaitRow(NamedTuple):
    """The figures of one group of waits: days, percentages of at least five, and how the queue moves in a period.

    `group` is None for the waits without one. `still_waiting` are the estimated percentages still waiting after 30, 60,
    90, 180 and 365 days, None with fewer than five waits. Weekly figures are None without a period; the others as in
    `WaitFigures`.
    """

    # This text is in the schema scripts read, so it stays; what it calls `WaitFigures` is told at `WaitStatistics.row`.

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
        ended = Outcome.COMPLETED if end_kind == EndKind.FULFILLED else Outcome.OTHERWISE
        outcome = Outcome.OPEN if end_kind is None else ended
        self.seen.add(days, outcome, norm=norm, count=count)
        if self.since is not None and begun:
            self.begun.add(days, outcome, norm=norm, count=count)

    def row(self, group: str | None = None) -> WaitRow:
        """Return the figures of the waits counted so far, as those of a group.

        None: no wait to take it from, the estimate does not reach it, or fewer than five waits with a norm. The weeks to
        clearance are open / ended a week, as if nothing new came; None where nothing ended.
        """
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
