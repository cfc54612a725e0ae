"""Waits that took each other's place are one clock, from the first day on; an error is no wait."""

from datetime import date

from forlob.domain.one_wait import Clock
from forlob.domain.statistics.clock import Written, in_line

JAN_10, FEB_2, MAR_1, APR_1 = date(2026, 1, 10), date(2026, 2, 2), date(2026, 3, 1), date(2026, 4, 1)


def test_two_that_took_each_others_place_are_one_from_the_first_day_on() -> None:
    written = {1: Written(JAN_10, MAR_1, "superseded", by=2), 2: Written(FEB_2, APR_1, "fulfilled")}
    assert in_line(written) == [Clock(JAN_10, APR_1, "fulfilled", None)]


def test_two_whose_place_a_third_took_are_one_whichever_is_read_first() -> None:
    written = {
        1: Written(MAR_1, None, None),
        2: Written(FEB_2, MAR_1, "superseded", by=1),
        3: Written(JAN_10, MAR_1, "superseded", by=1),
    }
    assert in_line(written) == [Clock(JAN_10, None, None, None)]


def test_one_whose_place_an_error_took_ended_as_it_was_told() -> None:
    written = {1: Written(JAN_10, MAR_1, "superseded", by=2), 2: Written(FEB_2, APR_1, "error")}
    assert in_line(written) == [Clock(JAN_10, MAR_1, "superseded", None)]


def test_one_whose_place_nothing_took_ended_as_it_was_told() -> None:
    assert in_line({1: Written(JAN_10, MAR_1, "superseded")}) == [Clock(JAN_10, MAR_1, "superseded", None)]
