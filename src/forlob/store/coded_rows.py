"""What a change did to rows that hold codes of the catalogue, to be looked at when it ends."""

from collections.abc import Mapping
from typing import TypeAlias

from forlob.domain.own_day import CODED_TABLES
from forlob.store.driver import Driver
from forlob.store.record import Row

Written: TypeAlias = Mapping[tuple[str, int], tuple[Row | None, Row | None]]
"""By table and number, rows that a change wrote: as they were before, and as they are now; None is not being there."""


class CodedRows:
    """The rows with codes that a change has written so far."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, int], tuple[Row | None, Row | None]] = {}

    def note(self, table: str, before: Row | None, after: Row | None) -> None:
        """Note that a row was written; one without codes does not matter."""
        if table in CODED_TABLES:
            key = (table, (after or before or {})["id"])
            self._written[key] = self._written.get(key, (before, None))[0], after

    def refuse_not_in_force(self, driver: Driver) -> None:
        """Refuse codes that are not in force on their own day, or not for their kind of course (domain 12).

        Raises:
            RuleBroken: If there is one.
        """
        if self._written:
            from forlob.store import in_force  # most changes write no code

            in_force.refuse_written(driver, self._written)
