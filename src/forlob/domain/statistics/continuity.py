"""Continuity: how many people a citizen meets, and how long a coordinator stays; over many courses. Source: S4."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, combinations, groupby, islice, pairwise, repeat
from typing import NamedTuple

from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.exposure import PerYear, at_risk, per_year
from forlob.domain.statistics.incidence import CAME, FEWEST, Seen
from forlob.domain.statistics.percent import percent, rounded
from forlob.domain.statistics.sample import Sample
from forlob.domain.wait import EndKind

FEWEST_MEETINGS = 3
DECIMALS = 3
TENURE, HANDOVER = "tenure", "until_handover"
MEASURES = ("upc", "coc", "secon")
RATES = ("coordinators", "distinct_workers", "conversations")


class Continuity(NamedTuple):
    """The workers one citizen met, in order: `meetings` and `distinct_workers` count them.

    `upc` is the largest share of one worker, `coc` 1 where it was always the same and 0 where never twice,
    `secon` the share of consecutive pairs with the same worker; all three are None under three meetings.
    """

    meetings: int
    distinct_workers: int
    upc: Fraction | None = None
    coc: Fraction | None = None
    secon: Fraction | None = None


def continuity_of_meetings(meetings: Sequence[frozenset[str]]) -> Continuity:
    """Return how steady meetings with one or more workers each were, in the order they were held.

    Two meetings are with the same worker where somebody attended both (ours): upc is the largest share of meetings one
    worker attended, coc the share of all pairs of meetings with a worker in common, secon that of consecutive ones.
    With one worker a meeting these are the measures of `continuity`.
    """
    met = Counter(worker for meeting in meetings for worker in meeting)
    n = len(meetings)
    if n < FEWEST_MEETINGS or not met:
        return Continuity(n, len(met))
    pairs = sum(not earlier.isdisjoint(later) for earlier, later in combinations(meetings, 2))
    same_again = sum(not earlier.isdisjoint(later) for earlier, later in pairwise(meetings))
    return Continuity(
        n,
        len(met),
        upc=Fraction(max(met.values()), n),
        coc=Fraction(pairs, n * (n - 1) // 2),
        secon=Fraction(same_again, n - 1),
    )


class Spell(NamedTuple):
    """A worker coordinating one course over `[from_on, to_on)`; `to_on` is None while that lasts."""

    worker: str
    from_on: date
    to_on: date | None = None


class Tenure(NamedTuple):
    """The days one worker coordinated without a break; not `ended` where that still lasted on the day seen from."""

    worker: str
    days: int
    ended: bool


def tenures(spells: Iterable[Spell], *, on: date) -> list[Tenure]:
    """Return the coordinators of one course as seen from the end of `on`, earliest first.

    Two spells of one worker that follow each other without a day between and without another coordinator are one.
    Spells that begin later are not known yet, ends that lie later neither. A spell without a day is left out.
    The end of the course is the caller's: whoever coordinated a course that ended has `to_on` on that day.
    """
    held = [_seen(spell, on) for spell in sorted(spells, key=lambda spell: (spell.from_on, spell.worker))]
    joined: list[tuple[str, date, date, bool]] = []
    for worker, from_on, to_on, ended in (spell for spell in held if spell):
        if joined and joined[-1][0] == worker and from_on <= joined[-1][2]:
            joined[-1] = (worker, joined[-1][1], max(to_on, joined[-1][2]), ended and joined[-1][3])
        else:
            joined.append((worker, from_on, to_on, ended))
    return [Tenure(worker, (to_on - from_on).days, ended) for worker, from_on, to_on, ended in joined]


def _seen(spell: Spell, on: date) -> tuple[str, date, date, bool] | None:
    if spell.from_on > on or spell.from_on == spell.to_on:
        return None
    if spell.to_on is None or spell.to_on > on:
        return spell.worker, spell.from_on, on, False
    return spell.worker, spell.from_on, spell.to_on, True


def distinct_coordinators(of_course: Iterable[Tenure]) -> int:
    """Return how many different workers coordinated the course; one who came back counts once."""
    return len({tenure.worker for tenure in of_course})


def handovers(of_course: Sequence[Tenure]) -> int:
    """Return how often the course went from one coordinator to another."""
    return max(0, sum(1 for _ in groupby(of_course, key=lambda tenure: tenure.worker)) - 1)


class Meeting(NamedTuple):
    """A held conversation: its day and the workers who attended."""

    held_on: date
    workers: frozenset[str]


class CourseContinuity(NamedTuple):
    """Of one course: whose it is by number, when it began and ended, who coordinated it, and who attended its conversations.

    `begun_on` is its start_on, else its ready_on, None without both; `end_on` is None while there is none. Whoever
    coordinated it when it ended did until that day.
    """

    citizen: int
    begun_on: date | None
    end_on: date | None
    spells: Sequence[Spell]
    meetings: Sequence[Meeting]


class Coordinators(NamedTuple):
    """How many courses had so many different coordinators, so far; percent of at least five courses, else `few`."""

    coordinators: int
    courses: int
    percent: float | None
    few: bool = False


class Stay(NamedTuple):
    """Days a coordinator stays with a course, over all `n` stays: `ended` of them have, `otherwise` never will.

    `measure` is tenure (any end is one) or until_handover (a course that ended will never be handed over). Median and 90 %
    are the first days on which half and nine in ten of all have ended so (cumulative incidence); None where that is not
    reached, and where `few` (under five) tell. `_low` and `_high` are 95 % intervals, None with fewer than five that ended.
    """

    measure: str
    n: int
    ended: int
    median_days: int | None
    p90_days: int | None
    otherwise: int = 0
    median_days_low: int | None = None
    median_days_high: int | None = None
    p90_days_low: int | None = None
    p90_days_high: int | None = None
    few: bool = False


class Median(NamedTuple):
    """The median of a measure over the `courses` that have it; three decimals, None without or with `few` of them."""

    measure: str
    courses: int
    median: float | None
    few: bool = False


class ContinuityFigures(NamedTuple):
    """The figures over all courses that had a coordinator, and over those with conversations."""

    n: int
    handovers: int
    coordinators: list[Coordinators]
    stays: list[Stay]
    fewest_meetings: int
    medians: list[Median]
    per_year: list[PerYear]


class ContinuityTally:
    """Counts one course after the other, as seen from the end of `on`; figures of fewer than `fewest` are kept back."""

    def __init__(self, on: date, *, fewest: int = FEWEST) -> None:
        self.on = on
        self.fewest = fewest
        self.courses = 0
        self.handovers = 0
        self.coordinators: Counter[int] = Counter()
        self.stays = {TENURE: Sample(), HANDOVER: Sample()}
        self.measures: dict[str, Counter[Fraction]] = {
            name: Counter() for name in ("coordinators", "distinct_workers", *MEASURES)
        }
        self.exposed: Counter[str] = Counter()

    def add(self, course: CourseContinuity) -> None:
        """Count one course."""
        self.courses += 1
        self._count_coordinators(course)
        self._count_exposure(course)
        found = continuity_of_meetings([meeting.workers for meeting in course.meetings])
        if found.meetings:
            self.measures["distinct_workers"][Fraction(found.distinct_workers)] += 1
        for name in MEASURES:
            value: Fraction | None = getattr(found, name)
            if value is not None:
                self.measures[name][value] += 1

    def _count_coordinators(self, course: CourseContinuity) -> None:
        stays = tenures(course.spells, on=self.on)
        if not stays:
            return
        self.handovers += handovers(stays)
        coordinators = distinct_coordinators(stays)
        self.coordinators[coordinators] += 1
        self.measures["coordinators"][Fraction(coordinators)] += 1
        end_on = course.end_on
        closed = end_on is not None and end_on <= self.on and any(one.to_on == end_on for one in course.spells)
        for at, stay in enumerate(stays, 1):
            self.stays[TENURE].add(course.citizen, Seen(stay.days, CAME if stay.ended else None))
            last = closed and at == len(stays)
            how = EndKind.COURSE_CLOSED if last else CAME
            self.stays[HANDOVER].add(course.citizen, Seen(stay.days, how if stay.ended else None))

    def _count_exposure(self, course: CourseContinuity) -> None:
        days = at_risk(course.begun_on, course.end_on, on=self.on)
        if days is None:
            return
        first, last = days
        met = [meeting for meeting in course.meetings if first <= meeting.held_on <= last]
        self.exposed["courses"] += 1
        self.exposed["days"] += (last - first).days
        self.exposed["conversations"] += len(met)
        self.exposed["distinct_workers"] += len({worker for meeting in met for worker in meeting.workers})
        self.exposed["coordinators"] += len(
            {one.worker for one in course.spells if one.from_on < last and (one.to_on is None or one.to_on > first)}
        )

    def figures(self) -> ContinuityFigures:
        """Return the figures of the courses counted so far."""
        n, exposed = self.coordinators.total(), self.exposed
        return ContinuityFigures(
            self.courses,
            self.handovers,
            [
                Coordinators(many, courses, percent(courses, n, at_least=self.fewest), n < self.fewest)
                for many, courses in sorted(self.coordinators.items())
            ],
            [self._stay(measure) for measure in (TENURE, HANDOVER)],
            FEWEST_MEETINGS,
            [self._median(name) for name in self.measures],
            [per_year(name, exposed["courses"], exposed["days"], exposed[name], fewest=self.fewest) for name in RATES],
        )

    def _stay(self, measure: str) -> Stay:
        found = estimate(self.stays[measure], fewest=self.fewest)
        return Stay(
            measure, found.n, found.ended, found.median_days, found.p90_days, found.otherwise,
            found.median_low, found.median_high, found.p90_low, found.p90_high, found.few,
        )  # fmt: skip

    def _median(self, name: str) -> Median:
        values, few = self.measures[name], 0 < self.measures[name].total() < self.fewest
        return Median(name, values.total(), None if few else median(values), few)


def median(values: Counter[Fraction]) -> float | None:
    """Return the middle value, the mean of the two middle ones, with three decimals; None without a value."""
    n = values.total()
    if not n:
        return None
    ordered = chain.from_iterable(repeat(value, values[value]) for value in sorted(values))
    found = list(islice(ordered, (n - 1) // 2, n // 2 + 1))
    return rounded(sum(found) / Fraction(len(found)), DECIMALS)
