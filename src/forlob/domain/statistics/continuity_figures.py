"""Continuity over courses: how many coordinators, how long they stay, how many workers a citizen meets. Source: S4."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, islice, repeat
from typing import NamedTuple

from forlob.domain.statistics.continuity import Spell, continuity_of_meetings, distinct_coordinators, handovers, tenures
from forlob.domain.statistics.percent import FEWEST_FOR_PERCENT, percent, rounded
from forlob.domain.statistics.survival import NINETY, curve

DECIMALS = 3
TENURE, HANDOVER = "tenure", "until_handover"
MEASURES = ("upc", "coc", "secon")


class CourseContinuity(NamedTuple):
    """Of one course: its end, None while there is none, who coordinated it, and who attended each held conversation.

    Whoever coordinated it when it ended did until that day.
    """

    end_on: date | None
    spells: Sequence[Spell]
    meetings: Sequence[frozenset[str]]


class Coordinators(NamedTuple):
    """How many courses had so many different coordinators, so far; percent of at least five courses."""

    coordinators: int
    courses: int
    percent: float | None


class Stay(NamedTuple):
    """Days a coordinator stays with a course, by the Kaplan-Meier estimate over all `n` stays; `ended` of them have.

    `measure` is tenure (any end is one) or until_handover (a course that ended is censored, too).
    """

    measure: str
    n: int
    ended: int
    median_days: int | None
    p90_days: int | None


class Median(NamedTuple):
    """The median of a measure over the `courses` that have it; three decimals, None without a course."""

    measure: str
    courses: int
    median: float | None


class ContinuityFigures(NamedTuple):
    """The figures over all courses that had a coordinator, and over those with conversations."""

    courses: int
    handovers: int
    coordinators: list[Coordinators]
    stays: list[Stay]
    medians: list[Median]


class ContinuityTally:
    """Counts one course after the other, as seen from the end of `on`."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.courses = 0
        self.handovers = 0
        self.coordinators: Counter[int] = Counter()
        self.stays: dict[str, Counter[tuple[int, bool]]] = {TENURE: Counter(), HANDOVER: Counter()}
        self.measures: dict[str, Counter[Fraction]] = {
            name: Counter() for name in ("coordinators", "distinct_workers", *MEASURES)
        }

    def add(self, course: CourseContinuity) -> None:
        """Count one course."""
        self.courses += 1
        self._count_coordinators(course)
        found = continuity_of_meetings(course.meetings)
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
            self.stays[TENURE][stay.days, stay.ended] += 1
            handed_over = stay.ended and not (closed and at == len(stays))
            self.stays[HANDOVER][stay.days, handed_over] += 1

    def figures(self) -> ContinuityFigures:
        """Return the figures of the courses counted so far."""
        n = self.coordinators.total()
        return ContinuityFigures(
            self.courses,
            self.handovers,
            [
                Coordinators(many, courses, percent(courses, n, at_least=FEWEST_FOR_PERCENT))
                for many, courses in sorted(self.coordinators.items())
            ],
            [_stay(measure, pairs) for measure, pairs in self.stays.items()],
            [Median(name, values.total(), median(values)) for name, values in self.measures.items()],
        )


def _stay(measure: str, pairs: Counter[tuple[int, bool]]) -> Stay:
    estimate = curve(pairs.elements())
    ended = sum(count for (_days, has_ended), count in pairs.items() if has_ended)
    return Stay(measure, estimate.n, ended, estimate.quantile(), estimate.quantile(NINETY))


def median(values: Counter[Fraction]) -> float | None:
    """Return the middle value, the mean of the two middle ones, with three decimals; None without a value."""
    n = values.total()
    if not n:
        return None
    ordered = chain.from_iterable(repeat(value, values[value]) for value in sorted(values))
    found = list(islice(ordered, (n - 1) // 2, n // 2 + 1))
    return rounded(sum(found) / Fraction(len(found)), DECIMALS)
