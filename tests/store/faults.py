"""What can befall a program while it writes, and whether what it said it did is there afterwards."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.invariants import wrong_words
from tests.store.next_schema import NEXT

ROOT = Path(__file__).parent.parent.parent
ENDED = "ended before it was killed"
BESIDE = ("alembic_version", "imported", "journal_entry", "journal_row", "sqlite_sequence", "word", "word_place")
IMPORTED = 40
"""So many citizens, and a course each, are in the tables of `tables_of`."""


class Server:
    """The fork server: runs lists of tasks at the same time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.store.fork_server"], cwd=ROOT, text=True, env={**os.environ, **environment},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def __call__(self, *tasks: dict[str, Any]) -> list[dict[str, Any]]:
        """Run the tasks at the same time and return what became of each."""
        assert self.program.stdin and self.program.stdout
        self.program.stdin.write(json.dumps(tasks) + "\n")
        self.program.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self.program.stdout.readline())
        return answers


@contextmanager
def server(path: Path, **environment: str) -> Iterator[Server]:
    """Give a fork server whose commands use this database."""
    started = Server({"FORLOB_DB": str(path), "FORLOB_LANG": "en", **environment})
    try:
        yield started
    finally:
        started.program.communicate()


def tables_of(folder: Path, count: int = IMPORTED) -> Path:
    """Write tables to import."""
    folder.mkdir()
    names = "".join(f"b{number},Borger {number}\n" for number in range(count))
    (folder / "citizens.csv").write_text(f"id,name\n{names}")
    courses = "".join(f"f{number},b{number},coordinated\n" for number in range(count))
    (folder / "courses.csv").write_text(f"id,citizen,kind\n{courses}")
    return folder


def counted(path: Path) -> dict[str, int]:
    """Return the rows of every table, and fail where they are not as many as the journal has added and taken away.

    Opening rolls back what a killed program left half done.
    """
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}
        added = Counter(row[0] for row in connection.execute("SELECT table_name FROM journal_row WHERE before IS NULL"))
        gone = Counter(row[0] for row in connection.execute("SELECT table_name FROM journal_row WHERE after IS NULL"))
        empty = connection.execute(
            "SELECT count(*) FROM journal_entry WHERE id NOT IN (SELECT entry_id FROM journal_row)"
        ).fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert "word" not in names or list(wrong_words(connection)) == []
    assert {name: rows[name] for name in rows if name not in BESIDE} == {
        name: added[name] - gone[name] for name in rows if name not in BESIDE
    }
    assert empty == 0
    return rows


def kill_changes(path: Path, moments: int, seed: int = 1) -> Counter[str]:
    """Kill a program so often at a random moment of adding a citizen; return how often what was so.

    Fails where one that was acknowledged is not there, or a half one is.
    """
    chance, found = random.Random(seed), Counter[str]()
    with server(path) as run:
        usual = min(run({"words": ["citizen", "add", f"Warm {turn}"]})[0]["seconds"] for turn in range(5))
        before = counted(path)["citizen"]
        while _killed(found) < moments:
            task = {"words": ["citizen", "add", "Borger", "--another"], "kill_after": _moment(chance, usual)}
            (ran,) = run(task)
            now = counted(path)["citizen"]
            assert now - before in (0, 1)
            assert now > before or "undo with" not in ran["out"], f"lost: {ran}"
            found[_outcome(ran, now > before)] += 1
            before = now
    return found


def kill_imports(path: Path, tables: Path, moments: int, seed: int = 2) -> Counter[str]:
    """Kill a program so often at a random moment of an import; return how often what was so. Fails as `kill_changes`."""
    chance, found, empty = random.Random(seed), Counter[str](), path.read_bytes()
    with server(path) as run:
        words = ["import", str(tables)]
        usual = min(_afresh(path, empty, run, {"words": words})["seconds"] for _turn in range(5))
        while _killed(found) < moments:
            ran = _afresh(path, empty, run, {"words": words, "kill_after": _moment(chance, usual)})
            rows = counted(path)
            assert (rows["citizen"], rows["course"]) in ((0, 0), (IMPORTED, IMPORTED))
            assert rows["citizen"] or "undo with" not in ran["out"], f"lost: {ran}"
            found[_outcome(ran, bool(rows["citizen"]))] += 1
    return found


