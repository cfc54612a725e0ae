"""Which course holds a day, and what holds on every day (domain 11.2, 11.3); expectations by hand."""

from datetime import date

import pytest

from forlob.domain.course_days import CourseDays, held_by_none, holding, in_turn, overlapping, refuse_outside
from forlob.domain.rules import Fact, Happened, Rule, broken, broken_by_each, refuse_end_before, refuse_two_open
from forlob.errors import RuleBroken

JAN_5, MAR_15, JUN_1 = date(2026, 1, 5), date(2026, 3, 15), date(2026, 6, 1)
TWO = in_turn([CourseDays(2, JUN_1, None), CourseDays(1, JAN_5, MAR_15)])
"""F1 from 5 January to 15 March, F2 ready on 1 June."""


@pytest.mark.parametrize(
    ("day", "course"),
    [
        (date(2020, 1, 1), 1),  # before the first course there is no limit
        (date(2026, 3, 10), 1),
        (MAR_15, 1),  # its last day is still its own: the next begins in June
        (date(2026, 3, 16), 2),  # a certificate is asked for before the case is ready
        (JUN_1, 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_a_day_belongs_to_the_course_whose_days_hold_it(day: date, course: int) -> None:
    found = holding(TWO, day)
    assert found is not None
    assert found.number == course


def test_on_a_day_that_ends_one_course_and_begins_the_next_the_next_is_meant() -> None:
    found = holding(in_turn([CourseDays(1, JAN_5, MAR_15), CourseDays(2, MAR_15, None)]), MAR_15)
    assert found is not None
    assert found.number == 2


def test_after_the_last_course_no_course_holds_a_day() -> None:
    assert holding(in_turn([CourseDays(1, JAN_5, MAR_15)]), date(2026, 3, 16)) is None


def test_a_course_is_open_from_its_first_day_up_to_its_end_that_day_not_included() -> None:
    course = CourseDays(1, JAN_5, MAR_15)
    days = [date(2026, 1, 4), JAN_5, date(2026, 3, 14), MAR_15]
    assert [course.open_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(("day", "asked"), [(date(2025, 1, 4), True), (JAN_5.replace(year=2025), False)])
def test_more_than_12_months_before_its_earliest_day_is_long_before_a_course(day: date, *, asked: bool) -> None:
    assert CourseDays(1, JAN_5, None).long_before(day) is asked


@pytest.mark.parametrize(
    ("second", "both"),
    [
        (CourseDays(2, date(2026, 3, 14), None), True),
        (CourseDays(2, MAR_15, None), False),
        (CourseDays(2, date(2026, 2, 1), date(2026, 2, 2)), True),
        (CourseDays(2, date(2026, 2, 1), date(2026, 2, 1)), False),  # a course of no day is open on none
    ],
)
def test_two_courses_are_open_on_one_day_or_never(second: CourseDays, *, both: bool) -> None:
    assert (overlapping([CourseDays(1, JAN_5, MAR_15), second]) is not None) is both


def test_two_open_courses_are_refused_only_where_one_of_them_was_changed() -> None:
    courses = in_turn([CourseDays(1, JAN_5, MAR_15), CourseDays(2, date(2026, 3, 1), None)])
    refuse_two_open(courses, 3)
    with pytest.raises(RuleBroken, match="F2 would be open together with F1 from Mon 5 Jan 2026"):
        refuse_two_open(courses, 2)


def test_what_lies_outside_the_days_of_its_course_breaks_its_rule() -> None:
    facts = [
        Fact(Rule.STARTS_INSIDE, "I1", 1, MAR_15),
        Fact(Rule.STARTS_INSIDE, "I2", 1, date(2026, 3, 16)),
        Fact(Rule.WAITS_INSIDE, "W3", 2, date(2026, 3, 14)),
        Fact(Rule.MEETINGS_INSIDE, "T4", 2, date(2026, 3, 20)),
    ]
    assert list(broken(TWO, facts)) == [(Rule.STARTS_INSIDE, "I2"), (Rule.WAITS_INSIDE, "W3")]


def test_each_citizen_keeps_to_the_rules_alone() -> None:
    courses = [(1, CourseDays(1, JAN_5, MAR_15)), (2, CourseDays(2, JAN_5, None)), (2, CourseDays(3, MAR_15, None))]
    facts = [(1, Fact(Rule.STARTS_INSIDE, "I1", 1, JUN_1)), (2, Fact(Rule.STARTS_INSIDE, "I2", 2, JUN_1))]
    assert list(broken_by_each(courses, facts)) == [(Rule.STARTS_INSIDE, "I1"), (Rule.ONE_OPEN_COURSE, "F3")]
    assert list(broken_by_each(courses[:1], facts[:1])) == [(Rule.STARTS_INSIDE, "I1")]
    assert not list(broken_by_each(courses[:1], []))


def test_a_course_in_which_nothing_happened_later_may_end() -> None:
    refuse_end_before(1, MAR_15, [])


def test_of_what_happened_after_the_end_the_latest_three_are_named_and_the_first_day_that_will_do() -> None:
    happened = [Happened(f"T{number}", "held", date(2026, 3, 20 + number)) for number in (1, 2, 3, 4)]
    with pytest.raises(RuleBroken) as refused:
        refuse_end_before(1, MAR_15, happened)
    assert "T1" not in refused.value.what
    assert refused.value.what.endswith(
        ": T2 held Sun 22 Mar 2026, week 12; T3 held Mon 23 Mar 2026, week 13; T4 held Tue 24 Mar 2026, week 13"
    )
    assert refused.value.next_step is not None
    assert "--on 2026-03-24" in refused.value.next_step


def test_two_courses_are_open_at_once_also_where_a_third_ended_between() -> None:
    long, short, late = CourseDays(1, JAN_5, JUN_1), CourseDays(2, MAR_15, MAR_15), CourseDays(3, JUN_1, None)
    assert overlapping([long, short, late]) is None
    assert overlapping([long, CourseDays(2, date(2026, 3, 1), MAR_15)]) == (
        long,
        CourseDays(2, date(2026, 3, 1), MAR_15),
    )


def test_a_course_that_ends_later_is_the_one_another_must_wait_for() -> None:
    first, second = CourseDays(1, JAN_5, MAR_15), CourseDays(2, MAR_15, JUN_1)
    third = CourseDays(3, date(2026, 5, 1), None)
    assert overlapping([first, second, third]) == (second, third)


@pytest.mark.parametrize("end_on", [None, JUN_1])
def test_of_two_that_begin_on_one_day_the_one_that_ends_first_is_named_first(end_on: date | None) -> None:
    long, short = CourseDays(1, JAN_5, end_on), CourseDays(2, JAN_5, MAR_15)
    assert overlapping([long, short]) == overlapping([short, long]) == (short, long)


def test_courses_in_turn_come_in_the_order_they_end_each_since_the_end_of_the_one_before() -> None:
    ended, running = CourseDays(1, JAN_5, MAR_15), CourseDays(2, JAN_5, None)
    assert in_turn([running, ended]) == [ended, running._replace(since=MAR_15)]


def test_a_day_outside_its_course_is_refused_with_the_course_that_holds_it_else_with_how_to_reopen() -> None:
    refuse_outside(TWO, 1, MAR_15, citizen=4)
    refuse_outside(TWO, 2, JUN_1, citizen=4)
    with pytest.raises(RuleBroken, match="days of course F1; it lies in those of F2 since Mon 1 Jun 2026") as other:
        refuse_outside(TWO, 1, JUN_1, citizen=4)
    assert other.value.next_step == "forlob course show F2"
    with pytest.raises(RuleBroken, match="course F1 ended Sun 15 Mar 2026, week 11; no course of C4 holds") as none:
        refuse_outside(TWO[:1], 1, JUN_1, citizen=4)
    assert none.value.next_step == "forlob course reopen C4 --why T"


def test_the_error_of_a_day_after_the_last_course_names_the_courses_before_it() -> None:
    two = held_by_none(
        in_turn([CourseDays(1, JAN_5, MAR_15), CourseDays(2, MAR_15, JUN_1)]), date(2026, 7, 1), citizen=4
    )
    assert "course F2 ended" in two.what
    assert "before it: F1" in two.what
    assert "F2 from" not in two.what
    three = in_turn(
        [CourseDays(1, JAN_5, MAR_15), CourseDays(2, MAR_15, JUN_1), CourseDays(3, JUN_1, date(2026, 6, 9))]
    )
    assert (
        "(before it: F1 from Mon 5 Jan 2026, week 2 to Sun 15 Mar 2026, week 11; "
        "F2 from Sun 15 Mar 2026, week 11 to Mon 1 Jun 2026, week 23)"
    ) in held_by_none(three, date(2026, 7, 1), citizen=4).what
    one = held_by_none([CourseDays(1, JAN_5, MAR_15)], date(2026, 7, 1), citizen=4)
    assert "before it" not in one.what
