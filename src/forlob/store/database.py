"""The database file: where it lies, its rights, its version, and the questions put to it."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from shlex import quote
from typing import Any

from forlob.errors import DatabaseDamaged, DatabaseUnusable, WrongUse
from forlob.i18n import _
from forlob.small_file import absolute
from forlob.store import driver
from forlob.store.driver import Connection, Driver, SQLite, cannot_open

MIGRATIONS = Path(__file__).with_name("migrations")
# os.listdir, because a start feels it when a path is made for each name.
SCHEMA_VERSION = max(step for step in os.listdir(MIGRATIONS / "versions") if step.startswith("step_"))[5:9]  # noqa: PTH208
"""The number of the newest migration."""
HEADER = b"SQLite format 3\x00"
MIB = 1024 * 1024
TO_READ, TO_WRITE = 1 * MIB, 3 * MIB
"""Up to these sizes SQLite looks at the structure of the whole file: in under 4 and under 10 ms."""
FOREIGN = "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index') OR rootpage = 0 LIMIT 1"
"""A trigger, a view or a virtual table: what may run when rows are read or written."""
_open: dict[str | None, SQLite] = {}
"""What is open, by the name it was asked for with: to find out where that lies takes longer than a small question."""
_changing: ContextVar[Driver | None] = ContextVar("changing", default=None)
_damage_allowed: ContextVar[bool] = ContextVar("damage_allowed", default=False)


def location() -> Path:
    """Return where the database lies: `FORLOB_DB` (set by `--db`), the setting, else the platform's data folder.

    Raises:
        DatabaseUnusable: If that is nowhere: in the home of nobody, in a folder that is gone, or no home is known.
        ForlobError: If the settings cannot be read.
    """
    named = os.environ.get("FORLOB_DB")
    if not named:
        from forlob import config

        named = config.value("database")
    if named:
        try:
            return absolute(Path(named))
        except WrongUse as error:
            raise DatabaseUnusable(error.what, error.next_step or "forlob --db FILE") from error
    import platformdirs

    folder = Path(platformdirs.user_data_dir("forlob", appauthor=False))
    if not folder.is_absolute():
        raise DatabaseUnusable(_("forlob knows no home folder to keep data in: HOME is not set"), "forlob --db FILE")
    return folder / "forlob.db"


def exists() -> bool:
    """Return whether there is a database with something in it; an empty file is none.

    Raises:
        DatabaseUnusable: If it cannot be told, or what lies there is no file, or in what is no folder.
    """
    path = location()
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise cannot_open(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise no_file(path)
    return found.st_size > 0


def doctor(path: Path) -> str:
    """Return the command that examines this file, which need not be the database in its place."""
    return "forlob doctor" if path == location() else f"forlob --db {quote(str(path))} doctor"


def no_file(path: Path) -> DatabaseUnusable:
    """Return the error for what lies in the place of the database and is no file."""
    return DatabaseUnusable(_("{path} is not a file").format(path=path), "forlob --db FILE")


def rows(sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
    """Run one question and stream its rows; days come as ISO text, truth as 0 and 1.

    Raises:
        DatabaseUnusable: If there is no database, or it is locked, damaged, newer or unreadable.
    """
    return reading().rows(sql, values)


def row(sql: str, /, **values: Any) -> tuple[Any, ...] | None:
    """Return the first row of one question, or None.

    Raises:
        DatabaseUnusable: As `rows`.
    """
    return reading().row(sql, values)


def listed(name: str, values: list[Any]) -> tuple[str, Mapping[str, Any]]:
    """Return the inside of an `IN (...)` of named parameters, and their values."""
    named = {f"{name}_{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{key}" for key in named), named


def reading() -> Driver:
    """Return the driver of this command's questions; it cannot write. Within a change it is the change's own.

    An older schema is brought up to date first.

    Raises:
        DatabaseUnusable: As `rows`.
    """
    changing = _changing.get()
    if changing is not None:
        return changing
    named = os.environ.get("FORLOB_DB")
    if named not in _open:
        path = location()
        with driver.translate_errors(path):
            _open[named] = _opened(path)
    return _open[named]


def remembered() -> dict[str, Any] | None:
    """Return what was read once through the connection at hand and is not asked again; None where there is no database.

    It goes with the connection; a change forgets it when it writes what may stand in it.

    Raises:
        DatabaseUnusable: As `rows`.
    """
    at_hand = _changing.get() or _open.get(os.environ.get("FORLOB_DB"))  # asked of every row, so looked up at once
    if at_hand is None:
        return reading().remembered if exists() else None
    return at_hand.remembered


def close() -> None:
    """Close what `reading` opened, so that a change may write and the next question sees it.

    A list that is still being taken ends here: it would lock the change out.
    """
    while _open:
        _open.popitem()[1].close()


@contextmanager
def asked_within(change: Driver) -> Iterator[None]:
    """Let the questions asked meanwhile go through the connection of a change, and see what it has written.

    One of their own would look at the header of the file first, and whoever closes any descriptor of a file gives up
    all locks this process holds on it: two changes could then write at once.
    """
    before = _changing.set(change)
    try:
        yield
    finally:
        _changing.reset(before)


def patience(seconds: float) -> AbstractContextManager[None]:
    """Let questions asked meanwhile wait no longer than this for somebody else's writing."""
    return _opened_anew(driver.patience, seconds)


