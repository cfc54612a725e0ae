"""Every table as one CSV file: streamed from the database, in one order, so that the same data gives the same bytes."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from forlob.domain.ids import intervention_id
from forlob.errors import WrongUse
from forlob.exchange.layout import INTERVENTIONS, LETTERS, TABLES, Column, Reading, Table
from forlob.i18n import _
from forlob.render.formats import whole_file
from forlob.store import database

COORDINATOR = """
    (SELECT team.worker FROM team WHERE team.course_id = course.id AND team.role = 'coordinator'
     ORDER BY team.from_on DESC, team.id DESC LIMIT 1)
"""
LINKS = "SELECT intervention_id, kind, 'I' || other_id FROM link ORDER BY intervention_id, kind, other_id"


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
        reason = error.strerror or type(error).__name__
        raise WrongUse(_("cannot write {path}: {reason}").format(path=folder, reason=reason)) from error
    if there and not force:
        name = next((table.file for table in TABLES if table.file in there), there[0])
        raise WrongUse(
            _("{folder} is not empty: it holds {name}").format(folder=folder, name=name),
            more="--force",
        )


def _write(path: Path, table: Table, *, force: bool) -> int:
    with whole_file.replacing(path, force=force) as new, new.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.names)
        count = 0
        for row in rows(table):
            writer.writerow(row)
            count += 1
        return count


def rows(table: Table) -> Iterator[Sequence[Any]]:
    """Return the rows of one table as they are exported, streaming; None is blank."""
    found: Iterable[Sequence[Any]] = database.rows(_selection(table))
    if table is INTERVENTIONS:
        found = _with_links(found)
    hours = [place for place, column in enumerate(table.columns) if column.reading is Reading.HOURS]
    return _with_plain_hours(found, hours[0]) if hours else iter(found)


def _selection(table: Table) -> str:
    """Return the question for a whole table; its interventions lack their links."""
    columns = ", ".join(expression(table, column) for column in table.columns)
    if table.name == "workers":
        return f"SELECT {columns} FROM worker ORDER BY initials"
    source = table.kept_in
    if table.name == "agreements":
        source = "agreement JOIN plan ON plan.id = agreement.plan_id"
    return f"SELECT {columns} FROM {source} ORDER BY {table.kept_in}.id"


def expression(table: Table, column: Column) -> str:
    """Return what a column is in SQL, as it is exported."""
    kept = f"{table.kept_in}.{column.kept_in}"
    if table.name == "agreements" and not column.kept_in:
        return "'F' || plan.course_id" if column.reading is Reading.ROW else "plan.number"
    match column.reading:
        case Reading.ID if table.letter:
            return f"'{table.letter}' || {kept}"
        case Reading.ROW:
            return f"'{LETTERS[column.of]}' || {kept}"
        case Reading.FLAG:
            return f"CASE WHEN {kept} THEN 'true' WHEN NOT {kept} THEN 'false' END"
        case Reading.ROWS:
            return "NULL"
        case Reading.WORKER if not column.kept_in:
            return COORDINATOR
        case _:
            return kept


def _with_links(found: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Fill in what each intervention requires and supports; both questions come by its number."""
    places = {name: INTERVENTIONS.names.index(name) for name in ("requires", "supports")}
    links = groupby(database.rows(LINKS), itemgetter(0))
    number, ahead = next(links, (None, iter(())))
    for row in found:
        filled = list(row)
        if number is not None and intervention_id(number) == row[0]:
            for kind, others in groupby(ahead, itemgetter(1)):
                filled[places[kind]] = " ".join(link[2] for link in others)
            number, ahead = next(links, (None, iter(())))
        yield filled


def _with_plain_hours(found: Iterable[Sequence[Any]], place: int) -> Iterator[Sequence[Any]]:
    """Write whole hours without a fraction."""
    for row in found:
        hours = row[place]
        yield row if hours is None or hours % 1 else (*row[:place], int(hours), *row[place + 1 :])
