"""What day it is; the only place that asks. `--today` and `FORLOB_TODAY` fix it."""

import os
from datetime import UTC, date, datetime, time

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years days lie in, also those that are typed."""


def today() -> date:
    """Return the day that `FORLOB_TODAY` fixes (an ISO day), else the day it is here.

    Raises:
        WrongUse: If `FORLOB_TODAY` is no ISO day, or lies outside 1900 to 2200.
    """
    fixed = os.environ.get("FORLOB_TODAY")
    return _fixed_day(fixed) if fixed else date.today()  # noqa: DTZ011 - a case worker's day is the local one


def now() -> str:
    """Return the instant as UTC text like `2026-11-20T09:15:00Z`; noon of the day that `FORLOB_TODAY` fixes."""
    fixed = os.environ.get("FORLOB_TODAY")
    instant = datetime.combine(_fixed_day(fixed), time(12), UTC) if fixed else datetime.now(UTC)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fixed_day(text: str) -> date:
    from forlob.errors import WrongUse
    from forlob.i18n import _

    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        from forlob.personal_number import unsaid

        raise WrongUse(
            _("FORLOB_TODAY is no day: {text!r}").format(text=unsaid(text)), "FORLOB_TODAY=2026-11-20 forlob waits"
        )
    return day
