"""How long waits of a kind went on, from this database's own history."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from forlob.domain.plan.forecast import Remaining
from forlob.store import database

WHOLE_UP_TO = 1_000
"""A history of so many waits of a kind is taken whole (ours)."""
MONTHS, A_MONTH = 60, 20
"""Of a longer one: the first so many waits begun in each of so many months, whatever became of them (ours)."""
BEGUN = """
    SELECT wait.since, wait.ended_on, wait.end_kind FROM wait
    WHERE wait.kind = :kind AND wait.since >= :begin AND wait.since < :end ORDER BY wait.since, wait.id LIMIT :most
"""


def remaining_on(on: date) -> Remaining:
    """Return what tells how much longer a wait goes on, by the waits of its kind known on the day.

    Nothing is read before it is asked. An error counts as little as it was: until its end day.
    """

    @cache
    def remaining(kind: str, waited_days: int) -> int | None:
        # A plan whose waits are all within their norms needs no estimate, and does not pay for fractions.
        from forlob.domain.statistics.survival import curve

        return curve(_longer(kind, waited_days, on)).remaining(waited_days)

    return remaining


def _longer(kind: str, waited_days: int, on: date) -> Iterator[tuple[int, bool]]:
    """Yield (days, ended as fulfilled) of the waits that lasted longer; not fulfilled is censored on its last day."""
    for since, ended_on, end_kind in _begun(kind, on - timedelta(days=waited_days)):
        ended = date.fromisoformat(ended_on) if ended_on and ended_on <= on.isoformat() else None
        days = ((ended or on) - date.fromisoformat(since)).days
        if days > waited_days and not (ended and end_kind == "error"):
            yield days, ended is not None and end_kind == "fulfilled"


def _begun(kind: str, end: date) -> Iterator[tuple[Any, ...]]:
    """Yield the waits of a kind begun before the day: later ones cannot have lasted long enough."""
    whole = list(_rows(kind, date.min, end, WHOLE_UP_TO + 1))
    if len(whole) <= WHOLE_UP_TO:
        yield from whole
        return
    for _month in range(MONTHS):
        begin = (end - timedelta(days=1)).replace(day=1)
        yield from _rows(kind, begin, end, A_MONTH)
        end = begin


def _rows(kind: str, begin: date, end: date, most: int) -> Iterator[tuple[Any, ...]]:
    return database.rows(BEGUN, kind=kind, begin=begin.isoformat(), end=end.isoformat(), most=most)
