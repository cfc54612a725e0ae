"""The text of each version's schema is what the steps make, whatever order they met the constraints in."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from forlob.store import database, schema, upgrade
from tests.conftest import DATA

VERSIONS = [f"{number:04}" for number in range(1, int(database.SCHEMA_VERSION) + 1)]


def made(path: Path, version: str) -> Path:
    """Let the steps up to a version make a database."""
    database.create(path)
    engine = upgrade.engine(path)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(database.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()
    return path


def test_there_is_a_text_of_every_version() -> None:
    there = sorted(path.stem for path in schema.SCHEMAS.glob("*.txt"))
    assert there == VERSIONS, "write the new one: python -m tests.store.older_schemas"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_text_of_a_version_is_what_its_steps_make(tmp_path: Path, version: str) -> None:
    connection = sqlite3.connect(made(tmp_path / "made.db", version))
    assert schema.lines(connection) == schema.known(version)
    connection.close()


@pytest.mark.parametrize("file", sorted((DATA / "schema").glob("*.db")), ids=lambda file: file.stem)
def test_databases_that_forlob_wrote_have_the_schema_of_their_version(file: Path) -> None:
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    assert list(schema.differences(connection, file)) == []
    connection.close()


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("CREATE TABLE citizen", 'CREATE  TABLE\n"citizen"', True),
        ("CHECK (name <> '')", "CHECK (name <> ' ')", False),
        ("name VARCHAR NOT NULL", "name VARCHAR", False),
        ("name VARCHAR NOT NULL", "name VARCHAR NOT NULL DEFAULT (random())", False),
        ("name VARCHAR NOT NULL", "name VARCHAR NOT NULL /* x */", False),
        ("case_no VARCHAR, ", "case_no VARCHAR COLLATE NOCASE, ", False),
    ],
)
def test_only_blanks_quotes_and_the_order_of_constraints_are_no_difference(
    tmp_path: Path, was: str, now: str, same: bool
) -> None:
    connection = sqlite3.connect(made(tmp_path / "made.db", "0001"))
    connection.execute("PRAGMA writable_schema = ON")
    changed = connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'citizen' AND instr(sql, ?)", (was, now, was)
    )
    assert changed.rowcount == 1
    found = list(schema.differences(connection, tmp_path / "made.db"))
    assert found == ([] if same else ["table citizen is not what it should be"])
    connection.close()


LONG = "a" * (schema.LONGEST_SHOWN + 40)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DROP TABLE goal", ["index ix_goal_course_id is missing", "table goal is missing"]),
        ("CREATE TABLE goal_too (id)", ["table goal_too is not part of it"]),
        (f"CREATE TABLE {LONG} (id)", [f"{f'table {LONG}'[: schema.LONGEST_SHOWN]}... is not part of it"]),
        ("ALTER TABLE alembic_version ADD COLUMN more", ["alembic_version is not what it should be"]),
        ("CREATE INDEX more ON alembic_version (version_num)", ["alembic_version is not what it should be"]),
    ],
)
def test_what_differs_is_named_and_how(tmp_path: Path, statement: str, found: list[str]) -> None:
    connection = sqlite3.connect(made(tmp_path / "made.db", database.SCHEMA_VERSION))
    connection.execute(statement)
    assert list(schema.differences(connection, tmp_path / "made.db")) == found
    connection.close()


def test_the_version_is_not_asked_of_what_is_no_plain_table(tmp_path: Path) -> None:
    """A view of that name would be run, and need never end."""
    connection = sqlite3.connect(made(tmp_path / "made.db", database.SCHEMA_VERSION), isolation_level=None)
    connection.execute("DROP TABLE alembic_version")
    connection.execute(f"CREATE VIEW ALEMBIC_VERSION AS SELECT '{database.SCHEMA_VERSION}' AS version_num")
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    assert list(schema.differences(connection, tmp_path / "made.db")) == ["alembic_version is not what it should be"]
    assert asked == [schema.PARTS]
    connection.close()


def test_a_part_whose_statement_is_no_text_or_has_no_bracket_is_one_line() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIEW seen AS SELECT 1")
    assert schema.lines(connection) == ["view seen seen CREATE VIEW seen AS SELECT 1"]
    connection.close()
