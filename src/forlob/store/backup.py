"""Backups are made private and read back; one takes the place of the database in one step.

What was there before a restore is kept aside, among the backups.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from forlob import system
from forlob.errors import DatabaseDamaged, DatabaseUnusable, ForlobError, WrongUse
from forlob.i18n import _
from forlob.private_file import exists_already
from forlob.small_file import absolute
from forlob.store import backup_folder, copies, database, driver, file_rights, schema
from forlob.store.backup_folder import dated, folder
from forlob.store.driver import Connection
from forlob.store.encryption import Key, Seal, is_sealed, sealed, unsealed
from forlob.store.hot_journal import BESIDE

SEALED = ".age"
ASIDE = "-before-restore"


class Made(NamedTuple):
    """A backup that was just made: its file, what it holds, the older ones that went for it, and whether it is `deep`.

    A deep one was compared with the schema of its version and, row by row, with the journal.
    """

    path: Path
    holding: copies.Holding
    gone: tuple[Path, ...]
    deep: bool


class Restored(NamedTuple):
    """What a restore left: where what was there is kept now, None where nothing was, and whether others were shut out.

    `can_be_undone` tells whether what was there can be restored.
    """

    aside: Path | None
    shut_out: bool
    can_be_undone: bool


def to_folder(*, keep: int, seal: Seal | None = None, deep: bool = False, deep_every: int = 0) -> Made:
    """Back up into the folder of backups, and keep the newest `keep` of them.

    `deep`, and every `deep_every`-th one (0: none), is compared with its journal. The newest that was is never deleted.

    Raises:
        DatabaseUnusable: If there is no database, it is not whole, or the backup cannot be written.
    """
    where = folder()
    database.require(database.location())
    copies.private_folder(where)
    deep = deep or backup_folder.deep_is_due(deep_every, keep=keep)
    made = _dated(where, seal, deep=deep)
    backup_folder.remember(made.path.name if deep else None, deep=deep)
    return made._replace(gone=tuple(backup_folder.prune(keep, made.path)))


def to_file(target: Path, *, replace: bool, seal: Seal | None = None, deep: bool = False, deep_every: int = 0) -> Made:
    """Back up to a file, or to a dated one in a folder; nothing is left of a backup that failed.

    Raises:
        WrongUse: If the file is there and `replace` is not meant, or it is the database or a journal of it.
        DatabaseUnusable: As `to_folder`.
    """
    if _is_the_database(target):
        raise WrongUse(_("{path} is the database itself, or its journal").format(path=target), "forlob backup")
    if target.exists() and not (replace or target.is_dir()):
        raise exists_already(target)
    deep = deep or backup_folder.deep_is_due(deep_every, keep=None)
    made = _dated(target, seal, deep=deep) if target.is_dir() else _made(target, replace=replace, seal=seal, deep=deep)
    backup_folder.remember(None, deep=deep)
    return made


@contextmanager
def reading(path: Path) -> Iterator[Connection | None]:
    """Give a connection that reads a backup, or None where it cannot be read as it lies there, or is none of forlob."""
    with ExitStack() as opened:
        connection: Connection | None = None
        try:
            connection = opened.enter_context(copies.opened(path))
            schema.require(connection, path)
        except ForlobError:
            connection = None
        yield connection


@contextmanager
def opened_whole(path: Path, key: Key) -> Iterator[Connection]:
    """Give a connection that reads a backup, decrypted in memory where that is needed, when it has been found whole.

    Raises:
        WrongUse: If the file is the database itself, is not there, or the key does not open it.
        DatabaseUnusable: If it is no database of forlob, is damaged, or newer than this program.
    """
    with _unsealed(absolute(path), key) as connection, driver.translate_errors(path):
        copies.check_whole(connection, path)
        yield connection


def present() -> copies.Holding | None:
    """Return what the database in its place holds, or None where there is none or it cannot be read."""
    database.close()
    try:
        with copies.opened(database.location()) as connection:
            return copies.holding(connection)
    except DatabaseUnusable:
        return None


def restore(source: Connection, path: Path) -> Restored:
    """Put what `source` holds in the place of the database, and return where what was there is kept now.

    Nobody can change what is there meanwhile: a change that waited is refused afterwards, not lost. `path` is the
    backup, to be named. A backup with an older schema is brought up to date. A link stays, and what it points to is
    replaced; whom the file let in on purpose it lets in again.

    Raises:
        DatabaseUnusable: If it cannot be written; what was there is there as it was.
    """
    target = database.behind_link(database.location())
    copies.private_folder(target.parent)
    with _locked(target) as lock, ExitStack() as kept_open, copies.draft(target, replace=True) as new:
        # What was examined may have been changed since: what counts is the copy.
        copies.take(source, new, path, deep=True)
        aside = _kept_aside(target, kept_open, whole=lock is not None) if database.exists() else None
        shut_out = target.exists() and not file_rights.give(new, file_rights.of(target))
        if lock and not system.REPLACES_OPEN_FILES:
            kept_open.close()
            lock.close()
    database.reading()
    database.close()
    return Restored(aside, shut_out, aside is not None and _is_whole(aside))


def prune_aside(keep: int, newest: Path) -> tuple[Path, ...]:
    """Delete all that restores put aside but the newest `keep`, and return what went."""
    return tuple(backup_folder.prune(keep, newest, ASIDE))


def _is_whole(path: Path) -> bool:
    try:
        with copies.opened(path) as connection:
            copies.check_whole(connection, path)
    except ForlobError:
        return False
    return True


def _is_the_database(target: Path) -> bool:
    """Return whether this is the file of the database, however it is named, or what SQLite would take for its journal."""
    path = database.location()
    places = {
        file.with_name(file.name + ending) for file in (path, database.behind_link(path)) for ending in ("", *BESIDE)
    }
    return target in places or (target.exists() and path.exists() and target.samefile(path))


def _dated(where: Path, seal: Seal | None, *, deep: bool) -> Made:
    """Back up to a dated file; who backs up in the same second may take the name first, so that another is tried."""
    ending = SEALED if seal else ""
    while True:
        target = dated(where, ending=ending)
        try:
            return _made(target, replace=False, seal=seal, deep=deep)
        except WrongUse:
            if not target.exists():
                raise


def _made(target: Path, *, replace: bool, seal: Seal | None, deep: bool) -> Made:
    path = database.location()
    database.close()
    database.require(path)
    with copies.draft(target, replace=replace) as new, copies.opened(path) as source:
        if seal:
            holding = _sealed_into(source, new, path, seal, deep=deep)
        else:
            holding = copies.take(source, new, path, deep=deep)
    return Made(target, holding, (), deep)


def _sealed_into(source: Connection, new: Path, path: Path, seal: Seal, *, deep: bool) -> copies.Holding:
    """Write an encrypted copy; what is not encrypted is only ever in memory."""
    with closing(driver.in_memory()) as memory:
        with driver.one_moment(source, path):
            source.backup(memory, pages=-1)
            expected = copies.holding(source)
            copies.read_back(memory, expected, path, deep=deep)
        written = sealed(memory.serialize(), seal)
    new.write_bytes(written)
    if new.read_bytes() != written:
        raise ForlobError(_("{path} is not as it was written").format(path=new))
    return expected


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
        # Else it could come back after a power cut, and be played into what took the place of the database.
        system.sync(aside.parent)
        system.sync(target.parent)
    return aside
