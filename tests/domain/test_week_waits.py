"""How long waits took in one week; figures of fewer than five are kept back (domain 20.7, 20.11)."""

import pytest

from forlob.domain.wait import EndKind
from forlob.domain.week_waits import Lasted, WaitFigures, wait_figures


def test_five_fulfilled_and_five_open_have_a_median_and_the_open_ones_a_longest() -> None:
    days = Lasted([3, 9, 5, 1, 7], [20, 10, 50, 30, 40])
    assert wait_figures({"mentor": days}) == (WaitFigures("mentor", 5, 5, 5, 30, few=False, open_longest=50),)


def test_of_six_the_median_lies_between_the_two_middle_ones() -> None:
    (figures,) = wait_figures({"mentor": Lasted([1, 3, 5, 8, 9, 11], [])})
    assert (figures.completed_median, figures.open_median, figures.open_longest) == (6.5, None, None)


@pytest.mark.parametrize(
    ("completed", "still_open", "few"), [(4, 5, True), (5, 4, True), (0, 5, False), (5, 0, False), (1, 0, True)]
)
def test_one_to_four_are_few_and_none_is_not(completed: int, still_open: int, *, few: bool) -> None:
    (figures,) = wait_figures({"mentor": Lasted([8] * completed, [9] * still_open)})
    assert (figures.completed, figures.open) == (completed, still_open)
    assert figures.completed_median == (8 if completed == 5 else None)
    assert figures.open_median == figures.open_longest == (9 if still_open == 5 else None)
    assert figures.few is few


def test_what_ended_otherwise_is_neither_fulfilled_nor_open() -> None:
    lasted = Lasted([], [])
    for days, kind in enumerate((None, *EndKind), 1):
        lasted.add(days, kind)
    assert (lasted.open, lasted.completed) == ([1], [2])


def test_kinds_come_in_the_order_of_their_codes() -> None:
    empty = Lasted([], [])
    assert [one.kind for one in wait_figures({"team_meeting": empty, "mentor": empty})] == ["mentor", "team_meeting"]
