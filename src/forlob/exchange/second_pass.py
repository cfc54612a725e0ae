"""The second reading of a file: rows into values, old ones compared, new ones checked and passed on to be written."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from forlob.errors import ForlobError
from forlob.exchange.compare_existing import differing, is_known
from forlob.exchange.completion import COMPLETED_COLUMN, COMPLETIONS
from forlob.exchange.csv_file import BadLine, Rows
from forlob.exchange.destination import Destination
from forlob.exchange.import_context import Initials, Lists
from forlob.exchange.import_writer import Intake
from forlob.exchange.layout import WORKERS, Column, Reading
from forlob.exchange.rules import RULES
from forlob.exchange.values import reader_of
from forlob.i18n import _

SAID_EVERY = 5000


class FileReading:
    """Reads the rows of one file; `added` and `old` count what is new and what was there."""

    def __init__(self, source: Rows, intake: Intake) -> None:
        self.source, self.intake, self.known = source, intake, intake.known
        self.table = source.table
        self.readers = [self._reader(column) for column in self.table.columns]
        needed = [place for place, column in enumerate(self.table.columns) if column.needed]
        self.needed = itemgetter(*needed, *needed) if needed else lambda _values: ()
        self.complete = COMPLETIONS.get(self.table.name)
        self.rules = RULES[self.table.name]
        self.highest_old = self.known.highest_of(self.table.kept_in)
        self.destination = Destination(source, intake)
        self.added = self.old = 0

    def read(self, tell: Callable[[int], None]) -> None:
        """Read every row; `tell` hears now and then how many have been read."""
        rows, repeated = 0, self.intake.problems.repeated
        try:
            for line, cells in self.source.rows():
                if cells is None:
                    self._say(line, "", self.source.ragged(line))
                elif not repeated or (self.source.name, line) not in repeated:
                    self._read_row(line, cells)
                rows += 1
                if rows % SAID_EVERY == 0:
                    tell(SAID_EVERY)
        except BadLine as error:
            self._say(error.line, "", error.what)
        tell(rows % SAID_EVERY)

    def _reader(self, column: Column) -> Any:
        known = self.known
        match column.reading:
            case Reading.ID:
                return Initials() if self.table is WORKERS else known.references[self.table.kept_in]
            case Reading.ROW:
                return known.references[column.of]
            case Reading.ROWS:
                return Lists(known.references[column.of])
            case Reading.WORKER:
                return known.workers
            case _:
                return reader_of(column)

    def _read_row(self, line: int, cells: Sequence[str]) -> None:
        try:
            values = [reader[cell] if cell else None for reader, cell in zip(self.readers, cells, strict=True)]
        except ForlobError:
            self._say_each(line, cells)
            return
        if None in self.needed(values):
            self._say_each(line, cells)
            return
        if self.complete:
            try:
                self.complete(self.known, values)
            except ForlobError as error:
                self._say(line, COMPLETED_COLUMN[self.table.name], error.what)
                return
        # A number tells at once whether its row was there; every other row has to be looked up.
        number: Any = values[0]
        if number <= self.highest_old if self.table.letter else is_known(self.table, self.known, values):
            self._compare(line, values)
        else:
            self._take(line, values, cells)

    def _say_each(self, line: int, cells: Sequence[str]) -> None:
        """Read a bad row once more, cell by cell, and say everything that is wrong with it."""
        for column, reader, cell in zip(self.table.columns, self.readers, cells, strict=True):
            try:
                if column.needed and (not cell or reader[cell] is None):
                    self._say(line, column.name, _("empty"))
                elif cell:
                    reader[cell]
            except ForlobError as error:
                self._say(line, column.name, error.what)

    def _compare(self, line: int, values: list[Any]) -> None:
        self.old += 1
        if self.table.has_ids:
            for column, what in differing(self.table, self.known, values):
                self._say(line, column, what)
        self.intake.claim(self.source, line, values)

    def _take(self, line: int, values: list[Any], cells: Sequence[str]) -> None:
        sound = True
        for rule in self.rules:
            found = rule(self.known, values)
            if found is not None:
                self._say(line, *found)
                sound = False
        if sound:
            self.added += 1
            self.destination.take(line, values, cells[0])

    def _say(self, line: int, column: str, what: str) -> None:
        heading = self.source.heading(column)
        self.intake.problems.add(self.source.name, line, heading, what)
