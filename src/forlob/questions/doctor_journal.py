"""Is every row as the journal left it: what finds a flipped bit that SQLite itself cannot see."""

import json
from collections.abc import Iterator
from typing import Any

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.store import database

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
UNRECORDED = ("alembic_version", "imported", "journal_entry", "journal_row", "sqlite_sequence")
KEYS = {"worker": "initials"}
COLUMNS = "SELECT name FROM pragma_table_info(:table) ORDER BY cid"
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


def images() -> Iterator[Check]:
    """Tell whether every row is as its last image in the journal, and none is missing.

    It reads the whole database, a row at a time.
    """
    changed: list[str] = []
    missing: list[str] = []
    for (table,) in list(database.rows(TABLES)):
        if table not in UNRECORDED:
            changed += _changed(table)
            missing += _missing(table)
    for what, things in (
        (_("not as the journal left them: {things}"), changed),
        (_("in the journal, but not there any more: {things}"), missing),
    ):
        if things:
            yield Check("journal", CheckState.BAD, what.format(things=some_of(things)), "forlob export FOLDER")
    if not changed and not missing:
        yield Check("journal", CheckState.OK, _("every row is as the journal left it"))


def _changed(table: str) -> Iterator[str]:
    """Stream the rows of a table that differ from their last image, or have none."""
    columns = [name for (name,) in database.rows(COLUMNS, table=table)]
    sql = ROWS.format(key=KEYS.get(table, "id"), table=table, columns=", ".join(columns))
    for key, image, *values in database.rows(sql):
        if not _same(image, dict(zip(columns, values, strict=True))):
            yield thing(table, str(key))


def _same(image: str | None, row: dict[str, Any]) -> bool:
    """Return whether an image tells of this row; a column that came later than the image says nothing."""
    try:
        told = json.loads(image or "null")
    except ValueError:
        return False
    return isinstance(told, dict) and all(row.get(column, ...) == value for column, value in told.items())


def _missing(table: str) -> Iterator[str]:
    """Stream the rows that the journal left in a table and that are not there."""
    present = f"SELECT 1 FROM {table} WHERE {KEYS.get(table, 'id')} = :row"
    for (key,) in database.rows(LAST, table=table):
        if database.row(present, row=key if table in KEYS else int(key)) is None:
            yield thing(table, key)
