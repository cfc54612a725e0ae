"""A conversation is planned for a moment against which nothing speaks, or because somebody says so all the same."""

import shlex
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forlob.store import booked
from tests.around import settle
from tests.commands.test_conversation_asked import ask, command_in
from tests.conftest import Forlob, Ran, on_copy
from tests.opened import plan_of
from tests.store.worlds import forlob_process

on_terminal = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash"), reason="there is no pseudo-terminal"
)  # fmt: skip


@pytest.fixture
def taken(forlob: Forlob) -> Forlob:
    """C3 meets MH on Wednesday 2 December at 13:00 in room 2 (T1); C1 has a course of their own."""
    settle()
    forlob.ok("citizen", "add", "Cai Dam")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-02")
    forlob.ok("conversation", "plan", "C3", "2026-12-02T13:00", "--with", "citizen,MH", "--place", "Lokale 2")
    return forlob


def refused(forlob: Forlob, line: str, **more: str) -> Ran:
    ran = forlob.refused(*shlex.split(line), **more)
    assert ran.code == 1, ran
    return ran


def planned(forlob: Forlob) -> list[tuple[str, str]]:
    rows = forlob.ok("conversation", "list", "-f", "json").json
    return [(one["id"], one["planned_at"]) for one in rows if one["state"] == "planned"]


def test_a_worker_who_is_taken_is_said_with_whom_and_when_and_a_free_time_is_tried(taken: Forlob) -> None:
    assert refused(taken, "conversation plan C1 'ons 2/12 13:30' --with citizen,MH,KL").err == (
        "MH has another conversation at that time: T1 with C3, Wed 2 Dec 2026, week 49, 13:00, 60 minutes\n"
        "error: not planned for Wed 2 Dec 2026, week 49, 13:30; with --anyway it is planned all the same\n"
        "try: forlob conversation plan C1 2026-12-02T14:00 --with citizen,MH,KL\n"
    )
    taken.ok("conversation", "plan", "C1", "2026-12-02T14:00", "--with", "citizen,MH,KL")


def test_all_that_speaks_against_it_is_said_at_once(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C1", "2026-11-29T03:00", "--with", "citizen", "--anyway")
    taken.ok("conversation", "plan", "C3", "2026-11-29T03:00", "--with", "KL", "--place", "lokale 2", "--anyway")
    taken.ok("worker", "stand-in", "MH", "--by", "PT", "--from", "2026-11-28", "--until", "2026-12-01")
    ran = refused(taken, "conversation plan C1 2026-11-29T03:30 --with citizen,MH,KL --place 'Lokale 2'")
    assert ran.err.splitlines() == [
        "Sun 29 Nov 2026, week 48 lies in a weekend",
        "03:30 is outside the hours in which people meet, 07:00 to 18:00",
        "MH is away Sun 29 Nov 2026, week 48: PT stands in",
        "C1 has another conversation at that time: T2, Sun 29 Nov 2026, week 48, 03:00, 60 minutes",
        "KL has another conversation at that time: T3 with C3, Sun 29 Nov 2026, week 48, 03:00, 60 minutes",
        "Lokale 2 is taken at that time: T3 with C3, Sun 29 Nov 2026, week 48, 03:00, 60 minutes",
        "error: not planned for Sun 29 Nov 2026, week 48, 03:30; with --anyway it is planned all the same",
        "try: forlob conversation plan C1 2026-12-01T08:00 --with citizen,MH,KL --place 'Lokale 2'",
    ]


def test_a_sheet_says_under_its_words_what_it_was_planned_in_spite_of(taken: Forlob) -> None:
    line = ("conversation", "plan", "C1", "2026-11-29T19:00", "--with", "KL", "--anyway", "-f", "excel")
    heads, cells = taken.ok(*line, FORLOB_LANG="da").out.splitlines()
    assert heads.startswith("\ufeffNr.;Borger;") and heads.endswith(";Advarsler")
    assert cells.endswith(
        ";søn 29. nov 2026, uge 48 ligger i en weekend. 19:00 ligger uden for de timer, hvor man mødes, 07:00 til 18:00"
    )


def test_who_is_gone_cannot_be_asked_by_saying_anyway_and_the_rest_is_said_too(taken: Forlob) -> None:
    taken.ok("worker", "end", "MH", "--on", "2026-11-27")
    ran = refused(taken, "conversation plan C1 2026-11-29 --with citizen,MH --anyway")
    assert ran.err.splitlines() == [
        "Sun 29 Nov 2026, week 48 lies in a weekend",
        "error: MH was here to and including Thu 26 Nov 2026, week 48, so not Sun 29 Nov 2026, week 48",
        "try: forlob worker list",
    ]


def test_with_anyway_it_is_planned_and_what_spoke_against_it_is_told(taken: Forlob) -> None:
    line = ("conversation", "plan", "C1", "2026-12-02T13:30", "--with", "citizen,MH", "--anyway")
    sentence = "MH has another conversation at that time: T1 with C3, Wed 2 Dec 2026, week 49, 13:00, 60 minutes"
    assert taken.ok(*line).out.splitlines()[:2] == [
        "conversation T2 planned, Follow-up, Wed 2 Dec 2026, week 49, 13:30",
        f"all the same: {sentence}",
    ]
    assert taken.ok("log", "--limit", 1, "-f", "json").json[0]["words"] == "conversation plan T2 --anyway"
    taken.ok("undo")
    assert taken.ok(*line, "-f", "json").json["warnings"] == [
        {"code": "worker_taken", "text": sentence, "about": ["MH", "T1", "C3"]}
    ]
    free = taken.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "MH", "-f", "json").json
    assert free["warnings"] == []


