"""`forlob demo`: the main job on a made-up caseload, every state in it."""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up caseload of Friday 20 November 2026, kept in a file."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    Forlob(path).ok("demo", "--keep", path, "-q")
    return path


@pytest.fixture
def ask(kept: Path) -> Iterator[Callable[[str], set[Any]]]:
    """What the kept database answers to one SQL text, each row's values in a set."""
    connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
    yield lambda sql: {row[0] for row in connection.execute(sql)}
    connection.close()


def test_it_shows_plan_waits_and_status_each_under_the_line_that_shows_it(forlob: Forlob) -> None:
    ran = forlob.ok("demo")
    lines = ran.out.splitlines()
    shown = [line for line in lines if line.startswith("$ forlob ")]
    assert shown[0] == "$ forlob plan show C1"
    assert [line for line in ("$ forlob waits", "$ forlob status") if line in shown] == [
        "$ forlob waits",
        "$ forlob status",
    ]
    assert shown[-2:] == ["$ forlob demo --keep forlob-demo.db", "$ forlob init"]
    assert ran.err == ""
    golden("demo", ran.out.partition("\nWhere everything waits\n")[2])


def test_what_it_shows_is_what_the_commands_show(forlob: Forlob, kept: Path) -> None:
    shown = forlob.ok("demo").out
    for words in (("plan", "show", "C1"), ("status",)):
        assert forlob.ok("--db", kept, *words).out in shown
    assert [one["id"] for one in forlob.ok("demo", "-f", "json").json["waits"]] == [
        one["id"] for one in forlob.ok("--db", kept, "waits", "-f", "json").json
    ]


