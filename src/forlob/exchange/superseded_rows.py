"""The new waits in whose place another stands: whether that one could take it, which only the whole file tells."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from operator import getitem
from typing import TYPE_CHECKING

from forlob.domain import ids
from forlob.domain.one_clock import Awaited, TakenPlace, told, unfit
from forlob.domain.wait import EndKind
from forlob.errors import ForlobError
from forlob.exchange.column import Row
from forlob.exchange.csv_file import BadLine
from forlob.store.superseded_sql import ONE, awaited

if TYPE_CHECKING:
    from forlob.exchange.file_reading import FileReading


class SupersededRows:
    """Gathers the waits of a file that another superseded, and says of each whether it cannot be (`domain 20.2`)."""

    def __init__(self) -> None:
        self._taken: dict[int, tuple[int, Awaited, date, int]] = {}

    def note(self, line: int, row: Row) -> None:
        """Gather a new wait that keeps every rule of its own."""
        if row.end_kind == EndKind.SUPERSEDED and row.ended_by:
            ended_on = date.fromisoformat(row.ended_on)
            self._taken[row.id] = (line, _awaited(row), ended_on, ids.number(row.ended_by, ids.WAIT))

    def wrong(self, reading: "FileReading") -> Iterator[tuple[int, str]]:
        """Yield line and sentence of each that cannot be; nothing more is said of a row that was refused.

        The file is read again for the waits in their place, which is rarely needed.
        """
        there = self._there(reading)
        links = [
            TakenPlace(earlier, ended_on, there[later])
            for _line, earlier, ended_on, later in self._taken.values()
            if later in there
        ]
        broken = list(unfit(links))
        numbers = {number for one, _why in broken for number in (one.earlier.number, one.later and one.later.number)}
        names = {number: text for text, number in reading.known.references["wait"].items() if number in numbers}
        for one, why in broken:
            yield self._taken[one.earlier.number][0], told(one, why, names.__getitem__)

    def _there(self, reading: "FileReading") -> dict[int, Awaited]:
        """Return by number the waits that stand in the place of others: of the database, else of the file."""
        wanted = {later for _line, _earlier, _ended_on, later in self._taken.values()}
        found = {number: self._taken[number][1] for number in wanted & self._taken.keys()}
        for number in wanted - found.keys():
            if number <= reading.highest_old:
                row = next(reading.known.ask(ONE, {"number": number}), None)
                found |= {number: awaited(row)} if row else {}
        if wanted - found.keys():
            found |= {row.id: _awaited(row) for row in _rows(reading, wanted - found.keys())}
        return found


def _rows(reading: "FileReading", wanted: set[int]) -> Iterator[Row]:
    """Yield the rows of a file with these numbers that can be read."""
    numbers = reading.known.references["wait"]
    with suppress(BadLine):
        for _line, texts in reading.source.rows():
            if texts and numbers.get(texts.id.strip()) in wanted:
                with suppress(ForlobError):
                    row = reading.table.row(map(getitem, reading.readers, texts))
                    if None not in reading.needed(row):
                        yield row


def _awaited(row: Row) -> Awaited:
    return Awaited(row.id, row.kind, row.course, row.intervention, date.fromisoformat(row.since))
