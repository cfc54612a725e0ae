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
