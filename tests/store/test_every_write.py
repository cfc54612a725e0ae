"""At every write, sync, rename and delete of a command the disk fails once, and once the power goes: what was said is there, whole.

What was not synced when the power went may be there or not (`tests/store/failing_disk.py`). `bench/faults.py` does each in every
way.
"""

import sqlite3
from pathlib import Path

import pytest

from forlob.store.driver import FOR_WRITING
from tests.conftest import Forlob
from tests.store import faults
from tests.store.every_write import of_backup, of_change, of_import, of_migration, of_restore, of_undo, two_changes
from tests.store.next_schema import ADDS_A_COLUMN, steps_with

THERE = "said, and there"


@pytest.fixture
def made(forlob: Forlob) -> Forlob:
    """Give a database with a citizen, her course and a goal."""
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "C1", "Et job")
    return forlob


def test_a_change_is_there_whole_or_not_at_all(made: Forlob) -> None:
    found = of_change(made.database)
    assert found[THERE] >= 1
    assert found["refused"] > 20
    assert found["power went, nothing happened"] > 20


def test_an_undo_is_there_whole_or_not_at_all(made: Forlob) -> None:
    assert of_undo(made.database)["power went, nothing happened"] > 20


def test_an_import_is_there_whole_or_not_at_all(made: Forlob, tmp_path: Path) -> None:
    assert of_import(made.database, faults.tables_of(tmp_path / "tables", 3))["power went, nothing happened"] > 20


def test_a_migration_leaves_every_row_and_one_schema(made: Forlob, tmp_path: Path) -> None:
    found = of_migration(made.database, steps_with(tmp_path / "steps", ADDS_A_COLUMN))
    assert found["power went, nothing happened"] > 20


def test_a_backup_has_its_name_when_it_is_whole(made: Forlob) -> None:
    assert of_backup(made.database)["power went, nothing happened"] > 5


def test_a_restore_leaves_what_was_there_or_what_is_put_back(made: Forlob) -> None:
    assert of_restore(made.database)["power went, nothing happened"] > 3


@pytest.mark.parametrize(
    ("was", "instead"),
    [("PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = OFF"), ("PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = MEMORY"),
     ("PRAGMA synchronous = EXTRA", "PRAGMA synchronous = OFF"), ("PRAGMA synchronous = EXTRA", "PRAGMA synchronous = FULL")],
)  # fmt: skip
def test_without_the_journal_or_a_sync_something_is_lost(made: Forlob, was: str, instead: str) -> None:
    """The tests above can fail."""
    weaker = [instead if setting == was else setting for setting in FOR_WRITING]
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):
        of_change(made.database, settings=weaker)


def test_while_a_change_is_in_the_middle_another_waits_for_it(made: Forlob) -> None:
    assert two_changes(made.database) > 10


def test_without_the_locks_something_is_lost(made: Forlob) -> None:
    """The test above can fail."""
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):
        two_changes(made.database, without_locks=True)
