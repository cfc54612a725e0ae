"""Which backup has whole what is damaged here."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from shlex import quote
from typing import Any

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.errors import DatabaseDamaged, SystemRefuses
from forlob.i18n import _
from forlob.store import backup, copies
from forlob.store.driver import UNREADABLE, Connection

KEYS = {"worker": "initials", "setting": "name"}
IMAGES = "SELECT before, after FROM journal_row WHERE table_name = ? AND row_id = ? ORDER BY id"
Row = tuple[str, str]
"""A table and the key of a row in it."""


def rows(damaged: Iterable[Row]) -> Iterator[Check]:
    """Tell for each row the newest backup in which it is as that backup's journal left it."""
    left = list(dict.fromkeys(damaged))
    for made in _made():
        if not left:
            return
        with backup.reading(made.path) as connection:
            whole = [row for row in left if connection and _is_whole(connection, *row)]
        if whole:
            yield _found(made.path, some_of([thing(*row) for row in whole]))
        left = [row for row in left if row not in whole]
    if left:
        text = _("no backup that can be read here has these whole: {things}")
        yield Check("backups", CheckState.WARNING, text.format(things=some_of([thing(*row) for row in left])))


def file() -> Iterator[Check]:
    """Tell the newest backup that is whole as a file."""
    for made in _made():
        with backup.reading(made.path) as connection:
            if connection and _passes(connection, made.path):
                yield _found(made.path, _("every row"))
                return
    yield Check("backups", CheckState.WARNING, _("no backup that can be read here is whole"))


def as_imaged(image: str | None, row: dict[str, Any]) -> bool:
    """Return whether an image in the journal tells of this row; a column that came later than the image says nothing."""
    told = _told(image)
    return told is not None and all(row.get(column, ...) == value for column, value in told.items())


def follows_on(later: str | None, earlier: str | None) -> bool:
    """Return whether the later image tells all that the earlier one does; it may have a column that came later."""
    told = _told(later)
    return later == earlier or (told is not None and as_imaged(earlier, told))


def _made() -> list[backup.Backup]:
    """Return the backups; none where their folder cannot be looked into, which another check says."""
    try:
        return backup.made()
    except SystemRefuses:
        return []


def _told(image: str | None) -> dict[str, Any] | None:
    """Return what an image tells, None where it cannot be read."""
    try:
        told = json.loads(image or "null")
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _found(path: Path, things: str) -> Check:
    text = _("{path} has whole: {things}").format(path=path, things=things)
    return Check("backups", CheckState.WARNING, text, f"forlob restore {quote(str(path))}")


def _is_whole(connection: Connection, table: str, key: str) -> bool:
    try:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE {KEYS.get(table, 'id')} = ?", (key,))
        row = cursor.fetchone()
        images = connection.execute(IMAGES, (table, key)).fetchall()
    except UNREADABLE:
        return False
    if row is None or not images:
        return False
    told = dict(zip([column[0] for column in cursor.description], row, strict=True))
    in_order = all(follows_on(later[0], earlier[1]) for earlier, later in pairwise(images))
    return in_order and as_imaged(images[-1][1], told)


def _passes(connection: Connection, path: Path) -> bool:
    try:
        copies.check(connection, path)
    except (*UNREADABLE, DatabaseDamaged):
        return False
    return True
