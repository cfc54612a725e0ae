"""Who did not come to a planned conversation, and the days until there was another. Source: S3."""

from datetime import date
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.incidence import CAME, FEWEST, Seen
from forlob.domain.statistics.sample import Sample
from forlob.domain.tripartite import CITIZEN
from forlob.domain.wait import EndKind

SECTOR, UNIT, COMPANION, UNKNOWN = "sector", "unit", "companion", "unknown"


class Somebody(NamedTuple):
    """Who did not come, without a name.

    `who` is citizen, sector, unit (both of a worker), companion, unknown, another_sector or another_unit (nobody of
    one more was asked).
    """

    who: str
    sector: str | None = None
    unit: str | None = None


class NoShows(NamedTuple):
    """The no-shows of one party and the days from each to the next conversation held on the course.

    `excused` had an acceptable reason or one of logistics: they are no no-shows and are counted apart (H), and what
    follows counts them all. `made_up` had one, and cost `days` together. `open` have had none: `days_so_far` together,
    until now or until the course ended; for `otherwise` of them it has, and none will come. `median_days` is the first day
    by which half of all had one (cumulative incidence); None where that is not reached, and where `few` (under five) tell.
    `_low` and `_high` are its 95 % interval, None with fewer than five that were made up for.
    """

    who: str
    sector: str | None
    unit: str | None
    no_shows: int
    made_up: int
    days: int
    open: int
    days_so_far: int
    median_days: int | None
    excused: int = 0
    otherwise: int = 0
    median_days_low: int | None = None
    median_days_high: int | None = None
    few: bool = False


class NoShow(NamedTuple):
    """One no-show: who did not come, and the days to the next conversation held on the course.

    `next_held_on` is None where there has been none: the days are those so far. `excused` is None where the reason is not
    known. `no_show_reason` is its code, `asked_sectors` are those of the workers that were asked, as they were that day.
    """

    conversation: str
    citizen: str
    course: str
    day: date
    who: str
    sector: str | None
    unit: str | None
    next_held_on: date | None
    days: int
    so_far: bool
    reason_group: str | None = None
    excused: bool | None = None
    no_show_reason: str | None = None
    asked_sectors: tuple[str, ...] = ()


class NoShowTally:
    """Counts the no-shows of one party."""

    def __init__(self) -> None:
        self.sample = Sample()
        self.excused = 0

    def add(self, citizen: int, days: int, *, made_up: bool, closed: bool, excused: bool) -> None:
        """Count one: the days to the next conversation held, else so far; `closed` where the course ended without one."""
        end = CAME if made_up else EndKind.COURSE_CLOSED if closed else None
        self.sample.add(citizen, Seen(days, end))
        self.excused += excused

    def row(self, one: Somebody, *, fewest: int = FEWEST) -> NoShows:
        """Return what was counted so far, as the no-shows of somebody."""
        counted, found = self.sample.counted(), estimate(self.sample, fewest=fewest)
        lost = sum(seen.days * count for seen, count in counted.items() if seen.end == CAME)
        so_far = sum(seen.days * count for seen, count in counted.items() if seen.end != CAME)
        return NoShows(
            *one, found.n - self.excused, found.ended, lost, found.n - found.ended, so_far, found.median_days,
            self.excused, found.otherwise, found.median_low, found.median_high, found.few,
        )  # fmt: skip


def somebody(who: str | None, sector: str | None, unit: str | None) -> Somebody:
    """Return who did not come: the citizen, a worker by sector and unit, somebody else, or nobody knows whom."""
    if who == CITIZEN:
        return Somebody(CITIZEN)
    if sector is not None:
        return Somebody(UNIT, sector, unit)
    return Somebody(COMPANION if who else UNKNOWN)


def order(one: Somebody) -> tuple[bool, int, str, str]:
    """Return what parties are sorted by: the citizen, each sector before its units, then the others."""
    return one.who != CITIZEN, (*Sector, None).index(one.sector), one.unit or "", one.who
