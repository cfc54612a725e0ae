"""Bring a database's schema up to date: under one write lock, a verified copy first, all or nothing.

This, the tables and the migrations are all of forlob that knows SQLAlchemy; nothing else loads it.
"""

from pathlib import Path
from shlex import quote
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection as Tables
from sqlalchemy import Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from forlob.errors import DatabaseUnusable
from forlob.i18n import _
from forlob.store import copies, database, driver

CANNOT_WRITE = ("SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_CANTOPEN", "SQLITE_FULL")


def bring_up_to_date(path: Path, *, to: str = database.SCHEMA_VERSION, steps: Path = database.MIGRATIONS) -> None:
    """Run the missing steps on an existing database, or all of them on an empty file.

    The file as it was is kept beside it as `NAME.before-VERSION`, unless it was empty. `steps` is the folder of the
    migrations, `to` the version they lead to.

    Raises:
        DatabaseUnusable: If the file cannot be written, is newer, or its copy does not verify.
    """
    made = engine(path)
    try:
        with made.begin() as connection:
            found = _version(connection, path)
            if found >= to:
                return
            if found:
                copies.copy(path, path.with_name(f"{path.name}.before-{to}"))
            _run_steps(connection, steps)
            _check_keys(connection, path)
    except (DBAPIError, *driver.UNREADABLE) as error:
        raise _not_brought_up_to_date(path, getattr(error, "orig", None) or error) from error
    finally:
        made.dispose()


def engine(path: Path) -> Engine:
    """Return an engine on one file whose every transaction takes the write lock at its beginning.

    Rows may point at rows that are not there while a step rebuilds tables.
    """
    made = create_engine("sqlite://", creator=lambda: driver.connect(path), hide_parameters=True, poolclass=NullPool)

    @event.listens_for(made, "connect")
    def settle(connection: Any, _record: Any) -> None:
        for setting in (*driver.FOR_WRITING, "PRAGMA foreign_keys = OFF"):
            connection.execute(setting)

    @event.listens_for(made, "begin")
    def take_the_lock(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def _not_brought_up_to_date(path: Path, error: BaseException) -> DatabaseUnusable:
    said = driver.translated(error, path)
    if path.stat().st_size and getattr(error, "sqlite_errorname", "") in CANNOT_WRITE:
        said.what = _("{what}; its schema is older and must be brought up to date").format(what=said.what)
        said.next_step = f"cp {quote(str(path))} COPY.db && forlob --db COPY.db waits"
    return said


def _version(connection: Tables, path: Path) -> str:
    tables = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(tables).first() is None:
        return ""
    plain: Any = connection.connection.driver_connection
    return database.version(plain, path)


def _run_steps(connection: Tables, steps: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_keys(connection: Tables, path: Path) -> None:
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DatabaseUnusable(
            _("the database {path} is damaged: rows point at rows that are not there").format(path=path),
            "forlob doctor",
        )
