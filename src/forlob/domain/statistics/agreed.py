"""Whether interventions came on the agreed day, took as long as planned, and started at all; by sector. Source: S4."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from forlob.domain.statistics.days_to import DaysTally
from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.incidence import CAME, Seen
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.sample import Sample
from forlob.domain.statistics.unknown_start import Begun
from forlob.domain.wait import EndKind

ALL = "all"


class Effort(NamedTuple):
    """One intervention of a course, told by number; days that have not come are None.

    `begun` tells when it started, also where that is a day nobody noted; `started_on` is only the known one.
    """

    number: int
    sector: str
    company_based: bool
    granted_on: date | None
    agreed_start: date | None
    started_on: date | None
    begun: Begun | None
    planned_end: date | None
    ended_on: date | None
    declined: bool = False
    decline_reason: str | None = None


class OnTime(NamedTuple):
    """Starts of one sector, or of `all`, against the agreed day: `percent` of the `started` ones came on it.

    `not_yet` should have started and have not; `never` ended after their agreed day without having started.
    `median_days_late` is the first day on which half of the late ones, those not yet and those never started had started
    (cumulative incidence). The factor is length over planned length, in the same way over `with_factor`, where what runs
    is still open. `start_unknown` are in none of it. A figure of fewer than five is None, and `few` true; `_low` and `_high`
    are 95 % intervals.
    """

    sector: str
    started: int
    on_day: int
    percent: float | None
    early: int
    late: int
    not_yet: int
    median_days_late: int | None
    with_factor: int
    extension_factor: float | None
    never: int
    start_unknown: int = 0
    median_days_late_low: int | None = None
    median_days_late_high: int | None = None
    extension_factor_low: float | None = None
    extension_factor_high: float | None = None
    few: bool = False


class Granted(NamedTuple):
    """Interventions of one sector granted so far: started, still waiting for their start, or over without one.

    `percent_never` is None and `few` true of fewer than five granted.
    """

    sector: str
    granted: int
    started: int
    waiting: int
    never: int
    percent_never: float | None
    few: bool = False


class SectorTally:
    """Counts the interventions of one sector, or of all."""

    def __init__(self, sector: str, on: date, fewest: int) -> None:
        self.sector = sector
        self.on = on
        self.fewest = fewest
        self.starts: Counter[str] = Counter()
        self.late = DaysTally()
        self.factors = Sample()
        self.grants: Counter[str] = Counter()

    def add(self, citizen: int, effort: Effort, *, closed_on: date | None) -> None:
        """Count one intervention; it cannot start any more once its course has ended, on `closed_on`."""
        over_on = min(filter(None, (effort.ended_on, closed_on)), default=None)
        if effort.granted_on:
            self.grants["started" if effort.begun else "never" if over_on else "waiting"] += 1
        if not effort.agreed_start:
            return
        if effort.started_on:
            self._count_start(citizen, effort.agreed_start, effort.started_on)
            self._count_factor(citizen, effort, effort.started_on, effort.agreed_start)
        elif effort.begun:
            self.starts["start_unknown"] += 1
        elif effort.agreed_start < (over_on or self.on):
            self.starts["never" if over_on else "not_yet"] += 1
            self.late.add(citizen, effort.agreed_start, over_on, EndKind.WITHDRAWN, until=self.on)

    def _count_start(self, citizen: int, agreed_on: date, started_on: date) -> None:
        if started_on > agreed_on:
            self.starts["late"] += 1
            self.late.add(citizen, agreed_on, started_on, until=self.on)
        else:
            self.starts["early" if started_on < agreed_on else "on_day"] += 1

    def _count_factor(self, citizen: int, effort: Effort, started_on: date, agreed_start: date) -> None:
        planned = (effort.planned_end - agreed_start).days if effort.planned_end else 0
        if planned > 0:
            days = ((effort.ended_on or self.on) - started_on).days
            hundredths = (200 * days + planned) // (2 * planned)
            self.factors.add(citizen, Seen(hundredths, CAME if effort.ended_on else None))

    def on_time(self) -> OnTime:
        """Return how its starts came against the agreed day."""
        counts, late, length = self.starts, self.late.estimate(self.fewest), estimate(self.factors, fewest=self.fewest)
        started = counts["on_day"] + counts["early"] + counts["late"]
        return OnTime(
            self.sector,
            started,
            counts["on_day"],
            percent(counts["on_day"], started, at_least=self.fewest),
            counts["early"],
            counts["late"],
            counts["not_yet"],
            late.median_days,
            length.n,
            _hundredth(length.median_days),
            counts["never"],
            counts["start_unknown"],
            late.median_low,
            late.median_high,
            _hundredth(length.median_low),
            _hundredth(length.median_high),
            few=late.few or length.few or 0 < started < self.fewest,
        )

    def granted(self) -> Granted:
        """Return what became of what was granted."""
        counts, n = self.grants, self.grants.total()
        never = counts["never"]
        share = percent(never, n, at_least=self.fewest)
        return Granted(self.sector, n, counts["started"], counts["waiting"], never, share, 0 < n < self.fewest)


def _hundredth(value: int | None) -> float | None:
    return None if value is None else value / 100
