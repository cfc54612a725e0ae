"""Days on which no conversation is held: public holidays, and the eves on which offices are closed.

Source: the Danish act on holidays (helligdage; Store Bededag ended in 2024), the Swedish act 1989:253 on public holidays.
"""

from datetime import date, timedelta
from functools import cache

DENMARK_FIXED = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))
DENMARK_AFTER_EASTER = (-3, -2, 0, 1, 39, 40, 49, 50)
SWEDEN_FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
SWEDEN_AFTER_EASTER = (-2, 0, 1, 39, 49)
SWEDISH_ZONE = "Europe/Stockholm"
MOVING_MONTHS = range(3, 7)
"""Easter Sunday lies between 22 March and 25 April, what counts from it between 19 March and 14 June; Midsummer is in June."""
MIDSUMMER_EVES = range(19, 26)
FRIDAY = 4
SATURDAY = 5
ZONES = ("Europe/Copenhagen", SWEDISH_ZONE)


def is_day_off(day: date, zone: str) -> bool:
    """Return whether offices are closed on a day: in Sweden in its time zone, else in Denmark."""
    swedish = zone == SWEDISH_ZONE
    if day.month not in MOVING_MONTHS:  # most days are asked about without a calendar
        return (day.month, day.day) in (SWEDEN_FIXED if swedish else DENMARK_FIXED)
    return day in _days_off(day.year, swedish)


def weeks_ahead(weeks: int, on: date) -> str:
    """Return how a day so many weeks after `on` is typed: `+2w`, or where nobody meets then the first day after it.

    It holds in both countries: an offered line is to be taken wherever it is typed.
    """
    first = day = on + timedelta(weeks=weeks)
    while day.weekday() >= SATURDAY or any(is_day_off(day, zone) for zone in ZONES):
        day += timedelta(days=1)
    return f"+{weeks}w" if day == first else day.isoformat()


@cache
def _days_off(year: int, swedish: bool) -> frozenset[date]:
    from dateutil.easter import easter

    sunday = easter(year)
    fixed, moving = (
        (SWEDEN_FIXED, SWEDEN_AFTER_EASTER) if swedish else (DENMARK_FIXED, DENMARK_AFTER_EASTER)
    )  # fmt: skip
    days = {date(year, month, day) for month, day in fixed} | {sunday + timedelta(days=days) for days in moving}
    if swedish:
        days |= {day for day in (date(year, 6, at) for at in MIDSUMMER_EVES) if day.weekday() == FRIDAY}
    return frozenset(days)
