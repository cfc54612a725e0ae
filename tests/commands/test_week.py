"""`forlob week`: seven days of a worker, and before them what passed without an outcome."""

import json
from typing import Any

import pytest

from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """MH coordinates C1 and meets on Thursday 12, Tuesday 17, Friday 20 and Monday 23 November; AN meets alone."""
    settle()
    early = ("--today", "2026-11-10")
    for at, who in (
        ("2026-11-12T09:00", "citizen,MH"),  # T1: nobody said what became of it
        ("2026-11-17T10:00", "citizen,MH"),  # T2: held
        ("2026-11-20T13:00", "citizen,MH,KL"),  # T3: today
        ("2026-11-23T08:30", "citizen,KL"),  # T4: MH coordinates the course
        ("2026-12-24", "citizen,MH"),  # T5: on a day off
    ):
        forlob.ok(*early, "conversation", "plan", "C1", at, "--with", who, "--place", "Jobcentret", "--anyway")
    forlob.ok("conversation", "held", "T2", "--on", "2026-11-17")
    for agreed in (
        "MH: ring til lægen @ 2026-11-12",  # A1: before the week
        "MH: book tolk @ 2026-11-18",  # A2: this week, and late
        "MH: skriv @ 2026-11-24",  # A3
        "KL: mål styrken @ 2026-11-24",  # A4: another's
    ):
        forlob.ok(*early, "action", "add", "C1", agreed)
    # W1 is due on Sunday 22 and asks for a reminder from Monday on; W2 was said to be sent on the 17th: asked again on 25.
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-23", "--norm", "30")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-11-02", "--norm", "90")
    forlob.ok("wait", "claim", "W2", "--on", "2026-11-17")


def week(forlob: Forlob, *words: str, worker: str = "MH") -> Any:
    return forlob.ok("--as", worker, "week", *words, "-f", "json").json


def held(found: Any) -> dict[str, list[str]]:
    """Return the ids of each day that holds something, a wait with what it is."""
    ids = {
        one["day"][8:]: [
            each["id"] + {"reminder": " remind", "wait": " due"}.get(each["what"], "") for each in one["entries"]
        ]
        for one in found["days"]
    }
    return {day: entries for day, entries in ids.items() if entries}


