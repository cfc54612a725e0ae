"""The caseload of a municipality, imported once for all tests that look at it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import DATA, Forlob


@pytest.fixture(scope="session")
def caseload_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with the 135 courses of `tests/data/caseload`, to copy."""
    path = tmp_path_factory.mktemp("caseload") / "forlob.db"
    shutil.copyfile(empty_database, path)
    Forlob(path).ok("import", DATA / "caseload", FORLOB_DB=str(path))
    return path


@pytest.fixture
def municipality(forlob: Forlob, caseload_database: Path) -> Forlob:
    """forlob on the caseload."""
    shutil.copyfile(caseload_database, forlob.database)
    return forlob
