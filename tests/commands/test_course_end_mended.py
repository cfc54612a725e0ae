"""The end of a closed course is mended in one step, also with a newer course behind it (domain 11.6)."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """Ida's course F1 ended on 10 March 2026 with a wait, a conversation, an action and a pause; F2 follows on 1 May."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-02-03", "--norm", "30")
    forlob.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen,MH")
    forlob.ok("action", "add", "C1", "MH: call")
    forlob.ok("course", "pause", "C1", "--why", "ill", "--on", "2026-03-01")
    forlob.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", "--on", "2026-03-10")
    forlob.ok("course", "open", "C1", "--ready", "2026-05-01", "--coordinator", "MH")
    return forlob


def state(forlob: Forlob) -> list[str]:
    """Return what the tables hold, but for versions: the same past is the same text."""
    days = ("2026-03-05", "2026-03-12", "2026-04-02", "2026-11-20")
    reading = (
        ("course", "show", "F1"), ("wait", "show", "W1"), ("conversation", "show", "T1"), ("team", "list", "F1"),
        ("waits",), ("intervention", "list", "F1"),
    )  # fmt: skip
    return [forlob.ok(*words, "--on", day, "-f", "json").out.replace("F3", "F2") for words in reading for day in days]


@pytest.mark.parametrize("day", ["2026-03-03", "2026-04-15"])
def test_an_end_mended_to_another_day_is_an_end_told_right(ida: Forlob, day: str) -> None:
    said = ida.ok("course", "set", "F1", "--end", day)
    assert "F1 ended" in said.out
    mended = state(ida)
    ida.ok("undo")
    ida.ok("undo")  # F2
    ida.ok("undo")  # the end of F1
    ida.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", "--on", day)
    ida.ok("course", "open", "C1", "--ready", "2026-05-01", "--coordinator", "MH")
    assert mended == state(ida)
    assert mended[5].count(day) or mended[7].count(day)


def test_what_the_end_brought_about_follows_to_the_new_day_and_is_told(ida: Forlob) -> None:
    said = ida.ok("course", "set", "F1", "--end", "2026-04-15").out.splitlines()
    assert said[:4] == [
        "F1 ended Wed 15 Apr 2026, week 16",
        "W1 Medical statement ended as course closed Wed 15 Apr 2026, week 16",
        "T1 cancelled",
        "A1 dropped",
    ]
    wait = ida.ok("wait", "show", "W1", "-f", "json").json
    assert (wait["ended_on"], wait["end_kind"], wait["ended_by"]) == ("2026-04-15", "course_closed", "F1")


def test_only_outcome_or_reason_moves_no_day(ida: Forlob) -> None:
    before = ida.ok("wait", "show", "W1", "-f", "json").out
    ida.ok("course", "set", "F1", "--outcome", "job", "--why", "goal_reached")
    course = ida.ok("course", "show", "F1", "-f", "json").json
    assert (course["end_on"], course["outcome"], course["closure_reason"]) == ("2026-03-10", "job", "goal_reached")
    assert ida.ok("wait", "show", "W1", "-f", "json").out == before
    assert "like that already" in ida.ok("course", "set", "F1", "--outcome", "job").out


def test_a_mended_end_is_undone_and_reopened_like_another(ida: Forlob) -> None:
    before = state(ida)
    ida.ok("course", "set", "F1", "--end", "2026-04-15")
    ida.ok("undo")
    assert state(ida) == before
    ida.ok("course", "set", "F1", "--end", "2026-04-16")
    ida.ok("undo", "9")  # F2
    said = ida.ok("course", "reopen", "F1", "--why", "a mistake").out
    assert said.splitlines()[1:4] == ["W1 goes on", "T1 goes on", "A1 goes on"]
    assert ida.ok("course", "show", "F1", "-f", "json").json["state"] == "paused"


def test_an_end_whose_mending_was_undone_takes_everything_back_when_reopened(ida: Forlob) -> None:
    ida.ok("course", "set", "F1", "--end", "2026-04-15")
    ida.ok("undo")
    ida.ok("undo", "9")  # F2
    said = ida.ok("course", "reopen", "F1", "--why", "a mistake").out
    assert said.splitlines()[1:4] == ["W1 goes on", "T1 goes on", "A1 goes on"]


