"""In the made-up language: what is said of a database, a file or settings that are not well holds no other word."""

import re
import sys
from pathlib import Path

import pytest

from forlob.commands import table
from forlob.render.schemas import SCHEMAS
from tests.by_hand import AROUND, TAB
from tests.made_up import Dialog, Run, ran, talked
from tests.past_forlob import PUT, STATEMENTS
from tests.test_made_up_language import CODES, NAMES, data_of, left_in, parts_of, written  # noqa: F401 - a fixture
from tests.unwrapped import typed_as_it_is, unwrapped
from tests.walk import commands

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="rights and kinds of files as Linux has them")
CUT = re.compile(r"(⟦[^⟦⟧\n]*)\.\.\.$", re.MULTILINE)
"""A description that is longer than a line of what is offered has room for."""
LOOKED_AT = ("doctor --deep", "doctor", "waits", "--as MH goal add C1 Ro", "plan show C1")
CASELOAD = "caseload"
USED = ("", "log", "backup", "config list", "config set worker MH", "config set language da", "agenda")


def test_what_is_said_of_rows_no_command_wrote_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    runs = [Run(tuple(line.split()), by_hand=name) for name in STATEMENTS for line in LOOKED_AT]
    assert dict(left_in(runs, written, tmp_path)) == {}


def test_what_is_said_of_what_lies_around_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    runs = [Run(tuple(line.split()), by_hand=name) for name in (*AROUND, "locked") for line in (*LOOKED_AT, *USED)]
    assert dict(left_in(runs, written, tmp_path)) == {}


BACKUPS = (
    "empty.db", "noise.db", "header.db", "half.db", "newer.db", "orphan.db", "changed.db", "shut.db", "noise.db.age",
    "folder", "pipe", "circle", "forlob.db", "nosuch.db", "/dev/null", "shut/x.db", "goals.csv",
)  # fmt: skip
TO_IMPORT = (
    "goals.csv", "voice.csv", "actions.csv", "nosuch.csv", "empty.csv", "sheet.xlsx", "sheet.csv", "nul.csv", "noise.db",
    "folder", "pipe", "circle", "shut.csv", "nowhere.csv", "/dev/null", "plans.json", "plans.csv", "citizens.csv",
)  # fmt: skip
KEYS = ("key.txt", "short.txt", "binary.txt", "empty.csv", "folder", "circle", "shut.csv", "nowhere.txt", "/dev/zero")
WITH_FILES = (
    *(f"restore {name} --yes" for name in BACKUPS),
    *(f"--db {name} {line}" for name in BACKUPS for line in ("waits", "doctor", "backup", "init --initials ZZ")),
    *(f"import {name}" for name in TO_IMPORT),
    *(f"restore noise.db.age --identity {name} --yes" for name in KEYS),
    *(f"backup out.age --encrypt --passphrase-file {name}" for name in KEYS),
    "backup out.age --to age1nonsense", "backup folder/../goals.csv", "backup nowhere/x.db", "backup pipe", "backup circle",
    "backup forlob.db", "backup forlob.db-journal", "backup /proc/x.db", "backup /dev/full", "restore noise.db.age --yes",
    *(f"waits -o {name}" for name in ("nowhere/x.csv", "goals.csv", "folder", "/proc/x.csv", "pipe/x.xlsx", "circle.xlsx",
                                      "/dev/full", "x.pdf", "forlob.db", "/proc/x.xlsx")),
    *(f"export {name}" for name in ("goals.csv", "folder", "nowhere/deep", "/proc/x", "circle")),
    *(f"plan export C1 --for citizen -o {name}" for name in ("/proc/x.html", "folder", "x.docx", "nowhere/x.html")),
    f"import {'1' * 300}", f"restore {'1' * 300}", f"waits -o {'1' * 300}.csv", f"--db {'1' * 300} waits",
    "--today nonsens waits", "--today 2026-02-30 waits", "--as %% goal add C1 Ro", "--as QQ goal add C1 Ro",
    "config set language tlh", "config set timezone Nowhere", "config set slots nonsens", "config set backups many",
    "config set nosuch x", "config set coordination_group nonsens", "config set database folder", "config unset nosuch",
    "config set worker %%", "config set letter_language tlh", "config set observed_from nonsens", "config set worker QQ",
)  # fmt: skip


def test_what_is_said_of_files_nobody_can_use_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    runs = [Run(tuple(line.split()), by_hand="files") for line in WITH_FILES]
    assert dict(left_in(runs, written, tmp_path)) == {}


def test_what_a_tab_offers_is_described_in_words_that_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    lines = ["forlob ", "forlob -", *(f"forlob {name} " for name in table.COMMANDS)]
    lines += [f"forlob {' '.join(one.words)} {begun}" for one in commands() for begun in ("-", "")]
    runs = [Run(("waits",), by_hand=f"{TAB}{line}") for line in lines]
    same, left = data_of(written) | typed_as_it_is() | NAMES | CODES | PUT | set(SCHEMAS), {}
    for line, (code, out, err) in zip(lines, ran(runs, written, tmp_path), strict=True):
        assert (code, err) == (0, ""), line
        assert "\t⟦" in out or line not in ("forlob ", "forlob -"), out
        if words := unwrapped(CUT.sub(r"\1⟧", out), same, parts_of(line.split())):
            left[line] = words
    assert left == {}


def test_what_is_said_of_completion_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    assert dict(left_in([Run(("--install-completion",))], written, tmp_path)) == {}


def test_what_is_said_while_a_long_run_lasts_can_be_translated(written: Path, tmp_path: Path) -> None:  # noqa: F811
    long = Dialog(("import", CASELOAD, "--dry-run"), by_hand="no patience")
    (shown,) = talked([long], written, tmp_path)
    told = [line for line in shown.splitlines() if re.match(r"\d+ .*read", line)]
    assert told, shown
    assert [line for line in told if unwrapped(line)] == []
