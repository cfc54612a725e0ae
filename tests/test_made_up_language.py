"""In a language made up of the catalogue every word that nobody can translate is seen: on every screen there is."""

import re
import shlex
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from forlob import config
from forlob.commands import help_topics, table
from forlob.domain.catalogue import code_of
from forlob.domain.contact import ContactKind
from forlob.domain.rule import Shape
from forlob.domain.sector import Sector
from forlob.domain.setting import HOUSE
from forlob.store.kinds import GROUPS, OWN_ROWS
from forlob.store.rule_rows import RULES
from tests.conftest import on_copy
from tests.exchange import rich
from tests.made_up import Dialog, Run, bracketed, in_files, ran, talked
from tests.past_forlob import PUT
from tests.typed_lines import one_of_each
from tests.unwrapped import typed_as_it_is, unwrapped
from tests.walk import commands, parameters

FREE = (
    *("name", "unit", "organisation", "title", "text", "note", "holder", "provider", "what", "place", "words"),
    *("label_da", "label_sv", "label_en", "code"),
    *("source", "case_no", "no_intervention_reason", "reason", "who", "role", "phone", "mail", "address"),
)
"""The columns that hold what people wrote."""
MACHINE = {"json", "jsonl", "csv", "tsv", "excel", "xlsx"}
LISTED = re.compile(
    r"(⟦[^⟦⟧]*(?:there are|in force|nearest is|did you mean|one of|fields can|becomes:)[^⟦⟧]*⟧)[^\n]*", re.IGNORECASE
)
"""What an error offers to type instead, to the end of its line."""
CODES = (
    {str(code) for group in GROUPS.values() for code in (row.code for row in group.rows)}
    | set(Sector)
    | set(ContactKind)
    | set(OWN_ROWS)
    | {rule.code for rule in RULES}
)
OF_CODES = (("catalogue",), ("rule",))
"""The nouns whose screens tell codes, since codes are what they are about."""
OF_ROWS = CODES | set(Shape) | {"n", "span"}
OF_SHELLS = {
    *("cat", "cd", "chmod", "cp", "ls", "mkdir", "mv", "pipx", "upgrade", "inject", "ulimit", "vi", "EDITOR", "HOME"),
}
"""What is typed that is no command of forlob's, as it stands in a table."""
FOLDER = re.compile(r"(?<![\w.])/(?:tmp|dev|var|private|root|home)[\w./-]*")
NAMES = {
    "age1",
    "sh",
    "utf",
    "UTF",
    "bash",
    "so",
    "Europe",
    "Copenhagen",
    *config.SETTINGS,
    *HOUSE,
    *help_topics.TOPICS,
    *OF_SHELLS,
}
"""Settings and topics: typed, and in files, as they are."""


def test_the_places_of_a_text_stay_outside_the_brackets() -> None:
    assert bracketed("error: {what}") == "⟦error:⟧ {what}"
    assert bracketed("  70  a bug") == "  ⟦70  a bug⟧"
    assert bracketed("{a} - {b!r}") == "{a} - {b!r}"


def test_what_is_in_no_brackets_is_found() -> None:
    assert unwrapped("⟦error:⟧ there is no C7") == ["there", "is", "no"]
    assert unwrapped("⟦try:⟧ forlob plan show C7\n⟦done⟧ 2026-11-20 --over I30/start") == []
    assert unwrapped("⟦try:⟧ forlob worker add MH ⟦NAME⟧ --unit UNIT") == ["UNIT"]
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
    same = data_of(database) | typed_as_it_is() | NAMES
    for run, (code, out, err) in zip(runs, ran(runs, database, folder), strict=True):
        assert code != 70, (run.words, err)
        for_machines = MACHINE & set(run.words) or run.words[:1] == ("schema",)
        shown = FOLDER.sub("/", LISTED.sub(r"\1", err) if for_machines else out + LISTED.sub(r"\1", err))
        told = same | OF_ROWS | set(map(code_of, run.words)) if run.words[:1] in OF_CODES else same
        if words := unwrapped(shown, told | PUT if run.by_hand else told, parts_of(run.words)):
            yield f"{run.by_hand}: {shlex.join(run.words)}".removeprefix(": "), words


