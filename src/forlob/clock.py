"""What day it is; the only place that asks. `--today` and `FORLOB_TODAY` fix it."""

import os
from datetime import UTC, date, datetime, time, tzinfo

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years days lie in, also those that are typed."""
OPTION, VARIABLE = "--today", "FORLOB_TODAY"
"""Where the day stands that is to be taken for today."""


def today() -> date:
    """Return the day that `FORLOB_TODAY` fixes (an ISO day), else the day it is here.

    Raises:
        WrongUse: If `FORLOB_TODAY` is no ISO day, or lies outside 1900 to 2200.
    """
    fixed = os.environ.get(VARIABLE)
    return fixed_day(fixed, VARIABLE) if fixed else date.today()  # noqa: DTZ011 - a case worker's day is the local one


def now() -> str:
    """Return the instant as UTC text like `2026-11-20T09:15:00Z`; noon of the day that `FORLOB_TODAY` fixes."""
    fixed = os.environ.get(VARIABLE)
    instant = datetime.combine(fixed_day(fixed, VARIABLE), time(12), UTC) if fixed else datetime.now(UTC)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(zone: tzinfo) -> str:
    """Return this moment as local wall time, `2026-11-20T13:05`; the first of the day that `FORLOB_TODAY` fixes."""
    if os.environ.get(VARIABLE):
        return f"{today().isoformat()}T00:00"  # its hour is not known, so nothing of that day is past
    return datetime.now(zone).strftime("%Y-%m-%dT%H:%M")


def fixed_day(text: str, place: str) -> date:
    """Return the day to take for today, an ISO day; `place` is where it stands: `OPTION` or `VARIABLE`.

    Raises:
        WrongUse: If it is no ISO day, or lies outside 1900 to 2200; it names the place.
    """
    from forlob.errors import WrongUse
    from forlob.i18n import _

    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        from forlob.personal_number import unsaid

        what = _("{place} is no day: {text!r}").format(place=place, text=unsaid(text))
        if place == OPTION:
            raise WrongUse(what, instead=(text, "2026-11-20"))
        raise WrongUse(what, f"{VARIABLE}=2026-11-20 forlob waits")
    return day
