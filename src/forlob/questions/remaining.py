"""How long waits of a kind went on, from this database's own history."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice

from forlob.domain.expected_start import Remaining
from forlob.store import database

WHOLE_UP_TO = 2_000
"""A history of so many waits of a kind is taken whole (ours)."""
MONTHS, A_MONTH = 120, 25
"""Of a longer one: the first so many waits begun in each of so many months, whatever became of them (ours)."""
LATEST = """
    SELECT wait.since, wait.ended_on, wait.end_kind FROM wait
    WHERE wait.kind = :kind AND wait.since <= :on ORDER BY wait.since DESC, wait.id DESC LIMIT :most
"""
OF_MONTH = """
    SELECT wait.since, wait.ended_on, wait.end_kind FROM wait
    WHERE wait.kind = :kind AND wait.since >= :begin AND wait.since < :end AND wait.since <= :on
    ORDER BY wait.since, wait.id LIMIT :most
"""


def remaining_on(on: date) -> Remaining:
    """Return what tells how much longer a wait of a kind goes on, by the waits known on the day.

    The history of a kind is read when it is first asked for. An error counts as little as it was: until its end day.
    """

    @cache
    def of_kind(kind: str) -> list[tuple[int, bool]]:
        return list(_history(kind, on))

    @cache
    def remaining(kind: str, waited_days: int) -> int | None:
        from forlob.domain.forecast import remaining_median

        return remaining_median(of_kind(kind), waited_days)

    return remaining


def _history(kind: str, on: date) -> Iterator[tuple[int, bool]]:
    """Yield (days, ended as fulfilled) of the waits of a kind; not fulfilled is censored on its last day."""
    for since, ended_on, end_kind in _begun(kind, on):
        ended = ended_on is not None and ended_on <= on.isoformat()
        if ended and end_kind == "error":
            continue
        last = date.fromisoformat(ended_on) if ended_on and ended else on
        yield (last - date.fromisoformat(since)).days, ended and end_kind == "fulfilled"


def _begun(kind: str, on: date) -> Iterator[tuple[str, str | None, str | None]]:
    latest = list(database.rows(LATEST, kind=kind, on=on.isoformat(), most=WHOLE_UP_TO + 1))
    if len(latest) <= WHOLE_UP_TO:
        yield from latest
        return
    for begin, end in islice(_months_back(on), MONTHS):
        yield from database.rows(OF_MONTH, kind=kind, on=on.isoformat(), begin=begin, end=end, most=A_MONTH)


def _months_back(on: date) -> Iterator[tuple[str, str]]:
    """Yield the months up to the day as (first day, first day of the next), latest first."""
    month = on.year * 12 + on.month - 1
    while month > 12:
        begin, end = divmod(month, 12), divmod(month + 1, 12)
        yield f"{begin[0]:04d}-{begin[1] + 1:02d}-01", f"{end[0]:04d}-{end[1] + 1:02d}-01"
        month -= 1
