"""Rows on their way into the database: in batches, each with its line in the journal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from forlob.store.bulk import Bulk, Shape

if TYPE_CHECKING:
    from forlob.changes.due import Norms
    from forlob.store.session import Change

BATCH_ROWS = 2000


class BulkInsert:
    """Writes rows in the transaction of one change, the journal with them."""

    def __init__(self, session: "Change") -> None:
        self.session = session
        self._norms: Norms | None = None
        self._due: dict[tuple[str, str, int | None], str | None] = {}
        self._written: list[Bulk] = []
        self._imported: list[tuple[str, str, int]] = []
        session.driver.begin_bulk()

    def add(self, shape: Shape, row: tuple[Any, ...], citizen: int | None) -> None:
        """Write one row whose first value is its key; `citizen` is whom it is about."""
        self._written.append((shape, row, citizen))
        if len(self._written) >= BATCH_ROWS:
            self.flush()

    def due_on(self, kind: str, since: str, norm: int | None) -> str | None:
        """Return the day a wait is due, the norms of this import among those in force; None without a norm."""
        key = (kind, since, norm)
        if key not in self._due:
            if self._norms is None:
                from forlob.changes.due import Norms

                self.flush()
                self._norms = Norms(self.session)
            due = self._norms.due_on(kind, date.fromisoformat(since), norm)
            self._due[key] = due.isoformat() if due else None
        return self._due[key]

    def move_due_days(self, norms: Sequence[tuple[str, str]]) -> None:
        """Let the due days of waits already written follow norms just written, given by kind and first day."""
        from forlob.changes.norm import move_due_days

        self.flush()
        for kind, from_on in norms:
            move_due_days(self.session, kind, date.fromisoformat(from_on))
        self.session.flush()

    def remember(self, table: str, foreign_id: str, number: int) -> None:
        """Keep which number a foreign id became."""
        self._imported.append((table, foreign_id, number))

    def flush(self) -> None:
        """Write what has been gathered.

        Raises:
            RuleBroken: If a rule of the database refuses a row.
        """
        self.session.write_many(self._written)
        self.session.remember(self._imported)
        self._written.clear()
        self._imported.clear()
