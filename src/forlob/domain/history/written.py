"""What the journal knows of a citizen's rows: when each was written down and by whom, what was mended, what taken back.

An entry that was undone is as if it had never been made, and so is the entry that undid it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.history.entry import Mend

IMPORT = "import "
NOBODY = "-"
REOPENED = " reopen "
"""In the words of an entry that took an end back; its reason follows them behind a colon."""
Image = Mapping[str, Any]


class Written(NamedTuple):
    """What an entry did to a row, on the day it was made; `before` None: added, `after` None: taken away."""

    entry: int
    on: date
    who: str
    words: str
    table: str
    row: str
    before: Image | None
    after: Image | None

    @property
    def by(self) -> str | None:
        """Who wrote it; None where nobody was named."""
        return None if self.who == NOBODY else self.who

    @property
    def imported(self) -> bool:
        """Whether an import wrote it, which is on no day of the row's own."""
        return self.words.startswith(IMPORT)

    @property
    def why(self) -> str | None:
        """Why an end was taken back, where somebody said so."""
        return self.words.partition(": ")[2] or None if REOPENED in self.words else None

    def was(self, field: str) -> Any:
        """Return what the field held before."""
        return self.before.get(field) if self.before else None

    def now(self, field: str) -> Any:
        """Return what the field held after."""
        return self.after.get(field) if self.after else None


class Journal:
    """The journal of one citizen's rows, as known on a day; without what was undone, in the order it was written."""

    def __init__(self, written: Iterable[Written], on: date) -> None:
        self.on = on
        self._rows: dict[tuple[str, str], list[Written]] = {}
        self._tables: dict[int, set[str]] = {}
        for one in written:
            self._rows.setdefault((one.table, one.row), []).append(one)
            self._tables.setdefault(one.entry, set()).add(one.table)

    def of_row(self, table: str, key: int | str) -> list[Written]:
        """Return all that was written of a row, also after the day."""
        return self._rows.get((table, str(key)), [])

    def of_table(self, table: str) -> Iterator[tuple[str, list[Written]]]:
        """Yield the key of each row of a table with all that was written of it."""
        for (name, row), written in self._rows.items():
            if name == table:
                yield row, written

    def lines(self) -> Iterator[Written]:
        """Yield all that was written of the citizen."""
        for written in self._rows.values():
            yield from written

    def rows(self, table: str) -> Iterator[tuple[int, Image]]:
        """Yield number and last image of the rows of a table that are there."""
        for row, written in self.of_table(table):
            after = written[-1].after
            if after is not None:
                yield int(row), after

    def number(self, table: str, **held: Any) -> int:
        """Return the number of the row that holds these values, 0 where the journal knows of none."""
        kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in held.items()}
        found = (number for number, image in self.rows(table) if all(image.get(name) == kept[name] for name in kept))
        return next(found, 0)

    def added(self, table: str, key: int | str) -> Written | None:
        """Return how a row came to be; None where the journal does not go back so far."""
        return next((one for one in self.of_row(table, key) if one.before is None), None)

    def knows(self, table: str, key: int | str) -> bool:
        """Return whether a row was there by the day: it was written down by then, or came by an import or before it all."""
        added = self.added(table, key)
        return added is None or added.imported or added.on <= self.on

    def day_added(self, table: str, key: int | str) -> date | None:
        """Return the day somebody wrote a row down; None where an import brought it, or the journal does not know."""
        added = self.added(table, key)
        return None if added is None or added.imported else added.on

    def wrote(self, entry: int, table: str) -> bool:
        """Return whether an entry wrote rows of a table."""
        return table in self._tables.get(entry, set())

    def told(self, table: str, key: int | str, field: str) -> Written | None:
        """Return where a field got a value at last after it had none; None where the journal does not know."""
        found = [one for one in self.of_row(table, key) if one.now(field) is not None and one.was(field) is None]
        return found[-1] if found else None

    def changed(self, table: str, key: int | str, field: str) -> list[Written]:
        """Return where a field changed by the day, without the entry that wrote the row."""
        added = self.added(table, key)
        return [
            one
            for one in self.of_row(table, key)
            if one.before is not None
            and one.after is not None
            and one.on <= self.on
            and (added is None or one.entry != added.entry)
            and one.was(field) != one.now(field)
        ]

    def mends(self, table: str, key: int | str, *fields: str, but: Collection[int] = ()) -> tuple[Mend, ...]:
        """Return how fields that held something were made to hold something else by the day, oldest first.

        Entries `but` are left out: what they told is told elsewhere.
        """
        found = [
            (one.entry, Mend(table, field, one.was(field), one.now(field), one.by, one.on))
            for field in fields
            for one in self.changed(table, key, field)
            if one.was(field) is not None
            and one.now(field) is not None
            and one.entry not in but
            and not self._same_step(table, key, field, one)
        ]
        return tuple(mend for _entry, mend in sorted(found, key=lambda each: each[0]))

    def taken_back(self, table: str, key: int | str, field: str) -> list[Written]:
        """Return where a field that held something was emptied by the day."""
        return [
            one
            for one in self.changed(table, key, field)
            if one.was(field) is not None and one.now(field) is None and not self._same_step(table, key, field, one)
        ]

    def _same_step(self, table: str, key: int | str, field: str, changed: Written) -> bool:
        """Return whether the entry that changed a field is the one that first gave it a value."""
        return any(
            one.entry == changed.entry and one.was(field) is None and one.now(field) is not None
            for one in self.of_row(table, key)
        )


def kept_day(kept: Any) -> date | None:
    """Return a day as the journal keeps it, ISO text that may go on with a time, as a date; None stays None."""
    return date.fromisoformat(str(kept)[:10]) if kept else None