def test_nothing_stays_behind_and_nobodys_own_database_is_touched(
    forlob: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, room = forlob.database.read_bytes(), tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    forlob.ok("demo", FORLOB_WORKER="XX")
    assert list(room.iterdir()) == []
    assert forlob.database.read_bytes() == before
    assert "FORLOB_WORKER" not in os.environ


def test_the_same_day_gives_the_same_bytes_and_another_day_its_own(forlob: Forlob) -> None:
    first = forlob.ok("demo").out
    assert forlob.ok("demo").out == first
    assert forlob.ok("demo", FORLOB_TODAY="2026-11-22").out != first


@pytest.mark.parametrize("today", ["2026-11-23", "2026-11-24", "2026-11-28", "2026-11-29", "2024-02-29", "2027-01-01"])
def test_it_can_be_made_on_every_day(forlob: Forlob, today: str) -> None:
    found = forlob.ok("demo", "-f", "json", FORLOB_TODAY=today).json
    assert found["plan"]["citizen"] == "C1"
    assert found["waits"][0]["over"] > 0
    assert found["status"]["seen_on"] == today
    assert found["status"]["conversations"]["held"] > 0


def test_the_kept_database_is_private_and_what_to_try_next_runs_on_it(forlob: Forlob, tmp_path: Path) -> None:
    path = tmp_path / "my demo.db"
    ran = forlob.ok("demo", "--keep", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    after = ran.out.split("Try next\n")[1]
    tried = [line for line in after.splitlines() if line.startswith("$ ")]
    assert tried[0].startswith(f"$ forlob --db '{path}' wait receive W")
    assert len(tried) == 6
    for line in tried:
        words = line.removeprefix("$ forlob --db ").replace(f"'{path}'", "").split()
        forlob.ok("--db", path, *words)


def test_a_file_that_is_there_is_not_replaced_without_force(forlob: Forlob, kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine", "utf-8")
    ran = forlob.refused("demo", "--keep", path)
    assert (ran.code, ran.err) == (2, f"error: {path} exists already\ntry: forlob demo --keep {path} --force\n")
    assert path.read_text("utf-8") == "mine"
    forlob.ok("demo", "--keep", path, "--force", "-q")
    assert path.read_bytes()[:15] == b"SQLite format 3"
    assert forlob.refused("demo", "--keep", tmp_path / "nowhere" / "x.db").code == 2


def test_everybody_is_there_in_every_state_of_a_course(forlob: Forlob, kept: Path) -> None:
    people = forlob.ok("--db", kept, "citizen", "list", "-f", "json").json
    assert len(people) >= 25
    assert {one["state"] for one in people} == {
        *("preparing", "ready", "recommended", "granted", "active", "paused", "closed")
    }
    assert all(letter in "".join(one["name"] for one in people) for letter in "æøåÆÅ")


def test_every_state_kind_and_answer_is_there(ask: Callable[[str], set[Any]]) -> None:
    assert ask("SELECT DISTINCT sector FROM intervention") == {"employment", "social", "health"}
    assert ask("SELECT DISTINCT end_kind FROM intervention") == {
        *(None, "completed", "stopped", "declined", "cancelled")
    }
    assert ask("SELECT DISTINCT end_kind FROM wait") == {
        *(None, "fulfilled", "superseded", "withdrawn", "declined", "course_closed", "error")
    }
    assert ask("SELECT DISTINCT kind FROM wait_event") == {"remind", "claim", "reject", "receive"}
    assert ask("SELECT DISTINCT state FROM conversation") == {"planned", "held", "no_show", "cancelled", "rebooked"}
    assert ask("SELECT DISTINCT kind FROM conversation") == {
        *("tripartite", "follow_up", "rehabilitation_team", "coordination_group", "other")
    }
    assert ask("SELECT DISTINCT kind FROM voice") == {"wish", "value", "expectation", "resource", "barrier"}
    assert ask("SELECT DISTINCT answer FROM agreement") == {"agrees", "disagrees", "objects", "not_reached"}
    assert ask("SELECT COUNT(*) FROM plan WHERE number = 2") == {1}
    assert ask("SELECT COUNT(*) FROM pause WHERE wait_id IS NULL") != {0}
    assert ask("SELECT done_on IS NULL AND dropped_on IS NULL FROM action") == {0, 1}
    assert ask("SELECT reached_on IS NULL FROM goal") == {0, 1}


def test_interventions_and_waits_show_every_state(forlob: Forlob, kept: Path) -> None:
    interventions = forlob.ok("--db", kept, "intervention", "list", "-f", "json").json
    assert {one["state"] for one in interventions} >= {"proposed", "requested", "granted", "active"}
    waits = forlob.ok("--db", kept, "waits", "-f", "json").json
    assert {one["state"] for one in waits} == {"waiting", "claimed", "paused"}
    assert {one["source"] for one in waits} == {"explicit", "derived"}


def test_the_doctor_finds_the_kept_database_sound(forlob: Forlob, kept: Path) -> None:
    checks = {one["check"]: one["state"] for one in forlob("--db", kept, "doctor", "-f", "json").json}
    assert {checks[name] for name in ("pages", "due_days", "coordinators", "closed_courses", "plans")} == {"ok"}


def test_a_sheet_to_practise_on_is_written_as_excel_saves_one(forlob: Forlob, tmp_path: Path) -> None:
    path = tmp_path / "borgere.csv"
    ran = forlob.ok("demo", "--sheet", path)
    assert ran.out == f"{path}: a made-up sheet of 31 rows\n"
    assert ran.err == f"next: forlob import {path} --dry-run\n"
    lines = path.read_bytes().decode("iso-8859-1").split("\r\n")
    assert lines[0] == "Navn;Sagsnr.;Født;Startdato;Slutdato;Sagsbeh.;Indsats;Bem."
    assert lines[3] == "Ida Sørensen;15.17.22-P00-203-25;2000;18-03-2025;;KB;praktik;" == lines[31]
    assert lines[7].split(";")[3] == "31-02-2025"
    assert lines[12].startswith(";15.17.22-P00-212-25;")
    assert "\n" not in "".join(lines)
    forlob.ok("--today", "2028-02-29", "demo", "--sheet", path, "--mended", "--force")
    lines = path.read_bytes().decode("iso-8859-1").split("\r\n")
    assert (len(lines), lines[7].split(";")[3]) == (31, "28-02-2027")
    assert [line for line in lines if line.startswith(";") or "31-02" in line] == []


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--mended"], "--mended needs --sheet"),
        (["--sheet", "a.csv", "--keep", "a.db"], "--keep and --sheet exclude each other"),
        (["--sheet", "there.csv"], "there.csv exists already"),
        (["--sheet", "nowhere/a.csv"], "there is no folder "),
        (["--sheet", "forlob.db", "--force"], "is a database or the journal of one; nothing is written over it"),
    ],
)
def test_a_sheet_is_not_written_where_none_can_be(
    forlob: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.csv").write_text("mine")
    ran = forlob.refused("demo", *words)
    assert (ran.code, what in ran.err) == (2, True), ran.err
    assert Path("there.csv").read_text() == "mine"
