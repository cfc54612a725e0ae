"""`forlob support`: who stands by a citizen, where they are named, and who gets a copy of the summons (domain 13)."""

from pathlib import Path
from typing import Any

import pytest

from tests.around import settle
from tests.conftest import Forlob


@pytest.fixture
def karim(forlob: Forlob) -> Forlob:
    """A citizen with a companion who gets copies, and a god man who does not."""
    forlob.ok("init", "--initials", "MH", "--name", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Karim Olesen", "--language", "da")
    forlob.ok("course", "open", "C1", "--ready", "2026-10-01")
    anna = ("--phone", "20 30 40 50", "--mail", "anna@example.dk", "--informed", "--from", "2026-03-01")
    forlob.ok("support", "add", "C1", "Anna Olesen", "--role", "bisidder", *anna)
    forlob.ok("support", "add", "C1", "Bent Dahl", "--role", "god_man")
    return forlob


def listed(forlob: Forlob, *words: str) -> Any:
    return forlob.ok("support", "list", *words, "-f", "json").json


def ids(forlob: Forlob, *words: str) -> list[str]:
    return [one["id"] for one in listed(forlob, *words)]


def invited(forlob: Forlob, ending: str = "txt", *words: str) -> Path:
    path = forlob.database.parent / f"indkaldelse.{ending}"
    forlob.ok("conversation", "plan", "C1", "2026-12-03T14:00", "--with", "citizen,MH", "--anyway")
    forlob.ok("conversation", "invite", "T1", "-o", path, "--force", *words)
    return path


def read(path: Path) -> str:
    return " ".join(path.read_text("utf-8").split())


def test_a_person_is_noted_with_all_that_was_told(karim: Forlob) -> None:
    assert listed(karim, "C1")[0] == {
        "id": "P1",
        "citizen": "C1",
        "name": "Anna Olesen",
        "role": "companion",
        "phone": "20 30 40 50",
        "mail": "anna@example.dk",
        "from_on": "2026-03-01",
        "until_on": None,
        "informed": True,
    }


def test_without_a_day_it_is_from_today(karim: Forlob) -> None:
    told = listed(karim, "C1")[1]
    assert (told["from_on"], told["informed"], told["phone"]) == ("2026-11-20", None, None)


def test_the_change_names_the_person_the_day_and_the_citizen(karim: Forlob) -> None:
    ran = karim.ok("support", "add", "C1", "Mor", "--role", "relative", "--until", "2027-03-01")
    assert ran.out.splitlines() == [
        "P3 Mor (relative) is noted, from Fri 20 Nov 2026, week 47",
        "P3 Mor (relative) stands by the citizen until Mon 1 Mar 2027, week 9, the first day no longer",
        "for C1 Karim Olesen",
        "undo with: forlob undo 6",
    ]
    assert karim.ok("support", "add", "C1", "Far", "--role", "relative", "-q").out == "P4\n"


def test_who_stands_by_nobody_yet_or_no_longer_is_left_out(karim: Forlob) -> None:
    assert ids(karim, "C1", "--on", "2026-02-28") == []
    assert ids(karim, "C1", "--on", "2026-11-19") == ["P1"]
    karim.ok("support", "end", "P1", "--on", "2026-11-20")
    assert ids(karim, "C1") == ["P2"]
    assert ids(karim, "C1", "--on", "2026-11-19") == ["P1"]
    assert ids(karim, "C1", "--all") == ["P1", "P2"]


def test_without_a_citizen_everybody_is_listed_by_citizen(karim: Forlob) -> None:
    karim.ok("citizen", "add", "Bo")
    karim.ok("support", "add", "C2", "Ida", "--role", "guardian")
    karim.ok("support", "add", "C1", "Ole", "--role", "relative")
    assert ids(karim) == ["P1", "P2", "P4", "P3"]


def test_an_empty_list_is_a_sentence(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo")
    assert "No support persons are noted." in forlob.ok("support", "list", "C1", terminal="utf-8").out
    assert listed(forlob, "C1") == []


def test_what_is_noted_is_changed_and_emptied(karim: Forlob) -> None:
    karim.ok("support", "edit", "P1", "--name", "Anna O.", "--role", "relative", "--not-informed", "--clear", "phone")
    told = listed(karim, "C1")[0]
    assert (told["name"], told["role"], told["informed"], told["phone"]) == ("Anna O.", "relative", False, None)
    karim.ok("undo")
    assert listed(karim, "C1")[0]["name"] == "Anna Olesen"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "P1", "--mail", "anna"), "anna is no mail address"),
        (("edit", "P1", "--phone", "12"), "12 is no telephone number"),
        (("edit", "P1", "--phone", "010190-1234"), "civil registration number"),
        (("edit", "P1", "--until", "2026-02-01"), "it would end Sun 1 Feb 2026"),
        (("add", "C1", "Ib", "--role", "chef"), "there is no role of a support person chef"),
        (("add", "C1", " ", "--role", "relative"), "name is empty"),
        (("end", "P9"), "there is no support person P9"),
        (("add", "C9", "Ib", "--role", "relative"), "no citizen"),
    ],
)
def test_what_cannot_be_is_refused(karim: Forlob, words: tuple[str, ...], said: str) -> None:
    assert said in karim.refused("support", *words).err


