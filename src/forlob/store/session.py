"""Writing: one command is one transaction, begun by us, with its journal entry written by the session itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from forlob import clock
from forlob.errors import DatabaseUnusable, RuleBroken
from forlob.i18n import _
from forlob.me import me
from forlob.store import database, journal, meanwhile, quick_check


class Change(Session):
    """A session that is one change: its journal entry has number `entry` and says `words`."""

    words: str
    entry: int


def engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on one file whose every transaction takes the write lock at its beginning."""
    made = create_engine("sqlite://", creator=lambda: database.connect(path), hide_parameters=True, poolclass=NullPool)

    @event.listens_for(made, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # nothing of a citizen in the temporary folder
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(made, "begin")
    def take_the_lock(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def change(words: str) -> Iterator[Change]:
    """Run one change in one transaction; what it did is in the journal when the block ends, or nothing happened.

    `words` is the command in words, such as `end wait W7`; a block that learns more may set `session.words`.
    A database that is not there is created, an older one is brought up to date.

    Raises:
        RuleBroken: If a rule the database holds refuses a row, or somebody else changed it meanwhile.
        DatabaseUnusable: If the database cannot be written.
    """
    path = ready_to_write()
    lies_at = database.identity(path)
    made = engine(path)
    try:
        with Change(made, expire_on_commit=False) as session:
            session.words = words
            session.connection()  # the lock comes first, so that instants in the journal run with its numbers
            journal.record(session, at=clock.now(), who=who())
            yield session
            session.flush()
            journal.finish(session)
            meanwhile.refuse(session)
            session.commit()
            if database.identity(path) != lies_at:
                raise database.replaced(path)
    except StaleDataError as error:
        raise RuleBroken(_("somebody else changed the same thing meanwhile"), "forlob log") from error
    except IntegrityError as error:
        raise RuleBroken(_("a rule of the database refuses this: {rule}").format(rule=_rule(error))) from error
    except DBAPIError as error:
        raise database.plain(error.orig or error) from error
    except sqlite3.DatabaseError as error:
        raise database.plain(error) from error
    finally:
        made.dispose()


def who() -> str:
    """Return the initials the journal names: `FORLOB_WORKER` (set by `--as`), the setting, else `-`."""
    return me() or "-"


def ready_to_write() -> Path:
    """Return the database file, created or brought up to date where that is needed.

    Raises:
        DatabaseUnusable: If that cannot be done.
    """
    database.close()
    path = database.location()
    if database.exists():
        database.check_header(path)
        with database.said_plainly():
            connection = database.connect(path)
            try:
                quick_check.check(connection, path, quick_check.TO_WRITE)
                current = database.version(connection) == database.SCHEMA_VERSION
            finally:
                connection.close()
        if current:
            return path
    else:
        database.create(path)
    from forlob.store import upgrade

    upgrade.bring_up_to_date(path)
    return path


def _rule(error: IntegrityError) -> str:
    return str(error.orig).partition(": ")[2] or _("things point at each other")


__all__ = ["Change", "DatabaseUnusable", "change", "engine", "ready_to_write", "who"]
