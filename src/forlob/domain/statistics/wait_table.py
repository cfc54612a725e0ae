"""The statistics of waits as a table: one row a group."""

from datetime import date
from typing import NamedTuple

from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, one_decimal
from forlob.domain.statistics.waits import WaitStatistics

STILL_WAITING_AFTER = (30, 60, 90, 180, 365)
"""The days for which the share still waiting is given."""


class WaitRow(NamedTuple):
    """The figures of one group of waits: days, percentages of at least five, and how the queue moves in a period.

    `group` is None for the waits without one. `still_waiting` are the estimated percentages still waiting after 30, 60,
    90, 180 and 365 days, None with fewer than five waits. Weekly figures are None without a period; the others as in
    `WaitFigures`.
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


def row(group: str | None, statistics: WaitStatistics) -> WaitRow:
    """Return the figures of one group."""
    figures, queue = statistics.figures(), statistics.queue()
    curve = statistics.begun.curve()
    waiting = tuple(one_decimal(100 * curve.waiting_after(days)) for days in STILL_WAITING_AFTER)
    return WaitRow(
        group=group,
        **{name: value for name, value in figures._asdict().items() if name != "ended_otherwise"},
        still_waiting=waiting if curve.n >= FEWEST_FOR_PERCENT else None,
        ended_otherwise=figures.ended_otherwise,
        started_per_week=queue.started_per_week if queue else None,
        ended_per_week=queue.ended_per_week if queue else None,
        clearance_weeks=queue.clearance_weeks if queue else None,
    )


def rows(groups: dict[str | None, WaitStatistics]) -> list[WaitRow]:
    """Return a row a group, by name, those without one last."""
    return [row(name, groups[name]) for name in sorted(groups, key=lambda name: (name is None, name or ""))]


class ByGroup(dict[str | None, WaitStatistics]):
    """The statistics of each group, made when its first wait comes."""

    def __init__(self, on: date, since: date | None) -> None:
        super().__init__()
        self.on, self.since = on, since

    def __missing__(self, group: str | None) -> WaitStatistics:
        self[group] = WaitStatistics(self.on, since=self.since)
        return self[group]
