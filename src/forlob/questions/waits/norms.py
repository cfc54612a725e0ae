"""The norms of kinds of waits, each from its day on."""

from datetime import date

from forlob.domain.norm import in_force
from forlob.store import catalogue, database

FIRST_DAY, LAST_DAY = date.min, date.max
NORMS = "SELECT from_on, days FROM norm WHERE kind = :kind ORDER BY from_on"


def periods(kind: str) -> list[tuple[date, date, int | None]]:
    """Return the norms of a kind as `[from, to)` with days, oldest first; None where it has none.

    A municipality's own norm holds from its day on and goes before the catalogue's.
    """
    own = [(date.fromisoformat(from_on), days) for from_on, days in database.rows(NORMS, kind=kind)]
    known = [(norm.from_on, norm.days) for norm in catalogue.kind("wait", kind).norms]
    held: dict[date, int | None] = {FIRST_DAY: None, **dict(in_force(known, own))}
    days = sorted(held)
    return [(begin, end, held[begin]) for begin, end in zip(days, [*days[1:], LAST_DAY], strict=True)]


def norm_on(kind: str, since: date) -> int | None:
    """Return the days a wait of the kind begun on the day may take; None without a norm."""
    return next(days for begin, end, days in periods(kind) if begin <= since < end)
