"""What is set on every connection, and what a list, a lock and a damaged file do to who reads."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forlob.errors import DatabaseDamaged, DatabaseUnusable
from forlob.store import database, driver, records
from forlob.store.session import change
from tests.conftest import Forlob

Ask = Callable[[str], Any]
OPEN_FILES = Path("/proc/self/fd")
NAME = "Åse Holm-Dahl-Kristensen"
MANY = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {count}) SELECT {what} FROM n"


def reading(path: Path) -> Ask:
    connection = driver.connect(path)
    return lambda sql: connection.execute(sql).fetchone()


def changing(path: Path) -> Ask:
    opened = driver.SQLite(path)
    opened.begin()
    return opened.row


def in_memory(path: Path) -> Ask:
    connection = driver.in_memory(path.read_bytes())
    return lambda sql: connection.execute(sql).fetchone()


def completing(path: Path) -> Ask:
    return lambda sql: driver.glance(path, sql, seconds=1)[0]


@pytest.mark.parametrize("way", [reading, changing, in_memory, completing])
@pytest.mark.parametrize(("setting", "value"), [("temp_store", 2), ("trusted_schema", 0), ("foreign_keys", 1)])
def test_whoever_opens_a_database_trusts_it_with_nothing_and_puts_nothing_aside(
    forlob: Forlob, way: Callable[[Path], Ask], setting: str, value: int
) -> None:
    assert way(forlob.database)(f"PRAGMA {setting}") == (value,)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux says which files are open")
@pytest.mark.parametrize("begun", [False, True])
def test_a_long_list_that_is_sorted_is_not_written_to_the_temporary_folder(forlob: Forlob, begun: bool) -> None:
    opened = driver.SQLite(forlob.database)
    if begun:
        opened.begin()
    rows = opened.rows(MANY.format(count=4000, what="printf('%4000d', x) AS name") + " ORDER BY name DESC")
    assert next(rows)
    files = [str(file.readlink()) for file in OPEN_FILES.iterdir() if file.is_symlink()]
    opened.close()
    assert [name for name in files if "etilqs" in name] == []


def test_whoever_opens_a_database_looks_for_a_journal_that_somebody_put_beside_it(
    forlob: Forlob, tmp_path: Path
) -> None:
    with change("citizen add") as session:
        session.add(records.Citizen(name="Bo Dahl"))
    names = "SELECT name FROM citizen"
    assert driver.glance(forlob.database, names, seconds=1) == [("Bo Dahl",)]
    (tmp_path / "elsewhere").write_bytes(b"x" * 600)
    forlob.database.with_name(f"{forlob.database.name}-journal").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseUnusable):
        driver.connect(forlob.database)
    assert driver.glance(forlob.database, names, seconds=1) == []


def test_what_was_taken_away_is_overwritten_in_the_file(forlob: Forlob) -> None:
    with change("citizen add") as session:
        session.add(records.Citizen(name="Bo Dahl"))
    opened = driver.SQLite(forlob.database)
    opened.connection.execute("PRAGMA secure_delete = OFF")  # as SQLite is built in some systems
    for sql in (f"INSERT INTO citizen (name, version) VALUES ('{NAME}', 1)", "DELETE FROM citizen WHERE id = 2"):
        opened.begin()
        opened.write(sql, {})
        opened.commit()
        assert (NAME.encode() in forlob.database.read_bytes()) is sql.startswith("INSERT")
    opened.close()


def test_a_file_that_somebody_set_to_another_journal_is_set_back_by_a_change(forlob: Forlob) -> None:
    connection = sqlite3.connect(forlob.database)
    assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    connection.close()
    assert forlob.database.read_bytes()[18:20] == b"\x02\x02"
    forlob.ok("citizen", "add", "Åse Holm")
    assert forlob.database.read_bytes()[18:20] == b"\x01\x01"
    assert [path.name for path in forlob.database.parent.glob("forlob.db-*")] == []


def test_an_import_takes_rows_that_point_at_later_ones_and_room_for_them(forlob: Forlob) -> None:
    opened = driver.SQLite(forlob.database)
    opened.begin()
    opened.begin_bulk()
    assert opened.row("PRAGMA cache_size") == (-driver.BULK_CACHE_KIB,)
    opened.insert("course", {"id": 1, "citizen_id": 7, "kind": "other", "version": 1})
    opened.insert("citizen", {"id": 7, "name": NAME, "version": 1})
    opened.commit()
    opened.close()
    assert database.row("SELECT citizen_id FROM course") == (7,)


def test_a_short_list_goes_on_after_a_change_of_the_same_program(municipality: Forlob) -> None:
    half = database.rows("SELECT id FROM citizen ORDER BY id")
    assert next(half) == (1,)
    database.close()
    assert [number for (number,) in half] == list(range(2, 136))


def test_a_list_of_any_length_is_whole(forlob: Forlob) -> None:
    for count in (1, driver.BATCH_ROWS - 1, driver.BATCH_ROWS, driver.BATCH_ROWS + 1, 3 * driver.BATCH_ROWS):
        assert list(database.rows(MANY.format(count=count, what="x"))) == [(x,) for x in range(1, count + 1)]


def test_a_row_that_was_brought_before_keeps_its_key_and_gets_the_new_number(forlob: Forlob) -> None:
    for number in (1, 2):
        with change("import") as session:
            session.remember([("citizen", "A7", number)])
            session.add(records.Citizen(name=NAME))
    assert list(database.rows("SELECT table_name, foreign_id, row_id FROM imported")) == [("citizen", "A7", 2)]


def test_a_completion_opens_no_database_beside_which_a_strangers_journal_lies(forlob: Forlob, tmp_path: Path) -> None:
    ask = "SELECT count(*) FROM citizen"
    assert driver.glance(forlob.database, ask, seconds=1) == [(0,)]
    (tmp_path / "elsewhere").write_bytes(b"")
    forlob.database.with_name("forlob.db-journal").symlink_to(tmp_path / "elsewhere")
    assert driver.glance(forlob.database, ask, seconds=1) == []


@pytest.mark.parametrize(
    ("statements", "version"),
    [
        (("CREATE TABLE citizen (id)",), ""),
        (("CREATE TABLE alembic_version (version_num)",), ""),
        (("CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001')"), "0001"),
        (("CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001'), ('0002')"), ""),
    ],
)
def test_a_database_says_one_version_or_none(statements: tuple[str, ...], version: str) -> None:
    connection = driver.in_memory()
    for statement in statements:
        connection.execute(statement)
    assert driver.schema_version(connection) == version


SAID = {
    "SQLITE_BUSY": (DatabaseUnusable, "the database {path} is locked: another program has kept it for 30 s"),
    "SQLITE_LOCKED_SHAREDCACHE": (
        DatabaseUnusable,
        "the database {path} is locked: another program has kept it for 30 s",
    ),
    "SQLITE_READONLY_DBMOVED": (
        DatabaseUnusable,
        "the database {path} was replaced or deleted meanwhile; the change is not in it",
    ),
    "SQLITE_READONLY_DIRECTORY": (DatabaseUnusable, "the database {path} cannot be written"),
    "SQLITE_INTERRUPT": (DatabaseDamaged, "{path} takes longer to be examined than a whole database would"),
    "SQLITE_FULL": (DatabaseUnusable, "there is no room left for the database {path}"),
    "SQLITE_CANTOPEN": (DatabaseUnusable, "the database {path} cannot be opened"),
    "SQLITE_AUTH": (DatabaseUnusable, "the database {path} cannot be opened"),
    "SQLITE_IOERR_FSYNC": (DatabaseUnusable, "the disk fails the database {path}"),
    "SQLITE_CORRUPT": (DatabaseDamaged, "the database {path} is damaged"),
    "SQLITE_NOTADB": (DatabaseDamaged, "the database {path} is damaged"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_sqlite_says_becomes_a_sentence_of_its_own(forlob: Forlob, name: str) -> None:
    error = sqlite3.OperationalError("near 010180: what was typed")
    error.sqlite_errorname = name
    kind, what = SAID[name]
    with pytest.raises(DatabaseUnusable) as refused, driver.translate_errors(forlob.database):
        raise error
    assert (type(refused.value), refused.value.what) == (kind, what.format(path=forlob.database))
