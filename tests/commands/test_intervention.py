"""`forlob intervention`: what each sector does, from the request to the end."""

from datetime import date

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture
def course(forlob: Forlob) -> int:
    """The open course F1 of C1 Åse Holm, with workers MH and JP (who has ended), goal G1, and F2 of C2."""
    with change("a made-up caseload") as session:
        session.add(records.Citizen(name="Åse Holm", case_no="26-0001"))
        session.add(records.Citizen(name="Bo Lund"))
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Jobcenter"))
        session.add(
            records.Worker(initials="JP", name="Jens Pil", sector="health", unit="Center", ended_on=date(2026, 1, 1))
        )
        session.add(records.Course(citizen_id=1, kind="resource_course", ready_on=date(2026, 1, 5)))
        session.add(records.Course(citizen_id=2, kind="resource_course", ready_on=date(2026, 1, 5)))
        session.add(records.Goal(course_id=1, text="A job with animals"))
        session.add(records.Goal(course_id=2, text="Sleep"))
    return 1


def wait_of(number: int) -> tuple[date | None, str | None]:
    """The end of a wait: its day and how."""
    with change("look") as session:
        wait = session.get(records.Wait, number)
        return wait.ended_on, wait.end_kind


def waiting_for(intervention: int | None = 1, since: date = date(2026, 10, 1), kind: str = "mentor") -> None:
    with change("a wait") as session:
        session.add(records.Wait(course_id=1, intervention_id=intervention, kind=kind, since=since))


def test_an_added_intervention_is_told_with_its_sector_and_the_way_back(forlob: Forlob, course: int) -> None:
    ran = forlob.ok("intervention", "add", "C1", "health", "Fysioterapi")
    assert ran.out == "I1 added, health\nfor C1 Åse Holm\nundo with: forlob undo 2\n"


def test_an_intervention_keeps_everything_it_was_given(forlob: Forlob, course: int) -> None:
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi")
    ran = forlob.ok(
        *("iv", "add", "åse", "employment", "Praktik i dyrehandel", "--kind", "internship", "--owner", "mh"),
        *("--provider", "Dyrehuset", "--agreed-start", "2026-12-01", "--hours", "6", "--until", "2027-03-01"),
        *("--requires", "I1", "--supports", "1", "--goal", "G1"),
        *("--requested", "2026-10-01", "--granted", "2026-10-08", "-f", "json"),
    )
    assert ran.json == {
        "id": "I2",
        "citizen": "C1",
        "name": "Åse Holm",
        "course": "F1",
        "sector": "employment",
        "kind": "internship",
        "title": "Praktik i dyrehandel",
        "state": "granted",
        "owner": "MH",
        "provider": "Dyrehuset",
        "requested_on": "2026-10-01",
        "granted_on": "2026-10-08",
        "agreed_start": "2026-12-01",
        "started_on": None,
        "planned_end": "2027-03-01",
        "ended_on": None,
        "end_kind": None,
        "reason": None,
        "hours_per_week": 6,
        "requires": ["I1"],
        "supports": ["I1"],
        "goal": "G1",
        "waiting": ["I2/start"],
        "sequence_reason": None,
        "decline_reason": None,
        "suggested_sequence_reason": None,
    }