@pytest.mark.parametrize(
    "moment", ["2026-12-02", "2026-12-02T14:00", "2026-12-02T12:00"]
)  # fmt: skip
def test_what_only_touches_and_a_day_without_a_time_take_nothing(taken: Forlob, moment: str) -> None:
    taken.ok("conversation", "plan", "C1", moment, "--with", "citizen,MH", "--place", "Lokale 2")


@pytest.mark.parametrize(
    "line",
    [
        "conversation cancel T1 --by MH --why syg",
        "conversation rebook T1 2026-12-09T13:00",
        "conversation edit T1 --at 2026-12-02T14:00",
        "course end C3 --outcome other --why moved",
    ],
)
def test_a_time_that_is_given_back_is_free(taken: Forlob, line: str) -> None:
    taken.ok(*shlex.split(line))
    taken.ok("conversation", "plan", "C1", "2026-12-02T13:00", "--with", "citizen,MH", "--place", "Lokale 2")


def test_a_companion_in_words_is_not_the_same_person_twice(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C3", "2026-12-03T13:00", "--with", "citizen,mor")
    taken.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,mor")


def test_who_stands_in_for_somebody_is_taken_by_their_conversations(taken: Forlob) -> None:
    taken.ok("worker", "stand-in", "MH", "--by", "PT", "--from", "2026-11-30", "--until", "2026-12-05")
    ran = refused(taken, "conversation plan C1 2026-12-02T13:00 --with citizen,PT")
    assert "PT has another conversation at that time: T1 with C3" in ran.err
    taken.ok("conversation", "plan", "C1", "2026-12-09T13:00", "--with", "citizen,PT")


def test_who_is_asked_together_with_their_stand_in_is_not_away(taken: Forlob) -> None:
    taken.ok("worker", "stand-in", "MH", "--by", "PT", "--from", "2026-12-07", "--until", "2026-12-12")
    assert (
        "MH is away Wed 9 Dec 2026, week 50: PT stands in"
        in refused(taken, "conversation plan C1 2026-12-09T13:00 --with MH").err
    )
    taken.ok("conversation", "plan", "C1", "2026-12-09T13:00", "--with", "MH,PT")


def test_a_conversation_is_as_long_as_its_fixed_time(taken: Forlob) -> None:
    taken.ok("config", "set", "slots", "wed 13:00-14:30/90")
    refused(taken, "conversation plan C1 2026-12-02T14:00 --with MH")
    taken.ok("config", "set", "slots", "wed 13:00-13:30/30")
    taken.ok("conversation", "plan", "C1", "2026-12-02T13:30", "--with", "MH")


def test_a_fixed_time_is_tried_in_the_place_of_one_that_is_taken(taken: Forlob) -> None:
    taken.ok("config", "set", "slots", "wed 13:00-14:00")
    assert (
        "try: forlob conversation plan C1 2026-12-09T13:00 --with MH\n"
        in refused(taken, "conversation plan C1 2026-12-02T13:00 --with MH").err
    )


def test_the_next_fixed_time_leaves_out_days_on_which_somebody_is_away_and_rooms_that_are_taken(taken: Forlob) -> None:
    taken.ok("config", "set", "slots", "wed 13:00-14:00")
    taken.ok("worker", "stand-in", "KL", "--by", "AN", "--from", "2026-11-23", "--until", "2026-12-01")
    slot = ("conversation", "plan", "C1", "--slot", "--with", "KL", "-f", "json")
    assert taken.ok(*slot, "--place", "lokale 2").json["planned_at"] == "2026-12-09T13:00"
    assert taken.ok(*slot).json["planned_at"] == "2026-12-02T13:00"


def test_the_next_time_of_what_is_logged_and_a_rebooking_are_looked_at_too(taken: Forlob) -> None:
    log = "conversation log C1 --with citizen,MH --next '2/12 13:00'"
    assert refused(taken, log).err.endswith(
        "try: forlob conversation log C1 --with citizen,MH --next 2026-12-02T14:00\n"
    )
    assert planned(taken) == [("T1", "2026-12-02T13:00")]
    assert [one["code"] for one in taken.ok(*shlex.split(log), "--anyway", "-f", "json").json["warnings"]] == [
        "worker_taken"
    ]
    refused(taken, "conversation rebook T3 2026-12-06T13:00")
    taken.ok(*shlex.split("conversation rebook T3 2026-12-06T13:00 --anyway"))


def test_a_conversation_does_not_stand_in_its_own_way(taken: Forlob) -> None:
    taken.ok("conversation", "rebook", "T1", "2026-12-02T13:30")
    taken.ok("conversation", "edit", "T2", "--at", "2026-12-02T14:00")
    assert planned(taken) == [("T2", "2026-12-02T14:00")]


def test_a_no_show_tells_a_time_to_rebook_to_that_is_free(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C1", "2026-12-09T13:00", "--with", "MH")
    ran = taken.ok("conversation", "no-show", "T1", "--by", "citizen", FORLOB_TODAY="2026-12-02")
    assert "rebook with: forlob conversation rebook T1 2026-12-09T14:00\n" in ran.out
    taken.ok("undo")
    taken.ok("conversation", "edit", "T1", "--at", "2026-12-17")
    ran = taken.ok("conversation", "no-show", "T1", "--by", "citizen", FORLOB_TODAY="2026-12-17")
    assert "rebook with: forlob conversation rebook T1 2026-12-28\n" in ran.out  # the 24th is Christmas Eve


def test_what_was_cancelled_is_rebooked_with_whom_kind_and_place(taken: Forlob) -> None:
    taken.ok("conversation", "cancel", "T1", "--by", "citizen", "--why", "syg")
    ran = taken.ok("conversation", "rebook", "T1", "2026-12-09T13:00", "-f", "json").json
    assert (ran["id"], ran["rebooked_from"], ran["kind"], ran["place"]) == ("T2", "T1", "follow_up", "Lokale 2")
    assert [one["who"] for one in ran["participants"]] == ["citizen", "MH"]
    old = taken.ok("conversation", "show", "T1", "-f", "json").json
    assert (old["state"], old["rebooked_to"], old["by"], old["reason"], old["called_off_on"]) == (
        "rebooked", "T2", "citizen", "syg", "2026-11-20",
    )  # fmt: skip
    taken.ok("undo")
    assert taken.ok("conversation", "show", "T1", "-f", "json").json["state"] == "cancelled"
    assert taken.ok("doctor", "--deep")


def test_a_planned_one_is_moved_and_stays_the_same_conversation(taken: Forlob) -> None:
    ran = taken.ok("conversation", "edit", "T1", "--at", "3/12 10:00", "--also", "KL", "--place", "Lokale 3")
    assert ran.out.splitlines()[0] == "conversation T1 is planned for Thu 3 Dec 2026, week 49, 10:00 now"
    one = taken.ok("conversation", "show", "T1", "-f", "json").json
    assert (one["planned_at"], one["state"], one["place"]) == ("2026-12-03T10:00", "planned", "Lokale 3")
    assert [who["who"] for who in one["participants"]] == ["citizen", "MH", "KL"]
    taken.ok("undo")
    assert planned(taken) == [("T1", "2026-12-02T13:00")]


def test_an_edit_asks_only_of_what_it_brings(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C1", "2026-12-02T13:00", "--with", "AN", "--anyway", "--place", "Lokale 2")
    taken.ok("conversation", "edit", "T2", "--place", "Lokale 4")
    taken.ok("conversation", "edit", "T2", "--note", "husk papirer", "--kind", "tripartite")
    refused(taken, "conversation edit T2 --place 'Lokale 2'")
    assert "MH has another" in refused(taken, "conversation edit T2 --with AN,MH").err
    warned = taken.ok(*shlex.split("conversation edit T2 --with AN,MH --anyway -f json")).json["warnings"]
    assert [one["about"] for one in warned] == [["MH", "T1", "C3"]]
    taken.ok("conversation", "edit", "T2", "--also", "KL")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("conversation edit T1 --at 2026-10-01T10:00", "is past"),
        ("conversation edit T1 --at 2026-12-24T10:00", "is a public holiday"),
        ("conversation edit T1 --at 5/12", "lies in a weekend"),
    ],
)
def test_a_moved_one_is_looked_at_as_a_new_one(taken: Forlob, line: str, said: str) -> None:
    assert said in refused(taken, line).err
    assert planned(taken) == [("T1", "2026-12-02T13:00")]


def test_what_is_over_is_not_moved_but_rebooked(taken: Forlob) -> None:
    taken.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "syg")
    ran = refused(taken, "conversation edit T1 --at 2026-12-03T10:00")
    assert ran.err.endswith("try: forlob conversation rebook T1 2026-12-03T10:00\n")
    taken.ok("conversation", "rebook", "T1", "2026-12-03T10:00")
    assert refused(taken, "conversation edit T1 --at 2026-12-04T10:00").err.endswith(
        "try: forlob conversation show T1\n"
    )


