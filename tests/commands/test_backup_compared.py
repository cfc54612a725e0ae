"""Which backups are compared with the journal, which are kept, and what a clock or a name can do to them."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Forlob

DAMAGE = "UPDATE citizen SET name = 'Damaged' WHERE id = 1"


def kept(forlob: Forlob) -> list[str]:
    return sorted(path.name for path in (forlob.database.parent / "backups").iterdir())


def name(day: int) -> str:
    return f"forlob-2026-11-{day:02}T120000Z.db"


def past_forlob(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def compared(forlob: Forlob, day: int, *words: object) -> bool:
    told = forlob.ok("backup", *words, "-f", "json", FORLOB_TODAY=f"2026-11-{day:02}").json
    return bool(told["compared"])


def test_the_first_backup_and_every_seventh_after_it_is_compared_with_the_journal(full: Forlob) -> None:
    assert [day for day in range(1, 17) if compared(full, day)] == [1, 8, 15]


def test_how_often_is_a_setting_and_0_is_never(full: Forlob) -> None:
    full.ok("config", "set", "deep_backup_every", "3")
    assert [day for day in range(1, 8) if compared(full, day)] == [1, 4, 7]
    full.ok("config", "set", "deep_backup_every", "0")
    assert [day for day in range(8, 17) if compared(full, day)] == []
    assert compared(full, 17, "--deep")
    full.refused("config", "set", "deep_backup_every", "-1")


def test_backups_to_files_count_too(full: Forlob, tmp_path: Path) -> None:
    full.ok("config", "set", "deep_backup_every", "2")
    target = tmp_path / "stick.db"
    assert [day for day in range(1, 5) if compared(full, day, target, "--force")] == [1, 3]


def test_a_row_that_is_not_as_the_journal_left_it_is_named_and_pushes_no_good_copy_out(full: Forlob) -> None:
    full.ok("config", "set", "backups", "2")
    full.ok("config", "set", "deep_backup_every", "2")
    full.ok("backup", FORLOB_TODAY="2026-11-01")
    past_forlob(full.database, DAMAGE)
    full.ok("backup", FORLOB_TODAY="2026-11-02")
    for day in (3, 4, 5):
        ran = full.refused("backup", FORLOB_TODAY=f"2026-11-0{day}")
        assert (ran.code, "C1" in ran.err, "forlob doctor --deep" in ran.err) == (6, True, True)
    assert kept(full) == [name(1), name(2)]


def test_the_last_copy_known_to_be_whole_is_never_pruned(full: Forlob) -> None:
    full.ok("config", "set", "backups", "2")
    full.ok("config", "set", "deep_backup_every", "0")
    full.ok("backup", "--deep", FORLOB_TODAY="2026-11-01")
    past_forlob(full.database, DAMAGE)
    for day in range(2, 7):
        full.ok("backup", FORLOB_TODAY=f"2026-11-0{day}")
    assert kept(full) == [name(1), name(5), name(6)]
    full.refused("backup", "--deep", FORLOB_TODAY="2026-11-07")
    assert kept(full) == [name(1), name(5), name(6)]


def test_a_backup_is_compared_before_the_only_whole_one_would_go(full: Forlob) -> None:
    full.ok("config", "set", "backups", "2")
    assert [day for day in range(1, 6) if compared(full, day)] == [1, 3, 5]
    assert kept(full) == [name(4), name(5)]


def test_an_encrypted_backup_is_compared_too(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("en lang hemmelighed\n")
    past_forlob(full.database, DAMAGE)
    assert full.refused("backup", "x.db.age", "--deep", "--passphrase-file", tmp_path / "secret").code == 6


def test_a_backup_of_another_schema_is_refused_when_it_is_compared(full: Forlob) -> None:
    past_forlob(full.database, "DROP INDEX ix_wait_since")
    ran = full.refused("backup", "--deep")
    assert (ran.code, "ix_wait_since" in ran.err) == (6, True)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"whole": 7, "since": -1}', '{"whole": "../x", "since": true}', "[" * 9000, '{"whole": null}'],
)
def test_a_memory_that_cannot_be_read_makes_the_next_backup_a_compared_one(full: Forlob, text: str) -> None:
    full.ok("backup", FORLOB_TODAY="2026-11-01")
    memory = full.database.parent / "forlob-backups.json"
    assert json.loads(memory.read_text()) == {"whole": name(1), "since": 0}
    memory.write_text(text)
    assert compared(full, 2)
    assert json.loads(memory.read_text()) == {"whole": name(2), "since": 0}


def test_a_copy_known_to_be_whole_that_is_gone_makes_the_next_one_a_compared_one(full: Forlob) -> None:
    full.ok("backup", FORLOB_TODAY="2026-11-01")
    (full.database.parent / "backups" / name(1)).unlink()
    assert compared(full, 2)
    assert not compared(full, 3)


def test_a_clock_that_was_ahead_makes_no_backup_go_that_was_just_made(full: Forlob) -> None:
    full.ok("config", "set", "backups", "3")
    for year in (2031, 2032, 2033):
        full.ok("backup", FORLOB_TODAY=f"{year}-01-01")
    full.ok("backup")
    assert name(20) in kept(full)
    full.ok("backup", FORLOB_TODAY="2026-11-21")
    full.ok("backup", FORLOB_TODAY="2026-11-22")
    assert [name(20), name(21), name(22)] == [one for one in kept(full) if one.startswith("forlob-2026")]


def test_a_name_in_the_future_is_not_the_last_backup(full: Forlob) -> None:
    full.ok("backup", FORLOB_TODAY="2026-11-01")
    full.ok("backup", FORLOB_TODAY="2031-01-01")
    told = [row for row in full("doctor", "-f", "json").json if row["check"] == "backups"]
    assert [row["state"] for row in told] == ["warning"]
    assert "19 days old" in told[0]["text"]


def test_names_that_are_no_days_and_folders_named_like_backups_break_nothing(full: Forlob) -> None:
    full.ok("config", "set", "backups", "1")
    folder = full.database.parent / "backups"
    folder.mkdir()
    (folder / "forlob-2026-99-99T999999Z.db").write_text("mine")
    (folder / "forlob-2026-01-01T000000Z.db").mkdir()
    full.ok("backup")
    full.ok("doctor")
    assert (folder / "forlob-2026-99-99T999999Z.db").read_text() == "mine"
    assert (folder / "forlob-2026-01-01T000000Z.db").is_dir()


def test_what_restores_put_aside_is_kept_by_the_same_rule(full: Forlob, tmp_path: Path) -> None:
    full.ok("config", "set", "backups", "2")
    full.ok("backup", tmp_path / "kept.db")
    for day in (1, 2, 3, 4):
        ran = full.ok("restore", tmp_path / "kept.db", "--yes", FORLOB_TODAY=f"2026-11-0{day}")
    folder = full.database.parent / "backups"
    assert kept(full) == [f"forlob-before-restore-2026-11-0{day}T120000Z.db" for day in (3, 4)]
    assert f"older copy deleted: {folder / 'forlob-before-restore-2026-11-02T120000Z.db'}" in ran.out
    full.ok("restore", tmp_path / "kept.db", "--yes", FORLOB_TODAY="2020-01-01")
    assert "forlob-before-restore-2020-01-01T120000Z.db" in kept(full)


@pytest.mark.parametrize("file", ["stick.db.age", "STICK.AGE"])
def test_a_file_named_like_an_encrypted_one_is_never_written_plain(full: Forlob, tmp_path: Path, file: str) -> None:
    ran = full.refused("backup", tmp_path / file)
    assert ran.code == 5
    assert f"try: forlob backup {tmp_path / file} --passphrase-file FILE" in ran.err
    assert not (tmp_path / file).exists()


def test_a_folder_named_like_an_encrypted_file_takes_plain_backups(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "keys.age").mkdir()
    full.ok("backup", tmp_path / "keys.age")
    assert [path.name for path in (tmp_path / "keys.age").iterdir()] == [name(20)]
