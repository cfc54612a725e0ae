"""Starts on a day that nobody noted: what is the same wherever they lie is known, all else is not."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.unknown_start import Begun, begun, in_order, next_from

SEEN_ON = date(2026, 11, 20)


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def between(first: int, last: int) -> Begun:
    return Begun(day(first), day(last))


def start(asked: int | None, started: int | None, ended: int | None, end_kind: str | None) -> Begun | None:
    asked_on, started_on, ended_on = (None if one is None else day(one) for one in (asked, started, ended))
    return begun(SEEN_ON, asked_on=asked_on, started_on=started_on, ended_on=ended_on, end_kind=end_kind)


def test_one_that_ended_without_a_start_started_between_its_grant_and_its_last_day() -> None:
    assert start(10, None, 90, "completed") == between(10, 90)
    assert start(None, None, 90, "stopped") == Begun(date.min, day(90))
    assert start(10, 40, 90, "completed") == between(40, 40)


def test_what_never_started_or_has_not_yet_has_no_start() -> None:
    assert start(10, None, 90, "declined") is None
    assert start(10, None, None, None) is None
    assert start(10, None, 900, "completed") is None
    assert start(10, 900, None, None) is None


def test_a_start_is_known_on_its_day() -> None:
    today = (SEEN_ON - day(0)).days
    assert start(None, today, None, None) == Begun(SEEN_ON, SEEN_ON)
    assert start(None, today + 1, None, None) is None


def test_one_whose_grant_was_noted_for_a_day_after_its_end_started_on_its_last_day() -> None:
    assert start(95, None, 90, "completed") == between(90, 90)


def test_the_first_is_known_where_the_unknown_one_was_asked_for_later() -> None:
    assert in_order([between(30, 30), between(40, 90)]) == [day(30), None]
    assert in_order([between(30, 30), between(10, 90)]) == [None, None]
    assert in_order([between(30, 30), between(60, 60), between(70, 90)]) == [day(30), day(60), None]
    assert in_order([]) == []


def test_the_next_start_is_unknown_where_one_may_lie_before_it() -> None:
    starts = [between(30, 30), between(40, 90), between(60, 60)]
    assert next_from(starts, day(20)) == (day(30), True)
    assert next_from(starts, day(31)) == (day(60), False)
    assert next_from(starts, day(60)) == (day(60), True)
    assert next_from(starts, day(61)) == (None, False)
    assert next_from(starts, day(91)) == (None, True)


ranges = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(ranges, max_size=4))
def test_a_place_in_the_order_is_known_exactly_where_every_placement_agrees(found: list[tuple[int, int]]) -> None:
    placed = [sorted(days) for days in product(*(range(first, last + 1) for first, last in found))]
    agreed = [{days[place] for days in placed} for place in range(len(found))]
    expected = [day(days.pop()) if len(days) == 1 else None for days in agreed]
    assert in_order(between(*one) for one in found) == expected


@given(st.lists(ranges, max_size=4), st.integers(0, 8))
def test_the_next_start_is_known_exactly_where_every_placement_agrees(found: list[tuple[int, int]], on: int) -> None:
    placements = product(*(range(first, last + 1) for first, last in found))
    after = {min((one for one in days if one >= on), default=None) for days in placements}
    next_on, known = next_from([between(*one) for one in found], day(on))
    assert known == (len(after) == 1)
    if known:
        (only,) = after
        assert next_on == (None if only is None else day(only))
