"""On a terminal a person is asked before somebody else's change is taken back."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Forlob


@pytest.mark.parametrize(("reply", "said", "left"), [("n", "nothing was undone", 1), ("ja", "entry 1 undone", 0)])
def test_somebody_elses_change_is_undone_only_when_the_person_says_so(
    forlob: Forlob, reply: str, said: str, left: int
) -> None:
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_WORKER="KB")
    environment = {**os.environ, "FORLOB_WORKER": "MH", "TERM": "dumb"}
    line = ["-m", "forlob", "undo", "1"]
    screen = pexpect.spawn(sys.executable, line, env=environment, encoding="utf-8", timeout=20)
    screen.expect_exact("Entry 1 is by KB: citizen add C1. Undo it?")
    screen.send(f"{reply}\r")
    screen.expect_exact(said)
    screen.expect(pexpect.EOF)
    assert len(forlob.ok("citizen", "list", "-f", "json").json) == left


def test_nobody_is_asked_about_their_own_change_or_without_a_terminal(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_WORKER="KB")
    assert forlob.ok("undo", "1", FORLOB_WORKER="MH").out.startswith("entry 1 undone")


def test_without_a_number_only_ones_own_change_is_taken_back_and_anothers_is_named(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_WORKER="MH")
    forlob.ok("citizen", "add", "Bo Lund", FORLOB_WORKER="KB")
    done = forlob.ok("undo", FORLOB_WORKER="MH").out
    assert done.startswith("entry 1 undone: citizen add C1")
    assert (
        "a newer change is not yours, and stays: entry 2 by KB, 2026-11-20 13:00: citizen add C2;"
        " take it back with: forlob undo 2\n" in done
    )
    ran = forlob.refused("undo", FORLOB_WORKER="MH")
    assert (ran.code, ran.err) == (
        3,
        "error: there is nothing of yours to undo; the newest change is not yours:"
        " entry 2 by KB, 2026-11-20 13:00: citizen add C2\ntry: forlob undo 2\n",
    )
    assert [row["id"] for row in forlob.ok("citizen", "list", "-f", "json").json] == ["C2"]


def test_who_has_no_name_takes_back_what_was_done_without_one(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("citizen", "add", "Bo Lund", FORLOB_WORKER="MH")
    assert forlob.ok("undo").out.startswith("entry 1 undone: citizen add C1")
    assert "entry 2 by MH" in forlob.refused("undo").err
    assert forlob.ok("undo", FORLOB_WORKER="MH").out.startswith("entry 2 undone: citizen add C2")


def test_an_older_change_of_somebody_else_is_not_spoken_of(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_WORKER="KB")
    forlob.ok("citizen", "add", "Bo Lund", FORLOB_WORKER="MH")
    assert "KB" not in forlob.ok("undo", FORLOB_WORKER="MH").out


@pytest.mark.parametrize(("option", "value"), [("--sort", "at"), ("--limit", "3")])
def test_an_option_of_the_list_takes_nothing_back(forlob: Forlob, option: str, value: str) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    assert forlob.refused("undo", option, value).err == (
        f"error: {option} goes with --list\ntry: forlob undo {option} {value} --list\n"
    )
    assert len(forlob.ok("undo", "--list", "--limit", "5", "-f", "json").json) == 1


def test_what_an_undone_import_added_is_told_in_the_readers_language(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "norms.csv").write_text("kind,days,from_on,source\nmentor,30,2026-01-01,egen\n", "utf-8")
    forlob.ok("import", tmp_path)
    undone = forlob.ok("undo", FORLOB_LANG="da").out
    assert undone.splitlines()[0] == "post 1 fortrudt: import 1 frist"
