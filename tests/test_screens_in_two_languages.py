"""The ten most used screens in Danish and in Swedish, at 80 columns, read by hand and compared letter by letter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from forlob import i18n, main
from forlob.store import database
from tests.conftest import Forlob
from tests.golden import golden
from tests.render.screen import drawn
from tests.walk import commands

CELLS = 80
SCREENS = {
    "home": "",
    "today": "--as MH today",
    "week": "--as MH week",
    "citizen_list": "citizen list",
    "citizen_show": "citizen show C1",
    "plan_show": "plan show C1",
    "waits": "waits",
    "wait_show": "wait show W1",
    "history": "history C1",
    "status": "status",
    "plan_check": "plan check",
}
COMMAND = ("$ forlob ", "  forlob ")
"""What a line begins with that is to be typed: it is never broken, however long."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up caseload of Friday 20 November 2026."""
    list(commands())  # commands say their texts while they are loaded: in English, for the tests that come after
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    Forlob(path).ok("demo", "--keep", path, "-q")
    return path


@pytest.mark.parametrize("language", ["da", "sv"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_read(
    name: str, language: str, kept: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORLOB_DB", str(kept))
    with i18n.speaking("en"):
        screen = drawn(lambda: main.run(SCREENS[name].split()), cells=CELLS, FORLOB_LANG=language)
    database.close()
    shown = "".join(f"{line.rstrip()}\n" for line in (screen + capfd.readouterr().err).splitlines())
    golden(f"{language}/{name}", shown)
    assert too_wide(shown) == []


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_help_is_as_it_was_read(language: str) -> None:
    """Commands say their texts while they are loaded, in the language of the process."""
    shown = help_of(language)
    golden(f"{language}/help", shown)
    assert too_wide(shown) == []


def help_of(language: str, *words: str) -> str:
    """Return what `--help` writes to a reader of this language."""
    environment = os.environ | {"FORLOB_LANG": language, "COLUMNS": str(CELLS)}
    asked = [sys.executable, "-m", "forlob", *words, "--help"]
    return subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout


def too_wide(screen: str) -> list[str]:
    """Return the lines that go beyond the screen and are no command to type."""
    return [line for line in screen.splitlines() if len(line) > CELLS and not line.startswith(COMMAND)]
