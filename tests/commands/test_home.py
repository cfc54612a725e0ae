"""`forlob` alone, and `--version`."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.golden import golden
from tests.week import settle


def test_the_first_line_is_the_day_in_five_numbers(forlob: Forlob, tmp_path: Path) -> None:
    settle(forlob, tmp_path / "tables")
    ran = forlob.ok()
    assert ran.out.splitlines()[0] == (
        "forlob: 4 open courses, 5 open waits, 1 over (the longest by 20 days), 1 conversation today"
    )
    golden("home", ran.out)


def test_the_caseload_of_135(municipality: Forlob) -> None:
    assert municipality.ok().out.splitlines()[0] == (
        "forlob: 131 open courses, 25 open waits, 5 over (the longest by 195 days), 5 conversations today"
    )


def test_nothing_over_is_not_said(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo Juul")
    assert forlob.ok().out.splitlines()[0] == "forlob: 0 open courses, 0 open waits, 0 conversations today"


def test_without_a_database_it_says_how_to_begin_and_makes_none(tmp_path: Path, forlob: Forlob) -> None:
    forlob.database.unlink()
    ran = forlob.ok()
    assert ran.out.startswith(f"forlob: there is no database yet at {forlob.database}\n")
    assert ran.out.splitlines()[1:] == [
        "",
        "Begin with one of these",
        "  forlob init          make the database and say who you are",
        "  forlob demo          see the main job on a made-up caseload; keeps nothing",
        "  forlob import        read the tables or the sheet you have: import FOLDER",
        "",
        "Examples",
        '$ forlob init --initials MH --name "Mette Holm" --sector social --unit Nord',
        "$ forlob demo",
        '$ forlob citizen add "Åse Sørensen"',
    ]
    assert [line for line in ran.out.splitlines()[1:] if len(line) > 80] == []
    assert not forlob.database.exists()


def test_a_database_with_nobody_in_it_says_how_to_begin(forlob: Forlob) -> None:
    ran = forlob.ok()
    assert ran.out.startswith(f"forlob: nobody is registered in {forlob.database} yet\n")
    assert "forlob citizen add" in ran.out


def test_what_is_no_database_is_told_in_the_line_and_is_no_error(forlob: Forlob) -> None:
    forlob.database.write_text("not a database, whatever its name says", "utf-8")
    ran = forlob.ok()
    assert ran.out.startswith(
        f"forlob: {forlob.database} is not a database, or it is damaged\n$ forlob doctor\n\nCommands\n"
    )


def test_a_locked_database_is_told_in_the_line_after_a_second(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forlob.commands.home.PATIENCE_SECONDS", 0)
    forlob.ok("citizen", "add", "Bo Juul")
    writer = sqlite3.connect(forlob.database, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        ran = forlob.ok()
    finally:
        writer.close()
    assert ran.out.splitlines()[0] == (
        f"forlob: the database {forlob.database} is locked: another program has kept it for 0 s"
    )


def test_no_line_of_the_screen_is_wider_than_80_but_its_first(forlob: Forlob, tmp_path: Path) -> None:
    settle(forlob, tmp_path / "tables")
    assert [line for line in forlob.ok().out.splitlines()[1:] if len(line) > 80] == []


def test_the_version_is_said_beside_other_options_too(forlob: Forlob) -> None:
    ran = forlob.ok("--version", "--db", "elsewhere.db")
    assert ran.out.startswith("forlob 0.")
    assert len(ran.out.splitlines()) == 1
