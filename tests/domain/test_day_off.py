"""Days on which offices are closed, whole years written out from the almanacs of both countries."""

from datetime import date, timedelta

import pytest

from forlob.domain.days.day_off import is_day_off

DENMARK, SWEDEN = "Europe/Copenhagen", "Europe/Stockholm"


def closed(year: int, zone: str) -> str:
    """Return the closed days of a year, day and month."""
    days = (date(year, 1, 1) + timedelta(days=after) for after in range(365))
    return " ".join(f"{day.day}/{day.month}" for day in days if is_day_off(day, zone))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "1/1 2/4 3/4 5/4 6/4 14/5 15/5 24/5 25/5 5/6 24/12 25/12 26/12 31/12"),
        (2027, "1/1 25/3 26/3 28/3 29/3 6/5 7/5 16/5 17/5 5/6 24/12 25/12 26/12 31/12"),
    ],
)
def test_danish_offices_are_closed(year: int, days: str) -> None:
    assert closed(year, DENMARK) == days


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "1/1 6/1 3/4 5/4 6/4 1/5 14/5 24/5 6/6 19/6 24/12 25/12 26/12 31/12"),
        (2021, "1/1 6/1 2/4 4/4 5/4 1/5 13/5 23/5 6/6 25/6 24/12 25/12 26/12 31/12"),
    ],
)
def test_swedish_offices_are_closed(year: int, days: str) -> None:
    assert closed(year, SWEDEN) == days
