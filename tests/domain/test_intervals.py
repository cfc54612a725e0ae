"""Days of several stretches are counted once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.days.intervals import Interval, merged, union_days, within, without

FIRST = date(2026, 1, 1)
CERTIFICATE_265 = (date(2026, 1, 5), date(2026, 2, 12))
TEAM_MEETING = (date(2026, 2, 12), date(2026, 4, 20))
CERTIFICATE_275 = (date(2026, 3, 1), date(2026, 5, 10))
MENTOR = (date(2026, 4, 20), date(2026, 7, 13))


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def span(begin: int, end: int) -> Interval:
    return day(begin), day(end)


def days_of(intervals: list[Interval]) -> set[date]:
    return {begin + timedelta(days=k) for begin, end in intervals for k in range((end - begin).days)}


some_intervals = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: span(*pair)), max_size=8)


def test_four_waits_of_one_citizen_sum_to_259_days_and_cover_189() -> None:
    waits = [CERTIFICATE_265, TEAM_MEETING, CERTIFICATE_275, MENTOR]
    assert [(end - begin).days for begin, end in waits] == [38, 67, 70, 84]
    assert sum((end - begin).days for begin, end in waits) == 259
    assert union_days(waits) == 189


def test_no_interval_is_no_day() -> None:
    assert union_days([]) == 0
    assert merged([]) == []
    assert without([], [span(0, 5)]) == []


def test_an_interval_that_ends_the_day_it_begins_holds_no_day() -> None:
    assert union_days([span(3, 3)]) == 0
    assert merged([span(3, 3), span(7, 5)]) == []


def test_intervals_that_touch_are_one_stretch() -> None:
    assert merged([span(5, 9), span(0, 5)]) == [span(0, 9)]


def test_an_interval_inside_another_adds_nothing() -> None:
    assert merged([span(0, 20), span(3, 5), span(18, 25)]) == [span(0, 25)]


def test_a_gap_of_one_day_keeps_two_stretches() -> None:
    assert merged([span(0, 5), span(6, 9)]) == [span(0, 5), span(6, 9)]


def test_a_hole_in_the_middle_leaves_both_sides() -> None:
    assert without([span(0, 10)], [span(4, 6)]) == [span(0, 4), span(6, 10)]


def test_one_hole_can_cut_two_intervals() -> None:
    assert without([span(0, 5), span(8, 12)], [span(3, 9)]) == [span(0, 3), span(9, 12)]


def test_a_hole_over_everything_leaves_nothing() -> None:
    assert without([span(2, 5), span(7, 9)], [span(0, 20)]) == []


def test_a_hole_beside_the_interval_changes_nothing() -> None:
    assert without([span(5, 9)], [span(0, 5), span(9, 12)]) == [span(5, 9)]


def test_only_the_days_inside_the_span_are_kept() -> None:
    assert within([span(0, 5), span(8, 20)], span(3, 10)) == [span(3, 5), span(8, 10)]
    assert within([span(0, 5)], span(5, 10)) == []


@given(some_intervals)
def test_the_union_is_never_longer_than_the_sum(intervals: list[Interval]) -> None:
    assert union_days(intervals) == len(days_of(intervals))
    assert union_days(intervals) <= sum(max(0, (end - begin).days) for begin, end in intervals)


@given(some_intervals, some_intervals)
def test_cutting_holes_is_taking_their_days_away(intervals: list[Interval], holes: list[Interval]) -> None:
    left = without(intervals, holes)
    assert days_of(left) == days_of(intervals) - days_of(holes)
    assert left == merged(left)


@given(some_intervals, st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: span(*pair)))
def test_inside_and_outside_a_span_make_up_the_whole(intervals: list[Interval], window: Interval) -> None:
    assert union_days(within(intervals, window)) + union_days(without(intervals, [window])) == union_days(intervals)


def test_a_hole_at_the_edge_leaves_no_empty_stretch() -> None:
    assert without([span(1, 5)], [span(1, 3)]) == [span(3, 5)]
    assert without([span(1, 5)], [span(3, 5)]) == [span(1, 3)]
    assert without([span(1, 5)], [span(5, 7)]) == [span(1, 5)]
    assert without([span(1, 5)], [span(1, 5)]) == []
