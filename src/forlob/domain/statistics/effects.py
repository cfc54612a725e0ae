"""What the effort leads to, over courses: how long, on time or not, towards work or not. Source: S0, S1, S3, S4."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from forlob.domain.course import CourseState, state_on
from forlob.domain.intervention import NEVER_STARTED
from forlob.domain.sector import Sector
from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, percent
from forlob.domain.statistics.survival import Estimate, Pairs, curve, estimate

ALL = "all"


class Effort(NamedTuple):
    """One intervention of a course; days that have not come are None.

    `begun_on` is the day it started, of one that ended after an unknown start its last day; `started_on` only the known.
    """

    sector: str
    company_based: bool
    granted_on: date | None
    agreed_start: date | None
    started_on: date | None
    begun_on: date | None
    planned_end: date | None
    ended_on: date | None
    end_kind: str | None


class CourseFacts(NamedTuple):
    """One course: its ready, recommended, granted, start and end day, those not come yet None; `built_on` its versions."""

    reached: tuple[date | None, date | None, date | None, date | None, date | None]
    granted_months: int | None
    paused: bool
    efforts: Sequence[Effort]
    built_on: Sequence[date]


class CompanyBased(NamedTuple):
    """Courses with a company-based intervention started so far, of the `n` that were ready, and the days to the first."""

    n: int
    courses: int
    percent: float | None
    median_days: int | None
    p90_days: int | None


class Grant(NamedTuple):
    """Courses granted in a year for so many months (None: not noted), and their percentage of the year's courses."""

    year: int
    months: int | None
    courses: int
    percent: float | None


class OnTime(NamedTuple):
    """Starts of one sector, or of `all`, against the agreed day: `percent` of the `started` ones came on it.

    `not_yet` should have started and have not. `median_days_late` is the Kaplan-Meier estimate over the late ones, those
    not yet started censored. The factor is length over planned length, in the same way over `with_factor`.
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


class Granted(NamedTuple):
    """Interventions of one sector granted so far: started, still waiting for their start, or over without one."""

    sector: str
    granted: int
    started: int
    waiting: int
    never: int
    percent_never: float | None


class Cadence(NamedTuple):
    """The days on which a group met: how many of the gaps between them were no longer than they should be.

    `since_last` are the days since the last one. The median is the Kaplan-Meier estimate, the running gap censored.
    """

    kind: str
    every_days: int
    meetings: int
    gaps: int
    within: int
    percent_within: float | None
    median_gap_days: int | None
    since_last: int | None


class Effects(NamedTuple):
    """The figures over all courses; by sector first each sector, then all together."""

    n: int
    phases: list[tuple[str, int]]
    plan_to_start: Estimate
    course_length: Estimate
    company_based: CompanyBased
    grants: list[Grant]
    on_time: list[OnTime]
    granted: list[Granted]


class EffectsTally:
    """Counts one course after the other, as seen from the end of `on`."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.phases: Counter[str] = Counter()
        self.plan_to_start: Pairs = Counter()
        self.length: Pairs = Counter()
        self.to_company: Pairs = Counter()
        self.grants: Counter[tuple[int, int | None]] = Counter()
        self.by_sector = {sector: SectorTally(sector, on) for sector in (*Sector, ALL)}

    def add(self, course: CourseFacts) -> None:
        """Count one course."""
        ready_on, _recommended_on, granted_on, start_on, end_on = course.reached
        until = end_on or self.on
        self.phases[state_on(self.on, course.reached, paused=course.paused)] += 1
        if start_on:
            self.length[(until - start_on).days, end_on is not None] += 1
        if granted_on:
            self.grants[granted_on.year, course.granted_months] += 1
        if ready_on:
            company = [effort.begun_on for effort in course.efforts if effort.company_based and effort.begun_on]
            self.to_company[_until(ready_on, min(company, default=None), until)] += 1
        starts = sorted(effort.begun_on for effort in course.efforts if effort.begun_on)
        for built_on in course.built_on:
            at = bisect_left(starts, built_on)
            self.plan_to_start[_until(built_on, starts[at] if at < len(starts) else None, until)] += 1
        for effort in course.efforts:
            for tally in (self.by_sector[effort.sector], self.by_sector[ALL]):
                tally.add(effort, closed=end_on is not None)

    def figures(self) -> Effects:
        """Return the figures of the courses counted so far."""
        by_year: Counter[int] = Counter()
        for (year, _months), count in self.grants.items():
            by_year[year] += count
        grants = [
            Grant(year, months, count, percent(count, by_year[year], at_least=FEWEST_FOR_PERCENT))
            for (year, months), count in sorted(self.grants.items(), key=lambda of: (of[0][0], of[0][1] or 0))
        ]
        return Effects(
            self.phases.total(),
            [(state.value, self.phases[state]) for state in CourseState],
            estimate(self.plan_to_start),
            estimate(self.length),
            _company_based(estimate(self.to_company)),
            grants,
            [tally.on_time() for tally in self.by_sector.values()],
            [tally.granted() for tally in self.by_sector.values()],
        )


