"""Bring a database's schema up to date: under one write lock, a verified copy first, all or nothing."""

import sqlite3
from pathlib import Path
from shlex import quote

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from forlob.errors import DatabaseUnusable
from forlob.i18n import _
from forlob.store import copies, database

MIGRATIONS = Path(__file__).parent / "migrations"
CANNOT_WRITE = ("SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_CANTOPEN", "SQLITE_FULL")


def bring_up_to_date(path: Path, *, to: str = database.SCHEMA_VERSION, steps: Path = MIGRATIONS) -> None:
    """Run the missing steps on an existing database, or all of them on an empty file.

    The file as it was is kept beside it as `NAME.before-VERSION`, unless it was empty. `steps` is the folder of the
    migrations, `to` the version they lead to.

    Raises:
        DatabaseUnusable: If the file cannot be written, is newer, or its copy does not verify.
    """
    from forlob.store import session

    engine = session.engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            found = _version(connection)
            if found >= to:
                return
            if found:
                copies.copy(path, path.with_name(f"{path.name}.before-{to}"))
            _run_steps(connection, steps)
            _check_keys(connection, path)
    except DBAPIError as error:
        raise _not_brought_up_to_date(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _not_brought_up_to_date(path, error) from error
    except CommandError as error:
        raise DatabaseUnusable(_("{path} is not a database of forlob").format(path=path), "forlob --db FILE") from error
    finally:
        engine.dispose()


def _not_brought_up_to_date(path: Path, error: DBAPIError | sqlite3.DatabaseError) -> DatabaseUnusable:
    said = database.plain(getattr(error, "orig", None) or error)
    if path.stat().st_size and getattr(getattr(error, "orig", error), "sqlite_errorname", "") in CANNOT_WRITE:
        said.what = _("{what}; its schema is older and must be brought up to date").format(what=said.what)
        said.next_step = f"cp {quote(str(path))} COPY.db && forlob --db COPY.db waits"
    return said


def _version(connection: Connection) -> str:
    tables = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(tables).first() is None:
        return ""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return database.version(driver)


def _run_steps(connection: Connection, steps: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_keys(connection: Connection, path: Path) -> None:
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DatabaseUnusable(
            _("the database {path} is damaged: rows point at rows that are not there").format(path=path),
            "forlob doctor",
        )
