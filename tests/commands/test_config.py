"""`forlob config`: a person's settings, each checked before it is kept."""

import errno
import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from forlob import config, settings_text
from forlob.domain.setting import HOUSE
from tests import elsewhere
from tests.conftest import Forlob
from tests.test_small_file import ODD, odd


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
        ("backups", "10", False, "own"),
        ("backup_days", "7", False, "own"),
        ("slots", None, False, "own"),
        ("deep_backup_every", "7", False, "own"),
        ("pager", None, False, "own"),
        ("letter_language", None, False, "house"),
        ("observed_from", None, False, "house"),
        ("course_kind", None, False, "house"),
        ("country", None, False, "house"),
        ("coordination_group", None, False, "house"),
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
        ("language", "xx", "there is no language xx (there are: English (en), Danish (da), Swedish (sv))"),
        ("timezone", "Europe/Nowhere", "there is no time zone 'Europe/Nowhere'"),
        ("timezone", "../etc/passwd", "there is no time zone '../etc/passwd'"),
        ("worker", "M H", "initials are 1 to 8 letters and digits, not M H"),
        ("worker", "\x1b[31m", "initials are 1 to 8 letters and digits, not \ufffd[31m"),
        ("database", "a\nb", "'a\\nb' is no file"),
        (
            "colour",
            "red",
            "there is no setting 'colour'; there are worker, language, database, timezone, backups, backup_days, slots, deep_backup_every, pager, letter_language, observed_from, course_kind, country, coordination_group",
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


USUAL = (
    "", 'language = "da"\n', '[views]\n', '\n[views]\nfriday = "waits"\n\n[columns]\nwaits = "id"\n',
    '[views]\n"månedlig" = "waits --holder \'Læge\'"\n1-2 = "today"\n"a.b" = "week"\n',
)  # fmt: skip
UNUSUAL = (
    '[views]\n[views]\n', 'views = "x"\n[views]\n', '[views]\na = "x"\n"a" = "y"\n', '[views.more]\na = "x"\n',
    'views.a = "x"\n', '[[views]]\na = "x"\n', '[views]\na = "\\u0061"\n', '[views] # mine\n', '[views]\r\na = "x"\r\n',
    '[views]\na = "x"', "[views]\na = 'x'\n", '[views]\nå = "x"\n', '[views]\na = "\t"\n', '[ views ]\n', '[views]\na="x"\n',
)  # fmt: skip


@pytest.mark.parametrize("text", [*USUAL, *UNUSUAL])
def test_a_file_of_usual_lines_is_read_as_the_library_for_toml_reads_it(text: str) -> None:
    read_soon = settings_text._as_written(text)
    assert (read_soon is not None) == (text in USUAL)
    if read_soon is not None:
        assert read_soon == tomllib.loads(text)


def test_a_setting_that_is_there_twice_is_damage(forlob: Forlob) -> None:
    settings_file(forlob).parent.mkdir(parents=True, exist_ok=True)
    settings_file(forlob).write_text('language = "da"\nlanguage = "sv"\n', "utf-8")
    assert "are damaged" in forlob.refused("config", "list").err


WRITTEN_BY_HAND = """\
# what I use at work
language = 'sv'  # until Friday

worker="MH"
colour_of_my_own = ["red", "blue"]

[views]
mine = "waits --over"
"""


def write(forlob: Forlob, text: str) -> Path:
    file = settings_file(forlob)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_what_a_person_wrote_in_the_settings_file_stays(forlob: Forlob) -> None:
    file = write(forlob, WRITTEN_BY_HAND)
    forlob.ok("config", "set", "language", "da")
    assert file.read_text() == WRITTEN_BY_HAND.replace("'sv'", '"da"')
    forlob.ok("config", "set", "backups", "5")
    after = file.read_text()
    assert after.replace('backups = "5"\n', "") == WRITTEN_BY_HAND.replace("'sv'", '"da"')
    assert after.index("backups") < after.index("[views]")
    forlob.ok("config", "unset", "backups")
    forlob.ok("config", "unset", "language")
    assert file.read_text() == WRITTEN_BY_HAND.replace("language = 'sv'  # until Friday\n", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ['worker = "MH"', '\ufeffworker = "MH"\n', 'worker = "MH"\r\n', "worker = '''MH'''\n"])
def test_a_file_of_any_editor_can_be_changed(forlob: Forlob, text: str) -> None:
    write(forlob, text)
    forlob.ok("config", "set", "language", "da")
    assert (forlob.ok("config", "get", "worker").out, forlob.ok("config", "get", "language").out) == ("MH\n", "da\n")


def test_many_who_set_something_at_once_all_have_it(forlob: Forlob) -> None:
    values = {
        "worker": "MH", "language": "da", "database": "/tmp/x.db", "timezone": "Europe/Stockholm", "backups": "4",
        "deep_backup_every": "5", "backup_days": "9", "slots": "thu 13:00-16:00/60",
    }  # fmt: skip
    programs = [
        subprocess.Popen([sys.executable, "-m", "forlob", "config", "set", name, value], stdout=subprocess.DEVNULL)
        for name, value in [*values.items()] * 2
    ]
    assert [program.wait() for program in programs] == [0] * 16
    assert {row["name"]: row["value"] for row in forlob.ok("config", "list", "-f", "json").json if row["set"]} == values
    assert [one.name for one in settings_file(forlob).parent.iterdir()] == ["config.toml"]


def test_a_settings_file_somebody_keeps_is_waited_for_and_then_said(
    forlob: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("forlob.settings_file.PATIENCE_SECONDS", 0.1)
    kept = os.open(write(forlob, "").parent, os.O_RDONLY)
    fcntl.flock(kept, fcntl.LOCK_EX)
    ran = forlob.refused("config", "set", "language", "da")
    assert ran.err.splitlines()[-1] == "try: forlob config set language da"
    os.close(kept)
    forlob.ok("config", "set", "language", "da")


def test_a_folder_without_locks_takes_settings(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_given: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(pytest.importorskip("fcntl"), "flock", no_locks)
    forlob.ok("config", "set", "language", "da")


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_settings_that_are_a_link_stay_one(forlob: Forlob, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("# mine\n")
    link = write(forlob, "")
    link.unlink()
    link.symlink_to(kept)
    forlob.ok("config", "set", "language", "da")
    assert (link.is_symlink(), kept.read_text()) == (True, '# mine\nlanguage = "da"\n')


HOSTILE = {
    "brackets": "worker = " + "[" * 100_000,
    "fewer brackets": "worker = " + "[" * 20_000,
    "dotted keys": "a" + ".a" * 50_000 + " = 1\n",
    "fewer dotted keys": "a" + ".a" * 15_000 + " = 1\n",
    "dotted header": "[a" + ".a" * 15_000 + "]\n",
    "inline tables": "a = " + "{a = " * 5000,
    "quotes": 'a = "' + '\\"' * 16_000,
}


@pytest.mark.parametrize("kind", [*HOSTILE, *ODD, "of another", "folder of another"])
def test_settings_of_any_kind_are_a_sentence_at_once_and_stop_no_doctor(
    forlob: Forlob, tmp_path: Path, kind: str
) -> None:
    file = write(forlob, HOSTILE.get(kind, ""))
    if kind in ODD:
        file.unlink()
        if (made := odd(kind, file)) != file:
            file.symlink_to(made)
    elif kind not in HOSTILE:
        elsewhere.of_another(file if kind == "of another" else file.parent)
    try:
        for words in (("config", "list"), ("config", "set", "language", "da"), ("waits",), ("citizen", "add", "Åse")):
            ran = elsewhere.run(*words, seconds=20, unset=("FORLOB_LANG", "FORLOB_DB"))
            assert (ran.code not in (0, 70), "error: " in ran.err) == (True, True), (words, ran)
        assert elsewhere.run("--help", seconds=20, unset=("FORLOB_LANG",)).code == 0
        ran = elsewhere.run("doctor", "-f", "json", seconds=20, unset=("FORLOB_LANG", "FORLOB_DB"))
        assert "settings" in {row["check"] for row in ran.json if row["state"] == "warning"}
    finally:
        file.parent.chmod(0o700)


def test_the_next_step_after_damaged_settings_mends_them(forlob: Forlob) -> None:
    write(forlob, "worker = [")
    step = forlob.refused("config", "list").err.splitlines()[-1].removeprefix("try: ")
    subprocess.run(step, shell=True, check=True)
    forlob.ok("config", "list")
