"""What a command loads: none needs an ORM, a pipe no rich, and the version nothing at all."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from forlob.commands import table
from tests.conftest import DATA, Forlob

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "questionary", "prompt_toolkit", "alembic", "rich", "tomlkit"}
READING = (
    "waits", "waits --by kind", "waits --over --citizen C1", "waits -f json", "waits -f csv", "plan show C1",
    "plan list C1", "plan check C1", "status", "status -f json", "status -f csv", "citizen list", "citizen show C1",
    "course list", "goal list C1", "intervention list C1", "conversation list C1", "conversation show T1",
    "action list", "team list C1", "voice list C1", "worker list", "wait show W1", "norm list", "log", "log C1",
    "undo --list", "today", "week", "week next -f json", "conversation list --week 47", "plan check --coordinator MH",
    "history C1", "history C1 -f csv", "doctor", "schema waits", "help days", "config list", "view list",
    "find mentor", "find mentor --citizen C1", "contact list", "support list C1", "support list", "catalogue list",
    "forum list", "forum meetings", "rule list", "rule check", "rule check C1 --all",
)  # fmt: skip
CHANGING = (
    "citizen add Åse --no-input", "citizen edit C1 --name Åse", "citizen end C1", "voice add C1 wish ro",
    "course open C1", "course set C1 --note ro", "course pause C1 --why ro", "team add C1 MH --role mentor",
    "goal add C1 ro", "goal reach G1", "intervention add C1 health ro", "intervention start I1",
    "wait add C1 decision", "wait remind W1", "wait end W1", "conversation log C1 --with citizen,MH",
    "conversation plan C1 tor --with citizen", "action add C1 MH:ro", "action done A1", "plan build C1",
    "plan agree C1 --by citizen", "norm set mentor 30", "worker add XY Xenia --sector health --unit U",
    "worker edit MH --name Mette", "handover MH --to XY", "goal reach G1 G2", "conversation cancel T1,T2 --by MH --why x",
    "contact set holder Region --phone 112", "worker stand-in MH --by XY", "citizen merge C1 --into C2", "move T1 --to C2",
    "support add C1 Mor --role relative", "support edit P1 --phone 112", "support end P1",
    "catalogue add outcome farm --en Farm", "catalogue end outcome other",
    "forum met steering_group", "config set coordination_group 2026-01-08",
    "rule add trisam --shape every --counts forum:trisam --span 30", "rule edit long_hours --n 12", "rule end long_hours",
    "undo", "undo 1",
)  # fmt: skip


WRITING_FILES = {"agenda", "backup", "demo", "export", "import", "init", "restore", "stats"}
"""Commands that are not tried here, or by a test of their own."""


def test_every_noun_is_tried() -> None:
    tried = {line.split()[0] for line in (*READING, *CHANGING)}
    assert table.COMMANDS.keys() - tried == WRITING_FILES, "add a line to READING or CHANGING"


def modules_in(trace: str) -> set[str]:
    """Return the modules of a trace of `-X importtime`."""
    return {line.rpartition("|")[2].strip() for line in trace.splitlines() if line.startswith("import time:")}


def loaded(*words: str, may_refuse: bool = False, **environment: str) -> set[str]:
    """Return the modules that a program loads which runs forlob with these words into a pipe."""
    program = [sys.executable, "-X", "importtime", "-c", "from forlob.main import main; main()", *words]
    ran = subprocess.run(program, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert ran.returncode in ((0, 1, 3) if may_refuse else (0,)), ran.stderr[-500:]
    assert ran.stdout or may_refuse
    return modules_in(ran.stderr)


@pytest.mark.parametrize("line", READING)
def test_a_reading_command_loads_nothing_heavy_into_a_pipe(caseload_database: Path, line: str) -> None:
    assert loaded(*line.split(), FORLOB_DB=str(caseload_database)) & HEAVY == set()


@pytest.mark.parametrize("line", CHANGING)
def test_a_change_loads_nothing_heavy_either(caseload_database: Path, tmp_path: Path, line: str) -> None:
    """Whether it is made or refused by a rule of the field."""
    database = tmp_path / "own.db"
    shutil.copyfile(caseload_database, database)
    assert loaded(*line.split(), may_refuse=True, FORLOB_DB=str(database), FORLOB_WORKER="MH") & HEAVY == set()


def test_an_import_into_a_database_that_is_there_loads_nothing_heavy(forlob: Forlob) -> None:
    assert loaded("import", str(DATA / "caseload"), FORLOB_DB=str(forlob.database)) & HEAVY == set()


def test_the_first_screen_loads_nothing_heavy(forlob: Forlob) -> None:
    assert loaded() & HEAVY == set()
    assert loaded("--help") & HEAVY == set()


def test_the_help_loads_nothing_that_shows_or_keeps_data(forlob: Forlob) -> None:
    """It names the views there are, for which the settings are read and no more."""
    assert {one for one in loaded("--help") if one.startswith(("forlob.render", "forlob.store"))} == set()


def test_the_version_is_said_before_anything_is_loaded() -> None:
    modules = loaded("--version")
    assert modules & (HEAVY | {"typer", "forlob.program", "forlob.errors", "forlob.i18n", "sqlite3"}) == set()


@pytest.mark.parametrize("line", ["waits", "plan show C1", "plan show C1 -f json", "status", "status -f json"])
def test_what_is_read_most_is_computed_without_fractions_decimals_and_calendars(
    caseload_database: Path, line: str
) -> None:
    slow = {"fractions", "decimal", "dataclasses", "dateutil", "statistics"}
    assert loaded(*line.split(), FORLOB_DB=str(caseload_database)) & slow == set()


def test_what_people_read_is_written_without_json(caseload_database: Path) -> None:
    assert "json" not in loaded("waits", FORLOB_DB=str(caseload_database))
    assert "json" not in loaded("status", FORLOB_DB=str(caseload_database))


def test_a_command_that_only_reads_loads_nothing_of_the_words_that_texts_are_found_by(caseload_database: Path) -> None:
    of_words = {"forlob.store.words", "forlob.store.words_compared", "forlob.domain.searched", "forlob.domain.found"}
    assert all(find_spec(name) for name in of_words)
    for line in ("waits", "plan show C1", "status", "citizen list", "today", "conversation list C1"):
        assert loaded(*line.split(), FORLOB_DB=str(caseload_database)) & of_words == set()


def test_a_list_in_its_own_order_loads_nothing_that_sorts_pages_or_chooses_columns(caseload_database: Path) -> None:
    of_lists = {"forlob.render.sorting", "forlob.render.formats.pager", "forlob.commands.list_columns"}
    assert all(find_spec(name) for name in of_lists)
    for line in ("waits", "citizen list", "plan show C1"):
        assert loaded(*line.split(), FORLOB_DB=str(caseload_database)) & of_lists == set()


def test_showing_a_plan_loads_nothing_that_only_an_export_needs(caseload_database: Path) -> None:
    of_an_export = {
        f"forlob.render.{name}"
        for name in (
            *("formats.export_file", "formats.chart", "formats.html", "formats.ics"),
            *("plan.team", "plan.citizen", "wording"),
        )
    }
    assert all(find_spec(name) for name in of_an_export)
    assert loaded("plan", "show", "C1", FORLOB_DB=str(caseload_database)) & of_an_export == set()


def test_python_looks_for_no_cycles_on_its_way_out(caseload_database: Path) -> None:
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 10_000))"
    program = [sys.executable, "-c", f"{told}; from forlob.main import main; main()", "waits"]
    ran = subprocess.run(
        program, env={**os.environ, "FORLOB_DB": str(caseload_database)}, capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines()[-1] == "True"


def test_a_command_loads_the_modules_of_no_other_command(forlob: Forlob) -> None:
    """Its own is found by name, which leaves no line in the trace."""
    commands = {name for name in loaded("waits") if name.startswith("forlob.commands.")}
    assert commands == {
        f"forlob.commands.{name}"
        for name in ("ask", "choice", "command", "complete", "options", "output_options", "table", "typed_words")
    }
