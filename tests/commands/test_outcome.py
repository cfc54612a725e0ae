"""What became of something can be mended without undoing what came after: `domain 11.6`, and 11.12 of excuses."""

import shlex
from typing import Any

import pytest

from tests.conftest import Forlob, Ran


def on(forlob: Forlob, day: str, line: str) -> Ran:
    """Run a command that must succeed on a day."""
    return forlob.ok(*shlex.split(line), FORLOB_TODAY=day)


@pytest.fixture
def missed(forlob: Forlob) -> Forlob:
    """T1 of 10 September was noted as the citizen's no-show, and rebooked to T2, which was held on the 17th."""
    for day, line in (
        ("2026-01-02", 'worker add MH "Mette Holm" --sector employment --unit Jobcenter'),
        ("2026-01-02", 'worker add PT "Peter Toft" --sector social --unit Vejledning'),
        ("2026-01-05", 'citizen add "Ida Kjær"'),
        ("2026-09-01", "course open C1 --ready 2026-09-01"),
        ("2026-09-01", "conversation plan C1 2026-09-10T13:00 --with citizen,MH,PT --kind tripartite"),
        ("2026-09-10", "conversation no-show T1 --by citizen"),
        ("2026-09-11", "conversation rebook T1 2026-09-17T13:00"),
        ("2026-09-17", 'conversation held T2 --note "Talte om praktik"'),
    ):
        on(forlob, day, line)
    return forlob


def shown(forlob: Forlob, conversation: str = "T1", **at: str) -> Any:
    return forlob.ok("conversation", "show", conversation, *(("--on", at["on"]) if at else ()), "-f", "json").json


def no_shows(forlob: Forlob) -> Any:
    return forlob.ok("stats", "conversations", "-f", "json").json["no_shows"]


def test_a_no_show_that_was_held_after_all_keeps_its_successor_which_is_named(missed: Forlob) -> None:
    ran = on(missed, "2026-09-20", "conversation edit T1 --held --absent MH")
    assert ran.out.splitlines() == [
        "conversation T1 is held now, Thu 10 Sep 2026, week 37",
        "T2, which it was rebooked to, stays as it is: held, Thu 17 Sep 2026, week 38",
        "T1 was planned as tripartite and was not; missing: MH",
        "for C1 Ida Kjær",
        "undo with: forlob undo 9",
    ]
    one, other = shown(missed), shown(missed, "T2")
    assert (one["state"], one["held_on"], one["by"], one["rebooked_to"]) == ("held", "2026-09-10", None, "T2")
    assert [(who["who"], who["attended"]) for who in one["participants"]] == [
        ("citizen", True), ("MH", False), ("PT", True),
    ]  # fmt: skip
    assert (other["state"], other["note"], other["rebooked_from"]) == ("held", "Talte om praktik", "T1")
    assert [row["no_shows"] for row in no_shows(missed)] == [0]


def test_the_command_that_mends_is_named_where_a_conversation_is_not_planned_any_more(missed: Forlob) -> None:
    ran = missed.refused("conversation", "held", "T1", "--absent", "MH")
    assert ran.err.splitlines()[-1] == "try: forlob conversation edit T1 --held --absent MH"
    ran = missed.refused("conversation", "no-show", "T2", "--by", "citizen")
    assert ran.err.splitlines()[-1] == "try: forlob conversation edit T2 --no-show citizen"
    ran = missed.refused("conversation", "cancel", "T2", "--by", "PT", "--why", "syg")
    assert ran.err.splitlines()[-1] == "try: forlob conversation edit T2 --cancelled PT --why T"


