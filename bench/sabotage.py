"""Take one safeguard out at a time and see which test notices: python bench/sabotage.py [store|domain] [--only TEXT] [--jobs N].

In `store/`, each call that syncs, renames, deletes or sets rights, each PRAGMA, each `raise`, each check and each comparison is
taken out or decided beforehand. In `domain/`, each comparison, boundary, sign, day, `and`, `min` and `max` is turned. The tests
that reach the line run, nearest first, until one fails (bench/forked_tests.py). What survives is printed with the reason that stands for it in
`bench/sabotage_reasons.toml`; without a reason the exit code is 1.
"""

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import coverage

ROOT = Path(__file__).parent.parent
SOURCE = Path("src/forlob")
REASONS = ROOT / "bench" / "sabotage_reasons.toml"
SAFEGUARDS = {
    "fsync", "fdatasync", "replace", "rename", "link", "symlink", "unlink", "rmdir", "chmod", "fchmod", "chown", "fchown", "flock",
    "lockf", "truncate", "ftruncate", "umask", "rollback", "rmtree", "set_progress_handler",
}  # fmt: skip
CHECKS = ("check", "refuse", "require", "ensure", "verify", "sync", "close_to_others", "make_private")
TURNED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.Is: "is not", ast.IsNot: "is",
    ast.In: "not in", ast.NotIn: "in", ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "*", ast.And: "or", ast.Or: "and",
}  # fmt: skip
LONGEST_SECONDS = 90
"""A test that runs longer hangs; of tests that start anew, all together may take ten times as long."""
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
AFRESH = 40
"""So many tests at most run in a program that has to start anew."""
SLOW = ("tests/test_", "tests/store/test_faults", "tests/store/test_every_write")
"""These run hundreds of commands each: they count only where no other test reaches a line."""
Reach = dict[str, dict[str, list[str]]]
"""Which tests, as coverage names them, reach each line of each file."""


class Sabotage(NamedTuple):
    """One change of one file: where, what it was, and the whole text afterwards."""

    file: Path
    line: int
    within: str
    was: str
    now: str
    text: str

    @property
    def name(self) -> str:
        """What it is known by, also after lines have moved."""
        return f"{self.file}::{self.within}: {self.was} -> {self.now.strip()}"


class Fate(NamedTuple):
    """What became of one: the test that noticed, or None."""

    sabotage: Sabotage
    killed_by: str | None
    tests: int


def main() -> int:
    """Run as from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=["store", "domain"], default="store")
    parser.add_argument("--only", default="", help="only what has this text in its name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--tests", default="tests", help="only these tests count: a folder or file")
    parser.add_argument(
        "--most", type=int, default=1000, help="so many of the tests that reach a line are run, the nearest"
    )
    parser.add_argument(
        "--reached", type=Path, help="keep in this file which tests reach what, and read it the next time"
    )
    parser.add_argument("--begin", type=int, default=1, help="begin with this one, counted from 1")
    parser.add_argument("--list", action="store_true", help="print what would be done, and do nothing")
    given = parser.parse_args()
    found = [one for one in sabotages(given.part) if given.only in one.name][given.begin - 1 :]
    if given.list:
        print(*(f"{one.file}:{one.line} {one.was} -> {one.now}" for one in found), f"{len(found)} found", sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="forlob-sabotage-") as folder:
        folders = [place(Path(folder) / str(number)) for number in range(given.jobs)]
        reach = reached(folders[0], given)
        places = [Place(one, given.tests) for one in folders]
        try:
            return told(list(done(found, places, reach, given.most)))
        finally:
            for one in places:
                one.close()


def sabotages(part: str) -> Iterator[Sabotage]:
    """Yield every sabotage of a part, file by file, in the order of the lines."""
    for path in sorted((ROOT / SOURCE / part).rglob("*.py")):
        text = path.read_text()
        seen = set()
        for node, within in nodes(ast.parse(text)):
            for was, now, begin, end in (removals if part == "store" else turns)(node, text):
                one = text[:begin] + now + text[end:]
                if one not in seen and one != text and parses(one):
                    seen.add(one)
                    yield Sabotage(path.relative_to(ROOT), node.lineno, within, " ".join(was.split()), now, one)


def parses(text: str) -> bool:
    """Return whether it is still a program."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def nodes(tree: ast.AST, within: str = "") -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield every node that stands somewhere, with the name of what it stands in; no docstrings, annotations, constants."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from nodes(child, f"{within}.{child.name}".lstrip("."))
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.expr | ast.stmt):
            yield child, within
        yield from nodes(child, within)


Change = tuple[str, str, int, int]


