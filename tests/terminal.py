"""A real terminal for forlob, in a process that has it loaded already: a child of it for each command line."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Sequence

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>78]|\x1b\][^\x07]*\x07")
CALM = 0.3
"""Seconds without a new letter after which a question is taken to be whole."""
LINES, CELLS = 60, 500
LONGEST = 20.0
STOP = "\x03"
"""What breaks off, typed where there is no answer left."""


def talk(words: Sequence[str], answers: Sequence[str]) -> str:
    """Run a command line on a terminal, answer each question when it has come, break off after the last.

    Return what was shown, without colours and movements. An answer that ends with no line end is one key.
    """
    import questionary  # noqa: F401, loaded here once for all children

    child, screen = pty.fork()
    if not child:
        os._exit(_run(words))
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, CELLS, 0, 0))
    shown, left, asked_until = "", [*answers, STOP], 0
    while (piece := _read(screen)) is not None:
        shown += piece
        if not piece and left and "?" in shown[asked_until:]:
            asked_until = len(shown)
            answer = left.pop(0)
            os.write(screen, (answer if answer == STOP else f"{answer}\r").encode())
        elif not piece and not left:
            break
    os.close(screen)
    os.waitpid(child, 0)
    return ESCAPE.sub("", shown).replace("\r", "\n")


def _run(words: Sequence[str]) -> int:
    from forlob import config, main
    from forlob.store import database

    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
    os.environ |= {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    config.values.cache_clear()
    database.close()
    code = main.run(list(words))
    sys.stdout.flush()
    return code


def _read(screen: int) -> str | None:
    """Return what came since; empty where it is calm, None where the child has gone."""
    begun, shown = time.monotonic(), b""
    while time.monotonic() - begun < LONGEST and select.select([screen], [], [], CALM)[0]:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            piece = b""
        if not piece:
            return shown.decode("utf-8", "replace") if shown else None
        shown += piece
    return shown.decode("utf-8", "replace")
