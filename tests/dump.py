"""What a database holds, to compare."""

import sqlite3
from pathlib import Path
from typing import Any

BESIDE = ("imported", "journal_entry", "journal_row", "sqlite_sequence", "alembic_version", "word", "word_place")


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of the field, without the versions that only ever count on."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    tables = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}
    connection.close()
    return {
        name: sorted(({key: row[key] for key in row if key != "version"} for row in rows), key=repr)
        for name, rows in tables.items()
        if name not in BESIDE
    }
