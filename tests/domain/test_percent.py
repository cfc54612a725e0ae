"""Percentages are rounded half up from exact numbers."""

from fractions import Fraction

from forlob.domain.statistics.percent import percent, whole_percent


def test_a_third_is_33_3_percent() -> None:
    assert percent(1, 3) == 33.3
    assert whole_percent(1, 3) == 33


def test_a_half_is_rounded_up() -> None:
    assert percent(1, 2000) == 0.1
    assert percent(125, 1000) == 12.5
    assert whole_percent(125, 1000) == 13
    assert whole_percent(1, 200) == 1


def test_just_below_a_half_is_rounded_down() -> None:
    assert whole_percent(12499, 100000) == 12
    assert percent(49, 100000) == 0.0


def test_of_nothing_there_is_no_percentage() -> None:
    assert percent(0, 0) is None
    assert whole_percent(0, 0) is None


def test_under_five_there_is_no_percentage_where_five_are_asked_for() -> None:
    assert percent(2, 4, at_least=5) is None
    assert percent(2, 5, at_least=5) == 40.0
    assert whole_percent(2, 4, at_least=5) is None
    assert whole_percent(2, 5, at_least=5) == 40


def test_of_one_there_is_a_percentage_where_no_more_are_asked_for() -> None:
    assert percent(1, 1) == 100.0
    assert whole_percent(1, 1) == 100


def test_a_part_may_be_a_fraction() -> None:
    assert percent(Fraction(1, 3), 1) == 33.3
    assert percent(Fraction(2, 3), 1) == 66.7
    assert percent(7, 7) == 100.0
