"""Per course-year: the days of a course are those it has lasted, and a rate needs five courses."""

from datetime import date

import pytest

from forlob.domain.statistics.exposure import at_risk, course_years, per_course_year, per_year

SEEN_ON = date(2026, 11, 20)


def test_four_years_with_a_leap_day_are_four_course_years() -> None:
    days = (date(2027, 1, 1) - date(2023, 1, 1)).days
    assert (days, course_years(days), per_course_year(1000, days)) == (1461, 4.0, 250.0)


def test_without_a_day_there_is_no_rate() -> None:
    assert (course_years(0), per_course_year(3, 0)) == (None, None)


@pytest.mark.parametrize(
    ("begin", "end_on", "days"),
    [
        (date(2026, 11, 19), None, 1),
        (SEEN_ON, None, None),
        (date(2026, 11, 21), None, None),
        (date(2026, 10, 1), date(2026, 10, 11), 10),
        (date(2026, 10, 1), date(2026, 10, 1), None),
        (date(2026, 10, 1), date(2026, 12, 1), 50),
        (None, None, None),
    ],
)
def test_a_course_counts_from_its_first_day_to_its_end_or_today(
    begin: date | None, end_on: date | None, days: int | None
) -> None:
    found = at_risk(begin, end_on, on=SEEN_ON)
    assert (None if found is None else (found[1] - found[0]).days) == days


@pytest.mark.parametrize(
    ("courses", "rate", "few"), [(0, None, False), (1, None, True), (4, None, True), (5, 1.0, False)]
)
def test_a_rate_needs_five_courses(courses: int, rate: float | None, few: bool) -> None:
    found = per_year("conversations", courses, 1461, 4, fewest=5)
    assert (found.per_course_year, found.few) == (rate, few)