def test_each_day_of_this_week_holds_whom_i_meet_and_what_is_due(forlob: Forlob) -> None:
    found = week(forlob)
    assert (found["week"], found["from"], found["to"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    assert (found["worker"], found["seen_on"]) == ("MH", "2026-11-20")
    assert [one["day"] for one in found["days"]] == [f"2026-11-{day}" for day in range(16, 23)]
    assert held(found) == {"17": ["T2"], "18": ["A2"], "20": ["T3"], "22": ["W1 due"]}


def test_before_the_days_stands_what_passed_without_an_outcome_and_what_is_late(forlob: Forlob) -> None:
    found = week(forlob)
    assert [(one["id"], one["over"]) for one in found["without_outcome"]] == [("T1", 8)]
    assert [(one["id"], one["over"]) for one in found["late"]] == [("A1", 8)]


def test_what_asks_for_a_reminder_already_stands_on_today_with_what_to_type(forlob: Forlob) -> None:
    forlob.ok("wait", "add", "C1", "decision", "--since", "2026-09-01", "--norm", "14")
    assert held(week(forlob))["20"] == ["T3", "W3 remind"]
    told = forlob.ok("--as", "MH", "week").out
    assert "66 days over: send a reminder\n" in told
    assert told.endswith("Note a reminder with: forlob wait remind W3\n")
    assert "W3" not in forlob.ok("--as", "MH", "week", "next").out


def test_the_week_that_was_meant_is_said_once(forlob: Forlob) -> None:
    read, data = forlob.ok("--as", "MH", "week", "next"), forlob.ok("--as", "MH", "week", "next", "-f", "csv")
    assert read.err == ""
    assert read.out.startswith("Week 48, Mon 23 Nov to Sun 29 Nov 2026: MH\n")
    assert data.err == "week 48, Mon 23 Nov to Sun 29 Nov 2026\n"


def test_nobody_is_asked_to_remind_of_a_wait_that_follows_from_days(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo Ågård")
    forlob.ok("course", "open", "C3", "--ready", "2026-03-01", "--coordinator", "MH")
    told = forlob.ok("--as", "MH", "week").out
    computed = [line for line in told.splitlines() if "/first_start" in line]
    assert computed
    assert not any("reminder" in line for line in computed)


def test_the_next_week_holds_what_begins_to_ask_in_it_and_nothing_that_is_late_now(forlob: Forlob) -> None:
    found = week(forlob, "next")
    # On Monday 23 W1 is over by one day; W2 is asked for again 8 days after it was said to be sent.
    assert held(found) == {"23": ["T4", "W1 remind"], "24": ["A3"], "25": ["W2 remind"]}
    assert found["late"] == []
    assert "wait remind" not in forlob.ok("--as", "MH", "week", "next").out  # nobody is to be reminded yet
    assert [one["id"] for one in found["without_outcome"]] == ["T1"]
    assert [one["over"] for day in found["days"] for one in day["entries"] if one["id"] == "W1"] == [1]


def test_the_last_week_shows_what_it_left_and_not_what_came_later(forlob: Forlob) -> None:
    found = week(forlob, "last")
    assert held(found) == {"12": ["T1", "A1"]}
    assert [one["without_outcome"] for one in found["days"][3]["entries"]] == [True, False]


def test_a_week_is_seen_from_the_day_that_is_asked(forlob: Forlob) -> None:
    # On the 12th T1 was still to come, T2 had not been held, and W2 had not been claimed.
    found = week(forlob, "47", "--on", "2026-11-12")
    assert held(found) == {"17": ["T2"], "18": ["A2"], "20": ["T3"], "22": ["W1 due"]}
    assert found["without_outcome"] == []
    assert found["days"][1]["entries"][0]["state"] == "planned"
    assert week(forlob, "--on", "2026-11-12")["week"] == "2026-W46"
    said = forlob.ok("--as", "MH", "week", "--on", "2026-11-12").out
    assert "As seen on Thu 12 Nov 2026." in said
    assert "Thu 12 Nov\n" in said  # not today's


def test_who_stands_in_sees_the_others_days_on_those_days_alone(forlob: Forlob) -> None:
    forlob.ok("worker", "stand-in", "MH", "--by", "AN", "--from", "2026-11-24", "--until", "2026-11-25")
    found = week(forlob, "next", worker="AN")
    assert held(found) == {"24": ["A3"]}
    assert [one["worker"] for one in found["stand_in"]] == ["MH"]
    assert held(week(forlob, worker="AN")) == {}


def test_the_week_of_another_is_shown_with_worker(forlob: Forlob) -> None:
    found = week(forlob, "next", "--worker", "kl", worker="MH")
    assert (found["worker"], held(found)) == ("KL", {"23": ["T4"], "24": ["A4"]})
    assert forlob.refused("week", "--worker", "XX").code == 3


def test_without_a_worker_it_is_everybodys_week_and_said_so(forlob: Forlob) -> None:
    ran = forlob.ok("week", "next", "-f", "json")
    assert "everybody's week" in ran.err
    assert held(ran.json) == {"23": ["T4", "W1 remind"], "24": ["A3", "A4"], "25": ["W2 remind"]}


def test_a_day_off_is_marked(forlob: Forlob) -> None:
    found = week(forlob, "52")
    assert [one["day"] for one in found["days"] if one["day_off"]] == ["2026-12-24", "2026-12-25", "2026-12-26"]
    assert "Thu 24 Dec, a day off\n" in forlob.ok("--as", "MH", "week", "52").out


def test_a_pause_that_is_to_end_stands_on_its_day_and_one_that_was_to_end_before(forlob: Forlob) -> None:
    forlob.ok("course", "pause", "C1", "--why", "syg", "--on", "2026-11-16", "--until", "2026-11-26")
    assert held(week(forlob, "next"))["26"] == ["F1"]
    assert "F1 C1 Åse Sørensen: end of the pause, syg, is it over?" in forlob.ok("--as", "MH", "week", "next").out
    later = week(forlob, "--on", "2026-12-02")
    assert ("F1", 6) in [(one["id"], one["over"]) for one in later["late"]]


def test_what_was_called_off_does_not_take_place(forlob: Forlob) -> None:
    forlob.ok("conversation", "cancel", "T3", "--by", "MH", "--why", "syg")
    forlob.ok("conversation", "rebook", "T4", "2026-11-25T09:00")
    assert "20" not in held(week(forlob))
    assert held(week(forlob, "next")) == {"23": ["W1 remind"], "24": ["A3"], "25": ["T6", "W2 remind"]}


def test_rows_tell_each_thing_once(forlob: Forlob) -> None:
    rows = forlob.ok("--as", "MH", "week", "-f", "csv").out.splitlines()
    assert (
        rows[0] == "day,time,what,id,citizen,name,course,kind,text,who,place,state,due,over,without_outcome,interpreter"
    )
    assert [row.split(",")[3] for row in rows[1:]] == ["T1", "A1", "T2", "A2", "T3", "W1"]
    assert rows[1] == (
        "2026-11-12,09:00,conversation,T1,C1,Åse Sørensen,F1,follow_up,,citizen MH,Jobcentret,planned,,8,true,"
    )
    last = [row.split(",")[3] for row in forlob.ok("--as", "MH", "week", "last", "-f", "csv").out.splitlines()[1:]]
    assert last == ["T1", "A1"]


def test_a_week_without_anything_is_said_in_a_sentence(forlob: Forlob) -> None:
    assert "Nothing is planned or due this week." in forlob.ok("--as", "MH", "week", "2027-W20").out
    assert "Nothing is planned or due this week." in forlob.ok("--as", "PT", "week").out


def test_who_is_no_worker_is_told_so(forlob: Forlob) -> None:
    assert "there is no worker XX" in forlob.ok("--as", "XX", "week").err


def test_a_week_that_is_none_is_refused_with_one_that_is(forlob: Forlob) -> None:
    ran = forlob.refused("week", "tor")
    assert ran.code == 2
    assert ran.err.endswith("try: forlob week last\n")


def test_the_screen_of_a_week(forlob: Forlob) -> None:
    golden("week", forlob.ok("--as", "MH", "week").out)


def test_it_comes_as_markdown_and_as_a_sheet(forlob: Forlob, tmp_path: Any) -> None:
    assert "\n## Fri 20 Nov, today\n" in forlob.ok("--as", "MH", "week", "-f", "md").out
    forlob.ok("--as", "MH", "week", "-o", tmp_path / "week.xlsx")
    assert (tmp_path / "week.xlsx").stat().st_size > 1000
    forlob.ok("--as", "MH", "week", "-o", tmp_path / "week.html")
    assert ">Fri 20 Nov, today</h2>" in (tmp_path / "week.html").read_text("utf-8")
    assert json.loads(forlob.ok("--as", "MH", "week", "-f", "jsonl").out)["week"] == "2026-W47"


def test_who_is_to_be_at_two_meetings_at_one_time_is_said_under_the_day(forlob: Forlob) -> None:
    forlob.ok("conversation", "plan", "C1", "2026-11-23T09:00", "--with", "KL", "--anyway")
    forlob.ok("conversation", "plan", "C1", "2026-11-25T09:00", "--with", "citizen,KL", "--anyway")
    found = {one["day"]: one["taken_twice"] for one in week(forlob, "next", worker="KL")["days"]}
    both = ["T4", "T6"]
    assert found.pop("2026-11-23") == [{"who": "C1", "conversations": both}, {"who": "KL", "conversations": both}]
    assert set(map(tuple, found.values())) == {()}
    told = forlob.ok("--as", "KL", "week", "next").out.split("Tue 24 Nov")[0]
    assert "KL is to be at two conversations at one time: T4 and T6\n" in told


def test_what_has_passed_is_nobody_to_be_at(forlob: Forlob) -> None:
    forlob.ok("--today", "2026-11-10", "conversation", "plan", "C1", "2026-11-12T09:30", "--with", "MH", "--anyway")
    assert [one["taken_twice"] for one in week(forlob, "46")["days"]] == [[]] * 7
