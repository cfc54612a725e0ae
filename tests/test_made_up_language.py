"""In a language made up of the catalogue every word that nobody can translate is seen: on every screen there is."""

import re
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from forlob import config
from forlob.commands import help_topics, table
from forlob.domain.sector import Sector
from forlob.domain.setting import HOUSE
from forlob.store.kinds import GROUPS
from tests.conftest import on_copy
from tests.exchange import rich
from tests.made_up import Run, bracketed, ran
from tests.typed_lines import typed_lines
from tests.unwrapped import typed_as_it_is, unwrapped
from tests.walk import commands

FREE = (
    *("name", "unit", "organisation", "title", "text", "note", "holder", "provider", "what", "place", "words"),
    *("source", "case_no", "no_intervention_reason", "reason", "who", "role"),
)
"""The columns that hold what people wrote."""
MACHINE = {"json", "jsonl", "csv", "tsv", "excel", "xlsx"}
LISTED = re.compile(r"(⟦[^⟦⟧]*(?:there are|nearest is|did you mean|one of|becomes:)[^⟦⟧]*⟧)[^\n]*", re.IGNORECASE)
"""What an error offers to type instead, to the end of its line."""
CODES = {str(code) for group in GROUPS.values() for code in (row.code for row in group.rows)} | set(Sector)
FOLDER = re.compile(r"(?<![\w.])/(?:tmp|var|private|root|home)[\w./-]*")
KNOWN = {
    "norm list": "the kinds of waits are shown by the code that `norm set` takes",
    "log --entry": "the values of fields are shown as they are kept",
    "export ": "tables are named by their files",
    "config get timezone": "the name of a time zone",
    "config unset timezone": "the name of a time zone",
}
"""Screens that show codes, each with its reason."""
NAMES = {"age1", "sh", "utf", "bash", "so", "Europe", "Copenhagen", *config.SETTINGS, *HOUSE, *help_topics.TOPICS}
"""Settings and topics: typed, and in files, as they are."""


def test_the_places_of_a_text_stay_outside_the_brackets() -> None:
    assert bracketed("error: {what}") == "⟦error:⟧ {what}"
    assert bracketed("  70  a bug") == "  ⟦70  a bug⟧"
    assert bracketed("{a} - {b!r}") == "{a} - {b!r}"


def test_what_is_in_no_brackets_is_found() -> None:
    assert unwrapped("⟦error:⟧ there is no C7") == ["there", "is", "no"]
    assert unwrapped("⟦try:⟧ forlob plan show C7\n⟦done⟧ 2026-11-20 --over I30/start") == []
    assert unwrapped("⟦for⟧ C1 Åse Lund", ["Åse Lund"]) == []
    assert unwrapped("--by [kind|sector|citizen]  ⟦One row a group.⟧", ["citizen"]) == []


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, rich_database: Path) -> Path:
    """A database with a value in every column."""
    forlob = on_copy(rich_database, tmp_path_factory.mktemp("written") / "forlob.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORLOB_DB", str(forlob.database))
        rich.settle(forlob, rich.LATER)
    return forlob.database


def data_of(database: Path) -> set[str]:
    """Return what people wrote into the database, without what is a code of the catalogue."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    found = set()
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for column in [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] in FREE]:
            found |= {value for (value,) in connection.execute(f'SELECT "{column}" FROM "{name}"')}
    connection.close()
    texts = {text for text in found if isinstance(text, str) and text not in CODES}
    return {line for text in texts for line in (text, *text.splitlines(), text.replace("\n", "⏎"))}


def left_in(runs: list[Run], database: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Run the lines and yield each that left words in no brackets, with the words."""
    data = data_of(database)
    for run, (code, out, err) in zip(runs, ran(runs, database, folder), strict=True):
        assert code != 70, (run.words, err)
        typed = {part for word in run.words for part in (word, word.upper(), *re.split(r"[\s,:=|@/.]+", word)) if part}
        for_machines = MACHINE & set(run.words) or run.words[:1] == ("schema",)
        shown = FOLDER.sub("/", LISTED.sub(r"\1", err) if for_machines else out + LISTED.sub(r"\1", err))
        if words := unwrapped(shown, data | typed | typed_as_it_is() | NAMES):
            yield shlex.join(run.words), words


def test_every_help_can_be_translated(written: Path, tmp_path: Path) -> None:
    nouns = [Run((name, "--help")) for name in table.COMMANDS]
    topics = [Run(("help", topic)) for topic in help_topics.TOPICS]
    verbs = [Run((*one.words, "--help")) for one in commands()]
    assert dict(left_in([Run(()), Run(("--help",)), *nouns, *topics, *verbs], written, tmp_path)) == {}


WRONG = (
    "waits --nosuch", "waits --sectr x", "goal ad", "plan show C1 C2 C3", "waits --limit x", "waits --limit -1",
    "waits -f nix", "waits --limit", "waits --over=3", "--frm", "nosuch", "wits", "status --coordinator", "waits -zf x",
)  # fmt: skip


def test_what_typer_refuses_can_be_translated(written: Path, tmp_path: Path) -> None:
    assert list(left_in([Run(tuple(line.split())) for line in WRONG], written, tmp_path)) == []


@pytest.mark.parametrize("name", [*table.COMMANDS, *table.ALIASES])
def test_what_is_shown_of_every_line_the_tests_type_can_be_translated(name: str, written: Path, tmp_path: Path) -> None:
    runs = [Run(words) for words in typed_lines() if words[0] == name]
    left = dict(left_in(runs, written, tmp_path)) if runs else {}
    assert {line: words for line, words in left.items() if not line.startswith(tuple(KNOWN))} == {}
