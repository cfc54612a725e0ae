"""`forlob init`: the database, and who sits at this machine."""

import stat
from pathlib import Path

import pytest

from forlob import config
from forlob.commands import ask
from tests.conftest import Forlob

METTE = ("--initials", "mh", "--name", "Mette Holm", "--sector", "beskæftigelse", "--unit", "Jobcenter")


@pytest.fixture
def bare(forlob: Forlob, tmp_path: Path) -> Forlob:
    """forlob without a database; its folder is not there either."""
    forlob.database.unlink()
    return forlob


def worker() -> str | None:
    config.values.cache_clear()
    return config.value("worker")


def test_it_makes_a_private_database_registers_you_and_remembers_you(bare: Forlob, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "forlob.db"
    ran = bare.ok("--db", path, "init", *METTE)
    assert ran.out == (
        f"database {path} made\n"
        "worker MH added\n"
        "you are MH Mette Holm, Employment, Jobcenter\n"
        "undo with: forlob undo 1\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert worker() == "MH"
    listed = bare.ok("--db", path, "worker", "list", "-f", "json").json
    assert [(one["id"], one["name"], one["sector"], one["unit"]) for one in listed] == [
        ("MH", "Mette Holm", "employment", "Jobcenter")
    ]


def test_the_second_time_it_says_what_is_there_and_asks_nothing(bare: Forlob) -> None:
    bare.ok("init", *METTE)
    before = bare.database.read_bytes()
    ran = bare.ok("init")
    assert ran.out == f"the database is {bare.database}\nyou are MH Mette Holm, Employment, Jobcenter\n"
    assert bare.database.read_bytes() == before
    assert bare.ok("init", *METTE, "-q").out == "MH\n"


def test_somebody_who_is_registered_need_only_give_initials(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "AN", "Anne Nord", "--sector", "social", "--unit", "Socialcenter")
    assert forlob.ok("init", "--initials", "an").out.endswith("you are AN Anne Nord, Social, Socialcenter\n")
    assert worker() == "AN"


def test_another_person_is_not_put_in_anybodys_place_unasked(bare: Forlob) -> None:
    bare.ok("init", *METTE)
    words = ("init", "--initials", "KL", "--name", "Kaj Lund", "--sector", "health", "--unit", "Sundhedshus")
    ran = bare.refused(*words)
    assert (ran.code, ran.err) == (1, "error: this machine is set to MH\ntry: forlob config set worker KL\n")
    assert worker() == "MH"
    assert len(bare.ok("worker", "list", "-f", "json").json) == 1
    bare.ok(*words, "--force")
    assert worker() == "KL"


def test_asked_and_agreed_to_the_machine_changes_hands(bare: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.ok("init", *METTE)
    replies = {"--name": "Kaj Lund", "--sector": "health", "--unit": "Sundhedshus", "": "ja"}
    monkeypatch.setattr(ask, "can_ask", lambda *, no_input=False: not no_input)
    monkeypatch.setattr("forlob.commands.init.can_ask", lambda *, no_input=False: not no_input)
    monkeypatch.setattr(ask, "_asked", lambda question: replies[question.option])
    assert bare.ok("init", "--initials", "KL").out.endswith(
        "you are KL Kaj Lund, Health, Sundhedshus\nundo with: forlob undo 2\n"
    )
    assert worker() == "KL"


@pytest.mark.parametrize("given", [0, 2, 4, 6])
def test_what_is_missing_is_named_where_nobody_can_be_asked_and_nothing_is_made(bare: Forlob, given: int) -> None:
    ran = bare.refused("init", *METTE[:given], "--no-input")
    assert ran.code == 5
    assert ran.err.splitlines()[0] == f"error: {METTE[given]} is needed, and there is no terminal to ask on"
    assert ran.err.endswith("--no-input --help\n")
    assert not bare.database.exists()
    assert worker() is None


@pytest.mark.parametrize(
    ("option", "value"),
    [("--initials", "M H"), ("--name", "  "), ("--name", "Mette 010190-1234"), ("--sector", "penge"), ("--unit", "")],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_made(bare: Forlob, option: str, value: str) -> None:
    words = list(METTE)
    words[words.index(option) + 1] = value
    assert bare.refused("init", *words).code == 2
    assert not bare.database.exists()
    assert worker() is None


def test_json_tells_where_and_who(bare: Forlob) -> None:
    assert bare.ok("init", *METTE, "-f", "json").json == {
        "database": str(bare.database),
        "initials": "MH",
        "name": "Mette Holm",
        "sector": "employment",
        "unit": "Jobcenter",
        "new": True,
    }
