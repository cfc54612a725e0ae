"""What is noted belongs to the course whose days hold it, whenever it is noted (domain 11.2)."""

from typing import Any

import pytest

from tests.conftest import Forlob

ON_10_MARCH = ("--with", "citizen,MH,PT", "--on", "2026-03-10")


@pytest.fixture
def ended(forlob: Forlob) -> Forlob:
    """Ida's course F1 ran from 5 January to 15 March 2026; MH coordinated, PT was on the team."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "PT", "Peter Toft", "--sector", "social", "--unit", "Socialcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    forlob.ok("team", "add", "C1", "PT", "--role", "mentor", "--on", "2026-01-05")
    forlob.ok("course", "end", "C1", "--outcome", "other", "--why", "withdrawn", "--on", "2026-03-15")
    return forlob


@pytest.fixture
def two(ended: Forlob) -> Forlob:
    """F1 as before, and F2, ready on 1 June."""
    ended.ok("course", "open", "C1", "--ready", "2026-06-01", "--coordinator", "MH")
    return ended


def course_of(forlob: Forlob, noun: str, number: int = 0) -> Any:
    return forlob.ok(noun, "list", "F1", "-f", "json").json[number]["course"]


def test_a_late_note_to_a_closed_course_is_taken_where_its_day_lies_inside(ended: Forlob) -> None:
    ended.ok("conversation", "log", "C1", *ON_10_MARCH)
    assert course_of(ended, "conversation") == "F1"


def test_a_conversation_of_an_earlier_course_is_filed_there_when_a_newer_one_runs(two: Forlob) -> None:
    two.ok("conversation", "log", "C1", *ON_10_MARCH)
    two.ok("conversation", "log", "F1", *ON_10_MARCH)
    two.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-04-10")
    found = two.ok("conversation", "list", "C1", "-f", "json").json
    assert [one["course"] for one in found] == ["F1", "F1", "F2"]


def test_what_started_in_the_closed_course_stopped_with_it_and_starts_no_newer_one(two: Forlob) -> None:
    two.ok("intervention", "add", "C1", "health", "Fysioterapi", "--granted", "2026-02-01", "--started", "2026-02-10")
    one = two.ok("intervention", "show", "I1", "-f", "json").json
    assert (one["course"], one["ended_on"], one["state"]) == ("F1", "2026-03-15", "stopped")
    start = two.ok("stats", "flow", "C1", "-f", "json").json
    assert "2026-02-10" not in str(start)


def test_a_wait_noted_late_ended_with_its_course(ended: Forlob) -> None:
    ran = ended.ok("wait", "add", "C1", "statement", "--since", "2026-02-01")
    assert "W1 Medical statement ended as course closed Sun 15 Mar 2026, week 11" in ran.out
    assert ended.ok("waits", "-f", "json").json == []


def test_what_came_before_the_end_of_a_course_can_be_noted_after_it(two: Forlob) -> None:
    """The statement came on 1 March, the course was closed on the 15th, the receipt is noted in November."""
    two.ok("wait", "add", "F1", "statement", "--since", "2026-02-01")
    two.ok("wait", "receive", "W1", "--on", "2026-03-01")
    assert "ended as fulfilled" in two.refused("wait", "remind", "W1", "--on", "2026-03-02").err
    two.ok("wait", "add", "F1", "statement", "--since", "2026-02-01")
    assert "try: forlob course reopen F1 --why T" in two.refused("wait", "receive", "W2", "--on", "2026-03-16").err


def test_an_action_done_before_the_end_of_its_course_can_be_noted_after_it(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("action", "add", "C1", "citizen: call")
    forlob.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-03-15")
    assert forlob.refused("action", "done", "A1", "--on", "2026-03-16").code == 1
    forlob.ok("action", "done", "A1", "--on", "2026-03-14")


def test_a_team_and_a_handover_noted_late_ended_with_the_course(ended: Forlob) -> None:
    ended.ok("team", "coordinator", "F1", "PT", "--on", "2026-02-01")
    ended.ok("course", "pause", "F1", "--why", "ill", "--on", "2026-02-02")
    spells = ended.ok("team", "list", "F1", "--all", "-f", "json").json
    assert [(one["worker"], one["role"], one["from_on"], one["to_on"]) for one in spells] == [
        ("MH", "coordinator", "2026-01-05", "2026-02-01"),
        ("PT", "mentor", "2026-01-05", "2026-03-15"),
        ("PT", "coordinator", "2026-02-01", "2026-03-15"),
    ]
    assert ended.ok("doctor", "-f", "json").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("conversation", "log", "C1", "--with", "citizen,MH"),
        ("conversation", "plan", "C1", "2026-12-03", "--with", "citizen,MH"),
        ("voice", "add", "C1", "wish", "back"),
        ("wait", "add", "C1", "statement"),
        ("goal", "add", "C1", "a job"),
        ("action", "add", "C1", "MH: call"),
        ("intervention", "add", "C1", "health", "Fysioterapi"),
        ("team", "add", "C1", "PT"),
        ("course", "pause", "C1", "--why", "ill"),
    ],
)
def test_after_the_last_course_nothing_is_filed_and_reopening_is_suggested(ended: Forlob, words: tuple[str]) -> None:
    refused = ended.refused(*words)
    assert refused.code == 1
    assert "course F1 ended Sun 15 Mar 2026, week 11" in refused.err
    assert "try: forlob course reopen C1 --why T" in refused.err


def test_a_course_that_was_typed_holds_its_own_days_only(two: Forlob) -> None:
    refused = two.refused("conversation", "log", "F1", "--with", "citizen,MH", "--on", "2026-06-02")
    assert (refused.code, "it lies in those of F2 since Mon 1 Jun 2026" in refused.err) == (1, True)
    refused = two.refused("wait", "add", "F2", "statement", "--since", "2026-03-10")
    assert (refused.code, "F1 from Mon 5 Jan 2026" in refused.err) == (1, True)


def test_nothing_more_is_agreed_or_planned_in_a_closed_course(ended: Forlob) -> None:
    assert ended.refused("conversation", "log", "C1", *ON_10_MARCH, "--action", "MH: call").code == 1
    assert ended.refused("conversation", "log", "C1", *ON_10_MARCH, "--next", "2026-12-03").code == 1
    assert ended.refused("conversation", "plan", "F1", "2026-03-10", "--with", "citizen").code == 1


def test_a_course_can_be_typed_where_a_citizen_can(two: Forlob) -> None:
    two.ok("voice", "add", "F1", "wish", "a dog", "--on", "2026-02-01")
    two.ok("voice", "add", "C1", "wish", "a job", "--on", "2026-07-01")
    assert [one["text"] for one in two.ok("voice", "list", "F1", "-f", "json").json] == ["a dog"]
    assert len(two.ok("voice", "list", "C1", "-f", "json").json) == 2
    assert two.ok("course", "show", "F1", "-f", "json").json["id"] == "F1"
    assert two.ok("citizen", "show", "f2", "-f", "json").json["id"] == "C1"
    assert [one["id"] for one in two.ok("course", "list", "F2", "-f", "json").json] == ["F2"]
    assert two.ok("plan", "show", "F1", "-f", "json").code == 0
    two.ok("wait", "add", "C1", "statement")
    assert two.ok("waits", "--citizen", "F1", "-f", "json").json == []
    assert "W1" in two.ok("waits", "--citizen", "F2").out
    two.ok("action", "add", "F2", "MH: call")
    assert two.ok("action", "list", "F1", "-f", "json").json == []


def test_a_course_that_is_not_there_is_said_to_be_none(two: Forlob) -> None:
    refused = two.refused("course", "show", "F9")
    assert (refused.code, refused.err) == (3, "error: there is no course F9\ntry: forlob course list\n")


def test_a_question_about_a_day_is_answered_from_the_course_of_that_day(two: Forlob) -> None:
    team = two.ok("team", "list", "C1", "--on", "2026-03-10", "-f", "json").json
    assert [(one["worker"], one["role"]) for one in team] == [("MH", "coordinator"), ("PT", "mentor")]
    assert two.ok("course", "show", "C1", "--on", "2026-03-10", "-f", "json").json["id"] == "F1"
    assert two.ok("citizen", "list", "--on", "2026-03-21", "-f", "json").json[0]["course"] == "F1"


def test_a_closed_course_says_who_coordinated_it_last(ended: Forlob) -> None:
    assert ended.ok("course", "show", "C1", "-f", "json").json["coordinator"] == "MH"
    assert ended.ok("citizen", "list", "-f", "json").json[0]["coordinator"] == "MH"
    assert ended.ok("citizen", "list", "--coordinator", "MH", "-f", "json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2025-01-04"),
        ("wait", "add", "C1", "statement", "--since", "2025-01-04"),
        ("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2025-01-04"),
    ],
)
def test_a_day_over_12_months_before_the_course_is_asked_about(ended: Forlob, words: tuple[str]) -> None:
    refused = ended.refused(*words)
    assert (refused.code, "lies over 12 months before F1 began, Mon 5 Jan 2026, week 2" in refused.err) == (1, True)
    assert refused.err.rstrip().endswith("--long-ago")
    ended.ok(*words, "--long-ago")


def test_moving_a_start_or_a_wait_to_long_ago_is_asked_about(two: Forlob) -> None:
    two.ok("wait", "add", "F1", "statement", "--since", "2026-02-01")
    two.ok("intervention", "add", "F2", "health", "Fysioterapi")
    assert "--long-ago" in two.refused("wait", "edit", "W1", "--since", "2024-01-01").err
    assert "12 months" not in two.refused("intervention", "start", "I1", "--on", "2026-03-10").err
    assert "12 months" in two.refused("intervention", "start", "I1", "--on", "2025-03-10").err
