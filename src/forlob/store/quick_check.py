"""A look at the structure of a file each time it is opened, where that costs next to nothing."""

from contextvars import ContextVar
from pathlib import Path

from forlob.errors import DatabaseDamaged
from forlob.i18n import _
from forlob.store.driver import Connection

MIB = 1024 * 1024
TO_READ, TO_WRITE = 1 * MIB, 3 * MIB
"""Up to these sizes SQLite looks at the structure of the whole file: in under 4 and under 10 ms."""

left_out = ContextVar("left_out", default=False)


def check(connection: Connection, path: Path, up_to: int = TO_READ) -> None:
    """Look at the structure of a file of up to so many bytes; a larger one is used as it is, and examined by `doctor`.

    Raises:
        DatabaseDamaged: If it is damaged.
    """
    if left_out.get() or path.stat().st_size > up_to:
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DatabaseDamaged(_("the database {path} is damaged").format(path=path), "forlob doctor")
