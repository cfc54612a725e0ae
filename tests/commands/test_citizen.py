"""`forlob citizen`: registering, finding, showing, ending."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forlob.commands.citizen import FACTS
from forlob.render.citizen import CITIZEN_COLUMNS
from forlob.store import records
from forlob.store.session import change
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob
from tests.golden import golden

AASE: dict[str, Any] = {
    "id": "C1",
    "name": "Åse Holm",
    "case_no": None,
    "course": None,
    "coordinator": None,
    "state": None,
    "pathway": None,
    "open_waits": 0,
    "over_waits": 0,
    "last_conversation_on": None,
    "next_conversation_at": None,
    "plan_version": None,
    "born": None,
    "language": None,
    "interpreter": None,
    "ended_on": None,
    "former_names": [],
}


@pytest.fixture
def caseload(forlob: Forlob) -> None:
    """Four citizens: C1 in the middle of things, C2 with a closed course, C3 without one, C4 just ready.

    C1 waits for a certificate (over by 20 days on 20 November) and a mentor; C4 for the team meeting and, since 1
    November, for the first intervention.
    """
    with change("people") as session:
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Jobcenter"))
        session.add(records.Worker(initials="KB", name="Karsten Bæk", sector="employment", unit="Jobcenter"))
        session.add(records.Citizen(name="Åse Holm", case_no="15.17-P1", born=1985, language="so", interpreter=True))
        session.add(records.Citizen(name="Bo Lund", born=1990))
        session.add(records.Citizen(name="Jens Lund"))
        session.add(records.Citizen(name="Ægidius Nguyen"))
    with change("courses") as session:
        note = "praktik i juni\nringer helst om formiddagen [/b]"
        session.add(
            records.Course(
                citizen_id=1, kind="coordinated", pathway="company_first", ready_on=date(2026, 1, 5),
                recommended_on=date(2026, 3, 2), granted_on=date(2026, 3, 9), granted_months=24,
                start_on=date(2026, 3, 16), note=note,
            )
        )  # fmt: skip
        session.add(
            records.Course(
                citizen_id=2, kind="other", start_on=date(2025, 1, 6), end_on=date(2026, 6, 30), outcome="job",
                closure_reason="goal_reached",
            )
        )  # fmt: skip
        session.add(records.Course(citizen_id=4, kind="coordinated", ready_on=date(2026, 5, 1)))
    with change("what happened") as session:
        session.add(
            records.Team(course_id=1, worker="KB", role="coordinator", from_on=date(2026, 1, 5), to_on=date(2026, 9, 1))
        )
        session.add(records.Team(course_id=1, worker="MH", role="coordinator", from_on=date(2026, 9, 1)))
        session.add(records.Team(course_id=3, worker="KB", role="coordinator", from_on=date(2026, 5, 1)))
        session.add(
            records.Wait(
                course_id=1, kind="certificate_265", since=date(2026, 10, 1), norm=30, due_on=date(2026, 10, 31)
            )
        )
        session.add(records.Wait(course_id=1, kind="mentor", since=date(2026, 11, 2)))
        session.add(
            records.Intervention(course_id=1, sector="health", title="Fysioterapi", started_on=date(2026, 4, 1))
        )
        session.add(
            records.Conversation(
                course_id=1, kind="tripartite", planned_at="2026-10-29T13:00", held_on=date(2026, 10, 29), state="held"
            )
        )
        session.add(
            records.Conversation(course_id=1, kind="tripartite", planned_at="2026-11-12T13:00", state="no_show")
        )
        session.add(
            records.Conversation(course_id=1, kind="tripartite", planned_at="2026-12-03T13:00", state="planned")
        )
        session.add(records.Conversation(course_id=1, kind="follow_up", planned_at="2026-12-10", state="planned"))
        session.add(records.Conversation(course_id=1, kind="follow_up", planned_at="2026-11-26", state="cancelled"))
        for number, built_at in ((1, "2026-04-01T10:00:00Z"), (2, "2026-10-29T14:00:00Z")):
            session.add(
                records.Plan(course_id=1, number=number, built_at=built_at, author="MH", sha256="0", content="{}")
            )
        session.add(
            records.Voice(course_id=1, kind="wish", text="Tilbage til værkstedet", recorded_on=date(2026, 3, 16))
        )
        session.add(records.Voice(course_id=1, kind="barrier", text="Allergi", recorded_on=date(2026, 11, 19)))


def only(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def test_a_registered_citizen_is_told_by_id_with_the_way_back(forlob: Forlob) -> None:
    assert (
        forlob.ok("citizen", "add", "Åse Holm").out
        == "citizen C1 registered\nfor C1 Åse Holm\nundo with: forlob undo 1\n"
    )


def test_a_registered_citizen_has_these_keys(forlob: Forlob) -> None:
    ran = forlob.ok("citizen", "add", "Åse Holm", "-f", "json")
    assert list(ran.json.items()) == list(AASE.items())


def test_a_citizen_keeps_everything_that_was_given(forlob: Forlob) -> None:
    ran = forlob.ok(
        *("citizen", "add", " Åse Holm ", "--case-no", "15.17.22-P00-1-26", "--born", "1985"),
        *("--language", "DA", "--no-interpreter", "-f", "json"),
    )
    kept = {"case_no": "15.17.22-P00-1-26", "born": 1985, "language": "da", "interpreter": False}
    assert ran.json == AASE | kept


def test_a_name_that_is_there_already_is_only_a_hint(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Jens Lund")
    forlob.ok("citizen", "add", "Bo Lund")
    assert forlob.ok("citizen", "add", "jens lund", "--another").err == "there is another jens lund: C1\n"
    assert forlob.ok("citizen", "edit", "C2", "--name", "Jens Lund").err == "there is another Jens Lund: C1, C3\n"
    assert forlob.ok("citizen", "edit", "C2", "--born", "1990").err == ""


def test_a_case_number_is_one_citizens(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo Lund", "--case-no", "P-7")
    forlob.ok("citizen", "add", "Åse Holm")
    for words in (("add", "Ib"), ("edit", "C2")):
        ran = forlob.refused("citizen", *words, "--case-no", " P-7 ")
        assert (ran.code, ran.err) == (1, "error: the case number is C1's\ntry: forlob citizen show C1\n")
    assert forlob.ok("citizen", "edit", "C1", "--case-no", "P-7").out == "citizen C1 was like that already\n"


def test_a_citizen_is_found_by_a_case_number_of_digits_alone(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo Lund", "--case-no", "40012")
    assert forlob.ok("citizen", "show", "40012", "-f", "json").json["id"] == "C1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "name is empty"),
        ((" \t",), "name is empty"),
        (("x" * 10_000_000,), "name is too long: 10000000 characters, at most 200"),
        (("Å\x1b[31mse",), "control character: U+001B in place 2"),
        (("Åse\x00",), "control character"),
        (("Åse 010190-1234",), "civil registration number"),
        (("Åse", "--case-no", "0101901234"), "civil registration number"),
        (("Åse", "--born", "1899"), "1899 is no year of birth: it lies from 1900 to 2026"),
        (("Åse", "--born", "2027"), "2027 is no year of birth"),
        (("Åse", "--born", "10" * 500), "is too large a number"),
        (("Åse", "--born", "MCM"), "is no whole number"),
        (("Åse", "--language", "klingon"), "a code of two letters (ISO 639-1) such as da or ar, not klingon"),
        (("Åse", "--language", "дa"), "a code of two letters"),
        (("Åse", "--language", ""), 'not ""'),
        (("\udcff",), "is not UTF-8"),
    ],
)
def test_what_cannot_be_kept_of_a_citizen_is_refused(forlob: Forlob, words: tuple[str, ...], said: str) -> None:
    ran = forlob.refused("citizen", "add", *words)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err) < 400
    assert forlob.ok("citizen", "list", "-f", "json").json == []


def test_markup_in_a_name_is_shown_as_it_is(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "[/b] [uge 47] :warning:")
    assert "C1  [/b] [uge 47] :warning:  " in forlob.ok("citizen", "list").out
    assert forlob.ok("citizen", "show", "C1").out.startswith("C1 [/b] [uge 47] :warning:\n")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "error: this is needed, and there is no terminal to ask on: which citizen (C12, 12 or part of the name)?",
        ),
        (
            "da",
            "fejl: dette skal angives, og der er ingen terminal at spørge på: hvilken borger (C12, 12 eller en del af navnet)?",
        ),
        (
            "sv",
            "fel: detta behövs, och det finns ingen terminal att fråga i: vilken deltagare (C12, 12 eller en del av namnet)?",
        ),
    ],
)
def test_a_missing_citizen_is_called_in_words(language: str, said: str) -> None:
    line = [sys.executable, "-m", "forlob", "citizen", "show"]  # a help is put into words when its command is loaded
    ran = subprocess.run(line, check=False, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                         env={**os.environ, "FORLOB_LANG": language})  # fmt: skip
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (5, said)


def test_without_a_terminal_a_missing_name_is_named(forlob: Forlob) -> None:
    ran = forlob.refused("citizen", "add")
    assert ran.code == 5
    assert (
        ran.err
        == "error: this is needed, and there is no terminal to ask on: what is the name?\ntry: forlob citizen add --help\n"
    )


@pytest.mark.parametrize("who", ["C0", "0", "C99999999999999999999", "C9" * 50, "C7", "-7", "", " ", "C١٢", "１", "C²", "\x1b[31m"])  # fmt: skip
@pytest.mark.parametrize("verb", ["show", "edit", "end"])
@pytest.mark.usefixtures("caseload")
def test_who_is_nobody_is_no_such_thing(forlob: Forlob, verb: str, who: str) -> None:
    ran = forlob.refused("citizen", verb, "--", who)
    assert ran.code == (2 if verb == "end" and not who.strip() else 3)  # a list of nobody is wrong use
    assert "\x1b" not in ran.err


@pytest.mark.usefixtures("caseload")
def test_an_ambiguous_name_lists_ids_and_no_names(forlob: Forlob) -> None:
    ran = forlob.refused("citizen", "show", "lund")
    assert ran.code == 3
    assert ran.err == (
        "error: 2 citizens are meant by lund: C2, C3\n"
        "try: forlob citizen list --name lund --all --fields id,name,case_no,born,ended_on\n"
    )


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize("who", ["C1", "c1", "1", "åse", "ase", "AASE", "15.17-P1", "A\u030ase holm"])
def test_a_citizen_is_meant_by_id_case_number_or_part_of_the_name(forlob: Forlob, who: str) -> None:
    assert forlob.ok("citizen", "show", who, "-f", "json").json["id"] == "C1"


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Mette Åkjær", ("akjær", "aakjær", "Aakjaer", "åkjær", "AKJAR", "mette aakjær")),
        ("Nguyễn Văn Bình", ("nguyen", "NGUYỄN", "van binh", "nguyenvan")),
        ("Pat O’Brien", ("o'brien", "obrien", "O’BRIEN", "O`Brien")),
        ("Margarito De Haro", ("deharo", "de haro", "De-Haro")),
        ("Łukasz Đorđević", ("lukasz", "dordevic", "Đorđević")),
        ("İpek Işık", ("ipek", "isik", "IŞIK")),
        ("Jörg Straßer", ("jorg", "joerg", "strasser", "Straßer")),
    ],
)
def test_a_name_is_found_as_it_is_typed(forlob: Forlob, name: str, ways: tuple[str, ...]) -> None:
    forlob.ok("citizen", "add", "Jolanta Bo Ström")
    forlob.ok("citizen", "add", name)
    for way in ways:
        assert forlob.ok("citizen", "show", way, "-f", "json").json["id"] == "C2", way
        assert [row["id"] for row in forlob.ok("citizen", "list", "--name", way, "-f", "json").json] == ["C2"], way


def test_a_name_in_a_looser_spelling_is_meant_only_where_none_is_nearer(forlob: Forlob) -> None:
    for name in ("Joel Lund", "Jolanta Nowak", "Bodil Krogh", "Jens Bøgh"):
        forlob.ok("citizen", "add", name)
    assert forlob.ok("citizen", "show", "joel", "-f", "json").json["id"] == "C1"
    assert forlob.ok("citizen", "show", "bø", "-f", "json").json["id"] == "C4"
    assert [row["id"] for row in forlob.ok("citizen", "list", "--name", "joel", "-f", "json").json] == ["C1"]


@pytest.mark.usefixtures("caseload")
def test_the_list_of_citizens(forlob: Forlob) -> None:
    golden("citizen_list", forlob.ok("citizen", "list").out)
    forlob.ok("citizen", "end", "C3", "--on", "2026-11-19")
    now, every = (forlob.ok("citizen", "list", *words).out.splitlines() for words in ((), ("--all",)))
    assert [line.split()[0] for line in now] == ["ID", "C1", "C2", "C4"]
    assert [line.split()[0] for line in every] == ["ID", "C1", "C2", "C3", "C4"]
    assert every[0].endswith("  Next conversation  Plan  Ended")
    assert every[1].endswith("  2026-10-29  2026-12-03 13:00      2")
    assert every[3].split() == ["C3", "Jens", "Lund", "0", "2026-11-19"]
    assert every[3].index("2026-11-19") == every[0].index("Ended")


@pytest.mark.usefixtures("caseload")
def test_the_list_in_keys(forlob: Forlob) -> None:
    assert forlob.ok("citizen", "list", "-f", "json").json[0] == {
        "id": "C1",
        "name": "Åse Holm",
        "case_no": "15.17-P1",
        "course": "F1",
        "coordinator": "MH",
        "state": "active",
        "pathway": "company_first",
        "open_waits": 2,
        "over_waits": 1,
        "last_conversation_on": "2026-10-29",
        "next_conversation_at": "2026-12-03T13:00",
        "plan_version": 2,
        "born": 1985,
        "language": "so",
        "interpreter": True,
        "ended_on": None,
        "former_names": [],
    }


@pytest.mark.usefixtures("caseload")
def test_waits_are_counted_as_they_are_listed_derived_ones_too(forlob: Forlob) -> None:
    rows = forlob.ok("citizen", "list", "-f", "json").json
    assert only(rows, "id", "open_waits", "over_waits") == [("C1", 2, 1), ("C2", 0, 0), ("C3", 0, 0), ("C4", 2, 1)]
    listed = forlob.ok("waits", "-f", "json").json
    assert sorted(wait["id"] for wait in listed) == ["F3/first_start", "F3/team_meeting", "W1", "W2"]
    assert forlob.ok("citizen", "show", "C4", "-f", "json").json["open_waits"] == 2


@pytest.mark.usefixtures("caseload")
def test_seen_from_an_earlier_day_later_things_are_not_known_yet(forlob: Forlob) -> None:
    one = forlob.ok("citizen", "show", "C1", "--on", "2026-03-10", "-f", "json").json
    known = (
        "coordinator",
        "state",
        "open_waits",
        "last_conversation_on",
        "next_conversation_at",
        "plan_version",
        "voice",
    )
    assert [one[key] for key in known] == ["KB", "granted", 0, None, "2026-10-29T13:00", None, []]
    assert one["courses"][0]["start_on"] is None
    rows = forlob.ok("citizen", "list", "--on", "2026-06-29", "-f", "json").json
    assert only(rows, "id", "state") == [("C1", "active"), ("C2", "active"), ("C3", None), ("C4", "ready")]


@pytest.mark.usefixtures("caseload")
def test_a_no_show_was_the_next_conversation_until_its_day(forlob: Forlob) -> None:
    before = forlob.ok("citizen", "show", "C1", "--on", "2026-11-11", "-f", "json").json
    after = forlob.ok("citizen", "show", "C1", "--on", "2026-11-12", "-f", "json").json
    assert before["next_conversation_at"] == "2026-11-12T13:00"
    assert after["next_conversation_at"] == "2026-12-03T13:00"


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--coordinator", "mh"), ["C1"]),
        (("--coordinator", "KB"), ["C4"]),
        (("--coordinator", "KB", "--on", "2026-08-31"), ["C1", "C4"]),
        (("--state", "closed"), ["C2"]),
        (("--state", "ACTIVE"), ["C1"]),
        (("--name", "lund"), ["C2", "C3"]),
        (("--name", "aegi"), ["C4"]),
        (("--name", "lund", "--state", "paused"), []),
        (("--limit", "2"), ["C1", "C2"]),
    ],
)
def test_the_list_is_narrowed(forlob: Forlob, words: tuple[str, ...], ids: list[str]) -> None:
    assert [row["id"] for row in forlob.ok("citizen", "list", *words, "-f", "json").json] == ids


@pytest.mark.usefixtures("caseload")
def test_unknown_words_of_a_filter_are_refused(forlob: Forlob) -> None:
    assert forlob.refused("citizen", "list", "--coordinator", "XX").code == 3
    assert forlob.refused("citizen", "list", "--state", "happy").code == 2


@pytest.mark.usefixtures("caseload")
def test_a_paused_course_shows_as_paused(forlob: Forlob) -> None:
    with change("a pause") as session:
        session.add(records.Pause(course_id=1, from_on=date(2026, 11, 1), until_on=date(2026, 11, 25), whose="citizen"))
    days = ("2026-10-31", "2026-11-20", "2026-11-25")
    states = [forlob.ok("citizen", "show", "C1", "--on", day, "-f", "json").json["state"] for day in days]
    assert states == ["active", "paused", "active"]


@pytest.mark.usefixtures("caseload")
def test_of_two_courses_the_open_one_is_the_citizens_else_the_latest(forlob: Forlob) -> None:
    with change("a new course") as session:
        session.add(records.Course(citizen_id=2, kind="coordinated", ready_on=date(2026, 11, 2)))
    days = ("2026-06-01", "2026-11-20")
    rows = [forlob.ok("citizen", "show", "C2", "--on", day, "-f", "json").json for day in days]
    assert only(rows, "course", "state") == [("F2", "active"), ("F4", "ready")]
    assert [course["id"] for course in rows[1]["courses"]] == ["F2", "F4"]


@pytest.mark.usefixtures("caseload")
def test_all_about_one_citizen(forlob: Forlob) -> None:
    golden("citizen_show", forlob.ok("citizen", "show", "C1").out)


@pytest.mark.usefixtures("caseload")
def test_of_a_closed_course_its_end_is_shown_and_of_none_how_to_open_one(forlob: Forlob) -> None:
    assert forlob.ok("citizen", "show", "C2").out.splitlines() == [
        "C2 Bo Lund",
        "──────────",
        "Born:   1990",
        "Waits:  none open",
        "",
        "Course F2, closed",
        "Kind:           Other",
        "Started:        Mon 6 Jan 2025, week 2",
        "Ended:          Tue 30 Jun 2026, week 27",
        "Outcome:        Job",
        "Ended because:  Goal reached",
        "",
        "More",
        "$ forlob plan show C2",
        "$ forlob waits --citizen C2",
    ]
    assert forlob.ok("citizen", "show", "C3").out == (
        "C3 Jens Lund\n────────────\nWaits:  none open\nNo course yet.\n$ forlob course open C3 --ready today\n"
    )


@pytest.mark.usefixtures("caseload")
def test_all_about_one_citizen_in_keys(forlob: Forlob) -> None:
    one = forlob.ok("citizen", "show", "C1", "-f", "json").json
    assert list(one)[-3:] == ["courses", "voice", "support_persons"]
    assert one["courses"][0]["note"] == "praktik i juni\nringer helst om formiddagen [/b]"
    assert one["voice"][0]["text"] == "Tilbage til værkstedet"
    assert forlob.ok("citizen", "show", "C1", "-f", "csv").out.splitlines()[1].startswith("C1,Åse Holm,15.17-P1,F1,MH")


@pytest.mark.usefixtures("caseload")
def test_what_is_known_of_a_citizen_is_changed_and_emptied(forlob: Forlob) -> None:
    ran = forlob.ok(
        "citizen", "edit", "C1", "--name", "Åse Bæk", "--no-interpreter", "--clear", "case-no", "-f", "json"
    )
    known = ("name", "case_no", "born", "interpreter")
    assert [ran.json[key] for key in known] == ["Åse Bæk", None, 1985, False]
    assert forlob.refused("citizen", "edit", "C1", "--clear", "name").code == 2
    assert forlob.refused("citizen", "edit", "C1", "--name", "").code == 2


@pytest.mark.usefixtures("caseload")
def test_a_citizen_ends_after_the_course_and_leaves_the_list(forlob: Forlob) -> None:
    ran = forlob.ok("citizen", "end", "C2", "--on", "2026-11-19")
    assert ran.out == "citizen C2 ended Thu 19 Nov 2026, week 47\nfor C2 Bo Lund\nundo with: forlob undo 4\n"
    assert [row["id"] for row in forlob.ok("citizen", "list", "-f", "json").json] == ["C1", "C3", "C4"]
    every = forlob.ok("citizen", "list", "--all", "-f", "json").json
    assert only(every, "id", "ended_on") == [("C1", None), ("C2", "2026-11-19"), ("C3", None), ("C4", None)]
    earlier = forlob.ok("citizen", "list", "--on", "2026-11-18", "-f", "json").json
    assert only(earlier, "id", "ended_on")[1] == ("C2", None)


@pytest.mark.usefixtures("caseload")
def test_a_citizen_with_an_open_course_does_not_end(forlob: Forlob) -> None:
    ran = forlob.refused("citizen", "end", "C1")
    assert ran.code == 1
    assert ran.err == ("error: citizen C1 has the open course F1\ntry: forlob course end C1 --outcome O --why T\n")


@pytest.mark.usefixtures("caseload")
def test_a_citizen_does_not_end_before_the_course_did_nor_tomorrow_nor_twice(forlob: Forlob) -> None:
    assert "before the course F2 did" in forlob.refused("citizen", "end", "C2", "--on", "2026-06-29").err
    assert "lies in the future" in forlob.refused("citizen", "end", "C2", "--on", "2026-11-21").err
    forlob.ok("citizen", "end", "C2", "--on", "2026-06-30")
    ran = forlob.refused("citizen", "end", "C2")
    assert ran.err.endswith("ended Tue 30 Jun 2026, week 27\ntry: forlob citizen edit C2 --clear ended_on\n")
    forlob.ok("citizen", "edit", "C2", "--clear", "ended_on")
    assert forlob.ok("citizen", "list", "-f", "json").json[1]["id"] == "C2"


KEPT = records.Citizen.columns.keys() - {"id", "version", "merged_into_id"}
NO_OPTION = {"name": "an argument", "ended_on": "`citizen end`"}
A_VALUE: dict[type, Any] = {str: "da", int: 1985, bool: True}


def test_every_column_kept_of_a_citizen_is_listed_and_can_be_typed() -> None:
    unlisted = KEPT - {column.key for column in CITIZEN_COLUMNS}
    assert not unlisted, f"add {sorted(unlisted)} to CITIZEN_COLUMNS in src/forlob/render/citizen.py"
    untyped = KEPT - FACTS.keys() - NO_OPTION.keys()
    assert not untyped, f"add {sorted(untyped)} to FACTS in src/forlob/commands/citizen.py"


@pytest.mark.parametrize("text", ["\x1b[31m", "010190-1234", " ", "x" * 201])
@pytest.mark.parametrize("field", [name for name in FACTS if records.Citizen.columns[name].kind is str])
def test_every_text_about_a_citizen_is_checked_before_it_is_kept(forlob: Forlob, field: str, text: str) -> None:
    ran = forlob("citizen", "add", "Åse Holm", f"--{field.replace('_', '-')}", text)
    assert ran.code == 2, f"check {field} in _checked of src/forlob/changes/citizen.py"


def named(forlob: Forlob, *words: str) -> list[str]:
    return [one["name"] for one in forlob.ok("citizen", "list", "-f", "json", *words).json]


def test_a_new_name_holds_from_a_day_on_and_the_former_one_still_finds_them(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-02")
    ran = forlob.ok("citizen", "edit", "C1", "--name", "Åse Lindberg", "--from", "2026-11-14")
    assert ran.out.splitlines()[:2] == [
        "citizen C1 changed",
        "name from Sat 14 Nov 2026, week 46 on; a typing error is mended with --mistake",
    ]
    one = forlob.ok("citizen", "show", "holm", "-f", "json").json
    assert (one["name"], one["former_names"]) == ("Åse Lindberg", ["Åse Holm"])
    assert "Former names:  Åse Holm" in forlob.ok("citizen", "show", "C1").out
    before = forlob.ok("citizen", "show", "C1", "--on", "2026-11-13", "-f", "json").json
    assert (before["name"], before["former_names"]) == ("Åse Holm", [])
    assert named(forlob, "--name", "holm") == named(forlob, "--name", "lind") == ["Åse Lindberg"]
    assert named(forlob, "--name", "holm", "--on", "2026-11-13") == ["Åse Holm"]
    assert forlob.ok("log", "-f", "json").json[0]["words"] == "citizen edit C1 --from 2026-11-14"


@pytest.mark.parametrize(
    "command",
    [
        ("waits",), ("course", "list"), ("intervention", "list"), ("conversation", "list"), ("action", "list"),
        ("plan", "show", "C1"), ("status",), ("citizen", "list"),
    ],
)  # fmt: skip
def test_every_list_shows_the_name_of_the_day_it_is_seen_from(forlob: Forlob, command: tuple[str, ...]) -> None:
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "social", "--unit", "Nord")
    forlob.ok("citizen", "add", "Åse Falk")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-02")
    forlob.ok("intervention", "add", "C1", "health", "Ro", "--granted", "2026-11-02")
    forlob.ok("conversation", "plan", "C1", "2026-11-26", "--with", "citizen,MH")
    forlob.ok("action", "add", "C1", "MH: ring")
    forlob.ok("citizen", "edit", "C1", "--name", "Åse Lindberg", "--from", "2026-11-14")
    as_of = ("2026-W45",) if command == ("status",) else ("--on", "2026-11-13")
    then = forlob.ok(*command, *as_of, "-f", "json").out
    assert ("Åse Falk" in then, "Lindberg" in then) == (True, False)
    now = forlob.ok(*command, "-f", "json").out.replace('"former_names": ["Åse Falk"]', "")
    assert ("Falk" in now, "Lindberg" in now) == (False, True)


@pytest.mark.parametrize(
    ("name", "former"), [("Åsa Holm", []), ("Åse Holmm", []), ("Aase Holm", []), ("Åse Lund", ["Åse Holm"])]
)
def test_a_change_of_at_most_two_letters_is_a_typing_error(forlob: Forlob, name: str, former: list[str]) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    ran = forlob.ok("citizen", "edit", "C1", "--name", name)
    assert ("a few letters are taken for a typing error; with --from DAY it is a new name" in ran.out) is not bool(
        former
    )
    assert forlob.ok("citizen", "show", "C1", "-f", "json").json["former_names"] == former


def test_what_is_said_of_a_name_goes_before_its_letters(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("citizen", "edit", "C1", "--name", "Åse Lund", "--mistake")
    assert forlob.ok("citizen", "show", "C1", "-f", "json").json["former_names"] == []
    forlob.ok("citizen", "edit", "C1", "--name", "Åse Lind", "--from", "today")
    assert forlob.ok("citizen", "show", "C1", "-f", "json").json["former_names"] == ["Åse Lund"]
    forlob.ok("undo")
    assert named(forlob) == ["Åse Lund"]
    assert forlob.refused("citizen", "edit", "C1", "--born", "1980", "--mistake").code == 2
    forlob.ok("doctor", "--deep")


def test_a_summons_is_to_the_name_of_its_day(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "social", "--unit", "Nord")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--ready", "2026-11-02")
    forlob.ok("conversation", "plan", "C1", "2026-11-26", "--with", "citizen,MH")
    forlob.ok("citizen", "edit", "C1", "--name", "Åse Lindberg", "--from", "2026-11-20")
    for day, name in (("2026-11-19", "Åse Holm"), ("2026-11-20", "Åse Lindberg")):
        forlob.ok("conversation", "invite", "T1", "-o", tmp_path / f"{day}.md", FORLOB_TODAY=day)
        assert name in (tmp_path / f"{day}.md").read_text("utf-8")


@pytest.mark.parametrize(("reply", "former"), [("", ["Åse Holm"]), ("\x1b[B", [])])
def test_on_a_terminal_a_person_says_which_it_is(forlob: Forlob, reply: str, former: list[str]) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    code, _lines = ask(
        *("citizen", "edit", "C1", "--name", "Åse Lindberg"),
        answers=(("Is it a new name, or was the old one a typing error?", reply),),
    )
    assert code == 0
    assert forlob.ok("citizen", "show", "C1", "-f", "json").json["former_names"] == former
