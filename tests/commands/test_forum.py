"""`forlob forum`: the days groups met, in conversations or noted by themselves (domain 12)."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Forlob


def forums(forlob: Forlob, *words: str) -> dict[str, dict[str, Any]]:
    return {row["forum"]: row for row in forlob.ok("forum", "list", "-f", "json", *words).json}


def meetings(forlob: Forlob, *words: str) -> list[tuple[Any, ...]]:
    rows = forlob.ok("forum", "meetings", "-f", "json", *words).json
    return [(row["met_on"], row["forum"], row["conversations"], row["noted"], row["note"]) for row in rows]


@pytest.fixture
def cases(forlob: Forlob) -> Forlob:
    """forlob where the coordination group spoke of two citizens on one day, and of one on another."""
    for name in ("Åse Holm", "Bo Juul"):
        forlob.ok("citizen", "add", name)
    for citizen, day in (("C1", "2026-11-05"), ("C2", "2026-11-05"), ("C1", "2026-10-22")):
        if day == "2026-11-05":
            forlob.ok("course", "open", citizen, "--ready", "2026-09-01", "--kind", "other")
        forlob.ok("conversation", "log", citizen, "--with", "citizen", "--kind", "coordination_group", "--on", day)
    return forlob


def test_before_any_has_met_the_forums_are_listed_with_how_often_they_should(forlob: Forlob) -> None:
    found = forums(forlob)
    assert list(found) == ["rehabilitation_team", "trisam", "coordination_group", "steering_group"]
    assert found["steering_group"] == {
        "forum": "steering_group", "rule": "steering_group", "last_on": None, "this_month": 0, "last_12_months": 0,
        "due_on": None, "over": 0, "state": None, "days_left": None, "shape": "in_month", "n": 1, "span": None,
    }  # fmt: skip
    assert (found["trisam"]["rule"], found["coordination_group"]["span"]) == (None, 14)
    assert meetings(forlob) == []
    assert forlob.ok("forum", "meetings").out.splitlines()[0].split()[:2] == ["Met", "on"]


def test_a_day_counts_once_whether_in_conversations_or_noted_or_both(cases: Forlob) -> None:
    cases.ok("forum", "met", "coordination_group", "--on", "2026-11-05", "--note", "hele dagen")
    cases.ok("forum", "met", "steering_group", "--on", "2026-11-05")
    assert meetings(cases) == [
        ("2026-10-22", "coordination_group", ["T3"], False, None),
        ("2026-11-05", "coordination_group", ["T1", "T2"], True, "hele dagen"),
        ("2026-11-05", "steering_group", [], True, None),
    ]
    assert [row[0] for row in meetings(cases, "steering_group")] == ["2026-11-05"]
    found = forums(cases)["coordination_group"]
    assert (found["last_on"], found["this_month"], found["last_12_months"]) == ("2026-11-05", 1, 2)
    assert (found["due_on"], found["days_left"], found["over"], found["state"]) == ("2026-11-19", 0, 1, "over")


def test_the_list_is_seen_from_a_day(cases: Forlob) -> None:
    found = forums(cases, "--on", "2026-11-04")["coordination_group"]
    assert (found["last_on"], found["due_on"], found["days_left"], found["over"]) == ("2026-10-22", "2026-11-05", 1, 0)
    assert [row[0] for row in meetings(cases, "--on", "2026-11-04")] == ["2026-10-22"]


def test_a_second_note_of_a_day_says_so_and_another_text_changes_it(forlob: Forlob) -> None:
    ran = forlob.ok("forum", "met", "styregruppe", "--on", "12/11", "--note", "tal")
    assert ran.out == "Steering group met Thu 12 Nov 2026, week 46\nundo with: forlob undo 1\n"
    for again in ((), ("--note", "tal")):
        ran = forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", *again)
        assert ran.out == "Steering group, Thu 12 Nov 2026, week 46: it was like that already\n"
    ran = forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", "nye tal", "-f", "json")
    assert (ran.json["note"], ran.json["noted"], ran.json["met_on"]) == ("nye tal", True, "2026-11-12")
    assert len(forlob.ok("log", "-f", "json").json) == 2
    forlob.ok("undo")
    assert [row[-1] for row in meetings(forlob)] == ["tal"]


def test_without_a_day_it_is_today(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "trisam")
    assert meetings(forlob)[0][:2] == ("2026-11-20", "trisam")


def test_a_day_ahead_and_an_unknown_forum_are_refused(forlob: Forlob) -> None:
    ran = forlob.refused("forum", "met", "steering_group", "--on", "2026-11-21")
    assert (ran.code, "lies in the future" in ran.err) == (1, True)
    ran = forlob.refused("forum", "met", "board")
    assert (ran.code, "steering_group" in ran.err) == (2, True)
    assert forlob.refused("forum", "met", "--no-input").code == 5
    assert forlob.ok("log", "-f", "json").json == []


def test_a_forum_is_met_on_its_days_and_stays_readable(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "trisam", "--on", "2026-10-30")
    with sqlite3.connect(forlob.database) as ended:
        ended.execute(
            "INSERT INTO catalogue (version, group_name, code, to_on) VALUES (1, 'forum', 'trisam', '2026-11-01')"
        )
    ran = forlob.refused("forum", "met", "trisam", "--on", "2026-11-02")
    assert ran.code == 1
    assert "those there are: rehabilitation_team, coordination_group, steering_group" in ran.err
    assert ran.err.splitlines()[-1] == "try: forlob forum list --on 2026-11-02"
    forlob.ok("forum", "met", "trisam", "--on", "2026-10-31")
    assert [row[0] for row in meetings(forlob, "trisam")] == ["2026-10-30", "2026-10-31"]
    assert "trisam" not in forums(forlob)
    assert forums(forlob, "--on", "2026-10-31")["trisam"]["last_12_months"] == 2


def test_a_forum_of_ones_own_meets_too(forlob: Forlob) -> None:
    with sqlite3.connect(forlob.database) as own:
        own.execute(
            "INSERT INTO catalogue (version, group_name, code, label_da) VALUES (1, 'forum', 'borgerforum', 'Borgerforum')"
        )
    forlob.ok("forum", "met", "borgerforum", "--on", "2026-11-12")
    forlob.ok("rule", "add", "our_forum", "--shape", "every", "--counts", "forum:borgerforum", "--span", "7")
    found = forums(forlob)["borgerforum"]
    assert (found["rule"], found["due_on"], found["over"]) == ("our_forum", "2026-11-19", 1)
    assert "Borgerforum" in forlob.ok("forum", "list").out


def test_a_mistake_is_taken_back_and_a_conversation_is_mended_where_it_is(cases: Forlob) -> None:
    cases.ok("forum", "met", "coordination_group", "--on", "2026-11-05")
    ran = cases.ok("forum", "clear", "coordination_group", "--on", "2026-11-05")
    assert ran.out.splitlines()[:2] == [
        "Coordination group, Thu 5 Nov 2026, week 45: the meeting is taken back",
        "it met that day all the same: T1 was held",
    ]
    ran = cases.refused("forum", "clear", "coordination_group", "--on", "2026-11-05")
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "try: forlob conversation show T1")
    ran = cases.refused("forum", "clear", "steering_group", "--on", "2026-11-05")
    assert (ran.code, ran.err.splitlines()[-1]) == (3, "try: forlob forum meetings steering_group")


def test_a_meeting_does_not_come_back_beside_another_of_its_day(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", "en")
    forlob.ok("forum", "clear", "steering_group", "--on", "2026-11-12")
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", "to")
    ran = forlob.refused("undo", "2")
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "try: forlob undo 3")
    assert "the meeting of Thu 12 Nov 2026, week 46 would be noted twice (entry 3:" in ran.err
    forlob.ok("undo", "3")
    forlob.ok("undo", "2")
    assert [row[-1] for row in meetings(forlob)] == ["en"]
    assert forlob.ok("doctor", "--deep")


def test_people_read_words_in_their_language(cases: Forlob) -> None:
    cases.ok("forum", "met", "steering_group", "--on", "2026-11-12")
    lines = [" ".join(line.split()) for line in cases.ok("forum", "list", FORLOB_LANG="da").out.splitlines()]
    assert "Koordinationsgruppe hver 14. dag 2026-11-05 1 2 2026-11-19 +1 overskredet" in lines
    assert "Styregruppe en gang om måneden 2026-11-12 1 1 2026-12-31 overholdt" in lines
    told = cases.ok("forum", "list", FORLOB_LANG="sv").out
    assert "med 14 dagars mellanrum" in told
    assert "en gång i månaden" in told
    assert cases.ok("forum", "met", "steering_group", "--on", "2026-11-13", FORLOB_LANG="da").out.startswith(
        "Styregruppe mødtes"
    )


@pytest.mark.parametrize("text", ["=SUM(A1)", "[red]x", "<script>alert(1)</script>", "'; DROP TABLE forum_meeting; --"])
def test_a_note_is_never_anything_but_words(forlob: Forlob, text: str) -> None:
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", text)
    assert [row[-1] for row in meetings(forlob)] == [text]
    assert text in forlob.ok("forum", "meetings").out
    assert " <script>" not in forlob.ok("forum", "meetings", "-f", "md").out


def test_a_note_that_cannot_be_kept_is_refused(forlob: Forlob) -> None:
    for text in ("\x1b[2J", "010190-1234", "a\nb"):
        ran = forlob.refused("forum", "met", "steering_group", "--note", text)
        assert (ran.code, "\x1b" in ran.err, "010190" in ran.err) == (2, False, False)
    assert meetings(forlob) == []


def test_meetings_go_out_and_in_again(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", "tal, og mere")
    forlob.ok("forum", "met", "trisam", "--on", "2026-10-01")
    forlob.ok("export", tmp_path / "out")
    file = tmp_path / "out" / "forums.csv"
    assert file.read_text("utf-8") == (
        'forum,met_on,note\nsteering_group,2026-11-12,"tal, og mere"\ntrisam,2026-10-01,\n'
    )
    assert forlob.ok("import", file).out == "meetings of forums: 0 added, 2 were there already\n"
    forlob.ok("undo", "1")
    assert forlob.ok("import", file).out.startswith("meetings of forums: 1 added, 1 was there already\n")
    assert "forummøde" in forlob.ok("log", "-f", "plain", FORLOB_LANG="da").out


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("steering_group,2026-11-12,andet", "met_on: there is one already: forum, met_on"),
        ("board,2026-11-12,", "forum: there is no board; there are"),
        ("steering_group,12/11,", "met_on: 12/11 is not a day like 2026-11-30"),
        ("steering_group,,", "met_on: empty"),
        (",2026-11-12,", "forum: empty"),
        ("trisam,2026-11-12,nr. 010190-1234", "note: the text holds what looks like a civil registration number"),
    ],
)
def test_a_bad_row_is_named(forlob: Forlob, tmp_path: Path, row: str, what: str) -> None:
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12")
    file = tmp_path / "forums.csv"
    file.write_text(f"forum,met_on,note\n{row}\n", "utf-8")
    ran = forlob.refused("import", file)
    assert ran.code == 1
    assert f"forums.csv line 2, {what}" in ran.err


def test_a_meeting_that_came_in_for_a_day_ahead_is_not_seen_before_it(forlob: Forlob, tmp_path: Path) -> None:
    file = tmp_path / "forums.csv"
    file.write_text("forum,met_on\nsteering_group,2026-12-03\n", "utf-8")
    forlob.ok("import", file)
    assert (meetings(forlob), forums(forlob)["steering_group"]["last_on"]) == ([], None)
    assert forums(forlob, "--on", "2026-11-20")["steering_group"]["this_month"] == 0
    assert [row["forum"] for row in forlob.ok("forum", "meetings", "-f", "json", FORLOB_TODAY="2026-12-03").json] == [
        "steering_group"
    ]


def test_the_journal_tells_of_meetings_in_words(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "steering_group", "--on", "2026-11-12", "--note", "tal")
    told = forlob.ok("log", "--entry", "1", FORLOB_LANG="da").out
    assert "forummøde 1" in told
    assert "mødtes" in told


def test_a_note_of_a_meeting_is_not_looked_through(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "steering_group", "--note", "kvartalstal")
    assert forlob.ok("find", "kvartalstal", "-f", "json").json == []


def test_the_doctor_names_a_forum_there_is_not(forlob: Forlob) -> None:
    forlob.ok("forum", "met", "steering_group")
    with sqlite3.connect(forlob.database) as damaged:
        damaged.execute("UPDATE forum_meeting SET forum = 'board'")
    assert "forum" in forlob("doctor", "--deep").out
    assert forlob.ok("forum", "meetings", "-f", "json").json == []
