"""The world of the tests: an own database, an own day, English, and forlob called as from a command line."""

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

TODAY = "2026-11-20"  # a Friday, week 47
DATA = Path(__file__).parent / "data"
ERROR = ("error: ", "fejl: ", "fel: ")
"""How what went wrong begins, in each language."""
NEXT_STEP = re.compile(r"^(?:try|prøv|prova): ", re.MULTILINE)

settings.register_profile("forlob", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.load_profile("forlob")


@dataclass(frozen=True)
class Ran:
    """What one command did: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The data on stdout."""
        return json.loads(self.out)


class Terminal(io.TextIOWrapper):
    """A terminal made of memory."""

    def isatty(self) -> bool:
        """Say that a person looks at it."""
        return True


class Forlob:
    """forlob on its own database; call it with the words of a command line."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def __call__(self, *words: object, stdin: str = "", terminal: str | None = None, **environment: str) -> Ran:
        """Run one command in this process, off a terminal, or writing to one of the encoding `terminal`."""
        from forlob import config, i18n, main
        from forlob.store import database

        before, streams = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr)
        stream = Terminal if terminal else io.TextIOWrapper
        out, err = (stream(io.BytesIO(), encoding=terminal or "utf-8", newline="\n") for _ in range(2))
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), out, err
        os.environ.update(environment)
        config.values.cache_clear()
        try:
            with i18n.speaking("en"):
                code = main.run([str(word) for word in words])
            for written in (out, err):
                written.flush()
        finally:
            database.close()
            sys.stdin, sys.stdout, sys.stderr = streams
            os.environ.clear()
            os.environ.update(before)
        said = (written.buffer.getvalue().decode(terminal or "utf-8") for written in (out, err))  # type: ignore[attr-defined]
        return Ran(code, *said)

    def ok(self, *words: object, **more: Any) -> Ran:
        """Run one command that must succeed."""
        ran = self(*words, **more)
        assert ran.code == 0, (words, ran.code, ran.out, ran.err)
        return ran

    def refused(self, *words: object, **more: Any) -> Ran:
        """Run one command that must be refused: a sentence on stderr, nothing on stdout, no traceback."""
        ran = self(*words, **more)
        assert ran.code not in (0, 70), (words, ran.code, ran.out, ran.err)
        assert ran.out == ""
        assert ran.err.splitlines()[-2 if NEXT_STEP.search(ran.err) else -1].startswith(ERROR), ran.err
        assert "Traceback" not in ran.err
        return ran


def settle_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let what runs from now on keep its files in this folder, on the day of the tests, in English, with no settings."""
    from forlob import config

    for name in [name for name in os.environ if name.startswith(("FORLOB_", "LC_", "XDG_"))]:
        patch.delenv(name)
    for name, value in (("LANG", "C.UTF-8"), ("FORLOB_LANG", "en"), ("FORLOB_TODAY", TODAY), ("FORLOB_PAGER", "none")):
        patch.setenv(name, value)
    places = (
        ("FORLOB_DB", "forlob.db"), ("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"),
    )  # fmt: skip
    for name, place in places:
        patch.setenv(name, str(folder / place))
    config.values.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is made once for many tests from the settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        settle_in(tmp_path_factory.mktemp("nobody"), patch)
        yield


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test in its own folders."""
    settle_in(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the current schema with nothing in it, to copy."""
    from forlob.store import database, upgrade

    path = tmp_path_factory.mktemp("empty") / "forlob.db"
    database.create(path)
    upgrade.bring_up_to_date(path)
    return path


def on_copy(database: Path, path: Path) -> Forlob:
    """Return forlob on a copy of a database, private as one that forlob made."""
    shutil.copyfile(database, path)
    path.chmod(0o600)
    return Forlob(path)


@pytest.fixture
def forlob(tmp_path: Path, empty_database: Path) -> Forlob:
    """forlob on a database with nothing in it."""
    return on_copy(empty_database, tmp_path / "forlob.db")


@pytest.fixture(scope="session")
def rich_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with a row in every table, to copy."""
    from tests.exchange import rich

    forlob = on_copy(empty_database, tmp_path_factory.mktemp("rich") / "forlob.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORLOB_DB", str(forlob.database))
        rich.settle(forlob)
    return forlob.database


@pytest.fixture
def full(forlob: Forlob, rich_database: Path) -> Forlob:
    """forlob on a database with a row in every table."""
    return on_copy(rich_database, forlob.database)


@pytest.fixture
def example(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> Forlob:
    """forlob on the plan that `docs/forecast.md` works out by hand; today is Thursday 8 January 2026."""
    from tests import planned

    monkeypatch.setenv("FORLOB_TODAY", planned.ON.isoformat())
    planned.settle()
    return forlob


@pytest.fixture(scope="session")
def caseload_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with the 135 courses of `tests/data/caseload`, to copy."""
    forlob = on_copy(empty_database, tmp_path_factory.mktemp("caseload") / "forlob.db")
    forlob.ok("import", DATA / "caseload", FORLOB_DB=str(forlob.database))
    return forlob.database


@pytest.fixture
def municipality(forlob: Forlob, caseload_database: Path) -> Forlob:
    """forlob on the caseload of a municipality."""
    return on_copy(caseload_database, forlob.database)
