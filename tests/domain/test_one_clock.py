"""A wait takes the place of another of the same kind and subject that had begun by its end; nobody takes their own place."""

from datetime import date

import pytest

from forlob.domain.one_clock import Awaited, TakenPlace, Unfit, in_circles, line_of, unfit

MAR_1, MAR_10, MAR_11 = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 11)
FIRST = Awaited(1, "certificate_265", 7, None, MAR_1)
SECOND = FIRST._replace(number=2, since=MAR_10)


def test_the_other_had_begun_by_the_day_the_first_ended() -> None:
    assert list(unfit([TakenPlace(FIRST, MAR_10, SECOND)])) == []
    late = TakenPlace(FIRST, MAR_10, SECOND._replace(since=MAR_11))
    assert list(unfit([late])) == [(late, Unfit.BEGUN_LATER)]


@pytest.mark.parametrize(
    "other", [SECOND._replace(kind="statement"), SECOND._replace(course=8), SECOND._replace(intervention=3)]
)
def test_the_other_waits_for_the_same(other: Awaited) -> None:
    link = TakenPlace(FIRST, MAR_10, other)
    assert list(unfit([link])) == [(link, Unfit.OTHER_SUBJECT)]


def test_the_other_is_there() -> None:
    link = TakenPlace(FIRST, MAR_10, None)
    assert list(unfit([link])) == [(link, Unfit.NOT_THERE)]


def test_no_wait_takes_its_own_place_also_over_others() -> None:
    third = SECOND._replace(number=3)
    links = [TakenPlace(FIRST, MAR_10, SECOND), TakenPlace(SECOND, MAR_10, third), TakenPlace(third, MAR_10, SECOND)]
    assert list(unfit(links)) == [(links[1], Unfit.CIRCLE), (links[2], Unfit.CIRCLE)]
    assert in_circles({1: 1, 2: 3, 3: 4}) == {1}
    assert in_circles({9: 5, 5: 6, 6: 5, 8: 9}) == {5, 6}


def test_a_line_is_all_that_is_one_clock() -> None:
    links = [(1, 2), (2, 3), (4, 3), (8, 9)]
    assert line_of(1, links) == line_of(4, links) == {1, 2, 3, 4}
    assert line_of(7, links) == {7}
