"""What a file of rows is made of: its columns, and how the text of each becomes a value."""

from collections import namedtuple
from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import cached_property, partial
from typing import Any, TypeAlias

from forlob.domain.ids import LETTERS

Row: TypeAlias = Any
"""A row as it stands in a file: `table.row`, a value a column by its name, None where it is blank."""


class Reading(Enum):
    """How the text of a column becomes a value."""

    ID = auto()
    LINE = auto()
    NOTE = auto()
    CONTENT = auto()
    DIGEST = auto()
    DAY = auto()
    MOMENT = auto()
    INSTANT = auto()
    WHOLE = auto()
    HOURS = auto()
    FLAG = auto()
    LANGUAGE = auto()
    CATALOGUE = auto()
    ONE_OF = auto()
    ROW = auto()
    ROWS = auto()
    WORKER = auto()
    THING = auto()


class Column:
    """One column of a file.

    `kept_in` is the column of the database that keeps its value: the one of that name, or the one with the number of
    the row a reference points at; empty where another table keeps it. `of` is the group of the catalogue, the set of
    codes, or the table a reference points into, where that is not called like the column. `computed` tells that a kind
    which is only computed, and never written down, may stand here too.
    """

    def __init__(
        self,
        name: str,
        reading: Reading,
        *,
        of: str = "",
        kept_in: str | None = None,
        needed: bool = False,
        computed: bool = False,
    ) -> None:
        own = f"{name}_id" if reading is Reading.ROW else name
        self.name, self.reading, self.needed, self.computed = name, reading, needed, computed
        self.kept_in = own if kept_in is None else kept_in
        self.of = of or name


class Table:
    """One file and the table of the database it stands for.

    A table of dated rows holds what was, one row after the other; its last row, without `to_on`, says once more what
    holds now and stands in the table `last_in`.
    """

    def __init__(
        self, name: str, kept_in: str, *columns: Column, last_in: "Table | None" = None, known_by: str = ""
    ) -> None:
        self.name, self.kept_in, self.columns, self.last_in = name, kept_in, columns, last_in
        self.known_by = known_by or ("id" if self.has_ids else "")
        """The column a row is known by; empty where rows are known by all their columns."""

    @property
    def file(self) -> str:
        """The name of the file in a folder of tables."""
        return f"{self.name}.csv"

    @cached_property
    def letter(self) -> str:
        """What its ids begin with; empty for workers and for tables without ids."""
        return LETTERS.get(self.kept_in, "")

    @cached_property
    def has_ids(self) -> bool:
        """Whether each row has an id of its own."""
        return "id" in self.names

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def kept(self) -> dict[str, str]:
        """The columns of the database by those of the file; what another table keeps is left out."""
        return {column.name: column.kept_in for column in self.columns if column.kept_in}

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The columns of a table of dated rows that hold what changes: all but whose row it is and its days."""
        return self.names[3:]

    @cached_property
    def row(self) -> Callable[[Iterable[Any]], Row]:
        """What makes a row of cells in the order of the columns: a named tuple of their texts or of their values."""
        # What `_make` of the class does, without a call of Python for each of a million rows.
        return partial(tuple.__new__, namedtuple(self.name, self.names))


line_column = partial(Column, reading=Reading.LINE)
note_column = partial(Column, reading=Reading.NOTE)
day_column = partial(Column, reading=Reading.DAY)
whole_column = partial(Column, reading=Reading.WHOLE)
flag_column = partial(Column, reading=Reading.FLAG)
kind_column = partial(Column, reading=Reading.CATALOGUE)
one_of_column = partial(Column, reading=Reading.ONE_OF)
row_column = partial(Column, reading=Reading.ROW)
rows_column = partial(Column, reading=Reading.ROWS, of="intervention", kept_in="")
worker_column = partial(Column, reading=Reading.WORKER)
