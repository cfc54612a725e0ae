"""Is every row as the journal left it: what finds a flipped bit that SQLite itself cannot see."""

from collections.abc import Iterator
from datetime import UTC, datetime

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.questions.doctor import backups
from forlob.questions.doctor.backups import KEYS, Row, as_imaged, follows_on
from forlob.store import database

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
UNRECORDED = ("alembic_version", "imported", "journal_entry", "journal_row", "sqlite_sequence")
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
ENTRIES = "SELECT id, at FROM journal_entry ORDER BY id"
CHAIN = """
    SELECT table_name, row_id, before, earlier FROM (
        SELECT table_name, row_id, before,
            LAG(after) OVER (PARTITION BY table_name, row_id ORDER BY id) AS earlier FROM journal_row) AS image
    WHERE before IS NOT NULL AND earlier IS NOT NULL AND before <> earlier
        OR (before IS NULL) <> (earlier IS NULL)
"""


def images() -> Iterator[Check]:
    """Tell whether every row is as its last image in the journal, none is missing, and the images follow on each other.

    It reads the whole database, a row at a time, and names the newest backup that has whole what is not so here.
    """
    tables = [table for (table,) in database.rows(TABLES) if table not in UNRECORDED]
    changed = [row for table in tables for row in _changed(table)]
    missing = [row for table in tables for row in _missing(table)]
    broken = list(_broken())
    for what, found in (
        (_("not as the journal left them: {things}"), changed),
        (_("in the journal, but not there any more: {things}"), missing),
        (_("the journal's own images of these do not follow on each other: {things}"), broken),
    ):
        if found:
            things = some_of([thing(*row) for row in dict.fromkeys(found)])
            yield Check("journal", CheckState.BAD, what.format(things=things), "forlob export FOLDER")
    if changed or missing or broken:
        yield from backups.rows([*changed, *missing, *broken])
    else:
        yield Check("journal", CheckState.OK, _("every row is as the journal left it"))


def entries() -> Iterator[Check]:
    """Tell whether every entry of the journal says when it was: their words are kept once, and cannot be compared."""
    wrong = [str(number) for number, at in database.rows(ENTRIES) if not _is_instant(at)]
    if wrong:
        text = _("journal entries that do not say when they were: {numbers}")
        yield Check("journal", CheckState.BAD, text.format(numbers=some_of(wrong)), "forlob export FOLDER")


def _is_instant(at: object) -> bool:
    try:
        datetime.strptime(str(at), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def _changed(table: str) -> Iterator[Row]:
    """Stream the rows of a table that differ from their last image, or have none."""
    columns = [name for (name,) in database.rows(COLUMNS, table=table)]
    sql = ROWS.format(key=KEYS.get(table, "id"), table=table, columns=", ".join(columns))
    for key, image, *values in database.rows(sql):
        if not as_imaged(image, dict(zip(columns, values, strict=True))):
            yield table, str(key)


def _missing(table: str) -> Iterator[Row]:
    """Stream the rows that the journal left in a table and that are not there."""
    present = f"SELECT 1 FROM {table} WHERE {KEYS.get(table, 'id')} = :row"
    for (key,) in database.rows(LAST, table=table):
        if database.row(present, row=key if table in KEYS else int(key)) is None:
            yield table, key


def _broken() -> Iterator[Row]:
    """Stream the rows of which one change left another image than the next one found."""
    for table, key, before, earlier in database.rows(CHAIN):
        if not follows_on(before, earlier):
            yield table, key
