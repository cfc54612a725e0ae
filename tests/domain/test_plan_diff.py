"""What changed between two states of a plan, in words."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.plan.diff import changes
from forlob.domain.plan.plan import (
    Gap,
    NextConversation,
    PlanAction,
    PlanChange,
    PlanGoal,
    PlannedIntervention,
    PlanVoice,
    TeamMember,
)
from forlob.domain.wait import Wait
from forlob.render.plan.changes import change_sentence
from tests import plan_parts

ON = date(2026, 1, 8)
FEBRUARY = date(2026, 2, 12)


def one(number: int = 30, state: str = "granted", **facts: Any) -> PlannedIntervention:
    return plan_parts.intervention(number, state=state, **{"title": "Praktik"} | facts)


def wait(**facts: Any) -> Wait:
    every: dict[str, Any] = {"id": "W7", "kind": "certificate_265", "since": date(2025, 10, 29)}
    return plan_parts.wait(**every | {"days": 71, "over": 0} | facts, on=ON)


def told(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    return [
        change_sentence(change, ON) for change in changes(plan_parts.plan(ON, **before), plan_parts.plan(ON, **now))
    ]


def test_nothing_changed() -> None:
    whole = {"interventions": (one(),), "waits": (wait(),), "gaps": (Gap("no_goal", ("F7",), {"reached": 0}, ""),)}
    assert told(whole, whole) == []


def test_an_expected_start_says_what_moved_it() -> None:
    before = {"interventions": (one(expected_start=ON, expected_cause="agreed_start"),), "waits": (wait(),)}
    now = {
        "interventions": (one(expected_start=FEBRUARY, expected_cause="wait", expected_after="W7"),),
        "waits": (wait(over=41),),
    }
    assert told(before, now) == [
        "I30 expected Thu 12 Feb, was Thu 8 Jan: W7 LÆ265 over by 41 days",
        "W7 LÆ265 over by 41 days",
    ]


def test_what_nothing_holds_back_does_not_change_as_days_pass() -> None:
    assert told({"interventions": (one(expected_start=ON),)}, {"interventions": (one(expected_start=FEBRUARY),)}) == []


def test_what_has_started_is_told_by_its_state_and_day() -> None:
    before = {"interventions": (one(expected_start=FEBRUARY, expected_cause="agreed_start"),)}
    now = {"interventions": (one(state="active", started_on=date(2026, 1, 7)),)}
    assert told(before, now) == ["I30 state active, was granted", "I30 started Wed 7 Jan, was not set"]


def test_what_people_changed_of_an_intervention() -> None:
    before = {"interventions": (one(owner="MH", agreed_start=ON, requires=("I28", "I29")),)}
    now = {
        "interventions": (one(title="Job", planned_end=FEBRUARY, hours_per_week=7.5, agreed_start=date(2027, 1, 8)),)
    }
    assert told(before, now) == [
        "I30 title Job, was Praktik",
        "I30 owner nobody, was MH",
        "I30 agreed start Fri 8 Jan 2027, was Thu 8 Jan",
        "I30 planned end Thu 12 Feb, was not set",
        "I30 hours a week 7.5, was not set",
        "I30 requires not set, was I28, I29",
    ]


def test_waits_come_and_go() -> None:
    assert told({}, {"waits": (wait(),)}) == ["W7 LÆ265 has been waited for since Wed 29 Oct 2025"]
    assert told({"waits": (wait(),)}, {}) == ["W7 LÆ265 is no longer waited for"]
    assert told({"waits": (wait(over=3),)}, {"waits": (wait(over=10),)}) == []


def test_interventions_goals_and_actions_come_and_go() -> None:
    everything = {
        "interventions": (one(),),
        "goals": (PlanGoal("G2", "A job", None, None),),
        "actions": (PlanAction("A55", "ring til lægen", "MH", None, 0, None),),
    }
    assert told({}, everything) == [
        "I30 Praktik is new, granted",
        "new goal G2: A job",
        "new action A55, MH: ring til lægen",
    ]
    assert told(everything, {}) == [
        "I30 Praktik is no longer in the plan",
        "goal G2 is no longer in the plan",
        "action A55 is no longer open: ring til lægen",
    ]


def test_a_goal_reached_and_an_action_put_off() -> None:
    before = {
        "goals": (PlanGoal("G2", "A job", None, None),),
        "actions": (PlanAction("A55", "ring", "MH", ON, 0, None),),
    }
    now = {
        "goals": (PlanGoal("G2", "A job", None, ON),),
        "actions": (PlanAction("A55", "ring", "AN", FEBRUARY, 0, None),),
    }
    assert told(before, now) == [
        "G2 reached Thu 8 Jan, was not set",
        "A55 owner AN, was MH",
        "A55 due Thu 12 Feb, was Thu 8 Jan",
    ]


def test_another_next_conversation() -> None:
    planned = NextConversation("T40", "tripartite", "2026-01-15T13:00", None, ())
    assert told({}, {"next_conversation": planned}) == ["next conversation Thu 15 Jan 2026, week 3, 13:00, was none"]
    assert told({"next_conversation": planned}, {}) == ["next conversation none, was Thu 15 Jan 2026, week 3, 13:00"]


def test_people_and_their_words() -> None:
    members = [TeamMember(worker, worker, "mentor", "social", "S", ON) for worker in ("MH", "AN")]
    before = {"coordinator": "MH", "team": (members[0],)}
    now = {"coordinator": "AN", "team": (members[1],), "voice": (PlanVoice("wish", "ro", ON),)}
    assert told(before, now) == [
        "coordinator AN, was MH",
        "AN has joined the team",
        "MH has left the team",
        "the citizen has said: ro",
    ]


def test_what_the_citizen_can_carry_and_the_end_of_the_course() -> None:
    before = {"hours_per_week": 10, "ends_on": FEBRUARY}
    now = {"state": "paused", "at_once": 2, "ends_on": date(2026, 3, 12)}
    assert told(before, now) == [
        "F7 state paused, was active",
        "F7 ends Thu 12 Mar, was Thu 12 Feb",
        "F7 hours the citizen can carry not set, was 10",
        "F7 interventions the citizen can carry at once 2, was not set",
    ]


def test_gaps_open_and_close_each_intervention_by_itself() -> None:
    of_30 = Gap("no_owner", ("I30",), {"title": "Praktik"}, "")
    of_31 = Gap("no_owner", ("I31",), {"title": "Job"}, "")
    assert told({"gaps": (of_30,)}, {"gaps": (of_31,)}) == [
        "new gap: I31 Job has no owner",
        "gap closed: I30 Praktik has no owner",
    ]


def test_a_gap_that_others_join_stays_the_same_gap() -> None:
    apart = Gap("sectors_not_met", ("health",), {"days": 56}, "")
    further = Gap("sectors_not_met", ("social", "health"), {"days": 56}, "")
    assert told({"gaps": (apart,)}, {"gaps": (further,)}) == []


def test_a_gap_that_was_frozen_with_its_words_is_closed_in_them() -> None:
    frozen = Gap("no_goal", ("F7",), {}, "", "der er intet mål")
    assert told({"gaps": (frozen,)}, {}) == ["gap closed: der er intet mål"]


def test_a_change_holds_the_facts_its_sentence_needs_and_no_more() -> None:
    before = {"interventions": (one(expected_start=ON, expected_cause="agreed_start"),), "waits": (wait(),)}
    now = {
        "interventions": (one(expected_start=FEBRUARY, expected_cause="wait", expected_after="W7", owner="MH"),),
        "waits": (wait(over=41),),
    }
    assert changes(plan_parts.plan(ON, **before), plan_parts.plan(ON, **now)) == (
        PlanChange(
            "I30", "expected_start", "2026-01-08", "2026-02-12",
            {"cause": "wait", "after": "W7", "kind": "certificate_265", "over": 41},
        ),
        PlanChange("W7", "over", "0", "41", {"kind": "certificate_265"}),
        PlanChange("I30", "owner", None, "MH", {}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("awaited", "sentence"),
    [
        ({"due_on": date(2026, 1, 20)}, "I30 expected Thu 12 Feb, was unknown: W7 LÆ265 due Tue 20 Jan"),
        ({}, "I30 expected Thu 12 Feb, was unknown: W7 LÆ265 71 days, no norm"),
    ],
)
def test_a_wait_that_moves_a_start_says_how_it_stands(awaited: dict[str, Any], sentence: str) -> None:
    moved = one(expected_start=FEBRUARY, expected_cause="wait", expected_after="W7")
    before = {"interventions": (one(expected_cause="wait"),), "waits": (wait(**awaited),)}
    assert told(before, {**before, "interventions": (moved,)}) == [sentence]


def test_a_wait_that_is_no_longer_open_moved_a_start_without_saying_how_it_stands() -> None:
    before = {"interventions": (one(expected_start=ON, expected_cause="agreed_start"),)}
    now = {"interventions": (one(expected_start=FEBRUARY, expected_cause="wait", expected_after="W7"),)}
    found = list(changes(plan_parts.plan(ON, **before), plan_parts.plan(ON, **now)))
    assert [change.facts for change in found] == [{"cause": "wait", "after": "W7"}]
