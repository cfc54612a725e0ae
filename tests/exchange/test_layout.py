"""Every column of the database goes out into a file and comes in again, or is named here with the reason why not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from forlob.exchange import layout
from forlob.exchange.column import Column, Reading, Table
from forlob.exchange.csv_file import Source
from forlob.exchange.file_reading import FileReading
from forlob.exchange.import_context import Known
from forlob.exchange.import_writer import ImportWriter
from forlob.exchange.layout import IN_TURN, TABLES
from forlob.exchange.problems import Problems
from forlob.store.records import KINDS

LAYOUT = "src/forlob/exchange/layout.py"
HERE = "tests/exchange/test_layout.py"
TABLES_LEFT_OUT = {
    "link": "told by the columns requires and supports of interventions.csv",
}
COLUMNS_LEFT_OUT = {
    "wait.due_on": "counted as the wait comes in, from its norm",
    "contact.folded": "follows from its name",
    "agreement.plan_id": "told by the columns course and number of agreements.csv",
    **dict.fromkeys(
        (f"{kind.table}.version" for kind in KINDS.values() if "version" in kind.columns),
        "counts how often the row was written here",
    ),
    **dict.fromkeys(
        (f"{table.kept_in}.id" for table in TABLES if not table.known_by),
        "rows without ids in files are numbered as they come in",
    ),
}
KEPT_IN_ANOTHER_TABLE = {
    "courses.coordinator": "team",
    "interventions.requires": "link",
    "interventions.supports": "link",
    "agreements.course": "plan",
    "agreements.number": "plan",
    **{f"{table.name}.from_on": "the row before it" for table in TABLES if table.last_in},
}
READ_AS: dict[type, set[Reading]] = {
    date: {Reading.DAY},
    bool: {Reading.FLAG},
    float: {Reading.HOURS},
    int: {Reading.WHOLE, Reading.ROW, Reading.ID},
    str: set(Reading) - {Reading.DAY, Reading.FLAG, Reading.HOURS, Reading.WHOLE, Reading.ROW, Reading.ROWS},
}
"""By what a record holds, how its column may be read from a file; days are ISO text until they are kept."""
NEEDED_BY_A_RULE = {"pauses.course", *(f"{table.name}.to_on" for table in TABLES if table.last_in)}
"""Columns that may be blank in a file although the database needs them: something else in the row tells them."""


def kept() -> Iterator[tuple[Table, Column]]:
    """Yield every column of a file that a column of its own table keeps."""
    yield from ((table, column) for table in TABLES for column in table.columns if column.kept_in)


def test_every_table_of_the_field_is_exported_or_left_out_with_a_reason() -> None:
    forgotten = KINDS.keys() - {table.kept_in for table in TABLES} - TABLES_LEFT_OUT.keys()
    assert not forgotten, f"add {sorted(forgotten)} to {LAYOUT}, or to TABLES_LEFT_OUT in {HERE} with a reason"


def test_every_column_of_the_field_is_exported_or_left_out_with_a_reason() -> None:
    there_are = {f"{kind.table}.{name}" for kind in KINDS.values() for name in kind.columns}
    in_files = {f"{table.kept_in}.{column.kept_in}" for table, column in kept()}
    left_out = {name for name in there_are if name.partition(".")[0] in TABLES_LEFT_OUT}
    forgotten = there_are - in_files - left_out - COLUMNS_LEFT_OUT.keys()
    assert not forgotten, f"add {sorted(forgotten)} to {LAYOUT}, or to COLUMNS_LEFT_OUT in {HERE} with a reason"


def test_what_is_left_out_is_there_and_in_no_file() -> None:
    there_are = {f"{kind.table}.{name}" for kind in KINDS.values() for name in kind.columns}
    in_files = {f"{table.kept_in}.{column.kept_in}" for table, column in kept()}
    assert COLUMNS_LEFT_OUT.keys() <= there_are - in_files, f"take what is told or gone out of {HERE}"
    assert TABLES_LEFT_OUT.keys() <= KINDS.keys() - {table.kept_in for table in TABLES}


def test_every_column_of_a_file_is_kept_in_its_table_or_named_as_kept_in_another() -> None:
    elsewhere = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns if not column.kept_in}
    assert elsewhere == KEPT_IN_ANOTHER_TABLE.keys(), f"say in {HERE} which table keeps the column"
    for table, column in kept():
        assert column.kept_in in KINDS[table.kept_in].columns, f"{table.name}.{column.name} in {LAYOUT}: kept nowhere"


def test_a_column_is_read_as_what_its_record_holds_and_is_needed_where_that_is() -> None:
    for table, column in kept():
        name = f"{table.name}.{column.name}"
        of_record = KINDS[table.kept_in].columns[column.kept_in]
        assert column.reading in READ_AS[of_record.kind], f"{name} in {LAYOUT}: the record holds {of_record.kind}"
        needed = not of_record.optional and name not in NEEDED_BY_A_RULE
        assert column.needed is needed, f"{name} in {LAYOUT}: the record says needed={needed}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_is_written_with_every_column_of_its_record(table: Table) -> None:
    """And every column of a file has a reader: what it may hold is known."""
    known = Known(lambda _sql, _values: iter(()), {}, (), today=date(2026, 11, 20))
    source = Source(table, table.file, Path(table.file), len(table.columns), tuple(range(len(table.columns))))
    reading = FileReading(source, ImportWriter(known, Problems([table.file])))
    assert len(reading.readers) == len(table.columns)
    written = reading.writer.shape.columns
    assert sorted(written) == sorted(KINDS[table.kept_in].columns), "see TableWriter in exchange/import_writer.py"


def test_what_is_referred_to_is_read_first() -> None:
    assert sorted(table.name for table in IN_TURN) == sorted(table.name for table in TABLES)
    read: list[str] = []
    for table in IN_TURN:
        read.append(table.kept_in)
        points_at = {column.of for column in table.columns if column.reading in (Reading.ROW, Reading.ROWS)}
        assert points_at <= set(read), f"IN_TURN in {LAYOUT}: {table.name} comes too early"


def test_every_table_is_named_in_the_layout_once() -> None:
    defined = {table.name for table in vars(layout).values() if isinstance(table, Table)}
    assert defined == {table.name for table in TABLES}, f"add the table to TABLES in {LAYOUT}"
