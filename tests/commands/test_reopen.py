"""What was closed too early is reopened: the end goes, with all that it brought about (domain 11.7)."""

from datetime import date

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob

ON_10_MARCH = {"FORLOB_TODAY": "2026-03-10", "FORLOB_WORKER": "MH"}
ON_20_MARCH = {"FORLOB_TODAY": "2026-03-20", "FORLOB_WORKER": "MH"}


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """Ida's course F1 since 5 January 2026, with a wait, a conversation, actions, a team and a pause."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "PT", "Peter Toft", "--sector", "social", "--unit", "Socialcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    forlob.ok("team", "add", "C1", "PT", "--role", "mentor", "--on", "2026-01-05")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-01-06", "--norm", "30")
    forlob.ok("conversation", "plan", "C1", "2026-04-03", "--with", "citizen,MH", "--anyway")
    forlob.ok("action", "add", "C1", "MH: call")
    forlob.ok("action", "add", "C1", "MH: write")
    forlob.ok("course", "pause", "C1", "--why", "ill", "--on", "2026-03-01", **ON_10_MARCH)
    return forlob


@pytest.fixture
def moved(ida: Forlob) -> Forlob:
    """F1 ended on 10 March: the citizen moved; one action had been dropped by hand that day."""
    ida.ok("action", "drop", "A2", **ON_10_MARCH)
    ida.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", **ON_10_MARCH)
    return ida


def test_a_reopened_course_runs_on_with_all_that_its_end_took_away(moved: Forlob) -> None:
    said = moved.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH)
    assert said.out.splitlines()[:4] == [
        "course F1 is open again; it had ended Tue 10 Mar 2026, week 11",
        "W1 goes on",
        "T1 goes on",
        "A1 goes on",
    ]
    wait = moved.ok("waits", "-f", "json", **ON_20_MARCH).json[0]
    assert (wait["id"], wait["days"], wait["over"]) == ("W1", 73, 43)
    course = moved.ok("course", "show", "C1", "-f", "json", **ON_20_MARCH).json
    assert (course["state"], course["outcome"], course["coordinator"]) == ("paused", None, "MH")
    assert [one["worker"] for one in moved.ok("team", "list", "C1", "-f", "json").json] == ["MH", "PT"]
    assert moved.ok("conversation", "list", "C1", "-f", "json", **ON_20_MARCH).json[0]["state"] == "planned"
    assert [one["id"] for one in moved.ok("action", "list", "C1", "-f", "json").json] == ["A1"]
    assert "course reopen F1: did not move" in moved.ok("log", "--limit", "1").out


def test_reopening_can_be_undone(moved: Forlob) -> None:
    before = moved.ok("course", "show", "C1", "-f", "json").out
    moved.ok("course", "reopen", "F1", "--why", "did not move")
    moved.ok("undo")
    assert moved.ok("course", "show", "C1", "-f", "json").out == before
    assert moved.ok("waits", "-f", "json").json == []


def test_the_end_of_a_course_is_written_on_what_it_ends(moved: Forlob) -> None:
    with change("look") as session:
        assert session.get(records.Wait, 1).ended_by == "F1"
        assert session.get(records.Conversation, 1).called_off_on == date(2026, 3, 10)


def test_what_was_changed_by_hand_since_stays_as_it_is(moved: Forlob) -> None:
    with change("by hand") as session:
        session.get(records.Wait, 1).end_kind = "withdrawn"
    moved.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH)
    assert "W1" not in moved.ok("waits", **ON_20_MARCH).out


def test_an_imported_course_is_reopened_by_its_rows(moved: Forlob, forlob: Forlob) -> None:
    folder = moved.database.parent / "tables"
    moved.ok("export", folder)
    other = {"FORLOB_DB": str(moved.database.parent / "other.db")}
    moved.ok("import", folder, **other)
    said = moved.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH, **other)
    assert said.out.splitlines()[1:5] == ["W1 goes on", "T1 goes on", "A1 goes on", "A2 goes on"]
    assert [one["worker"] for one in moved.ok("team", "list", "C1", "-f", "json", **other).json] == ["MH", "PT"]


def test_a_newer_course_in_the_way_is_named_with_what_opened_it(moved: Forlob) -> None:
    entry = moved.ok("course", "open", "C1", "--ready", "2026-03-20", **ON_20_MARCH).out.split("forlob undo ")[1]
    refused = moved.refused("course", "reopen", "F1", "--why", "did not move", **ON_20_MARCH)
    assert refused.err == (
        "error: course F1 cannot be reopened: the newer course F2 since Fri 20 Mar 2026, week 12 is in the way,"
        f" opened by entry {entry.strip()}\ntry: forlob undo {entry.strip()}\n"
    )
    moved.ok("undo", entry.strip())
    moved.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH)


def test_an_open_course_has_no_end_to_take_back(ida: Forlob) -> None:
    assert "course F1 has not ended" in ida.refused("course", "reopen", "C1", "--why", "x").err


def test_what_was_noted_late_as_ended_with_the_course_goes_on_too(moved: Forlob) -> None:
    moved.ok("wait", "add", "C1", "certificate_265", "--since", "2026-02-01", **ON_20_MARCH)
    moved.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-02-01", **ON_20_MARCH)
    moved.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH)
    assert "W2" in moved.ok("waits", **ON_20_MARCH).out
    assert moved.ok("intervention", "show", "I1", "-f", "json", **ON_20_MARCH).json["state"] == "active"


def test_a_wait_that_was_received_by_mistake_waits_again_from_its_beginning(ida: Forlob) -> None:
    ida.ok("wait", "receive", "W1", "--on", "2026-03-01", **ON_10_MARCH)
    said = ida.ok("wait", "reopen", "W1", "--why", "another letter", **ON_20_MARCH)
    assert said.out.startswith(
        "W1 Medical statement waits again, since Tue 6 Jan 2026, week 2, due Thu 5 Feb 2026, week 6\n"
    )
    assert ida.ok("waits", "-f", "json", **ON_20_MARCH).json[0]["days"] == 73
    assert "received" not in ida.ok("wait", "show", "W1", **ON_20_MARCH).out
    assert ida.refused("wait", "reopen", "W1", "--why", "x").code == 1


def test_a_wait_on_what_has_started_is_not_reopened(ida: Forlob) -> None:
    ida.ok("intervention", "add", "C1", "social", "Mentor")
    ida.ok("wait", "add", "C1", "mentor", "--for", "I1", "--since", "2026-02-01")
    ida.ok("intervention", "start", "I1", "--on", "2026-03-01", **ON_10_MARCH)
    refused = ida.refused("wait", "reopen", "W2", "--why", "x")
    assert (refused.code, "forlob intervention edit I1 --clear started_on" in refused.err) == (1, True)


def test_a_wait_of_a_closed_course_is_reopened_with_its_course(moved: Forlob) -> None:
    assert "try: forlob course reopen F1 --why T" in moved.refused("wait", "reopen", "W1", "--why", "x").err


def test_an_action_done_or_dropped_by_mistake_is_open_again(ida: Forlob) -> None:
    ida.ok("action", "done", "A1")
    ida.ok("action", "drop", "A2")
    assert ida.ok("action", "reopen", "A1", "A2", "--why", "the wrong ones").out.startswith(
        "action A1 is open again\naction A2 is open again\n"
    )
    assert len(ida.ok("action", "list", "-f", "json").json) == 2
    assert ida.refused("action", "reopen", "A1", "--why", "x").code == 1


def test_an_intervention_goes_on_and_the_waits_that_its_end_ended_go_on_too(ida: Forlob) -> None:
    ida.ok("intervention", "add", "C1", "social", "Mentor")
    ida.ok("wait", "add", "C1", "mentor", "--for", "I1", "--since", "2026-02-01")
    ida.ok("intervention", "decline", "I1", "--why", "no place", "--on", "2026-03-01", **ON_10_MARCH)
    with change("as a step writes it") as session:
        session.get(records.Wait, 2).ended_by = "I1"
    said = ida.ok("intervention", "reopen", "I1", "--why", "a place came free", **ON_20_MARCH)
    assert said.out.splitlines()[:2] == [
        "I1 is open again; it had ended Sun 1 Mar 2026, week 9",
        "W2 Mentor waits again, since Sun 1 Feb 2026, week 5",
    ]
    assert ida.refused("intervention", "reopen", "I1", "--why", "x").code == 1


def test_a_goal_that_was_not_reached_after_all_is_open_again(ida: Forlob) -> None:
    ida.ok("goal", "add", "C1", "a job")
    ida.ok("goal", "reach", "G1")
    assert ida.ok("goal", "reopen", "G1", "--why", "a trial only").out.startswith("goal G1 is open again\n")
    assert ida.ok("goal", "list", "C1", "-f", "json").json[0]["reached_on"] is None
    assert ida.refused("goal", "reopen", "G1", "--why", "x").code == 1


def test_a_citizen_who_ended_is_followed_on_before_a_course_is_reopened(moved: Forlob) -> None:
    moved.ok("citizen", "end", "C1", **ON_20_MARCH)
    refused = moved.refused("course", "reopen", "C1", "--why", "back", **ON_20_MARCH)
    assert "try: forlob citizen reopen C1 --why T" in refused.err
    moved.ok("citizen", "reopen", "C1", "--why", "back", **ON_20_MARCH)
    moved.ok("course", "reopen", "C1", "--why", "back", **ON_20_MARCH)
    assert moved.refused("citizen", "reopen", "C1", "--why", "x").code == 1


def test_why_is_needed_and_kept_as_one_clean_line(moved: Forlob) -> None:
    assert moved.refused("course", "reopen", "C1").code == 5
    assert moved.refused("course", "reopen", "C1", "--why", "010190-1234").code == 2


def test_a_wait_whose_cause_was_taken_back_after_the_end_goes_on_with_its_course(ida: Forlob) -> None:
    ida.ok("wait", "receive", "W1", "--on", "2026-03-01", **ON_10_MARCH)
    ida.ok("intervention", "add", "C1", "social", "Mentor", **ON_10_MARCH)
    ida.ok("wait", "add", "C1", "placement", "--for", "I1", "--since", "2026-02-01", **ON_10_MARCH)
    ida.ok("intervention", "start", "I1", "--on", "2026-03-01", **ON_10_MARCH)
    ida.ok("intervention", "stop", "I1", "--why", "moved", "--on", "2026-03-10", **ON_10_MARCH)
    ida.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", **ON_10_MARCH)
    ida.ok("intervention", "edit", "I1", "--clear", "started_on", "--clear", "ended_on", **ON_20_MARCH)
    assert ida.ok("wait", "show", "W2", "-f", "json", **ON_20_MARCH).json["ended_on"] == "2026-03-10"
    said = ida.ok("course", "reopen", "C1", "--why", "did not move", **ON_20_MARCH)
    assert "W2 goes on\n" in said.out
