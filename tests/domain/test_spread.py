"""The days of waits that are all finished: middle, 90 %, longest, and how many kept their norm."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.spread import Spread, spread


def lasting(*days: int, norm: int | None = None) -> Counter[tuple[int, int | None]]:
    return Counter((length, norm) for length in days)


def told(*days: int, norm: int | None = None) -> Spread:
    return spread(lasting(*days, norm=norm), fewest=1)


def test_the_completed_of_the_worked_example_alone_would_say_half_within_30() -> None:
    assert told(20, 28, 35, 60, norm=30).percent_within == 50.0
    assert spread(lasting(20, 28, 35, 60, norm=30)) == Spread(4, 2, 4)


def test_each_wait_is_judged_by_its_own_norm_and_on_time_on_its_due_day() -> None:
    found = spread(Counter([(30, 30), (31, 30), (91, 91), (92, 91), (7, 7)]))
    assert (found.percent_within, found.percent_over, found.over) == (60.0, 40.0, 2)


def test_fewer_than_five_with_a_norm_have_no_share() -> None:
    found = spread(lasting(10, 10, 10, 10, norm=30) + lasting(*[10] * 100))
    assert (found.median, found.with_norm, found.percent_within, found.percent_over) == (10, 4, None, None)


def test_five_have_their_figures_and_of_one_they_are_told_where_few_are_asked_for() -> None:
    five = spread(lasting(10, 10, 10, 10, 40, norm=30))
    assert five == Spread(5, 1, 5, median=10, p90=40, longest=40, percent_within=80.0, percent_over=20.0)
    assert told(40, norm=30) == Spread(1, 1, 1, 40, 40, 40, percent_within=0.0, percent_over=100.0)


def test_nothing_has_no_figures() -> None:
    assert spread(Counter()) == Spread(0, 0)
    assert told() == Spread(0, 0)


@pytest.mark.parametrize(("days", "median"), [((20, 28, 35, 60), 31.5), ((20, 28, 36, 60), 32), ((90, 20, 28), 28)])
def test_the_median_is_the_middle_one_or_the_mean_of_the_two_middle_ones(days: tuple[int, ...], median: float) -> None:
    assert told(*days).median == median


def test_the_90th_percentile_is_the_nearest_rank() -> None:
    assert told(*range(1, 11)).p90 == 9
    assert told(*range(1, 12)).p90 == 10
    assert told(20, 28, 35, 60).p90 == 60
    assert told(*range(1, 21)).p90 == 18


@given(st.lists(st.integers(0, 50), min_size=5, max_size=40))
def test_the_figures_are_those_of_the_sorted_list(lengths: list[int]) -> None:
    ordered, n = sorted(lengths), len(lengths)
    figures = spread(lasting(*lengths))
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    assert (figures.n, figures.median, figures.longest) == (n, middle, ordered[-1])
    assert figures.p90 is not None
    assert sum(days <= figures.p90 for days in ordered) * 10 >= 9 * n
    assert sum(days < figures.p90 for days in ordered) * 10 < 9 * n
