"""A journal beside the database is played into it only where its writer may write the database."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Forlob

STRANGER = 54_321
CRASH = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE citizen SET name = 'Half done'")
connection.execute("UPDATE journal_row SET after = after || ' '")
os._exit(1)
"""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners are of POSIX")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives a file away")


@pytest.fixture
def journal(full: Forlob) -> Path:
    """Return a journal that a crash left and that SQLite would play."""
    subprocess.run([sys.executable, "-c", CRASH, full.database], check=False)
    left = full.database.with_name("forlob.db-journal")
    assert left.stat().st_size > 512
    return left


def name_of_1(path: Path) -> str:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    (name,) = connection.execute("SELECT name FROM citizen WHERE id = 1").fetchone()
    connection.close()
    return str(name)


def refused(forlob: Forlob) -> None:
    before = forlob.database.read_bytes()
    for words in (("waits",), ("citizen", "add", "New"), ("backup",)):
        ran = forlob.refused(*words)
        assert (ran.code, "forlob.db-journal" in ran.err) == (6, True)
        assert "try: mv " in ran.err
    assert forlob("doctor").code == 6
    assert forlob.database.read_bytes() == before


def test_what_a_crash_of_ones_own_left_is_undone(full: Forlob, journal: Path) -> None:
    full.ok("doctor", "--deep")
    assert not journal.exists()
    assert name_of_1(full.database) != "Half done"


def test_a_link_in_the_place_of_the_journal_is_not_followed(full: Forlob, journal: Path, tmp_path: Path) -> None:
    journal.rename(tmp_path / "elsewhere")
    journal.symlink_to(tmp_path / "elsewhere")
    refused(full)


def test_a_journal_with_a_second_name_is_not_played(full: Forlob, journal: Path, tmp_path: Path) -> None:
    os.link(journal, tmp_path / "second")
    refused(full)


def test_a_folder_in_the_place_of_the_journal_is_said(full: Forlob) -> None:
    full.database.with_name("forlob.db-journal").mkdir()
    refused(full)


def test_a_journal_is_looked_for_where_a_link_to_the_database_leads(
    full: Forlob, journal: Path, tmp_path: Path
) -> None:
    os.link(journal, tmp_path / "second")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(full.database)
    assert full.refused("waits", FORLOB_DB=str(link)).code == 6


@as_root
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_strangers_journal_is_not_played_into_the_database(full: Forlob, journal: Path, ending: str) -> None:
    # The database is somebody's who is neither root nor the stranger.
    os.chown(full.database, STRANGER + 1, -1)
    planted = full.database.with_name(f"forlob.db{ending}")
    journal.rename(planted)
    os.chown(planted, STRANGER, -1)
    ran = full.refused("waits")
    assert (ran.code, str(planted) in ran.err) == (6, True)
    full.database.chmod(0o660)
    assert full.refused("waits").code == 6, "a stranger is in no group of the file"


@as_root
def test_a_journal_of_who_may_write_the_database_is_played(full: Forlob, journal: Path) -> None:
    os.chown(full.database, STRANGER, -1)
    os.chown(journal, STRANGER, -1)
    full.ok("waits")
    assert name_of_1(full.database) != "Half done"


def test_a_journal_beside_a_backup_is_not_played_into_it_either(full: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    full.ok("backup", kept)
    subprocess.run([sys.executable, "-c", CRASH, kept], check=False)
    planted = tmp_path / "kept.db-journal"
    shutil.move(planted, tmp_path / "elsewhere")
    planted.symlink_to(tmp_path / "elsewhere")
    assert full.refused("restore", kept, "--yes").code == 6