def parts_of(typed: Iterable[str]) -> set[str]:
    """Return what was typed, each word and its parts, without the dash of a field to sort by; a screen may say them again."""
    parts = {part for word in typed for part in (word, word.upper(), *re.split(r"[\s,:=|@/.]+", word)) if part}
    return parts | {part.removeprefix("-") for part in parts}


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


def test_what_is_shown_of_every_line_the_tests_type_can_be_translated(written: Path, tmp_path: Path) -> None:
    """One line of each command with the same options, all in one process."""
    lines = one_of_each()
    assert {line[0] for line in lines} >= set(table.COMMANDS) - {"help", "home"}
    assert dict(left_in([Run(words) for words in lines], written, tmp_path)) == {}


SIGNED = ("--as", "KL")
CLEAR_LINE = "\x15"
DIALOGS = (
    Dialog(("init", "--force"), ("ZZ", "Zita Yde", "", "Jobcenter")),
    Dialog(("init", "--initials", "ZZ"), ("Zita Yde", "", "Jobcenter", "j"), (("config", "set", "worker", "MH"),)),
    Dialog(("citizen", "add", "Åse Holmm"), ("j",)),
    Dialog(("citizen", "edit", "C1", "--name", "Åse Nyman"), ("",)),
    Dialog(("course", "end", "C1"), ("", "")),
    Dialog(("norm", "set"), ("", "30")),
    Dialog(("worker", "add", "ZZ"), ("Zita Yde", "", "Jobcenter")),
    Dialog(("plan", "agree", "C1"), ("",)),
    Dialog(("voice", "add", "C1"), ("", "Ro om morgenen")),
    Dialog(("goal", "add", "C1"), ("Et fleksjob",)),
    Dialog(("intervention", "add", "C1"), ("", "Svømning")),
    Dialog(("intervention", "stop", "I1"), ("syg",)),
    Dialog(("action", "add", "C1"), ("MH: ring @ fre",)),
    Dialog(("action", "add", "C1"), ("ring", "MH: ring @ fre")),
    Dialog(("conversation", "plan", "C1"), ("fre", "citizen,MH")),
    Dialog(("conversation", "plan", "C1", "--with", "citizen,MH"), ("nonsens", "fre 13")),
    Dialog(
        ("conversation", "plan", "C1,C2", "--slot", "--with", "MH"), ("j",), (("config", "set", "slots", "tor 13-16"),)
    ),
    Dialog(("handover", "MH"), ("KL", "n")),
    Dialog(("plan", "build"), ("C1, C2",)),
    Dialog(("conversation", "cancel", "T3"), ("MH", "ferie")),
    Dialog(("conversation", "no-show", "T3"), ("citizen",)),
    Dialog(("conversation", "rebook", "T3"), ("+8w",)),
    Dialog(
        ("conversation", "log"),
        ("C1", "i dag", f"{CLEAR_LINE}citizen,MH", "KL", "Om ro", "MH: ring @ fre", "", "+1w", ""),
    ),
    Dialog(("conversation", "log"), ("nobody", "C1", "nonsens")),
    Dialog(("wait", "add", "C1"), ("",)),
    Dialog(("wait", "add", "C1", "mentor", "--since", "2019-01-01"), ("n",)),
    Dialog(("wait", "pause", "W4"), ("ferie", "+2w", ""), (("wait", "add", "C1", "mentor"),)),
    Dialog(("wait", "end", "W4"), ("",), (("wait", "add", "C1", "mentor"),)),
    Dialog((*SIGNED, "undo", "80"), ("n",), (("--as", "MH", "goal", "add", "C1", "Ro"),)),
    Dialog(("restore", "kopi.db"), ("n",), (("backup", "kopi.db"),)),
    Dialog(("restore", "kopi.db"), ("j",), (("backup", "kopi.db"),)),
    Dialog(("backup", "kopi.age", "--encrypt"), ("en lang hest", "en kat", "en lang hest", "en lang hest")),
    Dialog(("doctor",)),
)
"""What is said with a person at the terminal, to the end; `""` takes what stands first."""


