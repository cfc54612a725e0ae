"""What a Tab offers: ids alone, from programs of their own as a shell starts them."""

import os
import re
import subprocess
import sys

import pytest

from forlob.domain import ids
from tests.conftest import Forlob
from tests.test_start_up import HEAVY, modules_in
from tests.walk import parameters

ID = re.compile(r"C|WORKER|[A-Z][0-9]+(\.\.\.)?")


def tab(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Press Tab at the end of this command line in bash."""
    words = line.split(" ")
    asked = {"_FORLOB_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from forlob.main import main; main()"],
        env={**os.environ, **asked, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def offered(line: str, **environment: str) -> list[str]:
    return tab(line, **environment).stdout.split()


def test_ids_that_begin_like_this_are_offered_newest_first(municipality: Forlob) -> None:
    assert offered("forlob waits --citizen C12") == ["C129", "C128", "C127", "C126", "C125", "C124", "C123", "C122",
                                                     "C121", "C120", "C12"]  # fmt: skip
    assert offered("forlob goal list c129") == ["c129"]
    assert offered("forlob goal reach G7")[:2] == ["G79", "G78"]


def test_every_id_that_is_typed_is_offered() -> None:
    """And there is one to type for every letter, so that none is named by another word than its id."""
    named = [(words, one) for words, one in parameters() if ID.fullmatch(one.metavar or "")]
    silent = [f"{words} {one.metavar}" for words, one in named if not one._custom_shell_complete]
    assert not silent, f"give {silent} autocompletion=complete.... (src/forlob/commands/complete.py)"
    assert {(one.metavar or "")[0] for _words, one in named} >= set(ids.LETTERS.values()) - {ids.COURSE}


def test_people_are_offered_one_after_the_other(forlob: Forlob) -> None:
    for initials in ("MH", "ML", "AN"):
        forlob.ok("worker", "add", initials, "Mette Holm", "--sector", "social", "--unit", "Vejledning")
    assert offered("forlob conversation plan C1 thu --with ") == ["citizen", "AN", "MH", "ML"]
    assert offered("forlob conversation plan C1 thu --with b", FORLOB_LANG="da") == ["borger"]
    assert offered("forlob conversation edit T1 --also citizen,MH,m") == ["citizen,MH,ml"]


def test_a_week_is_offered_in_the_words_of_the_reader(forlob: Forlob) -> None:
    assert offered("forlob week ") == ["next", "last"]
    assert offered("forlob conversation list --week n", FORLOB_LANG="da") == ["næste"]


def test_a_name_is_never_offered(municipality: Forlob) -> None:
    assert offered("forlob waits --citizen Je") == []
    every = offered("forlob waits --citizen ")
    assert len(every) == 135
    assert all(one[0] == "C" and one[1:].isdigit() for one in every)


def test_commands_and_verbs_are_offered(forlob: Forlob) -> None:
    assert offered("forlob wa") == ["waits", "wait"]
    assert offered("forlob goal re") == ["reach", "reopen"]
    assert offered("forlob help ex") == ["exit-codes"]


def test_the_database_named_on_the_line_is_asked(municipality: Forlob) -> None:
    line = f"forlob --db {municipality.database} goal list C129"
    assert offered(line, FORLOB_DB="/nowhere/forlob.db") == ["C129"]


@pytest.mark.parametrize("path", ["/nowhere/forlob.db", "/dev/null", "/"])
def test_without_a_database_nothing_is_offered_and_nothing_said(forlob: Forlob, path: str) -> None:
    ran = tab("forlob waits --citizen C", FORLOB_DB=path)
    said = [line for line in ran.stderr.splitlines() if not line.startswith("import time:")]
    assert (ran.returncode, ran.stdout.strip(), said) == (0, "", [])


def test_a_tab_loads_nothing_heavy(municipality: Forlob) -> None:
    ran = tab("forlob waits --citizen C12")
    assert modules_in(ran.stderr) & HEAVY == set()


def test_the_line_for_the_shell_is_shown(forlob: Forlob) -> None:
    # The shell is looked for among the parents of the program; `:` keeps bash from making way for it.
    asked = f"{sys.executable} -m forlob --show-completion bash; :"
    ran = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert "_FORLOB_COMPLETE=complete_bash" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "complete -o default -F _forlob_completion forlob"


def test_whose_contact_and_which_name_are_offered(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Mads Hald")
    forlob.ok("course", "open", "C1")
    forlob.ok("wait", "add", "C1", "statement", "--holder", "Lægehuset")
    forlob.ok("contact", "set", "holder", "Region", "--phone", "112")
    assert offered("forlob contact set ") == ["worker", "unit", "holder", "sender"]
    assert offered("forlob contact set worker m") == ["mh"]
    assert offered("forlob contact set unit J") == ["Jobcenter"]
    assert offered("forlob contact set holder ") == ["Lægehuset", "region"]
    assert offered("forlob contact clear sender ") == []
