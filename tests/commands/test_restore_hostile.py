"""A database somebody else made is restored only with exactly the schema of its version and rows as its journal says."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from forlob.store import database
from tests.conftest import DATA, Forlob
from tests.dump import rows_of

LONGEST_SECONDS = 30
"""An endless one would never end; a machine may be busy with other things."""
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
OF_ITS_OWN = {
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON journal_entry BEGIN"
        " UPDATE citizen SET name = 'Taken'; DELETE FROM journal_row; END",
    ),
    "a view": ("CREATE VIEW looks_like AS SELECT 1",),
    "a table": ("CREATE TABLE extra (id INTEGER)",),
    "a table with a hostile name": ('CREATE TABLE "x"" (SELECT 1) --" (id INTEGER)',),
    "a table whose name is a question": (f'CREATE TABLE "({ENDLESS})" (id INTEGER)',),
    "a table with an escape code": ('CREATE TABLE "\x1b[2J" (id INTEGER)',),
    "a virtual table": ("CREATE VIRTUAL TABLE v USING fts5(a)",),
    "an index": ("CREATE INDEX extra ON citizen (name)",),
    "a unique index": ("CREATE UNIQUE INDEX extra ON action (what)",),
    "a column": ("ALTER TABLE citizen ADD COLUMN extra TEXT",),
    "a generated column": ("ALTER TABLE citizen ADD COLUMN extra AS (hex(zeroblob(100000000)))",),
    "statistics": ("ANALYZE",),
}
MISSING = {
    "a table": ("DROP TABLE voice",),
    "an index": ("DROP INDEX ix_wait_since",),
    "a column": ("ALTER TABLE citizen DROP COLUMN language",),
    "the journal": ("DROP TABLE journal_row",),
    "the numbers": ("PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'sqlite_sequence'"),
    "a rule": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (born BETWEEN 1900 AND 2200)', 'CHECK (1)')"
        " WHERE name = 'citizen'",
    ),
}
A_VIEW_THAT_NEVER_ENDS = {
    "of the version": ("DROP TABLE alembic_version", f"CREATE VIEW alembic_version (version_num) AS {ENDLESS}"),
    "of citizens": (
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE citizen RENAME TO hidden",
        f"CREATE VIEW citizen (id) AS {ENDLESS}",
    ),
    "in the place of the journal": ("DROP TABLE journal_entry", f"CREATE VIEW journal_entry (at) AS {ENDLESS}"),
}
AGAINST_ITS_JOURNAL = {
    "a row that was rewritten": ("UPDATE citizen SET name = 'Rewritten' WHERE id = 1",),
    "a row that is gone": ("DELETE FROM voice",),
    "a row the journal does not know": ("INSERT INTO goal (version, course_id, text) VALUES (1, 1, 'Smuggled in')",),
    "images that do not follow on each other": (
        "UPDATE journal_row SET before = '{}' WHERE id = (SELECT max(id) FROM journal_row WHERE before IS NOT NULL)",
    ),
    "a journal of a table there is not": (
        "INSERT INTO journal_row (entry_id, table_name, row_id, after) VALUES (1, 'sqlite_master', '1', '{}')",
    ),
    "a journal without images": ("UPDATE journal_row SET after = NULL WHERE after IS NOT NULL AND before IS NOT NULL",),
}
FOLLOWS = "UPDATE journal_row SET {when} = json_set({when}, '$.{column}', {value}) WHERE table_name = '{table}' AND {when} <> ''"


def as_journalled(table: str, column: str, value: str) -> tuple[str, ...]:
    """Put a value into every row of a table, and into every image the journal has of it."""
    images = [FOLLOWS.format(when=when, table=table, column=column, value=value) for when in ("before", "after")]
    return (f"UPDATE {table} SET {column} = {value}", *images)


NO_COMMAND_WRITES = {
    "a counter at its end": ("UPDATE sqlite_sequence SET seq = 9223372036854775807",),
    "a counter that is no number": ("UPDATE sqlite_sequence SET seq = 'abc'",),
    "a counter behind its table": ("UPDATE sqlite_sequence SET seq = -5",),
    "a counter twice": ("INSERT INTO sqlite_sequence SELECT * FROM sqlite_sequence",),
    "no counters": ("DELETE FROM sqlite_sequence",),
    "a counter of nothing": ("INSERT INTO sqlite_sequence VALUES (x'ff', 1)",),
    "two versions": ("INSERT INTO alembic_version VALUES ('0001')",),
    "the version before the first": ("UPDATE alembic_version SET version_num = '0000'",),
    "entries that say no moment": ("UPDATE journal_entry SET at = 'some day'",),
    "entries at the end of time": ("UPDATE journal_entry SET at = '9999-12-31T23:59:59Z'",),
    "entries that are no text": ("UPDATE journal_entry SET words = CAST(words AS BLOB)",),
    "images that are no text": ("UPDATE journal_row SET after = CAST(after AS BLOB)",),
    "a day there is not": as_journalled("wait", "since", "'2026-99-99'"),
    "a day that is none": as_journalled("action", "due", "'x'"),
    "a day long ago": as_journalled("wait", "since", "'0001-01-01'"),
    "a moment that is none": as_journalled("conversation", "planned_at", "'2026-11-20T25:00'"),
    "a kind there is not": as_journalled("wait", "kind", "'no_such'"),
    "half a year of birth": as_journalled("citizen", "born", "1950.5"),
    "a truth that is none": as_journalled("participant", "attended", "7"),
}
CRAFTED = [
    pytest.param(statements, id=f"{kind}: {what}")
    for kind, crafted in (
        ("of its own", OF_ITS_OWN),
        ("missing", MISSING),
        ("endless", A_VIEW_THAT_NEVER_ENDS),
        ("not as journalled", AGAINST_ITS_JOURNAL),
        ("no command writes", NO_COMMAND_WRITES),
    )
    for what, statements in crafted.items()
]


def craft(path: Path, statements: tuple[str, ...]) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("statements", CRAFTED)
def test_a_crafted_database_is_refused_at_once_and_nothing_is_touched(
    full: Forlob, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    crafted = tmp_path / "crafted.db"
    full.ok("backup", crafted)
    craft(crafted, statements)
    before, bad, began = full.database.read_bytes(), crafted.read_bytes(), time.monotonic()
    ran = full.refused("restore", crafted, "--yes")
    assert (ran.code, time.monotonic() - began < LONGEST_SECONDS) == (6, True)
    assert "\x1b" not in ran.err
    assert (full.database.read_bytes(), crafted.read_bytes()) == (before, bad)


@pytest.mark.parametrize("statements", CRAFTED)
def test_the_deep_check_says_that_a_crafted_database_is_bad(
    full: Forlob, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    craft(full.database, statements)
    began = time.monotonic()
    ran = full("doctor", "--deep", "-f", "json")
    assert (ran.code, time.monotonic() - began < LONGEST_SECONDS) == (6, True)
    assert {row["check"] for row in ran.json if row["state"] == "bad"} & {"database", "schema", "journal", "numbers"}


def test_a_trigger_or_a_view_is_never_run_by_a_change(full: Forlob) -> None:
    craft(full.database, OF_ITS_OWN["a trigger"])
    before = full.database.read_bytes()
    ran = full.refused("citizen", "add", "New")
    assert (ran.code, ran.err.splitlines()[-1]) == (6, "try: forlob doctor --deep")
    assert full.refused("waits").code == 6
    assert full.database.read_bytes() == before


def test_a_counter_that_names_a_question_is_not_asked(full: Forlob) -> None:
    craft(full.database, (f"INSERT INTO sqlite_sequence VALUES ('({ENDLESS})', 1)",))
    began = time.monotonic()
    assert full("doctor").code == 6
    assert time.monotonic() - began < LONGEST_SECONDS


@pytest.mark.parametrize("file", sorted((DATA / "schema").glob("*.db")), ids=lambda file: file.stem)
def test_what_came_through_the_older_migrations_is_restored(forlob: Forlob, tmp_path: Path, file: Path) -> None:
    older = tmp_path / "older.db"
    shutil.copyfile(file, older)
    forlob.ok("restore", older, "--yes")
    assert database.row("SELECT version_num FROM alembic_version") == (database.SCHEMA_VERSION,)
    forlob.ok("doctor", "--deep")
    forlob.ok("backup", "--deep")


def test_a_crafted_older_database_is_refused_before_a_step_runs(forlob: Forlob, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    shutil.copyfile(DATA / "schema" / "0001.db", older)
    craft(older, ("CREATE TRIGGER t AFTER UPDATE ON wait BEGIN DELETE FROM citizen; END",))
    assert forlob.refused("restore", older, "--yes").code == 6
    craft(older, ("DROP TRIGGER t", "CREATE TABLE extra (id)"))
    assert forlob.refused("restore", older, "--yes").code == 6


def test_a_backup_in_another_journal_mode_comes_out_as_forlob_writes_it(full: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    full.ok("backup", kept)
    craft(kept, ("PRAGMA journal_mode = WAL",))
    before = rows_of(full.database)
    full.ok("restore", kept, "--yes")
    assert full.database.read_bytes()[18:20] == b"\x01\x01"
    assert rows_of(full.database) == before


def test_what_was_there_and_cannot_be_restored_is_said_to_be_so(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    craft(full.database, AGAINST_ITS_JOURNAL["a row that was rewritten"])
    ran = full.ok("restore", tmp_path / "kept.db", "--yes")
    aside = tmp_path / "backups" / "forlob-before-restore-2026-11-20T120000Z.db"
    assert "undo with" not in ran.out
    assert f"forlob --db {aside} doctor --deep" in ran.err
    assert full("doctor", "--deep", FORLOB_DB=str(aside)).code == 6


def test_what_is_refused_is_examined_by_a_command_about_that_file(full: Forlob, tmp_path: Path) -> None:
    crafted = tmp_path / "crafted.db"
    full.ok("backup", crafted)
    craft(crafted, ("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = NULL WHERE name = 'voice'"))
    assert full.refused("restore", crafted, "--yes").err.splitlines()[-1] == f"try: forlob --db {crafted} doctor"


@pytest.mark.parametrize("statements", NO_COMMAND_WRITES.values(), ids=NO_COMMAND_WRITES)
def test_what_no_command_writes_is_a_sentence_for_every_command(full: Forlob, statements: tuple[str, ...]) -> None:
    craft(full.database, statements)
    for words in (
        ("log",),
        ("status",),
        ("waits",),
        ("today",),
        ("agenda",),
        ("plan", "show", "C1"),
        ("citizen", "list"),
    ):
        ran = full(*words)
        assert (ran.code in (0, 6), "bug" in ran.err) == (True, False), (words, ran)
