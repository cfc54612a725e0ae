"""Backups: dated, private, read back, and so many of them."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forlob import clock
from forlob.errors import ForlobError
from forlob.i18n import _
from forlob.private_file import exists_already
from forlob.store import copies, database, driver
from forlob.store.driver import Connection
from forlob.store.encryption import Seal, sealed

FOLDER = "backups"
SEALED = ".age"
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
    """Return the backups of this database in its folder, newest first; only by their names, none is opened."""
    named = _name()
    found: list[tuple[str, int, Path]] = []
    for path in folder().glob("*"):
        if told := named.fullmatch(path.name):
            found.append((told["instant"], int(told["number"] or 1), path))
    return [Backup(path, date.fromisoformat(instant[:10])) for instant, _number, path in sorted(found, reverse=True)]


@contextmanager
def reading(path: Path) -> Iterator[Connection | None]:
    """Give a connection that reads a backup, or None where it cannot be read as it lies there."""
    try:
        with copies.opened(path) as connection:
            yield connection
    except ForlobError:
        yield None


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
