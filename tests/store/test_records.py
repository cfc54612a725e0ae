"""Records are the tables, column by column, and every named question can be asked."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forlob import changes
from forlob.store import driver
from forlob.store.journal import citizen_of
from forlob.store.record import Record, Selection
from forlob.store.records import KINDS, Participant
from tests.conftest import Forlob

NOT_OF_THE_FIELD = {"imported", "journal_entry", "journal_row", "word", "word_place"}
"""Tables about rows: written by the session itself, and no records."""
ABOUT_NOBODY = {"worker", "worker_row", "stand_in", "norm", "setting", "contact", "forum_meeting", "catalogue", "rule"}
UNWRITTEN: set[str] = set()
"""Tables that no command writes to yet."""
KINDS_OF_VALUES: dict[str, type] = {
    "INTEGER": int, "VARCHAR": str, "DATE": date, "BOOLEAN": bool, "FLOAT": float,
}  # fmt: skip


@pytest.fixture
def opened(forlob: Forlob) -> Iterator[driver.SQLite]:
    """A database that the migrations made."""
    made = driver.SQLite(forlob.database)
    yield made
    made.close()


def defined() -> Iterator[tuple[str, Any]]:
    """Yield every name that a module of changes defines, with its value."""
    for module in pkgutil.iter_modules(changes.__path__):
        whole = vars(importlib.import_module(f"forlob.changes.{module.name}"))
        yield from ((f"{module.name}.{name}", value) for name, value in whole.items())


SELECTIONS = {name: value for name, value in defined() if isinstance(value, Selection)}


def test_every_table_of_the_field_has_its_record(opened: driver.SQLite) -> None:
    made = {name for (name,) in opened.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(KINDS) | NOT_OF_THE_FIELD == made - {"alembic_version", "sqlite_sequence"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_a_record_has_the_columns_of_its_table(opened: driver.SQLite, kind: type[Record]) -> None:
    """Of each column the name, the type and whether it may be empty; the order is each one's own."""
    columns = {
        name: (KINDS_OF_VALUES[type_], not not_null)
        for _number, name, type_, not_null, _default, _key in opened.rows(f"PRAGMA table_info({kind.table})")
    }
    assert {name: tuple(column) for name, column in kind.columns.items()} == columns


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_a_record_knows_its_key_and_what_its_rows_point_at(opened: driver.SQLite, kind: type[Record]) -> None:
    columns = opened.rows(f"PRAGMA table_info({kind.table})")
    assert [name for _number, name, _type, _not_null, _default, key in columns if key] == [kind.key]
    keys = opened.rows(f"PRAGMA foreign_key_list({kind.table})")
    assert {column: parent for _id, _seq, parent, column, *_rest in keys} == kind.references


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_a_value_that_may_be_left_out_is_what_the_table_would_take(kind: type[Record]) -> None:
    for name, default in kind.defaults.items():
        if default is None:
            assert kind.columns[name].optional, name


@pytest.mark.parametrize("kind", [KINDS[name] for name in KINDS if name not in UNWRITTEN], ids=lambda kind: kind.table)
def test_the_journal_finds_whom_a_row_is_about(full: Forlob, kind: type[Record]) -> None:
    opened = driver.SQLite(full.database)
    rows = list(opened.rows(f"SELECT {', '.join(kind.columns)} FROM {kind.table}"))
    assert rows
    about = {citizen_of(opened, kind, kind.row_of(row)) for row in rows}
    opened.close()
    assert (about == {None}) is (kind.table in ABOUT_NOBODY)
    assert (None in about) is (kind.table in ABOUT_NOBODY)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_what_says_whom_a_row_is_about_is_never_empty(kind: type[Record]) -> None:
    """The journal looks no further than at the first row that it points at."""
    if kind.table != "citizen" and not kind.columns.keys() & {"citizen_id", "course_id"}:
        assert not any(kind.columns[column].optional for column in kind.references)


@pytest.mark.parametrize(("kept", "shown"), [(None, None), (0, False), (1, True)])
def test_truth_is_shown_as_true_or_false_and_what_is_not_known_as_nothing(kept: int | None, shown: bool | None) -> None:
    given = {"attended": kept, "id": 1}
    row = Participant.row_of([given.get(name) for name in Participant.columns])
    assert row["attended"] is shown
    assert Participant.read([given.get(name) for name in Participant.columns]).attended is shown


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_named_question_asks_for_columns_there_are(forlob: Forlob, name: str) -> None:
    kind, where = SELECTIONS[name]
    sql = f"EXPLAIN SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {where}"
    given = {word.strip("(),;").removeprefix(":"): None for word in where.split() if word.startswith(":")}
    opened = driver.SQLite(forlob.database)
    assert list(opened.rows(sql, given))
    opened.close()


def test_there_are_named_questions() -> None:
    assert len(SELECTIONS) > 20
