"""Copies by themselves: what was written is read back and compared, what is damaged is no source and no copy."""

import os
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from forlob.errors import DatabaseDamaged, DatabaseUnusable
from forlob.store import copies, driver
from tests.conftest import Forlob
from tests.store.meddling import meddling

PAGE = 4096
MANY_STEPS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000) SELECT max(x) FROM n"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
FOLLOWS = (
    "UPDATE journal_row SET {when} = json_set({when}, '$.course_id', 77) WHERE table_name = 'goal' AND {when} <> ''"
)


def written(*statements: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return write


def index_zeroed(path: Path) -> None:
    """Damage what only a look at every page and index finds."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_citizen_case_no'"
        (root,) = connection.execute(sql).fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(bytes(64))


DAMAGED = {
    "a page": index_zeroed,
    "a rule": written("PRAGMA ignore_check_constraints = ON", "UPDATE citizen SET born = 5 WHERE id = 1"),
    "a plan version": written("UPDATE plan SET content = replace(content, 'dyr', 'sne') WHERE number = 2"),
}
DAMAGED_DEEP = {
    "the schema": written("DROP INDEX ix_wait_since"),
    "a row": written("UPDATE citizen SET name = 'Rewritten' WHERE id = 1"),
    "a counter": written("UPDATE sqlite_sequence SET seq = 'abc'"),
}
REFERS_TO_NOTHING = written(
    "UPDATE goal SET course_id = 77", FOLLOWS.format(when="before"), FOLLOWS.format(when="after")
)


def examined(path: Path) -> None:
    with copies.opened(path) as connection:
        copies.check_whole(connection, path)


def copied_deep(path: Path) -> None:
    with copies.opened(path) as source, copies.draft(path.with_name("copy.db"), replace=False) as new:
        copies.take(source, new, path, deep=True)


def copied(path: Path) -> None:
    copies.copy(path, path.with_name("copy.db"))


@pytest.mark.parametrize("take", [copied, copied_deep, examined])
@pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_neither_copied_nor_found_whole(
    full: Forlob, spoil: Callable[[Path], None], take: Callable[[Path], None]
) -> None:
    spoil(full.database)
    with pytest.raises(DatabaseDamaged):
        take(full.database)
    assert sorted(full.database.parent.glob("*.db")) == [full.database]


@pytest.mark.parametrize("take", [copied_deep, examined])
@pytest.mark.parametrize("spoil", DAMAGED_DEEP.values(), ids=DAMAGED_DEEP)
def test_what_is_not_as_its_version_and_its_journal_say_is_not_found_whole(
    full: Forlob, spoil: Callable[[Path], None], take: Callable[[Path], None]
) -> None:
    take(full.database)
    full.database.with_name("copy.db").unlink(missing_ok=True)
    spoil(full.database)
    with pytest.raises(DatabaseDamaged):
        take(full.database)
    assert sorted(full.database.parent.glob("*.db")) == [full.database]


def test_rows_that_name_what_is_not_there_are_found_also_where_the_journal_says_the_same(full: Forlob) -> None:
    REFERS_TO_NOTHING(full.database)
    with pytest.raises(DatabaseDamaged) as refused:
        examined(full.database)
    assert "rows name rows that are not there" in refused.value.what


def test_what_was_read_back_and_is_not_what_was_copied_is_no_copy(full: Forlob) -> None:
    with meddling("sqlite3.connect", 2, written("DELETE FROM voice")), pytest.raises(DatabaseDamaged):
        copied(full.database)
    assert not full.database.with_name("copy.db").exists()
    copied(full.database)


def test_a_copy_is_written_in_the_journal_mode_of_forlob_and_leaves_nothing_beside_it(full: Forlob) -> None:
    written("PRAGMA journal_mode = WAL")(full.database)
    copied(full.database)
    assert full.database.with_name("copy.db").read_bytes()[18:20] == b"\x01\x01"
    assert not list(full.database.parent.glob("*copy.db?*"))


def test_a_file_that_is_looked_at_is_not_written_and_its_cells_are_looked_at(full: Forlob) -> None:
    with copies.opened(full.database) as connection:
        assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM voice")


@pytest.mark.parametrize("content", [b"", b"a letter", b"SQLite format 3"])
def test_what_is_no_database_is_not_given_to_sqlite(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged) as refused, copies.opened(path):
        pass
    assert refused.value.what == f"{path} is not a database, or it is damaged"


def test_what_takes_too_long_is_ended_and_nothing_else_is() -> None:
    with closing(driver.in_memory()) as connection:
        with copies.limited(connection, Path("x.db"), 600):
            assert connection.execute(MANY_STEPS).fetchone() == (200_000,)
        with pytest.raises(DatabaseDamaged, match="takes longer"), copies.limited(connection, Path("x.db"), 0):
            connection.execute(ENDLESS)
        assert connection.execute(MANY_STEPS).fetchone() == (200_000,)


def test_a_disk_without_room_and_a_folder_that_is_not_there_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("no folder")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    said = []
    for target in (tmp_path / "full.db", tmp_path / "nowhere" / "x.db", tmp_path / "letter" / "x.db"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE, hard))
        try:
            with pytest.raises(DatabaseUnusable) as refused, copies.draft(target, replace=False) as new:
                new.write_bytes(bytes(2 * PAGE))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        said.append((refused.value.what.removesuffix(str(target)), refused.value.next_step))
    assert said == [
        ("there is no room left for ", "forlob doctor"),
        (
            f"cannot write {tmp_path / 'nowhere' / 'x.db'}: no such file or directory",
            f"mkdir -p {tmp_path / 'nowhere'}",
        ),
        (f"cannot write {tmp_path / 'letter' / 'x.db'}: not a directory", f"ls -ld {tmp_path / 'letter'}"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter"]


def test_the_names_of_new_folders_outlive_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = [], os.fsync

    def noted(file: int) -> None:
        synced.append(Path(f"/proc/self/fd/{file}").readlink())
        sync(file)

    monkeypatch.setattr(os, "fsync", noted)
    copies.private_folder(tmp_path / "one" / "two")
    assert sorted(synced) == [tmp_path, tmp_path / "one"]
    copies.private_folder(tmp_path / "one" / "two")
    assert len(synced) == 2
