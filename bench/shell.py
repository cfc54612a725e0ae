"""The sqlite3 shell doing the same work: what no program on the same database can be much faster than."""

import shutil
from pathlib import Path

from generate import FILES
from measure import Program
from world import COLUMNS

SHELL = shutil.which("sqlite3")
OPEN_WAITS = Path(__file__).with_name("open_waits.sql")
CLOCKS = "SELECT kind, sector, since, norm, due_on, ended_on, end_kind FROM wait;"
STARTS = "SELECT course_id, sector, started_on, ended_on, end_kind FROM intervention ORDER BY course_id;"

# As forlob writes: nothing faster, nothing less safe. Only the staging tables are in memory.
SETTINGS = """
PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE;
"""
DUE = """CASE WHEN norm <> '' THEN date(since, '+' || norm || ' days')
    WHEN kind IN ('certificate_265', 'certificate_275') THEN date(since, '+30 days')
    WHEN kind = 'group_course' THEN date(since, '+91 days') END"""
NUMBERS = {"id", "course", "citizen", "intervention"}


def asking(database: Path, question: Path) -> Program:
    """Return the shell reading a file of questions on a database."""
    return Program([SHELL or "sqlite3", "-readonly", database], stdin=question)


def import_script(folder: Path) -> str:
    """Return what the shell has to be told to import the tables in `folder` into an empty database of the same schema.

    Its `.import` takes columns as they stand and knows no empty value, so each file goes into a staging table in
    memory, and from there, numbered and emptied, into the table with its constraints and indexes. It writes neither a
    journal nor what was imported before, and checks nothing but the constraints: forlob does all of that too.
    """
    steps = [SETTINGS]
    for name, (table, header, _letters) in FILES.items():
        given = header.split(",")
        columns = [column for column in COLUMNS[table].split() if column != "due_on"]
        values = [f"CAST(substr({one}, 2) AS INTEGER)" if _is_id(table, one) else f"nullif({one}, '')" for one in given]
        if table == "citizen":
            values[-1] = "interpreter = 'true'"
        if table == "wait":
            columns, values = [*columns, "due_on"], [*values, DUE]
        if table != "worker":
            values = [
                f"CASE WHEN {one} <> '' THEN {value} END" if value.startswith("CAST") else value
                for one, value in zip([*given, ""], values, strict=False)
            ]
        steps += [
            f"CREATE TEMP TABLE staged_{table} ({', '.join(given)});",
            f".import --csv --skip 1 --schema temp '{folder / name}.csv' staged_{table}",
            f"INSERT INTO {table} ({', '.join(columns)}, version) SELECT {', '.join(values)}, 1 FROM staged_{table};",
        ]
    return "\n".join([*steps, "COMMIT;", ""])


def _is_id(table: str, column: str) -> bool:
    return table != "worker" and column in NUMBERS