def test_what_was_changed_by_hand_since_stays_and_is_named(ida: Forlob) -> None:
    ida.ok("wait", "edit", "W1", "--ended", "2026-03-04", "--as", "withdrawn")
    said = ida.ok("course", "set", "F1", "--end", "2026-04-15").out
    assert "W1 stays as it is: it was changed by hand since" in said
    assert ida.ok("wait", "show", "W1", "-f", "json").json["ended_on"] == "2026-03-04"


def test_the_end_keeps_off_the_newer_course_and_off_what_happened(ida: Forlob) -> None:
    refused = ida.refused("course", "set", "F1", "--end", "2026-05-02")
    assert "F1 would be open together with F2" in refused.err
    ida.ok("wait", "add", "F2", "certificate_265", "--since", "2026-04-05")
    refused = ida.refused("course", "set", "F1", "--end", "2026-04-06")
    assert "F1 cannot end Mon 6 Apr 2026, week 15: W2 waits since Sun 5 Apr 2026, week 14" in refused.err
    assert "try: forlob course set F1 --end 2026-04-05" in refused.err
    ida.ok("conversation", "log", "F1", "--with", "citizen,MH", "--on", "2026-03-08")
    refused = ida.refused("course", "set", "F1", "--end", "2026-03-07")
    assert "before something that happened in it: T2 held Sun 8 Mar 2026" in refused.err
    assert "try: forlob course set F1 --end 2026-03-08" in refused.err
    assert "in the future" in ida.refused("course", "set", "F1", "--end", "2026-11-21").err


def test_an_open_course_is_ended_with_end_and_a_closed_one_mended_with_set(ida: Forlob) -> None:
    assert "try: forlob course end F2 --" in ida.refused("course", "set", "F2", "--end", "2026-06-01").err
    assert "try: forlob course end F2 --" in ida.refused("course", "set", "F2", "--outcome", "job").err
    said = ida.refused("course", "end", "F1", "--outcome", "job", "--why", "moved", "--on", "2026-03-12").err
    assert "try: forlob course set F1 --end 2026-03-12 --outcome job --why moved" in said
    assert "forlob course reopen F1 --why T" in ida.refused("course", "set", "F1", "--clear", "end_on").err


@pytest.fixture
def died(forlob: Forlob) -> Forlob:
    """Ida had a running and a granted intervention and a talk on 26 March, and is said to have died on 28 March."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-02-01")
    forlob.ok("intervention", "add", "C1", "social", "Mentor", "--granted", "2026-02-02")
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-03-26")
    forlob.ok("course", "end", "C1", "--why", "died", "--on", "2026-03-28")
    return forlob


def test_a_wrong_day_of_death_is_mended_with_what_it_stopped(died: Forlob) -> None:
    said = died.ok("course", "set", "F1", "--end", "2026-03-24").out
    found = died.ok("intervention", "list", "F1", "-f", "json").json
    assert [(one["state"], one["ended_on"]) for one in found] == [
        ("stopped", "2026-03-24"),
        ("cancelled", "2026-03-24"),
    ]
    assert (
        "T1 held Thu 26 Mar 2026, week 13 lies after the end of F1; look: forlob conversation edit T1 --on DAY" in said
    )
    assert "if the end was later: forlob course set F1 --end 2026-03-26" in said


def test_who_did_not_die_has_what_was_cancelled_again_once_nothing_runs(died: Forlob) -> None:
    words = ("course", "set", "F1", "--why", "moved", "--outcome", "other")
    refused = died.refused(*words)
    assert "still running: I1" in refused.err
    assert "try: forlob course reopen F1 --why T" in refused.err
    assert "an outcome is needed" in died.refused("course", "set", "F1", "--why", "moved").err


def test_an_outcome_goes_where_it_turns_out_that_the_citizen_died(ida: Forlob) -> None:
    ida.ok("undo")
    ida.ok("course", "set", "F1", "--why", "died")
    course = ida.ok("course", "show", "F1", "-f", "json").json
    assert (course["outcome"], course["closure_reason"]) == (None, "died")


def test_death_before_something_that_happened_is_taken_and_says_so(died: Forlob) -> None:
    died.ok("course", "reopen", "F1", "--why", "a slip")
    said = died.ok("course", "end", "C1", "--why", "died", "--on", "2026-03-24").out.splitlines()
    assert (
        "T1 held Thu 26 Mar 2026, week 13 lies after the end of F1; look: forlob conversation edit T1 --on DAY" in said
    )
    assert "if the end was later: forlob course set F1 --end 2026-03-26" in said
    died.ok("course", "set", "F1", "--end", "2026-03-26")
    assert "T1" not in died("doctor").out
