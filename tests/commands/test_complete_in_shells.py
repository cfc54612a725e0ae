"""What a Tab offers, tried in the shells themselves: nothing in it runs, is expanded, or drives the terminal."""

import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Forlob

HOSTILE = (
    "M$(touch x)", "M`touch x`", "M';touch x;'", 'M"$(touch x)"', "M>x", "M${HOME}", "M*", "M?[a]", "M{a,b}", "M!!",
    "M\\", "M:a:b", "M a  b", "M$'\\x24'", "M%(e:touch x:)", "Mæø’x’", "M\u202ex",
)  # fmt: skip
"""Ids that an older forlob took from a table; typed to its first letter, the word is to come back letter by letter."""
DRIVING = ("M\x1b[31mred", "M\nx")
FILES = ("T$(touch x).csv", "T';touch x;`a`'.csv", "T a*.csv")

WRAPPER = """#!{python}
import json, os, sys
if "_FORLOB_COMPLETE" in os.environ:
    sys.argv[0] = "forlob"
    from forlob.main import main
    main()
else:
    json.dump(sys.argv[1:], open(os.environ["SEEN"], "w"))
"""
START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
LOAD = {
    "bash": "source {script}",
    "zsh": "autoload -Uz compinit; compinit -u -D; source {script}",
    "fish": "source {script}",
}


class Shell:
    """A shell on a terminal of its own, in an empty folder, that completes forlob and notes what forlob is called with."""

    def __init__(self, name: str, folder: Path, database: Path) -> None:
        from forlob.commands.completion import script as script_for

        self.name = name
        self.folder, self.seen = folder / "here", folder / "seen.json"
        self.folder.mkdir()
        (folder / "bin").mkdir()
        wrapper = folder / "bin" / "forlob"
        wrapper.write_text(WRAPPER.format(python=sys.executable))
        wrapper.chmod(0o700)
        script = folder / f"completion.{name}"
        script.write_text(script_for(name) + "\n")
        environment = {
            **os.environ, "PATH": f"{wrapper.parent}:{os.environ['PATH']}", "FORLOB_DB": str(database), "TERM": "dumb",
            "SEEN": str(self.seen), "HOME": str(folder), "LC_ALL": "C.UTF-8", "PS1": "ready> ", "PROMPT": "ready> ",
        }  # fmt: skip
        self.child = pexpect.spawn(
            name, START[name], env=environment, cwd=str(self.folder), encoding="utf-8", timeout=20,
            dimensions=(50, 500), codec_errors="replace",
        )  # fmt: skip
        self.say(LOAD[name].format(script=script))

    def say(self, line: str) -> None:
        """Run a line, and wait until it has been run."""
        self.child.sendline(f"{line}; echo do''ne")
        self.child.expect_exact("done")

    def tab(self, line: str) -> list[str]:
        """Type this, press Tab and Enter; return the words forlob was called with."""
        self.seen.unlink(missing_ok=True)
        self.child.send(f"{line}\t")  # what is typed after it waits until the shell has completed
        self.child.send("\n")
        self.say("true")
        words: list[str] = json.loads(self.seen.read_text()) if self.seen.exists() else []
        return words

    def look(self, line: str) -> str:
        """Type this and press Tab twice; return what the terminal shows, and clear the line."""
        self.child.send(f"{line}\t\t")
        shown = self._settle()
        self.child.sendcontrol("c")
        self.child.sendcontrol("u")
        self.say("true")
        return shown

    def _settle(self) -> str:
        """Return what is shown until the terminal has been still for a while."""
        shown = ""
        while True:
            try:
                shown += self.child.read_nonblocking(10_000, timeout=1.5)
            except pexpect.TIMEOUT:
                return shown


