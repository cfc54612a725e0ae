"""A file of comma-separated rows, streamed, with the line each row begins on."""

import csv
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import ClassVar, TextIO

from forlob import personal_number, system
from forlob.domain.spelling import nearest, shown
from forlob.errors import ForlobError, NoSuchThing, WrongUse
from forlob.exchange.column import Row, Table
from forlob.exchange.import_context import Known
from forlob.exchange.problems import Problems
from forlob.i18n import _, ngettext

LONGEST_FIELD = 16_000_000
LONGEST_LINE = 32_000_000
"""So many characters: a longer line is refused before it is all in memory."""


class BadLine(Exception):
    """From this line on the file cannot be read."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


@dataclass(frozen=True)
class Rows(ABC):
    """Where the rows of one table come from: a file of ours, or the sheet somebody keeps.

    `name` is how the file is called in an error. `not_said` are columns of which it says nothing: what a new row has in
    them is not compared with an old one.
    """

    table: Table
    name: str
    not_said: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def rows(self) -> Iterator[tuple[int, Row | None]]:
        """Return line and row of each record, its cells as texts, blank ones empty; None where the record is ragged.

        Raises:
            BadLine: If the file cannot be read further.
        """

    @abstractmethod
    def ragged(self, line: int) -> str:
        """Return what is wrong with a ragged record."""

    def ids(self) -> Iterator[tuple[int, str]]:
        """Return line and id of each row; empty where it is blank or the record is ragged.

        Raises:
            BadLine: If the file cannot be read further.
        """
        for line, row in self.rows():
            yield line, row.id.strip() if row else ""

    def heading(self, column: str) -> str:
        """Return what a column of the table is called in the file."""
        return column

    def check(self, known: Known, problems: Problems) -> None:  # noqa: B027 (nothing, for most)
        """Say what is wrong with the file beyond what its rows will show; of a file of ours that is nothing."""


@dataclass(frozen=True)
class Source(Rows):
    """One file with a table of ours; `places` is where each column of the table stands, the last place is blank."""

    path: Path
    width: int
    places: tuple[int, ...]

    def rows(self) -> Iterator[tuple[int, Row | None]]:
        """Return line and row of each record, streaming; blank lines are none."""
        picked, row_of, width = itemgetter(*self.places), self.table.row, self.width
        padded = width in self.places
        found = records(self.path)
        next(found, None)
        for line, record in found:
            if len(record) != width:
                yield line, None
            else:
                if padded:
                    record.append("")
                yield line, row_of(picked(record))

    def ids(self) -> Iterator[tuple[int, str]]:
        """Return line and id of each row, without making rows of them."""
        place, width = self.places[0], self.width
        found = records(self.path)
        next(found, None)
        for line, record in found:
            yield line, record[place].strip() if place < width == len(record) else ""

    def ragged(self, line: int) -> str:
        """Return how many fields the record has and should have; the file is read again for it."""
        fields = next(len(record) for at, record in records(self.path) if at == line)
        return ngettext(
            "{fields} field, the header has {width}", "{fields} fields, the header has {width}", fields
        ).format(fields=fields, width=self.width)


def opened(table: Table, path: Path) -> Source:
    """Return the file as the source of a table, its header checked.

    Raises:
        NoSuchThing: If there is no such file.
        WrongUse: If it cannot be read, is empty, or its header has a column unknown, nameless or twice.
    """
    try:
        _line, header = next(records(path, errors="replace"), (1, None))
    except BadLine as error:
        raise WrongUse(
            _("{file} line {line}: {what}").format(file=path.name, line=error.line, what=error.what)
        ) from error
    if header is None:
        raise WrongUse(_("{file} is empty; its first line names the columns").format(file=path.name))
    names = [name.strip() for name in header]
    for name in names:
        _check_name(name, names, table, path)
    width = len(names)
    places = tuple(names.index(name) if name in names else width for name in table.names)
    return Source(table, path.name, path, width, places)


def _check_name(name: str, names: Sequence[str], table: Table, path: Path) -> None:
    personal_number.refuse(name, _("{file} line 1").format(file=path.name))
    if name not in table.names:
        near = nearest(name, table.names)
        what = (
            _("{file} line 1: {table} has no column {name}; the nearest is {near} (there are: {names})")
            if near
            else _("{file} line 1: {table} has no column {name} (there are: {names})")
        )
        raise WrongUse(
            what.format(
                file=path.name, table=table.name, name=shown(name) or "''", near=near, names=",".join(table.names)
            )
        )
    if names.count(name) > 1:
        raise WrongUse(_("{file} line 1: the column {name} is there twice").format(file=path.name, name=name))


def records(path: Path, *, errors: str = "strict") -> Iterator[tuple[int, list[str]]]:
    """Return line and fields of each row that is not blank, its header first.

    Raises:
        BadLine: If a line is not UTF-8, or its quotes do not match.
        ForlobError: If the file cannot be read.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with open_file(path, errors=errors) as file:
        reader = csv.reader(_lines(file, path), strict=True)
        line = 1
        try:
            for record in reader:
                if record:
                    yield line, record
                line = reader.line_num + 1
        except csv.Error as error:
            raise BadLine(line, not_a_row(error)) from error
        except UnicodeDecodeError as error:
            raise BadLine(_line_not_utf8(path), _("this is not UTF-8; save the file as UTF-8")) from error
        except OSError as error:
            raise unreadable(path, error) from error


def not_a_row(error: csv.Error) -> str:
    """Return why a row cannot be read in the reader's language: what the library for CSV says is English."""
    said = str(error)
    for beginning, told in (
        ("unexpected end", _("a quote that is opened is never closed")),
        ("field larger", _("a cell is longer than {most} characters").format(most=csv.field_size_limit())),
        ("new-line character", _("a line ends in the middle of a cell that is not in quotes")),
    ):
        if said.startswith(beginning):
            return _("the row cannot be read: {reason}").format(reason=told)
    return _("the row cannot be read: {reason}").format(reason=_("behind a closing quote more follows"))


def _lines(file: TextIO, path: Path) -> Iterable[str]:
    """Return the lines of a file; one by one, each measured, where there is room for one that is too long."""
    return _measured(file) if path.stat().st_size > LONGEST_LINE else file


def _measured(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise BadLine(number, _("the line is longer than {most} characters").format(most=LONGEST_LINE))
        yield line


def open_file(path: Path, *, errors: str = "strict") -> TextIO:
    """Open a regular file to read; a pipe or a device is refused before it can hang.

    Raises:
        NoSuchThing: If there is none.
        WrongUse: If it is no file, or cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise WrongUse(_("{path} is not a file").format(path=path))
        return path.open(encoding="utf-8-sig", errors=errors, newline="")
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> ForlobError:
    """Return the error for what the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return NoSuchThing(_("there is no file or folder {path}").format(path=path))
    reason = system.reason(error)
    return WrongUse(_("{path} cannot be read: {reason}").format(path=path, reason=reason))


def _line_not_utf8(path: Path) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE), b""), 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
