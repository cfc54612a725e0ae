"""What is mended leaves nothing of the mistake behind: found by histories told wrong at random."""

from typing import Any

from tests import around
from tests.conftest import Forlob


def settled(forlob: Forlob) -> None:
    """C1 with an open course since September; C3 with another."""
    around.settle()
    forlob.ok("citizen", "add", "Ida Dam", "--another")
    forlob.ok("course", "open", "C3", "--ready", "2026-09-01", "--coordinator", "MH")


def shown(forlob: Forlob, *words: str) -> Any:
    return forlob.ok(*words, "-f", "json").json


def test_a_wait_that_the_wrong_course_ended_waits_on_with_the_right_person(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-10-01")
    forlob.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached", "--on", "2026-11-02")
    forlob.ok("move", "W1", "--to", "C3")
    wait = shown(forlob, "wait", "show", "W1")
    assert (wait["ended_on"], wait["ended_by"], wait["days"]) == (None, None, 50)


def test_a_wait_that_the_wrong_course_ended_ends_with_the_right_one(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-10-01")
    forlob.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached", "--on", "2026-11-02")
    forlob.ok("course", "end", "C3", "--outcome", "job", "--why", "goal_reached", "--on", "2026-10-20")
    forlob.ok("move", "W1", "--to", "C3")
    wait = shown(forlob, "wait", "show", "W1")
    assert (wait["ended_on"], wait["ended_by"], wait["days"]) == ("2026-10-20", "F3", 19)


def test_who_was_written_down_by_mistake_had_no_part_in_a_conversation_nobody_planned(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("conversation", "log", "C1", "--with", "citizen,AN", "--absent", "PT", "--on", "2026-11-02")
    forlob.ok("conversation", "edit", "T1", "--with", "citizen,MH,KL")
    one = shown(forlob, "conversation", "show", "T1")
    # Per Toft was told to be missing, and still was; Anne Nord was nobody's guest.
    came = {each["who"]: each["attended"] for each in one["participants"]}
    assert came == {"citizen": True, "PT": False, "MH": True, "KL": True}


def test_a_grant_of_a_later_day_does_not_move_the_wait_for_a_start(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("intervention", "add", "C3", "health", "Fys", "--requested", "2026-09-10")
    forlob.ok("intervention", "add", "C3", "social", "Bo", "--started", "2026-09-05")
    before = shown(forlob, "stats", "flow", "C3")
    assert before["segments"][-1]["wait"] == "I1/start"
    forlob.ok("intervention", "grant", "I1", "--on", "2026-12-02", FORLOB_TODAY="2026-12-02")
    assert shown(forlob, "stats", "flow", "C3") == before


def test_a_course_opened_for_a_later_day_is_in_no_list_and_no_figure_of_an_earlier_one(forlob: Forlob) -> None:
    settled(forlob)
    asked = (
        ("course", "list"),
        ("citizen", "show", "C2"),
        ("stats", "start"),
        ("stats", "continuity"),
        ("plan", "check"),
    )
    before = [shown(forlob, *words) for words in asked]
    forlob.ok("course", "open", "C2", "--ready", "2026-12-05", "--coordinator", "KL", FORLOB_TODAY="2026-12-06")
    assert [shown(forlob, *words) for words in asked] == before


def test_a_course_with_something_noted_in_it_is_there_before_its_first_coordinator(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("citizen", "add", "Eva Holm", "--another")
    forlob.ok("course", "open", "C4")
    forlob.ok("course", "pause", "C4", "--why", "ferie", "--on", "2026-11-12")
    forlob.ok("team", "coordinator", "C4", "KL", "--on", "2026-12-04", FORLOB_TODAY="2026-12-04")
    assert shown(forlob, "status")["caseload"]["courses"] == 3


def test_what_ended_with_the_wrong_person_goes_on_with_the_right_one(forlob: Forlob) -> None:
    settled(forlob)
    forlob.ok("intervention", "add", "C3", "health", "Fys", "--requested", "2026-10-01")
    forlob.ok("conversation", "plan", "C3", "2026-12-03", "--with", "citizen,KL")
    forlob.ok("action", "add", "C3", "KL: ring")
    forlob.ok("course", "end", "C3", "--why", "died", "--on", "2026-11-10")
    for thing in ("I1", "T1", "A1"):
        forlob.ok("move", thing, "--to", "C1")
    one = shown(forlob, "intervention", "show", "I1")
    assert (one["state"], one["ended_on"], one["reason"]) == ("requested", None, None)
    assert shown(forlob, "conversation", "show", "T1")["state"] == "planned"
    assert [action["id"] for action in shown(forlob, "action", "list", "C1")] == ["A1"]
