"""A case worker's desk: a shell on a terminal of 80 by 24, what is typed into it, and what then stands on its screen."""

import os
import select
import shlex
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte

CELLS, LINES = 80, 24
READY = "\x1b]7;ready\x07"
"""What the shell writes before each prompt; it never shows on the screen."""
CALM = 0.3
"""Seconds without a new letter after which a question is taken to be whole."""
LONGEST = 20.0


class Desk:
    """A shell in a folder, with forlob on its path; `screen` is what the person sees at this moment."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.screen = pyte.HistoryScreen(CELLS, LINES, history=2000)
        self._stream = pyte.ByteStream(self.screen)
        self._written = b""
        self._shell = pexpect.spawn(
            "bash",
            ["--noprofile", "--norc", "-i"],
            cwd=folder,
            env={**environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "PS1": "$ "},
            dimensions=(LINES, CELLS),
            timeout=LONGEST,
        )
        here = shlex.quote(str(Path(sys.executable).parent))
        self._shell.send(f"PATH={here}:$PATH PROMPT_COMMAND='printf \"\\e]7;ready\\a\"'; clear\r")
        self._read()

    def types(self, line: str, *, enter: bool = True) -> str:
        """Type a line, wait until the shell is ready again or something asks, and return all that was shown since."""
        self.screen.history.top.clear()
        self.screen.reset()
        self._written = b""
        self._shell.send(f"{line}\r" if enter else line)
        self._read()
        above = ["".join(cells[column].data for column in range(CELLS)) for cells in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display]).strip("\n")

    def close(self) -> None:
        """Leave the desk; whatever still runs there ends."""
        self._shell.close(force=True)

    def _read(self) -> None:
        """Take in what is shown until the shell is ready, or a question or a pager waits for a key."""
        begun = time.monotonic()
        while time.monotonic() - begun < LONGEST:
            if select.select([self._shell.fileno()], [], [], CALM)[0]:
                piece = os.read(self._shell.fileno(), 65536)
                self._written += piece
                self._stream.feed(piece)
            elif READY.encode() in self._written or self._waits_for_a_key():
                return
        raise AssertionError("\n".join(["the desk waits for nothing:", *self.screen.display]))

    def _waits_for_a_key(self) -> bool:
        line = self.screen.display[self.screen.cursor.y]
        menu = any(line.startswith(" »") for line in self.screen.display)
        return menu or "?" in line or "mellemrum" in line