def test_one_who_has_ended_ends_once(karim: Forlob) -> None:
    karim.ok("support", "end", "P1", "--on", "2026-11-16")
    ran = karim.refused("support", "end", "P1")
    assert "P1 Anna Olesen (companion) ended Mon 16 Nov 2026, week 47" in ran.err
    assert "try: forlob support edit P1 --until 2026-11-20" in ran.err


def test_the_plan_names_them_without_how_they_are_reached(karim: Forlob) -> None:
    plan = karim.ok("plan", "show", "C1", "-f", "json").json
    assert plan["support_persons"] == [
        {"id": "P1", "name": "Anna Olesen", "role": "companion", "from_on": "2026-03-01", "informed": True},
        {"id": "P2", "name": "Bent Dahl", "role": "god_man", "from_on": "2026-11-20", "informed": None},
    ]
    assert (
        "- P1 Anna Olesen (companion), gets copies of letters\n- P2 Bent Dahl (god man)"
        in karim.ok("plan", "show", "C1").out
    )
    assert "20 30 40 50" not in karim.ok("plan", "show", "C1").out


@pytest.mark.parametrize("reader", ["citizen", "team"])
@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_both_plans_name_them(karim: Forlob, reader: str, ending: str) -> None:
    path = karim.database.parent / f"plan.{ending}"
    karim.ok("plan", "export", "C1", "-o", path, "--for", reader, "--lang", "da")
    assert "Anna Olesen (bisidder)" in path.read_text("utf-8")
    assert "example.dk" not in path.read_text("utf-8")


def test_a_version_keeps_them_and_tells_who_came_and_went(karim: Forlob) -> None:
    karim.ok("plan", "build", "C1")
    karim.ok("support", "end", "P2")
    karim.ok("support", "edit", "P1", "--role", "relative")
    karim.ok("support", "add", "C1", "Mor", "--role", "relative")
    assert "P2 Bent Dahl (god man)" in karim.ok("plan", "show", "C1", "--version", "1").out
    told = karim.ok("plan", "diff", "C1").out
    assert "- P3 Mor (relative) stands by the citizen" in told
    assert "- P2 Bent Dahl stands by the citizen no longer" in told
    assert "- P1 role relative, was companion" in told
    assert "altered" not in karim.ok("doctor").out


def test_the_handover_tells_how_they_are_reached(karim: Forlob) -> None:
    sheet = karim.ok("team", "handover", "C1").out
    assert "Support persons" in sheet
    assert "20 30 40 50" in sheet
    assert karim.ok("team", "handover", "C1", "-f", "json").json["support_persons"][0]["mail"] == "anna@example.dk"


def test_the_history_tells_since_when_and_until_when(karim: Forlob) -> None:
    karim.ok("support", "end", "P1")
    told = karim.ok("history", "C1").out
    assert "Sun 1 Mar   Anna Olesen (companion) stands by the citizen" in told
    assert "Fri 20 Nov  Anna Olesen (companion) stands by the citizen no longer" in told


def test_the_summons_says_who_may_come_along_and_who_gets_a_copy(karim: Forlob) -> None:
    letter = read(invited(karim))
    assert "Hvis du vil, kan Anna Olesen (bisidder) og Bent Dahl (god man) komme med." in letter
    assert "Kopi til: Anna Olesen (bisidder)" in letter
    assert "Kopi til: Bent" not in letter


def test_who_is_asked_by_that_name_is_not_told_twice(karim: Forlob) -> None:
    path = invited(karim)
    karim.ok("conversation", "edit", "T1", "--also", "anna olesen")
    karim.ok("conversation", "invite", "T1", "-o", path, "--force")
    assert "Hvis du vil, kan Bent Dahl (god man) komme med." in read(path)


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_each_who_is_informed_gets_a_copy_beside_it_that_tells_no_more(karim: Forlob, ending: str) -> None:
    path = invited(karim, ending)
    copy = path.with_name(f"indkaldelse-kopi-P1.{ending}")
    assert {one.name for one in path.parent.glob("indkaldelse*")} == {path.name, copy.name}
    assert "Dette er en kopi af brevet til Karim Olesen, som er indforstået med, at du får den." in read(copy)
    assert "torsdag den 3. december 2026" in read(copy)
    assert "20 30 40 50" not in read(copy)
    assert copy.stat().st_mode & 0o77 == 0


