"""`forlob backup` and `forlob restore`: copies that have been read back, and the way home."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from forlob.store import database
from tests.conftest import Forlob
from tests.dump import rows_of
from tests.exchange import rich

NAME = "forlob-2026-11-20T120000Z.db"


def backups(forlob: Forlob) -> list[str]:
    return sorted(path.name for path in (forlob.database.parent / "backups").iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def held_in(content: bytes, folder: Path) -> object:
    path = folder / "decrypted.db"
    path.write_bytes(content)
    return rows_of(path)


def test_a_backup_is_dated_private_and_holds_every_row(full: Forlob) -> None:
    ran = full.ok("backup")
    kept = full.database.parent / "backups" / NAME
    assert ran.out.splitlines() == [
        f"{kept}: read back and whole",
        "2 citizens, 2 courses, 3 interventions, 2 waits, 3 conversations, 2 plan versions,"
        f" {len(rich.COMMANDS)} journal entries;"
        " last change Fri 20 Nov 2026, week 47, 13:00",
    ]
    assert backups(full) == [NAME]
    assert mode(kept) == 0o600
    assert mode(kept.parent) == 0o700
    assert rows_of(kept) == rows_of(full.database)


def test_what_a_backup_holds_is_counted_and_dated_as_people_say_it(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    said = {
        language: forlob.ok("backup", "--force", FORLOB_LANG=language).out.splitlines()[1] for language in ("da", "sv")
    }
    assert said["da"].startswith("1 borger, 0 forløb, 0 indsatser,")
    assert said["da"].endswith(" 1 post i stafetloggen; seneste ændring fre 20. nov 2026, uge 47, kl. 13:00")
    assert said["sv"].startswith("1 deltagare, 0 processer, 0 insatser,")


def test_a_backup_says_what_it_holds_as_json(full: Forlob) -> None:
    told = full.ok("backup", "-f", "json").json
    assert list(told) == ["file", "encrypted", "deleted", "schema_version", "last_change_at", "rows", "compared"]
    assert (told["schema_version"], told["rows"]["plan"], told["rows"]["citizen"]) == (database.SCHEMA_VERSION, 2, 2)


def test_two_backups_of_one_second_stay_two(full: Forlob) -> None:
    for _turn in range(2):
        full.ok("backup")
    assert backups(full) == ["forlob-2026-11-20T120000Z-2.db", NAME]


def test_the_newest_ten_are_kept_and_files_of_other_names_never_go(full: Forlob) -> None:
    for day in range(1, 12):
        full.ok("backup", FORLOB_TODAY=f"2026-11-{day:02}")
    folder = full.database.parent / "backups"
    others = ("forlob-before-restore-2026-01-01T000000Z.db", "other-2026-01-01T000000Z.db", "forlob-2026.db")
    for name in others:
        (folder / name).write_text("mine")
    ran = full.ok("backup")
    assert f"older backup deleted: {folder / 'forlob-2026-11-02T120000Z.db'}" in ran.out
    dated = [name for name in backups(full) if name not in others]
    assert dated == [*(f"forlob-2026-11-{day:02}T120000Z.db" for day in range(3, 12)), NAME]
    assert set(others) <= set(backups(full))


def test_as_many_backups_are_kept_as_the_setting_says(full: Forlob) -> None:
    full.ok("config", "set", "backups", "2")
    for day in (1, 2, 3):
        full.ok("backup", FORLOB_TODAY=f"2026-11-0{day}")
    assert backups(full) == ["forlob-2026-11-02T120000Z.db", "forlob-2026-11-03T120000Z.db"]
    full.refused("config", "set", "backups", "0")


def test_a_backup_goes_to_the_file_or_into_the_folder_that_is_named(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "here.db")
    (tmp_path / "stick").mkdir()
    full.ok("backup", tmp_path / "stick")
    assert rows_of(tmp_path / "here.db") == rows_of(full.database)
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [NAME]


def test_a_file_that_is_there_is_not_written_over_without_force(full: Forlob, tmp_path: Path) -> None:
    here = tmp_path / "here.db"
    here.write_text("mine")
    assert full.refused("backup", here).code == 2
    assert here.read_text() == "mine"
    full.ok("backup", here, "--force")
    assert rows_of(here) == rows_of(full.database)


def test_a_backup_of_what_is_damaged_is_refused_and_leaves_nothing(full: Forlob) -> None:
    content = bytearray(full.database.read_bytes())
    content[4096 * 5 : 4096 * 8] = bytes(4096 * 3)
    full.database.write_bytes(content)
    assert full.refused("backup").code == 6
    assert backups(full) == []


def test_a_plan_version_that_was_altered_is_named_and_not_backed_up(full: Forlob) -> None:
    connection = sqlite3.connect(full.database)
    connection.execute("UPDATE plan SET content = replace(content, 'dyr', 'sne') WHERE number = 2")
    connection.commit()
    connection.close()
    ran = full.refused("backup")
    assert (ran.code, "F1 version 2" in ran.err) == (6, True)
    assert backups(full) == []


def test_without_a_database_there_is_nothing_to_back_up(forlob: Forlob) -> None:
    forlob.database.unlink()
    assert forlob.refused("backup").code == 6
    assert forlob.refused("backup", "x.db").code == 6
    assert not Path("x.db").exists()


def test_a_backup_that_cannot_be_written_says_so_in_a_sentence(full: Forlob, tmp_path: Path) -> None:
    ran = full.refused("backup", tmp_path / "nowhere" / "here.db")
    assert ran.code == 6
    assert "no such file or directory" in ran.err


def test_what_leaves_the_machine_opens_only_with_its_passphrase(full: Forlob, tmp_path: Path) -> None:
    secret, wrong, sealed = tmp_path / "secret", tmp_path / "wrong", tmp_path / "out.db.age"
    secret.write_text("en lang hemmelighed\n")
    wrong.write_text("en anden hemmelighed\n")
    full.ok("backup", sealed, "--passphrase-file", secret)
    content = sealed.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert "Åse Sørensen".encode() not in content
    assert mode(sealed) == 0o600
    assert held_in(pyrage.passphrase.decrypt(content, "en lang hemmelighed"), tmp_path) == rows_of(full.database)
    before = rows_of(full.database)
    full.ok("citizen", "add", "Later")
    assert full.refused("restore", sealed, "--yes").code == 5
    assert full.refused("restore", sealed, "--yes", "--passphrase-file", wrong).code == 2
    full.ok("restore", sealed, "--yes", "--passphrase-file", secret)
    assert rows_of(full.database) == before


def test_a_backup_can_be_made_for_the_holder_of_a_key_alone(full: Forlob, tmp_path: Path) -> None:
    key, sealed = pyrage.x25519.Identity.generate(), tmp_path / "out.db.age"
    (tmp_path / "key").write_text(f"# created today\n{key}\n")
    full.ok("backup", sealed, "--recipient", key.to_public())
    assert held_in(pyrage.decrypt(sealed.read_bytes(), [key]), tmp_path) == rows_of(full.database)
    assert full.refused("restore", sealed, "--yes").code == 2
    full.ok("restore", sealed, "--yes", "--identity", tmp_path / "key")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--encrypt",), 5),
        (("--recipient", "age1nobody"), 2),
        (("--passphrase-file", "short"), 2),
        (("--passphrase-file", "nowhere"), 2),
        (("--encrypt", "--recipient", "age1x"), 2),
    ],
)
def test_a_seal_that_cannot_be_is_refused_and_nothing_is_written(
    full: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short").write_text("1234567\n")
    before = sorted(tmp_path.iterdir())
    assert full.refused("backup", "out.age", *words).code == code
    assert sorted(tmp_path.iterdir()) == before


def test_restoring_asks_and_without_a_terminal_names_the_option(full: Forlob) -> None:
    full.ok("backup")
    before = full.database.read_bytes()
    ran = full.refused("restore", full.database.parent / "backups" / NAME)
    assert ran.code == 5
    assert "holds now: 2 citizens, 2 courses," in ran.err
    assert "--yes is needed" in ran.err
    assert full.database.read_bytes() == before


def test_restoring_gives_every_row_back_and_keeps_what_was_there(full: Forlob) -> None:
    full.ok("backup")
    before = rows_of(full.database)
    full.ok("citizen", "add", "Later")
    later = rows_of(full.database)
    ran = full.ok("restore", full.database.parent / "backups" / NAME, "--yes")
    aside = full.database.parent / "backups" / "forlob-before-restore-2026-11-20T120000Z.db"
    assert ran.out.splitlines()[1:] == [
        f"what was there is kept in {aside}",
        f"undo with: forlob restore {aside} --yes",
    ]
    assert rows_of(full.database) == before
    assert rows_of(aside) == later
    assert (mode(full.database), mode(aside)) == (0o600, 0o600)
    full.ok("restore", aside, "--yes")
    assert rows_of(full.database) == later
    full.ok("citizen", "add", "Later still")


def test_restoring_where_there_is_nothing_asks_nothing(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    before = rows_of(full.database)
    full.database.unlink()
    full.ok("restore", tmp_path / "kept.db")
    assert rows_of(full.database) == before
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("damage", [b"no database at all", b"", None])
def test_what_is_damaged_is_kept_byte_for_byte_with_its_journal(
    full: Forlob, tmp_path: Path, damage: bytes | None
) -> None:
    full.ok("backup", tmp_path / "kept.db")
    before = rows_of(full.database)
    content = full.database.read_bytes()
    broken = content[:4096] + bytes(4096 * 6) + content[4096 * 7 :] if damage is None else damage
    full.database.write_bytes(broken)
    if damage:
        (tmp_path / "forlob.db-journal").write_bytes(b"left of a crash")
    ran = full.ok("restore", tmp_path / "kept.db", "--yes")
    assert "undo with" not in ran.out
    assert rows_of(full.database) == before
    assert not (tmp_path / "forlob.db-journal").exists()
    if broken:
        aside = tmp_path / "backups" / "forlob-before-restore-2026-11-20T120000Z.db"
        assert aside.read_bytes() == broken
        assert not damage or aside.with_name(f"{aside.name}-journal").read_bytes() == b"left of a crash"


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()


def _of_something_else(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE citizen (id)")
    connection.close()


def _with_missing_rows(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM citizen WHERE id = 1")
    connection.commit()
    connection.close()


def _no_database(path: Path) -> None:
    path.write_text("a letter")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_truncated, _newer, _of_something_else, _with_missing_rows, _no_database, _empty])
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_touched(
    full: Forlob, tmp_path: Path, spoil: object
) -> None:
    kept = tmp_path / "kept.db"
    full.ok("backup", kept)
    spoil(kept)  # type: ignore[operator]
    before, bad = full.database.read_bytes(), kept.read_bytes()
    assert full.refused("restore", kept, "--yes").code == 6
    assert (full.database.read_bytes(), kept.read_bytes()) == (before, bad)
    assert not (tmp_path / "backups").exists()


def test_the_database_is_not_restored_from_itself_nor_from_nowhere(full: Forlob) -> None:
    assert full.refused("restore", full.database, "--yes").code == 2
    assert full.refused("restore", "nowhere.db", "--yes").code == 2


def test_a_change_that_waited_for_a_restore_is_refused_and_never_lost_unseen(full: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    full.ok("backup", kept)
    waiting = sqlite3.connect(full.database, isolation_level=None)
    waiting.execute("SELECT 1 FROM citizen").fetchone()
    full.ok("restore", kept, "--yes")
    waiting.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as refused:
        waiting.execute("UPDATE citizen SET name = 'x'")
    assert refused.value.sqlite_errorname == "SQLITE_READONLY_DBMOVED"


def test_others_cannot_write_while_a_restore_runs(full: Forlob, tmp_path: Path) -> None:
    from forlob.errors import DatabaseUnusable
    from forlob.store import backup, database
    from forlob.store.encryption import Key

    kept = tmp_path / "kept.db"
    full.ok("backup", kept)
    other = sqlite3.connect(full.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = full.database.read_bytes()
    with backup.opened_whole(kept, Key()) as source, database.patience(0.1), pytest.raises(DatabaseUnusable) as refused:
        backup.restore(source, kept)
    assert "locked" in refused.value.what
    assert full.database.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_the_database_and_its_journal_are_no_place_for_a_backup(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(full.database)
    before = full.database.read_bytes(), full.database.stat().st_ino
    for place in (
        full.database,
        tmp_path / "link.db",
        *(f"{full.database}{end}" for end in ("-journal", "-wal", "-shm")),
    ):
        assert "is the database itself, or its journal" in full.refused("backup", place, "--force").err
    assert (full.database.read_bytes(), full.database.stat().st_ino) == before


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX systems")
def test_a_backup_never_takes_the_place_of_a_device_or_a_pipe(full: Forlob, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a device, a pipe or a folder" in full.refused("backup", tmp_path / "pipe", "--force").err
    assert (tmp_path / "pipe").is_fifo()


def test_backups_at_once_are_all_there(full: Forlob, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "forlob", "backup"]
    where = {**os.environ, "FORLOB_DB": str(full.database)}
    running = [subprocess.Popen(command, env=where, stdout=subprocess.DEVNULL) for _number in range(6)]
    assert [one.wait() for one in running] == [0] * 6
    assert len(list((tmp_path / "backups").glob("*.db"))) == 6
