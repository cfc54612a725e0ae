"""What the days of a course tell: when it began, and when it is to end by what was granted."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.course import Course, check_at_once, months_later, refuse_letter
from forlob.errors import RuleBroken, WrongUse


def course(**facts: Any) -> Course:
    every: dict[str, Any] = dict.fromkeys(Course._fields)
    return Course(**every | facts)


def test_a_course_begins_with_the_first_day_known_of_it() -> None:
    assert course().begun_on is None
    assert course(ready_on=date(2026, 3, 2), granted_on=date(2026, 2, 2)).begun_on == date(2026, 2, 2)


def test_what_was_granted_is_counted_from_the_start_and_without_one_from_the_grant() -> None:
    granted = course(granted_on=date(2026, 1, 5), granted_months=12)
    assert granted.granted_until == date(2027, 1, 5)
    assert granted._replace(start_on=date(2026, 2, 9)).granted_until == date(2027, 2, 9)
    assert granted._replace(granted_months=None).granted_until is None
    assert course(granted_months=12).granted_until is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_a_day_a_month_lacks_is_its_last_one(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_course_has_begun_by_any_day_but_its_end() -> None:
    assert course(start_on=date(2026, 4, 1), end_on=date(2026, 3, 1)).begun_on == date(2026, 4, 1)
    assert course(end_on=date(2026, 3, 1)).begun_on is None


def test_a_citizen_can_carry_from_one_to_a_thousand_interventions() -> None:
    assert [check_at_once(1), check_at_once(1000)] == [1, 1000]
    for count in (0, -1, 1001):
        with pytest.raises(WrongUse):
            check_at_once(count)


def test_nobody_writes_to_a_citizen_who_died() -> None:
    refuse_letter(course(closure_reason="completed", end_on=date(2026, 3, 2)))
    refuse_letter(course(closure_reason=None, end_on=None))
    with pytest.raises(RuleBroken, match="the citizen died"):
        refuse_letter(course(id="F1", closure_reason="died", end_on=date(2026, 3, 2)))
