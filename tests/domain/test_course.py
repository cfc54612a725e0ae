"""What the days of a course tell: when it began, and when it is to end by what was granted."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.course import (
    STATES_ASKED_FOR,
    Course,
    CourseState,
    check_at_once,
    check_months,
    is_asked_for,
    months_later,
    refuse_letter,
    state_on,
)
from forlob.domain.days.open_year import last_of_month
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


def test_the_last_day_of_each_month() -> None:
    assert [last_of_month(2026, month) for month in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [last_of_month(year, 2) for year in (1900, 2000, 2028, 2100)] == [28, 29, 29, 28]


def test_a_course_is_granted_for_12_to_60_months() -> None:
    assert [check_months(12), check_months(60)] == [12, 60]
    for months in (0, 11, 61):
        with pytest.raises(WrongUse, match="are not 12 to 60"):
            check_months(months)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        *((date(2026, 1, 31), "preparing"), (date(2026, 2, 1), "ready"), (date(2026, 2, 28), "ready")),
        *((date(2026, 3, 1), "granted"), (date(2026, 12, 23), "granted"), (date(2026, 12, 24), "closed")),
    ],
)
def test_the_day_reached_last_decides_the_state_and_a_pause_shows_until_the_end(on: date, state: str) -> None:
    reached = [date(2026, 2, 1), None, date(2026, 3, 1), None, date(2026, 12, 24)]
    assert state_on(on, reached) == state
    assert state_on(on, reached, paused=True) == ("closed" if state == "closed" else "paused")


def test_who_asks_for_open_courses_gets_those_that_are_not_closed() -> None:
    states = [*CourseState, None]
    assert [one for one in states if not is_asked_for(one, "open")] == ["closed", None]
    assert [one for one in states if is_asked_for(one, "paused")] == ["paused"]
    assert all(is_asked_for(one, None) for one in states)


def test_open_is_a_word_for_courses_beside_their_states() -> None:
    assert [STATES_ASKED_FOR.read(word) for word in ("åben", "lukket", "pausat", "ready")] == [
        *("open", "closed", "paused", "ready"),
    ]
    assert [STATES_ASKED_FOR.told(code) for code in ("open", "closed")] == ["open", "closed"]


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
