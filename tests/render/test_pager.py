"""Page by page on a terminal: the beginning is seen first, and nothing is lost or kept waiting by who reads."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from forlob.render.formats import pager
from tests.conftest import Forlob

CELLS, LINES = 80, 24
MAIN = ["-c", "from forlob.main import main; main()"]


class Sitting:
    """A person at a terminal of 80x24, who sees what stands on it."""

    def __init__(self, *words: str, shell: str = "", **environment: str) -> None:
        given = {
            name: one for name, one in os.environ.items() if name not in ("FORLOB_PAGER", "LESS", "PAGER", "NO_COLOR")
        }
        program, arguments = ("/bin/sh", ["-c", shell]) if shell else (sys.executable, [*MAIN, *words])
        self.child = pexpect.spawn(
            program, arguments, env={**given, "TERM": "xterm-256color", **environment},
            dimensions=(LINES, CELLS), timeout=20,
        )  # fmt: skip
        self.screen = pyte.Screen(CELLS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def sees(self, text: str, *, seconds: float = 20) -> list[str]:
        """Return what stands on the screen once this does."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read()
            if text in "\n".join(self.screen.display):
                return [line.rstrip() for line in self.screen.display]
        raise AssertionError((text, self.screen.display))

    def types(self, keys: str) -> None:
        self.child.send(keys)

    def leaves(self) -> int:
        """Return the exit code once the program has ended."""
        while self.child.isalive():
            self._read()
        self._read()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def _read(self) -> None:
        try:
            piece = self.child.read_nonblocking(65536, timeout=0.2)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += piece
        self.stream.feed(piece)


needs_less = pytest.mark.skipif(not Path("/usr/bin/less").exists(), reason="there is no less here")


@needs_less
def test_the_header_and_the_worst_rows_are_seen_first(municipality: Forlob) -> None:
    person = Sitting("waits")
    seen = person.sees("q: leave")
    assert seen[0].split()[0] == "ID"
    assert seen[2].split()[-1].startswith("+")
    assert b"\x1b[1;31m" in person.raw  # in colour
    person.types("q")
    assert person.leaves() == 0
    assert "left out at 80 columns" in " ".join(person.screen.display)  # said when the pager has gone, beside nothing


@needs_less
def test_a_check_keeps_its_exit_code_and_ctrl_c_belongs_to_the_pager(municipality: Forlob) -> None:
    person = Sitting("waits", "--check")
    person.sees("q: leave")
    person.types("\x03")
    time.sleep(0.5)
    assert person.child.isalive()
    person.types("q")
    assert person.leaves() == 4


@needs_less
def test_who_reads_keeps_nobody_from_writing(municipality: Forlob) -> None:
    """The list is longer than what is read at once, and the pager takes only its first page."""
    person = Sitting("waits", "-f", "plain")
    person.sees("q: leave")
    assert municipality.ok("goal", "add", "C1", "Et job").code == 0
    person.types("q")
    assert person.leaves() == 0


@needs_less
def test_less_keeps_nothing_of_what_was_looked_for(municipality: Forlob) -> None:
    person = Sitting("waits")
    person.sees("q: leave")
    person.types("/Niels\r")
    time.sleep(0.5)
    person.types("q")
    assert person.leaves() == 0
    home = Path(os.environ["HOME"])
    assert not [file for file in home.rglob("*") if "less" in file.name]


@needs_less
@pytest.mark.parametrize("words", [("plan", "show", "C1"), ("waits", "-f", "md"), ("status",)])
def test_documents_are_paged_too(municipality: Forlob, words: tuple[str, ...]) -> None:
    person = Sitting(*words)
    person.sees("q: leave")
    person.types("q")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (("waits", "--limit", "5"), {}),
        (("waits", "-f", "json"), {}),
        (("waits", "--no-input"), {}),
        (("waits",), {"FORLOB_PAGER": "none"}),
        (("waits",), {"PAGER": "cat"}),
        (("waits",), {"PAGER": ""}),
        (("waits",), {"TERM": "dumb"}),
        (("waits",), {"TERM": "dumb", "PAGER": "less"}),
        (("waits",), {"TERM": ""}),
        (("waits",), {"FORLOB_PAGER": "nosuch-pager --page"}),
        (("waits",), {"FORLOB_PAGER": "'"}),
        (("waits", "--limit", "300"), {"PAGER": "false"}),
        (("waits",), {"PAGER": "sh -c 'kill -SEGV $$'"}),
        (("waits",), {"PAGER": "sh -c 'kill -KILL $$'"}),
        (("waits", "--ids"), {}),
    ],
)
def test_nothing_waits_where_nothing_is_paged(municipality: Forlob, words: tuple[str, ...], environment: Any) -> None:
    """Also where the pager is none, not there, or fails: then all is on the screen as it would be without."""
    whole = municipality.ok(*words, COLUMNS="80").out
    person = Sitting(*words, **environment)
    assert person.leaves() == 0
    last = whole.splitlines()[-1].split()[0].strip("]")
    assert last in person.raw.decode()


def test_nothing_is_paged_for_a_program_at_the_other_end(municipality: Forlob) -> None:
    line = f"{sys.executable} -c 'from forlob.main import main; main()' waits"
    assert Sitting(shell=f"{line} < /dev/null").leaves() == 0
    assert Sitting(shell=f"{line} | tail -1").leaves() == 0
    assert Sitting(shell=f"{line} <&-").leaves() == 0


def test_the_setting_stands_before_the_environment(municipality: Forlob) -> None:
    municipality.ok("config", "set", "pager", "none")
    assert Sitting("waits", PAGER="less").leaves() == 0
    assert municipality.refused("config", "set", "pager", "'").code == 2
    assert municipality.ok("config", "set", "pager", "less -S").out == "pager is less -S\n"


SCREEN = {"TERM": "xterm"}


def test_which_pager_is_used() -> None:
    assert pager.asked(SCREEN, None) == "less"
    assert pager.asked({**SCREEN, "PAGER": "more"}, None) == "more"
    assert pager.asked({**SCREEN, "PAGER": "more"}, "less -S") == "less -S"
    assert pager.asked({**SCREEN, "PAGER": "more", "FORLOB_PAGER": "most"}, "less") == "most"
    assert {pager.asked({**SCREEN, "PAGER": one}, None) for one in ("", "cat", "none", " ")} == {""}
    assert {pager.asked({"TERM": one, "PAGER": "less"}, "less") for one in ("dumb", "unknown", "")} == {""}


def test_its_words_are_split_as_a_shell_would_and_nothing_in_them_is_expanded() -> None:
    assert pager.words_of("most '$HOME' a;b", {}) == ["most", "$HOME", "a;b"]
    assert pager.words_of("less", {"LESS": "S"}) == ["less", "-R"]
    assert pager.words_of("less -S", {}) == ["less", "-S"]
    assert pager.words_of("less", {}) == ["less", r"-Psspace\: on, b\: back, q\: leave"]
    assert pager.words_of("'", {}) == []
