"""The folder of backups: their names, which of them are kept, and which was found whole.

Names alone tell when a backup was made. Which one was compared with its journal, and how many were made since, is
remembered in a small file beside the folder: not in the database, which a restore replaces, nor in the backups.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forlob import clock, private_file, system
from forlob.errors import SystemRefuses
from forlob.store import database

FOLDER = "backups"
STALE_SECONDS = 3600
LONGEST_MEMORY_BYTES = 10_000
MOST_SINCE = 1_000_000


class Backup(NamedTuple):
    """A backup in the folder of backups: its file, and the day it was made."""

    path: Path
    made_on: date


class Memory(NamedTuple):
    """The name of the newest backup that was found whole by its journal, None without one; how many were made since.

    `since` is None where that is not known, as before the first.
    """

    whole: str | None
    since: int | None


def folder() -> Path:
    """Return where backups are kept: beside the database."""
    return database.location().parent / FOLDER


def dated(where: Path, what: str = "", ending: str = "") -> Path:
    """Return a name with this instant in it that is not taken yet, such as `forlob-2026-11-20T091500Z.db`."""
    stem = f"{database.location().stem}{what}-{_now()}"
    path, number = where / f"{stem}.db{ending}", 2
    while path.exists():
        path, number = where / f"{stem}-{number}.db{ending}", number + 1
    return path


def made(what: str = "") -> list[Backup]:
    """Return the backups of this database in its folder, newest first; only by their names, none is opened.

    One that is named after a moment to come was made while the clock was ahead: nobody knows when, and it comes last.
    `what` are the letters behind the name of the database, as of what a restore puts aside.

    Raises:
        SystemRefuses: If the folder is there and cannot be looked into.
    """
    named, now = _name(what), _now()
    found: list[tuple[bool, str, int, Backup]] = []
    for path in _in_folder():
        told = named.fullmatch(path.name)
        day = _day(told["instant"]) if told else None
        if told and day:
            instant = told["instant"]
            found.append((instant <= now, instant, int(told["number"] or 1), Backup(path, day)))
    return [backup for *_order, backup in sorted(found, reverse=True)]


def _in_folder() -> list[Path]:
    try:
        return list(folder().iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SystemRefuses(str(folder()), system.reason(error)) from error


def prune(keep: int, newest: Path, what: str = "") -> Iterator[Path]:
    """Delete all but the newest `keep`, and drafts that a killed backup left long ago; give those that went.

    `newest` was just made and stays whatever the clock says; so does the last one known to be whole.
    """
    whole = memory().whole
    others = [backup.path for backup in made(what) if backup.path != newest]
    for path in others[keep - 1 :]:
        if path.name != whole and _deleted(path):
            yield path
    now = newest.stat().st_mtime
    for left in newest.parent.glob(f".{database.location().stem}-*.new"):
        if left.stat().st_mtime < now - STALE_SECONDS:
            left.unlink(missing_ok=True)


def deep_is_due(every: int, *, keep: int | None) -> bool:
    """Return whether the next backup is to be compared with the journal: every so many of them.

    Where the folder keeps `keep` (None: it goes elsewhere), also where none there is known to be whole, or the one
    that is would not be among the kept any more. Never where `every` is 0.
    """
    if every == 0:
        return False
    known = memory()
    if known.since is None or known.since + 1 >= every:
        return True
    return keep is not None and known.whole not in [backup.path.name for backup in made()[: keep - 1]]


def remember(whole: str | None, *, deep: bool) -> None:
    """Remember that a backup was made; `deep`: that it was found whole, under the name `whole` in the folder."""
    known = memory()
    since = 0 if deep else None if known.since is None else min(known.since + 1, MOST_SINCE)
    told = json.dumps({"whole": whole or known.whole, "since": since})
    try:
        with private_file.replacing(_memory_file(), replace=True) as new:
            new.write_text(told, "utf-8")
    except OSError:
        return  # the backup is there; the next one is compared too soon or too late by one


def memory() -> Memory:
    """Return what is remembered; nothing where that cannot be read, so that the next backup is compared."""
    try:
        with _memory_file().open("rb") as file:
            told = json.loads(file.read(LONGEST_MEMORY_BYTES))
        whole, since = told["whole"], told["since"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Memory(None, None)
    named = isinstance(whole, str) and _name().fullmatch(whole)
    counted = type(since) is int and 0 <= since <= MOST_SINCE
    return Memory(whole if named else None, since if counted else None)


def _memory_file() -> Path:
    path = database.location()
    return path.with_name(f"{path.stem}-backups.json")


def _deleted(path: Path) -> bool:
    """Delete a backup with the journal a crash left beside it; return whether it could be."""
    try:
        path.unlink()
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    except OSError:  # a folder of that name, or somebody else's file
        return False
    return True


def _now() -> str:
    return clock.now().replace(":", "")


def _day(instant: str) -> date | None:
    """Return the day of an instant in a name; None where it is no day."""
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None


def _name(what: str = "") -> re.Pattern[str]:
    stem = re.escape(f"{database.location().stem}{what}")
    return re.compile(
        rf"{stem}-(?P<instant>\d{{4}}-\d\d-\d\dT\d{{6}}Z)(?:-(?P<number>\d{{1,9}}))?\.db(?:\.age)?", re.ASCII
    )
