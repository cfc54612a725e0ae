"""Programs of their own that use the same database at the same time."""

import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


def locked(path: Path) -> subprocess.Popen[str]:
    """Return a program that keeps the database to itself until its stdin is closed."""
    program = subprocess.Popen(
        [sys.executable, "-c", LOCKER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "locked\n"
    return program


def forlob_process(*words: object, **more: Any) -> "subprocess.Popen[str]":
    """Start forlob as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "forlob", *map(str, words)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip
