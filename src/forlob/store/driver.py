"""The door to the rows: what a database driver has to do, and SQLite's, which does it.

Questions and changes know this interface alone. Parameters are named (`:name`), days go in and come out as ISO text,
truth comes out as 0 and 1. What SQL cannot say in one way for every database stands here, once for each.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from weakref import WeakSet

from forlob import system
from forlob.errors import DatabaseDamaged, DatabaseUnusable, RuleBroken
from forlob.i18n import _

Row: TypeAlias = Mapping[str, Any]
"""Column to value, as the database keeps it: days are ISO text."""
Connection: TypeAlias = sqlite3.Connection
"""One database file, plainly: for what is done with a file as a whole, such as copying, checking and locking it."""

SQLITE_VERSION = sqlite3.sqlite_version
BUSY_SECONDS = 30
BATCH_ROWS = 200
"""So many rows are read before the first is given out: a list that long holds no lock while a slow reader takes it."""
INSERTED_AT_ONCE = 500
"""One statement of so many rows costs half of what as many statements cost."""
BULK_CACHE_KIB = 8_000
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; a name that SQLite does not find may be no text any more."""
DISTRUST = "PRAGMA trusted_schema = OFF"
"""What a schema says may call no function and no virtual table that could do harm."""
NOTHING_ASIDE = "PRAGMA temp_store = MEMORY"
"""Nothing of a citizen in the temporary folder: a long list that is sorted would be put there."""
FOR_EVERY_USE = ("PRAGMA foreign_keys = ON", DISTRUST, NOTHING_ASIDE)
FOR_WRITING = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON")

patience = ContextVar[float]("patience", default=BUSY_SECONDS)
"""So many seconds a connection opened now waits for somebody else's writing."""


class Driver(Protocol):
    """One connection to the database, which reads, or makes one change; `remembered` is what was read once for all."""

    remembered: dict[str, Any]

    def begin(self) -> None:
        """Begin the transaction of a change; nobody else can change anything until it ends."""

    def commit(self) -> None:
        """Make the change last; when this returns it is on the disk."""

    def close(self) -> None:
        """Let go of the database, and of every list that is still being taken; a change not committed is gone."""

    def rows(self, sql: str, values: Row = ..., /) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of a question."""

    def row(self, sql: str, values: Row = ..., /) -> tuple[Any, ...] | None:
        """Return the first row of a question, or None."""

    def write(self, sql: str, values: Row, /) -> int:
        """Run a statement that changes rows, and return how many it changed."""

    def insert(self, table: str, row: Row, *, numbered: bool = True) -> int:
        """Insert a row and return the number it was given; 0 for a table whose rows are not `numbered`."""

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, instead_of: Sequence[str] = ()
    ) -> None:
        """Insert many rows; one that is there already under the key `instead_of` gets the new values."""

    def begin_bulk(self) -> None:
        """Make ready for many rows, in which one may point at another that comes later."""

    def last_numbers(self) -> dict[str, int]:
        """Return by table the highest number it ever gave to a row."""

    def one_moment(self) -> AbstractContextManager[None]:
        """Let all questions asked meanwhile see the database at one moment."""

    def translate_errors(self) -> AbstractContextManager[None]:
        """Turn what the database says into a sentence for people, without the values of the statement."""


class SQLite:
    """The driver of a database in a file, which must exist; `connection` is one that is open already."""

    def __init__(self, path: Path, connection: Connection | None = None) -> None:
        self.path = path
        self.connection = connection or connect(path)
        self.remembered: dict[str, Any] = {}
        self._being_taken: WeakSet[sqlite3.Cursor] = WeakSet()

    def begin(self) -> None:
        for setting in FOR_WRITING:
            self.connection.execute(setting)
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.connection.execute("COMMIT")

    def close(self) -> None:
        # An open cursor would keep the file locked after its connection has gone.
        while self._being_taken:
            self._being_taken.pop().close()
        self.connection.close()

    def rows(self, sql: str, values: Row = {}, /) -> Iterator[tuple[Any, ...]]:  # noqa: B006 - never written to
        """Stream the rows of a question; nobody can commit a change while more than `BATCH_ROWS` are being taken."""
        with translate_errors(self.path):
            cursor = self.connection.execute(sql, values)
            self._being_taken.add(cursor)
            first = cursor.fetchmany(BATCH_ROWS)
            if len(first) < BATCH_ROWS:
                cursor.close()
                yield from first
            else:
                yield from first
                del first
                yield from cursor

    def row(self, sql: str, values: Row = {}, /) -> tuple[Any, ...] | None:  # noqa: B006 - never written to
        with translate_errors(self.path):
            cursor = self.connection.execute(sql, values)
            first: tuple[Any, ...] | None = cursor.fetchone()
            cursor.close()
        return first

    def write(self, sql: str, values: Row, /) -> int:
        return self.connection.execute(sql, values).rowcount

    def insert(self, table: str, row: Row, *, numbered: bool = True) -> int:
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        cursor = self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
        # RETURNING would need SQLite 3.35.
        return cursor.lastrowid or 0 if numbered else 0

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, instead_of: Sequence[str] = ()
    ) -> None:
        most = self.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)
        marks = f"({', '.join('?' * len(columns))})"
        after = ""
        if instead_of:
            news = ", ".join(f"{name} = excluded.{name}" for name in columns)
            after = f" ON CONFLICT ({', '.join(instead_of)}) DO UPDATE SET {news}"
        left = iter(rows)
        while some := list(islice(left, min(INSERTED_AT_ONCE, most))):
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * len(some))}{after}"
            self.connection.execute(sql, list(chain.from_iterable(some)))

    def begin_bulk(self) -> None:
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        self.connection.execute(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")

    def last_numbers(self) -> dict[str, int]:
        return dict(self.rows("SELECT name, seq FROM sqlite_sequence"))

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        with one_moment(self.connection, self.path):
            yield

    def translate_errors(self) -> AbstractContextManager[None]:
        return translate_errors(self.path)


def connect(path: Path) -> Connection:
    """Open an existing database file; transactions are begun by us alone.

    Raises:
        DatabaseUnusable: If a journal lies beside it that must not be played into it.
    """
    _refuse_planted(path)
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=patience.get(), isolation_level=None, cached_statements=64
    )
    for setting in FOR_EVERY_USE:
        connection.execute(setting)
    return connection


def _refuse_planted(path: Path) -> None:
    """Look whether SQLite would find a journal beside the file, where a link leads; and if so, whose it is."""
    name = os.fspath(path)
    if os.path.islink(name):  # noqa: PTH114 - every start asks this
        name = os.path.realpath(name)
    if os.path.lexists(f"{name}-journal") or os.path.lexists(f"{name}-wal"):
        from forlob.store import hot_journal

        hot_journal.refuse_planted(Path(name))


def in_memory(data: bytes = b"") -> Connection:
    """Return a database that is in memory alone, made of the bytes of a file where there are any."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for setting in FOR_EVERY_USE:
        connection.execute(setting)
    if data:
        connection.deserialize(data)
    return connection