def removals(node: ast.AST, text: str) -> Iterator[Change]:
    """Yield what takes a safeguard out: what it was, what stands there then, and between which characters."""
    begin, end = span(node, text)
    was = text[begin:end]
    match node:
        case ast.Raise():
            yield was, "pass", begin, end
        case ast.Expr(value=ast.Call(func=func)) if named(func) in SAFEGUARDS or named(func).lstrip("_").startswith(
            CHECKS
        ):
            yield was, "pass", begin, end
        case ast.Constant(value=str(value)) if value.strip().upper().startswith("PRAGMA"):
            yield was, '"SELECT 1"', begin, end
        case ast.Compare():
            yield was, "True", begin, end
            yield was, "False", begin, end


def turns(node: ast.AST, text: str) -> Iterator[Change]:
    """Yield what turns a rule round: what it was, what stands there then, and between which characters."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in TURNED:
            yield between(left, right, text, TURNED[type(op)])
        case ast.BinOp(left=left, op=op, right=right) if type(op) in TURNED:
            yield between(left, right, text, TURNED[type(op)])
        case ast.BoolOp(op=op, values=[left, right, *_rest]):
            yield between(left, right, text, TURNED[type(op)])
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            (begin, end), (kept, _end) = span(node, text), span(operand, text)
            yield text[begin:end], text[kept:end], begin, end
        case ast.Call(func=ast.Name(id="min" | "max" as name)):
            begin, _end = span(node, text)
            yield name, "max" if name == "min" else "min", begin, begin + 3
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            begin, end = span(node, text)
            yield text[begin:end], str(value + 1), begin, end


def between(left: ast.expr, right: ast.expr, text: str, now: str) -> Change:
    """Return the change of what stands between two expressions; brackets stay where they are."""
    (first, begin), (end, last) = span(left, text), span(right, text)
    old = text[begin:end]
    sign = old.strip(" ()\n\\")
    return text[first:last], old.replace(sign, now, 1), begin, end


def span(node: ast.AST, text: str) -> tuple[int, int]:
    """Return the first character of a node and the one after its last."""
    lines = text.splitlines(keepends=True)

    def place_of(line: int, byte: int) -> int:
        return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:byte].decode())

    return place_of(node.lineno, node.col_offset), place_of(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def named(func: ast.expr) -> str:
    """Return the last name of what is called."""
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def place(folder: Path) -> Path:
    """Copy the project to a folder, with a Python that takes it from there."""
    shutil.copytree(
        ROOT, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", "*_cache", ".hypothesis", "__pycache__")
    )
    for link in (folder / ".venv").rglob("*.pth"):
        link.write_text(link.read_text().replace(str(ROOT / "src"), str(folder / "src")))
    for link in (folder / ".venv").rglob("direct_url.json"):
        link.unlink()
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return that of programs which take forlob from a place."""
    return {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def run(folder: Path, *words: str, seconds: float = 10 * LONGEST_SECONDS) -> subprocess.CompletedProcess[str]:
    """Run the Python of a place in it; a test that hangs counts as one that failed."""
    command = [str(folder / ".venv/bin/python"), *words]
    try:
        return subprocess.run(
            command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "FAILED it hangs", "")


def reached(folder: Path, given: argparse.Namespace) -> Reach:
    """Run the tests once and return which of them reach what, in programs they start too.

    Being measured makes tests of what is loaded fail: no matter, they are red or green in a run of their own.
    """
    if given.reached and given.reached.exists():
        found: Reach = json.loads(given.reached.read_text())
        return found
    settings = folder / "coverage.ini"
    settings.write_text(
        "[run]\nsource = src/forlob\nparallel = true\npatch = subprocess\ndynamic_context = test_function\n"
        f"context = ${{PYTEST_CURRENT_TEST-}}\ndata_file = {folder}/.coverage\n"
    )
    print("which tests reach what: all of them once", file=sys.stderr)
    pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", str(given.jobs), given.tests)
    ran = run(folder, "-m", "coverage", "run", f"--rcfile={settings}", *pytest, seconds=7200)
    print(*ran.stdout.splitlines()[-1:], file=sys.stderr)
    run(folder, "-m", "coverage", "combine", f"--rcfile={settings}", seconds=7200)
    data = coverage.CoverageData(str(folder / ".coverage"))
    data.read()
    found = {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        found[str(Path(file).relative_to(folder))] = {str(line): sorted(names) for line, names in lines.items()}
    if given.reached:
        given.reached.write_text(json.dumps(found))
    return found


class Place:
    """A copy of the project, in which one thing at a time is taken out, and tests that are loaded wait for it."""

    def __init__(self, folder: Path, tests: str) -> None:
        self.folder = folder
        command = [str(folder / ".venv/bin/python"), "bench/forked_tests.py", f"--basetemp={folder}/tmp", tests]
        self.server = subprocess.Popen(
            command, cwd=folder, env=environment(folder), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def close(self) -> None:
        """Let the tests go."""
        self.server.communicate()

    def fate(self, sabotage: Sabotage, tests: list[str]) -> Fate:
        """Take it out, run the tests until one fails, and put it back."""
        file = self.folder / sabotage.file
        whole = file.read_text()
        file.write_text(sabotage.text)
        try:
            return Fate(sabotage, self._killed_by(sabotage, tests), len(tests))
        finally:
            file.write_text(whole)

    def _killed_by(self, sabotage: Sabotage, tests: list[str]) -> str | None:
        assert self.server.stdin and self.server.stdout
        task = {"file": str(sabotage.file), "tests": tests, "seconds": LONGEST_SECONDS}
        print(json.dumps(task), file=self.server.stdin, flush=True)
        failed: str | None = json.loads(self.server.stdout.readline())
        if failed != "":
            return failed
        # It stands in a class or the like: only a program that starts anew reads it.
        tests = tests[:AFRESH]
        ran = run(self.folder, *PYTEST, *tests) if tests else run(self.folder, "-c", "import forlob.main")
        if ran.returncode == 0:
            return None
        lines = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return (lines or ["it does not load"])[0].partition(" - ")[0]


def done(found: list[Sabotage], places: list[Place], reach: Reach, most: int) -> Iterator[Fate]:
    """Do every sabotage in one of the places, and yield what became of it in the order of the lines."""
    free: Queue[Place] = Queue()
    for one in places:
        free.put(one)

    def fate(sabotage: Sabotage) -> Fate:
        place = free.get()
        try:
            return place.fate(sabotage, tests_of(sabotage, reach, most))
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        for number, became in enumerate(pool.map(fate, found), 1):
            what = "killed" if became.killed_by else f"SURVIVED {became.tests} tests"
            print(f"{number}/{len(found)} {what} {became.sabotage.name}", file=sys.stderr)
            yield became


def tests_of(sabotage: Sabotage, reach: Reach, most: int) -> list[str]:
    """Return the nearest tests that reach the line: those of the file named like its own first, then those of its part.

    At most a quarter of `most` are of other parts: most of those run whole commands.
    """
    lines = reach.get(str(sabotage.file), {})
    found = set(filter(None, map(test_of, lines.get(str(sabotage.line), ()))))
    if not found or not stands_in_body(sabotage):  # it is run while the file is loaded, whoever uses it afterwards
        found = set(filter(None, map(test_of, chain(*lines.values()))))
    own = f"tests/{sabotage.file.parts[2]}/"
    quick = sorted(
        {name for name in found if not name.startswith(SLOW)} or found,
        key=lambda name: (sabotage.file.stem not in name, not name.startswith(own), name),
    )
    others = [name for name in quick if not name.startswith(own)]
    return [name for name in quick if name not in others[most // 4 :]][:most]


def stands_in_body(sabotage: Sabotage) -> bool:
    """Return whether the line is run when a function is called; else one test is said to reach it that loaded the file."""
    functions = (one for one in ast.walk(ast.parse(sabotage.text)) if isinstance(one, ast.FunctionDef))
    return any(one.body[0].lineno <= sabotage.line <= (one.end_lineno or 0) for one in functions)


def test_of(context: str) -> str | None:
    """Return the test coverage means: by its dotted name, or as pytest names it to programs a test starts."""
    if "::" in context:
        return context.partition(" ")[0].partition("[")[0]
    parts = context.split(".")
    for at in range(len(parts) - 1, 0, -1):
        file = Path(*parts[:at]).with_suffix(".py")
        if (ROOT / file).is_file():
            return "::".join([str(file), *parts[at:]])
    return None


def told(fates: list[Fate]) -> int:
    """Print what was found, killed and survived; return 1 where one survived without a reason."""
    reasons = tomllib.loads(REASONS.read_text()) if REASONS.exists() else {}
    survivors = [fate.sabotage for fate in fates if not fate.killed_by]
    for fate in fates:
        if fate.killed_by:
            print(f"killed    {fate.sabotage.name}\n          {fate.killed_by}")
    for one in survivors:
        print(f"survived  {one.name} (line {one.line})\n          {reasons.get(one.name, 'NO REASON')}")
    print(f"{len(fates)} found, {len(fates) - len(survivors)} killed, {len(survivors)} survived")
    return int(any(one.name not in reasons for one in survivors))


if __name__ == "__main__":
    sys.exit(main())
