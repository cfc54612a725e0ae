"""The folder of backups by itself: what is remembered of it, when the next backup is compared, and what goes."""

import json
import os
from pathlib import Path

import pytest

from forlob.errors import SystemRefuses
from forlob.store import backup_folder, database
from forlob.store.backup_folder import Memory

OLD, NEWER, NEWEST = (f"forlob-2026-11-{day}T120000Z.db" for day in ("01", "02", "03"))
TO_COME = "forlob-2031-01-01T120000Z.db"
LONG_AGO_SECONDS = 2 * backup_folder.STALE_SECONDS


@pytest.fixture
def folder() -> Path:
    """Return a folder with three backups, of which only the names count, and one named after a day to come."""
    where = backup_folder.folder()
    where.mkdir()
    for name in (OLD, NEWER, NEWEST, TO_COME):
        (where / name).touch()
    return where


def remembered(**told: object) -> None:
    path = database.location()
    path.with_name("forlob-backups.json").write_text(json.dumps(told))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_newest_comes_first_and_one_of_a_day_to_come_last(folder: Path) -> None:
    assert [backup.path.name for backup in backup_folder.made()] == [NEWEST, NEWER, OLD, TO_COME]
    assert folder.is_dir()


def test_a_folder_that_cannot_be_looked_into_is_said(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert backup_folder.made() == []
    folder.write_text("no folder")
    with pytest.raises(SystemRefuses):
        backup_folder.made()


def test_the_newest_and_the_one_known_to_be_whole_stay_and_a_journal_goes_with_its_backup(folder: Path) -> None:
    remembered(whole=OLD, since=2)
    (folder / f"{NEWER}-journal").touch()
    gone = list(backup_folder.prune(1, folder / NEWEST))
    assert [path.name for path in gone] == [NEWER, TO_COME]
    assert names(folder) == [OLD, NEWEST]


def test_what_was_just_made_stays_whatever_the_clock_says(folder: Path) -> None:
    gone = list(backup_folder.prune(2, folder / OLD))
    assert [path.name for path in gone] == [NEWER, TO_COME]
    assert names(folder) == [OLD, NEWEST]


def test_a_draft_that_was_left_long_ago_goes_and_one_that_is_written_now_stays(folder: Path) -> None:
    left, written_now = folder / f".{OLD}.17.new", folder / f".{NEWER}.18.new"
    for path, age in ((left, LONG_AGO_SECONDS), (written_now, 60)):
        path.touch()
        moment = (folder / NEWEST).stat().st_mtime - age
        os.utime(path, (moment, moment))
    assert list(backup_folder.prune(9, folder / NEWEST)) == []
    assert (left.exists(), written_now.exists()) == (False, True)


@pytest.mark.parametrize(
    ("whole", "since", "every", "keep", "due"),
    [
        (NEWEST, 0, 0, 3, False),
        (None, None, 0, None, False),
        (NEWEST, None, 7, 3, True),
        (NEWEST, 5, 7, 3, False),
        (NEWEST, 6, 7, 3, True),
        (NEWEST, 6, 7, None, True),
        (NEWER, 0, 7, 3, False),
        (OLD, 0, 7, 3, True),
        (None, 0, 7, 3, True),
        (None, 0, 7, None, False),
    ],
)
def test_a_backup_is_compared_every_so_often_and_before_the_last_whole_one_would_go(
    folder: Path, whole: str | None, since: int | None, every: int, keep: int | None, due: bool
) -> None:
    remembered(whole=whole, since=since)
    assert backup_folder.deep_is_due(every, keep=keep) is due
    assert folder.is_dir()


def test_what_was_made_since_is_counted_from_one_that_was_compared() -> None:
    backup_folder.remember(None, deep=False)
    assert backup_folder.memory() == Memory(None, None)
    backup_folder.remember(OLD, deep=True)
    assert backup_folder.memory() == Memory(OLD, 0)
    for since in (1, 2):
        backup_folder.remember(None, deep=False)
        assert backup_folder.memory() == Memory(OLD, since)
    backup_folder.remember(None, deep=True)
    assert backup_folder.memory() == Memory(OLD, 0)


@pytest.mark.parametrize("since", ["7", True, 7.0, -1, backup_folder.MOST_SINCE + 1, [], None])
def test_a_count_that_is_none_is_not_known(since: object) -> None:
    remembered(whole=OLD, since=since)
    known = backup_folder.memory()
    assert known == Memory(OLD, None)


@pytest.mark.parametrize("since", [0, backup_folder.MOST_SINCE])
def test_a_count_that_can_be_is_known_and_never_grows_beyond_its_end(since: int) -> None:
    remembered(whole="../elsewhere.db", since=since)
    assert backup_folder.memory() == Memory(None, since)
    backup_folder.remember(None, deep=False)
    assert backup_folder.memory() == Memory(None, min(since + 1, backup_folder.MOST_SINCE))