def kill_migrations(path: Path, steps: Path, moments: int, seed: int = 3) -> Counter[str]:
    """Kill a program so often at a random moment of a migration; return how often what was so.

    Fails where the schema is half changed, or a row is not as it was.
    """
    chance, found, older = random.Random(seed), Counter[str](), path.read_bytes()
    whole = counted(path)
    with server(path) as run:
        usual = min(_afresh(path, older, run, {"steps": str(steps)})["seconds"] for _turn in range(5))
        while _killed(found) < moments:
            ran = _afresh(path, older, run, {"steps": str(steps), "kill_after": _moment(chance, usual)})
            assert counted(path) == whole
            with closing(sqlite3.connect(path)) as connection:
                schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
                coloured = (
                    "colour" in connection.execute("SELECT sql FROM sqlite_master WHERE name = 'goal'").fetchone()[0]
                )
            assert coloured == (schema == NEXT)
            found[_outcome(ran, coloured)] += 1
    return found


def write_at_once(path: Path, programs: int, changes: int) -> Counter[str]:
    """Let several programs make changes to one file at the same time; return how many changes are there.

    Fails where one was refused or lost, or the journal is out of order.
    """
    with server(path) as run:
        ran = run(*(
            {"words": ["citizen", "add", f"Borger {number} {{turn}}", "--another"], "turns": changes,
             "environment": {"FORLOB_WORKER": f"W{number}", "FORLOB_TODAY": ""}}
            for number in range(programs)
        ))  # fmt: skip
    assert [one["err"] for one in ran if one["code"] or one["err"]] == []
    assert [one["out"].count("undo with") for one in ran] == [changes] * programs
    rows = counted(path)
    assert rows["citizen"] == rows["journal_entry"] == programs * changes
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM citizen")}
        instants = [row[0] for row in connection.execute("SELECT at FROM journal_entry ORDER BY id")]
        by_whom = Counter(row[0] for row in connection.execute("SELECT who FROM journal_entry"))
    assert names == {f"Borger {number} {turn}" for number in range(programs) for turn in range(changes)}
    assert instants == sorted(instants)
    assert by_whom == {f"W{number}": changes for number in range(programs)}
    return Counter(there=rows["citizen"])


def fill_disk(path: Path, words: list[str], sizes: list[int]) -> Counter[str]:
    """Run a command where no file can grow beyond each size; return how often it was refused, and how often done.

    Fails where a refusal is not one sentence and exit 6, changes the file, or leaves another.
    """
    found, content = Counter[str](), path.read_bytes()
    with server(path) as run:
        for size in sizes:
            shutil.rmtree(path.parent / "backups", ignore_errors=True)
            path.write_bytes(content)
            beside = sorted(path.parent.rglob("*"))
            (ran,) = run({"words": words, "bytes": size})
            if ran["code"] == 0:
                found["done"] += 1
                continue
            lines = ran["err"].splitlines()
            assert (ran["code"], ran["out"]) == (6, ""), ran
            assert lines[0].startswith("error: "), ran
            assert len(lines) <= 2, ran
            # What SQLite could not roll back for want of room, the next one to open the file does.
            counted(path)
            assert path.read_bytes() == content
            left = [one for one in sorted(path.parent.rglob("*")) if one not in beside]
            assert [one for one in left if not one.is_dir()] == [], (size, ran, left)
            found["refused"] += 1
    return found


def _killed(found: Counter[str]) -> int:
    return found.total() - found[ENDED]


def _moment(chance: random.Random, usual: float) -> float:
    """Return a moment to kill at, half of them in the end of what the task usually takes: there it writes."""
    return chance.uniform(chance.choice((0, 0.6)), 1.1) * usual


def _afresh(path: Path, content: bytes, run: Server, task: dict[str, Any]) -> dict[str, Any]:
    for left in path.parent.glob(f"{path.name}-journal"):
        left.unlink()
    path.write_bytes(content)
    return run(task)[0]


def _outcome(ran: Mapping[str, Any], there: bool) -> str:
    if ran["code"] == 0:
        return ENDED
    return "killed, the change is there" if there else "killed, nothing happened"