def test_a_kind_suggests_a_sector_and_does_not_bind_it(forlob: Forlob, course: int) -> None:
    ran = forlob.ok("intervention", "add", "C1", "social", "Mentor hjemme", "--kind", "mentor", "-f", "json")
    assert (ran.json["sector"], ran.json["kind"]) == ("social", "mentor")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["C1", "helth", "X"], 2, "the nearest is health"),
        (["C1", "health", "X", "--kind", "mentr"], 2, "the nearest is mentor"),
        (["C1", "health", "X", "--owner", "ZZ"], 3, "there is no worker ZZ"),
        (["C1", "health", "X", "--owner", "JP"], 1, "JP was here to and including Wed 31 Dec 2025"),
        (["C1", "health", "X", "--goal", "G2"], 1, "G2 belongs to course F2"),
        (["C1", "health", "X", "--goal", "G9"], 3, "there is no goal G9"),
        (["C1", "health", "X", "--requires", "I9"], 3, "there is no intervention I9"),
        (["C1", "health", "X", "--hours", "0"], 2, "a week has no 0 hours"),
        (["C1", "health", "X", "--hours", "nan"], 2, "nan is no number of hours a week"),
        (["C1", "health", "X", "--started", "2026-11-21"], 1, "lies in the future"),
        (["C1", "health", "X", "--granted", "2026-03-01", "--started", "2026-02-28"], 1, 'would lie before "granted"'),
        (["C1", "health", "X", "--agreed-start", "2027-03-01", "--until", "2027-02-01"], 1, "planned end"),
        (["C1", "health", " "], 2, "title is empty"),
        (["C1", "health"], 5, "what is it called?"),
    ],
)
def test_what_does_not_go_together_is_refused_and_nothing_is_written(
    forlob: Forlob, course: int, words: list[str], code: int, said: str
) -> None:
    ran = forlob.refused("intervention", "add", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert forlob.ok("intervention", "list", "C1", "-f", "json").json == []


def test_an_ended_course_takes_no_intervention(forlob: Forlob, course: int) -> None:
    with change("close") as session:
        session.get(records.Course, 1).end_on = date(2026, 11, 1)
    ran = forlob.refused("intervention", "add", "C1", "health", "Fysioterapi")
    assert ran.code == 1
    assert "course F1 ended Sun 1 Nov 2026" in ran.err


def test_requires_in_a_circle_is_refused_naming_the_circle(forlob: Forlob, course: int) -> None:
    forlob.ok("intervention", "add", "C1", "health", "A")
    forlob.ok("intervention", "add", "C1", "health", "B", "--requires", "I1")
    ran = forlob.refused("intervention", "edit", "I1", "--requires", "I2")
    assert ran.code == 1
    assert "I1 requires I2 and I2 requires I1: in a circle nothing can start" in ran.err
    assert "I1 requires I1" in forlob.refused("intervention", "edit", "I1", "--requires", "I1").err
    assert forlob.ok("intervention", "show", "I1", "-f", "json").json["requires"] == []


def test_another_citizens_intervention_cannot_be_required(forlob: Forlob, course: int) -> None:
    forlob.ok("intervention", "add", "C2", "health", "A")
    ran = forlob.refused("intervention", "add", "C1", "health", "B", "--requires", "I1")
    assert ran.code == 1
    assert "I1 belongs to course F2" in ran.err


def test_a_life_from_request_to_end_in_its_states(forlob: Forlob, course: int) -> None:
    states = [forlob.ok("iv", "add", "C1", "health", "A", "-f", "json").json["state"]]
    for verb, on in (
        ("request", "2026-10-01"),
        ("grant", "2026-10-05"),
        ("start", "2026-10-12"),
        ("end", "2026-11-20"),
    ):
        states.append(forlob.ok("iv", verb, "I1", "--on", on, "-f", "json").json["state"])
    assert states == ["proposed", "requested", "granted", "active", "completed"]
    seen = [forlob.ok("iv", "show", "I1", "--on", on, "-f", "json").json for on in ("2026-10-04", "2026-11-19")]
    assert [one["state"] for one in seen] == ["requested", "active"]
    assert [one["granted_on"] for one in seen] == [None, "2026-10-05"]
    assert seen[1]["ended_on"] is None


def test_a_start_is_told_with_its_weekday_and_ends_the_open_waits_on_it(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    waiting_for(1)
    waiting_for(None)
    assert forlob.ok("iv", "show", "I1", "-f", "json").json["waiting"] == ["W1"]
    ran = forlob.ok("iv", "start", "I1", "--on", "2026-11-19")
    assert ran.out == (
        "I1 started Thu 19 Nov 2026, week 47\n"
        "W1 Mentor ended as fulfilled Thu 19 Nov 2026, week 47\n"
        "for C1 Åse Holm\n"
        "undo with: forlob undo 5\n"
    )
    assert wait_of(1) == (date(2026, 11, 19), "fulfilled")
    assert wait_of(2) == (None, None)


def test_a_start_noted_by_editing_ends_the_waits_as_well(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    waiting_for(1)
    ran = forlob.ok("iv", "edit", "I1", "--started", "2026-11-19")
    assert "W1 Mentor ended as fulfilled" in ran.out


@pytest.mark.parametrize("verb", ["decline", "cancel"])
def test_what_never_starts_ends_its_waits_as_withdrawn(forlob: Forlob, course: int, verb: str) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    waiting_for(1)
    ran = forlob.ok("iv", verb, "I1", "--why", "no place")
    assert "W1 Mentor ended as withdrawn Fri 20 Nov 2026" in ran.out
    assert wait_of(1) == (date(2026, 11, 20), "withdrawn")


def test_what_started_is_stopped_and_not_declined(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor", "--started", "2026-10-01")
    waiting_for(1)
    refused = forlob.refused("iv", "cancel", "I1", "--why", "no_show")
    assert refused.code == 1
    assert "I1 started Thu 1 Oct 2026, week 40" in refused.err
    ran = forlob.ok("iv", "stop", "I1", "--why", "no_show", "-f", "json")
    assert (ran.json["state"], ran.json["end_kind"], ran.json["reason"]) == ("stopped", "stopped", "no_show")
    assert wait_of(1) == (date(2026, 11, 20), "withdrawn")


@pytest.mark.parametrize("verb", ["end", "stop"])
def test_what_has_not_started_is_neither_ended_nor_stopped(forlob: Forlob, course: int, verb: str) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    ran = forlob.refused("iv", verb, "I1", "--why", "no_show")
    assert ran.code == 1
    assert "I1 has not started" in ran.err


@pytest.mark.parametrize("verb", ["stop", "decline", "cancel"])
def test_a_reason_is_needed_and_without_a_terminal_the_option_is_named(forlob: Forlob, course: int, verb: str) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    ran = forlob.refused("iv", verb, "I1")
    assert ran.code == 5
    assert ("--reason" if verb == "decline" else "--why") in ran.err  # a reason to decline has rows of its own
    assert forlob.refused("iv", verb, "I1", "--why", "  ").code == 2


def test_what_has_ended_takes_no_further_step(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor")
    forlob.ok("iv", "decline", "I1", "--why", "no place", "--on", "2026-11-19")
    for verb in ("request", "grant", "start", "end"):
        ran = forlob.refused("iv", verb, "I1")
        assert ran.code == 1
        assert "I1 declined Thu 19 Nov 2026, week 47" in ran.err


def test_a_step_is_taken_once_and_not_backwards(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "employment", "Mentor", "--granted", "2026-11-10")
    assert "I1 granted Tue 10 Nov 2026" in forlob.refused("iv", "grant", "I1").err
    assert 'would lie before "granted" Tue 10 Nov 2026' in forlob.refused("iv", "start", "I1", "--on", "2026-11-09").err
    assert 'would lie before "requested"' in forlob.refused("iv", "request", "I1", "--on", "2026-11-11").err
    assert "lies in the future" in forlob.refused("iv", "start", "I1", "--on", "2026-11-21").err


def test_starting_before_what_it_requires_is_warned_about_and_done(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A")
    forlob.ok("iv", "add", "C1", "employment", "B", "--requires", "I1")
    ran = forlob.ok("iv", "start", "I2")
    assert "warning: I2 started before what it requires: I1" in ran.err
    forlob.ok("iv", "start", "I1")
    assert "warning" not in forlob.ok("iv", "edit", "I2", "--hours", "3").err


def test_editing_changes_what_is_named_and_clears_what_is_said(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A", "--owner", "MH", "--hours", "2.5", "--goal", "G1")
    forlob.ok("iv", "add", "C1", "health", "B", "--requires", "I1", "--supports", "I1")
    ran = forlob.ok(
        "iv",
        "edit",
        "I2",
        "--title",
        "C",
        "--requires",
        "I1",
        "--clear",
        "supports",
        "--sequence-reason",
        "wait",
        "-f",
        "json",
    )
    assert (ran.json["title"], ran.json["requires"], ran.json["supports"]) == ("C", ["I1"], [])
    assert ran.json["sequence_reason"] == "wait"
    ran = forlob.ok(
        "iv", "edit", "I1", "--clear", "owner", "--clear", "hours-per-week", "--clear", "goal", "-f", "json"
    )
    assert (ran.json["owner"], ran.json["hours_per_week"], ran.json["goal"]) == (None, None, None)
    refused = forlob.refused("iv", "edit", "I1", "--clear", "titel")
    assert refused.code == 2
    assert "titel cannot be emptied" in refused.err


def test_editing_that_changes_nothing_leaves_nothing_to_undo(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A", "--hours", "2")
    assert forlob.ok("iv", "edit", "I1", "--hours", "2").out == "I1 was like that already\n"
    forlob.ok("iv", "add", "C1", "health", "B")
    assert "undo with" in forlob.ok("iv", "edit", "I2", "--requires", "I1").out


def test_an_end_can_be_mended_or_taken_back(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A", "--started", "2026-10-01")
    assert "I1 has not ended" in forlob.refused("iv", "edit", "I1", "--ended", "2026-11-01").err
    forlob.ok("iv", "stop", "I1", "--why", "no_show")
    assert forlob.ok("iv", "edit", "I1", "--ended", "2026-11-01", "-f", "json").json["ended_on"] == "2026-11-01"
    again = forlob.ok("iv", "edit", "I1", "--clear", "ended_on", "-f", "json").json
    assert (again["state"], again["end_kind"], again["reason"]) == ("active", None, None)


def test_what_was_declined_cannot_be_given_a_start(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A")
    forlob.ok("iv", "decline", "I1", "--why", "no place")
    assert "I1 was declined, so it never started" in forlob.refused("iv", "edit", "I1", "--started", "2026-11-01").err


def test_the_list_of_everybody_leaves_out_what_ended_and_closed_courses(forlob: Forlob, course: int) -> None:
    forlob.ok("iv", "add", "C1", "health", "A", "--started", "2026-10-01")
    forlob.ok("iv", "add", "C1", "social", "B")
    forlob.ok("iv", "add", "C2", "health", "C")
    forlob.ok("iv", "end", "I1", "--on", "2026-11-01")
    with change("close") as session:
        session.get(records.Course, 2).end_on = date(2026, 11, 1)
    assert [one["id"] for one in forlob.ok("iv", "list", "-f", "json").json] == ["I2"]
    before = forlob.ok("iv", "list", "--on", "2026-10-31", "-f", "json").json
    assert [(one["id"], one["state"]) for one in before] == [("I1", "active"), ("I2", "proposed"), ("I3", "proposed")]
    assert [one["id"] for one in forlob.ok("iv", "list", "C1", "-f", "json").json] == ["I1", "I2"]
    assert [one["id"] for one in forlob.ok("iv", "list", "C1", "--sector", "social", "-f", "json").json] == ["I2"]


def test_interventions_are_shown_to_people(forlob: Forlob, course: int) -> None:
    forlob.ok(
        *("iv", "add", "C1", "health", "Fysioterapi [/b]", "--kind", "physiotherapy", "--owner", "MH", "--hours", "2"),
        *("--granted", "2026-11-19", "--agreed-start", "2026-12-01", "--until", "2027-03-01", "--goal", "G1"),
    )
    forlob.ok("iv", "add", "C1", "employment", "Praktik", "--requires", "I1", "--started", "2026-11-02")
    forlob.ok("iv", "stop", "I2", "--why", "no_show", "--on", "2026-11-16")
    golden("intervention_show", forlob.ok("iv", "show", "I1").out)
    assert forlob.ok("iv", "show", "I2").out.splitlines() == [
        "I2 Praktik",
        "──────────",
        "Citizen:   C1 Åse Holm",
        "Sector:    Employment",
        "State:     stopped",
        "Started:   Mon 2 Nov 2026, week 45",
        "Ended:     Mon 16 Nov 2026, week 47",
        "Reason:    no_show",
        "Requires:  I1",
    ]
    golden("intervention_list", forlob.ok("iv", "list", "C1").out)


def test_there_is_no_such_intervention(forlob: Forlob, course: int) -> None:
    for words in (["show", "I9"], ["start", "I9"], ["edit", "I9", "--hours", "2"]):
        ran = forlob.refused("iv", *words)
        assert ran.code == 3
        assert "there is no intervention I9" in ran.err
    assert forlob.refused("iv", "start", "X9").code == 3


def test_quiet_says_only_the_id(forlob: Forlob, course: int) -> None:
    assert forlob.ok("iv", "add", "C1", "health", "A", "-q").out == "I1\n"
