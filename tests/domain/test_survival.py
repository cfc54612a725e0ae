"""Waits that have not ended yet count with the days they have lasted."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.survival import NINETY, Curve, Step, curve, curve_of_counts

WORKED_EXAMPLE = [(10, False), (20, True), (28, True), (35, True), (45, False), (60, True), (90, False)]

days = st.integers(0, 400)
some_waits = st.lists(st.tuples(days, st.booleans()), max_size=60)


def test_the_worked_example_of_four_ended_and_three_open_waits() -> None:
    waits = curve(WORKED_EXAMPLE)
    assert waits == Curve(
        n=7,
        steps=(
            Step(20, at_risk=6, ended=1, waiting=Fraction(5, 6)),
            Step(28, at_risk=5, ended=1, waiting=Fraction(2, 3)),
            Step(35, at_risk=4, ended=1, waiting=Fraction(1, 2)),
            Step(60, at_risk=2, ended=1, waiting=Fraction(1, 4)),
        ),
    )
    assert [round(float(step.waiting), 4) for step in waits.steps] == [0.8333, 0.6667, 0.5, 0.25]
    assert waits.quantile() == 35
    assert waits.quantile(NINETY) is None
    share = waits.share_within(30)
    assert share == Fraction(1, 3)
    assert percent(share, 1) == 33.3


def test_without_any_wait_nothing_is_known() -> None:
    empty = curve([])
    assert empty == Curve(0, ())
    assert empty.quantile() is None
    assert empty.share_within(30) is None
    assert empty.remaining(5) is None


def test_only_open_waits_never_reach_a_median() -> None:
    waits = curve([(40, False), (90, False)])
    assert waits.quantile() is None
    assert waits.share_within(100) == 0


def test_a_wait_censored_on_a_day_is_at_risk_on_that_day() -> None:
    assert curve([(10, True), (10, False)]).steps == (Step(10, 2, 1, Fraction(1, 2)),)


def test_the_median_is_the_first_day_half_have_ended_exactly() -> None:
    assert curve([(10, True), (20, True), (30, True), (40, True)]).quantile() == 20


def test_the_90th_percentile_of_ten_is_the_ninth() -> None:
    assert curve([(day, True) for day in range(1, 11)]).quantile(NINETY) == 9


def test_three_tenths_left_is_three_tenths_and_not_a_little_more() -> None:
    assert curve([(day, True) for day in range(1, 11)]).quantile(Fraction(7, 10)) == 7


def test_an_event_on_day_nought_counts() -> None:
    assert curve([(0, True), (5, True)]).share_within(0) == Fraction(1, 2)


def test_the_share_within_a_day_counts_that_day() -> None:
    waits = curve(WORKED_EXAMPLE)
    assert waits.share_within(19) == 0
    assert waits.share_within(20) == Fraction(1, 6)
    assert waits.share_within(500) == Fraction(3, 4)


def test_after_30_days_those_still_waiting_need_30_more() -> None:
    # S(30) = 2/3; half of it is 1/3; the first day at or under 1/3 is 60.
    assert curve(WORKED_EXAMPLE).remaining(30) == 30


def test_after_the_last_event_the_remaining_days_are_unknown() -> None:
    assert curve(WORKED_EXAMPLE).remaining(60) is None
    assert curve([(10, True)]).remaining(10) is None


def test_remaining_from_the_first_day_is_the_median() -> None:
    assert curve(WORKED_EXAMPLE).remaining(0) == 35


def test_two_million_waits_reach_their_median_on_the_very_day() -> None:
    waits = curve_of_counts(dict.fromkeys(range(1, 2001), 1000), {})
    assert waits.n == 2_000_000
    assert waits.quantile() == 1000
    assert waits.quantile(NINETY) == 1800


@given(st.lists(days, min_size=1, max_size=60), days)
def test_without_censoring_it_is_the_share_that_has_ended(lengths: list[int], day: int) -> None:
    waits = curve([(length, True) for length in lengths])
    assert waits.share_within(day) == Fraction(sum(length <= day for length in lengths), len(lengths))


@given(some_waits)
def test_the_share_still_waiting_falls_and_stays_between_nought_and_one(pairs: list[tuple[int, bool]]) -> None:
    shares = [Fraction(1)] + [step.waiting for step in curve(pairs).steps]
    assert all(earlier > later >= 0 for earlier, later in pairwise(shares))


@given(some_waits)
def test_the_order_of_the_waits_does_not_matter(pairs: list[tuple[int, bool]]) -> None:
    assert curve(pairs) == curve(sorted(pairs, reverse=True))


@given(some_waits)
def test_every_event_is_in_the_curve_once(pairs: list[tuple[int, bool]]) -> None:
    assert sum(step.ended for step in curve(pairs).steps) == sum(ended for _, ended in pairs)


@given(some_waits, st.integers(0, 400))
def test_the_quantile_is_the_first_day_at_or_under_the_limit(pairs: list[tuple[int, bool]], thousandths: int) -> None:
    waits, p = curve(pairs), Fraction(thousandths, 401)
    by_hand = next((day for day, _, _, waiting in waits.steps if waiting <= 1 - p), None)
    assert waits.quantile(p) == by_hand


@given(some_waits, days)
def test_the_remaining_days_are_those_of_the_waits_that_lasted_longer(
    pairs: list[tuple[int, bool]], waited: int
) -> None:
    longer = curve([(length - waited, ended) for length, ended in pairs if length > waited])
    assert curve(pairs).remaining(waited) == longer.quantile()
