"""How much there was for the time it could have happened in: per course-year. Source: `domain 20.9`.

A course that has lasted four years has had more coordinators than one of four months, and says nothing worse of anybody.
So what was counted is also divided by the time it was counted in, all courses together.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forlob.domain.statistics.percent import one_decimal, rounded

DAYS_A_YEAR = Fraction(36525, 100)


class PerYear(NamedTuple):
    """How many of something in the course-years of all `courses` together, and per course-year, two decimals.

    Both are None without a day at risk; the rate also with fewer than five courses, and `few` is true then.
    """

    measure: str
    courses: int
    course_years: float | None
    number: int
    per_course_year: float | None
    few: bool = False


def at_risk(begin: date | None, end_on: date | None, *, on: date) -> tuple[date, date] | None:
    """Return the first and the last day of a course as known at the end of `on`; None where it had not begun.

    `begin` is its start_on, else its ready_on; `end_on` is None while it has none.
    """
    until = min(on, end_on or on)
    return (begin, until) if begin is not None and begin < until else None


def course_years(days: int) -> float | None:
    """Return days at risk as course-years, one decimal; None without a day."""
    return one_decimal(days / DAYS_A_YEAR) if days else None


def per_course_year(count: int, days: int) -> float | None:
    """Return how many there were per course-year, two decimals; None without a day at risk."""
    return rounded(count * DAYS_A_YEAR / days, 2) if days else None


def per_year(measure: str, courses: int, days: int, count: int, *, fewest: int) -> PerYear:
    """Return the rate of a measure over all courses together."""
    enough = courses >= fewest
    rate = per_course_year(count, days) if enough else None
    return PerYear(measure, courses, course_years(days), count, rate, few=courses > 0 and not enough)