def test_a_held_one_was_on_another_day_and_somebody_else_was_there_too(taken: Forlob) -> None:
    taken.ok("conversation", "log", "C1", "--with", "citizen,MH", "--absent", "KL", "--on", "2026-11-19")
    ran = taken.ok("conversation", "edit", "T2", "--on", "tue", "--also", "AN")
    assert ran.out.splitlines()[:2] == ["conversation T2 changed", "T2 was tripartite: Jobcenter and Socialcenter"]
    one = taken.ok("conversation", "show", "T2", "-f", "json").json
    assert one["held_on"] == "2026-11-17"
    assert [(who["who"], who["attended"]) for who in one["participants"]] == [
        ("citizen", True), ("MH", True), ("KL", False), ("AN", True),
    ]  # fmt: skip


@on_terminal
def test_a_terminal_asks_and_a_yes_plans_it(taken: Forlob) -> None:
    line = ("conversation", "plan", "C1", "2026-12-02T13:00", "--with", "citizen,MH")
    code, lines = ask(*line, answers=(("plan it anyway?", "n"),))
    assert code == 1
    assert planned(taken) == [("T1", "2026-12-02T13:00")]
    code, lines = ask(*line, answers=(("plan it anyway?", "j"),))
    assert code == 0
    assert any("MH has another conversation at that time: T1 with C3" in line for line in lines)
    assert planned(taken) == [("T1", "2026-12-02T13:00"), ("T2", "2026-12-02T13:00")]


