"""Who is there is judged by the day of the fact, and what was left with somebody who has gone speaks up."""

import csv
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob

MARCH = ("--today", "2026-03-12")


@pytest.fixture
def sara(forlob: Forlob) -> Forlob:
    """C1 with coordinator MH; SK holds W1, has A1 due 1 April, is asked to T1 of 1 April, and is gone from 10 March."""
    for who, name, sector in (
        ("MH", "Mette Holm", "employment"),
        ("SK", "Sara Krogh", "social"),
        ("KB", "Kaj", "health"),
    ):
        forlob.ok("--today", "2026-01-02", "worker", "add", who, name, "--sector", sector, "--unit", sector.title())
    forlob.ok("--today", "2026-01-05", "--as", "MH", "citizen", "add", "Ida Kjær")
    forlob.ok("--today", "2026-01-05", "--as", "MH", "course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("--today", "2026-03-03", "action", "add", "C1", "SK: bestil tolk @ 1/4")
    asked = ("--with", "citizen,MH,SK", "--kind", "tripartite")
    forlob.ok("--today", "2026-03-03", "conversation", "plan", "C1", "2026-04-01T10:00", *asked)
    forlob.ok("--today", "2026-03-03", "wait", "add", "C1", "contact_person", "--holder", "SK", "--since", "2026-03-02")
    forlob.ok("--today", "2026-03-10", "worker", "end", "SK")
    return forlob


@pytest.mark.parametrize(
    "words",
    [
        ("conversation", "plan", "C1", "2026-05-01T10:00", "--with", "citizen,MH,SK"),
        ("conversation", "log", "C1", "--with", "citizen,SK", "--on", "2026-03-10"),
        ("action", "add", "C1", "SK: ring @ 20/3"),
        ("action", "edit", "A1", "--owner", "SK"),
        ("team", "add", "C1", "SK", "--on", "2026-03-10"),
        ("team", "coordinator", "C1", "SK", "--on", "2026-03-01"),
        ("intervention", "add", "C1", "social", "Bo", "--owner", "SK"),
    ],
)
def test_who_is_gone_by_the_day_of_a_fact_has_no_part_in_it(sara: Forlob, words: tuple[str, ...]) -> None:
    ran = sara.refused(*MARCH, *words)
    assert (ran.code, "SK was here to and including Mon 9 Mar 2026" in ran.err) == (1, True), ran.err


def test_what_somebody_did_before_they_left_can_still_be_written_down(sara: Forlob) -> None:
    said = sara.ok(*MARCH, "team", "add", "C1", "SK", "--role", "mentor", "--on", "2026-02-01").out
    assert "to and including Mon 9 Mar 2026" in said
    on_team = [
        [one["worker"] for one in sara.ok(*MARCH, "team", "list", "C1", "--on", day, "-f", "json").json]
        for day in ("2026-01-31", "2026-03-09", "2026-03-10")
    ]
    assert on_team == [["MH"], ["MH", "SK"], ["MH"]]
    sara.ok(*MARCH, "conversation", "log", "C1", "--with", "citizen,SK", "--on", "2026-03-09")
    sara.ok(*MARCH, "undo")


def test_an_action_that_was_agreed_while_they_were_here_can_be_noted_later(sara: Forlob) -> None:
    words = ("conversation", "log", "C1", "--with", "citizen,MH,SK", "--on", "2026-03-04", "--action")
    sara.ok(*MARCH, *words, "SK: ring @ 2026-03-09")
    assert sara.refused(*MARCH, *words, "SK: ring @ 2026-03-10").code == 1


def test_who_has_gone_does_not_attend_unless_somebody_says_so(sara: Forlob) -> None:
    said = sara.ok("--today", "2026-04-02", "conversation", "held", "T1").out
    assert "T1 was planned as tripartite and was not; missing: SK" in said


def test_a_conversation_that_is_planned_again_leaves_out_who_has_gone(sara: Forlob) -> None:
    ran = sara.ok(*MARCH, "conversation", "rebook", "T1", "2026-04-07T10:00", "-f", "json")
    assert [one["who"] for one in ran.json["participants"]] == ["citizen", "MH"]
    sara.ok(*MARCH, "undo")
    assert "left out, no longer here: SK" in sara.ok(*MARCH, "conversation", "rebook", "T1", "2026-04-07").out


def test_the_summons_names_nobody_who_will_be_gone(sara: Forlob, tmp_path: Path) -> None:
    sara.ok(*MARCH, "conversation", "invite", "T1", "-o", tmp_path / "letter.txt")
    assert "Sara" not in (tmp_path / "letter.txt").read_text("utf-8")


LEFT = ["A1", "W1", "T1"]


def test_what_was_left_with_them_is_a_gap_of_the_plan_and_stands_in_the_coordinators_day(sara: Forlob) -> None:
    checked = sara.ok(*MARCH, "plan", "check", "C1").out
    assert "- A1 bestil tolk: left with SK, here to and including Mon 9 Mar 2026, week 11" in checked
    assert "$ forlob action edit A1 --owner MH" in checked
    assert "$ forlob wait edit W1 --holder MH" in checked
    assert "$ forlob conversation edit T1 --with citizen,MH" in checked
    gaps = sara.ok(*MARCH, "plan", "show", "C1", "-f", "json").json["gaps"]
    assert [gap["about"] for gap in gaps if gap["code"] == "worker_left"] == [[one, "SK"] for one in LEFT]
    day = sara.ok("--today", "2026-04-02", "--as", "MH", "today", "-f", "json").json["worker_left"]
    assert [(one["id"], one["what"], one["kind"], one["gone_on"], one["over"]) for one in day] == [
        ("A1", "bestil tolk", None, "2026-03-10", 1),
        ("W1", None, "contact_person", "2026-03-10", 0),
    ]
    assert sara.ok("--today", "2026-03-09", "--as", "MH", "today", "-f", "json").json["worker_left"] == []
    assert "Give it to somebody: forlob action edit A1 --owner MH" in sara.ok(*MARCH, "--as", "MH", "today").out


def test_all_that_counts_on_somebody_is_handed_over_in_one_step_and_taken_back_in_one(
    sara: Forlob, tmp_path: Path
) -> None:
    sara.ok(*MARCH, "worker", "edit", "SK", "--clear", "ended_on")
    sara.ok(*MARCH, "team", "coordinator", "C1", "SK", "--on", "2026-03-11")
    sara.ok(*MARCH, "intervention", "add", "C1", "social", "Bo", "--owner", "SK")
    refused = sara.refused(*MARCH, "worker", "end", "SK")
    assert refused.err == (
        "coordinates: F1\nowns: I1\nasked to: T1 2026-04-01 10:00\nto do: A1\nawaited: W1\n"
        "error: SK coordinates F1; hand over first\ntry: forlob worker end SK --to WORKER\n"
    )
    said = sara.ok(*MARCH, "worker", "end", "SK", "--to", "kb").out
    assert (
        "handed over to KB:\ncoordinates: F1\nowns: I1\nasked to: T1 2026-04-01 10:00\nto do: A1\nawaited: W1" in said
    )
    team = sara.ok(*MARCH, "team", "list", "C1", "--all", "-f", "json").json
    assert [(one["worker"], one["from_on"], one["to_on"]) for one in team] == [
        ("MH", "2026-01-05", "2026-03-11"), ("SK", "2026-03-11", "2026-03-12"), ("KB", "2026-03-12", None),
    ]  # fmt: skip
    assert sara.ok(*MARCH, "intervention", "show", "I1", "-f", "json").json["owner"] == "KB"
    assert sara.ok(*MARCH, "wait", "show", "W1", "-f", "json").json["holder"] == "KB"
    asked = sara.ok(*MARCH, "conversation", "show", "T1", "-f", "json").json["participants"]
    assert [one["who"] for one in asked] == ["citizen", "MH", "KB"]
    assert sara.ok(*MARCH, "action", "list", "-f", "json").json[0]["owner"] == "KB"
    sara.ok(*MARCH, "export", tmp_path / "out")
    with (tmp_path / "out/wait_holders.csv").open(encoding="utf-8") as file:
        assert [row["holder"] for row in csv.DictReader(file)] == ["SK", "KB"]
    sara.ok(*MARCH, "undo")
    assert sara.ok(*MARCH, "wait", "show", "W1", "-f", "json").json["holder"] == "SK"


def test_nobody_hands_over_to_themselves_or_to_who_has_gone(sara: Forlob) -> None:
    assert "cannot hand over to themselves" in sara.refused(*MARCH, "worker", "end", "KB", "--to", "KB").err
    assert "SK was here to and including" in sara.refused(*MARCH, "worker", "end", "KB", "--to", "SK").err


def test_a_stand_in_ends_with_who_leaves(sara: Forlob) -> None:
    with change("stand-ins") as session:
        for begin, end in ((date(2026, 3, 1), None), (date(2026, 4, 1), date(2026, 4, 8))):
            session.add(records.StandIn(worker="MH", by_worker="KB", from_on=begin, until_on=end))
    assert "stand-ins: KB for MH, KB for MH" in sara.ok(*MARCH, "worker", "end", "KB").out
    with change("look") as session:
        assert [row[0] for row in session.rows("SELECT until_on FROM stand_in")] == ["2026-03-12"]


def test_a_handover_can_be_planned(sara: Forlob) -> None:
    said = sara.ok(*MARCH, "team", "coordinator", "C1", "KB", "--on", "2026-04-01").out
    assert "F1 is to be handed over from MH to KB Wed 1 Apr 2026, week 14; until then MH coordinates" in said
    who = [
        sara.ok("--today", day, "course", "show", "C1", "-f", "json").json["coordinator"]
        for day in ("2026-03-31", "2026-04-01")
    ]
    assert who == ["MH", "KB"]


def test_the_day_of_a_coordinator_shows_the_conversations_of_the_course(sara: Forlob) -> None:
    sara.ok(*MARCH, "conversation", "plan", "C1", "2026-03-20T10:00", "--with", "citizen")
    found = sara.ok("--today", "2026-03-20", "--as", "MH", "today", "-f", "json").json
    assert [one["id"] for one in found["conversations"]] == ["T2"]


def test_a_name_means_who_is_followed(forlob: Forlob) -> None:
    for case_no in ("1", "2"):
        forlob.ok("citizen", "add", "Jens Hansen", "--case-no", f"15-{case_no}")
        if case_no == "1":
            forlob.ok("citizen", "end", "C1")
    assert forlob.ok("citizen", "show", "jens", "-f", "json").json["id"] == "C2"
    forlob.ok("citizen", "add", "Jens Holm")
    ran = forlob.refused("citizen", "show", "jens")
    assert ran.err.startswith("error: 3 citizens are meant by jens: C1, C2, C3\n")
    shown = forlob.ok("citizen", "list", "--name", "jens", "--all", "--fields", "id,name,case_no,born,ended_on").out
    assert shown.splitlines()[1].split() == ["C1", "Jens", "Hansen", "15-1", "2026-11-20"]


@pytest.mark.parametrize("typed", ["deharo", "de haro", "DE-HARO", "margaritode", "haro"])
def test_blanks_hyphens_and_apostrophes_do_not_count_in_a_name(forlob: Forlob, typed: str) -> None:
    forlob.ok("citizen", "add", "Margarito De Haro")
    forlob.ok("citizen", "add", "Ida Kjær-Holm")
    forlob.ok("citizen", "add", "Johan Nansen O'Brien")
    assert forlob.ok("citizen", "show", typed, "-f", "json").json["id"] == "C1"
    for other in ("kjær holm", "kjaerholm", "kjar-holm"):
        assert forlob.ok("citizen", "show", other, "-f", "json").json["id"] == "C2"
    assert forlob.ok("citizen", "show", "obrien", "-f", "json").json["id"] == "C3"
    # A part of a word is no beginning: nobody is called Anna here.
    assert forlob.refused("citizen", "show", "anna").code == 3


def at(forlob: Forlob, check: str) -> tuple[str, str]:
    return next(
        (row["state"], row["try"] or "") for row in forlob("doctor", "-f", "json").json if row["check"] == check
    )


@pytest.fixture
def back(sara: Forlob) -> Forlob:
    """SK is here again, attended T2 of 12 March, and is on the team of C1 since 11 March."""
    sara.ok(*MARCH, "worker", "edit", "SK", "--clear", "ended_on")
    sara.ok(*MARCH, "team", "add", "C1", "SK", "--role", "mentor", "--on", "2026-03-11")
    sara.ok("--today", "2026-03-13", "conversation", "log", "C1", "--with", "citizen,SK", "--on", "2026-03-12")
    return sara


def test_nobody_is_gone_on_a_day_on_which_they_were_there(back: Forlob) -> None:
    later = ("--today", "2026-03-16")
    ran = back.refused(*later, "worker", "end", "SK", "--on", "2026-03-10")
    assert (ran.code, ran.err) == (
        1,
        "--on Tue 10 Mar 2026, week 11\nerror: SK attended T2 Thu 12 Mar 2026, week 11, so was here; gone from Fri 13 Mar"
        " 2026, week 11 on at the earliest\ntry: forlob conversation edit T2 --absent SK\n",
    )
    back.ok(*later, "conversation", "edit", "T2", "--absent", "SK")
    ran = back.refused(*later, "worker", "end", "SK", "--on", "2026-03-10", "--to", "KB")
    assert "SK joined the team of F1 Wed 11 Mar 2026" in ran.err
    assert "try: forlob team leave F1 SK --on 2026-03-11" in ran.err
    back.ok(*later, "team", "leave", "F1", "SK", "--on", "2026-03-11")
    back.ok(*later, "worker", "end", "SK", "--on", "2026-03-10")
    assert at(back, "presence") == ("ok", "")


def test_who_began_to_coordinate_was_there(back: Forlob) -> None:
    back.ok("--today", "2026-03-16", "team", "coordinator", "C1", "SK", "--on", "2026-03-14")
    ran = back.refused("--today", "2026-03-16", "worker", "end", "SK", "--on", "2026-03-14", "--to", "KB")
    assert "SK began to coordinate F1 Sat 14 Mar 2026" in ran.err
    assert "try: forlob team coordinator F1 WORKER --on 2026-03-14" in ran.err
    back.ok("--today", "2026-03-16", "worker", "end", "SK", "--on", "2026-03-15", "--to", "KB")


def test_doctor_and_import_name_what_an_older_forlob_let_in(back: Forlob) -> None:
    assert at(back, "presence") == ("ok", "")
    with sqlite3.connect(back.database) as connection:
        connection.execute("UPDATE worker SET ended_on = '2026-03-11' WHERE initials = 'SK'")
        connection.execute("UPDATE team SET to_on = '2026-03-13' WHERE worker = 'SK'")
    assert at(back, "presence") == ("warning", "forlob conversation show T2")
    back.ok("export", back.database.parent / "tables")
    other = {"FORLOB_DB": str(back.database.parent / "other.db")}
    said = back.ok("import", back.database.parent / "tables", **other)
    assert "warning: somebody was there on a day they were gone: T2, F1; see: forlob doctor" in said.err
