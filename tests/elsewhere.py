"""forlob as a program of its own, in an environment that is not well: no override of rights, no home, no folder."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

DROP_FROM_BOUNDING_SET = 24
OVERRIDES = (1, 2, 3)  # what lets the administrator read and write what belongs to others


def run(
    *words: object, before: Callable[[], object] = lambda: None, seconds: float = 30, stdin: bytes = b"",
    unset: tuple[str, ...] = (), **environment: str,
) -> Ran:  # fmt: skip
    """Run one command with only the rights of the files' modes, also as root; `before` is called in its process.

    It must end within `seconds`, or the test fails.
    """
    told = {**os.environ, **environment}

    def prepare() -> None:
        step_down()
        before()

    ran = subprocess.run(
        [sys.executable, "-m", "forlob", *map(str, words)], env={k: v for k, v in told.items() if k not in unset},
        input=stdin, capture_output=True, check=False, timeout=seconds, preexec_fn=prepare,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def refused(*words: object, **more: object) -> Ran:
    """Run one command that must be refused with a sentence."""
    ran = run(*words, **more)  # type: ignore[arg-type]
    assert ran.code not in (0, 70), (words, ran)
    assert "Traceback" not in ran.err
    assert "error: " in ran.err or ran.out, ran
    return ran


def of_another(path: Path) -> None:
    """Let a file or folder be one that its reader has no right to."""
    path.chmod(0o000)


def step_down() -> None:
    """Give up what lets the administrator read and write what belongs to others, from the next program on."""
    if sys.platform == "linux" and os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in OVERRIDES:
            libc.prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
