"""One file read twice: first for its ids, so that rows can refer to each other, then for its rows.

An id gets the number of its row, an old one or a new. A row becomes values; an old one is compared, a new one checked
and passed on to be written.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from operator import getitem, itemgetter
from typing import Any

from forlob import personal_number
from forlob.domain.team import COORDINATOR
from forlob.errors import ForlobError, NoSuchThing
from forlob.exchange import catalogue_rules, layout
from forlob.exchange.column import Reading, Row, Table
from forlob.exchange.csv_file import BadLine, Rows
from forlob.exchange.dated_rules import same_as_before
from forlob.exchange.filled_in import COMPLETIONS, PERSON
from forlob.exchange.import_writer import ImportWriter, TableWriter
from forlob.exchange.references import own_number
from forlob.exchange.rules import RULES
from forlob.exchange.superseded_rows import SupersededRows
from forlob.exchange.values import read_line, reader_of
from forlob.i18n import _

PLAIN = re.compile(r"[A-Za-z]{0,20}[0-9]{0,9}").fullmatch
SAID_EVERY = 5000


class FileReading:
    """Reads the rows of one file; `added` and `old` count what is new and what was there."""

    def __init__(self, source: Rows, whole: ImportWriter) -> None:
        self.source, self.whole, self.known = source, whole, whole.known
        self.table = source.table
        needed = [place for place, column in enumerate(self.table.columns) if column.needed]
        self.needed = itemgetter(*needed, needed[0])  # the first one again, because only several come as a tuple
        self.has_numbers = bool(self.table.letter)
        self.complete = COMPLETIONS.get(self.table)
        self.rules = RULES.get(self.table, ())
        self.writer = TableWriter(source, whole)
        self.highest_old = self.known.highest_of(self.table.kept_in)
        self.superseded = SupersededRows() if self.table is layout.WAITS else None
        self.to_go_on: dict[Any, int] = {}
        """By whose it is, the line of the last new dated row, as long as no row without `to_on` has come after it."""
        self.told_last: set[Any] = set()
        self.all_read = True
        self.added = self.old = 0

    @cached_property
    def readers(self) -> list[dict[str, Any]]:
        """What reads each column; made when rows are read, as codes may be there then that another file brought."""
        return [reader_of(column, self.table, self.known) for column in self.table.columns]

    def take_ids(self) -> None:
        """Learn what the file's rows are called, before anything refers to them.

        An id that is there twice is a problem; a line that cannot be read is left to the second reading.
        """
        with suppress(BadLine):
            if self.table is layout.WORKERS:
                self._take_initials()
            elif self.table is layout.TEAM:
                self._take_coordinated()
            elif self.table is layout.CATALOGUE:
                catalogue_rules.take_kinds(row for _line, row in self.source.rows() if row)
            elif self.table.has_ids:
                self._give_numbers()

    def _give_numbers(self) -> None:
        """Number the ids: known ones as before, in an empty table forlob's own keep theirs, others in file order."""
        numbers, highest = self.known.references[self.table.kept_in], self.highest_old
        largest, foreign = highest, []
        try:
            for line, text in self.source.ids():
                if text and text in numbers:
                    self._say_twice(line, text, str)
                elif text:
                    if not PLAIN(text):
                        self._check_id(line, text)
                    number = numbers.before(text) if highest else own_number(numbers.table, text)
                    numbers[text] = number or 0
                    largest = max(largest, number or 0)
                    if number is None:
                        foreign.append(text)
        finally:
            numbers.update(zip(foreign, range(largest + 1, largest + 1 + len(foreign)), strict=True))

    def _check_id(self, line: int, text: str) -> None:
        """Refuse an id that forlob would not keep; it is numbered all the same, so that nothing else is wrong with it."""
        try:
            read_line(text)
        except ForlobError as error:
            self._say(line, "id", personal_number.in_cell() if personal_number.stands_in(text) else error.what)

    def _take_initials(self) -> None:
        here: set[str] = set()
        for line, text in self.source.ids():
            initials = text.upper()
            if initials in here:
                self._say_twice(line, initials, str.upper)
            elif initials:
                here.add(initials)
                self.known.workers[initials] = None

    def _take_coordinated(self) -> None:
        """Note which courses have a coordinator in the file, so that none is made of `courses.coordinator`."""
        courses = self.known.references["course"]
        for _line, row in self.source.rows():
            if row and row.role.strip() == COORDINATOR:
                with suppress(NoSuchThing):
                    self.known.with_coordinators.add(courses[row.course])

    def _say_twice(self, line: int, text: str, written: Callable[[str], str]) -> None:
        """Name the line an id came on first; the file is read again for it, which is rarely needed."""
        problems = self.whole.problems
        problems.repeated.add((self.source.name, line))
        if not problems.are_named():
            self._say(line, "id", _("it is there already"))
            return
        first = next(at for at, other in self.source.ids() if written(other) == text)
        self._say(line, "id", _("the same as on line {line}").format(line=first))

    def read(self, tell: Callable[[int], None]) -> None:
        """Read every row; `tell` hears now and then how many have been read."""
        rows, repeated = 0, self.whole.problems.repeated
        try:
            for line, texts in self.source.rows():
                if texts is None:
                    named = self.whole.problems.are_named()
                    self._say(line, "", self.source.ragged(line) if named else _("too many fields, or too few"))
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
                row = self.complete(self.known, row, texts)
            except NoSuchThing as error:
                self._say(line, PERSON.get(self.table, "number"), error.what)
                return
        if self.table.last_in and row.to_on is None:
            self._compare_last(line, row, self.table.last_in)
        elif row.id <= self.highest_old if self.has_numbers else self.known.was_there(self.table, row):
            self._compare(line, row)
        elif self._keeps_rules(line, row):
            self.added += 1
            self.writer.take(line, row, texts)
            if self.superseded:
                self.superseded.note(line, row)
            elif self.table.last_in:
                self.to_go_on[row[0]] = line

    def finish(self) -> None:
        """Say what only the whole file can tell to be wrong."""
        for line, what in self.superseded.wrong(self) if self.superseded else ():
            self._say(line, "ended_by", what)
        for line in self.to_go_on.values() if self.all_read else ():
            self._say(line, "to_on", _("no row without to_on follows, so nothing would hold after this day"))

    def _say_each(self, line: int, texts: Row) -> None:
        """Read a bad row once more, cell by cell, and say everything that is wrong with it."""
        self.all_read = False
        for column, reader, text in zip(self.table.columns, self.readers, texts, strict=True):
            if personal_number.stands_in(text) and column.reading is not Reading.DIGEST:
                self._say(line, column.name, personal_number.in_cell())
                continue
            try:
                if reader[text] is None and column.needed:
                    self._say(line, column.name, _("empty"))
            except ForlobError as error:
                self._say(line, column.name, error.what)

    def _compare(self, line: int, row: Row) -> None:
        self.old += 1
        if self.table.known_by:
            for column in self.known.differing(self.table, row):
                if column in self.source.not_said:
                    continue
                self._say(line, column, _("not what is kept under this {key}").format(key=self.table.known_by))
        if self.table is layout.COURSES:
            self.whole.claim(self.source, line, row)

    def _compare_last(self, line: int, row: Row, holds: Table) -> None:
        """Let the row that holds to this day say the same as the table where it stands too."""
        self.old += 1
        begun, was = self.known.until(self.table, row[0]), self.known.last_told(self.table, row[0])
        self.to_go_on.pop(row[0], None)
        if row.from_on != begun:
            self._say(line, "from_on", _("the row before it holds until {day}").format(day=begun or "-"))
        for name, there in zip(self.table.dated, self.known.last_row(holds, self.table.dated, row[0]), strict=True):
            if getattr(row, name) != there:
                self._say(line, name, _("not what {file} says").format(file=holds.file))
        if was == self.known.told(self.table, row) or row[0] in self.told_last:
            self._say(line, self.table.dated[0], same_as_before())
        self.told_last.add(row[0])

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
        self.whole.problems.add(self.source.name, line, self.source.heading(column), what)
