"""What a Tab offers: ids alone, never a name; nothing at all where there is no database."""

import sqlite3

from forlob.store import database


def citizens(incomplete: str) -> list[str]:
    """Return the ids of citizens that begin like this."""
    return _ids("SELECT id FROM citizen WHERE ended_on IS NULL ORDER BY id DESC", "C", incomplete)


def waits(incomplete: str) -> list[str]:
    """Return the ids of open waits that begin like this."""
    return _ids("SELECT id FROM wait WHERE ended_on IS NULL ORDER BY id DESC", "W", incomplete)


def interventions(incomplete: str) -> list[str]:
    """Return the ids of interventions not ended that begin like this."""
    return _ids("SELECT id FROM intervention WHERE ended_on IS NULL ORDER BY id DESC", "I", incomplete)


def conversations(incomplete: str) -> list[str]:
    """Return the ids of planned conversations that begin like this."""
    return _ids("SELECT id FROM conversation WHERE state = 'planned' ORDER BY id DESC", "T", incomplete)


def actions(incomplete: str) -> list[str]:
    """Return the ids of open actions that begin like this."""
    return _ids("SELECT id FROM action WHERE done_on IS NULL AND dropped_on IS NULL ORDER BY id DESC", "A", incomplete)


def goals(incomplete: str) -> list[str]:
    """Return the ids of goals not reached that begin like this."""
    return _ids("SELECT id FROM goal WHERE reached_on IS NULL ORDER BY id DESC", "G", incomplete)


def workers(incomplete: str) -> list[str]:
    """Return the initials of workers that begin like this."""
    return _ids("SELECT initials FROM worker WHERE ended_on IS NULL ORDER BY initials", "", incomplete)


def _ids(sql: str, letter: str, incomplete: str) -> list[str]:
    path = database.location()
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.2)
        ids = [f"{letter}{row[0]}" for row in connection.execute(f"{sql} LIMIT 10000")]
        connection.close()
    except sqlite3.Error:
        return []
    return [one for one in ids if one.startswith(incomplete.upper())][:200]
