"""Write a database with a row in every table by the forlob of today: `python -m tests.store.older_schemas`."""

import os
from pathlib import Path

from forlob.store import database
from tests.conftest import DATA, TODAY, Forlob
from tests.exchange import rich


def write(path: Path) -> None:
    """Write the database anew."""
    path.unlink(missing_ok=True)
    os.environ.update(FORLOB_DB=str(path), FORLOB_TODAY=TODAY, FORLOB_LANG="en", XDG_CONFIG_HOME=os.devnull)
    rich.settle(Forlob(path))


if __name__ == "__main__":
    write(DATA / "schema" / f"{database.SCHEMA_VERSION}.db")
