"""Hours a week, typed as people abroad or as Danes and Swedes write decimals."""

import pytest

from forlob.domain.amount import read_hours
from forlob.errors import WrongUse
from forlob.i18n import speaking


@pytest.mark.parametrize(("typed", "hours"), [("6", 6.0), ("7.5", 7.5), ("7,5", 7.5), (" 12,25 ", 12.25)])
def test_decimals_stand_behind_a_point_or_a_comma(typed: str, hours: float) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["7,", ",5", "7,5,5", "1.000,5", "seven", ""])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse):
        read_hours(typed)


def test_the_error_shows_a_number_as_the_reader_writes_it() -> None:
    with speaking("da"), pytest.raises(WrongUse, match="6 eller 7,5"):
        read_hours("seven")
