"""Is every row as the journal left it: what finds a flipped bit, or a row that was written past forlob."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from forlob.store.driver import Connection
from forlob.store.records import KINDS

COLUMNS = "SELECT name FROM pragma_table_info(:table) ORDER BY cid"
THERE = "SELECT name FROM sqlite_master WHERE type = 'table'"
ROWS = """
    SELECT {table}.{key}, (
            SELECT journal_row.after FROM journal_row
            WHERE journal_row.table_name = '{table}' AND journal_row.row_id = CAST({table}.{key} AS TEXT)
            ORDER BY journal_row.id DESC LIMIT 1
        ), {columns} FROM {table}
"""
LAST = """
    SELECT last.row_id FROM journal_row AS last
    WHERE last.table_name = :table AND last.after IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM journal_row AS later
        WHERE later.table_name = last.table_name AND later.row_id = last.row_id AND later.id > last.id)
    ORDER BY last.id
"""
CHAIN = """
    SELECT table_name, row_id, before, earlier FROM (
        SELECT table_name, row_id, before,
            LAG(after) OVER (PARTITION BY table_name, row_id ORDER BY id) AS earlier FROM journal_row) AS image
    WHERE before IS NOT NULL AND earlier IS NOT NULL AND before <> earlier
        OR (before IS NULL) <> (earlier IS NULL)
"""
TOLD_OF = "SELECT DISTINCT table_name FROM journal_row"

Row = tuple[str, str]
"""A table and the key of a row in it."""
Ask = Callable[[str, dict[str, Any]], Iterator[tuple[Any, ...]]]
"""Puts a question with named values to a database."""


class Differences(NamedTuple):
    """What does not go with the journal: rows not as it left them or unknown to it, rows that are gone, broken images."""

    changed: list[Row]
    missing: list[Row]
    broken: list[Row]

    def all(self) -> list[Row]:
        """Return all of them, each once."""
        return list(dict.fromkeys((*self.changed, *self.missing, *self.broken)))


def differences(ask: Ask) -> Differences:
    """Compare a whole database with its journal, a row at a time, in a schema that has been found to be ours."""
    there = {name for (name,) in ask(THERE, {})}
    tables = sorted(there & KINDS.keys())
    return Differences(
        [row for table in tables for row in _changed(ask, table)],
        [row for table in tables for row in _missing(ask, table)],
        [*_broken(ask), *((str(name), "") for (name,) in ask(TOLD_OF, {}) if name not in tables)],
    )


def of(connection: Connection) -> Differences:
    """Compare the file a connection reads with its journal.

    Raises:
        sqlite3.Error: If it cannot be read.
    """
    return differences(connection.execute)


def as_imaged(image: str | None, row: dict[str, Any]) -> bool:
    """Return whether an image in the journal tells of this row; a column that came later than the image says nothing."""
    told = _told(image)
    return told is not None and all(row.get(column, ...) == value for column, value in told.items())


def follows_on(later: str | None, earlier: str | None) -> bool:
    """Return whether the later image tells all that the earlier one does; it may have a column that came later."""
    told = _told(later)
    return later == earlier or (told is not None and as_imaged(earlier, told))


def _told(image: str | None) -> dict[str, Any] | None:
    """Return what an image tells, None where it cannot be read."""
    try:
        told = json.loads(image or "null")
    except (ValueError, TypeError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _changed(ask: Ask, table: str) -> Iterator[Row]:
    """Stream the rows of a table that differ from their last image, or have none."""
    columns = [name for (name,) in ask(COLUMNS, {"table": table})]
    sql = ROWS.format(key=KINDS[table].key, table=table, columns=", ".join(columns))
    for key, image, *values in ask(sql, {}):
        if not as_imaged(image, dict(zip(columns, values, strict=True))):
            yield table, str(key)


def _missing(ask: Ask, table: str) -> Iterator[Row]:
    """Stream the rows that the journal left in a table and that are not there."""
    present = f"SELECT 1 FROM {table} WHERE {KINDS[table].key} = :row"
    for (key,) in ask(LAST, {"table": table}):
        number = _number(key) if KINDS[table].key == "id" else key
        if next(iter(ask(present, {"row": number})), None) is None:
            yield table, str(key)


def _number(key: object) -> int | None:
    """Return the number of a row; None for what can be the number of none."""
    text = str(key)
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(2**63)) else None


def _broken(ask: Ask) -> Iterator[Row]:
    """Stream the rows of which one change left another image than the next one found."""
    for table, key, before, earlier in ask(CHAIN, {}):
        if not follows_on(before, earlier):
            yield str(table), str(key)
