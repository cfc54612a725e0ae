"""Answers to a plan and roles of support persons that are a municipality's own: an answer, but no agreement (domain 6, 12)."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import own_rows
from tests.conftest import Forlob

THINKS = ("--answer", "vil tænke over det", "--words", "Jeg vil tale med min søn")


@pytest.fixture
def asked(forlob: Forlob) -> Forlob:
    """A plan that C1, who reads Danish, is asked to agree to; `thinks` is an answer and `mentor_peer` a role."""
    forlob.ok("init", "--initials", "MH", "--name", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Karim Olesen", "--language", "da")
    forlob.ok("course", "open", "C1", "--ready", "2026-10-01")
    own_rows.add(forlob)
    forlob.ok("plan", "build", "C1")
    return forlob


def agree(forlob: Forlob, party: str, *words: str, **more: str) -> Any:
    return forlob.ok("plan", "agree", "C1", "--by", party, *words, **more)


def page(forlob: Forlob, ending: str, *words: str) -> str:
    path = forlob.database.parent / f"plan.{ending}"
    forlob.ok("plan", "export", "C1", "-o", path, "--for", "citizen", "--force", *words)
    return path.read_text("utf-8")


def test_an_own_answer_is_kept_by_its_code_and_its_words(asked: Forlob) -> None:
    told = agree(asked, "citizen", *THINKS)
    assert told.out.splitlines()[0] == (
        "Citizen: wants to think about it, version 1 of the plan of C1, Fri 20 Nov 2026, week 47"
    )
    assert asked.ok("plan", "show", "C1", "-f", "json").json["agreements"] == [
        {"party": "citizen", "answer": "thinks", "on": "2026-11-20", "words": "Jeg vil tale med min søn"}
    ]


def test_an_own_answer_is_an_answer_but_no_agreement(asked: Forlob) -> None:
    for party in ("employment", "social", "health"):
        agree(asked, party)
    agree(asked, "citizen", "--answer", "thinks")
    (version,) = asked.ok("plan", "list", "C1", "-f", "json").json
    assert (version["citizen"], version["agreed"], version["not_answered"]) == ("thinks", False, [])
    found = asked.ok("status", "-f", "json").json
    assert (found["plans"]["agreed"], found["plans"]["partly_agreed"]) == (0, 1)
    assert found["courses"][0]["plan_agreed"] is False


def test_an_own_answer_is_for_every_party_and_forlobs_are_not(asked: Forlob) -> None:
    agree(asked, "social", "--answer", "thinks")
    agree(asked, "employment", "--answer", "agrees", "--words", "fra 1. december")
    for party, answer, what in (
        ("health", "not_reached", "only the citizen disagrees or is not reached; a sector objects"),
        ("health", "disagrees", "only the citizen disagrees or is not reached; a sector objects"),
        ("citizen", "objects", "sectors object; the citizen disagrees"),
    ):
        refused = asked.refused("plan", "agree", "C1", "--by", party, "--answer", answer, "--words", "no")
        assert (refused.code, what in refused.err) == (2, True)


def test_words_go_with_an_answer_and_a_no_takes_words(asked: Forlob) -> None:
    refused = asked.refused("plan", "agree", "C1", "--by", "health", "--words", "ja")
    assert refused.err == (
        "error: --words are those of --answer\ntry: forlob plan agree C --by health --answer K --words TEXT\n"
    )
    refused = asked.refused("plan", "agree", "C1", "--by", "health", "--answer", "objects")
    assert refused.err == "error: this answer takes words: why\ntry: forlob plan agree C --by health --objects TEXT\n"
    refused = asked.refused("plan", "agree", "C1", "--by", "citizen", "--not-reached", "--answer", "thinks")
    assert "a party gives one answer" in refused.err


def test_an_answer_there_is_not_is_refused_and_own_ones_are_named(asked: Forlob) -> None:
    refused = asked.refused("plan", "agree", "C1", "--by", "citizen", "--answer", "måske")
    assert refused.code == 2
    assert "wants to think about it (thinks)" in refused.err


@pytest.mark.parametrize(
    ("language", "answer"),
    [("en", "wants to think about it"), ("da", "vil tænke over det"), ("sv", "vill tänka på saken")],
)
def test_screens_say_it_in_the_readers_language(asked: Forlob, language: str, answer: str) -> None:
    agree(asked, "citizen", *THINKS)
    spoken = {"FORLOB_LANG": language}
    assert answer in asked.ok("plan", "show", "C1", **spoken).out
    assert answer in asked.ok("plan", "list", "C1", **spoken).out
    assert answer in asked.ok("history", "C1", **spoken).out
    assert f"({answer})" in asked.ok("agenda", **spoken).out


def test_the_citizens_page_says_it_in_the_citizens_language(asked: Forlob) -> None:
    agree(asked, "citizen", *THINKS)
    for ending in ("md", "html", "txt"):
        said = page(asked, ending)
        assert "Du svarede fredag den 20. november 2026: vil tænke over det." in said
        assert "Jeg vil tale med min søn" in said
        assert "ikke er enig" not in said
    assert "Du svarade fredag den 20 november 2026: vill tänka på saken." in page(asked, "md", "--lang", "sv")


def test_what_was_noted_where_nobody_was_reached_is_not_told_as_the_citizens_words(asked: Forlob) -> None:
    agree(asked, "citizen", "--answer", "not_reached", "--words", "lagt besked to gange")
    assert "lagt besked" not in page(asked, "md")


def test_it_comes_back_with_its_catalogue(asked: Forlob, tmp_path: Path) -> None:
    agree(asked, "citizen", *THINKS)
    asked.ok("support", "add", "C1", "Anna", "--role", "peer")
    before = asked.ok("plan", "show", "C1", "-f", "json").json["agreements"]
    asked.ok("export", tmp_path / "out")
    other = Forlob(tmp_path / "other.db")
    here = {"FORLOB_DB": str(other.database)}
    other.ok("import", (tmp_path / "out" / "catalogue.csv").rename(tmp_path / "catalogue.csv"), **here)
    other.ok("import", tmp_path / "out", **here)
    assert other.ok("plan", "show", "C1", "-f", "json", **here).json["agreements"] == before
    assert [one["role"] for one in other.ok("support", "list", "-f", "json", **here).json] == ["mentor_peer"]


def test_a_file_keeps_what_is_a_partys_to_answer(asked: Forlob, tmp_path: Path) -> None:
    path = tmp_path / "agreements.csv"
    path.write_text("course,number,party,answer,on,words\nF1,1,social,not_reached,2026-11-20,\n", "utf-8")
    refused = asked.refused("import", path)
    assert "Social answers one of agrees and objects" in refused.err
    path.write_text("course,number,party,answer,on,words\nF1,1,social,no_such,2026-11-20,\n", "utf-8")
    assert "there is no no_such" in asked.refused("import", path).err
    path.write_text("course,number,party,answer,on,words\nF1,1,social,thinks,2026-11-20,\n", "utf-8")
    asked.ok("import", path)


def test_an_answer_that_no_catalogue_knows_is_named_and_breaks_no_screen(asked: Forlob) -> None:
    agree(asked, "citizen", *THINKS)
    assert asked("doctor", "--deep").code == 0
    with closing(sqlite3.connect(asked.database)) as connection, connection:
        connection.execute("DELETE FROM catalogue WHERE code = 'thinks'")
    broken = asked("doctor", "--deep")
    assert broken.code == 6
    assert "agreement 1" in broken.out
    assert "thinks" in asked.ok("plan", "show", "C1").out


@pytest.mark.parametrize(("language", "role"), [("en", "peer"), ("da", "medvandrer"), ("sv", "medvandrare")])
def test_an_own_role_reads_in_every_language(asked: Forlob, language: str, role: str) -> None:
    asked.ok("support", "add", "C1", "Anna Olesen", "--role", role, "--informed")
    spoken = {"FORLOB_LANG": language}
    for words in (("support", "list"), ("citizen", "show", "C1"), ("plan", "show", "C1"), ("history", "C1")):
        assert role in asked.ok(*words, **spoken).out, words
    assert f"Anna Olesen ({role})" in page(asked, "md", "--lang", language)
    asked.ok("conversation", "plan", "C1", "2026-12-03T14:00", "--with", "citizen,MH", "--anyway")
    path = asked.database.parent / "indkaldelse.txt"
    asked.ok("conversation", "invite", "T1", "-o", path, "--lang", language)
    assert f"Anna Olesen ({role})" in " ".join(path.read_text("utf-8").split())
    assert role in asked.ok("team", "handover", "C1", **spoken).out


def test_a_role_there_is_not_is_refused_and_own_ones_are_named(asked: Forlob) -> None:
    refused = asked.refused("support", "add", "C1", "Anna", "--role", "qqq")
    assert refused.code == 2
    assert "peer (mentor_peer)" in refused.err


def test_an_own_role_is_mended_and_changed_in_the_plan(asked: Forlob) -> None:
    asked.ok("support", "add", "C1", "Anna", "--role", "companion")
    asked.ok("plan", "build", "C1")
    asked.ok("support", "edit", "P1", "--role", "medvandrer")
    assert "P1 role peer, was companion" in asked.ok("plan", "diff", "C1").out
    (entry,) = asked.ok("log", "--limit", "1", "-f", "json").json
    assert "companion" in (said := asked.ok("log", "--entry", str(entry["number"])).out) and "peer" in said
    asked.ok("undo")
    assert asked.ok("support", "list", "-f", "json").json[0]["role"] == "companion"
