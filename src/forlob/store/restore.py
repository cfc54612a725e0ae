"""Restoring: a backup takes the place of the database in one step, and what was there is kept aside."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from forlob.errors import DatabaseDamaged, DatabaseUnusable, WrongUse
from forlob.i18n import _
from forlob.store import backup, copies, database, driver
from forlob.store.driver import Connection
from forlob.store.encryption import Key, is_sealed, unsealed

ASIDE = "-before-restore"


@contextmanager
def opened(path: Path, key: Key) -> Iterator[Connection]:
    """Give a connection that reads a backup, decrypted in memory where that is needed, when it has been found whole.

    Raises:
        WrongUse: If the file is the database itself, is not there, or the key does not open it.
        DatabaseUnusable: If it is no database of forlob, is damaged, or newer than this program.
    """
    with _unsealed(path.absolute(), key) as connection, driver.translate_errors(path):
        database.version(connection, path)
        copies.check(connection, path)
        missing = connection.execute("PRAGMA foreign_key_check").fetchone()
        if missing:
            raise copies.damaged(path, _("rows name rows that are not there"))
        yield connection


def present() -> copies.Holding | None:
    """Return what the database in its place holds, or None where there is none or it cannot be read."""
    database.close()
    try:
        with copies.opened(database.location()) as connection:
            return copies.holding(connection)
    except DatabaseUnusable:
        return None


def put(source: Connection, path: Path) -> Path | None:
    """Put what `source` holds in the place of the database, and return where what was there is kept now.

    Nobody can change what is there meanwhile: a change that waited is refused afterwards, not lost. `path` is the
    backup, to be named. A backup with an older schema is brought up to date. None where there was nothing to keep.

    Raises:
        DatabaseUnusable: If it cannot be written; what was there is there as it was.
    """
    target = database.location()
    copies.private_folder(target.parent)
    with _locked(target) as lock, ExitStack() as kept_open, copies.draft(target, replace=True) as new:
        copies.take(source, new, path)
        aside = _kept_aside(target, kept_open, whole=lock is not None) if database.exists() else None
        if lock and os.name == "nt":
            kept_open.close()
            lock.close()  # Windows replaces no file that is open
    database.reading()
    database.close()
    return aside


@contextmanager
def _unsealed(path: Path, key: Key) -> Iterator[Connection]:
    if not path.is_file():
        raise WrongUse(_("there is no file {path}").format(path=path), "forlob restore FILE")
    if database.exists() and path.samefile(database.location()):
        raise WrongUse(_("{path} is the database itself").format(path=path), "forlob restore FILE")
    if not is_sealed(path):
        with copies.opened(path) as connection:
            yield connection
        return
    data = unsealed(path.read_bytes(), key, path)
    if not data.startswith(database.HEADER):
        raise copies.damaged(path)
    with closing(driver.in_memory(data)) as memory:
        yield memory


@contextmanager
def _locked(target: Path) -> Iterator[Connection | None]:
    """Keep everybody else from changing the database; None where there is none, or it is too damaged to be locked."""
    database.close()
    lock = _lock(target) if database.exists() else None
    try:
        yield lock
    finally:
        if lock:
            lock.close()


def _lock(target: Path) -> Connection | None:
    try:
        database.check_header(target)
        with driver.translate_errors(target):
            lock = driver.connect(target)
            try:
                lock.execute("BEGIN IMMEDIATE")
            except BaseException:
                lock.close()
                raise
    except DatabaseDamaged:
        return None
    return lock


def _kept_aside(target: Path, kept_open: ExitStack, *, whole: bool) -> Path:
    """Copy what is there to the folder of backups; byte for byte where it is too damaged to be read.

    What is read byte for byte stays open as long as `kept_open`: closing it would give up this process's lock.
    """
    folder = backup.folder()
    copies.private_folder(folder)
    aside = backup.dated(folder, ASIDE)
    if whole:
        try:
            copies.copy(target, aside)
        except DatabaseDamaged:
            whole = False
    if not whole:
        damaged = kept_open.enter_context(target.open("rb"))
        with copies.draft(aside, replace=False) as new, new.open("wb") as out:
            shutil.copyfileobj(damaged, out)
    journal = target.with_name(f"{target.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside
