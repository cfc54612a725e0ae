"""What is around forlob is not well: no home, another's folders, a folder that is gone. Each is a sentence."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import elsewhere
from tests.conftest import Forlob

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="rights and homes as Linux has them")
COMMANDS = (
    ("doctor",), ("doctor", "--deep"), ("backup",), ("waits",), ("config", "list"), ("goal", "add", "C1", "Et job"),
    ("restore", "kept.db", "--yes"), ("config", "set", "language", "da"),
)  # fmt: skip


def no_bug(words: tuple[str, ...], **more: object) -> None:
    """Run a command, which does what it is for or refuses it with a sentence."""
    ran = elsewhere.run(*words, **more)  # type: ignore[arg-type]
    assert ran.code != 70, (words, ran)
    assert "Traceback" not in ran.err
    assert ran.code in (0, 4) or words[0] == "doctor" or "error: " in ran.err, (words, ran)
    assert words[0] != "doctor" or "database" in ran.out, ran


@pytest.fixture
def well(full: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forlob]:
    """forlob with a backup and settings, its database where it lies without being named."""
    data, home = tmp_path / "home" / ".local" / "share" / "forlob", tmp_path / "home"
    data.mkdir(parents=True, mode=0o700)
    full.database.rename(data / "forlob.db")
    for name in ("FORLOB_DB", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.chdir(tmp_path)
    full.ok("backup", "kept.db")
    full.ok("backup")
    full.ok("config", "set", "language", "en")
    yield full
    for folder in (home, home / ".config", data, data / "backups", home / ".config" / "forlob"):
        folder.chmod(0o700)


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    "place",
    ["", ".config", ".config/forlob", ".local/share/forlob", ".local/share/forlob/backups",
     ".local/share/forlob/forlob.db", ".config/forlob/config.toml"],
)  # fmt: skip
def test_what_is_anothers_is_a_sentence(well: Forlob, tmp_path: Path, place: str, words: tuple[str, ...]) -> None:
    elsewhere.of_another(tmp_path / "home" / place)
    no_bug(words)


@pytest.mark.parametrize("words", [*COMMANDS, ("citizen", "add", "Bo"), ("init", "--initials", "MH"), ("demo",)])
@pytest.mark.parametrize("database", ["~nobody/x", "~nosuchuser/x", "/dev/zero", "/proc/self/mem", "kept.db/x", "/"])
def test_a_database_that_cannot_be_is_a_sentence(
    well: Forlob, tmp_path: Path, database: str, words: tuple[str, ...]
) -> None:
    in_a_home = Path(database.partition("/")[0]).expanduser() if database.startswith("~nobody") else None
    if in_a_home and not in_a_home.exists():
        pytest.skip("its home would be made")
    no_bug(words, FORLOB_DB=database)


def test_a_home_of_nobody_is_named(well: Forlob) -> None:
    ran = elsewhere.refused("waits", FORLOB_DB="~nosuchuser/x")
    assert ran.err.splitlines() == [
        "error: ~nosuchuser/x is in the home of nobody who is known here", "try: forlob --db FILE",
    ]  # fmt: skip
    assert elsewhere.refused("backup", "~nosuchuser/x").code == 2
    assert elsewhere.refused("config", "set", "database", "~nosuchuser/x").code == 2


def test_a_backup_without_a_database_makes_no_folder(well: Forlob, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert elsewhere.refused("backup", FORLOB_DB=str(tmp_path / "empty" / "x.db")).code == 6
    assert list((tmp_path / "empty").iterdir()) == []


def test_the_doctor_advises_nothing_about_a_device(well: Forlob) -> None:
    assert "chmod" not in elsewhere.refused("doctor", FORLOB_DB="/dev/zero").out


def test_a_folder_of_backups_that_is_anothers_is_not_an_empty_one(well: Forlob, tmp_path: Path) -> None:
    elsewhere.of_another(tmp_path / "home" / ".local" / "share" / "forlob" / "backups")
    (told,) = [row for row in elsewhere.run("doctor", "-f", "json").json if row["check"] == "backups"]
    assert (told["state"], "permission denied" in told["text"]) == ("warning", True)


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("home", ["", "relative"])
def test_a_home_that_is_none_is_no_bug(
    well: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, words: tuple[str, ...]
) -> None:
    places = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    no_bug(words, HOME=home, **places)


def test_without_any_home_what_needs_none_works_and_the_rest_says_so(
    well: Forlob, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As where the user has no entry in the system's list, which is so in containers."""
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_a, **_b: "~/.config/forlob")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_a, **_b: "~/.local/share/forlob")
    assert "HOME is not set" in well.refused("waits").err
    assert "HOME is not set" in well.refused("config", "set", "language", "da").err
    well.ok("waits", FORLOB_DB=str(tmp_path / "kept.db"))
    assert well("doctor").code == 6
    assert not (tmp_path / "~").exists()


@pytest.mark.parametrize("words", [*COMMANDS, ("export", "out"), ("import", "in"), ("waits", "-o", "out.csv")])
@pytest.mark.parametrize("database", ["", "x.db"])
def test_a_folder_that_is_gone_is_no_bug(well: Forlob, tmp_path: Path, database: str, words: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    no_bug(words, before=leave, FORLOB_DB=database)
