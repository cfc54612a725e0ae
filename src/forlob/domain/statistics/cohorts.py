"""Conversations held in the first months of courses, by the year they began. Source: S0 (against an earlier cohort)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.course import months_later
from forlob.domain.statistics.exposure import course_years, per_course_year
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.percent import one_decimal

FIRST_MONTHS = 5
"""The conversations of a course are compared over so many months (S0), from ready and from the grant (ours)."""


class Cohort(NamedTuple):
    """Conversations held in the first five months of the courses whose months began in one year.

    `courses` are five months old, or ended before; `not_yet` are younger, and left out of the sum and the mean.
    `against_earlier` is the mean over that of the cohort before; None where there is none. `course_years` are the days of
    those months, for a course that ended before up to its end, and `per_course_year` the conversations in them. Of fewer
    than five courses there is no mean, no rate and nothing against it, and `few` is true.
    """

    year: int
    courses: int
    conversations: int
    mean: float | None
    against_earlier: float | None
    not_yet: int
    course_years: float | None = None
    per_course_year: float | None = None
    few: bool = False


class CohortTally:
    """Counts one course after the other, as seen from the end of `on`."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.by_year: dict[int, Counter[str]] = {}

    def add(self, begin: date | None, end_on: date | None, held: Sequence[date]) -> None:
        """Count a course whose months began on `begin`, None where they have not; `held` are its conversations, in order."""
        if begin is None or begin > self.on:
            return
        counts = self.by_year.setdefault(begin.year, Counter())
        end = months_later(begin, FIRST_MONTHS)
        if end > self.on and (end_on is None or end_on > self.on):
            counts["not_yet"] += 1
        else:
            counts["courses"] += 1
            counts["conversations"] += bisect_left(held, end) - bisect_left(held, begin)
            counts["days"] += max(0, (min(end, end_on or end) - begin).days)

    def cohorts(self, *, fewest: int = FEWEST) -> list[Cohort]:
        """Return the cohorts, oldest first; figures of fewer than `fewest` courses are kept back."""
        cohorts: list[Cohort] = []
        before, kept_back = None, False
        for year, counts in sorted(self.by_year.items()):
            n, held, days = counts["courses"], counts["conversations"], counts["days"]
            mean = Fraction(held, n) if n >= fewest else None
            few = n > 0 and (mean is None or kept_back)
            cohorts.append(
                Cohort(
                    year, n, held, None if mean is None else one_decimal(mean),
                    one_decimal(mean / before) if mean is not None and before else None, counts["not_yet"],
                    course_years(days), None if mean is None else per_course_year(held, days), few,
                )
            )  # fmt: skip
            before, kept_back = (mean, mean is None) if n else (before, kept_back)
        return cohorts
