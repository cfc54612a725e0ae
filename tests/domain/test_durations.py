"""Waits counted by days and norm."""

from collections import Counter
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.waits import Durations, Spread, spread
from forlob.domain.wait import EndKind


def lasting(*days: int, norm: int | None = None) -> Counter[tuple[int, int | None]]:
    return Counter((length, norm) for length in days)


def worked_example(norm: int | None) -> Durations:
    waits = Durations()
    for days in (20, 28, 35, 60):
        waits.add(days, EndKind.FULFILLED, norm=norm)
    for days in (10, 45, 90):
        waits.add(days, None, norm=norm)
    return waits


def test_a_third_of_the_worked_example_is_within_30_days() -> None:
    assert worked_example(30).percent_within_norm() == 33.3
    assert worked_example(30).curve().quantile() == 35


def test_the_completed_alone_would_say_half_within_30_and_35_75_on_average() -> None:
    completed = worked_example(30).completed
    assert sum(days for days, _ in completed.elements()) / completed.total() == 35.75
    assert (spread(completed).within, spread(completed).with_norm) == (2, 4)
    assert spread(completed).percent_within is None


def test_without_norm_there_is_no_share_within_it() -> None:
    assert worked_example(None).percent_within_norm() is None
    assert spread(worked_example(None).completed).percent_within is None


def test_fewer_than_five_with_a_norm_have_no_share() -> None:
    waits = Durations()
    waits.add(10, EndKind.FULFILLED, norm=30, count=4)
    waits.add(10, EndKind.FULFILLED, count=100)
    assert waits.percent_within_norm() is None
    waits.add(40, EndKind.FULFILLED, norm=30)
    assert waits.percent_within_norm() == 80.0


def test_each_wait_is_judged_by_its_own_norm() -> None:
    waits = Durations()
    for days, norm in ((30, 30), (31, 30), (91, 91), (92, 91), (7, 7)):
        waits.add(days, EndKind.FULFILLED, norm=norm)
    assert waits.percent_within_norm() == 60.0
    assert spread(waits.completed).percent_within == 60.0
    assert spread(waits.completed).over == 2


def test_an_open_wait_before_its_due_day_says_nothing_about_the_due_day() -> None:
    # Past their norms: -5 and 0 ended, -2 open, 4 and 9 ended: 4/5, then 2/3 of it at 0 = 8/15; within: 7/15.
    waits = Durations()
    for days, norm in ((25, 30), (91, 91), (34, 30), (16, 7)):
        waits.add(days, EndKind.FULFILLED, norm=norm)
    waits.add(5, None, norm=7)
    assert waits.percent_within_norm() == 46.7


def test_the_due_day_itself_is_on_time() -> None:
    assert spread(lasting(30, norm=30)).within == 1
    assert spread(lasting(31, norm=30)).over == 1


def test_nothing_has_no_figures() -> None:
    assert spread(Counter()) == Spread(0, None, None, None, 0, 0)
    assert Durations().percent_within_norm() is None
    assert Durations().total() == 0


def test_the_median_of_an_even_number_is_the_mean_of_the_two_middle_ones() -> None:
    assert spread(lasting(20, 28, 35, 60)).median == 31.5
    assert spread(lasting(20, 28, 36, 60)).median == 32
    assert spread(lasting(20, 28, 28, 60)).median == 28


def test_the_median_of_an_odd_number_is_the_middle_one() -> None:
    assert spread(lasting(90, 20, 28)).median == 28
    assert spread(lasting(5)).median == 5


def test_the_90th_percentile_is_the_nearest_rank() -> None:
    assert spread(lasting(*range(1, 11))).p90 == 9
    assert spread(lasting(*range(1, 12))).p90 == 10
    assert spread(lasting(20, 28, 35, 60)).p90 == 60
    assert spread(lasting(*range(1, 21))).p90 == 18


def test_ended_otherwise_is_censored_on_the_day_it_ended() -> None:
    waits = Durations()
    waits.add(10, EndKind.WITHDRAWN)
    waits.add(20, EndKind.FULFILLED)
    waits.add(30, None)
    assert [(step.day, step.at_risk) for step in waits.curve().steps] == [(20, 2)]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=50), st.integers(0, 300))
def test_with_one_norm_and_nothing_open_the_estimate_is_the_share_itself(lengths: list[int], norm: int) -> None:
    waits = Durations()
    for days in lengths:
        waits.add(days, EndKind.FULFILLED, norm=norm)
    assert waits.percent_within_norm() == spread(waits.completed).percent_within


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.sampled_from((EndKind.FULFILLED, EndKind.WITHDRAWN, None))), max_size=50
    ),
    st.integers(0, 300),
)
def test_with_one_norm_the_share_is_the_curve_read_at_the_norm(
    waits: list[tuple[int, EndKind | None]], norm: int
) -> None:
    counted = Durations()
    for days, end_kind in waits:
        counted.add(days, end_kind, norm=norm)
    share = counted.curve().share_within(norm)
    if len(waits) >= 5 and share is not None:
        assert counted.percent_within_norm() == floor(share * 1000 + Fraction(1, 2)) / 10


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_the_figures_are_those_of_the_sorted_list(lengths: list[int]) -> None:
    ordered, n = sorted(lengths), len(lengths)
    figures = spread(lasting(*lengths))
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    assert (figures.n, figures.median, figures.longest) == (n, middle, ordered[-1])
    assert figures.p90 is not None
    assert sum(days <= figures.p90 for days in ordered) * 10 >= 9 * n
    assert sum(days < figures.p90 for days in ordered) * 10 < 9 * n
