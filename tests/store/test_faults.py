"""Killed, crowded out, without room: what forlob said it did is there, whole, and what it did not say is not half there.

`bench/faults.py` does the same a thousand times.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from forlob.store import database, upgrade
from tests.conftest import Forlob
from tests.store import faults
from tests.store.next_schema import ADDS_A_COLUMN, steps_with

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of one program")


def test_a_killed_change_is_there_whole_or_not_at_all_and_an_acknowledged_one_is_there(forlob: Forlob) -> None:
    assert faults.kill_changes(forlob.database, 30).total() >= 30


def test_a_killed_import_is_there_whole_or_not_at_all(forlob: Forlob, tmp_path: Path) -> None:
    assert faults.kill_imports(forlob.database, faults.tables_of(tmp_path / "tables"), 20).total() >= 20


def test_a_killed_migration_leaves_every_row_and_one_schema(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "C1", "Et job")
    assert faults.kill_migrations(forlob.database, steps_with(tmp_path, ADDS_A_COLUMN), 25).total() >= 25


def test_programs_that_write_at_once_lose_nothing_and_keep_the_journal_in_order(forlob: Forlob) -> None:
    assert faults.write_at_once(forlob.database, 4, 10) == {"there": 40}


@pytest.mark.parametrize("words", [["citizen", "add", "Bo"], ["import", "TABLES"], ["backup"]])
def test_a_full_disk_is_one_sentence_and_leaves_everything_as_it_was(
    forlob: Forlob, tmp_path: Path, words: list[str]
) -> None:
    for number in range(3):
        forlob.ok("citizen", "add", f"Borger {number}", "--another")
    tables = str(faults.tables_of(tmp_path / "tables"))
    size = forlob.database.stat().st_size
    sizes = [512, 4096, 12_288, 30_000, size // 2, size + 4096]
    found = faults.fill_disk(forlob.database, [tables if word == "TABLES" else word for word in words], sizes)
    assert found.total() == len(sizes)
    assert found["refused"] >= 3


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_all_is_on_the_disk_before_a_change_is_acknowledged(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    line = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,unlink,write", sys.executable, "-m", "forlob"]
    ran = subprocess.run([*line, "citizen", "add", "Bo"], capture_output=True, text=True, check=False)
    if "ptrace" in ran.stderr and ran.returncode:
        pytest.skip("this machine does not let us trace")
    assert ran.returncode == 0, ran.stderr
    steps = [
        ("journal synced", rf"fdatasync\(\d+<{forlob.database}-journal>\)"),
        ("database synced", rf"fdatasync\(\d+<{forlob.database}>\)"),
        ("journal gone", rf'unlink\("{forlob.database}-journal"\)'),
        ("folder synced", rf"fdatasync\(\d+<{forlob.database.parent}>\)"),
        ("acknowledged", r"write\(1<.*citizen C2"),
    ]
    seen = [name for text in ran.stderr.splitlines() for name, mark in steps if re.search(mark, text)]
    assert seen[-4:] == ["database synced", "journal gone", "folder synced", "acknowledged"], ran.stderr
    assert Counter(seen)["journal synced"] == 2
    assert seen.index("journal synced") < seen.index("database synced")


def test_a_database_deleted_under_a_waiting_change_is_said_and_nothing_is_pretended(forlob: Forlob) -> None:
    from forlob.errors import DatabaseUnusable
    from forlob.store import records
    from forlob.store.session import change

    with pytest.raises(DatabaseUnusable) as refused, change("citizen add") as session:
        forlob.database.unlink()
        session.add(records.Citizen(name="Bo"))
    what = f"the database {forlob.database} was replaced or deleted meanwhile; the change is not in it"
    assert refused.value.what == what
    assert not forlob.database.exists()


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs root to mount a full disk")
def test_a_disk_that_is_really_full_is_one_sentence_and_leaves_no_backup(tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", place], check=False).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        path = place / "forlob.db"
        database.create(path)
        upgrade.bring_up_to_date(path)
        full = Forlob(path)
        full.ok("--db", path, "citizen", "add", "Åse Holm")
        (place / "filler").write_bytes(bytes(200_000))
        content = path.read_bytes()
        ran = full("--db", path, "backup")
        assert (ran.code, ran.out, ran.err.splitlines()[0].startswith("error: there is no room left")) == (6, "", True)
        assert list((place / "backups").iterdir()) == []
        assert path.read_bytes() == content
    finally:
        subprocess.run(["umount", place], check=True)
