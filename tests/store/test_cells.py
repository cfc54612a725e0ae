"""A cell that holds what no command writes is named, and so is a counter that would give a number twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from forlob.store import cells
from tests.conftest import DATA, Forlob

MOST = cells.LARGEST_COUNT


@pytest.fixture
def opened(full: Forlob) -> Iterator[sqlite3.Connection]:
    """A connection that takes whatever is written."""
    with closing(sqlite3.connect(full.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT 1", []),
        ("INSERT INTO sqlite_sequence VALUES ('no_such', 1)", ["'no_such'"]),
        ("INSERT INTO sqlite_sequence SELECT * FROM sqlite_sequence WHERE name = 'goal'", ["goal"]),
        ("UPDATE sqlite_sequence SET seq = 'abc' WHERE name = 'goal'", ["goal"]),
        ("UPDATE sqlite_sequence SET seq = 77.5 WHERE name = 'goal'", ["goal"]),
        ("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM goal) WHERE name = 'goal'", []),
        ("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM goal) - 1 WHERE name = 'goal'", ["goal"]),
        (f"UPDATE sqlite_sequence SET seq = {MOST} WHERE name = 'goal'", []),
        (f"UPDATE sqlite_sequence SET seq = {MOST + 1} WHERE name = 'goal'", ["goal"]),
        ("DELETE FROM sqlite_sequence WHERE name = 'goal'", ["goal"]),
        ("DELETE FROM sqlite_sequence WHERE name = 'journal_row'", ["journal_row"]),
    ],
)
def test_a_counter_lies_between_its_highest_number_and_the_end(
    opened: sqlite3.Connection, sql: str, named: list[str]
) -> None:
    opened.execute(sql)
    assert list(cells.wrong_counters(opened.execute)) == named


def test_an_empty_table_needs_no_counter(forlob: Forlob) -> None:
    with closing(sqlite3.connect(forlob.database)) as connection:
        connection.execute("DELETE FROM sqlite_sequence")
        assert list(cells.wrong_counters(connection.execute)) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("conversation", "planned_at", "'2026-11-20T25:00'"),
        ("conversation", "planned_at", "'2026-11-20 10:00'"),
        ("conversation", "planned_at", "20261120"),
        ("plan", "built_at", "'2026-02-30T10:00:00Z'"),
        ("wait", "kind", "'no_such'"),
        ("course", "kind", "'no_such'"),
        ("wait", "since", "'2026-13-01'"),
        ("wait", "since", "'2026-02-30'"),
        ("wait", "since", "'2025-02-29'"),
        ("wait", "since", "'1899-12-31'"),
        ("wait", "since", "'3000-01-01'"),
        ("wait", "note", "x'00'"),
        ("citizen", "born", "1950.5"),
        ("participant", "attended", "7"),
    ],
)
def test_a_cell_that_is_not_what_its_column_holds_is_named(
    opened: sqlite3.Connection, table: str, column: str, value: str
) -> None:
    assert list(cells.wrong(opened.execute)) == []
    (number,) = opened.execute(f"SELECT min(id) FROM {table}").fetchone()
    opened.execute(f"UPDATE {table} SET {column} = {value} WHERE id = {number}")
    assert list(cells.wrong(opened.execute)) == [(table, str(number))]


@pytest.mark.parametrize("value", ["NULL", "'2026-11-20'", "'2026-11-20T09:15'"])
def test_a_conversation_may_have_no_moment_a_day_or_a_time(opened: sqlite3.Connection, value: str) -> None:
    opened.execute(f"UPDATE conversation SET planned_at = {value}")
    assert list(cells.wrong(opened.execute)) == []


@pytest.mark.parametrize("file", sorted((DATA / "schema").glob("*.db")), ids=lambda file: file.stem)
def test_what_older_versions_wrote_is_asked_of_the_columns_it_has(file: Path) -> None:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        assert list(cells.wrong(connection.execute)) == []
        assert list(cells.wrong_counters(connection.execute)) == []
