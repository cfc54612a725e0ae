"""Backups: dated, private, read back, so many of them; one takes the place of the database in one step.

What was there before a restore is kept aside, among the backups.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forlob import clock
from forlob.errors import DatabaseDamaged, DatabaseUnusable, ForlobError, SystemRefuses, WrongUse
from forlob.i18n import _
from forlob.private_file import exists_already
from forlob.small_file import absolute
from forlob.store import copies, database, driver
from forlob.store.driver import Connection
from forlob.store.encryption import Key, Seal, is_sealed, sealed, unsealed

FOLDER = "backups"
SEALED = ".age"
ASIDE = "-before-restore"
STALE_SECONDS = 3600


class Backup(NamedTuple):
    """A backup in the folder of backups: its file, and the day it was made."""

    path: Path
    made_on: date


class Made(NamedTuple):
    """A backup that was just made: its file, what it holds, and the older ones that went for it."""

    path: Path
    holding: copies.Holding
    gone: tuple[Path, ...]


def folder() -> Path:
    """Return where backups are kept: beside the database."""
    return database.location().parent / FOLDER


def dated(where: Path, what: str = "", ending: str = "") -> Path:
    """Return a name with this instant in it that is not taken yet, such as `forlob-2026-11-20T091500Z.db`."""
    stem = f"{database.location().stem}{what}-{clock.now().replace(':', '')}"
    path, number = where / f"{stem}.db{ending}", 2
    while path.exists():
        path, number = where / f"{stem}-{number}.db{ending}", number + 1
    return path


def to_folder(*, keep: int, seal: Seal | None = None) -> Made:
    """Back up into the folder of backups, and keep the newest `keep` of them.

    Raises:
        DatabaseUnusable: If there is no database, it is not whole, or the backup cannot be written.
    """
    where = folder()
    database.require(database.location())
    copies.private_folder(where)
    made = to_file(dated(where, ending=SEALED if seal else ""), replace=False, seal=seal)
    return made._replace(gone=tuple(_kept_only(keep, made.path)))


def to_file(target: Path, *, replace: bool, seal: Seal | None = None) -> Made:
    """Back up to a file; nothing is left of a backup that failed.

    Raises:
        WrongUse: If the file is there and `replace` is not meant.
        DatabaseUnusable: As `to_folder`.
    """
    if target.exists() and not replace:
        raise exists_already(target)
    path = database.location()
    database.close()
    database.require(path)
    with copies.draft(target, replace=replace) as new, copies.opened(path) as source:
        holding = _sealed_into(source, new, path, seal) if seal else copies.take(source, new, path)
    return Made(target, holding, ())


def made() -> list[Backup]:
    """Return the backups of this database in its folder, newest first; only by their names, none is opened.

    Raises:
        SystemRefuses: If the folder is there and cannot be looked into.
    """
    named = _name()
    found: list[tuple[str, int, Path]] = []
    for path in _in_folder():
        if told := named.fullmatch(path.name):
            found.append((told["instant"], int(told["number"] or 1), path))
    return [Backup(path, date.fromisoformat(instant[:10])) for instant, _number, path in sorted(found, reverse=True)]


def _in_folder() -> list[Path]:
    try:
        return list(folder().iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SystemRefuses(str(folder()), error.strerror or "") from error


@contextmanager
def reading(path: Path) -> Iterator[Connection | None]:
    """Give a connection that reads a backup, or None where it cannot be read as it lies there."""
    try:
        with copies.opened(path) as connection:
            yield connection
    except ForlobError:
        yield None


@contextmanager
def opened_whole(path: Path, key: Key) -> Iterator[Connection]:
    """Give a connection that reads a backup, decrypted in memory where that is needed, when it has been found whole.

    Raises:
        WrongUse: If the file is the database itself, is not there, or the key does not open it.
        DatabaseUnusable: If it is no database of forlob, is damaged, or newer than this program.
    """
    with _unsealed(absolute(path), key) as connection, driver.translate_errors(path):
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


def restore(source: Connection, path: Path) -> Path | None:
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


def _sealed_into(source: Connection, new: Path, path: Path, seal: Seal) -> copies.Holding:
    """Write an encrypted copy; what is not encrypted is only ever in memory."""
    with closing(driver.in_memory()) as memory:
        with driver.one_moment(source, path):
            source.backup(memory, pages=-1)
            expected = copies.holding(source)
            copies.check(memory, path)
            if copies.holding(memory) != expected:
                raise copies.damaged(path)
        written = sealed(memory.serialize(), seal)
    new.write_bytes(written)
    if new.read_bytes() != written:
        raise ForlobError(_("{path} is not as it was written").format(path=new))
    return expected


def _kept_only(keep: int, newest: Path) -> Iterator[Path]:
    """Delete all backups but the newest ones, and drafts that a killed backup left long ago; give those that went."""
    for backup in made()[keep:]:
        backup.path.unlink(missing_ok=True)
        yield backup.path
    now = newest.stat().st_mtime
    for left in newest.parent.glob(f".{database.location().stem}-*.new"):
        if left.stat().st_mtime < now - STALE_SECONDS:
            left.unlink(missing_ok=True)


def _name() -> re.Pattern[str]:
    stem = re.escape(database.location().stem)
    return re.compile(rf"{stem}-(?P<instant>\d{{4}}-\d\d-\d\dT\d{{6}}Z)(?:-(?P<number>\d+))?\.db(?:\.age)?", re.ASCII)


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
    with ExitStack() as held:
        lock: Connection | None = None
        try:
            if database.exists():
                database.check_header(target)
                with driver.translate_errors(target):
                    lock = held.enter_context(closing(driver.connect(target)))
                    lock.execute("BEGIN IMMEDIATE")
        except DatabaseDamaged:
            held.close()
            lock = None
        yield lock


def _kept_aside(target: Path, kept_open: ExitStack, *, whole: bool) -> Path:
    """Copy what is there to the folder of backups; byte for byte where it is too damaged to be read.

    What is read byte for byte stays open as long as `kept_open`: closing it would give up this process's lock.
    """
    copies.private_folder(folder())
    aside = dated(folder(), ASIDE)
    if whole:
        try:
            copies.copy(target, aside)
        except DatabaseDamaged:
            whole = False
    if not whole:
        import shutil  # what is whole is copied by SQLite

        damaged = kept_open.enter_context(target.open("rb"))
        with copies.draft(aside, replace=False) as new, new.open("wb") as out:
            shutil.copyfileobj(damaged, out)
    journal = target.with_name(f"{target.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside
