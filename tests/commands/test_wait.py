"""`forlob wait`: what is awaited, and what happens until it comes."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forlob.store import database, records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture
def course(forlob: Forlob) -> int:
    """The open course F1 of C1 Åse Holm, with intervention I1 (employment), and F2 of C2 with I2."""
    with change("a made-up caseload") as session:
        session.add(records.Citizen(name="Åse Holm", case_no="26-0001"))
        session.add(records.Citizen(name="Bo Lund"))
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Jobcenter"))
        for citizen in (1, 2):
            session.add(records.Course(citizen_id=citizen, kind="resource_course", start_on=date(2026, 1, 5)))
        for number in (1, 2):
            session.add(records.Intervention(course_id=number, sector="employment", title="Praktik"))
    return 1


@pytest.fixture
def waiting(forlob: Forlob, course: int) -> str:
    """W1: a LÆ265 asked for on 1 October 2026, due on 31 October."""
    forlob.ok(
        *("wait", "add", "C1", "certificate_265", "--for", "I1", "--holder", "Lægehuset Søborg"),
        *("--since", "2026-10-01", "--norm", "30"),
    )
    return "W1"


def seen(forlob: Forlob, wait: str = "W1", on: str = "2026-11-20") -> Any:
    return forlob.ok("wait", "show", wait, "--on", on, "-f", "json").json


def told(forlob: Forlob, wait: str = "W1") -> list[tuple[str, str, str | None]]:
    return [(event["on"], event["kind"], event["note"]) for event in seen(forlob, wait)["events"]]


def test_a_wait_is_written_down_with_its_due_day_told(forlob: Forlob, course: int) -> None:
    ran = forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-01")
    assert ran.out == (
        "W1 LÆ265 waits since Thu 1 Oct 2026, week 40, due Sat 31 Oct 2026, week 44\nfor C1 Åse Holm\nundo with: forlob undo 2\n"
    )
    assert "Thu 1 Oct 2026, week 40" in ran.err


def test_the_json_of_a_change_is_the_wait_as_it_is_listed(forlob: Forlob, course: int) -> None:
    ran = forlob.ok("wait", "add", "åse", "certificate_265", "--for", "I1", "--since", "2026-10-01", "-f", "json")
    assert ran.json == {
        "id": "W1",
        "citizen": "C1",
        "name": "Åse Holm",
        "course": "F1",
        "intervention": "I1",
        "kind": "certificate_265",
        "sector": "health",
        "holder": "doctor",
        "since": "2026-10-01",
        "days": 50,
        "net_days": 50,
        "norm": 30,
        "due_on": "2026-10-31",
        "over": 20,
        "state": "waiting",
        "reminders": 0,
        "last_reminder_on": None,
        "blocks": ["I1"],
        "source": "explicit",
        "coordinator": None,
        "asked_on": "2026-10-01",
        "asked_days": 50,
        "contact": None,
    }


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        (["statement"], "health"),
        (["other"], None),
        (["other", "--for", "I1"], "employment"),
        (["statement", "--for", "I1"], "health"),
        (["statement", "--sector", "social"], "social"),
        (["mentor"], "employment"),
    ],
)
def test_the_sector_is_the_one_given_or_the_kinds_or_the_interventions(
    forlob: Forlob, course: int, words: list[str], sector: str | None
) -> None:
    assert forlob.ok("wait", "add", "C1", *words, "-f", "json").json["sector"] == sector


def test_a_holder_not_given_stays_empty_in_the_table(forlob: Forlob, course: int) -> None:
    forlob.ok("wait", "add", "C1", "certificate_265")
    with change("look") as session:
        assert session.get(records.Wait, 1).holder is None


@pytest.mark.parametrize(("on", "over"), [("2026-03-30", 0), ("2026-03-31", 0), ("2026-04-01", 1), ("2026-11-20", 234)])
def test_a_norm_of_thirty_days_from_the_first_of_march_is_over_from_the_first_of_april(
    forlob: Forlob, course: int, on: str, over: int
) -> None:
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-03-01")
    wait = seen(forlob, on=on)
    assert (wait["due_on"], wait["over"]) == ("2026-03-31", over)


def test_what_is_received_on_its_due_day_was_on_time(forlob: Forlob, course: int) -> None:
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-03-01")
    ran = forlob.ok("wait", "receive", "W1", "--on", "2026-03-31", "-f", "json")
    assert (ran.json["state"], ran.json["days"], ran.json["over"]) == ("fulfilled", 30, 0)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["C1", "certificate"], 2, "there is no kind of wait certificate"),
        (["C1", "first_start"], 1, "First start is computed from the dates"),
        (["C1", "start"], 1, "a wait of kind Start is on an intervention"),
        (["C1", "mentor", "--for", "I9"], 3, "there is no intervention I9"),
        (["C1", "mentor", "--for", "I2"], 1, "I2 belongs to course F2, the wait to course F1"),
        (["C1", "mentor", "--since", "2026-11-21"], 1, "lies in the future"),
        (["C1", "mentor", "--norm", "-1"], 2, "-1 is no norm"),
        (["C1", "mentor", "--norm", "100000"], 2, "100000 is no norm"),
        (["C1", "mentor", "--note", "010190-1234"], 2, "civil registration number"),
        (["C1", "mentor", "--holder", "\x1b[31m"], 2, "control character"),
        (["C1"], 5, "what is awaited?"),
        (["C9", "mentor"], 3, "there is no citizen C9"),
    ],
)
def test_what_cannot_be_awaited_is_refused_and_nothing_is_written(
    forlob: Forlob, course: int, words: list[str], code: int, said: str
) -> None:
    ran = forlob.refused("wait", "add", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert forlob.refused("wait", "show", "W1").code == 3


def test_nothing_is_awaited_for_what_has_started_or_ended_or_in_a_closed_course(forlob: Forlob, course: int) -> None:
    forlob.ok("intervention", "start", "I1", "--on", "2026-11-02")
    assert "I1 started Mon 2 Nov 2026" in forlob.refused("wait", "add", "C1", "mentor", "--for", "I1").err
    forlob.ok("intervention", "cancel", "I2", "--why", "moved", "--on", "2026-11-02")
    assert "I2 ended Mon 2 Nov 2026" in forlob.refused("wait", "add", "C2", "mentor", "--for", "I2").err
    with change("close") as session:
        session.get(records.Course, 2).end_on = date(2026, 11, 3)
    assert "course F2 ended Tue 3 Nov 2026" in forlob.refused("wait", "add", "C2", "mentor").err


def test_a_claimed_certificate_keeps_its_clock_running(forlob: Forlob, waiting: str) -> None:
    ran = forlob.ok("wait", "claim", "W1", "--on", "2026-11-10", "--note", "sent by post")
    assert ran.out.startswith("W1 LÆ265 claimed as sent Tue 10 Nov 2026, week 46; its clock runs on\n")
    assert (seen(forlob)["state"], seen(forlob)["days"], seen(forlob)["over"]) == ("claimed", 50, 20)


def test_an_inadequate_document_keeps_the_clock_running_and_is_awaited_again(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "claim", "W1", "--on", "2026-11-10")
    forlob.ok("wait", "reject", "W1", "--on", "2026-11-12", "--note", "see the municipality's assessment")
    assert (seen(forlob)["state"], seen(forlob)["days"]) == ("waiting", 50)


def test_what_was_said_to_be_sent_and_never_came_is_awaited_again(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "claim", "W1", "--on", "2026-11-10")
    ran = forlob.ok("wait", "missing", "W1", "--on", "2026-11-18", "--note", "the practice cannot find it")
    assert ran.out.startswith(
        "W1 LÆ265 has not come Wed 18 Nov 2026, week 47, though it was said to be sent; its clock runs on\n"
    )
    assert (seen(forlob)["state"], seen(forlob)["days"], seen(forlob)["over"]) == ("waiting", 50, 20)
    assert told(forlob)[-1] == ("2026-11-18", "missing", "the practice cannot find it")
    assert "never came" in forlob.ok("wait", "show", "W1").out
    forlob.ok("undo")
    assert seen(forlob)["state"] == "claimed"


def test_what_never_came_may_be_said_to_be_sent_once_more(forlob: Forlob, waiting: str) -> None:
    for verb, on in (("claim", "2026-11-10"), ("missing", "2026-11-18"), ("claim", "2026-11-18")):
        forlob.ok("wait", verb, "W1", "--on", on)
    assert seen(forlob)["state"] == "claimed"


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        (("missing", "claim"), "claimed"),
        (("claim", "missing", "reject", "missing"), "waiting"),
        (("reject", "remind", "claim"), "claimed"),
        (("claim", "receive", "reject"), "waiting"),
        (("receive", "reject", "claim", "receive", "reject"), "waiting"),
    ],
)
def test_what_is_written_down_on_one_day_is_told_in_its_order(
    forlob: Forlob, waiting: str, verbs: tuple[str, ...], state: str
) -> None:
    for verb in verbs:
        forlob.ok("wait", verb, waiting, "--on", "2026-11-18")
    assert [kind for _on, kind, _note in told(forlob)] == ["begin", *verbs]
    assert seen(forlob)["state"] == state
    history = forlob.ok("history", "C1", "-f", "json").json
    assert [one["kind"] for one in history if one["day"] == "2026-11-18"] == [f"wait_{verb}" for verb in verbs]


def test_another_holder_changes_no_clock(forlob: Forlob, waiting: str) -> None:
    ran = forlob.ok("wait", "edit", "W1", "--holder", "Lægerne Torvet", "-f", "json")
    assert (ran.json["holder"], ran.json["days"], ran.json["due_on"]) == ("Lægerne Torvet", 50, "2026-10-31")


def test_reminders_are_counted(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "remind", "W1", "--on", "2026-11-02")
    ran = forlob.ok("wait", "remind", "W1", "--on", "2026-11-16", "-f", "json")
    assert (ran.json["reminders"], ran.json["last_reminder_on"], ran.json["days"]) == (2, "2026-11-16", 50)


def test_several_waits_are_changed_in_one_entry_of_the_journal(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-10-05")
    ran = forlob.ok("wait", "receive", "W1", "2", "w1", "--on", "2026-11-19")
    assert ran.out == (
        "W1 LÆ265 received Thu 19 Nov 2026, week 47\n"
        "W2 Medical statement received Thu 19 Nov 2026, week 47\n"
        "for C1 Åse Holm\n"
        "undo with: forlob undo 4\n"
    )
    assert database.row("SELECT words FROM journal_entry WHERE id = 4") == ("wait receive W1 W2",)
    assert [seen(forlob, wait)["end_kind"] for wait in ("W1", "W2")] == ["fulfilled", "fulfilled"]


def test_several_waits_are_changed_all_or_none(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-11-10")
    assert forlob.refused("wait", "claim", "W1", "W2", "--on", "2026-11-09").code == 1
    assert forlob.refused("wait", "claim", "W1", "W9").code == 3
    assert told(forlob) == [("2026-10-01", "begin", None)]


def test_the_json_of_several_is_a_list(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-10-05")
    ran = forlob.ok("wait", "remind", "W1", "W2", "-f", "json")
    assert [(wait["id"], wait["reminders"]) for wait in ran.json] == [("W1", 1), ("W2", 1)]


VERBS = ("remind", "claim", "receive", "missing", "reject", "pause", "resume", "end")


@pytest.mark.parametrize("verb", VERBS)
def test_an_ended_wait_takes_nothing_more(forlob: Forlob, waiting: str, verb: str) -> None:
    forlob.ok("wait", "end", "W1", "--as", "withdrawn", "--on", "2026-11-19")
    ran = forlob.refused("wait", verb, "W1")
    assert ran.code == 1
    assert "W1 ended as withdrawn Thu 19 Nov 2026, week 47" in ran.err


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_happens_to_a_wait_before_it_began_or_in_the_future(forlob: Forlob, waiting: str, verb: str) -> None:
    early = forlob.refused("wait", verb, "W1", "--on", "2026-09-30")
    assert early.code == 1
    assert "Wed 30 Sep 2026, week 40 lies before W1 began, Thu 1 Oct 2026, week 40" in early.err
    late = forlob.refused("wait", verb, "W1", "--on", "2026-11-21")
    assert late.code == 1
    assert "lies in the future" in late.err


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("id", "said", "step"),
    [
        ("I1/start", "it ends when I1 starts", "try: forlob intervention start I1"),
        ("f1/first_start", "it ends when the first intervention starts", "try: forlob intervention list C1"),
        ("F1/team_meeting", "it ends when the team has met", "try: forlob course set C1 --recommended today"),
    ],
)
def test_a_computed_wait_tells_what_ends_it(
    forlob: Forlob, course: int, verb: str, id: str, said: str, step: str
) -> None:
    ran = forlob.refused("wait", verb, id)
    assert ran.code == 1
    assert f"{id} is computed from the dates" in ran.err
    assert said in ran.err
    assert ran.err.endswith(step + "\n")


@pytest.mark.parametrize("id", ["I1/stop", "X", "F9/first_start", "W", "/"])
def test_what_is_no_id_of_a_wait_is_refused(forlob: Forlob, course: int, id: str) -> None:
    assert forlob.refused("wait", "remind", id).code == 3


@pytest.mark.parametrize("kind", ["fulfilled", "superseded", "withdrawn", "declined", "error"])
def test_a_wait_ends_as_is_said(forlob: Forlob, waiting: str, kind: str) -> None:
    ran = forlob.ok("wait", "end", "W1", "--as", kind)
    assert ran.out.startswith(f"W1 LÆ265 ended as {kind} Fri 20 Nov 2026, week 47\n")
    assert (seen(forlob)["end_kind"], seen(forlob)["ended_on"]) == (kind, "2026-11-20")


def test_a_wait_ends_as_fulfilled_where_nothing_is_said(forlob: Forlob, waiting: str) -> None:
    assert forlob.ok("wait", "end", "W1", "-f", "json").json["state"] == "fulfilled"


@pytest.mark.parametrize(
    ("kind", "near"), [("course_closed", " (there are: "), ("withdrawm", "; the nearest is withdrawn")]
)
def test_a_wait_does_not_end_as_anything_else(forlob: Forlob, waiting: str, kind: str, near: str) -> None:
    ran = forlob.refused("wait", "end", "W1", "--as", kind)
    assert ran.code == 2
    assert f"there is no end of a wait {kind}{near}" in ran.err


def test_a_pause_counts_in_the_gross_days_and_not_in_the_net(forlob: Forlob, waiting: str) -> None:
    ran = forlob.ok(
        "wait",
        "pause",
        "W1",
        "--why",
        "in hospital",
        "--on",
        "2026-11-01",
        "--until",
        "2026-12-01",
        "--whose",
        "citizen",
    )
    assert ran.out.startswith("W1 LÆ265 paused from Sun 1 Nov 2026, week 44, until Tue 1 Dec 2026, week 49\n")
    wait = seen(forlob)
    assert (wait["state"], wait["days"], wait["net_days"], wait["over"]) == ("paused", 50, 31, 20)
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-11")
    wait = seen(forlob)
    assert (wait["state"], wait["days"], wait["net_days"]) == ("waiting", 50, 40)


def test_a_pause_needs_no_more_than_the_wait(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "pause", "W1", "--note", "in hospital")
    assert told(forlob)[-1] == ("2026-11-20", "pause", "in hospital")


def test_a_wait_has_one_pause_at_a_time(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-01", "--until", "2026-11-15")
    ran = forlob.refused("wait", "pause", "W1", "--on", "2026-11-14")
    assert ran.code == 1
    assert "W1 is paused already, from Sun 1 Nov 2026" in ran.err
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-15")
    assert forlob.refused("wait", "pause", "W1").code == 1


def test_only_a_running_pause_is_resumed(forlob: Forlob, waiting: str) -> None:
    assert "W1 is not paused Fri 20 Nov 2026" in forlob.refused("wait", "resume", "W1").err
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-01", "--until", "2026-11-15")
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-14")
    assert forlob.refused("wait", "resume", "W1").code == 1
    assert forlob.refused("wait", "resume", "W1", "--on", "2026-11-14").code == 1


def on_2_april(forlob: Forlob) -> tuple[str, int, int]:
    wait = forlob.ok("--today", "2026-04-02", "wait", "show", "W1", "-f", "json").json
    return wait["state"], wait["days"], wait["net_days"]


@pytest.mark.parametrize(("back", "net_days"), [("2026-04-01", 31 - 22), ("2026-03-20", 31 - 10)])
def test_the_day_somebody_came_back_stands_before_the_day_expected(forlob: Forlob, back: str, net_days: int) -> None:
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-03-02")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-03-02")
    forlob.ok("wait", "pause", "W1", "--on", "2026-03-10", "--until", "2026-03-24")
    assert on_2_april(forlob) == ("waiting", 31, 31 - 14)
    said = forlob.ok("--today", "2026-04-02", "wait", "resume", "W1", "--on", back).out
    assert "paused since Tue 10 Mar 2026" in said
    assert on_2_april(forlob) == ("waiting", 31, net_days)


def test_the_day_of_coming_back_is_mended_by_naming_another(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-01")
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-10")
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-12")
    wait = forlob.ok("wait", "show", "W1", "-f", "json").json
    assert wait["days"] - wait["net_days"] == 11
    assert [event["on"] for event in wait["events"] if event["kind"] == "resume"] == ["2026-11-12"]


def test_from_its_expected_end_on_a_pause_asks_whether_it_is_over(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-01", "--until", "2026-11-15")
    asked = "The pause of W1 was to end Sun 15 Nov 2026, week 46: is it over?"
    shown = {day: forlob.ok("--today", day, "wait", "show", "W1").out for day in ("2026-11-14", "2026-11-15")}
    assert [asked in text for text in shown.values()] == [False, True]
    assert "$ forlob wait resume W1 --on DAY" in shown["2026-11-15"]
    past = forlob.ok("wait", "show", "W1", "-f", "json").json["pause_past_end"]
    assert (past["until_on"], past["days"]) == ("2026-11-15", 5)
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-15")
    assert forlob.ok("wait", "show", "W1", "-f", "json").json["pause_past_end"] is None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--until", "2026-11-20"], 1, "must begin before it"),
        (["--whose", "citizn"], 2, "the nearest is citizen"),
        (["--until", "31/2"], 2, "February"),
    ],
)
def test_a_pause_must_make_sense(forlob: Forlob, waiting: str, words: list[str], code: int, said: str) -> None:
    ran = forlob.refused("wait", "pause", "W1", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_editing_keeps_the_due_day_true(forlob: Forlob, waiting: str) -> None:
    edited = forlob.ok("wait", "edit", "W1", "--since", "2026-10-11", "-f", "json").json
    assert (edited["since"], edited["due_on"]) == ("2026-10-11", "2026-11-10")
    assert forlob.ok("wait", "edit", "W1", "--norm", "14", "-f", "json").json["due_on"] == "2026-10-25"
    assert forlob.ok("wait", "edit", "W1", "--clear", "norm", "-f", "json").json["due_on"] == "2026-11-10"
    forlob.ok("norm", "set", "certificate_265", "21", "--from", "2026-10-05")
    assert seen(forlob)["due_on"] == "2026-11-01"


def test_editing_that_changes_nothing_leaves_nothing_to_undo(forlob: Forlob, waiting: str) -> None:
    ran = forlob.ok("wait", "edit", "W1", "--norm", "30")
    assert ran.out == "W1 LÆ265 was like that already\ndue Sat 31 Oct 2026, week 44\n"


def test_a_wait_does_not_begin_after_what_happened_to_it(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "remind", "W1", "--on", "2026-10-10")
    ran = forlob.refused("wait", "edit", "W1", "--since", "2026-10-11")
    assert ran.code == 1
    assert "something happened to it Sat 10 Oct 2026" in ran.err
    assert forlob.refused("wait", "edit", "W1", "--clear", "since").code == 2


def test_the_whole_story_of_a_wait_is_told_in_order(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "reject", "W1", "--on", "2026-11-12", "--note", "inadequate")
    forlob.ok("wait", "remind", "W1", "--on", "2026-11-02")
    forlob.ok(
        "wait", "pause", "W1", "--on", "2026-10-20", "--until", "2026-10-25", "--why", "leave", "--whose", "external"
    )
    forlob.ok("wait", "claim", "W1", "--on", "2026-11-10")
    forlob.ok("wait", "receive", "W1", "--on", "2026-11-19")
    assert told(forlob) == [
        ("2026-10-01", "begin", None),
        ("2026-10-20", "pause", "leave"),
        ("2026-10-25", "resume", None),
        ("2026-11-02", "remind", None),
        ("2026-11-10", "claim", None),
        ("2026-11-12", "reject", "inadequate"),
        ("2026-11-19", "receive", None),
        ("2026-11-19", "end", None),
    ]
    before = seen(forlob, on="2026-10-22")
    assert [event["kind"] for event in before["events"]] == ["begin", "pause"]
    assert (before["state"], before["ended_on"]) == ("paused", None)


def test_a_wait_is_shown_to_people(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-10", "--why", "leave [/b]", "--whose", "external")
    golden("wait_show", forlob.ok("wait", "show", "W1").out)


def test_a_reminder_can_be_written_as_a_private_letter(forlob: Forlob, waiting: str, tmp_path: Path) -> None:
    forlob.ok("wait", "remind", "W1", "--on", "2026-11-06")
    letter = tmp_path / "rykker.txt"
    forlob.ok("--as", "MH", "wait", "remind", "W1", "--letter", letter)
    assert letter.read_text("utf-8") == (
        "Fri 20 Nov 2026\n"
        "\n"
        "To: Lægehuset Søborg\n"
        "\n"
        "Reminder: LÆ265\n"
        "Concerns: Åse Holm, case 26-0001\n"
        "\n"
        "We have waited for this since Thu 1 Oct 2026, 50 days. It was due Sat 31 Oct\n"
        "2026 and is 20 days late. We have reminded you before: Fri 6 Nov 2026.\n"
        "\n"
        "Please send it, or write by return when it will come and what holds it up: a\n"
        "plan waits for it.\n"
        "\n"
        "Kind regards\n"
        "Mette Holm\n"
        "Jobcenter\n"
    )
    assert stat.S_IMODE(letter.stat().st_mode) == 0o600
    assert seen(forlob)["reminders"] == 2


def test_a_letter_overwrites_nothing_and_then_nothing_is_noted(forlob: Forlob, waiting: str, tmp_path: Path) -> None:
    letter = tmp_path / "rykker.txt"
    letter.write_text("mine")
    ran = forlob.refused("wait", "remind", "W1", "--letter", letter)
    assert ran.code == 2
    assert "exists already" in ran.err
    assert (letter.read_text(), seen(forlob)["reminders"]) == ("mine", 0)
    forlob.ok("wait", "remind", "W1", "--letter", letter, "--force")
    assert letter.read_text("utf-8").startswith("Fri 20 Nov 2026\n")


def test_a_refused_reminder_leaves_no_letter(forlob: Forlob, waiting: str, tmp_path: Path) -> None:
    forlob.ok("wait", "end", "W1", "--on", "2026-11-19")
    letter = tmp_path / "rykker.txt"
    assert forlob.refused("wait", "remind", "W1", "--letter", letter).code == 1
    assert sorted(tmp_path.glob("*rykker*")) == []


def test_a_letter_is_to_one_holder(forlob: Forlob, waiting: str, tmp_path: Path) -> None:
    forlob.ok("wait", "add", "C1", "statement", "--holder", "Region")
    letter = tmp_path / "rykker.txt"
    ran = forlob.refused("wait", "remind", "W1", "W2", "--letter", letter)
    assert ran.code == 2
    assert "a letter is to one holder, and these have another than W1: W2" in ran.err
    assert ran.err.endswith(f"try: forlob wait remind W1 --letter {letter}\n")
    assert sorted(tmp_path.glob("*rykker*")) == []
    assert seen(forlob)["reminders"] == 0


def test_a_holder_is_reminded_of_everything_in_one_letter(forlob: Forlob, waiting: str, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Per Krog")
    forlob.ok("course", "open", "Per Krog", "--ready", "2026-10-05")
    forlob.ok("wait", "add", "Per Krog", "statement", "--holder", "lægehuset søborg", "--since", "2026-11-02")
    letter = tmp_path / "rykker.txt"
    ran = forlob.ok("--as", "MH", "wait", "remind", "W1,W2", "--letter", letter)
    assert ran.out.splitlines()[2] == "for C1 Åse Holm, C3 Per Krog"
    assert letter.read_text("utf-8") == (
        "Fri 20 Nov 2026\n"
        "\n"
        "To: Lægehuset Søborg\n"
        "\n"
        "Reminder of 2 things we wait for\n"
        "\n"
        "LÆ265\n"
        "Concerns: Åse Holm, case 26-0001\n"
        "We have waited for this since Thu 1 Oct 2026, 50 days. It was due Sat 31 Oct\n"
        "2026 and is 20 days late.\n"
        "\n"
        "Medical statement\n"
        "Concerns: Per Krog\n"
        "We have waited for this since Mon 2 Nov 2026, 18 days.\n"
        "\n"
        "Please send them, or write by return when they will come and what holds them\n"
        "up: plans wait for them.\n"
        "\n"
        "Kind regards\n"
        "Mette Holm\n"
        "Jobcenter\n"
    )
    forlob.ok("wait", "remind", "W1", "W2", "--letter", tmp_path / "rykker.html")
    assert (tmp_path / "rykker.html").read_text("utf-8").count("<h2") == 2


NEW = ("wait", "edit", "W1", "--holder", "Lægerne Torvet", "--from", "2026-11-04")


def test_a_new_holder_is_asked_from_a_day_and_the_citizen_waits_on(forlob: Forlob, waiting: str) -> None:
    """Waiting since 1 October with Lægehuset Søborg; asked of Lægerne Torvet on 4 November, 16 days ago."""
    forlob.ok("wait", "remind", "W1", "--on", "2026-10-20")
    ran = forlob.ok(*NEW)
    assert ran.out.splitlines()[:2] == [
        "W1 LÆ265 changed",
        "holder from Wed 4 Nov 2026, week 45 on; a typing error is mended with --mistake",
    ]
    one = forlob.ok("wait", "show", "W1", "-f", "json").json
    assert (one["holder"], one["days"], one["asked_on"], one["asked_days"]) == ("Lægerne Torvet", 50, "2026-11-04", 16)
    assert one["holders"] == [
        {"from_on": None, "to_on": "2026-11-04", "holder": "Lægehuset Søborg", "sector": "health"},
        {"from_on": "2026-11-04", "to_on": None, "holder": "Lægerne Torvet", "sector": "health"},
    ]
    assert [(event["on"], event["kind"], event["note"]) for event in one["events"]] == [
        ("2026-10-01", "begin", None),
        ("2026-10-20", "remind", None),
        ("2026-11-04", "move", "Lægerne Torvet"),
    ]
    shown = forlob.ok("wait", "show", "W1").out
    assert "Lægerne Torvet, asked since Wed 4 Nov 2026, week 45, 16 days" in shown
    assert "asked of another" in shown


def test_seen_from_a_day_the_holder_of_that_day_is_found(forlob: Forlob, waiting: str) -> None:
    forlob.ok(*NEW)
    fields = ("-f", "json", "--fields", "id,holder,asked_on,asked_days")
    for day, holder, asked_on, asked_days in (
        ("2026-11-03", "Lægehuset Søborg", "2026-10-01", 33),
        ("2026-11-04", "Lægerne Torvet", "2026-11-04", 0),
    ):
        expected = {"id": "W1", "holder": holder, "asked_on": asked_on, "asked_days": asked_days}
        assert expected in forlob.ok("waits", "--on", day, *fields).json
        assert forlob.ok("waits", "--on", day, "--holder", holder, *fields).json == [expected]
    assert forlob.ok("waits", "--on", "2026-11-03", "--holder", "torvet", "-f", "json").json == []


def test_a_letter_to_a_new_holder_speaks_of_what_was_asked_of_them(
    forlob: Forlob, waiting: str, tmp_path: Path
) -> None:
    forlob.ok("wait", "remind", "W1", "--on", "2026-10-20")
    forlob.ok(*NEW)
    forlob.ok("wait", "remind", "W1", "--on", "2026-11-12")
    forlob.ok("wait", "remind", "W1", "--letter", tmp_path / "rykker.txt")
    text = " ".join((tmp_path / "rykker.txt").read_text("utf-8").split())
    assert "To: Lægerne Torvet" in text
    assert (
        "This has been asked of you since Wed 4 Nov 2026, 16 days; the citizen has waited since Thu 1 Oct 2026." in text
    )
    assert "We have reminded you before: Thu 12 Nov 2026." in text


def test_what_was_late_before_a_new_holder_was_asked_is_not_held_against_them(
    forlob: Forlob, waiting: str, tmp_path: Path
) -> None:
    forlob.ok("wait", "edit", "W1", "--norm", "20")
    forlob.ok(*NEW)
    forlob.ok("wait", "remind", "W1", "--letter", tmp_path / "rykker.txt")
    text = " ".join((tmp_path / "rykker.txt").read_text("utf-8").split())
    assert "The citizen should have had it by Wed 21 Oct 2026." in text
    assert "late" not in text


def test_a_holder_written_down_wrong_was_never_asked(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "edit", "W1", "--holder", "Lægehuset Lyngby", "--mistake")
    one = seen(forlob)
    assert (one["holder"], one["asked_on"], len(one["holders"])) == ("Lægehuset Lyngby", "2026-10-01", 1)
    forlob.ok("wait", "edit", "W1", "--holder", "Lægerne", "--from", "2026-10-01")
    assert [holder["holder"] for holder in seen(forlob)["holders"]] == ["Lægerne"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--holder", "X", "--from", "2026-09-30"), "W1 began Thu 1 Oct 2026, week 40; nobody held it before"),
        (("--holder", "X", "--from", "2026-11-21"), "lies in the future"),
        (("--note", "ro", "--from", "2026-11-01"), "none is given: --holder, --sector"),
        (("--since", "2026-11-10"), "something happened to it Wed 4 Nov 2026"),
    ],
)
def test_a_holder_has_days_within_the_wait(forlob: Forlob, waiting: str, words: tuple[str, ...], said: str) -> None:
    forlob.ok(*NEW)
    assert said in forlob.refused("wait", "edit", "W1", *words).err


def test_nobody_holds_a_wait_after_its_end(forlob: Forlob, waiting: str) -> None:
    forlob.ok("wait", "end", "W1", "--on", "2026-11-19")
    ran = forlob.refused("wait", "edit", "W1", "--holder", "X")
    assert ran.err.splitlines()[-2:] == [
        "error: W1 ended Thu 19 Nov 2026, week 47; nobody holds it after that",
        "try: forlob wait edit W1 --holder TEXT --mistake",
    ]
    forlob.ok("wait", "edit", "W1", "--holder", "X", "--mistake")
    assert seen(forlob)["holder"] == "X"


def test_a_move_of_a_wait_is_undone_and_the_journal_sound(forlob: Forlob, waiting: str) -> None:
    forlob.ok(*NEW)
    assert forlob.ok("log", "-f", "json").json[0]["words"] == "wait edit W1 --from 2026-11-04"
    forlob.ok("undo")
    assert [holder["holder"] for holder in seen(forlob)["holders"]] == ["Lægehuset Søborg"]
    forlob.ok("doctor", "--deep")


def test_who_is_asked_for_what_is_only_computed(forlob: Forlob, course: int) -> None:
    """A start counts from its grant, and is asked for since its request; without one nobody was asked."""
    forlob.ok("intervention", "edit", "I1", "--requested", "2026-10-21", "--granted", "2026-11-10")
    forlob.ok("intervention", "edit", "I2", "--granted", "2026-11-10")
    found = {one["id"]: (one["asked_on"], one["asked_days"]) for one in forlob.ok("waits", "-f", "json").json}
    assert (found["I1/start"], found["I2/start"]) == (("2026-10-21", 30), (None, None))
