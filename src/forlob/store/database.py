"""The database file: where it lies, its rights, its version, and reading from it on the plain driver."""

import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from weakref import WeakSet

from forlob.errors import DatabaseDamaged, DatabaseUnusable
from forlob.i18n import _
from forlob.store import quick_check

SCHEMA_VERSION = "0001"
BUSY_SECONDS = 30
HEADER = b"SQLite format 3\x00"

AT_ONCE = 200
"""So many rows are read before the first is given out: a list that long holds no lock while a slow reader takes it."""

_patience = ContextVar[float]("patience", default=BUSY_SECONDS)
_open: dict[Path, sqlite3.Connection] = {}
_streaming: WeakSet[sqlite3.Cursor] = WeakSet()


def location() -> Path:
    """Return where the database lies: `FORLOB_DB` (set by `--db`), the setting, else the platform's data folder."""
    named = os.environ.get("FORLOB_DB")
    if not named:
        from forlob import config

        named = config.value("database")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("forlob", appauthor=False)) / "forlob.db"


def exists() -> bool:
    """Return whether there is a database with something in it; an empty file is none."""
    try:
        return location().stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise cannot_open(location()) from error


def rows(sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
    """Run one question and stream its rows; days come as ISO text, truth as 0 and 1.

    Nobody can commit a change while a longer list than `AT_ONCE` is being taken; a shorter one keeps nobody waiting.

    Raises:
        DatabaseUnusable: If there is no database, or it is locked, damaged, newer or unreadable.
    """
    with said_plainly():
        cursor = reading().execute(sql, values)
        _streaming.add(cursor)
        first = cursor.fetchmany(AT_ONCE)
        if len(first) < AT_ONCE:
            cursor.close()
            yield from first
        else:
            yield from first
            del first
            yield from cursor


def row(sql: str, /, **values: Any) -> tuple[Any, ...] | None:
    """Return the first row of one question, or None.

    Raises:
        DatabaseUnusable: As `rows`.
    """
    with said_plainly():
        cursor = reading().execute(sql, values)
        first: tuple[Any, ...] | None = cursor.fetchone()
        cursor.close()
    return first


def listed(name: str, values: list[Any]) -> tuple[str, Mapping[str, Any]]:
    """Return the inside of an `IN (...)` of named parameters, and their values."""
    named = {f"{name}_{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{key}" for key in named), named


def reading() -> sqlite3.Connection:
    """Return the connection of this command's questions; it cannot write.

    An older schema is brought up to date first.

    Raises:
        DatabaseUnusable: As `rows`.
    """
    path = location()
    if path not in _open:
        with said_plainly():
            _open[path] = _opened(path)
    return _open[path]


def close() -> None:
    """Close what `reading` opened, so that a change may write and the next question sees it.

    A list that is still being taken ends here: its open cursor would lock the change out.
    """
    while _streaming:
        _streaming.pop().close()
    while _open:
        _open.popitem()[1].close()


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Let questions asked meanwhile wait no longer than this for somebody else's writing."""
    close()
    before = _patience.set(seconds)
    try:
        yield
    finally:
        close()
        _patience.reset(before)


@contextmanager
def as_it_lies() -> Iterator[None]:
    """Let what is damaged be opened too meanwhile: to examine it, or to save what can be read."""
    close()
    before = quick_check.left_out.set(True)
    try:
        yield
    finally:
        close()
        quick_check.left_out.reset(before)


def _opened(path: Path) -> sqlite3.Connection:
    require(path)
    connection = connect(path)
    try:
        quick_check.check(connection, path)
        found = version(connection)
        if found < SCHEMA_VERSION:
            connection.close()
            from forlob.store import upgrade

            upgrade.bring_up_to_date(path)
            connection = connect(path)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def require(path: Path) -> None:
    """Refuse a path where no database lies; SQLite touches nothing meanwhile.

    Raises:
        DatabaseUnusable: If there is none, or anything but a SQLite database.
    """
    if not exists():
        raise DatabaseUnusable(_("there is no database at {path}").format(path=path), "forlob init")
    check_header(path)


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing database file on the plain driver; transactions are begun by us alone."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=_patience.get(), isolation_level=None, cached_statements=64
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def version(connection: sqlite3.Connection, path: Path | None = None) -> str:
    """Return the version of the schema; `path` names the file where it is not the usual one.

    Raises:
        DatabaseUnusable: If it is newer than this program knows, or no database of forlob.
    """
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            found = None
        else:
            raise
    number = str(found[0]) if found else ""
    if not (number.isascii() and number.isdigit() and len(number) == len(SCHEMA_VERSION)):
        raise DatabaseUnusable(
            _("{path} is not a database of forlob").format(path=path or location()), "forlob --db FILE"
        )
    if number > SCHEMA_VERSION:
        raise DatabaseUnusable(
            _("{path} was written by a newer forlob (schema {found}, this one knows {known})").format(
                path=path or location(), found=number, known=SCHEMA_VERSION
            ),
            "pipx upgrade forlob",
        )
    return number


def check_header(path: Path) -> None:
    """Refuse what is no SQLite file before SQLite touches it; nothing is read behind its header.

    Raises:
        DatabaseUnusable: If it is a folder, a device, unreadable, or anything but a SQLite database.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatabaseUnusable(_("{path} is not a file").format(path=path), "forlob --db FILE")
        with path.open("rb") as file:
            header = file.read(len(HEADER))
    except OSError as error:
        raise cannot_open(path) from error
    if header != HEADER:
        raise DatabaseDamaged(_("{path} is not a database, or it is damaged").format(path=path), "forlob doctor")


def create(path: Path) -> None:
    """Create an empty private file (0600), and its folder (0700) where there is none.

    Raises:
        DatabaseUnusable: If the file cannot be created, or what lies there is no file.
    """
    if path.exists() and not path.is_file():
        raise DatabaseUnusable(_("{path} is not a file").format(path=path), "forlob --db FILE")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise cannot_open(path) from error


def cannot_open(path: Path) -> DatabaseUnusable:
    """Return the error for a file the system does not let us open."""
    return DatabaseUnusable(_("the database {path} cannot be opened").format(path=path), "forlob doctor")


def identity(path: Path) -> tuple[int, int] | None:
    """Return which file lies at the path, whatever is in it; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def replaced(path: Path) -> DatabaseUnusable:
    """Return the error for a file that another took the place of, or that was deleted, while a change was made."""
    return DatabaseUnusable(
        _("the database {path} was replaced or deleted meanwhile; the change is not in it").format(path=path),
        "forlob doctor",
    )


@contextmanager
def said_plainly(path: Path | None = None) -> Iterator[None]:
    """Turn what SQLite says of the file into a sentence for people, without the values of the statement."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # forlob used the driver wrongly: a bug, and nothing about the file
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # A name that SQLite does not find is part of what it says, and a damaged one may be no text any more.
        raise plain(error, path) from error


def plain(error: BaseException, path: Path | None = None) -> DatabaseUnusable:
    """Return the sentence for what SQLite said; `path` names the file where it is not the usual one."""
    path, name = path or location(), getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseUnusable(
            _("the database {path} is locked: another program has kept it for {seconds} s").format(
                path=path, seconds=_patience.get()
            ),
            "forlob doctor",
        )
    if name == "SQLITE_READONLY_DBMOVED":
        return replaced(path)
    if name.startswith("SQLITE_READONLY"):
        return DatabaseUnusable(_("the database {path} cannot be written").format(path=path), "forlob doctor")
    if name == "SQLITE_FULL":
        return DatabaseUnusable(_("there is no room left for the database {path}").format(path=path), "forlob doctor")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return cannot_open(path)
    if name.startswith("SQLITE_IOERR"):
        return DatabaseUnusable(_("the disk fails the database {path}").format(path=path), "forlob doctor")
    return DatabaseDamaged(_("the database {path} is damaged").format(path=path), "forlob doctor")
