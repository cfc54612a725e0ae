"""`forlob config`: a person's settings, each checked before it is kept."""

import stat
from pathlib import Path

import pytest

from forlob import config
from forlob.domain.setting import HOUSE
from tests.conftest import Forlob


def settings_file(forlob: Forlob) -> Path:
    return forlob.database.parent / "config" / "forlob" / "config.toml"


def test_every_setting_is_listed_with_its_value_and_whether_it_is_set(forlob: Forlob) -> None:
    forlob.ok("config", "set", "worker", "mh")
    rows = forlob.ok("config", "list", "-f", "json").json
    assert [(row["name"], row["value"], row["set"], row["whose"]) for row in rows] == [
        ("worker", "MH", True, "own"),
        ("language", None, False, "own"),
        ("database", None, False, "own"),
        ("timezone", "Europe/Copenhagen", False, "own"),
        ("coordination_group", "2026-01-08", False, "own"),
        ("backups", "10", False, "own"),
        ("backup_days", "7", False, "own"),
        ("slots", None, False, "own"),
        ("observed_from", None, False, "house"),
    ]


def test_the_help_names_every_setting(forlob: Forlob) -> None:
    told = " ".join(forlob.ok("config", "set", "--help").out.split())
    assert f"One of {', '.join((*config.SETTINGS, *HOUSE))}." in told


def test_a_setting_is_shown_bare_for_scripts(forlob: Forlob) -> None:
    assert forlob.ok("config", "get", "timezone").out == "Europe/Copenhagen\n"
    assert forlob.ok("config", "get", "worker").out == "\n"


def test_a_setting_is_kept_in_a_private_file_and_taken_out_again(forlob: Forlob) -> None:
    assert forlob.ok("config", "set", "language", "DA").out == "language is da\n"
    kept = settings_file(forlob)
    assert kept.read_text() == 'language = "da"\n'
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert forlob.ok("config", "unset", "language").out == "language is not set\n"
    assert kept.read_text() == ""


def test_a_default_comes_back_when_a_setting_is_taken_out(forlob: Forlob) -> None:
    forlob.ok("config", "set", "timezone", "Europe/Stockholm")
    assert forlob.ok("config", "unset", "timezone").out == "timezone is Europe/Copenhagen\n"


def test_the_journal_names_the_worker_that_was_set(forlob: Forlob) -> None:
    forlob.ok("config", "set", "worker", "mh")
    forlob.ok("citizen", "add", "Åse Holm")
    assert [row["who"] for row in forlob.ok("log", "-f", "json").json] == ["MH"]


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("language", "xx", "there is no language 'xx'; there are en, da, sv"),
        ("timezone", "Europe/Nowhere", "there is no time zone 'Europe/Nowhere'"),
        ("timezone", "../etc/passwd", "there is no time zone '../etc/passwd'"),
        ("worker", "M H", "initials are 1 to 8 letters and digits, not M H"),
        ("worker", "\x1b[31m", "initials are 1 to 8 letters and digits, not \ufffd[31m"),
        ("database", "a\nb", "'a\\nb' is no file"),
        (
            "colour",
            "red",
            "there is no setting 'colour'; there are worker, language, database, timezone, coordination_group, backups, backup_days, slots, observed_from",
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    forlob: Forlob, name: str, value: str, what: str
) -> None:
    ran = forlob.refused("config", "set", name, value)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"error: {what}")
    assert not settings_file(forlob).exists()


def test_a_damaged_settings_file_is_said_and_does_not_stop_the_doctor(forlob: Forlob) -> None:
    kept = settings_file(forlob)
    kept.parent.mkdir(parents=True)
    kept.write_text("worker = [")
    assert forlob.refused("config", "list").code == 1
    assert "settings" in {row["check"] for row in forlob("doctor", "-f", "json").json if row["state"] == "warning"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('language = "da"\n', "da"),
        ('worker = "MH"\nlanguage = "da"\n', "da"),
        ("# mine\nlanguage = 'sv'\n", "sv"),
        ('language = "d\\u0061"\n', "da"),
        ('language = "da" # Danish\n', "da"),
        ('language="sv"', "sv"),
        ("", "en"),
    ],
)
def test_settings_are_read_as_forlob_writes_them_and_as_people_do(forlob: Forlob, text: str, language: str) -> None:
    settings_file(forlob).parent.mkdir(parents=True, exist_ok=True)
    settings_file(forlob).write_text(text, "utf-8")
    assert (forlob.ok("config", "get", "language", FORLOB_LANG="").out.strip() or "en") == language


def test_a_setting_that_is_there_twice_is_damage(forlob: Forlob) -> None:
    settings_file(forlob).parent.mkdir(parents=True, exist_ok=True)
    settings_file(forlob).write_text('language = "da"\nlanguage = "sv"\n', "utf-8")
    assert "are damaged" in forlob.refused("config", "list").err
