"""Make a large database, or tables to import: python bench/generate.py FILE --citizens 100000.

The database is one that the migrations made, with every constraint and index; rows are written straight into it, in
one transaction, with `synchronous` off and the indexes and the words built afterwards. It has no journal: it is there to be measured,
and neither `undo` nor what `doctor`, `restore` and a compared `backup` find by the journal means anything on it.
"""

import argparse
import csv
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import monotonic

import world

SEED = 168
CITIZENS = 100_000
LIVES_AT_ONCE = 500


def database(path: Path, citizens: int, seed: int = SEED) -> None:
    """Write the lives of so many citizens into a new database at `path`; the file must not be there yet."""
    from forlob.store import database as store
    from forlob.store import upgrade
    from forlob.store.driver import SQLite
    from forlob.store.words import Words

    path = path.absolute()
    store.create(path)
    upgrade.bring_up_to_date(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN")
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    for table, rows in batches(world.lives(citizens, seed)):
        connection.executemany(insert(table), rows)
    for _name, sql in indexes:
        connection.execute(sql)
    Words(SQLite(path, connection)).renew()
    connection.execute("COMMIT")
    connection.close()


def insert(table: str) -> str:
    """Return the statement that adds a row of the world to its table."""
    columns = world.COLUMNS[table].split()
    versioned = table in world.WITH_VERSION
    names = [*columns, *(["version"] if versioned else [])]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(columns))}{', 1' * versioned})"


def batches(lives: Iterable[dict[str, list[world.Row]]]) -> Iterator[tuple[str, list[world.Row]]]:
    """Yield the rows of many lives table by table, each table after those it points at."""
    stream = iter(lives)
    while some := list(islice(stream, LIVES_AT_ONCE)):
        for table in world.COLUMNS:
            rows = [row for life in some for row in life.get(table, ())]
            if rows:
                yield table, rows


FILES = {
    "workers": ("worker", "id,name,sector,unit,organisation", ""),
    "citizens": ("citizen", "id,name,case_no,born,language,interpreter", "C"),
    "courses": (
        "course",
        "id,citizen,kind,pathway,ready_on,recommended_on,granted_on,granted_months,start_on,end_on,outcome,closure_reason,hours_per_week,at_once",
        "FC",
    ),
    "interventions": (
        "intervention",
        "id,course,sector,kind,title,owner,provider,requested_on,granted_on,agreed_start,started_on,planned_end,ended_on,end_kind,reason,hours_per_week",
        "IF",
    ),
    "waits": ("wait", "id,course,intervention,kind,holder,sector,since,norm,ended_on,end_kind", "WFI"),
}
"""The files to import: their table, their columns in its order, and the letters that make ids of its first columns."""


def tables(folder: Path, rows: int, seed: int = SEED) -> None:
    """Write CSV tables with so many waits, and the workers, citizens, courses and interventions they hang on."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in FILES}
    writers = {name: csv.writer(file, lineterminator="\n") for name, file in opened.items()}
    for name, (_table, header, _letters) in FILES.items():
        writers[name].writerow(header.split(","))
    for life in world.lives(rows // world.WAITS, seed):
        for name, (table, _header, letters) in FILES.items():
            writers[name].writerows(_cells(table, letters, row) for row in life.get(table, ()))
    for file in opened.values():
        file.close()


def _cells(table: str, letters: str, row: world.Row) -> list[object]:
    cells = [
        f"{letters[at]}{value}" if at < len(letters) and value is not None else value for at, value in enumerate(row)
    ]
    if table == "wait":
        del cells[8]  # the day it is due is computed, not imported
    if table == "citizen":
        cells[-1] = "true" if cells[-1] else "false"
    return cells


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="the database, or with --tables the folder, to make")
    parser.add_argument("--citizens", type=int, default=CITIZENS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--tables", type=int, metavar="WAITS", help="write tables with so many waits instead")
    given = parser.parse_args()
    began = monotonic()
    if given.tables:
        tables(given.path, given.tables, given.seed)
    else:
        database(given.path, given.citizens, given.seed)
    print(f"{given.path} made in {monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
