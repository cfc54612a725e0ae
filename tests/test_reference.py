"""docs/reference.md is the help of every command; `FORLOB_DOCS=write` writes the page anew."""

import os
from pathlib import Path

from forlob.commands import table
from tests.conftest import Forlob
from tests.walk import commands, verbs_of

PAGE = Path(__file__).parent.parent / "docs" / "reference.md"
WRITE = os.environ.get("FORLOB_DOCS") == "write"
INTRODUCTION = """\
# Reference

Every command with its options, as `-h` shows it. A test writes this page and holds it to the program.

Options before the command: `--db FILE`, `--as MH`, `--today DAY`. Options after every command: `-f` (format), `-o`
(file), `--fields`, `--no-input`, `-q`. How days are written, what formats there are and what an exit code means:
`forlob help days`, `forlob help formats`, `forlob help exit-codes`, and [the promise to scripts](exports.md).
Two short names: `iv` is `intervention`, `talk` is `conversation`.
"""


def test_the_reference_shows_the_help_of_every_command(forlob: Forlob) -> None:
    real = "\n".join([INTRODUCTION, contents(), *sections(forlob)])
    if WRITE:
        PAGE.write_text(real, "utf-8")
    assert PAGE.read_text("utf-8") == real


def contents() -> str:
    """Return the commands by group, each a link to its section."""
    groups: dict[str, list[str]] = {}
    for name, entry in table.COMMANDS.items():
        groups.setdefault(entry.group, []).append(f"[{name}](#forlob-{name})")
    return "".join(f"- {group}: {', '.join(names)}\n" for group, names in groups.items())


def sections(forlob: Forlob) -> list[str]:
    """Return a section for the program, one for each command, and below a noun one for each verb."""
    told = [section(forlob, "##"), all_commands(forlob)]
    for name in table.COMMANDS:
        told.append(section(forlob, "##", name))
        told += [section(forlob, "###", name, verb) for verb in verbs_of(name)]
    return told


def section(forlob: Forlob, mark: str, *words: str) -> str:
    """Return the help of one command under its heading."""
    line = " ".join(("forlob", *words))
    return f"{mark} {line}\n\n```console\n$ {line} -h\n{forlob.ok(*words, '-h', COLUMNS='80').out}```\n"


def all_commands(forlob: Forlob) -> str:
    """Return what `forlob help commands` shows, which the first help names only."""
    line = "forlob help commands"
    return f"### {line}\n\n```console\n$ {line}\n{forlob.ok('help', 'commands', COLUMNS='80').out}```\n"


def test_no_line_of_any_help_is_wider_than_a_screen() -> None:
    helps = PAGE.read_text("utf-8").split("```console\n")[1:]
    assert [line for block in helps for line in block.split("```")[0].splitlines() if len(line) > 80] == []


def test_every_example_stands_in_one_line_that_can_be_copied() -> None:
    page = PAGE.read_text("utf-8")
    assert [each.example for each in commands() if f"  Example: {each.example}\n" not in page] == []


def test_every_command_has_an_example_of_itself() -> None:
    assert [each.words for each in commands() if not each.example.startswith(" ".join(("forlob", *each.words)))] == []
