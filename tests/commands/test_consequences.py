"""What a step brought about follows the step: `domain 11.5`."""

import shlex

import pytest

from tests.conftest import Forlob, Ran


def on(forlob: Forlob, day: str, line: str) -> Ran:
    """Run a command that must succeed on a day."""
    return forlob.ok(*shlex.split(line), FORLOB_TODAY=day)


@pytest.fixture
def mentor(forlob: Forlob) -> Forlob:
    """C1 waits since 10 January 2026 for the mentor of I1 (W1, norm 60)."""
    for line in (
        'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
        'citizen add "Ida Kjær"',
        "course open C1 --kind coordinated --ready 2026-01-05 --coordinator MH",
        "intervention add C1 employment Mentor --kind mentor --owner MH --granted 2026-01-10",
        "wait add C1 mentor --for I1 --holder Mentorkorpset --since 2026-01-10 --norm 60",
    ):
        on(forlob, "2026-01-12", line)
    return forlob


def shown(forlob: Forlob, wait: str = "W1", on: str = "2026-11-20") -> dict[str, object]:
    whole = forlob.ok("wait", "show", wait, "--on", on, "-f", "json").json
    return {name: whole[name] for name in ("state", "days", "over", "ended_on", "ended_by")}


def test_a_wait_reopened_because_the_start_was_taken_back_counts_from_its_beginning(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    assert shown(mentor, on="2026-02-03") == {
        "state": "fulfilled", "days": 23, "over": 0, "ended_on": "2026-02-02", "ended_by": "I1",
    }  # fmt: skip
    ran = on(mentor, "2026-04-01", "intervention edit I1 --clear started_on")
    assert ran.out.splitlines()[1] == (
        "W1 Mentor waits again, since Sat 10 Jan 2026, week 2, due Wed 11 Mar 2026, week 11"
    )
    assert shown(mentor, on="2026-04-01") == {
        "state": "waiting", "days": 81, "over": 21, "ended_on": None, "ended_by": None,
    }  # fmt: skip
    on(mentor, "2026-04-20", "intervention start I1")
    assert shown(mentor) == {
        "state": "fulfilled", "days": 100, "over": 40, "ended_on": "2026-04-20", "ended_by": "I1",
    }  # fmt: skip


def test_a_start_that_is_moved_moves_the_end_it_brought_about(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    ran = on(mentor, "2026-04-20", "intervention edit I1 --started 2026-03-30")
    assert ran.out.splitlines()[1] == "W1 Mentor ended as fulfilled Mon 30 Mar 2026, week 14"
    assert shown(mentor)["days"] == 79
    on(mentor, "2026-04-20", "undo")
    assert shown(mentor)["ended_on"] == "2026-02-02"


@pytest.mark.parametrize("verb", ["decline", "cancel"])
def test_an_end_that_is_mended_takes_the_waits_along(mentor: Forlob, verb: str) -> None:
    on(mentor, "2026-02-02", f'intervention {verb} I1 --why "vil ikke"')
    assert shown(mentor) == {
        "state": "withdrawn", "days": 23, "over": 0, "ended_on": "2026-02-02", "ended_by": "I1",
    }  # fmt: skip
    on(mentor, "2026-02-20", "intervention edit I1 --ended 2026-02-12")
    assert shown(mentor)["ended_on"] == "2026-02-12"
    on(mentor, "2026-02-20", "intervention edit I1 --clear ended_on")
    assert shown(mentor)["state"] == "waiting"


def test_what_was_declined_by_mistake_and_had_started_fulfils_its_waits_on_that_day(mentor: Forlob) -> None:
    on(mentor, "2026-02-20", 'intervention decline I1 --why "vil ikke"')
    on(mentor, "2026-02-20", "intervention edit I1 --clear ended_on --started 2026-02-09")
    assert shown(mentor)["state"] == "fulfilled"
    assert shown(mentor)["ended_on"] == "2026-02-09"


def test_an_end_that_somebody_changed_by_hand_stays_and_is_named(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    on(mentor, "2026-02-10", "wait edit W1 --ended 2026-02-04")
    assert shown(mentor)["ended_by"] is None
    ran = on(mentor, "2026-04-01", "intervention edit I1 --clear started_on")
    assert ran.out.splitlines()[1] == (
        "W1 Mentor stays ended as fulfilled Wed 4 Feb 2026, week 6, as noted by hand; it waits again with:"
        " forlob wait edit W1 --clear ended_on"
    )
    on(mentor, "2026-04-01", "wait edit W1 --clear ended_on")
    assert shown(mentor, on="2026-04-01")["days"] == 81


def test_a_start_moved_to_before_its_wait_began_is_refused_naming_the_wait(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    on(mentor, "2026-02-02", "intervention edit I1 --clear granted_on")
    ran = mentor.refused("intervention", "edit", "I1", "--started", "2026-01-09", FORLOB_TODAY="2026-02-03")
    assert ran.code == 1
    assert ran.err.splitlines()[-2:] == [
        "error: I1 cannot end W1 Mentor Fri 9 Jan 2026, week 2: it waits only since Sat 10 Jan 2026, week 2",
        "try: forlob wait edit W1 --since 2026-01-09",
    ]


@pytest.mark.parametrize("verb", ["start", "decline --why nej", "cancel --why nej"])
def test_no_step_is_told_of_a_day_before_its_wait_began(mentor: Forlob, verb: str) -> None:
    on(mentor, "2026-01-12", "intervention edit I1 --clear granted_on")
    step, *why = verb.split()
    ran = mentor.refused("intervention", step, "I1", *why, "--on", "2026-01-09", FORLOB_TODAY="2026-02-03")
    assert ran.err.splitlines()[-2:] == [
        "error: I1 cannot end W1 Mentor Fri 9 Jan 2026, week 2: it waits only since Sat 10 Jan 2026, week 2",
        "try: forlob wait edit W1 --since 2026-01-09",
    ]


def test_what_is_noted_already_says_how_it_is_mended(mentor: Forlob) -> None:
    def tried(*words: str) -> str:
        return mentor.refused(*words, FORLOB_TODAY="2026-03-02").err.splitlines()[-1]

    assert tried("intervention", "reopen", "I1", "--why", "nej") == "try: forlob intervention show I1"
    on(mentor, "2026-02-02", "intervention start I1")
    assert tried("intervention", "start", "I1", "--on", "2026-02-03") == (
        "try: forlob intervention edit I1 --started 2026-02-03"
    )
    assert tried("intervention", "reopen", "I1", "--why", "nej") == (
        "try: forlob intervention edit I1 --clear started_on"
    )
    assert tried("wait", "receive", "W1", "--on", "2026-02-03") == "try: forlob wait edit W1 --ended 2026-02-03"
    on(mentor, "2026-02-20", "intervention stop I1 --why syg")
    assert tried("intervention", "end", "I1", "--on", "2026-02-21") == (
        "try: forlob intervention edit I1 --ended 2026-02-21"
    )
    assert tried("intervention", "start", "I1", "--on", "2026-02-21") == "try: forlob intervention reopen I1 --why T"


def test_a_wait_whose_start_is_taken_back_in_a_closed_course_ended_with_the_course(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    on(mentor, "2026-03-02", "intervention end I1")
    on(mentor, "2026-03-10", "course end C1 --outcome other --why moved")
    on(mentor, "2026-03-11", "intervention edit I1 --clear started_on")
    assert shown(mentor) == {
        "state": "course_closed", "days": 59, "over": 0, "ended_on": "2026-03-10", "ended_by": "F1",
    }  # fmt: skip


def test_nothing_is_awaited_again_for_what_has_started(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "intervention start I1")
    ran = mentor.refused("wait", "edit", "W1", "--clear", "ended_on")
    assert "I1 started Mon 2 Feb 2026, week 6, so W1 Mentor waits for nothing any more" in ran.err
    assert "forlob intervention edit I1 --clear started_on" in ran.err


def test_a_receipt_that_was_none_is_rejected_and_the_clock_ran_on(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "wait add C1 certificate_265 --since 2026-02-02 --norm 30")
    on(mentor, "2026-02-20", "wait receive W2")
    assert shown(mentor, "W2", on="2026-02-26")["ended_by"] == "W2"
    on(mentor, "2026-02-26", 'wait reject W2 --note "en anden borgers attest"')
    found = mentor.ok("wait", "show", "W2", "--on", "2026-02-26", "-f", "json").json
    assert (found["state"], found["days"], found["ended_by"]) == ("waiting", 24, None)
    assert [event["kind"] for event in found["events"]] == ["begin", "receive", "reject"]


def test_a_receipt_is_moved_or_taken_back_with_the_end_it_brought_about(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "wait add C1 certificate_265 --since 2026-02-02 --norm 30")
    on(mentor, "2026-02-20", "wait receive W2")
    on(mentor, "2026-02-26", "wait edit W2 --ended 2026-02-18")
    events = mentor.ok("wait", "show", "W2", "-f", "json").json["events"]
    assert [(event["on"], event["kind"]) for event in events[1:]] == [("2026-02-18", "receive"), ("2026-02-18", "end")]
    assert shown(mentor, "W2")["ended_by"] == "W2"
    on(mentor, "2026-02-26", "wait edit W2 --clear ended_on")
    events = mentor.ok("wait", "show", "W2", "-f", "json").json["events"]
    assert [event["kind"] for event in events] == ["begin"]


def test_a_wait_ends_in_another_way_by_hand(mentor: Forlob) -> None:
    on(mentor, "2026-02-20", "wait receive W1")
    on(mentor, "2026-02-20", "wait edit W1 --as withdrawn")
    whole = mentor.ok("wait", "show", "W1", "-f", "json").json
    assert (whole["end_kind"], whole["ended_on"], whole["ended_by"]) == ("withdrawn", "2026-02-20", None)
    assert [event["kind"] for event in whole["events"]] == ["begin", "end"]


def test_an_end_is_mended_only_where_there_is_one_and_not_before_the_beginning(mentor: Forlob) -> None:
    assert "W1 Mentor has not ended" in mentor.refused("wait", "edit", "W1", "--ended", "2026-02-02").err
    on(mentor, "2026-02-20", "wait end W1")
    assert "lies before W1 began" in mentor.refused("wait", "edit", "W1", "--ended", "2026-01-02").err
    assert "lies in the future" in mentor.refused("wait", "edit", "W1", "--ended", "2026-12-02").err


def test_a_wait_that_is_superseded_names_the_one_in_its_place(mentor: Forlob) -> None:
    on(mentor, "2026-02-02", "wait add C1 certificate_265 --since 2026-01-20")
    on(mentor, "2026-02-10", "wait add C1 certificate_265 --since 2026-02-10")
    on(mentor, "2026-02-10", "wait end W2 --by W3")
    assert shown(mentor, "W2") == {
        "state": "superseded", "days": 21, "over": 0, "ended_on": "2026-02-10", "ended_by": "W3",
    }  # fmt: skip
    assert "Ended by:     W3" in mentor.ok("wait", "show", "W2").out
    ran = mentor.refused("wait", "edit", "W3", "--since", "2026-02-11")
    assert "took the place of W2 LÆ265, which ended Tue 10 Feb 2026, week 7" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("W2 --by W1", "W1 Mentor does not wait for the same as W2 LÆ265"),
        ("W2 --by W3 --on 2026-02-09", "W3 LÆ265 waits only since Tue 10 Feb 2026"),
        ("W2 --by W2", "W2 LÆ265 would take its own place"),
        ("W2 --by W3 --as withdrawn", "only a wait that is superseded has another in its place"),
        ("W2 --by W99", "there is no wait W99"),
    ],
)
def test_what_cannot_take_the_place_of_a_wait_is_refused(mentor: Forlob, words: str, said: str) -> None:
    on(mentor, "2026-02-10", "wait add C1 certificate_265 --since 2026-01-20")
    on(mentor, "2026-02-10", "wait add C1 certificate_265 --since 2026-02-10")
    assert said in mentor.refused("wait", "end", *words.split()).err


def test_two_waits_do_not_take_each_others_place(mentor: Forlob) -> None:
    for _once in range(2):
        on(mentor, "2026-02-10", "wait add C1 certificate_265 --since 2026-02-10")
    on(mentor, "2026-02-10", "wait end W2 --by W3")
    assert "W3 LÆ265 would take its own place" in mentor.refused("wait", "end", "W3", "--by", "W2").err


@pytest.mark.parametrize("day", ["2026-01-08", "2025-12-22"])
def test_the_coordinators_first_day_follows_the_first_day_of_the_course(mentor: Forlob, day: str) -> None:
    ran = on(mentor, "2026-01-20", f"course set C1 --ready {day}")
    assert "MH coordinates it from" in ran.out
    assert mentor.ok("team", "list", "C1", "-f", "json").json[0]["from_on"] == day


def test_a_coordinator_who_took_over_later_stays_with_that_day(mentor: Forlob) -> None:
    on(mentor, "2026-01-12", 'worker add KB "Karl Bæk" --sector health --unit Hus')
    on(mentor, "2026-01-20", "team coordinator C1 KB --on 2026-01-07")
    on(mentor, "2026-01-20", "course set C1 --ready 2026-01-10")
    mentor.ok("export", mentor.database.parent / "out")
    team = (mentor.database.parent / "out" / "team.csv").read_text("utf-8")
    assert team.splitlines()[1:] == [
        "F1,MH,coordinator,2026-01-05,2026-01-07,", "F1,KB,coordinator,2026-01-07,,",
    ]  # fmt: skip


def test_what_was_called_off_was_planned_as_seen_from_the_day_before(mentor: Forlob) -> None:
    on(mentor, "2026-04-01", "conversation plan C1 2026-05-20T13:00 --with citizen,MH")
    on(mentor, "2026-04-01", "conversation plan C1 2026-05-21T13:00 --with citizen,MH")
    on(mentor, "2026-05-06", "conversation cancel T1 --by MH --why ferie --on 2026-05-05")
    on(mentor, "2026-05-05", "conversation rebook T2 2026-06-01")

    def states(day: str) -> list[tuple[str, str, str | None]]:
        listed = mentor.ok("conversation", "list", "--on", day, "-f", "json").json
        return [(one["id"], one["state"], one["called_off_on"]) for one in listed if one["id"] != "T3"]

    assert states("2026-05-04") == [("T1", "planned", None), ("T2", "planned", None)]
    assert states("2026-05-05") == [("T1", "cancelled", "2026-05-05"), ("T2", "rebooked", "2026-05-05")]
    next_at = [
        mentor.ok("citizen", "list", "--on", day, "-f", "json").json[0]["next_conversation_at"]
        for day in ("2026-05-04", "2026-05-05")
    ]
    assert next_at == ["2026-05-20T13:00", "2026-06-01"]


def test_months_are_known_from_the_grant(mentor: Forlob) -> None:
    on(mentor, "2026-03-10", "course set C1 --granted 2026-03-02 --months 24")
    months = [
        mentor.ok("course", "show", "C1", "--on", day, "-f", "json").json["granted_months"]
        for day in ("2026-03-01", "2026-03-02")
    ]
    assert months == [None, 24]


def test_what_stops_no_clock_is_noted_late_of_a_wait_that_has_ended(mentor: Forlob) -> None:
    on(mentor, "2026-03-10", "wait end W1 --as withdrawn")
    on(mentor, "2026-03-20", "wait pause W1 --on 2026-02-01 --until 2026-02-11 --why ferie --whose citizen")
    on(mentor, "2026-03-20", "wait remind W1 --on 2026-03-09")
    shown = mentor.ok("wait", "show", "W1", "-f", "json", FORLOB_TODAY="2026-03-20").json
    assert (shown["days"], shown["net_days"], shown["reminders"]) == (59, 49, 1)
    refused = mentor.refused("wait", "remind", "W1", "--on", "2026-03-10", FORLOB_TODAY="2026-03-20").err
    assert refused.splitlines()[-2:] == [
        "error: W1 ended as withdrawn Tue 10 Mar 2026, week 11", "try: forlob wait show W1",
    ]  # fmt: skip


def test_a_wait_does_not_begin_after_its_end(mentor: Forlob) -> None:
    on(mentor, "2026-03-10", "wait end W1 --as withdrawn")
    refused = mentor.refused("wait", "edit", "W1", "--since", "2026-03-12", FORLOB_TODAY="2026-03-20").err
    assert refused.splitlines()[-2:] == [
        "error: W1 cannot begin Thu 12 Mar 2026, week 11: it ended Tue 10 Mar 2026, week 11",
        "try: forlob wait edit W1 --since 2026-03-12 --ended DAY",
    ]


def test_who_died_has_no_outcome(mentor: Forlob) -> None:
    refused = mentor.refused("course", "end", "C1", "--why", "died", "--outcome", "job", FORLOB_TODAY="2026-03-20")
    assert (refused.code, refused.err.splitlines()[-2]) == (2, "error: who died has no outcome")
    on(mentor, "2026-03-20", "course end C1 --why died")
    assert mentor.refused("course", "set", "F1", "--outcome", "job", FORLOB_TODAY="2026-03-20").code == 2
