"""Measure forlob and print ratios: make bench, or python bench/run.py [--quick] [--large-only] [--keep FOLDER].

P is `python -c pass` of the same venv, N an empty typer program, R `import typer, rich.console, rich.table, sqlite3`,
S the sqlite3 shell doing the same. Runs of what is compared are interleaved; times are medians, memory is the peak.
Seconds differ from machine to machine and from hour to hour, ratios hardly.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import shell
from measure import KIB, Program, interleaved, line, memory_line
from place import ROOT, Place
from world import RARE

EMPTY = ROOT / "bench" / "empty.py"
TRANSLATED = (("--help",), ("waits",), ("plan", "show", "C2"))
"""What is measured in Danish too."""
SMALL_CITIZEN, LARGE_CITIZEN = "C2", "C99990"
LISTED_MIB = 25
CHANGED_MIB = 26
STATISTICS_MIB = 300


class Bench:
    """One run of all measurements in one place."""

    def __init__(self, place: Place, runs: int, few: int) -> None:
        self.place, self.runs, self.few = place, runs, few

    def forlob(self, *words: str | Path, database: Path | None = None, language: str = "en", **more: object) -> Program:
        """Return forlob with these words, on the small database unless another is named, in English or another language."""
        at = database or self.place.small
        environment = {"FORLOB_DB": str(at), "FORLOB_WORKER": "MH", "FORLOB_LANG": language}
        return Program([self.place.forlob, *words], environment, allowed=(0, 4), **more)  # type: ignore[arg-type]

    def start_up(self) -> None:
        """Print what commands on a small caseload cost, in starts of Python, of typer and of rich."""
        python = self.place.python
        bare, empty = Program([python, "-c", "pass"]), Program([python, EMPTY])
        rich = Program([python, "-c", "import typer, rich.console, rich.table, sqlite3"])
        completion = {"_FORLOB_COMPLETE": "complete_bash", "COMP_WORDS": "forlob waits --cit", "COMP_CWORD": "2"}
        complete = Program([self.place.forlob], {"FORLOB_DB": str(self.place.small), **completion})
        changed = self.place.folder / "changed.db"
        shutil.copyfile(self.place.small, changed)
        adding = ("wait", "add", SMALL_CITIZEN, "decision", "--holder", "Ydelsescenter", "--no-input")
        reading = {
            "waits": (self.forlob("waits"), empty, "N", 1.35),
            "plan show": (self.forlob("plan", "show", SMALL_CITIZEN), empty, "N", 1.45),
            "status -f json": (self.forlob("status", "-f", "json"), empty, "N", 1.5),
        }
        others = {
            "--version": (self.forlob("--version"), bare, "P", 2.0),
            "waits --limit 50 on a terminal": (self.forlob("waits", "--limit", "50", terminal=True), rich, "R", 1.9),
            "plan show on a terminal": (self.forlob("plan", "show", SMALL_CITIZEN, terminal=True), rich, "R", 1.8),
            "--help": (self.forlob("--help"), empty, "N", 2.7),
            "completion in bash": (complete, empty, "N", 1.2),
        }
        changes = {
            "wait add": (self.forlob(*adding, database=changed), bare, "P", 12.0),
            "undo": (self.forlob("undo", database=changed), bare, "P", 14.0),
            "plan build": (self.forlob("plan", "build", SMALL_CITIZEN, database=changed), bare, "P", 16.0),
        }
        every = reading | others | changes
        danish = {words: (self.forlob(*words), self.forlob(*words, language="da")) for words in TRANSLATED}
        both = [program for pair in danish.values() for program in pair]
        interleaved([bare, empty, rich, *(program for program, *_rest in every.values()), *both], self.runs)
        print(
            f"P {bare.median * 1000:.1f} ms   N {empty.median / bare.median:.1f} P   R {rich.median / bare.median:.1f} P"
        )
        for what, (program, per, unit, goal) in every.items():
            print(line(what, program, per, unit, goal))
        for words, (english, translated) in danish.items():
            more = (translated.median - english.median) / bare.median
            print(f"{' '.join(words)} in Danish: {more:.1f} P more than in English, goal 1.0 P")
        print(f"memory: N {empty.peak_kib / KIB:.1f} MiB, goal 1.5 N")
        for what, (program, *_rest) in reading.items():
            print(memory_line(what, program, 1.5 * empty.peak_kib))
        print(memory_line("memory of wait add", changes["wait add"][0], CHANGED_MIB * KIB))

    def against_itself(self) -> None:
        """Print what questions cost on the large database, in what they cost on the small one."""
        questions = {
            "plan show C": (("plan", "show"), 1.2),
            "waits --citizen C": (("waits", "--citizen"), 1.2),
            "waits --over --limit 50": (("waits", "--over", "--limit", "50"), 2.0),
        }
        pairs = {}
        for what, (words, goal) in questions.items():
            about_one = what.endswith("C")
            small = self.forlob(*words, *([SMALL_CITIZEN] if about_one else []))
            large = self.forlob(*words, *([LARGE_CITIZEN] if about_one else []), database=self.place.large)
            pairs[what] = (large, small, goal)
        interleaved([program for large, small, _goal in pairs.values() for program in (large, small)], self.runs)
        print("large against small")
        for what, (large, small, goal) in pairs.items():
            print(line(what, large, small, "small", goal))

    def finding(self) -> None:
        """Print what a word in 1 % of 2,000,000 conversations costs to find, in starts of Python."""
        bare = Program([self.place.python, "-c", "pass"])
        rare = ("find", RARE)
        goals = {
            rare: 160.0,
            (*rare, "--mine"): 160.0,
            (*rare, "--citizen", LARGE_CITIZEN): 12.0,
            ("find", "ær"): 300.0,
        }
        programs = {words: self.forlob(*words, database=self.place.large) for words in goals}
        interleaved([bare, *programs.values()], self.runs)
        print("finding a word that stands in one of a hundred of 2,000,000 conversations")
        for words, goal in goals.items():
            print(line(" ".join(words), programs[words], bare, "P", goal))

    def whole_lists(self) -> None:
        """Print what going through all of a large database costs, in what it costs the shell."""
        database, scratch = self.place.large, self.place.folder
        clocks, starts = scratch / "clocks.sql", scratch / "starts.sql"
        clocks.write_text(shell.CLOCKS)
        starts.write_text(shell.STARTS)
        compared = {
            "waits -f csv, every open wait": (
                self.forlob("waits", "-f", "csv", database=database),
                shell.OPEN_WAITS,
                2.0,
            ),
            "waits --stats, every wait": (
                self.forlob("waits", "--stats", "-f", "json", database=database),
                clocks,
                6.0,
            ),
            "stats start, every course": (self.forlob("stats", "start", "-f", "json", database=database), starts, 6.0),
        }
        shells = {what: shell.asking(database, question) for what, (_program, question, _goal) in compared.items()}
        for what, (program, _question, _goal) in compared.items():
            interleaved([shells[what], program], self.few)
        print("whole lists of the large database against the sqlite3 shell")
        for what, (program, _question, goal) in compared.items():
            print(line(what, program, shells[what], "S", goal))
        for (what, (program, *_rest)), limit in zip(
            compared.items(), (LISTED_MIB, STATISTICS_MIB, STATISTICS_MIB), strict=True
        ):
            print(memory_line(f"memory of {what}", program, limit * KIB))

    def importing(self) -> None:
        """Print what importing costs, in what `.import` costs, and whether its memory stays flat."""
        self.place.make_tables()
        empty, scratch = self.place.folder / "empty.db", self.place.folder / "imported.db"
        empty.unlink(missing_ok=True)
        interleaved([Program([self.place.python, ROOT / "bench" / "generate.py", empty, "--citizens", "0"])], 1)
        script = self.place.folder / "import.sql"
        script.write_text(shell.import_script(self.place.tables))
        many = self.forlob("import", self.place.tables, database=scratch)
        few = self.forlob("import", self.place.folder / "few", database=scratch)
        told = Program([shell.SHELL or "sqlite3", "-bail", scratch], stdin=script)
        for _turn in range(self.few):
            for program in (told, many, few):
                shutil.copyfile(empty, scratch)
                if program.failed is None:
                    program.run()
        print(
            "importing 100,000 waits and what they hang on, against the sqlite3 shell's .import through staging tables"
        )
        print(line("import", many, told, "S", 3.0))
        print(memory_line("memory of import (goal: 1.2 of a tenth)", many, 1.2 * few.peak_kib))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few runs, no large database")
    parser.add_argument("--large-only", action="store_true", help="no start-up")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work here, and use what is large again next time")
    given = parser.parse_args()
    folder = (given.keep or Path(tempfile.mkdtemp(prefix="forlob-bench-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        measure(Bench(Place(folder), *((5, 1) if given.quick else (21, 3))), parts(given))
    finally:
        if not given.keep:
            shutil.rmtree(folder)


def parts(given: argparse.Namespace) -> Sequence[str]:
    """Return which measurements were asked for."""
    small = [] if given.large_only else ["start_up"]
    return small if given.quick else [*small, "against_itself", "finding", "whole_lists", "importing"]


def measure(bench: Bench, wanted: Sequence[str]) -> None:
    """Make what is measured, and measure it."""
    bench.place.install()
    bench.place.make_small()
    if "against_itself" in wanted:
        bench.place.make_large()
    for part in wanted:
        getattr(bench, part)()
        print(flush=True)


if __name__ == "__main__":
    main()
