"""Runs chosen tests on changed code, each time in a fork of a process that has loaded all tests: bench/sabotage.py starts it.

A line of JSON on stdin names a changed module and the tests to run; one on stdout says which failed first. The file on the disk
is changed by who asks, for the programs that a test starts; here the functions that are loaded get the code of the changed file.
"""

import gc
import importlib
import json
import os
import pkgutil
import re
import select
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import CodeType, FunctionType
from typing import TextIO

import pytest

import forlob

Known = dict[tuple[str, str], list[FunctionType]]
"""The functions that are loaded, by file and name."""
BEGUN = "."
"""What a fork says before each test."""
PLAIN = (int, float, str, tuple, list, dict, set, frozenset, date, timedelta, re.Pattern)
"""What a constant may be for its new value to be put in its place."""


def main() -> int:
    """Load the tests in the folder this is started in, and serve until there are no more tasks."""
    tasks, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # pytest takes the three streams for its own
    for module in pkgutil.walk_packages(forlob.__path__, "forlob."):
        if not module.name.startswith(("forlob.__main__", "forlob.store.migrations")):
            importlib.import_module(module.name)
    return pytest.main(
        ["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", *sys.argv[1:]], plugins=[Serving(tasks, answers)]
    )


class Serving:
    """The plugin that takes the place of pytest's own loop over the tests."""

    def __init__(self, tasks: TextIO, answers: TextIO) -> None:
        self.tasks, self.answers = tasks, answers

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer each task."""
        tests: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
        known = functions()
        for line in self.tasks:
            task = json.loads(line)
            chosen = [item for name in task["tests"] for item in tests.get(name, ())]
            failed = first_failed(session, chosen, known, Path(task["file"]), task["seconds"])
            print(json.dumps(failed), file=self.answers, flush=True)
        return True


def functions() -> Known:
    """Return every function of forlob that is loaded."""
    known: Known = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and "/forlob/" in one.__code__.co_filename:
            known.setdefault((one.__code__.co_filename, one.__code__.co_qualname), []).append(one)
    return known


def first_failed(
    session: pytest.Session, items: list[pytest.Item], known: Known, file: Path, seconds: float
) -> str | None:
    """Return the first test that fails, "" where this cannot say, None where all pass; one longer than `seconds` hangs."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(heard)
        os.write(said, b"?" if not changed(known, file) else f"!{_run(session, items, said)}".encode())
        os._exit(0)
    os.close(said)
    answer = BEGUN
    while answer.endswith(BEGUN):
        ready = select.select([heard], [], [], seconds)[0]
        answer = os.read(heard, 10_000).decode() if ready else "it hangs"
    os.close(heard)
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    answer = answer.lstrip(BEGUN) or "it ends the program"
    if answer == "?":
        return ""
    return (answer[1:] or None) if answer.startswith("!") else answer


def _run(session: pytest.Session, items: list[pytest.Item], said: int) -> str:
    """Run tests until one fails and return its name, "" where none does; each is said to have begun."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        os.write(said, BEGUN.encode())
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
    return ""


def changed(known: Known, file: Path) -> bool:
    """Give what is loaded of a file the code and the constants it has now; return False where that is not enough."""
    path = str(file.absolute())
    try:
        module = compile(file.read_text(), path, "exec")
    except SyntaxError:
        return False
    was = {name: [one.__code__ for one in found] for (of, name), found in known.items() if of == path}
    now, differs = named(functions_in(module)), False
    for name, codes in was.items():
        for function, old in zip(known[path, name], codes, strict=True):
            new = nearest(old, now.get(name, []))
            if new and not same(old, new):
                if old.co_freevars != new.co_freevars:
                    return False
                function.__code__ = new
                differs = True
    return differs or constants_changed(module, file)


def constants_changed(code: CodeType, file: Path) -> bool:
    """Give every module that knows a constant of a file the value it has now; return whether one differs."""
    name = ".".join(file.with_suffix("").parts[1:]).removesuffix(".__init__")
    now = {"__name__": name, "__file__": str(file), "__package__": name.rpartition(".")[0]}
    try:
        exec(code, now)
    except Exception:
        return False
    loaded = [module for known, module in list(sys.modules.items()) if known.partition(".")[0] in ("forlob", "tests")]
    differs = False
    for key, old in list(vars(sys.modules[name]).items()):
        if isinstance(old, PLAIN) and key in now and repr(now[key]) != repr(old) and not key.startswith("__"):
            differs = True
            for module in loaded:
                if vars(module).get(key) is old:
                    setattr(module, key, now[key])
    return differs


def functions_in(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of every function, those within functions too."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from functions_in(constant)


def named(codes: Iterable[CodeType]) -> dict[str, list[CodeType]]:
    """Return codes by their name, those of one name in their order."""
    found: dict[str, list[CodeType]] = {}
    for one in codes:
        found.setdefault(one.co_qualname, []).append(one)
    return found


def nearest(old: CodeType, new: list[CodeType]) -> CodeType | None:
    """Return the code that stands at the same place; lines may have moved by a few."""
    return min(new, key=lambda one: abs(one.co_firstlineno - old.co_firstlineno), default=None)


def same(old: CodeType, new: CodeType) -> bool:
    """Return whether two codes do the same; where their lines are is no matter."""
    if (old.co_code, old.co_names, len(old.co_consts)) != (new.co_code, new.co_names, len(new.co_consts)):
        return False
    return all(
        same(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else (type(a), a) == (type(b), b)
        for a, b in zip(old.co_consts, new.co_consts, strict=True)
    )


if __name__ == "__main__":
    sys.exit(main())
