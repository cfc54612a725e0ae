"""A program that has loaded all of forlob and runs commands in forks of itself, so that killing many takes seconds.

Each line on stdin is a task as JSON, each line on stdout what became of it: `code` (negative: the signal that ended it),
`out`, `err` and `seconds`. Tasks of one line run at the same time.
"""

import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401 - loaded once, here
import sqlmodel  # noqa: F401

from forlob import main
from forlob.errors import ForlobError
from forlob.exchange import load  # noqa: F401
from forlob.store import database, driver, session, upgrade  # noqa: F401
from tests.store.failing_disk import WAITS, FailingDisk, switch_locks_off
from tests.store.next_schema import NEXT


def run(task: dict[str, Any]) -> int:
    """Run what a task says, as a program would, and return its exit code."""
    os.environ.update(task.get("environment", {}))
    if task.get("bytes"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (task["bytes"], task["bytes"]))
    if "settings" in task:
        driver.FOR_WRITING = tuple(task["settings"])
    if task.get("without_locks"):
        switch_locks_off()
    if task.get("while_another_waits"):
        _wait_for(Path(os.environ["FORLOB_ASIDE"], WAITS))
    if "fault" not in task:
        return _run(task)
    disk = FailingDisk(**task["fault"])
    disk.put_in()
    code = _run(task)
    sys.stdout.flush()
    Path(os.environ["FORLOB_ASIDE"], "asked").write_text(str(disk.asked))
    if disk.how in ("cut", "torn") and disk.at > disk.asked:
        disk.lose_power()
    return code


def _wait_for(file: Path) -> None:
    until = time.monotonic() + 30
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.001)


def _run(task: dict[str, Any]) -> int:
    if "steps" in task:
        try:
            upgrade.bring_up_to_date(Path(os.environ["FORLOB_DB"]), to=NEXT, steps=Path(task["steps"]))
        except ForlobError as refused:
            return refused.code
        return 0
    code = 0
    for turn in range(task.get("turns", 1)):
        code = main.run([word.replace("{turn}", str(turn)) for word in task["words"]])
        database.close()
        if code:
            break
    return code


def begun(task: dict[str, Any]) -> tuple[int, Any, Any, float]:
    """Fork, and run the task in the child; return its number, its output so far, and when it began."""
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - closed where the child has ended
    child = os.fork()
    if child == 0:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        random.seed()
        code = 70
        try:
            code = run(task)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return child, out, err, time.perf_counter()


def ended(task: dict[str, Any], child: int, out: Any, err: Any, since: float) -> dict[str, Any]:
    """Wait for a child, killing it at its moment, and return what became of it."""
    if "kill_after" in task:
        time.sleep(max(0.0, since + task["kill_after"] - time.perf_counter()))
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told: dict[str, Any] = {"code": code, "seconds": time.perf_counter() - since}
    for name, file in (("out", out), ("err", err)):
        file.seek(0)
        told[name] = file.read().decode("utf-8", "replace")
        file.close()
    return told


def warm_up() -> None:
    """Load what commands load when they are run, so that a fork begins where the command does."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ["FORLOB_DB"]
        os.environ["FORLOB_DB"] = f"{folder}/forlob.db"
        for words in (["citizen", "add", "Borger", "-q"], ["import", folder], ["backup"]):
            main.run(words)
        database.close()
        os.environ["FORLOB_DB"] = before


def serve() -> None:
    """Take tasks until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    warm_up()
    for line in sys.stdin:
        tasks = json.loads(line)
        children = [(task, *begun(task)) for task in tasks]
        answers.write(json.dumps([ended(*child) for child in children]) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