@contextmanager
def one_moment(connection: Connection, path: Path) -> Iterator[None]:
    """Let all that is read meanwhile be of one moment: others finish no change before it ends."""
    with translate_errors(path):
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def glance(path: Path, sql: str, *, seconds: float) -> list[tuple[Any, ...]]:
    """Return the rows of a question without values, or none where that cannot be had at once; nothing is changed."""
    try:
        _refuse_planted(path)
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=seconds)
        for setting in FOR_EVERY_USE:
            connection.execute(setting)
        found = connection.execute(sql).fetchall()
        connection.close()
    except (sqlite3.Error, DatabaseUnusable):
        return []
    return found


def schema_version(connection: Connection) -> str:
    """Return what the database says its schema is; empty where it says nothing."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return ""
    found = connection.execute("SELECT version_num FROM alembic_version").fetchmany(2)
    return str(found[0][0]) if len(found) == 1 else ""


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into a sentence for people, without the values of the statement."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # forlob used the driver wrongly: a bug, and nothing about the file
    except sqlite3.IntegrityError as error:
        rule = str(error).partition(": ")[2] or _("it is referred to, or refers to what is not there")
        raise RuleBroken(_("a rule of the database refuses this: {rule}").format(rule=rule)) from error
    except UNREADABLE as error:
        raise translated(error, path) from error


def translated(error: BaseException, path: Path) -> DatabaseUnusable:
    """Return the sentence for what SQLite said of a file."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        what = _("the database {path} is locked: another program has kept it for {seconds} s")
        return DatabaseUnusable(what.format(path=path, seconds=patience.get()), "forlob doctor")
    if name == "SQLITE_READONLY_DBMOVED":
        return replaced(path)
    if name == "SQLITE_INTERRUPT":
        what = _("{path} takes longer to be examined than a whole database would").format(path=path)
        return DatabaseDamaged(what, "forlob restore FILE")
    if name.startswith("SQLITE_READONLY"):
        return DatabaseUnusable(_("the database {path} cannot be written").format(path=path), _doctor(path))
    if name == "SQLITE_FULL":
        return DatabaseUnusable(_("there is no room left for the database {path}").format(path=path), "forlob doctor")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return cannot_open(path)
    if name.startswith("SQLITE_IOERR"):
        return DatabaseUnusable(_("the disk fails the database {path}").format(path=path), _doctor(path))
    return DatabaseDamaged(_("the database {path} is damaged").format(path=path), _doctor(path))


def _doctor(path: Path) -> str:
    from forlob.store import database  # which loads this module

    return database.doctor(path)


def cannot_open(path: Path, error: OSError | None = None) -> DatabaseUnusable:
    """Return the error for a file the system does not let us open, with the reason where it is known."""
    known = _("the database {path} cannot be opened: {reason}") if error and error.strerror else ""
    what = known or _("the database {path} cannot be opened")
    return DatabaseUnusable(what.format(path=path, reason=system.reason(error or OSError())), _doctor(path))


def replaced(path: Path) -> DatabaseUnusable:
    """Return the error for a file that another took the place of, or that was deleted, while a change was made."""
    return DatabaseUnusable(
        _("the database {path} was replaced or deleted meanwhile; the change is not in it").format(path=path),
        "forlob doctor",
    )