def allow_damaged() -> AbstractContextManager[None]:
    """Let what is damaged be opened too meanwhile: to examine it, or to save what can be read."""
    return _opened_anew(_damage_allowed, True)


@contextmanager
def _opened_anew(setting: ContextVar[Any], value: Any) -> Iterator[None]:
    """Let a setting that decides how the database is opened have another value meanwhile."""
    close()
    before = setting.set(value)
    try:
        yield
    finally:
        close()
        setting.reset(before)


def _opened(path: Path) -> SQLite:
    require(path)
    opened = SQLite(path)
    try:
        check_structure(opened.connection, path)
        if version(opened.connection, path) < SCHEMA_VERSION:
            opened.close()
            from forlob.store import upgrade

            upgrade.bring_up_to_date(path)
            opened = SQLite(path)
        opened.connection.execute("PRAGMA query_only = ON")
    except BaseException:
        opened.close()
        raise
    return opened


def require(path: Path) -> None:
    """Refuse a path where no database lies; SQLite touches nothing meanwhile.

    Raises:
        DatabaseUnusable: If there is none, or anything but a SQLite database.
    """
    if not exists():
        raise DatabaseUnusable(_("there is no database at {path}").format(path=path), "forlob init")
    check_header(path)


def version(connection: Connection, path: Path) -> str:
    """Return the version of the schema of the file at `path`, which the connection reads.

    Raises:
        DatabaseUnusable: If it is newer than this program knows, or no database of forlob.
    """
    if foreign := connection.execute(FOREIGN).fetchone():
        what = _("{path} has what no database of forlob has: {name!r}").format(path=path, name=str(foreign[0])[:80])
        raise DatabaseDamaged(what, f"{doctor(path)} --deep")
    number = driver.schema_version(connection)
    if not (number.isascii() and number.isdigit() and len(number) == len(SCHEMA_VERSION) and int(number)):
        raise DatabaseUnusable(_("{path} is not a database of forlob").format(path=path), "forlob --db FILE")
    if number > SCHEMA_VERSION:
        raise DatabaseUnusable(
            _("{path} was written by a newer forlob (schema {found}, this one knows {known})").format(
                path=path, found=number, known=SCHEMA_VERSION
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
            raise no_file(path)
        with path.open("rb") as file:
            header = file.read(len(HEADER))
    except OSError as error:
        raise cannot_open(path, error) from error
    if header != HEADER:
        raise DatabaseDamaged(_("{path} is not a database, or it is damaged").format(path=path), doctor(path))


def check_structure(connection: Connection, path: Path, up_to: int = TO_READ) -> None:
    """Look at the structure of a file of up to so many bytes; a larger one is used as it is, and examined by `doctor`.

    Raises:
        DatabaseDamaged: If it is damaged.
    """
    if _damage_allowed.get() or path.stat().st_size > up_to:
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DatabaseDamaged(_("the database {path} is damaged").format(path=path), doctor(path))


def create(path: Path) -> None:
    """Create an empty private file (0600), and its folder (0700) where there is none.

    An empty file that is there is made private; a group that was let in on purpose stays.

    Raises:
        DatabaseUnusable: If the file cannot be created.
    """
    was_there = path.exists()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise cannot_open(path, error) from error
    if was_there:
        from forlob.store import file_rights

        file_rights.shut_others_out(path)


def behind_link(path: Path) -> Path:
    """Return the file itself where a link lies at the path: SQLite puts its journal beside it.

    Raises:
        DatabaseUnusable: If links lead in a circle.
    """
    if not path.is_symlink():
        return path
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise cannot_open(path, error if isinstance(error, OSError) else None) from error