def test_a_copy_never_takes_the_place_of_another_file_unasked(karim: Forlob) -> None:
    path = karim.database.parent / "i.txt"
    copy = path.with_name("i-kopi-P1.txt")
    copy.write_text("mine")
    karim.ok("conversation", "plan", "C1", "2026-12-03T14:00", "--with", "citizen,MH")
    assert str(copy) in karim.refused("conversation", "invite", "T1", "-o", path).err
    assert copy.read_text() == "mine"
    assert not path.exists()


def test_the_word_that_it_is_called_off_is_copied_too(karim: Forlob) -> None:
    path = invited(karim)
    karim.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "syg")
    karim.ok("conversation", "invite", "T1", "-o", path, "--force")
    assert "Kopi til: Anna Olesen (bisidder)" in read(path)
    assert "aflyst" in read(path.with_name("indkaldelse-kopi-P1.txt")).lower()


def test_a_calendar_names_no_support_person_and_has_no_copy(karim: Forlob) -> None:
    path = invited(karim, "ics")
    assert "Anna" not in path.read_text("utf-8")
    assert [one.name for one in path.parent.glob("indkaldelse*")] == [path.name]


def test_who_has_ended_gets_no_copy(karim: Forlob) -> None:
    karim.ok("support", "end", "P1")
    assert "Anna" not in read(invited(karim))


def test_they_go_with_a_citizen_who_turns_out_to_be_another(karim: Forlob) -> None:
    karim.ok("citizen", "add", "Karim O", "--another")
    karim.ok("support", "add", "C2", "Ida", "--role", "guardian")
    karim.ok("citizen", "merge", "C2", "--into", "C1")
    assert [one["citizen"] for one in listed(karim)] == ["C1", "C1", "C1"]
    karim.ok("undo")
    assert ids(karim, "C2") == ["P3"]


def test_one_noted_with_the_wrong_citizen_is_moved(karim: Forlob) -> None:
    karim.ok("citizen", "add", "Bo")
    assert "P2 moved to C2" in karim.ok("move", "P2", "--to", "C2").out
    assert ids(karim, "C2") == ["P2"]
    assert "P2 is with C2 already" in karim.refused("move", "P2", "--to", "C2").err


def test_they_come_back_from_an_export_and_bad_rows_are_named(karim: Forlob) -> None:
    folder = karim.database.parent / "tables"
    karim.ok("export", folder)
    assert (folder / "support.csv").read_text("utf-8").splitlines() == [
        "id,citizen,name,role,phone,mail,from_on,until_on,informed",
        "P1,C1,Anna Olesen,companion,20 30 40 50,anna@example.dk,2026-03-01,,true",
        "P2,C1,Bent Dahl,god_man,,,2026-11-20,,",
    ]
    again = Forlob(karim.database.parent / "again.db")
    again.ok("--db", again.database, "import", folder)
    assert again.ok("--db", again.database, "support", "list", "-f", "json").json == listed(karim)
    bad = folder / "support.csv"
    bad.write_text("id,citizen,name,role,mail,from_on,until_on\nx,C1,Ib,relativ,no,2026-02-01,2026-01-01\n")
    said = karim.refused("import", bad).err
    assert "relative" in said
    bad.write_text("id,citizen,name,role,mail,from_on,until_on\nx,C1,Ib,relative,no,2026-02-01,2026-01-01\n")
    assert "2026-01-01 lies before from_on 2026-02-01" in karim.refused("import", bad).err
    bad.write_text("id,citizen,name,role,mail\nx,C1,Ib,relative,no\n")
    assert "no is no mail address" in karim.refused("import", bad).err


def test_the_journal_tells_the_role_in_words(karim: Forlob) -> None:
    karim.ok("support", "edit", "P1", "--role", "relative")
    assert "companion" in karim.ok("log", "--entry", "6").out


def test_all_about_a_citizen_names_who_stands_by_them(forlob: Forlob) -> None:
    settle()
    assert forlob.ok("citizen", "show", "C1", "-f", "json").json["support_persons"] == []
    forlob.ok("support", "add", "C1", "Mor Sørensen", "--role", "relative", "--phone", "20 30 40 50")
    told = forlob.ok("citizen", "show", "C1").out
    assert "Support persons" in told and "Mor Sørensen" in told and "20 30 40 50" in told
    (one,) = forlob.ok("citizen", "show", "C1", "-f", "json").json["support_persons"]
    assert (one["id"], one["role"], one["phone"]) == ("P1", "relative", "20 30 40 50")
    forlob.ok("support", "end", "P1")
    assert "Mor Sørensen" not in forlob.ok("citizen", "show", "C1").out
