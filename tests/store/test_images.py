"""Rows and their images in the journal: what goes together, and what is told to differ."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from forlob.store import images
from forlob.store.images import Differences, as_imaged, follows_on
from tests.conftest import Forlob

IMAGE = "INSERT INTO journal_row (entry_id, table_name, row_id, after) VALUES (1, '{}', '{}', '{{}}')"


def differences(path: Path, *statements: str) -> Differences:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)

        def ask(sql: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
            return connection.execute(sql, values)

        return images.differences(ask)


@pytest.mark.parametrize(
    ("image", "row", "told"),
    [
        ('{"a": 1}', {"a": 1, "came_later": 2}, True),
        ('{"a": 1}', {"a": 2}, False),
        ('{"a": 1, "b": 2}', {"a": 1, "b": 3}, False),
        ('{"a": null}', {"a": None}, True),
        ('{"a": null}', {}, False),
        ("{}", {"a": 1}, True),
        (None, {"a": 1}, False),
        ("", {}, False),
        ("[", {}, False),
        ("[]", {}, False),
        ("[" * 90_000, {}, False),
    ],
)
def test_an_image_tells_of_a_row_where_every_column_it_has_is_the_same(
    image: str | None, row: dict[str, Any], told: bool
) -> None:
    assert as_imaged(image, row) is told


@pytest.mark.parametrize(
    ("later", "earlier", "follows"),
    [
        (None, None, True),
        ("[", "[", True),
        ('{"a": 1, "b": 2}', '{"a": 1}', True),
        ('{"a": 1}', '{"a": 1, "b": 2}', False),
        ('{"a": 2}', '{"a": 1}', False),
        (None, '{"a": 1}', False),
        ("[", '{"a": 1}', False),
        ('{"a": 1}', None, False),
    ],
)
def test_a_later_image_tells_all_that_an_earlier_one_does(
    later: str | None, earlier: str | None, follows: bool
) -> None:
    assert follows_on(later, earlier) is follows


def test_a_database_that_only_commands_wrote_goes_with_its_journal(full: Forlob) -> None:
    assert differences(full.database) == ([], [], [])


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE citizen SET name = 'Rewritten' WHERE id = 1", ([("citizen", "1")], [], [])),
        ("UPDATE worker SET name = 'Rewritten' WHERE initials = 'MH'", ([("worker", "MH")], [], [])),
        ("DELETE FROM citizen WHERE id = 2", ([], [("citizen", "2")], [])),
        ("DELETE FROM worker WHERE initials = 'MH'", ([], [("worker", "MH")], [])),
        (IMAGE.format("citizen", "1.0"), ([], [("citizen", "1.0")], [])),
        (IMAGE.format("citizen", "9" * 30), ([], [("citizen", "9" * 30)], [])),
        (IMAGE.format("citizen", "x"), ([], [("citizen", "x")], [])),
        (IMAGE.format("worker", "NOBODY"), ([], [("worker", "NOBODY")], [])),
        (IMAGE.format("sqlite_master", "1"), ([], [], [("sqlite_master", "")])),
    ],
)
def test_each_row_that_differs_is_named_and_no_other(full: Forlob, statement: str, found: object) -> None:
    assert differences(full.database, statement) == found