LISTING = {"schema", "catalogue list"}
"""What lists the things it may be called with, where none is; the codes of a catalogue are held above."""


def unwrapped_in(dialogs: list[Dialog], database: Path, folder: Path) -> dict[str, list[str]]:
    """Hold the dialogs and return those that left words in no brackets, with the words."""
    same, found = data_of(database) | typed_as_it_is() | NAMES, {}
    for dialog, shown in zip(dialogs, talked(dialogs, database, folder), strict=True):
        said = parts_of([*dialog.words, *dialog.answers, *(word for line in dialog.before for word in line)])
        if words := unwrapped(FOLDER.sub("/", LISTED.sub(r"\1", shown)), same, said):
            found[shlex.join(dialog.words)] = words
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_what_a_person_is_asked_can_be_translated(written: Path, tmp_path: Path) -> None:
    assert unwrapped_in(list(DIALOGS), written, tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_what_any_command_asks_first_can_be_translated(written: Path, tmp_path: Path) -> None:
    taking = {command for command, about in parameters() if about.param_type_name == "argument"}
    asking = [Dialog(one.words) for one in commands() if " ".join(one.words) in taking - LISTING]
    assert unwrapped_in(asking, written, tmp_path) == {}


OPEN_WAIT = (("wait", "add", "C1", "certificate_265", "--holder", "Lægerne Torvet", "--since", "2026-09-01"),)
DOCUMENTS = (
    *(f"plan show C1 -o doc.{ending}" for ending in ("md", "txt")),
    *(f"plan export C1 --for {reader} -o doc.{ending}" for reader in ("citizen", "team") for ending in ("html", "md", "txt")),
    "plan export C1 --for citizen -o doc.ics", "plan export C1 --version 1 -o doc.html",
    *(f"conversation invite T3 -o doc.{ending}" for ending in ("html", "md", "txt", "ics")),
    *(f"team handover C1 -o doc.{ending}" for ending in ("html", "md", "txt")),
    *(f"wait remind W4 --letter doc.{ending}" for ending in ("html", "md", "txt")),
    *(f"{line} -o doc.{ending}" for line in ("status", "waits --stats") for ending in ("md", "txt")),
    "status -o doc.xlsx",
    *(f"stats {name} -o doc.md" for name in ("start", "flow", "conversations", "continuity", "effects")),
    *(f"{line} -o doc.xlsx"
      for line in ("waits", "citizen list", "conversation list", "action list", "log", "worker list", "norm list",
                   "intervention list C1", "goal list C1", "voice list C1", "plan list C1", "team list C1", "support list", "course list",
                   "config list", "waits --by sector", "doctor", "waits --stats", "waits --stats --since 2026-01-01", "agenda",
                   "plan check", "stats conversations")),
    *(f"{line} -o doc.md"
      for line in ("agenda", "today", "week", "citizen show C1", "conversation show T1", "intervention show I1", "wait show W1")),
)  # fmt: skip


def test_what_stands_in_documents_can_be_translated(written: Path, tmp_path: Path) -> None:
    runs = [Run(tuple(line.split()), OPEN_WAIT if line.startswith("wait remind") else ()) for line in DOCUMENTS]
    same = data_of(written) | typed_as_it_is() | NAMES | {"XDG_CONFIG_HOME"}
    left = {
        shlex.join(run.words): words
        for run, document in zip(runs, in_files(runs, written, tmp_path), strict=True)
        if (words := unwrapped(FOLDER.sub("/", document), same))
    }
    assert left == {}
