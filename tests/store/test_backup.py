"""Backups by themselves: what is refused with which words, what is compared in an encrypted one, what a restore keeps."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from forlob.errors import DatabaseDamaged, DatabaseUnusable, ForlobError, WrongUse
from forlob.store import backup, encryption
from forlob.store.encryption import Key, Seal
from tests.conftest import Forlob
from tests.dump import rows_of
from tests.store import test_copies
from tests.store.meddling import meddling

pyrage = pytest.importorskip("pyrage")
OWNER = pyrage.x25519.Identity.generate()
SEAL = Seal(recipients=(str(OWNER.to_public()),))


@pytest.mark.parametrize("seal", [None, SEAL], ids=["plain", "encrypted"])
@pytest.mark.parametrize("spoil", test_copies.DAMAGED.values(), ids=test_copies.DAMAGED)
def test_what_is_damaged_is_backed_up_in_no_way(full: Forlob, spoil: Callable[[Path], None], seal: Seal | None) -> None:
    spoil(full.database)
    with pytest.raises(DatabaseDamaged):
        backup.to_file(full.database.with_name("out"), replace=False, seal=seal)
    assert not full.database.with_name("out").exists()


@pytest.mark.parametrize("spoil", test_copies.DAMAGED_DEEP.values(), ids=test_copies.DAMAGED_DEEP)
def test_an_encrypted_backup_is_compared_as_a_plain_one_is(full: Forlob, spoil: Callable[[Path], None]) -> None:
    spoil(full.database)
    with pytest.raises(DatabaseDamaged):
        backup.to_file(full.database.with_name("out"), replace=False, seal=SEAL, deep=True)
    assert not full.database.with_name("out").exists()


def test_an_encrypted_backup_that_is_not_as_it_was_written_is_none(full: Forlob) -> None:
    target = full.database.with_name("out")

    def cut_short(path: Path) -> None:
        os.truncate(path, 5000)

    # Opened to be made, to be written, and to be read back.
    with meddling("open", 3, cut_short), pytest.raises(ForlobError, match="is not as it was written"):
        backup.to_file(target, replace=False, seal=SEAL)
    assert not target.exists()
    assert not list(target.parent.glob(".*.new"))


def test_without_a_database_it_is_said_and_no_folder_is_made(forlob: Forlob) -> None:
    forlob.database.unlink()
    with pytest.raises(DatabaseUnusable, match="there is no database at"):
        backup.to_folder(keep=1)
    with pytest.raises(DatabaseUnusable, match="there is no database at"):
        backup.to_file(Path("/nowhere/x"), replace=False)
    assert not forlob.database.with_name("backups").exists()


def test_a_file_that_is_there_is_left_as_it_is_before_anything_is_read(full: Forlob) -> None:
    target = full.database.with_name("out")
    target.write_text("mine")
    full.database.write_text("no database")
    with pytest.raises(WrongUse, match="exists already"):
        backup.to_file(target, replace=False)
    assert target.read_text() == "mine"


def test_a_recipient_that_is_none_is_said_at_once_by_a_dated_backup_too(full: Forlob) -> None:
    with pytest.raises(WrongUse, match="a recipient is a public key"):
        backup.to_folder(keep=1, seal=Seal(recipients=("age1nobody",)))
    assert list(full.database.with_name("backups").iterdir()) == []


def test_a_backup_that_is_looked_into_is_one_of_forlob(full: Forlob, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    test_copies.written("CREATE TABLE citizen (id)")(other)
    for path, there in ((full.database, True), (other, False), (tmp_path / "nowhere.db", False)):
        with backup.reading(path) as connection:
            assert (connection is not None) is there


@pytest.mark.parametrize(
    "spoil", [*test_copies.DAMAGED.values(), *test_copies.DAMAGED_DEEP.values(), test_copies.REFERS_TO_NOTHING]
)
def test_a_backup_is_opened_to_be_restored_only_when_it_is_whole(
    full: Forlob, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    kept = tmp_path / "kept.db"
    backup.to_file(kept, replace=False)
    with backup.opened_whole(kept, Key()):
        pass
    spoil(kept)
    with pytest.raises(DatabaseDamaged), backup.opened_whole(kept, Key()):
        pass
    assert full.database.exists()


def test_what_is_restored_from_nowhere_or_from_what_is_no_database_is_said(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{OWNER}\n")
    sealed = tmp_path / "out.age"
    sealed.write_bytes(encryption.sealed(b"", SEAL))
    for path, said in (
        (tmp_path / "nowhere.db", f"there is no file {tmp_path / 'nowhere.db'}"),
        (full.database, f"{full.database} is the database itself"),
        (sealed, f"the database {sealed} is damaged"),
    ):
        with pytest.raises(ForlobError) as refused, backup.opened_whole(path, Key(identity=tmp_path / "key")):
            pass
        assert refused.value.what == said


def test_what_is_kept_aside_holds_also_what_another_program_wrote_beside_the_file(full: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    backup.to_file(kept, replace=False)
    with closing(sqlite3.connect(full.database)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE citizen SET name = 'Later' WHERE id = 1")
        other.commit()
        with backup.opened_whole(kept, Key()) as source:
            aside = backup.restore(source, kept).aside
    assert aside
    assert "Later" in [row["name"] for row in rows_of(aside)["citizen"]]


def test_what_was_there_can_be_restored_where_it_was_there_and_whole(full: Forlob, tmp_path: Path) -> None:
    kept, told = tmp_path / "kept.db", []
    backup.to_file(kept, replace=False)
    for spoil in (None, test_copies.DAMAGED_DEEP["a row"], Path.unlink):
        if spoil:
            spoil(full.database)
        with backup.opened_whole(kept, Key()) as source:
            done = backup.restore(source, kept)
        told.append((done.aside is not None, done.can_be_undone))
    assert told == [(True, True), (True, False), (False, False)]


def test_a_backup_never_takes_the_place_of_the_database(full: Forlob) -> None:
    for place in (full.database, full.database.with_name("forlob.db-journal")):
        with pytest.raises(WrongUse, match="is the database itself, or its journal"):
            backup.to_file(place, replace=True)


def test_the_journal_of_what_was_damaged_is_surely_away_before_the_database_is_replaced(
    full: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, done = tmp_path / "kept.db", list[str]()
    backup.to_file(kept, replace=False)
    full.database.write_bytes(b"no database at all")
    full.database.with_name("forlob.db-journal").write_bytes(b"left of a crash")
    sync, replace = os.fsync, os.replace

    def noted_sync(file: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{file}').readlink().name}")
        sync(file)

    def noted_replace(source: Path, target: Path) -> None:
        done.append(f"to {Path(target).name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    with backup.opened_whole(kept, Key()) as source:
        backup.restore(source, kept)
    moved = next(number for number, what in enumerate(done) if what.endswith(".db-journal"))
    assert {*done[moved : done.index("to forlob.db")]} >= {"sync backups", f"sync {tmp_path.name}"}
