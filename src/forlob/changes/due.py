"""The day a wait is due, the one derived value that is kept: whoever writes a wait asks here."""

from datetime import date

from forlob.domain.norm import days_on, in_force
from forlob.domain.wait import due_on
from forlob.store import catalogue
from forlob.store.session import Change

NORMS = "SELECT kind, from_on, days FROM norm"


class Norms:
    """The norms in force, the municipality's own read once: fit for one wait and for a million."""

    def __init__(self, session: Change) -> None:
        own: dict[str, list[tuple[date, int]]] = {}
        for kind, from_on, days in session.rows(NORMS):
            own.setdefault(kind, []).append((date.fromisoformat(from_on), days))
        self._of_kind = {
            code: in_force([(norm.from_on, norm.days) for norm in kind.norms], own.get(code, ()))
            for code, kind in catalogue.kinds("wait").items()
        }

    def days(self, kind: str, since: date, own: int | None = None) -> int | None:
        """Return the days a wait may take: its own norm, else the kind's valid on `since`, else None."""
        return days_on(since, self._of_kind[kind]) if own is None else own

    def due_on(self, kind: str, since: date, own: int | None = None) -> date | None:
        """Return the day a wait is due; None without a norm."""
        return due_on(since, self.days(kind, since, own))