class SectorTally:
    """Counts the interventions of one sector, or of all."""

    def __init__(self, sector: str, on: date) -> None:
        self.sector = sector
        self.on = on
        self.starts: Counter[str] = Counter()
        self.late: Pairs = Counter()
        self.factors: Pairs = Counter()
        self.grants: Counter[str] = Counter()

    def add(self, effort: Effort, *, closed: bool) -> None:
        """Count one intervention; `closed` tells that its course has ended, so that it cannot start any more."""
        ended = effort.ended_on is not None or closed
        if effort.granted_on:
            self.grants["started" if effort.begun_on else "never" if ended else "waiting"] += 1
        if effort.end_kind in NEVER_STARTED or not effort.agreed_start:
            return
        if effort.started_on:
            self._count_start((effort.started_on - effort.agreed_start).days)
            self._count_factor(effort, effort.started_on, effort.agreed_start)
        elif effort.begun_on is None and not ended and effort.agreed_start < self.on:
            self.starts["not_yet"] += 1
            self.late[(self.on - effort.agreed_start).days, False] += 1

    def _count_start(self, days: int) -> None:
        self.starts["late" if days > 0 else "early" if days else "on_day"] += 1
        if days > 0:
            self.late[days, True] += 1

    def _count_factor(self, effort: Effort, started_on: date, agreed_start: date) -> None:
        planned = (effort.planned_end - agreed_start).days if effort.planned_end else 0
        if planned > 0:
            days = ((effort.ended_on or self.on) - started_on).days
            hundredths = (200 * days + planned) // (2 * planned)
            self.factors[hundredths, effort.ended_on is not None] += 1

    def on_time(self) -> OnTime:
        """Return how its starts came against the agreed day."""
        counts, factor = self.starts, curve(self.factors.elements())
        started = counts["on_day"] + counts["early"] + counts["late"]
        hundredths = factor.quantile()
        return OnTime(
            self.sector,
            started,
            counts["on_day"],
            percent(counts["on_day"], started, at_least=FEWEST_FOR_PERCENT),
            counts["early"],
            counts["late"],
            counts["not_yet"],
            curve(self.late.elements()).quantile(),
            factor.n,
            None if hundredths is None else hundredths / 100,
        )

    def granted(self) -> Granted:
        """Return what became of what was granted."""
        counts, n = self.grants, self.grants.total()
        never = counts["never"]
        return Granted(
            self.sector, n, counts["started"], counts["waiting"], never,
            percent(never, n, at_least=FEWEST_FOR_PERCENT),
        )  # fmt: skip


def cadence(kind: str, every_days: int, met_on: Iterable[date], *, on: date) -> Cadence:
    """Return how a group kept its cadence; `met_on` are the days it met, each once, earliest first, none after `on`."""
    days = list(met_on)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    within = sum(gap <= every_days for gap in gaps)
    since_last = (on - days[-1]).days if days else None
    pairs = [*((gap, True) for gap in gaps), *([(since_last, False)] if since_last else [])]
    share = percent(within, len(gaps), at_least=FEWEST_FOR_PERCENT)
    return Cadence(kind, every_days, len(days), len(gaps), within, share, curve(pairs).quantile(), since_last)


def _until(begin: date, event: date | None, until: date) -> tuple[int, bool]:
    """Return the days from a day to its event, none for one before it, and whether it has come; else those so far."""
    return max(0, ((event or until) - begin).days), event is not None


def _company_based(found: Estimate) -> CompanyBased:
    share = percent(found.ended, found.n, at_least=FEWEST_FOR_PERCENT)
    return CompanyBased(found.n, found.ended, share, found.median_days, found.p90_days)
