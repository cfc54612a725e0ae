"""Whole numbers as they are typed: ten digits at most; expectations by hand."""

import pytest

from forlob.domain.amount import read_whole
from forlob.errors import WrongUse


def test_a_whole_number_has_ten_digits_at_most() -> None:
    assert read_whole("1234567890") == 1234567890
    assert read_whole("0") == 0
    with pytest.raises(WrongUse, match="12345678901 is too large"):
        read_whole("12345678901")


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", "١٢", "¹²", "1_000", "x"])
def test_what_is_written_otherwise_is_no_whole_number(text: str) -> None:
    with pytest.raises(WrongUse, match="is no whole number"):
        read_whole(text)
