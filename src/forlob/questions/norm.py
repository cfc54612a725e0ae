"""Questions about norms."""

from datetime import date

from forlob.domain.norm import Norm, in_force
from forlob.store import catalogue, database

OWN = "SELECT kind, from_on, days, source FROM norm ORDER BY from_on"


def all_in_force() -> list[Norm]:
    """Return the norms of every kind of wait, in the catalogue's order, the oldest of a kind first.

    From its first own norm on a kind has the catalogue's no longer. A kind without norm has one row without days.
    """
    own: dict[str, dict[date, Norm]] = {}
    for kind, from_on, days, source in database.rows(OWN):
        day = date.fromisoformat(from_on)
        own.setdefault(kind, {})[day] = Norm(kind, days, day, source, own=True)
    return [norm for code in catalogue.kinds("wait") for norm in _of_kind(code, own.get(code, {}))]


def _of_kind(code: str, own: dict[date, Norm]) -> list[Norm]:
    known = {
        norm.from_on: Norm(code, norm.days, norm.from_on, norm.source, own=False)
        for norm in catalogue.kind("wait", code).norms
    }
    days = in_force(
        [(day, norm.days) for day, norm in known.items() if norm.days is not None],
        [(day, norm.days) for day, norm in own.items() if norm.days is not None],
    )
    return [(known | own)[day] for day, _days in days] or [Norm(code, None, None, None, own=False)]
