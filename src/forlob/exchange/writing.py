"""Rows on their way into the database: in batches, each with its line in the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from forlob.errors import RuleBroken
from forlob.exchange.layout import Table
from forlob.i18n import _

if TYPE_CHECKING:
    from forlob.changes.due import Norms
    from forlob.store.session import Change

BATCH = 2000
CACHE_KIB = 8_000
ROWS_AT_ONCE = 500
"""One statement of so many rows costs half of what as many statements cost."""
JOURNAL = "INSERT INTO journal_row (entry_id, table_name, row_id, citizen_id, after) VALUES {rows}"
REMEMBER = (
    "INSERT INTO imported (table_name, foreign_id, row_id) VALUES {rows}"
    " ON CONFLICT (table_name, foreign_id) DO UPDATE SET row_id = excluded.row_id"
)
JSON_OF: dict[type, Callable[[Any], str]] = {
    int: repr,
    float: repr,
    bool: lambda truth: "true" if truth else "false",
}


class Shape:
    """How the rows of one table are inserted, and how the journal shows them: JSON with sorted keys."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self.table = table
        self.columns = tuple(columns)
        self.insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {{rows}}"
        ordered = sorted(columns)
        self._in_order = itemgetter(*(self.columns.index(name) for name in ordered))
        self._template = "{" + ",".join(f'"{name}":%s' for name in ordered) + "}"

    def image(self, row: tuple[Any, ...]) -> str:
        """Return a row as the journal keeps it."""
        return self._template % tuple(
            [
                encode_basestring(value)
                if type(value) is str
                else "null"
                if value is None
                else JSON_OF[type(value)](value)
                for value in self._in_order(row)
            ]
        )


def shape_of(table: Table) -> Shape:
    """Return how rows read from a file are inserted: number, the columns of the file, then what is added to them."""
    kept = [column.kept_in for column in table.columns if column.kept_in]
    added = {"waits": ["due_on"], "agreements": ["plan_id"]}.get(table.name, [])
    number = [] if table.has_ids else ["id"]
    return Shape(table.kept_in, [*number, *kept, *(["version"] if table.edited else []), *added])


TEAM = Shape("team", ("id", "course_id", "worker", "role", "from_on", "to_on", "note"))
LINK = Shape("link", ("id", "intervention_id", "kind", "other_id"))


class Writer:
    """Writes rows in the transaction of one change, the journal with them."""

    def __init__(self, session: "Change") -> None:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        self.connection = connection
        self._most_values = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        self.session = session
        self.entry = session.entry
        self.count = 0
        self._norms: Norms | None = None
        self._rows: defaultdict[Shape, list[tuple[Any, ...]]] = defaultdict(list)
        self._journal: list[tuple[Any, ...]] = []
        self._imported: list[tuple[str, str, int]] = []
        # A row may point at one that comes later in its file.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def ask(self, sql: str, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        """Put one question to the database as this change sees it."""
        return self.connection.execute(sql, values)

    def add(self, shape: Shape, row: tuple[Any, ...], citizen: int | None) -> None:
        """Write one row whose first value is its key; `citizen` is whom it is about."""
        self._rows[shape].append(row)
        self._journal.append((self.entry, shape.table, str(row[0]), citizen, shape.image(row)))
        if len(self._journal) >= BATCH:
            self.flush()

    def due_on(self, kind: str, since: str, norm: int | None) -> str | None:
        """Return the day a wait is due, the norms of this import among those in force."""
        if self._norms is None:
            from forlob.changes.due import Norms

            self.flush()
            self._norms = Norms(self.session)
        due = self._norms.due_on(kind, date.fromisoformat(since), norm)
        return due.isoformat() if due else None

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
        self.count += len(self._journal)
        try:
            for shape, rows in self._rows.items():
                self._insert(shape.insert, rows)
            self._insert(JOURNAL, self._journal)
            self._insert(REMEMBER, self._imported)
        except sqlite3.IntegrityError as error:
            rule = str(error).partition(": ")[2]
            raise RuleBroken(_("a rule of the database refuses this: {rule}").format(rule=rule)) from error
        for gathered in (self._rows, self._journal, self._imported):
            gathered.clear()

    def _insert(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        at_once = min(ROWS_AT_ONCE, self._most_values // len(rows[0])) if rows else 1
        for begin in range(0, len(rows), at_once):
            some = rows[begin : begin + at_once]
            marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
            self.connection.execute(sql.format(rows=marks), list(chain.from_iterable(some)))
