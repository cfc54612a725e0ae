"""Write a database with a row in every table by the forlob of today, and the text of its schema.

`python -m tests.store.older_schemas` does it.
"""

import os
import sqlite3
from pathlib import Path

from forlob.store import database, schema
from tests.conftest import DATA, TODAY, Forlob
from tests.exchange import rich


def write(path: Path) -> None:
    """Write the database anew."""
    path.unlink(missing_ok=True)
    os.environ.update(FORLOB_DB=str(path), FORLOB_TODAY=TODAY, FORLOB_LANG="en", XDG_CONFIG_HOME=os.devnull)
    rich.settle(Forlob(path))
    connection = sqlite3.connect(path)
    text = "\n".join(schema.lines(connection))
    connection.close()
    (schema.SCHEMAS / f"{database.SCHEMA_VERSION}.txt").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    write(DATA / "schema" / f"{database.SCHEMA_VERSION}.db")
