"""Which backup has whole what is damaged here."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from shlex import quote

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.errors import DatabaseDamaged, SystemRefuses
from forlob.i18n import _
from forlob.store import backup, backup_folder, copies
from forlob.store.driver import UNREADABLE, Connection
from forlob.store.images import Row, as_imaged, follows_on
from forlob.store.records import KINDS

IMAGES = "SELECT before, after FROM journal_row WHERE table_name = ? AND row_id = ? ORDER BY id"


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
                text = _("every row is whole in {path}").format(path=made.path)
                yield Check("backups", CheckState.WARNING, text, f"forlob restore {quote(str(made.path))}")
                return
    yield Check("backups", CheckState.WARNING, _("no backup that can be read here is whole"))


def _made() -> list[backup_folder.Backup]:
    """Return the backups; none where their folder cannot be looked into, which another check says."""
    try:
        return backup_folder.made()
    except SystemRefuses:
        return []


def _found(path: Path, things: str) -> Check:
    text = _("these are whole in {path}: {things}").format(path=path, things=things)
    return Check("backups", CheckState.WARNING, text, f"forlob restore {quote(str(path))}")


def _is_whole(connection: Connection, table: str, key: str) -> bool:
    if table not in KINDS:
        return False
    try:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE {KINDS[table].key} = ?", (key,))
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
