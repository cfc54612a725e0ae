"""What is written into a database past forlob, by name: all that its doctor can find, and more."""

import sqlite3
from pathlib import Path

from forlob.exchange import layout
from forlob.store import database, schema
from tests.commands.test_restore_hostile import (
    A_VIEW_THAT_NEVER_ENDS,
    AGAINST_ITS_JOURNAL,
    MISSING,
    NO_COMMAND_WRITES,
    OF_ITS_OWN,
)

NEWER_FORM = "UPDATE plan SET content = json_set(content, '$.form', 99)"
RULES_BROKEN = {
    "wrong due days": ("UPDATE wait SET due_on = '2026-01-01'",),
    "two coordinators": (
        "INSERT INTO team (course_id, worker, role, from_on, to_on) SELECT course_id, worker, role, from_on, '2026-11-19'"
        " FROM team WHERE role = 'coordinator' AND to_on IS NULL",
    ),
    "no coordinators": ("DELETE FROM team",),
    "open in a closed course": ("UPDATE course SET end_on = '2026-11-19'",),
    "a course before all that is in it": ("UPDATE course SET start_on = '2026-11-19', ready_on = '2026-11-19'",),
    "another open course": (
        "INSERT INTO course (version, citizen_id, kind, start_on, end_on)"
        " SELECT 1, citizen_id, kind, start_on, '2026-11-19' FROM course WHERE start_on < '2026-11-19'",
    ),
    "a course before its citizen": ("UPDATE course SET end_on = '2020-01-01'",),
    "plans that were changed": ("UPDATE plan SET content = replace(content, '{', '{ ')",),
    "a plan that is missing": ("UPDATE plan SET number = number + 10",),
    "goals of nobody": ("UPDATE goal SET course_id = 9999",),
    "rows of every table of nobody": (
        *(f"UPDATE {table} SET {column} = 9999" for table, column in (
            ("voice", "course_id"), ("agreement", "plan_id"),
            ("pause", "wait_id"), ("wait_event", "wait_id"), ("team", "course_id"),
        )),
    ),
    "workers of nobody": ("UPDATE team SET worker = 'QQ'",),
    "rows that say the same": (
        "INSERT INTO worker_row (worker, to_on, name, sector, unit, organisation)"
        " SELECT initials, '2026-01-01', name, sector, unit, organisation FROM worker",
        "INSERT INTO citizen_name (citizen_id, to_on, name) SELECT id, '2026-01-01', name FROM citizen",
        "INSERT INTO wait_holder (wait_id, to_on, holder) SELECT id, since, 'X' FROM wait",
    ),
    "superseded by another": ("UPDATE wait SET ended_on = '2026-11-01', end_kind = 'superseded', ended_by = 'W1' WHERE id = 2",),
    "rows gone": ("DELETE FROM voice", "DELETE FROM participant"),
    "norms gone": ("DELETE FROM norm",),
    "contacts that are not found": ("UPDATE contact SET folded = folded || id",),
    "a personal number everywhere": (
        "UPDATE citizen SET name = '010170-1234'", "UPDATE goal SET text = '010170-1234'",
        "UPDATE plan SET reason = '010170-1234'", "UPDATE journal_entry SET words = 'x 010170-1234'",
        "UPDATE journal_row SET after = replace(after, 'Bo', '010170-1234')",
        "INSERT INTO imported (table_name, foreign_id, row_id) VALUES ('citizen', '010170-1234', 1)",
    ),
    "a plan of a newer form": (NEWER_FORM,),
    "days that are none": ("UPDATE wait SET since = 'x', due_on = 'y'",),
    "bytes in the place of texts": ("UPDATE citizen SET name = x'ff'", "UPDATE goal SET text = x'ff'"),
    "a newer schema": ("UPDATE alembic_version SET version_num = '9999'",),
    "a schema of no number": ("UPDATE alembic_version SET version_num = 'x'",),
}  # fmt: skip
NAMED_BY_SENTENCES = ("a table with a hostile name", "a table whose name is a question")
STATEMENTS = {
    **RULES_BROKEN,
    **{f"of its own: {name}": said for name, said in OF_ITS_OWN.items() if name not in NAMED_BY_SENTENCES},
    **{f"missing: {name}": said for name, said in MISSING.items()},
    **{f"endless: {name}": said for name, said in A_VIEW_THAT_NEVER_ENDS.items()},
    **{f"against its journal: {name}": said for name, said in AGAINST_ITS_JOURNAL.items()},
    **{f"no command writes: {name}": said for name, said in NO_COMMAND_WRITES.items()},
}
"""What is written past forlob, by name."""


PUT = {
    *("nosuch", "/nosuch/x.db", "tlh", "Nowhere", "never", "many", "nonsens"),
    *(
        "Syncthing",
        "Rewritten",
        "Smuggled in",
        "Mentor",
        "looks_like",
        "extra",
        "sqlite_stat1",
        "sqlite master",
        r"b'\xff'",
    ),
    *(table.name for table in layout.TABLES),
    *(line.split(" ")[1] for line in schema.known(database.SCHEMA_VERSION)),
}
"""What is put in, and said again as it stands; and the names of the files of an export and of the parts of a database."""


def write_past(path: Path, statements: tuple[str, ...]) -> None:
    """Write past forlob, and past what the tables themselves hold."""
    connection = sqlite3.connect(path)
    for statement in ("PRAGMA ignore_check_constraints = ON", *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()
