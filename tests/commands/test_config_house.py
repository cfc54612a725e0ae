"""The house's settings: in the database, in the journal, taken back, carried from one database into another."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from forlob.questions import settings
from tests.conftest import Forlob
from tests.store.damage import PAGE


def shown(forlob: Forlob) -> tuple[str | None, bool, str]:
    (row,) = [one for one in forlob.ok("config", "list", "-f", "json").json if one["name"] == "observed_from"]
    return row["value"], row["set"], row["whose"]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "settings.csv"
    path.write_text("\n".join(("name,value", *rows, "")), "utf-8")
    return path


def test_a_house_setting_is_set_shown_and_taken_out(forlob: Forlob) -> None:
    assert shown(forlob) == (None, False, "house")
    ran = forlob.ok("config", "set", "observed_from", "2024-01-01")
    assert ran.out == "observed_from is 2024-01-01\nundo with: forlob undo 1\n"
    assert ran.err == "observed_from Mon 1 Jan 2024, week 1\n"
    assert shown(forlob) == ("2024-01-01", True, "house")
    assert forlob.ok("config", "get", "observed_from").out == "2024-01-01\n"
    assert str(settings.observed_from(on=date(2024, 1, 1))) == "2024-01-01"
    assert forlob.ok("config", "unset", "observed_from").out == "observed_from is not set\nundo with: forlob undo 2\n"
    assert shown(forlob) == (None, False, "house")
    assert settings.observed_from(on=date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1/1-2024", "2024-01-01"), ("i går", "2026-11-19"), ("today", "2026-11-20"), ("10/10", "2026-10-10")],
)
def test_the_day_is_read_as_days_are_read_everywhere(forlob: Forlob, typed: str, kept: str) -> None:
    assert forlob.ok("config", "set", "observed_from", typed, "-f", "json").json["value"] == kept


@pytest.mark.parametrize(
    ("typed", "code", "what"),
    [
        ("tomorrow", 1, "Sat 21 Nov 2026, week 47 lies in the future; what happened has a day that has been"),
        ("2026-02-30", 2, "2026-02-30 is not a day: "),
        ("soon", 2, "soon cannot be read as a day"),
        ("", 5, ""),
    ],
)
def test_a_day_ahead_or_none_at_all_is_refused_and_nothing_is_kept(
    forlob: Forlob, typed: str, code: int, what: str
) -> None:
    ran = forlob.refused("config", "set", "observed_from", typed)
    assert what in ran.err
    assert ran.code in (code, 2)
    assert shown(forlob) == (None, False, "house")
    assert forlob.ok("log", "-f", "json").json == []


def test_it_is_a_change_of_the_journal_that_names_who_and_is_about_nobody(forlob: Forlob) -> None:
    forlob.ok("config", "set", "observed_from", "2024-01-01", FORLOB_WORKER="MH")
    (entry,) = forlob.ok("log", "-f", "json").json
    assert (entry["who"], entry["words"], entry["citizens"]) == ("MH", "config set observed_from 2024-01-01", [])
    (change,) = forlob.ok("log", "--entry", "1", "-f", "json").json["changes"]
    assert (change["table"], change["before"]) == ("setting", None)
    assert change["after"] == {"name": "observed_from", "value": "2024-01-01"}


def test_what_is_like_that_already_leaves_no_entry(forlob: Forlob) -> None:
    assert forlob.ok("config", "unset", "observed_from").out == "observed_from is not set\n"
    forlob.ok("config", "set", "observed_from", "2024-01-01")
    assert forlob.ok("config", "set", "observed_from", "2024-01-01").out == "observed_from is 2024-01-01\n"
    assert len(forlob.ok("log", "-f", "json").json) == 1


def test_setting_and_taking_out_are_undone_and_what_came_later_is_in_the_way(forlob: Forlob) -> None:
    forlob.ok("config", "set", "observed_from", "2024-01-01")
    forlob.ok("config", "set", "observed_from", "2025-01-01")
    forlob.ok("config", "unset", "observed_from")
    assert "entry 2 cannot be undone: entry 3 changed the same later" in forlob.refused("undo", "2").err
    forlob.ok("undo", "3")
    assert shown(forlob)[0] == "2025-01-01"
    forlob.ok("undo", "2")
    assert shown(forlob)[0] == "2024-01-01"
    forlob.ok("undo", "1")
    assert shown(forlob)[0] is None
    assert forlob.ok("doctor", "--deep")


def test_without_a_database_the_own_settings_are_shown_and_none_is_made(forlob: Forlob) -> None:
    forlob.database.unlink()
    assert shown(forlob) == (None, False, "house")
    assert forlob.ok("config", "get", "timezone").out == "Europe/Copenhagen\n"
    assert forlob.ok("config", "get", "observed_from").out == "\n"
    forlob.ok("config", "set", "language", "da")
    forlob.ok("config", "unset", "language")
    assert not forlob.database.exists()


def test_with_a_database_that_cannot_be_read_the_own_settings_are_shown_and_the_others_told_of(forlob: Forlob) -> None:
    forlob.database.write_bytes(b"no database" * PAGE)
    ran = forlob.ok("config", "list", "-f", "json")
    assert [row["whose"] for row in ran.json] == ["own"] * 9
    assert ran.err.startswith("the house's settings cannot be read: ")
    assert forlob.ok("config", "get", "timezone").out == "Europe/Copenhagen\n"
    assert forlob.refused("config", "get", "observed_from").code == 6


def test_a_setting_goes_out_and_comes_in_once(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("config", "set", "observed_from", "2024-01-01")
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "settings.csv").read_text() == "name,value\nobserved_from,2024-01-01\n"
    assert forlob.ok("import", tmp_path / "out" / "settings.csv").out == "settings: 0 added, 1 was there already\n"
    forlob.ok("config", "unset", "observed_from")
    assert forlob.ok("import", tmp_path / "out", "-f", "json").json["settings"] == 1
    assert shown(forlob)[0] == "2024-01-01"
    forlob.ok("undo")
    assert shown(forlob)[0] is None


def test_a_value_that_is_not_what_is_kept_is_a_bad_row(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("config", "set", "observed_from", "2024-01-01")
    ran = forlob.refused("import", table(tmp_path, "observed_from,2025-01-01"))
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "settings.csv line 2, value: not what is kept under this name"
    assert shown(forlob)[0] == "2024-01-01"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (("observed_form,2024-01-01",), "line 2, name: there is no observed_form; the nearest is observed_from"),
        (("observed_from,1/1-2024",), "line 2, value: 1/1-2024 is not a day like 2026-11-30"),
        (("observed_from,",), "line 2, value: empty"),
        (
            ("worker,MH",),
            "line 2, name: there is no worker; there are letter_language, observed_from, course_kind, country,"
            " coordination_group",
        ),
        (("observed_from,2024-01-01", "observed_from,2025-01-01"), "line 3, name: there is one already: name"),
    ],
)
def test_a_name_or_a_value_that_cannot_be_is_a_bad_row_by_line_and_column(
    forlob: Forlob, tmp_path: Path, rows: tuple[str, ...], what: str
) -> None:
    ran = forlob.refused("import", table(tmp_path, *rows))
    assert (ran.code, ran.err.splitlines()[0]) == (1, f"settings.csv {what}")


def test_the_doctor_finds_a_setting_that_is_not_as_the_journal_left_it(forlob: Forlob) -> None:
    forlob.ok("config", "set", "observed_from", "2024-01-01")
    connection = sqlite3.connect(forlob.database)
    connection.execute("UPDATE setting SET value = '2024-01-09'")
    connection.commit()
    connection.close()
    ran = forlob("doctor", "--deep", "-f", "json")
    assert any("setting observed_from" in row["text"] for row in ran.json if row["check"] == "journal")


def test_one_question_finds_the_day_by_its_key(forlob: Forlob) -> None:
    connection = sqlite3.connect(forlob.database)
    (plan,) = connection.execute(f"EXPLAIN QUERY PLAN {settings.ONE}", {"name": "observed_from"}).fetchall()
    connection.close()
    assert "(name=?)" in plan[3]


def test_a_setting_taken_out_where_there_is_no_database_makes_none(forlob: Forlob, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.db"
    assert "observed_from is not set" in forlob.ok("config", "unset", "observed_from", FORLOB_DB=str(nowhere)).out
    assert not nowhere.exists()


def own_file(forlob: Forlob, text: str) -> Path:
    path = forlob.database.parent / "config" / "forlob" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def group(forlob: Forlob) -> tuple[str | None, bool, str]:
    row = next(one for one in forlob.ok("config", "list", "-f", "json").json if one["name"] == "coordination_group")
    return row["value"], row["set"], row["whose"]


def test_what_was_ones_own_once_counts_until_the_house_has_it(forlob: Forlob) -> None:
    kept = own_file(forlob, 'coordination_group = "2026-01-15"\nbackups = "5"\n')
    assert group(forlob) == ("2026-01-15", True, "own")
    said = "coordination_group stands in your own settings alone; for everybody: forlob config set coordination_group 2026-01-15"
    assert forlob.ok("config", "list").err.splitlines()[0] == said
    assert forlob.ok("config", "get", "coordination_group").out == "2026-01-15\n"
    assert settings.coordination_group() == "2026-01-15"
    assert "counted from 2026-01-15 (setting coordination_group)" in forlob.ok("agenda").err
    ran = forlob.ok("config", "set", "coordination_group", "2026-01-22")
    assert ran.err.splitlines() == [
        "coordination_group Thu 22 Jan 2026, week 4",
        "coordination_group stood in your own settings too, as 2026-01-15; it is taken out there",
    ]
    assert kept.read_text() == 'backups = "5"\n'
    assert group(forlob) == ("2026-01-22", True, "house")
    assert forlob.ok("config", "list").err.splitlines()[0].startswith("your own are kept in")


def test_the_houses_goes_before_ones_own_and_both_are_taken_out(forlob: Forlob) -> None:
    forlob.ok("config", "set", "coordination_group", "first and third thursday")
    kept = own_file(forlob, 'coordination_group = "2026-01-15"\n')
    assert group(forlob) == ("1TH,3TH", True, "house")
    assert settings.coordination_group() == "1TH,3TH"
    forlob.ok("config", "unset", "coordination_group")
    assert kept.read_text() == ""
    assert group(forlob) == (None, False, "house")
    forlob.ok("undo")
    assert group(forlob) == ("1TH,3TH", True, "house")


def test_a_day_of_ones_own_that_is_none_is_refused_where_it_counts_and_the_house_mends_it(forlob: Forlob) -> None:
    own_file(forlob, 'coordination_group = "nonsens"\n')
    ran = forlob.refused("agenda")
    assert (ran.code, "nonsens" in ran.err) == (2, True)
    forlob.ok("config", "set", "coordination_group", "2026-01-08")
    forlob.ok("agenda")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("1TH;3TH", "1TH;3TH is no day like 2026-11-30, and no weekdays like 1TH,3TH"),
        ("8/1-2026", "8/1-2026 is no day like 2026-11-30, and no weekdays like 1TH,3TH"),
    ],
)
def test_when_the_group_meets_comes_in_as_it_is_kept(forlob: Forlob, tmp_path: Path, value: str, what: str) -> None:
    ran = forlob.refused("import", table(tmp_path, f"coordination_group,{value}"))
    assert (ran.code, ran.err.splitlines()[0]) == (1, f"settings.csv line 2, value: {what}")
    forlob.ok("import", table(tmp_path, 'coordination_group,"1TH,3TH"'))
    assert group(forlob) == ("1TH,3TH", True, "house")
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "settings.csv").read_text() == 'name,value\ncoordination_group,"1TH,3TH"\n'
