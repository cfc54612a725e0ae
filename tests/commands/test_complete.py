"""What a Tab offers: of citizens ids alone, from programs of their own as a shell starts them."""

import os
import re
import subprocess
import sys

import pytest

from forlob.commands.typed_words import PATHS
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


def test_the_value_of_an_option_is_offered_before_a_letter_of_it_is_typed(municipality: Forlob) -> None:
    assert offered("forlob waits --by ") == ["kind", "sector", "holder", "coordinator", "citizen"]
    assert offered("forlob waits --by kind --sector ") == ["employment", "social", "health"]
    assert offered("forlob waits --sort ov") == ["over"]


@pytest.mark.parametrize(
    "line",
    ["fridya --", "waits --on 31/2 --", "plan show C1 C2 --", "--as 010190-1234 waits --", "waits --nosuch x --ov"],
)
def test_a_tab_says_nothing_of_what_is_wrong_in_the_line(municipality: Forlob, line: str) -> None:
    """What is said would stand in the middle of the line that is being typed."""
    ran = tab(f"forlob {line}")
    assert [one for one in ran.stderr.splitlines() if not one.startswith("import time")] == []
    assert ran.returncode == 0


def test_every_id_that_is_typed_is_offered() -> None:
    """And there is one to type for every letter, so that none is named by another word than its id."""
    named = [(words, one) for words, one in parameters() if ID.fullmatch(one.metavar or "")]
    silent = [f"{words} {one.metavar}" for words, one in named if not one._custom_shell_complete]
    assert not silent, f"give {silent} autocompletion=complete.... (src/forlob/commands/complete.py)"
    assert {(one.metavar or "")[0] for _words, one in named} >= set(ids.LETTERS.values()) - {ids.COURSE}


FREE = {
    "--action", "--address", "--at", "--at-once", "--born", "--case-no", "--da", "--disagrees", "--en", "--ending", "--entry", "--holder",
    "--hours", "--initials",
    "--limit", "--mail", "--months", "--n", "--name", "--next", "--no-intervention-because", "--norm", "--note", "--objects",
    "--organisation", "--phone", "--place", "--position", "--provider", "--reason", "--recipient", "--source", "--span", "--sv", "--text", "--title", "--unit",
    "--version", "--what", "--why", "--window", "--words", '"WHO: what @ DAY"', "CODE", "DAYS", "DAY[THH:MM]", "INITIALS", "M", "N", "NAME",
    "TEXT", "TITLE", "WORD...",
}  # fmt: skip
"""What nobody knows beforehand: texts, numbers, moments. Nothing is offered in their place, least of all a file."""


def test_every_value_completes_or_is_known_to_be_free() -> None:
    silent = {
        one.opts[0] if one.param_type_name == "option" else one.metavar
        for _words, one in parameters()
        if not (getattr(one, "is_flag", False) or one._custom_shell_complete)
        if one.metavar not in ("DAY", "[DAY]") and one.type.name not in PATHS
    }
    assert silent - FREE == set(), "give it offer=complete.... or put it on the list of what is free"
    assert FREE - silent == set(), "it completes now, or is gone"


def test_what_is_offered_comes_with_what_it_means(forlob: Forlob) -> None:
    for initials, name in (("MH", "Mette Holm"), ("AN", "Åse Nygaard")):
        forlob.ok("worker", "add", initials, name, "--sector", "social", "--unit", "Vejledning")
    assert meanings("forlob waits --sector ") == {
        "employment": "Employment", "social": "Social", "health": "Health"
    }  # fmt: skip
    assert meanings("forlob waits --coordinator ") == {"AN": "Åse Nygaard", "MH": "Mette Holm"}
    assert meanings("forlob conversation plan C1 thu --with citizen,m") == {"citizen,mh": "Mette Holm"}
    assert meanings("forlob conversation cancel T1 --by c", FORLOB_LANG="en") == {"citizen": "the citizen"}
    assert meanings("forlob waits -f e") == {"excel": "CSV as a Danish or Swedish Excel reads it"}
    assert meanings("forlob citizen add Bo --language so") == {"so": "Somali"}
    assert meanings("forlob config set lang")["language"].startswith("Language of the screens")
    assert meanings("forlob config set language ", FORLOB_LANG="da") == {"en": "Engelsk", "da": "Dansk", "sv": "Svensk"}
    assert meanings("forlob schema waits-b") == {"waits-by": "forlob waits --by kind"}
    assert meanings("forlob goal edit G1 --clear ").keys() == {"due", "reached_on"}
    assert "note" in meanings("forlob wait edit W1 --clear ")
    assert meanings("forlob waits --fields id,nor") == {"id,norm": "norm in days"}
    assert "planned_at" in meanings("forlob conversation list --fields ")
    assert meanings("forlob status l") == {"last": "the week before this one"}
    assert list(meanings("forlob help ex")) == ["exit-codes"]
    assert meanings("forlob --as M") == {"MH": "Mette Holm"}


def test_what_a_command_is_for_is_told_whole(forlob: Forlob) -> None:
    assert meanings("forlob wa") == {
        "waits": "The bottlenecks: every open wait, most days over first.",
        "wait": "Waits: write down, remind, receive, end.",
    }
    assert meanings("forlob conversation lo")["log"] == (
        "Write down a conversation: who was there, what was said and agreed, and the next time."
    )


def test_a_name_of_several_words_stays_readable_in_bash(forlob: Forlob) -> None:
    """typer's own script, which may be installed still, splits what it is handed: it gets every blank spelled out."""
    forlob.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    forlob.ok("contact", "set", "holder", "Læge $(id)", "--phone", "12 34 56 78")
    assert tab("forlob contact clear holder R", COMP_TYPE="9").stdout == "Region\\ Nord\n"
    assert tab("forlob contact clear holder R").stdout == "$'Region\\x20Nord'\n"
    assert tab("forlob contact clear holder L", COMP_TYPE="9").stdout == "$'Læge\\x20\\x24\\x28id\\x29'\n"


def test_bash_is_told_what_each_means_where_it_lists_them(forlob: Forlob) -> None:
    listed = tab("forlob waits --sector ", COMP_TYPE="63").stdout.splitlines()
    assert listed[0] == "employment  Employment"
    assert offered("forlob waits --sector e", COMP_TYPE="63") == ["employment"]


def test_files_are_for_where_a_file_is_meant(forlob: Forlob) -> None:
    codes = {
        line: tab(line).returncode for line in ("forlob import ", "forlob waits -o ", "forlob --db ", "forlob waits ")
    }
    assert codes == {"forlob import ": 3, "forlob waits -o ": 3, "forlob --db ": 3, "forlob waits ": 0}


def meanings(line: str, **environment: str) -> dict[str, str]:
    """Press Tab at the end of this command line in fish; return what is offered, each with what it means."""
    asked = {
        "_FORLOB_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_ARGS": line,
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-m", "forlob"], env={**os.environ, **asked, **environment}, capture_output=True, text=True,
        check=True,
    ).stdout.splitlines()  # fmt: skip
    return {one: meaning for one, _tab, meaning in (line.partition("\t") for line in told)}


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
    assert ran.stdout.splitlines()[-1] == "complete -F _forlob_completion forlob"


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
