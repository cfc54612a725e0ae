"""Questions about workers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob.domain.sector import Sector
from forlob.domain.worker import Worker
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.store import database

WORKER = "SELECT initials, name, sector, unit, organisation, ended_on FROM worker"
LISTED = f"{WORKER} WHERE ended_on IS NULL OR ended_on > :on ORDER BY initials"
EVERY = f"{WORKER} ORDER BY initials"
ONE = f"{WORKER} WHERE initials = :initials"


def listed(on: date, *, ended: bool = False) -> Iterator[Worker]:
    """Stream the workers who work here on `on`, by initials; with `ended` also those who had left by then."""
    yield from _workers(EVERY if ended else LISTED, on)


def one(initials: str, *, on: date) -> Worker:
    """Return one worker.

    Raises:
        NoSuchThing: If there is none with these initials.
    """
    for worker in _workers(ONE, on, initials=initials):
        return worker
    raise NoSuchThing(_("there is no worker {initials}").format(initials=initials), "forlob worker list")


def _workers(sql: str, on: date, **values: Any) -> Iterator[Worker]:
    seen = {"on": on.isoformat()} if ":on" in sql else {}
    for initials, name, sector, unit, organisation, ended_on in database.rows(sql, **seen, **values):
        ended = day(ended_on)
        yield Worker(initials, name, Sector(sector), unit, organisation, ended if ended and ended <= on else None)