def test_what_was_held_was_a_no_show_after_all_and_nobody_attended(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation edit T2 --no-show PT --reason-group logistics --why 'tolken udeblev'")
    one = shown(missed, "T2")
    assert (one["state"], one["held_on"], one["by"], one["reason"]) == ("no_show", None, "PT", "tolken udeblev")
    assert {who["attended"] for who in one["participants"]} == {None}
    assert (one["reason_group"], one["excused"], one["note"]) == ("logistics", True, "Talte om praktik")
    on(missed, "2026-09-20", "conversation edit T2 --held")
    one = shown(missed, "T2")
    assert (one["state"], one["held_on"], one["reason"], one["reason_group"]) == ("held", "2026-09-17", None, None)


def test_what_was_held_was_called_off_after_all_on_its_day(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation edit T2 --cancelled PT --why syg --on 2026-09-16")
    assert [shown(missed, "T2", on=day)["state"] for day in ("2026-09-15", "2026-09-16")] == ["planned", "cancelled"]
    on(missed, "2026-09-21", "conversation edit T2 --on 2026-09-15")
    assert shown(missed, "T2")["called_off_on"] == "2026-09-15"


def test_a_no_show_that_was_called_off_in_time_is_rebooked_to_its_successor(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation edit T1 --cancelled citizen --why syg --on 2026-09-09")
    one = shown(missed)
    assert (one["state"], one["by"], one["called_off_on"], one["rebooked_to"]) == (
        "rebooked", "citizen", "2026-09-09", "T2",
    )  # fmt: skip


def test_a_conversation_without_a_plan_that_did_not_take_place_was_planned_for_its_day(missed: Forlob) -> None:
    on(missed, "2026-09-25", "conversation log C1 --with citizen,MH --on 2026-09-24")
    on(missed, "2026-09-25", "conversation edit T3 --no-show citizen")
    assert (shown(missed, "T3")["planned_at"], shown(missed, "T3")["state"]) == ("2026-09-24", "no_show")


def test_who_attended_and_the_day_are_mended(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation edit T2 --on 2026-09-18 --with 'citizen,MH,Bent bror' --kind follow_up")
    one = shown(missed, "T2")
    assert (one["held_on"], one["planned_at"], one["kind"]) == ("2026-09-18", "2026-09-17T13:00", "follow_up")
    assert [(who["who"], who["attended"]) for who in one["participants"]] == [
        ("citizen", True), ("MH", True), ("PT", False), ("Bent bror", True),
    ]  # fmt: skip


def test_who_is_asked_to_a_planned_conversation_changes_without_another_meeting(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation plan C1 2026-10-01 --with citizen,MH")
    on(missed, "2026-09-21", "conversation edit T3 --with citizen,PT,mor")
    one = shown(missed, "T3")
    assert [who["who"] for who in one["participants"]] == ["citizen", "PT", "mor"]
    assert [who["unit"] for who in one["participants"]] == [None, "Vejledning", None]
    assert (one["state"], one["planned_at"]) == ("planned", "2026-10-01")


@pytest.mark.parametrize(
    ("words", "said", "helps"),
    [
        ("T3 --held", "conversation T3 is still planned; nothing has become of it", "forlob conversation held T3"),
        ("T3 --on 2026-09-20", "it is moved by --at", "forlob conversation edit T3 --at 2026-09-20"),
        ("T3 --on thu", "it is moved by --at", "forlob conversation edit T3 --at 2026-09-24"),
        ("T3 --with +MH", "who comes besides is told with --also", "forlob conversation edit T3 --also MH"),
        ("T1 --held --no-show PT", "not two of them", ""),
        ("T1 --absent MH", "was not held, so nobody was absent", "forlob conversation edit T1 --held"),
        ("T2 --absent mor", "mor was not asked", ""),
        ("T2 --reason-group logistics", "was no no-show", ""),
        ("T2 --why syg", "neither missed nor called off", ""),
        ("T1 --reason-group akseptabel", "there is no group of a reason akseptabel", "acceptable"),
        ("T1 --held --on 2026-09-21", "lies in the future", "--on 2026-09-20"),
        ("T1 --cancelled MH", "reason is empty", ""),
    ],
)
def test_what_does_not_fit_the_outcome_is_refused_with_what_helps(
    missed: Forlob, words: str, said: str, helps: str
) -> None:
    on(missed, "2026-09-20", "conversation plan C1 2026-10-01 --with citizen,MH")
    before = missed.ok("log", "--limit", "1").out
    ran = missed.refused("conversation", "edit", *shlex.split(words), FORLOB_TODAY="2026-09-20")
    assert said in ran.err
    assert helps in ran.err
    assert missed.ok("log", "--limit", "1").out == before


def test_editing_that_changes_nothing_leaves_nothing_to_undo(missed: Forlob) -> None:
    ran = on(missed, "2026-09-20", "conversation edit T2 --held")
    assert ran.out.splitlines()[0] == "conversation T2 was like that already"


def test_an_action_done_by_mistake_is_open_again_or_has_another_day(missed: Forlob) -> None:
    on(missed, "2026-09-18", "action add C1 'MH: ring'")
    on(missed, "2026-09-20", "action done A1")
    on(missed, "2026-09-20", "action edit A1 --done 2026-09-19")
    assert missed.ok("action", "list", "--on", "2026-09-18", "-f", "json").json[0]["id"] == "A1"
    assert missed.ok("action", "list", "--on", "2026-09-19", "-f", "json").json == []
    on(missed, "2026-09-20", "action edit A1 --dropped 2026-09-20")
    on(missed, "2026-09-20", "action edit A1 --done 2026-09-20")
    on(missed, "2026-09-21", "action edit A1 --clear done_on")
    assert missed.ok("action", "list", "-f", "json").json[0]["id"] == "A1"
    on(missed, "2026-09-21", "action done A1")
    on(missed, "2026-09-21", "course end C1 --outcome other --why moved")
    assert "course F1 ended" in missed.refused("action", "edit", "A1", "--clear", "done_on").err


def test_a_goal_was_reached_on_another_day(missed: Forlob) -> None:
    on(missed, "2026-09-18", "goal add C1 'Et job'")
    on(missed, "2026-09-20", "goal reach G1")
    on(missed, "2026-09-20", "goal edit G1 --reached 2026-09-19")
    assert missed.ok("goal", "list", "C1", "-f", "json").json[0]["reached_on"] == "2026-09-19"
    assert "lies in the future" in missed.refused("goal", "edit", "G1", "--reached", "2026-12-19").err


@pytest.mark.parametrize(
    ("group", "excused", "no_shows"),
    [("acceptable", 1, 0), ("logistics", 1, 0), ("not_acceptable", 0, 1), (None, 0, 1)],
)
def test_an_excused_absence_is_counted_apart_by_whom(
    missed: Forlob, group: str | None, excused: int, no_shows: int
) -> None:
    on(missed, "2026-09-20", "conversation plan C1 2026-10-01 --with citizen,MH")
    on(missed, "2026-09-20", "conversation edit T1 --held")
    why = f"--reason-group {group} --why 'barn sygt'" if group else ""
    on(missed, "2026-10-01", f"conversation no-show T3 --by citizen {why}")
    ran = missed.ok("stats", "conversations", "-f", "json").json["no_shows"]
    assert [(row["who"], row["excused"], row["no_shows"], row["days_so_far"]) for row in ran] == [
        ("citizen", excused, no_shows, 50), ("all", excused, no_shows, 50),
    ]  # fmt: skip
    line = missed.ok("stats", "conversations", "-f", "csv").out.splitlines()
    known = "" if group is None else str(bool(excused)).lower()
    assert line[0].endswith(",so_far,reason_group,excused,no_show_reason,asked_sectors")
    assert line[1].endswith(f",true,{group or ''},{known},,employment")
    if group:
        text = missed.ok("conversation", "show", "T3").out
        assert "barn sygt" in text
        assert ("Excused:  yes" if excused else "Excused:  no") in text


def test_a_reason_group_is_mended_and_taken_back(missed: Forlob) -> None:
    on(missed, "2026-09-20", "conversation edit T1 --reason-group acceptable --why syg")
    assert (shown(missed)["excused"], shown(missed)["reason"]) == (True, "syg")
    on(missed, "2026-09-20", "conversation edit T1 --reason-group not_acceptable")
    assert shown(missed)["excused"] is False
    on(missed, "2026-09-20", "undo")
    assert shown(missed)["excused"] is True
