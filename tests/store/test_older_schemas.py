"""Databases that earlier forlobs wrote open, lose nothing, and go on being written.

Each file in `tests/data/schema` was written by the forlob of its schema: `python -m tests.store.older_schemas` writes the
one of the present schema, which is kept as it is once a forlob with that schema has been released.
"""

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest

from forlob.store import database
from tests.conftest import DATA, Forlob
from tests.dump import rows_of
from tests.hostile import verbs
from tests.store.damage import READING

FILES = sorted((DATA / "schema").glob("[0-9]*.db"))


def schema_of(path: Path) -> list[tuple[str, list[str]]]:
    """Return what makes each table and index, line by line.

    A step that rebuilds a table writes its constraints in whatever order it met them, so they are sorted here.
    """
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [(name, sorted(map(_line, sql.splitlines()), key=_place)) for name, sql in found]


def _line(text: str) -> str:
    return " ".join(text.split()).removesuffix(",")


def _place(line: str) -> str:
    return line if line.startswith("CONSTRAINT ") else ""


def test_there_is_a_file_of_every_schema() -> None:
    assert [path.stem for path in FILES] == [f"{number:04}" for number in range(1, int(database.SCHEMA_VERSION) + 1)]


def test_every_noun_that_is_listed_is_read() -> None:
    lists = {verb.words[0] for verb in verbs() if verb.words[-1] == "list"}
    lists -= {"view"}  # a person's own, in no database
    assert lists - {words[0] for words in READING if words} == set(), "add its list to READING in damage.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_database_of_an_earlier_schema_opens_and_loses_nothing(
    forlob: Forlob, empty_database: Path, file: Path
) -> None:
    shutil.copyfile(file, forlob.database)
    before = rows_of(forlob.database)
    for words in READING:
        assert forlob(*words, FORLOB_WORKER="MH").code in (0, 4), words
    after = rows_of(forlob.database)
    for table, rows in before.items():
        told = [{column: row[column] for column in rows[0]} for row in after[table]] if rows else []
        assert sorted(told, key=repr) == sorted(rows, key=repr)
    assert schema_of(forlob.database) == schema_of(empty_database)
    forlob.ok("citizen", "add", "New")
    assert forlob.ok("doctor", "--deep")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_backup_of_an_earlier_schema_is_brought_up_to_date_when_it_is_restored(forlob: Forlob, file: Path) -> None:
    forlob.ok("restore", file, "--yes")
    assert database.row("SELECT version_num FROM alembic_version") == (database.SCHEMA_VERSION,)
    assert sqlite3.connect(file).execute("SELECT version_num FROM alembic_version").fetchone() == (file.stem,)


def test_what_a_database_of_schema_1_holds_goes_out_as_it_did_then(forlob: Forlob, tmp_path: Path) -> None:
    shutil.copyfile(DATA / "schema" / "0001.db", forlob.database)
    forlob.ok("norm", "set", "mentor", "30")  # A change brings it up to date.
    forlob.ok("undo")
    forlob.ok("export", tmp_path / "out")
    for path in (DATA / "schema" / "0001").iterdir():
        header, *rows = table(path)
        now, *kept = table(tmp_path / "out" / path.name)
        assert now[: len(header)] == header
        assert [row[: len(header)] for row in kept] == rows


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
