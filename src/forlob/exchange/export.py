"""Every table as one CSV file: streamed from the database, in one order, so that the same data gives the same bytes."""

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, assert_never

from forlob import system
from forlob.domain.ids import LETTERS
from forlob.errors import WrongUse
from forlob.exchange.column import Column, Reading, Table
from forlob.exchange.layout import AGREEMENTS, FROM, PARTICIPANTS, TABLES
from forlob.i18n import _
from forlob.render.formats import whole_file
from forlob.store import database
from forlob.store.dated import SECTOR, UNIT, comes_from

COORDINATOR = """
    (SELECT team.worker FROM team WHERE team.course_id = course.id AND team.role = 'coordinator'
     ORDER BY team.from_on DESC, team.id DESC LIMIT 1)
"""
LINKED = """
    (SELECT group_concat('I' || other_id, ' ') FROM
      (SELECT other_id FROM link WHERE intervention_id = intervention.id AND kind = '{kind}' ORDER BY other_id))
"""
PLAIN_HOURS = "CASE WHEN {0} = CAST({0} AS INTEGER) THEN CAST({0} AS INTEGER) ELSE {0} END"
"""Whole hours are written without a fraction."""
SOURCES = {
    AGREEMENTS: "agreement JOIN plan ON plan.id = agreement.plan_id",
    PARTICIPANTS: "participant CROSS JOIN conversation ON conversation.id = participant.conversation_id"
    + comes_from("participant.who", "coalesce(conversation.held_on, substr(conversation.planned_at, 1, 10))"),
}
"""Where the rows of a table are read from that needs more than the one table."""
ELSEWHERE = {
    (AGREEMENTS, "course"): "plan.course_id",
    (AGREEMENTS, "number"): "plan.number",
    (PARTICIPANTS, "unit"): UNIT,
    (PARTICIPANTS, "sector"): SECTOR,
}
"""What is not kept, or not alone, in the table itself."""


def tables(folder: Path, *, force: bool = False) -> dict[str, int]:
    """Write every table into the folder and return how many rows each has.

    All of them show the database at one moment. The folder is made where there is none (0700, files 0600). Rows come
    by id, those of a table without ids in the order they were written down.

    Raises:
        WrongUse: If the folder is not empty and `force` does not allow to replace, or it cannot be written.
        DatabaseUnusable: If the database cannot be read.
    """
    reading = database.reading()
    _make(folder, force=force)
    with reading.one_moment():
        return {table.name: _write(folder / table.file, table, force=force) for table in TABLES}


def _make(folder: Path, *, force: bool) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = sorted(entry.name for entry in os.scandir(folder))
    except FileExistsError as error:
        raise WrongUse(_("{path} is a file, not a folder").format(path=folder)) from error
    except OSError as error:
        reason = system.reason(error)
        raise WrongUse(_("cannot write {path}: {reason}").format(path=folder, reason=reason)) from error
    if there and not force:
        name = next((table.file for table in TABLES if table.file in there), there[0])
        raise WrongUse(_("{folder} is not empty: it holds {name}").format(folder=folder, name=name), more="--force")


def _write(path: Path, table: Table, *, force: bool) -> int:
    with whole_file.replacing(path, force=force) as new, new.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.names)
        count = 0
        for row in _rows(table):
            writer.writerow(row)
            count += 1
        return count


def _rows(table: Table) -> Iterator[Sequence[Any]]:
    """Return the rows of one table as they are exported, streaming; None is blank."""
    columns = ", ".join(_expression(table, column) for column in table.columns)
    source = SOURCES.get(table, table.kept_in)
    key = table.kept.get(table.known_by, "id")
    if table.last_in:
        return database.rows(_earlier(table, table.last_in, columns))
    return database.rows(f"SELECT {columns} FROM {source} ORDER BY {table.kept_in}.{key}")


def _earlier(table: Table, holds: Table, columns: str) -> str:
    """Return the question for dated rows: what was, and after it what holds now; nothing of what never changed."""
    owner, key = table.columns[0].kept_in, holds.kept["id"]
    was, now = (", ".join(one.kept[name] for name in table.dated) for one in (table, holds))
    return f"""
        WITH {table.kept_in}_or_last AS (
            SELECT {owner}, to_on, {was} FROM {table.kept_in}
            UNION ALL
            SELECT {key}, NULL, {now} FROM {holds.kept_in} WHERE {key} IN (SELECT {owner} FROM {table.kept_in})
        )
        SELECT {columns} FROM {table.kept_in}_or_last AS {table.kept_in}
        ORDER BY {owner}, to_on IS NULL, to_on
    """


def _expression(table: Table, column: Column) -> str:
    """Return what a column is in SQL, as it is exported."""
    kept = ELSEWHERE.get((table, column.name), f"{table.kept_in}.{column.kept_in}")
    if column is FROM:
        own, owner = table.kept_in, table.columns[0].kept_in
        return (
            f"(SELECT max(before.to_on) FROM {own} AS before WHERE before.{owner} = {own}.{owner}"
            f" AND ({own}.to_on IS NULL OR before.to_on < {own}.to_on))"
        )
    match column.reading:
        case Reading.ID if table.letter:
            return f"'{table.letter}' || {kept}"
        case Reading.ROW:
            return f"'{LETTERS[column.of]}' || {kept}"
        case Reading.FLAG:
            return f"CASE WHEN {kept} THEN 'true' WHEN NOT {kept} THEN 'false' END"
        case Reading.ROWS:
            return LINKED.format(kind=column.name)
        case Reading.HOURS:
            return PLAIN_HOURS.format(kept)
        case Reading.WORKER if not column.kept_in:
            return COORDINATOR
        case Reading.ID | Reading.WORKER | Reading.LINE | Reading.NOTE | Reading.CONTENT | Reading.LANGUAGE:
            return kept
        case Reading.DAY | Reading.MOMENT | Reading.INSTANT | Reading.WHOLE:
            return kept
        case Reading.CATALOGUE | Reading.ONE_OF | Reading.THING | Reading.DIGEST:
            return kept
        case _:
            assert_never(column.reading)
