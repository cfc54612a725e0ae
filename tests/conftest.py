"""The world of the tests: an own database, an own day, English, and forlob called as from a command line."""

import io
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

TODAY = "2026-11-20"  # a Friday, week 47
DATA = Path(__file__).parent / "data"

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
        assert ran.err.splitlines()[-2 if "\ntry: " in ran.err else -1].startswith("error: "), ran.err
        assert "Traceback" not in ran.err
        return ran


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test in its own folders, on its own day, in English, with nobody's settings."""
    for name in [name for name in os.environ if name.startswith(("FORLOB_", "LC_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("FORLOB_LANG", "en")
    monkeypatch.setenv("FORLOB_TODAY", TODAY)
    monkeypatch.setenv("FORLOB_DB", str(tmp_path / "forlob.db"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the current schema with nothing in it, to copy."""
    from forlob.store import database, upgrade

    path = tmp_path_factory.mktemp("empty") / "forlob.db"
    database.create(path)
    upgrade.bring_up_to_date(path)
    return path


@pytest.fixture
def forlob(tmp_path: Path, empty_database: Path) -> Forlob:
    """forlob on a database with nothing in it."""
    path = tmp_path / "forlob.db"
    shutil.copyfile(empty_database, path)
    path.chmod(0o600)
    return Forlob(path)


@pytest.fixture(scope="session")
def rich_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with a row in every table, to copy."""
    from tests.exchange import rich

    path = tmp_path_factory.mktemp("rich") / "forlob.db"
    shutil.copyfile(empty_database, path)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("FORLOB_DB", str(path)), ("FORLOB_TODAY", TODAY), ("FORLOB_LANG", "en")):
            patch.setenv(name, value)
        rich.settle(Forlob(path))
    return path


@pytest.fixture
def full(forlob: Forlob, rich_database: Path) -> Forlob:
    """forlob on a database with a row in every table."""
    shutil.copyfile(rich_database, forlob.database)
    return forlob
