"""The second reading of a file: rows into values, old ones compared, new ones checked and passed on to be written."""

from collections.abc import Callable
from functools import partial
from operator import getitem, itemgetter
from typing import Any, assert_never

from forlob.errors import ForlobError, NoSuchThing
from forlob.exchange import layout, values
from forlob.exchange.allowed import BOUNDS, codes_of
from forlob.exchange.compare_existing import differing, is_known
from forlob.exchange.csv_file import BadLine, Rows
from forlob.exchange.import_context import Known
from forlob.exchange.import_writer import ImportWriter, TableWriter
from forlob.exchange.layout import Column, Reading, Row, Table
from forlob.exchange.rules import RULES
from forlob.i18n import _

SAID_EVERY = 5000


class FileReading:
    """Reads the rows of one file; `added` and `old` count what is new and what was there."""

    def __init__(self, source: Rows, whole: ImportWriter) -> None:
        self.source, self.whole, self.known = source, whole, whole.known
        self.table = source.table
        self.readers = [_reader_of(column, self.table, self.known) for column in self.table.columns]
        needed = [place for place, column in enumerate(self.table.columns) if column.needed]
        self.needed = itemgetter(*needed, needed[0])  # the first one again, because only several come as a tuple
        self.has_numbers = bool(self.table.letter)
        self.complete = COMPLETIONS.get(self.table)
        self.rules = RULES.get(self.table, ())
        self.writer = TableWriter(source, whole)
        self.highest_old = self.known.highest_of(self.table.kept_in)
        self.added = self.old = 0

    def read(self, tell: Callable[[int], None]) -> None:
        """Read every row; `tell` hears now and then how many have been read."""
        rows, repeated = 0, self.whole.problems.repeated
        try:
            for line, texts in self.source.rows():
                if texts is None:
                    self._say(line, "", self.source.ragged(line))
                elif not repeated or (self.source.name, line) not in repeated:
                    self._read_row(line, texts)
                rows += 1
                if rows % SAID_EVERY == 0:
                    tell(SAID_EVERY)
        except BadLine as error:
            self._say(error.line, "", error.what)
        tell(rows % SAID_EVERY)

    def _read_row(self, line: int, texts: Row) -> None:
        try:
            row = self.table.row(map(getitem, self.readers, texts))
        except ForlobError:
            self._say_each(line, texts)
            return
        if None in self.needed(row):
            self._say_each(line, texts)
            return
        if self.complete:
            try:
                row = self.complete(self.known, row)
            except NoSuchThing as error:
                self._say(line, "number", error.what)
                return
        if self.table.last_in and row.to_on is None:
            self._compare_last(line, row, self.table.last_in)
        elif row.id <= self.highest_old if self.has_numbers else is_known(self.table, self.known, row):
            self._compare(line, row)
        elif self._keeps_rules(line, row):
            self.added += 1
            self.writer.take(line, row, texts)

    def _say_each(self, line: int, texts: Row) -> None:
        """Read a bad row once more, cell by cell, and say everything that is wrong with it."""
        for column, reader, text in zip(self.table.columns, self.readers, texts, strict=True):
            try:
                if reader[text] is None and column.needed:
                    self._say(line, column.name, _("empty"))
            except ForlobError as error:
                self._say(line, column.name, error.what)

    def _compare(self, line: int, row: Row) -> None:
        self.old += 1
        if self.table.has_ids:
            for column in differing(self.table, self.known, row):
                self._say(line, column, _("not what is kept under this id"))
        if self.table is layout.COURSES:
            self.whole.claim(self.source, line, row)

    def _compare_last(self, line: int, row: Row, holds: Table) -> None:
        """Let the row that holds to this day say the same as the table where it stands too."""
        self.old += 1
        begun = self.known.until(self.table, row[0])
        if row.from_on != begun:
            self._say(line, "from_on", _("the row before it holds until {day}").format(day=begun or "-"))
        for name, there in zip(self.table.dated, self.known.last_row(holds, self.table.dated, row[0]), strict=True):
            if getattr(row, name) != there:
                self._say(line, name, _("not what {file} says").format(file=holds.file))

    def _keeps_rules(self, line: int, row: Row) -> bool:
        """Return whether a row keeps every rule, and say all that it breaks."""
        sound = True
        for rule in self.rules:
            broken = rule(self.known, row)
            if broken:
                self._say(line, *broken)
                sound = False
        return sound

    def _say(self, line: int, column: str, what: str) -> None:
        heading = self.source.heading(column)
        self.whole.problems.add(self.source.name, line, heading, what)


def _reader_of(column: Column, table: Table, known: Known) -> dict[str, Any]:  # noqa: PLR0912 (one branch a kind)
    """Return the values of a column's cells by their texts."""
    read: Callable[[str], Any]
    match column.reading:
        case Reading.ID if table is layout.WORKERS:
            read = values.read_initials
        case Reading.ID:
            return known.references[table.kept_in]
        case Reading.ROW:
            return known.references[column.of]
        case Reading.ROWS:
            read = known.references[column.of].read_several
        case Reading.WORKER:
            read = known.read_worker
        case Reading.THING:
            read = known.read_thing
        case Reading.LINE:
            read = values.read_line
        case Reading.NOTE:
            read = values.read_note
        case Reading.CONTENT:
            return values.Content(values.read_content)
        case Reading.DAY:
            read = values.read_day
        case Reading.MOMENT:
            read = values.read_moment
        case Reading.INSTANT:
            read = values.read_instant
        case Reading.WHOLE:
            least, most = BOUNDS[column.name]
            read = partial(values.read_whole, least=least, most=most)
        case Reading.HOURS:
            read = values.read_hours
        case Reading.FLAG:
            read = values.read_flag
        case Reading.LANGUAGE:
            read = values.read_language
        case Reading.CATALOGUE | Reading.ONE_OF:
            read = partial(values.read_code, codes=codes_of(column))
        case _:
            assert_never(column.reading)
    return values.Reader(read)


def _who(known: Known, text: str) -> str:
    """Return the initials of a worker in capitals; everybody else as written."""
    return text.upper() if text.islower() and text.upper() in known.units else text


def _participant(known: Known, row: Row) -> Row:
    """Return a participant, a worker without a unit that is the one of that day: it follows from the worker's rows."""
    who = _who(known, row.who)
    if row.unit is None or (row.unit, row.sector) != known.unit_on(who, row.conversation):
        return row._replace(who=who)
    return row._replace(who=who, unit=None, sector=None)


def _pause(known: Known, row: Row) -> Row:
    """Return a pause with its course, which is the wait's where the file has none."""
    if row.course is not None or row.wait is None:
        return row
    return row._replace(course=known.course_of["wait"][row.wait])


def _agreement(known: Known, row: Row) -> Row:
    """Return an agreement as it is, unless it is one to a version of a plan that is not there."""
    if known.plan(row.course, row.number) is None:
        raise NoSuchThing(_("the course has no version {number} of its plan").format(number=row.number))
    return row


COMPLETIONS: dict[Table, Callable[[Known, Row], Row]] = {
    layout.PARTICIPANTS: _participant,
    layout.ACTIONS: lambda known, row: row._replace(owner=_who(known, row.owner)),
    layout.PAUSES: _pause,
    layout.AGREEMENTS: _agreement,
}
"""What a row leaves to be filled in, by its table."""