@on_terminal
def test_what_was_accepted_is_in_the_command_that_tells_a_conversation_again(taken: Forlob) -> None:
    code, lines = ask(
        "conversation", "log", "C1", "--on", "2026-11-20",
        answers=(
            ("Who was there?", ""), ("Who was asked and did not come?", ""),
            ("What kind of conversation was it?", ""), ("What was said?", ""), ("Who does what?", ""),
            ("When is the next time?", "2/12 13:00"), ("plan it anyway?", "y"),
        ),
    )  # fmt: skip
    assert code == 0
    assert command_in(lines)[-3:] == ["--next", "2026-12-02T13:00", "--anyway"]


def test_of_two_who_ask_for_the_same_time_at_once_one_gets_it(taken: Forlob) -> None:
    line = ("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "MH", "-q")
    other = ("conversation", "plan", "C3", "2026-12-03T13:30", "--with", "MH", "-q")
    running = [forlob_process(*words) for words in (line, other) * 2]
    told = [program.communicate(timeout=120) for program in running]
    assert sorted(program.returncode for program in running) == [0, 1, 1, 1], told
    assert len(planned(taken)) == 2


def test_of_two_who_ask_for_the_next_fixed_time_at_once_each_gets_their_own(taken: Forlob) -> None:
    taken.ok("config", "set", "slots", "thu 13:00-16:00/60")
    running = [forlob_process("conversation", "plan", c, "--slot", "--with", "MH", "-q") for c in ("C1", "C3", "C1")]
    told = [program.communicate(timeout=120) for program in running]
    assert [program.returncode for program in running] == [0, 0, 0], told
    assert sorted(moment for _id, moment in planned(taken))[:3] == [
        "2026-11-26T13:00", "2026-11-26T14:00", "2026-11-26T15:00",
    ]  # fmt: skip


def test_who_takes_over_somebodys_conversations_hears_which_are_taken(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C1", "2026-12-02T13:30", "--with", "citizen,PT")
    taken.ok("team", "coordinator", "C3", "PT")
    taken.ok("team", "coordinator", "C1", "PT")
    ran = taken.ok("worker", "end", "MH", "--to", "PT")
    assert (
        "T1: PT has another conversation at that time: T2 with C1, Wed 2 Dec 2026, week 49, 13:30, 60 minutes\n"
        in ran.out
    )


def test_today_says_who_is_to_be_at_two_conversations_at_one_time(taken: Forlob) -> None:
    taken.ok("conversation", "plan", "C1", "2026-12-02T13:30", "--with", "citizen,MH,KL", "--anyway")
    day = {"FORLOB_TODAY": "2026-12-02", "FORLOB_WORKER": "MH"}
    assert "MH is to be at two conversations at one time: T1 and T2\n" in taken.ok("today", **day).out
    assert taken.ok("today", "-f", "json", **day).json["taken_twice"] == [{"who": "MH", "conversations": ["T1", "T2"]}]
    assert taken.ok("today", "-f", "json", **day | {"FORLOB_WORKER": "KL"}).json["taken_twice"] == []
    taken.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "syg")
    assert taken.ok("today", "-f", "json", **day).json["taken_twice"] == []


def test_an_import_takes_what_the_tables_say_and_tells_what_is_taken_twice_or_at_night(
    taken: Forlob, tmp_path: Path
) -> None:
    (tmp_path / "conversations.csv").write_text(
        "id,course,kind,planned_at,held_on,state\n"
        "a,F1,follow_up,2026-12-02T13:30,,planned\n"
        "b,F1,follow_up,2026-12-06T03:00,,planned\n"
        "c,F1,follow_up,2026-11-01T03:00,,planned\n"
        "d,F1,follow_up,2026-12-09,,planned\n",
        "utf-8",
    )
    (tmp_path / "participants.csv").write_text("conversation,who,attended\na,MH,\na,mor,\nb,mor,\n", "utf-8")
    ran = taken.ok("import", tmp_path)
    assert ran.out.splitlines()[2:4] == [
        "1 conversation is planned for a time that is taken: T2",
        "1 conversation is planned outside the hours in which people meet: T3",
    ]


def test_a_cancellation_that_was_rebooked_is_not_undone_alone(taken: Forlob) -> None:
    taken.ok("conversation", "cancel", "T1", "--by", "citizen", "--why", "syg")
    taken.ok("conversation", "rebook", "T1", "2026-12-09T13:00")
    last = taken.ok("log", "-f", "json").json[0]["number"]
    assert f"try: forlob undo {last}" in refused(taken, f"undo {last - 1}").err


MOMENTS = st.builds(
    "2026-12-{:02d}T{:02d}:{:02d}".format, st.integers(1, 4), st.integers(9, 12), st.sampled_from((0, 15, 30, 45))
)
STEPS = st.lists(st.tuples(st.sampled_from(("C1", "C3")), MOMENTS, st.sampled_from(("MH", "KL", "MH,KL"))), max_size=8)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_of_two_plans_that_overlap_for_one_worker_or_citizen_only_one_is_ever_there(
    steps: list[tuple[str, str, str]], empty_database: Path, tmp_path: Path
) -> None:
    forlob = on_copy(empty_database, tmp_path / "forlob.db")
    settle()
    forlob.ok("citizen", "add", "Cai Dam")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-02")
    for citizen, moment, who in steps:
        forlob("conversation", "plan", citizen, moment, "--with", f"citizen,{who}")
    found = [
        (one["citizen"], one["participants"], int(one["planned_at"][8:10]) * 1440 + _minute(one["planned_at"]))
        for one in forlob.ok("conversation", "list", "-f", "json").json
    ]
    for place, (citizen, people, minute) in enumerate(found):
        for other, others, at in found[:place]:
            shared = {*people[1:]} & {*others[1:]} or citizen == other
            assert not (shared and abs(minute - at) < 60), found


def _minute(planned_at: str) -> int:
    return int(planned_at[11:13]) * 60 + int(planned_at[14:16])


def test_what_is_taken_is_found_by_the_index_of_planned_moments(taken: Forlob) -> None:
    plan = plan_of(booked.AT_THAT_TIME, {"after": "2026-12-02T12:00", "until": "2026-12-02T14:00"})
    assert plan[0].startswith("SEARCH conversation USING INDEX ix_conversation_planned_at")
    assert not [line for line in plan if line.startswith("SCAN")]
