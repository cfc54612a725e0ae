"""The tests see nobody's settings: neither those of the person who runs them nor those in their environment."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NONSENSE = 'language = "da"\nworker = "NN"\ndatabase = "/nowhere/at/all.db"\nthis is no TOML\n'
LOOKING = (
    "tests/changes/test_undo.py::test_every_kind_of_change_can_be_undone_and_done_again[plan build C1]",
    "tests/commands/test_demo.py::test_every_state_kind_and_answer_is_there",
    "tests/commands/test_stats_effects.py::test_the_screen",
    "tests/store/test_database.py::test_a_database_another_program_keeps_is_said_to_be_locked",
    "tests/store/test_records.py::test_the_journal_finds_whom_a_row_is_about[worker]",
    "tests/test_start_up.py::test_a_reading_command_loads_nothing_heavy_into_a_pipe[waits]",
)
"""Tests that look at worlds made once for many, or at a program of its own."""


def test_nobodys_settings_reach_the_tests(tmp_path: Path) -> None:
    for folder in (tmp_path / "config", tmp_path / "home" / ".config"):
        (folder / "forlob").mkdir(parents=True)
        (folder / "forlob" / "config.toml").write_text(NONSENSE, "utf-8")
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("FORLOB_")} | {
        "HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config"), "LC_ALL": "da_DK.UTF-8",
        "FORLOB_TODAY": "2001-01-01",
    }  # fmt: skip
    own = (f"--basetemp={tmp_path / 'tests'}", "-p", "no:cacheprovider", "-p", "no:xdist")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *own, *LOOKING], cwd=ROOT,
        env=theirs, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:]