def put(database: Path, initials: str) -> None:
    """Have this one worker in the database, whatever rules there are."""
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM worker")
        connection.execute(
            "INSERT INTO worker (initials, name, sector, unit, version) VALUES (?, '$(touch x)', 'social', 'U', 1)",
            (initials,),
        )
    connection.close()


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, tmp_path: Path, forlob: Forlob) -> Shell:
    """One of the shells; skipped where it is not installed."""
    if shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param}")
    forlob.ok("citizen", "add", "$(touch x)")
    forlob.ok("course", "open", "C1")
    folder = tmp_path / "shell"
    folder.mkdir()
    return Shell(request.param, folder, forlob.database)


def test_a_hostile_id_comes_onto_the_line_as_one_word_and_runs_nothing(shell: Shell, forlob: Forlob) -> None:
    for initials in HOSTILE:
        put(forlob.database, initials)
        words = shell.tab("forlob team add C1 M")
        if not initials.isprintable():
            assert words[3:] == ["M"]
        else:
            assert words == ["team", "add", "C1", initials], initials
        assert list(shell.folder.iterdir()) == [], initials


def test_what_drives_a_terminal_is_not_offered(shell: Shell, forlob: Forlob) -> None:
    for initials in DRIVING:
        put(forlob.database, initials)
        shown = shell.look("forlob team add C1 M")
        assert "red" not in shown, initials
        assert list(shell.folder.iterdir()) == [], initials


def test_several_are_listed_and_none_runs(shell: Shell, forlob: Forlob) -> None:
    put(forlob.database, "MA$(touch x)")
    with sqlite3.connect(forlob.database) as connection:
        connection.execute(
            "INSERT INTO worker (initials, name, sector, unit, version) VALUES ('MB`touch x`', 'N', 'social', 'U', 1)"
        )
    connection.close()
    shell.look("forlob team add C1 M")
    assert list(shell.folder.iterdir()) == []


def test_a_hostile_name_of_a_file_comes_onto_the_line_as_one_word(shell: Shell) -> None:
    for name in FILES:
        (shell.folder / name).write_text("")
        words = shell.tab("forlob import T")
        assert words == ["import", name], name
        assert [one.name for one in shell.folder.iterdir()] == [name]
        (shell.folder / name).unlink()


def test_files_are_offered_where_a_file_is_meant_and_nowhere_else(shell: Shell) -> None:
    (shell.folder / "Xylofon.csv").write_text("")
    assert shell.tab("forlob import Xyl") == ["import", "Xylofon.csv"]
    assert shell.tab("forlob waits -o Xyl") == ["waits", "-o", "Xylofon.csv"]
    for line in (
        "forlob citizen add Xyl",
        "forlob wait add C1 Xyl",
        "forlob waits --holder Xyl",
        "forlob goal add C1 Xyl",
    ):
        assert shell.tab(line)[-1] == "Xyl", line


def test_what_is_offered_is_listed_with_what_it_means(shell: Shell) -> None:
    if shell.name == "fish":
        pytest.skip("fish shows no list on a terminal that can do nothing; what it is told is tried in test_complete")
    for line, word, meaning in (
        ("forlob waits --sector ", "employment", "Employment"),
        ("forlob waits -f ", "excel", "CSV as a Danish"),
        ("forlob wait ad", "wait", ""),
        ("forlob team add C1 --role ", "coordinator", ""),
    ):
        shown = shell.look(line)
        assert word in shown, line
        assert meaning in shown, line


def test_commands_come_with_what_they_are_for(shell: Shell) -> None:
    assert shell.tab("forlob waits --hold")[:2] == ["waits", "--holder"]
    assert shell.tab("forlob interv")[:1] == ["intervention"]


@pytest.mark.parametrize(
    ("value", "word"),
    [("C12", "C12"), ("M$(touch x)", "'M$(touch x)'"), ("M'x", "'M''x'"), ("M\u2019x", "'M\u2019\u2019x'"), ("M`n", "'M`n'")],
)  # fmt: skip
def test_powershell_gets_words_in_single_quotes(value: str, word: str) -> None:
    from forlob.commands.completion import PowerShell

    assert PowerShell._word(value) == word
