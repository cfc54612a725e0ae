"""While a change holds its lock, this process opens the file by no other way.

Whoever closes any descriptor of a file gives up all locks the process holds on it (POSIX), SQLite's too: two changes
could then write at once, and the database would be destroyed.
"""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forlob.store import database, upgrade
from tests.conftest import Forlob
from tests.store.next_schema import ADDS_A_COLUMN, NEXT, steps_with
from tests.store.worlds import forlob_process
from tests.test_start_up import CHANGING


class Watch:
    """Who opens a file otherwise than SQLite does, from when SQLite first opens a transaction on it that writes."""

    def __init__(self) -> None:
        self.path: str | None = None
        self.held = False
        self.opened: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.path and event == "open" and str(arguments[0]) == self.path and self.held:
            self.opened.append(self.path)


WATCH = Watch()
sys.addaudithook(WATCH)  # a hook stays; it looks at nothing outside these tests


@pytest.fixture
def watched(full: Forlob, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forlob]:
    """forlob on a database with a row in every table, watched from every BEGIN IMMEDIATE on."""
    connect = sqlite3.connect

    def traced(*arguments: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **more)
        connection.set_trace_callback(begin)
        return connection

    def begin(sql: str) -> None:
        WATCH.held = sql.startswith("BEGIN IMMEDIATE") or (WATCH.held and not sql.startswith(("COMMIT", "ROLLBACK")))

    monkeypatch.setattr(sqlite3, "connect", traced)
    WATCH.path, WATCH.held, WATCH.opened = str(full.database), False, []
    yield full
    WATCH.path = None


@pytest.mark.parametrize("line", [*CHANGING, "conversation plan C1 --slot --with citizen", "import tables"])
def test_a_change_opens_the_file_by_its_connection_alone(watched: Forlob, tmp_path: Path, line: str) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "goals.csv").write_text("id,course,text,due,reached_on\nx1,F1,Ro,,\n", "utf-8")
    watched(*line.replace("tables", str(tmp_path / "tables")).split(), FORLOB_WORKER="MH")
    assert WATCH.opened == []


def test_bringing_a_database_up_to_date_opens_it_by_its_connections_alone(watched: Forlob, tmp_path: Path) -> None:
    upgrade.bring_up_to_date(watched.database, to=NEXT, steps=steps_with(tmp_path, ADDS_A_COLUMN))
    assert WATCH.opened == []


def test_a_restore_opens_what_it_keeps_aside_by_its_connections_alone(watched: Forlob) -> None:
    watched.ok("backup", watched.database.with_name("copy.db"))
    watched.ok("restore", watched.database.with_name("copy.db"), "--yes")
    assert WATCH.opened == []


def test_the_watch_sees_who_opens_the_file(watched: Forlob) -> None:
    from forlob.store.session import change

    with change("look at the header"):
        database.check_header(watched.database)
    assert WATCH.opened == [str(watched.database)]


def test_versions_built_at_once_leave_the_database_whole(full: Forlob) -> None:
    lines = [("plan", "build", "C1", "-q"), ("action", "add", "C1", "MH: ring @ +1w", "-q")]
    for _turn in range(3):
        running = [forlob_process(*line) for line in lines * 3]
        assert [program.communicate(timeout=120)[1] for program in running] == [""] * 6
        assert [program.returncode for program in running] == [0] * 6
    assert full.ok("doctor", "--deep")
