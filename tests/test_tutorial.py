"""The first week of `docs/tutorial.md` can be tried on any day, with nothing but forlob, in any shell."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.test_docs import BLOCK, ROOT, settle

PAGE = ROOT / "docs" / "tutorial.md"
DAYS = {
    "2026-11-20": "the Friday of the page",
    "2026-11-23": "a Monday",
    "2026-11-24": "a Tuesday, on which the next is a week away",
    "2026-12-31": "the last day of a year",
    "2028-02-29": "a day that most years do not have",
    "2026-04-06": "Easter Monday, a day off",
    "2026-07-04": "a Saturday",
}
DAY = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?"
    r"|\d\d:\d\d|\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}|\bweek \d+|February \d{4} has \d+ days"
)
DIFFERS = ("plan show", "today", "status")
"""What the page says of that it differs by more than its days."""


def lines() -> list[tuple[str, str]]:
    """Return each line of the page that is typed, with what the page shows below it."""
    told: list[tuple[str, str]] = []
    for kind, block in BLOCK.findall(PAGE.read_text("utf-8")):
        assert kind == "console"
        for line in block.splitlines(keepends=True):
            # A plan shows lines to type itself; they name the citizen by her id.
            if line.startswith("$ ") and not (told and told[-1][0] == "plan show birgit" and "C30" in line):
                told.append((line.removeprefix("$ forlob ").rstrip("\n"), ""))
            else:
                told[-1] = (told[-1][0], told[-1][1] + line)
    return told


def without_days(screen: str) -> str:
    """Return a screen as it is on any day: without days, and with columns of no width."""
    return re.sub(r"[ ─]+", " ", DAY.sub("DAY", screen))


@pytest.mark.parametrize("day", DAYS)
def test_it_says_the_same_on_any_day(day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(tmp_path, monkeypatch, FORLOB_TODAY=day)
    for line, shown in lines():
        ran = Forlob(tmp_path / "unused.db")(*shlex.split(line))
        said = (ran.out + ran.err).replace(str(tmp_path), "~")
        assert ran.code == (0 if "error: " not in shown else ran.code or 1), (line, said)
        if not line.startswith(DIFFERS):
            assert without_days(said) == without_days(shown), line


@pytest.mark.parametrize("language", ["da", "sv"])
def test_every_line_of_it_runs_in_the_other_languages(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, monkeypatch, FORLOB_LANG=language)
    refused = [line for line, _shown in lines() if Forlob(tmp_path / "unused.db")(*shlex.split(line)).code]
    assert refused == ["import borgere.csv --dry-run", "citizen show akjær"]


def test_every_line_means_the_same_in_powershell_cmd_and_a_shell_of_unix() -> None:
    """PowerShell splits at commas, reads `-2d` as a number, `@` and `$` as names; cmd knows no single quotes."""
    for line, _shown in lines():
        outside = re.sub(r'"[^"]*"', "", line)
        assert not set(outside) & set("',@$|;&()<>~*{}`"), line
        assert not re.search(r"(?<!\S)-\d+[dlnsuy](?!\S)", outside), line
        assert not set("".join(re.findall(r'"([^"]*)"', line))) & set("$`!%"), line


def test_no_line_names_a_day_of_one_year() -> None:
    assert [line for line, _shown in lines() if re.search(r"\d{4}-\d\d-\d\d|\d+/\d+(?!\d)", line)] == []


def test_the_topic_in_short_has_lines_of_the_page_in_their_order(
    forlob: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [line.strip() for line in forlob.ok("help", "tutorial").out.splitlines() if line.startswith("  forlob ")]
    typed = [f"forlob {line}" for line, _shown in lines()]
    assert len(told) >= 10
    assert [line for line in told if line not in typed] == []
    assert sorted(told, key=typed.index) == told
    settle(tmp_path, monkeypatch, FORLOB_LANG="da")
    for line in told:
        code = Forlob(tmp_path / "unused.db")(*shlex.split(line)[1:]).code
        assert code == (1 if line.endswith("--dry-run") else 0), line


def test_nothing_is_read_that_is_not_installed_with_forlob(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that a line names was written by a line before it."""
    written: set[str] = set()
    for line, _shown in lines():
        words = shlex.split(line)
        for option, value in pairwise(words):
            if option in ("--sheet", "-o", "backup"):
                written.add(value)
            elif option == "import":
                assert value in written, line
    assert "borgere.csv" in written
