"""What became of planned conversations: tripartite or not, who was missing, what no-shows cost, and how many are held.

Source: S3 (tripartite conversations, no-shows), S0 (conversations in the first months, against an earlier cohort).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain import tripartite
from forlob.domain.conversation import ConversationState
from forlob.domain.course import months_later
from forlob.domain.sector import Sector
from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, one_decimal, percent
from forlob.domain.statistics.survival import curve
from forlob.domain.tripartite import CITIZEN, Participant

FIRST_MONTHS = 5
"""The conversations of a course are compared over so many months (S0), from ready and from the grant (ours)."""
SECTOR, UNIT, COMPANION, UNKNOWN = "sector", "unit", "companion", "unknown"


class Somebody(NamedTuple):
    """Who did not come, without a name.

    `who` is citizen, sector, unit (both of a worker), companion, unknown, another_sector or another_unit (nobody of
    one more was asked).
    """

    who: str
    sector: str | None = None
    unit: str | None = None


class Talk(NamedTuple):
    """One conversation of a course: the day it was planned for, else held, and its state as seen from the day.

    `tripartite_planned` tells that its kind expects three parties. `asked` is known of those alone, `by` of no-shows, and
    so is whether one is `excused`.
    """

    day: date
    state: ConversationState
    tripartite_planned: bool
    asked: tuple[Participant, ...] = ()
    by: Somebody | None = None
    excused: bool = False


class CourseTalks(NamedTuple):
    """The conversations of one course; its end is None while it has not come."""

    ready_on: date | None
    granted_on: date | None
    end_on: date | None
    talks: Sequence[Talk]


class Tripartite(NamedTuple):
    """Conversations planned as tripartite: those held, those of them that were, and beside them those not held.

    `percent` is of the held ones, None of fewer than five. `attendance_unknown` of the held ones that were not might
    have been: whether somebody came is not known. `without_outcome` lie behind and nobody noted what became of them.
    """

    held: int
    tripartite: int
    percent: float | None
    attendance_unknown: int
    no_show: int
    cancelled: int
    rebooked: int
    without_outcome: int
    ahead: int


class Missing(NamedTuple):
    """In how many held conversations that were not tripartite somebody was missing."""

    who: str
    sector: str | None
    unit: str | None
    conversations: int


class NoShows(NamedTuple):
    """The no-shows of one party and the days from each to the next conversation held on the course.

    `excused` had an acceptable reason or one of logistics: they are no no-shows and are counted apart (H), and what
    follows counts them all. `made_up` had one, and cost `days` together. `open` have had none: `days_so_far` together, until now or until the
    course ended. `median_days` is the Kaplan-Meier estimate over all, the open ones censored; None where not reached.
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


