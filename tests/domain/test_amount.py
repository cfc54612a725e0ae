"""Whole numbers and hours a week as they are typed; expectations by hand."""

import pytest

from forlob.domain.amount import read_hours, read_whole
from forlob.errors import WrongUse
from forlob.i18n import speaking


def test_a_whole_number_has_ten_digits_at_most() -> None:
    assert read_whole("1234567890") == 1234567890
    assert read_whole("0") == 0
    with pytest.raises(WrongUse, match="12345678901 is too large"):
        read_whole("12345678901")


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", "١٢", "¹²", "1_000", "x"])
def test_what_is_written_otherwise_is_no_whole_number(text: str) -> None:
    with pytest.raises(WrongUse, match="is no whole number"):
        read_whole(text)


@pytest.mark.parametrize(("typed", "hours"), [("6", 6.0), ("7.5", 7.5), ("7,5", 7.5), (" 12,25 ", 12.25)])
def test_decimals_stand_behind_a_point_or_a_comma(typed: str, hours: float) -> None:
    assert read_hours(typed) == hours


def test_a_week_has_168_hours() -> None:
    assert read_hours("168") == 168.0
    with pytest.raises(WrongUse, match=r"a week has no 168.5 hours"):
        read_hours("168.5")


@pytest.mark.parametrize("typed", ["7,", ",5", "7,5,5", "1.000,5", "seven", ""])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse):
        read_hours(typed)


def test_the_error_shows_a_number_as_the_reader_writes_it() -> None:
    with speaking("da"), pytest.raises(WrongUse, match="6 eller 7,5"):
        read_hours("seven")
