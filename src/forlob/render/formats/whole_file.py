"""The files people ask for, written whole or not at all; devices and pipes are written to as they are."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from forlob import system
from forlob.errors import WrongUse
from forlob.i18n import _


def filled(path: Path, day: date) -> Path:
    """Return the path with `{date}`, `{year}` and `{week}` in it filled in from the day.

    `{week}` is the ISO week in two digits, and `{year}` beside it the year of that week (2027-01-01: 2026 and 53).
    """
    name = str(path)
    week = day.isocalendar()
    year = week.year if "{week}" in name else day.year
    for mark, value in (("{date}", day.isoformat()), ("{year}", str(year)), ("{week}", f"{week.week:02}")):
        name = name.replace(mark, value)
    return Path(name)


def check_writable(path: Path, *, force: bool, over_database: bool = False) -> None:
    """Raise where the path cannot become a file: before the work is done, not after.

    Raises:
        WrongUse: If it is a folder, lies in none, or exists and `force` does not allow to replace it; if it is a database
            or the journal of one, which nothing replaces but another database.
    """
    if path.is_dir():
        raise WrongUse(_("{path} is a folder, not a file").format(path=path))
    if not path.parent.is_dir():
        raise WrongUse(_("there is no folder {folder}").format(folder=path.parent), f"mkdir -p {path.parent}")
    if path.is_file() and not force:
        from forlob import private_file  # most commands write no file

        raise private_file.exists_already(path)
    if force and not over_database and _is_of_database(path):
        raise WrongUse(_("{path} is a database or the journal of one; nothing is written over it").format(path=path))


def _is_of_database(path: Path) -> bool:
    """Return whether a file is a database of SQLite, or has the name of a journal beside one."""
    from forlob.store.database import HEADER  # most commands write over no file
    from forlob.store.hot_journal import BESIDE

    for ending in BESIDE:
        if path.name.endswith(ending) and _is_of_database(path.with_name(path.name.removesuffix(ending))):
            return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


@contextmanager
def replacing(path: Path, *, force: bool, over_database: bool = False) -> Iterator[Path]:
    """Give the name of a new, private, empty file; what is written to it is at `path` afterwards, or nothing is.

    Raises:
        WrongUse: If the file cannot be written, has come to exist meanwhile without `force`, or is a device or a pipe.
    """
    with _problems_told(path):
        check_writable(path, force=force, over_database=over_database)
        if _is_stream(path):
            raise WrongUse(_("{path} is a device or a pipe, not a file").format(path=path))
        from forlob import private_file

        with private_file.replacing(path.resolve(), replace=force) as new:
            yield new


@contextmanager
def writing(path: Path, *, force: bool) -> Iterator[TextIO]:
    """Give a stream in UTF-8 to a new file as by `replacing`; a device or a pipe is written to as it is.

    Raises:
        WrongUse: If the file cannot be written, or exists without `force`.
    """
    if _is_stream(path):
        with _problems_told(path), _opened(path) as stream:
            yield stream
    else:
        with replacing(path, force=force) as new, _opened(new) as stream:
            yield stream


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def _problems_told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = system.reason(problem)
        raise WrongUse(_("cannot write {path}: {reason}").format(path=path, reason=reason)) from problem


def _is_stream(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