class NoShow(NamedTuple):
    """One no-show: who did not come, and the days to the next conversation held on the course.

    `next_held_on` is None where there has been none: the days are those so far. `excused` is None where the reason is not
    known.
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


class Cohort(NamedTuple):
    """Conversations held in the first five months of the courses whose months began in one year.

    `courses` are five months old, or ended before; `not_yet` are younger, and left out of the sum and the mean.
    `against_earlier` is the mean over that of the cohort before; None where there is none.
    """

    year: int
    courses: int
    conversations: int
    mean: float | None
    against_earlier: float | None
    not_yet: int


class ConversationFigures(NamedTuple):
    """The figures over all courses."""

    n: int
    tripartite: Tripartite
    missing: list[Missing]
    no_shows: list[NoShows]
    first_months: int
    cohorts: list[Cohort]
    cohorts_after_grant: list[Cohort]


class ConversationTally:
    """Counts the conversations of one course after the other, as seen from the end of `on`."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.courses = 0
        self.planned: Counter[str] = Counter()
        self.missing: Counter[Somebody] = Counter()
        self.costs: dict[Somebody, Counter[tuple[int, bool]]] = {}
        self.excused: Counter[Somebody] = Counter()
        self.after_ready: dict[int, Counter[str]] = {}
        self.after_grant: dict[int, Counter[str]] = {}

    def add(self, course: CourseTalks) -> None:
        """Count one course."""
        self.courses += 1
        for talk in course.talks:
            if talk.tripartite_planned:
                self._count_planned(talk)
        held = sorted(talk.day for talk in course.talks if talk.state is ConversationState.HELD)
        until = min(self.on, course.end_on or self.on)
        for talk in course.talks:
            if talk.state is ConversationState.NO_SHOW:
                self._count_no_show(talk, held, until)
        for begin, cohorts in ((course.ready_on, self.after_ready), (course.granted_on, self.after_grant)):
            if begin is not None and begin <= self.on:
                counts = cohorts.setdefault(begin.year, Counter())
                self._count_first_months(begin, course.end_on, held, counts)

    def _count_planned(self, talk: Talk) -> None:
        if talk.state is ConversationState.PLANNED:
            self.planned["without_outcome" if talk.day < self.on else "ahead"] += 1
            return
        self.planned[talk.state] += 1
        if talk.state is not ConversationState.HELD:
            return
        if tripartite.is_tripartite(talk.asked):
            self.planned["tripartite"] += 1
            return
        self.missing.update(_missing(talk.asked))
        came = [Participant(one.who, one.unit, one.sector, one.attended is not False) for one in talk.asked]
        self.planned["attendance_unknown"] += tripartite.is_tripartite(came)

    def _count_no_show(self, talk: Talk, held: Sequence[date], until: date) -> None:
        later = bisect_left(held, talk.day)
        made_up = later < len(held)
        days = ((held[later] if made_up else max(until, talk.day)) - talk.day).days
        by = talk.by or Somebody(UNKNOWN)
        self.costs.setdefault(by, Counter())[days, made_up] += 1
        self.excused[by] += talk.excused

    def _count_first_months(self, begin: date, end_on: date | None, held: Sequence[date], counts: Counter[str]) -> None:
        end = months_later(begin, FIRST_MONTHS)
        if end > self.on and (end_on is None or end_on > self.on):
            counts["not_yet"] += 1
        else:
            counts["courses"] += 1
            counts["conversations"] += bisect_left(held, end) - bisect_left(held, begin)

    def figures(self) -> ConversationFigures:
        """Return the figures of the courses counted so far."""
        held, three = self.planned[ConversationState.HELD], self.planned["tripartite"]
        planned = Tripartite(
            held,
            three,
            percent(three, held, at_least=FEWEST_FOR_PERCENT),
            *(self.planned[name] for name in Tripartite._fields[3:]),
        )
        missing = [
            Missing(*one, count) for one, count in sorted(self.missing.items(), key=lambda item: _order(item[0]))
        ]
        no_shows = [_no_shows(one, self.costs[one], self.excused[one]) for one in sorted(self.costs, key=_order)]
        cohorts = _cohorts(self.after_ready), _cohorts(self.after_grant)
        return ConversationFigures(self.courses, planned, missing, no_shows, FIRST_MONTHS, *cohorts)

    def all_no_shows(self) -> NoShows:
        """Return the no-shows of everybody together."""
        return _no_shows(Somebody("all"), sum(self.costs.values(), Counter()), self.excused.total())


def _cohorts(by_year: dict[int, Counter[str]]) -> list[Cohort]:
    cohorts: list[Cohort] = []
    earlier: Fraction | None = None
    for year, counts in sorted(by_year.items()):
        n, held = counts["courses"], counts["conversations"]
        mean = Fraction(held, n) if n else None
        against = one_decimal(mean / earlier) if mean is not None and earlier else None
        cohorts.append(Cohort(year, n, held, None if mean is None else one_decimal(mean), against, counts["not_yet"]))
        earlier = mean if mean is not None else earlier
    return cohorts


def _missing(asked: Sequence[Participant]) -> set[Somebody]:
    """Return who was missing, each sector and unit once."""
    found = set[Somebody]()
    workers = {one.who: one for one in asked if one.unit}
    for who in tripartite.missing(asked):
        if who in workers:
            worker = workers[who]
            found |= {Somebody(SECTOR, worker.sector), Somebody(UNIT, worker.sector, worker.unit)}
        else:
            found.add(Somebody(who))
    return found


def _order(one: Somebody) -> tuple[int, int, str]:
    """Return what parties are sorted by: the citizen, each sector before its units, then the others."""
    if one.sector is not None:
        return 1, list(Sector).index(Sector(one.sector)), one.unit or ""
    return 0 if one.who == CITIZEN else 2, 0, one.who


def _no_shows(one: Somebody, costs: Counter[tuple[int, bool]], excused: int) -> NoShows:
    def summed(made_up: bool) -> tuple[int, int]:
        ours = [(days, count) for (days, ended), count in costs.items() if ended is made_up]
        return sum(count for _days, count in ours), sum(days * count for days, count in ours)

    median = curve(costs.elements()).quantile()
    return NoShows(*one, costs.total() - excused, *summed(True), *summed(False), median, excused)


def somebody(who: str | None, sector: str | None, unit: str | None) -> Somebody:
    """Return who did not come: the citizen, a worker by sector and unit, somebody else, or nobody knows whom."""
    if who == CITIZEN:
        return Somebody(CITIZEN)
    if sector is not None:
        return Somebody(UNIT, sector, unit)
    return Somebody(COMPANION if who else UNKNOWN)
