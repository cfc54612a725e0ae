"""Do to forlob what can befall it, often, and print what became of it: python bench/faults.py [--quick] [PART...].

Parts: killed (a thousand random moments, half of changes, half of imports), crowded (eight programs, one file), full (no room),
migrated (killed in a migration), written (the disk fails, or the power goes, at every
write, sync, rename and delete, in each way), damaged (bits, pages, lengths), opened (what looking at a file costs). A run that fails
what forlob promises stops with an AssertionError. See docs/safety.md.
"""

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import DATA, Forlob  # noqa: E402
from tests.exchange import rich  # noqa: E402
from tests.store import damage, every_write, faults  # noqa: E402
from tests.store.next_schema import ADDS_A_COLUMN, steps_with  # noqa: E402

from forlob.store import database, upgrade  # noqa: E402

PAGE = 4096


class Faults:
    """One run of all parts in one folder; `share` of the usual counts."""

    def __init__(self, folder: Path, share: float) -> None:
        self.folder, self.share = folder, share
        self.path = folder / "place" / "forlob.db"

    def count(self, usual: int) -> int:
        """Return how often something is done."""
        return max(2, round(usual * self.share))

    def killed(self) -> None:
        """Kill -9 at random moments of single changes and of imports."""
        moments = self.count(500)
        _line(f"kill -9 at {moments} moments of a change", lambda: faults.kill_changes(self._empty(), moments))
        tables = faults.tables_of(self.folder / "tables")
        what = f"kill -9 at {moments} moments of an import of {faults.IMPORTED * 2} rows"
        _line(what, lambda: faults.kill_imports(self._empty(), tables, moments))

    def crowded(self) -> None:
        """Let eight programs change one file at the same time."""
        changes = self.count(500)
        what = f"8 programs, {changes} changes each, one file"
        _line(what, lambda: faults.write_at_once(self._empty(), 8, changes))

    def full(self) -> None:
        """Run changes, imports and backups where no file can grow beyond each of 20 sizes."""
        tables = faults.tables_of(self.folder / "more", 400)
        for words in (["citizen", "add", "Bo"], ["import", str(tables)], ["backup"]):
            path = self._empty()
            size = path.stat().st_size
            sizes = [size * part // 12 for part in range(1, 13)] + [size + PAGE * part for part in range(1, 16, 2)]
            _line(f"no room at {len(sizes)} sizes: {words[0]}", lambda: faults.fill_disk(path, words, sizes))  # noqa: B023

    def migrated(self) -> None:
        """Kill -9 at random moments of a migration."""
        steps = steps_with(self.folder, ADDS_A_COLUMN)
        moments = self.count(100)
        _line(
            f"kill -9 at {moments} moments of a migration",
            lambda: faults.kill_migrations(self._rich(), steps, moments),
        )

    def written(self) -> None:
        """Let the disk fail, and the power go in five ways, at every single thing a command asks of the disk."""
        steps = steps_with(self.folder / "every", ADDS_A_COLUMN)
        tables = faults.tables_of(self.folder / "few", 3)
        for what, do in (
            ("a change", every_write.of_change),
            ("an undo", every_write.of_undo),
            ("an import", partial(every_write.of_import, tables=tables)),
            ("a migration", partial(every_write.of_migration, steps=steps)),
            ("a backup", every_write.of_backup),
            ("a restore", every_write.of_restore),
        ):
            path = self._empty()
            for words in (["citizen", "add", "Bo"], ["course", "open", "C1"], ["goal", "add", "C1", "Et job"]):
                Forlob(path).ok(*words)
            database.close()
            _line(f"at every write of {what}", partial(do, path, every=self.share == 1))

    def damaged(self) -> None:
        """Damage a small database and a caseload of 135 courses, and count who notices."""
        print(f"{'damage':<46}{'harm':<12}{'count':>6}{'integrity':>11}{'opening':>9}{'doctor':>8}{'--deep':>8}")
        for kind, usual in (("bit flipped", 500), ("page zeroed", 100), ("truncated", 100)):
            self._damaged(f"{kind}, every command, 0.3 MiB", self._rich(), kind, self.count(usual), len(damage.READING))
        self._damaged("bit flipped, 2 commands, 2.3 MiB", self._caseload(), "bit flipped", self.count(200), 2)

    def opened(self) -> None:
        """Measure what looking at a file costs where it is opened."""
        for what, make in (("0.3 MiB", self._rich), ("2.3 MiB", self._caseload)):
            path = make()
            for check in ("quick_check(1)", "integrity_check"):
                print(f"{check + ', ' + what:<46}{_milliseconds(path, check):>8.1f} ms")

    def _damaged(self, what: str, path: Path, kind: str, count: int, commands: int) -> None:
        forlob, content, whole = Forlob(path), path.read_bytes(), damage.everything(path)
        chance, found = random.Random(kind), []
        for _turn in range(count):
            path.write_bytes(damage.KINDS[kind](content, chance))
            found.append(damage.examine(forlob, whole, (damage.READING[0], *chance.sample(damage.READING, commands))))
        path.write_bytes(content)
        dishonest = [said for one in found for said in one.dishonest]
        assert not dishonest, dishonest
        for harm in ("none", "changed", "unreadable"):
            some = [one for one in found if one.harm == harm]
            by = [sum(getattr(one, who) for one in some) for who in ("integrity_check", "at_opening", "doctor", "deep")]
            print(f"{what:<46}{harm:<12}{len(some):>6}{by[0]:>11}{by[1]:>9}{by[2]:>8}{by[3]:>8}", flush=True)

    def _empty(self) -> Path:
        database.close()
        shutil.rmtree(self.path.parent, ignore_errors=True)
        database.create(self.path)
        upgrade.bring_up_to_date(self.path)
        return self.path

    def _rich(self) -> Path:
        path = self._empty()
        rich.settle(Forlob(path))
        return path

    def _caseload(self) -> Path:
        path = self._empty()
        Forlob(path).ok("import", DATA / "caseload")
        return path


def _line(what: str, do: Callable[[], Counter[str]]) -> None:
    since = time.perf_counter()
    found = do()
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(found.items()))
    print(f"{what:<60}{told}   ({time.perf_counter() - since:.0f} s)", flush=True)


def _milliseconds(path: Path, check: str) -> float:
    taken = []
    for _turn in range(7):
        connection = sqlite3.connect(path)
        connection.execute("SELECT 1 FROM citizen").fetchone()
        since = time.process_time()
        connection.execute(f"PRAGMA {check}").fetchall()
        taken.append((time.process_time() - since) * 1000)
        connection.close()
    return median(taken)


PARTS = ("killed", "crowded", "full", "migrated", "written", "damaged", "opened")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a fiftieth of everything")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="forlob-faults-") as name:
        folder = Path(name)
        run = Faults(folder, 0.02 if given.quick else 1.0)
        os.environ.update(FORLOB_DB=str(run.path), FORLOB_LANG="en", XDG_CONFIG_HOME=str(folder / "config"))
        os.environ.update(FORLOB_TODAY="2026-11-20")
        for part in given.parts or PARTS:
            getattr(run, part)()


if __name__ == "__main__":
    main()
