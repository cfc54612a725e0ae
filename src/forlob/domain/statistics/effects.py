"""What the effort leads to, over courses: how long, on time or not, towards work or not. Source: S0, S1, S3, S4."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.course import CourseState, state_on
from forlob.domain.sector import Sector
from forlob.domain.statistics.agreed import ALL, Effort, Granted, OnTime, SectorTally
from forlob.domain.statistics.days_to import DaysTally, DaysTo
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.reasons import Declined, ReasonTally
from forlob.domain.statistics.unknown_start import in_order, next_from
from forlob.domain.wait import EndKind


class Version(NamedTuple):
    """A version of a plan: the day it was built, and the numbers of the interventions it shows as started."""

    built_on: date
    started: frozenset[int] = frozenset()


class CourseFacts(NamedTuple):
    """One course: its ready, recommended, granted, start and end day, those not come yet None, and its versions.

    `citizen` is whose it is, by number.
    """

    citizen: int
    reached: tuple[date | None, date | None, date | None, date | None, date | None]
    granted_months: int | None
    paused: bool
    efforts: Sequence[Effort]
    versions: Sequence[Version]


class CompanyBased(NamedTuple):
    """Courses with a company-based intervention started so far, of the `n` that were ready, and the days to the first.

    `otherwise` ended before; `start_unknown` are in none of it. Median and 90 % as in `DaysTo`; `percent`, too, needs five.
    """

    n: int
    courses: int
    percent: float | None
    median_days: int | None
    p90_days: int | None
    otherwise: int = 0
    start_unknown: int = 0
    median_days_low: int | None = None
    median_days_high: int | None = None
    p90_days_low: int | None = None
    p90_days_high: int | None = None
    few: bool = False


class Grant(NamedTuple):
    """Courses granted in a year for so many months (None: not noted), and their percentage of the year's courses.

    The percentage is None and `few` true where the year has fewer than five.
    """

    year: int
    months: int | None
    courses: int
    percent: float | None
    few: bool = False


class Effects(NamedTuple):
    """The figures over all courses; by sector first each sector, then all together."""

    n: int
    phases: list[tuple[str, int]]
    plan_to_start: DaysTo
    course_length: DaysTo
    company_based: CompanyBased
    grants: list[Grant]
    on_time: list[OnTime]
    granted: list[Granted]
    declined: list[Declined]


class EffectsTally:
    """Counts one course after the other, as seen from the end of `on`; figures of fewer than `fewest` are kept back."""

    def __init__(self, on: date, *, fewest: int = FEWEST) -> None:
        self.on = on
        self.fewest = fewest
        self.phases: Counter[str] = Counter()
        self.plan_to_start, self.length, self.to_company = DaysTally(), DaysTally(), DaysTally()
        self.grants: Counter[tuple[int, int | None]] = Counter()
        self.declined = ReasonTally()
        self.by_sector = {sector: SectorTally(sector, on, fewest) for sector in (*Sector, ALL)}

    def add(self, course: CourseFacts) -> None:
        """Count one course."""
        ready_on, _recommended_on, granted_on, start_on, end_on = course.reached
        self.phases[state_on(self.on, course.reached, paused=course.paused)] += 1
        if start_on:
            self.length.add(course.citizen, start_on, end_on, until=self.on)
        if granted_on:
            self.grants[granted_on.year, course.granted_months] += 1
        if ready_on:
            starts = in_order(effort.begun for effort in course.efforts if effort.company_based and effort.begun)
            first, known = (starts[0], starts[0] is not None) if starts else (None, True)
            self._count_until(self.to_company, course, ready_on, first, known=known)
        for version in course.versions:
            ahead = (one.begun for one in course.efforts if one.begun and one.number not in version.started)
            next_on, known = next_from(ahead, version.built_on)
            self._count_until(self.plan_to_start, course, version.built_on, next_on, known=known)
        for effort in course.efforts:
            if effort.declined:
                self.declined.add(effort.decline_reason, [effort.sector])
            for tally in (self.by_sector[effort.sector], self.by_sector[ALL]):
                tally.add(course.citizen, effort, closed_on=end_on)

    def _count_until(
        self, tally: "DaysTally", course: CourseFacts, begin: date, event: date | None, *, known: bool
    ) -> None:
        end_on = course.reached[-1]
        if not known:
            tally.start_unknown += 1
        elif event or end_on is None:
            tally.add(course.citizen, begin, event, until=self.on)
        else:
            tally.add(course.citizen, begin, end_on, EndKind.COURSE_CLOSED, until=self.on)

    def figures(self) -> Effects:
        """Return the figures of the courses counted so far."""
        return Effects(
            self.phases.total(),
            [(state.value, self.phases[state]) for state in CourseState],
            self.plan_to_start.days_to(self.fewest),
            self.length.days_to(self.fewest),
            self._company_based(),
            self._grants(),
            [tally.on_time() for tally in self.by_sector.values()],
            [tally.granted() for tally in self.by_sector.values()],
            self.declined.declined(fewest=self.fewest),
        )

    def _company_based(self) -> CompanyBased:
        found = self.to_company.days_to(self.fewest)
        return CompanyBased(found.n, found.ended, percent(found.ended, found.n, at_least=self.fewest), *found[2:])

    def _grants(self) -> list[Grant]:
        by_year: Counter[int] = Counter()
        for (year, _months), count in self.grants.items():
            by_year[year] += count
        return [
            Grant(year, months, count, percent(count, by_year[year], at_least=self.fewest), by_year[year] < self.fewest)
            for (year, months), count in sorted(self.grants.items(), key=lambda of: (of[0][0], of[0][1] or 0))
        ]
