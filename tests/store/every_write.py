"""Lets the disk fail, or the power go, at every single thing a command asks of it, and looks at what is there afterwards."""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.store.failing_disk import POWER_WENT, WAITS
from tests.store.faults import Server, counted, server
from tests.store.next_schema import NEXT

Fault = tuple[str, str | int]
"""How it fails, and what is kept of what was not synced."""
FAULTS: tuple[Fault, ...] = (
    ("fail", "nothing"), ("cut", "nothing"), ("cut", "everything"), ("cut", 1), ("cut", 2), ("torn", 3),
)  # fmt: skip


def whole(path: Path) -> dict[Path, bytes]:
    """Return every file in the folder of a database, with what is in it."""
    return {one: one.read_bytes() for one in sorted(path.parent.rglob("*")) if one.is_file()}


def put_back(path: Path, files: dict[Path, bytes]) -> None:
    """Make the folder of a database what it was."""
    for one in path.parent.rglob("*"):
        if one.is_file() and one not in files:
            one.unlink()
    for one, content in files.items():
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_bytes(content)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same disk as the database, and not in its folder."""
    with tempfile.TemporaryDirectory(prefix="beside-", dir=path.parent.parent) as folder:
        yield Path(folder)


def at_every_write(
    path: Path,
    task: dict[str, Any],
    look: Callable[[dict[str, Any]], str],
    *,
    faults: Sequence[Fault] = FAULTS,
    every: bool = False,
    settings: Iterable[str] | None = None,
) -> Counter[str]:
    """Run a task once for each thing it asks of the disk; return how often `look` said what.

    `look` gets what the command said, opens the database as the next command would, and fails where something acknowledged is
    lost or something is half there. At each moment the disk fails once, and once its power goes, in turns as in `faults`; with
    `every` each way. `settings` stand for those with which forlob writes.
    """
    more = {} if settings is None else {"settings": list(settings)}
    found, files = Counter[str](), whole(path)
    with beside(path) as aside, server(path, FORLOB_ASIDE=str(aside)) as run:
        _at(run, task | more, 0, faults[0])
        asked = int((aside / "asked").read_text())
        for at in range(1, asked + 2):
            fails, cuts = ([one for one in faults if (one[0] == "fail") == failing] for failing in (True, False))
            for fault in faults if every else (*fails, cuts[at % len(cuts)]):
                put_back(path, files)
                ran = _at(run, task | more, at, fault)
                assert "Traceback" not in ran["err"], json.dumps(ran)
                assert ran["code"] in (0, 6, POWER_WENT), (at, fault, ran)
                found[look(ran)] += 1
        put_back(path, files)
    assert asked > 4
    return found


def _at(run: Server, task: dict[str, Any], at: int, fault: Fault) -> dict[str, Any]:
    how, keep = fault
    return run({**task, "fault": {"at": at, "how": how, "keep": keep}})[0]


def two_changes(path: Path, *, without_locks: bool = False) -> int:
    """Let a change wait in the middle, at each thing it asks of the disk, while another is made; return how many there are.

    Fails where one of them is refused or lost.
    """
    files, before = whole(path), counted(path)["citizen"]
    task = {"words": ["citizen", "add", "Borger", "--another"], "without_locks": without_locks}
    with beside(path) as aside, server(path, FORLOB_ASIDE=str(aside)) as run:
        _at(run, task, 0, ("waits", "nothing"))
        asked = int((aside / "asked").read_text())
        for at in range(1, asked + 1):
            put_back(path, files)
            (aside / WAITS).unlink(missing_ok=True)
            first = {**task, "fault": {"at": at, "how": "waits", "keep": "nothing"}}
            said = run(first, {**task, "while_another_waits": True})
            assert [one["code"] for one in said] == [0, 0], (at, said)
            assert counted(path)["citizen"] == before + 2, (at, said)
    return asked


def of_change(path: Path, **more: Any) -> Counter[str]:
    """Add a citizen at a disk that fails."""
    before = counted(path)["citizen"]
    task = {"words": ["citizen", "add", "Borger", "--another"]}
    return at_every_write(path, task, lambda ran: _counted(ran, counted(path)["citizen"] - before, "undo with"), **more)


def of_undo(path: Path, **more: Any) -> Counter[str]:
    """Undo the newest change, which added a goal."""
    before = counted(path)["goal"]
    task = {"words": ["undo"]}
    return at_every_write(path, task, lambda ran: _counted(ran, before - counted(path)["goal"], "undone"), **more)


def of_import(path: Path, tables: Path, **more: Any) -> Counter[str]:
    """Import citizens and their courses."""
    before, rows = counted(path), len((tables / "citizens.csv").read_text().splitlines()) - 1

    def look(ran: dict[str, Any]) -> str:
        now = counted(path)
        added = {now[name] - before[name] for name in ("citizen", "course")}
        assert added in ({0}, {rows})
        return _counted(ran, int(added == {rows}), "undo with")

    return at_every_write(path, {"words": ["import", str(tables)]}, look, **more)


def of_migration(path: Path, steps: Path, **more: Any) -> Counter[str]:
    """Bring a database to the next schema."""
    before = counted(path)

    def look(ran: dict[str, Any]) -> str:
        assert counted(path) == before
        with closing(sqlite3.connect(path)) as connection:
            schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            goal = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'goal'").fetchone()[0]
        assert ("colour" in goal) == (schema == NEXT)
        return _counted(ran, int(schema == NEXT), "")

    return at_every_write(path, {"steps": str(steps)}, look, **more)


def of_backup(path: Path, **more: Any) -> Counter[str]:
    """Take a backup."""
    before = counted(path)

    def look(ran: dict[str, Any]) -> str:
        assert counted(path) == before
        backups = sorted(one for one in (path.parent / "backups").glob("*.db") if not one.name.startswith("."))
        assert [counted(one) for one in backups] in ([], [before])
        return _counted(ran, len(backups), "whole")

    return at_every_write(path, {"words": ["backup"]}, look, **more)


def of_restore(path: Path, **more: Any) -> Counter[str]:
    """Put back a backup that has a citizen less."""
    older = counted(path)
    with beside(path) as folder:
        backup = folder / "earlier.db"
        shutil.copy(path, backup)
        with server(path) as run:
            run({"words": ["citizen", "add", "Borger", "--another"]})
        before = counted(path)

        def look(ran: dict[str, Any]) -> str:
            now = counted(path)
            assert now in (before, older)
            aside = [counted(one) for one in (path.parent / "backups").glob("*before-restore*.db")]
            assert now == before or aside == [before]
            return _counted(ran, int(now == older), "is now as in")

        return at_every_write(path, {"words": ["restore", str(backup), "--yes"]}, look, **more)


def _counted(ran: dict[str, Any], done: int, said: str) -> str:
    """Return what became of it; fails where it was said and is not there, refused and is there, or there twice."""
    acknowledged = ran["code"] == 0 or (ran["code"] == POWER_WENT and said and said in ran["out"])
    assert done in (0, 1), (done, ran)
    assert done or not acknowledged, f"lost: {ran}"
    if ran["code"] == POWER_WENT and not acknowledged:
        return "power went, it is there" if done else "power went, nothing happened"
    return "said, and there" if acknowledged else "refused, and there" if done else "refused"
