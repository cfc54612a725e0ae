"""`forlob --help`: what one uses every day on one screen of 24 lines, and everything else by name."""

import os
import re
import subprocess
import sys

import pytest

from forlob.commands import table
from tests.conftest import Forlob

LINES, CELLS = 24, 80
VIEWS = ("friday", "månedlig-oversigt", "vents-hos-regionen")


def shown(*words: str, language: str, cells: int = CELLS) -> list[str]:
    """Return the lines of a screen in a language; each program says the texts of its commands in one."""
    ran = subprocess.run(
        [sys.executable, "-m", "forlob", *words], capture_output=True, text=True, check=True,
        env={**os.environ, "FORLOB_LANG": language, "COLUMNS": str(cells)},
    )  # fmt: skip
    return ran.stdout.splitlines()


@pytest.fixture
def viewed(forlob: Forlob) -> Forlob:
    """forlob with three views saved."""
    for name in VIEWS:
        forlob.ok("view", "add", name, "--", "waits", "--over")
    return forlob


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_all_of_it_is_seen_above_the_prompt_of_a_terminal_with_24_lines(viewed: Forlob, language: str) -> None:
    lines = shown("--help", language=language)
    assert len(lines) <= LINES - 1
    assert [line for line in lines if len(line) > CELLS] == []
    everyday = [name for name, entry in table.COMMANDS.items() if entry.group == table.EVERY_DAY]
    assert [line.split()[0] for line in lines[3 : 3 + len(everyday)]] == everyday
    assert all(name in "\n".join(lines) for name in VIEWS)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_every_command_and_every_option_before_it_is_named(viewed: Forlob, language: str) -> None:
    told = " ".join(shown("--help", language=language))
    assert [name for name in table.COMMANDS if not re.search(rf"(?<!\w){name}(?!\w)", told)] == []
    assert all(option in told for option in ("--db", "--as", "--today", "--version", "forlob help commands"))


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_all_commands_are_told_with_what_they_are_for(viewed: Forlob, language: str) -> None:
    lines = shown("help", "commands", language=language)
    assert [line for line in lines if len(line) > CELLS] == []
    told = [line.split()[0] for line in lines if re.match(r"  \S", line)]
    assert told[: len(table.COMMANDS)] == sorted(
        table.COMMANDS, key=lambda name: table.GROUPS.index(table.COMMANDS[name].group)
    )
    assert [name for name in told if name in VIEWS] == sorted(VIEWS)
    assert {"--install-completion", "--show-completion"} <= set(told)


def test_many_views_take_no_more_than_a_line(forlob: Forlob) -> None:
    for number in range(20):
        forlob.ok("view", "add", f"view-number-{number:02}", "--", "waits")
    lines = shown("--help", language="en")
    assert len(lines) <= LINES - 1
    assert "  Your views: view-number-00, view-number-01, view-number-02, …" in lines


def test_the_first_screen_names_five_views(viewed: Forlob) -> None:
    viewed.ok("citizen", "add", "Åse Lund")
    screen = viewed.ok().out
    assert "Your views\n  forlob friday        waits --over\n" in screen


def test_a_command_is_no_topic_and_its_own_help_is_named(forlob: Forlob) -> None:
    ran = forlob.refused("help", "waits")
    assert ran.err == "error: waits is a command, and no topic\ntry: forlob waits --help\n"


def test_a_wider_and_a_narrower_terminal_are_written_for(viewed: Forlob) -> None:
    assert [line for line in shown("--help", language="da", cells=60) if len(line) > 60] == []
