"""Copies of a database: taken while others use it, private, read back before they count, whole or not there."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from shlex import quote
from time import monotonic
from typing import NamedTuple

from forlob import private_file, system
from forlob.domain.check import some_of
from forlob.domain.journal import thing
from forlob.errors import DatabaseDamaged, DatabaseUnusable
from forlob.i18n import _
from forlob.store import cells, database, driver, images, schema
from forlob.store.driver import Connection

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
NO_ROOM, FILE_TOO_LARGE, NO_FOLDER = 28, 27, 2
STEPS_AT_ONCE = 100_000
MOST_NAMED = 1000
LONGEST_SECONDS, SECONDS_A_MIB = 60, 5
"""So long a file of unknown origin may take to be examined; a large one of forlob takes a tenth of it."""


class Holding(NamedTuple):
    """What a database holds: its schema, the rows of every table, and the instant of its last change, or None."""

    schema: str
    rows: dict[str, int]
    last_change_at: str | None


def copy(path: Path, target: Path) -> None:
    """Copy a whole database to a private file; an older file of that name is replaced.

    Others may read and write meanwhile: the copy is of one moment. It is there when it has been read back and is on
    the disk, or not at all. The header of the database was looked at before, for whoever opens and closes the file
    while this process holds a lock on it gives the lock up.

    Raises:
        DatabaseDamaged: If the database, or its copy, is not whole.
        DatabaseUnusable: If it cannot be read, or the copy cannot be written.
    """
    with draft(target, replace=True) as new, driver.translate_errors(path), closing(driver.connect(path)) as source:
        take(source, new, path)


def take(source: Connection, new: Path, path: Path, *, deep: bool = False) -> Holding:
    """Copy what `source` holds at one moment into the empty file `new`, and read it back; return what it holds.

    `path` is the file `source` reads, to be named. `deep` compares the copy with its version's schema and its journal.

    Raises:
        DatabaseUnusable: As `copy`.
    """
    with driver.one_moment(source, path):
        expected = holding(source)
        with driver.translate_errors(new), closing(driver.connect(new)) as target:
            # The file counts only when it is whole and synced: it needs no journal of its own.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=-1)
    with driver.translate_errors(new), closing(driver.connect(new)) as target:
        target.execute("PRAGMA journal_mode = DELETE")  # the copy of a file that had another one has that too
        read_back(target, expected, path, deep=deep)
    return expected


def read_back(copy: Connection, expected: Holding, path: Path, *, deep: bool) -> None:
    """Read a whole copy of the file at `path`, and compare it with what is expected; `deep` as in `take`.

    Raises:
        DatabaseUnusable: If it is not whole, or not what was copied.
    """
    if deep:
        schema.require(copy, path)
    check(copy, path)
    if holding(copy) != expected:
        raise damaged(path)
    if deep:
        check_rows(copy, path)


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """Give a connection that reads a database file, of any schema.

    Raises:
        DatabaseUnusable: If it cannot be read.
    """
    database.check_header(path)
    with driver.translate_errors(path), closing(driver.connect(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        yield connection


def holding(connection: Connection) -> Holding:
    """Return what a database holds."""
    names = [name for (name,) in connection.execute(TABLES)]
    rows = {name: int(connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]) for name in names}
    schema, last = "", None
    if rows.get("alembic_version"):
        schema = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if rows.get("journal_entry"):
        last = connection.execute("SELECT at FROM journal_entry ORDER BY id DESC LIMIT 1").fetchone()[0]
    return Holding(schema, rows, last)


@contextmanager
def limited(connection: Connection, path: Path, seconds: float) -> Iterator[None]:
    """Let what is asked meanwhile take no longer than this altogether.

    Raises:
        DatabaseDamaged: If it does; a file as forlob writes it never takes that long.
    """
    until = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > until, STEPS_AT_ONCE)
    try:
        with driver.translate_errors(path):
            yield
    finally:
        connection.set_progress_handler(None, STEPS_AT_ONCE)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def check(connection: Connection, path: Path) -> None:
    """Read a whole database: its pages, its indexes, its rules, and the hash of every plan version.

    Raises:
        DatabaseDamaged: If one of them is not as it should be; `path` is named.
    """
    with driver.translate_errors(path):  # a page may be too damaged for the check itself
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise damaged(path)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'plan'").fetchone():
            return
        for course, number, kept, content in connection.execute("SELECT course_id, number, sha256, content FROM plan"):
            if sha256(str(content).encode("utf-8", "surrogatepass")).hexdigest() != kept:
                version = _("F{course} version {number}").format(course=course, number=number)
                raise damaged(path, version)


def check_whole(connection: Connection, path: Path) -> None:
    """Examine a file of unknown origin: its schema first, then its pages and rules, then its rows by its journal.

    Raises:
        DatabaseDamaged: If it is not whole, or hangs.
        DatabaseUnusable: If it is no database of forlob, or newer than this program.
    """
    size = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    with limited(connection, path, LONGEST_SECONDS + size / database.MIB * SECONDS_A_MIB):
        schema.require(connection, path)
        check(connection, path)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(path, _("rows name rows that are not there"))
        check_rows(connection, path)


def check_rows(connection: Connection, path: Path) -> None:
    """Look whether every cell is what its column holds, and every row as the journal says; the schema is ours.

    Raises:
        DatabaseDamaged: If one differs, is gone or unknown to the journal; the first ones are named.
    """
    with driver.translate_errors(path):
        wrong = list(islice(cells.wrong(connection.execute), MOST_NAMED))
        counters = list(islice(cells.wrong_counters(connection.execute), MOST_NAMED))
        if wrong or counters:
            rows = dict.fromkeys([thing(*row) for row in wrong] + counters)
            raise damaged(path, _("rows that no command has written: {things}").format(things=some_of(list(rows))))
        found = images.of(connection).all()
    if found:
        things = some_of([thing(*row) for row in found])
        raise damaged(path, _("not as the journal left them: {things}").format(things=things))


def damaged(path: Path, what: str = "") -> DatabaseDamaged:
    """Return the error for a file that is not whole; `what` names the part that is not, where it is known."""
    said = _("the database {path} is damaged").format(path=path)
    return DatabaseDamaged(f"{said}: {what}" if what else said, f"{database.doctor(path)} --deep")


@contextmanager
def draft(target: Path, *, replace: bool) -> Iterator[Path]:
    """Give the name of a private, empty file beside the target; it becomes the target, synced, or it is gone.

    Raises:
        WrongUse: If the target is there and may not be replaced.
        DatabaseUnusable: If the file cannot be written.
    """
    with _told(target), private_file.replacing(target, replace=replace) as new:
        yield new


def private_folder(path: Path) -> None:
    """Make a folder only its owner can look into, where it is not there yet; its name is on the disk then.

    Raises:
        DatabaseUnusable: If it cannot be made.
    """
    with _told(path):
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in missing:
            system.sync(folder.parent)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (NO_ROOM, FILE_TOO_LARGE):
            raise DatabaseUnusable(_("there is no room left for {path}").format(path=path), "forlob doctor") from error
        reason = system.reason(error)
        step = (
            f"mkdir -p {quote(str(path.parent))}" if error.errno == NO_FOLDER else f"ls -ld {quote(str(path.parent))}"
        )
        raise DatabaseUnusable(_("cannot write {path}: {reason}").format(path=path, reason=reason), step) from error
