"""Page by page: what is longer than a terminal goes through a pager, so that its beginning is seen first.

No shell is between: the words of the pager are split as a shell would split them, and nothing in them is expanded. All
that is to be read is taken at once and given out as it is asked for: who reads for an hour keeps nobody from writing.
"""

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOBase
from pathlib import PurePath
from typing import Any, TextIO

from forlob.i18n import _

USUAL = "less"
NONE = frozenset({"", "none", "cat"})
"""What says that nothing is paged."""
OF_LESS = {"LESS": "FRX", "LESSHISTFILE": "-"}
"""One screen is shown at once, colours are kept, the text stays; what was looked for, such as a name, is kept nowhere."""
COLOURS = "-R"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
WITHOUT_PAGES = frozenset({"", "dumb", "unknown"})
"""What `TERM` says of a terminal that only adds line to line: on it a pager has no page, and asks for keys nobody expects."""
SENT_AWAY = ("SIGHUP", "SIGPIPE", "SIGTERM")
"""The signals that end a pager because somebody wants it gone; by any other it broke down."""
SPECIAL = re.compile(r"([?:.%\\])")
"""What means something to less where it says how to go on."""


class Left(Exception):
    """Whoever read it has left the pager: nothing more needs to be written."""


def asked(environment: Mapping[str, str], setting: str | None) -> str:
    """Return the command of the pager: `FORLOB_PAGER`, the setting, `PAGER`, else less; empty for none.

    On Windows there is no usual one: what comes with it shows neither colours nor letters beyond English. Elsewhere a
    terminal that does not say what it is has no pages.
    """
    if environment.get("TERM", "windows" if os.name == "nt" else "").lower() in WITHOUT_PAGES:
        return ""
    for named in (environment.get("FORLOB_PAGER"), setting, environment.get("PAGER")):
        if named is not None:
            return "" if named.strip() in NONE else named
    return "" if os.name == "nt" else USUAL


def words_of(command: str, environment: Mapping[str, str]) -> list[str]:
    """Return a pager's command as words; none where it cannot be split.

    Where less is to be used as somebody set it up, it is told to keep colours; else also how one goes on, for who
    never saw it.
    """
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        return []
    if words and PurePath(words[0]).stem == USUAL:
        if "LESS" in environment:
            return [*words, COLOURS]
        how = _("space: on, b: back, q: leave")
        # Letters beyond ASCII come out broken there.
        return [*words, "-Ps" + SPECIAL.sub(r"\\\1", how)] if len(words) == 1 and how.isascii() else words
    return words


def height(stream: TextIO) -> int:
    """Return how many lines a terminal has: as `LINES` says, else as it says itself; 0 where nobody knows."""
    said = os.environ.get("LINES", "")
    if said.isascii() and said.isdecimal() and len(said) < 6 and int(said):
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).lines
    except (OSError, ValueError):
        return 0


@contextmanager
def paged(screen: TextIO) -> Iterator[TextIO]:
    """Give a stream to write to instead of the terminal; what is longer than it is high is shown page by page.

    It ends when the pager has been left. What is not longer is written to the terminal as it is, and so is all where
    there is no pager, or it cannot be used.
    """
    from forlob import config
    from forlob.errors import ForlobError

    try:
        setting = config.values().get("pager")
    except ForlobError:  # the command that needs the settings says so, and the doctor
        setting = None
    command, lines = asked(os.environ, setting), height(screen)
    if not command or not lines:
        yield screen
        return
    pages = Pages(screen, lines, words_of(command, os.environ))
    try:
        yield pages  # type: ignore[misc]
    except Left:
        pass
    finally:
        pages.end()


class Pages(TextIOBase):
    """A terminal that shows the first page first: all is held back until there is more than it has lines for."""

    def __init__(self, screen: TextIO, lines: int, pager: list[str]) -> None:
        from forlob.render.formats.screen import of_terminal

        self._screen, self._lines, self._pager = screen, lines, pager
        self._cells = of_terminal(screen).cells or 1
        self._held: list[str] = []
        self._taken = 0
        self._reader: Reader | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """How the terminal writes its letters."""
        return self._screen.encoding

    def isatty(self) -> bool:
        """Say that a person looks at it."""
        return True

    def fileno(self) -> int:
        """Return the number of the terminal, which knows its size."""
        return self._screen.fileno()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take a text; from the first line on that there is no room for, the pager shows it.

        Raises:
            Left: If the pager was left.
        """
        if self._reader:
            self._reader.give(text)
        elif self._pager:
            self._held.append(text)
            if self._is_too_long(text):
                self._open()
        else:
            self._screen.write(text)
        return len(text)

    def end(self) -> None:
        """Show what is held back, or wait until the pager was left."""
        if self._reader:
            self._reader.wait(self._screen)
        else:
            self._let_go()

    def _is_too_long(self, text: str) -> bool:
        """Return whether there are more lines by now than the terminal shows beside the one in which one types."""
        for line in text.split("\n")[:-1]:
            self._taken += max(1, -(-len(ESCAPE.sub("", line)) // self._cells))
        return self._taken > self._lines - 1

    def _open(self) -> None:
        self._screen.flush()
        try:
            self._reader = Reader(self._pager, self._screen.encoding)
        except OSError:  # there is no such program
            self._pager = []
            self._let_go()
            return
        self._reader.give("".join(self._held))
        self._held.clear()

    def _let_go(self) -> None:
        self._screen.write("".join(self._held))
        self._held.clear()


class Reader:
    """A pager at work: a thread of its own gives it what it asks for, so that nothing waits for who reads."""

    def __init__(self, words: list[str], encoding: str) -> None:
        import signal
        import subprocess
        from queue import SimpleQueue
        from threading import Thread

        environment = {**OF_LESS, **os.environ}
        self._given: list[str] = []
        self._encoding = encoding
        self._pieces: SimpleQueue[str | None] = SimpleQueue()
        self._is_left = self._was_interrupted = False
        self._process: subprocess.Popen[bytes] = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
        # The pager has its own use for Ctrl-C. A handler, because what is ignored here would be ignored there too.
        self._before: Any = signal.signal(signal.SIGINT, self._note_interrupt)
        self._thread = Thread(target=self._feed, daemon=True)
        self._thread.start()

    def give(self, text: str) -> None:
        """Let the pager have a text when it asks for it.

        Raises:
            Left: If it was left.
        """
        if self._is_left:
            raise Left
        self._given.append(text)
        self._pieces.put(text)

    def wait(self, screen: TextIO) -> None:
        """Wait until the pager was left; where it failed, write all to the terminal, so that nothing is lost.

        Raises:
            KeyboardInterrupt: If Ctrl-C ended the pager.
        """
        import signal

        self._pieces.put(None)
        try:
            self._thread.join()
            code = self._process.wait()
        finally:
            signal.signal(signal.SIGINT, self._before)
        if code == -signal.SIGINT:
            raise KeyboardInterrupt
        sent_away = {-getattr(signal, name, 0) for name in SENT_AWAY} | {0}
        if code not in sent_away and not self._was_interrupted:
            screen.write("".join(self._given))

    def _feed(self) -> None:
        pipe = self._process.stdin
        assert pipe
        with suppress(OSError):
            while (piece := self._pieces.get()) is not None:
                pipe.write(piece.encode(self._encoding, "replace"))
                if self._pieces.empty():
                    pipe.flush()
            pipe.flush()
        with suppress(OSError):
            pipe.close()
        self._is_left = True

    def _note_interrupt(self, *_signal: Any) -> None:
        self._was_interrupted = True
