"""The check of the plan: every gap with its sentence and what to type."""

from datetime import date, timedelta
from typing import Any

import pytest

from forlob.domain.course import Course
from forlob.domain.days.day_off import weeks_ahead
from forlob.domain.plan.gaps import CheckedParts, Past, Upcoming, gaps
from forlob.domain.plan.plan import PlannedIntervention
from forlob.domain.wait import Wait
from forlob.render.plan.gaps import gap_sentence
from forlob.store.rule_rows import RULES
from tests import plan_parts

ON = date(2026, 11, 20)
MET = {"employment": date(2026, 11, 1), "health": date(2026, 11, 1), "social": date(2026, 11, 1)}


def one(number: int, sector: str = "employment", state: str = "active", **facts: Any) -> PlannedIntervention:
    """An intervention owned by MH, with nothing else known of it."""
    return plan_parts.intervention(number, sector, state, **{"owner": "MH"} | facts)


BOTH = (one(30), one(31, "health"))
LONG_HOURS = next(rule for rule in RULES if rule.code == "long_hours")


def course(**facts: Any) -> Course:
    every: dict[str, Any] = dict.fromkeys(Course._fields)
    every |= {"id": "F7", "citizen": "C12", "state": "active", "coordinator": "MH", "ready_on": date(2026, 1, 5)}
    return Course(**every | facts)


def plan(**facts: Any) -> CheckedParts:
    """A plan that lacks nothing: a goal, a coordinator, two sectors at work, a next conversation."""
    of_course = {name: facts.pop(name) for name in Course._fields if name in facts}
    every: dict[str, Any] = {
        "course": course(**of_course), "on": ON, "ends_on": None, "goals_reached": (False,), "members": ("MH",),
        "coordinators": ("MH",), "interventions": BOTH, "waits": (), "has_next_conversation": True, "met_on": MET,
        "long_hours": LONG_HOURS,
    }  # fmt: skip
    return CheckedParts(**every | facts)


def found(checked: CheckedParts) -> list[tuple[str, str, str]]:
    """The code, the sentence and what to type of each gap."""
    return [(gap.code, gap_sentence(gap), gap.next_step) for gap in gaps(checked)]


def waiting(kind: str) -> Wait:
    return plan_parts.wait("W7", kind, ON, on=ON)


def test_a_plan_that_lacks_nothing_has_no_gap() -> None:
    assert found(plan()) == []


def test_a_closed_course_has_no_gaps() -> None:
    assert found(plan(state="closed", goals_reached=(), members=(), coordinators=(), interventions=())) == []


def test_a_course_that_begins_later_has_no_gaps_unless_something_of_it_has_begun() -> None:
    nothing: dict[str, Any] = {"goals_reached": (), "interventions": (), "waits": ()}
    tomorrow, today = ON + timedelta(days=1), ON
    assert found(plan(begins_on=tomorrow, **nothing)) == []
    assert found(plan(begins_on=today, **nothing)) != []
    assert found(plan(begins_on=tomorrow, **{**nothing, "waits": (waiting("statement"),)})) != []
    running = plan_parts.intervention(1, state="active", owner="MH")
    assert found(plan(begins_on=tomorrow, **{**nothing, "interventions": (running,)})) != []


def test_no_goal() -> None:
    assert found(plan(goals_reached=())) == [("no_goal", "there is no goal", "forlob goal add C12")]


def test_a_goal_that_is_reached_leaves_none_to_work_for() -> None:
    reached = found(plan(goals_reached=(True,)))
    assert reached == [("no_goal", "every goal is reached, and there is no new one", "forlob goal add C12")]


def test_a_conversation_that_passed_without_an_outcome_is_asked_about() -> None:
    passed = (Past("T1", "2026-11-19T13:00"), Past("T4", "2026-11-18"))
    assert found(plan(without_outcome=passed)) == [
        ("outcome_missing", "T1, Thu 19 Nov 2026, week 47, 13:00: held or not?", "forlob conversation held T1"),
        ("outcome_missing", "T4, Wed 18 Nov 2026, week 47: held or not?", "forlob conversation held T4"),
    ]


def test_no_intervention_and_no_reason_why() -> None:
    ended = one(30, state="completed", ended_on=ON)
    assert found(plan(interventions=(ended,))) == [
        (
            "no_intervention",
            "there is no intervention running or to come, and no reason why",
            "forlob intervention add C12",
        )
    ]


def test_no_intervention_for_a_reason_is_no_gap() -> None:
    assert found(plan(interventions=(), no_intervention_reason="in hospital")) == []


def test_only_one_sector() -> None:
    assert found(plan(interventions=(one(30), one(31, "social", "declined")))) == [
        ("one_sector", "only one sector takes part: employment", "forlob intervention add C12 social")
    ]


def test_an_intervention_without_owner_until_it_has_ended() -> None:
    without = (one(30, owner=None), one(31, "health"), one(32, "health", "completed", owner=None, ended_on=ON))
    assert found(plan(interventions=without)) == [
        ("no_owner", "I30 Work has no owner", "forlob intervention edit I30 --owner MH")
    ]


def test_no_coordinator() -> None:
    assert found(plan(coordinators=(), coordinator=None)) == [
        ("no_coordinator", "there is no coordinator", "forlob team coordinator C12 MH")
    ]


def test_two_coordinators() -> None:
    assert found(plan(members=("MH", "AN"), coordinators=("MH", "AN"))) == [
        ("two_coordinators", "there is more than one coordinator: MH and AN", "forlob team coordinator C12 MH")
    ]


@pytest.mark.parametrize(
    ("on", "typed"),
    [
        (date(2026, 11, 20), "+2w"),
        (date(2026, 11, 28), "2026-12-14"),  # two weeks ahead is a Saturday
        (date(2026, 12, 11), "2026-12-28"),  # Christmas Day, and the weekend after it
        (date(2026, 5, 22), "2026-06-08"),  # 5 June is a day off in Denmark, 6 June in Sweden
    ],
)
def test_a_conversation_is_offered_on_a_day_on_which_people_meet(on: date, typed: str) -> None:
    assert weeks_ahead(2, on) == typed
    steps = [step for _code, _told, step in found(plan(on=on, has_next_conversation=False))]
    assert any(step.startswith(f"forlob conversation plan C12 {typed} ") for step in steps)


def test_no_next_conversation_asks_everybody_who_owns_something() -> None:
    interventions = (one(30), one(31, "health", owner="KL"))
    assert found(plan(has_next_conversation=False, interventions=interventions)) == [
        (
            "no_next_conversation",
            "there is no next conversation",
            "forlob conversation plan C12 +2w --with citizen,MH,KL",
        )
    ]


@pytest.mark.parametrize("state", ["proposed", "granted"])
def test_started_before_what_it_requires(state: str) -> None:
    early = one(30, started_on=date(2026, 11, 2), requires=("I31",))
    assert found(plan(interventions=(early, one(31, "health", state)))) == [
        (
            "started_before_required",
            "I30 Work started before I31 Work, which it requires",
            "forlob intervention start I31",
        )
    ]


@pytest.mark.parametrize(
    "required",
    [{"started_on": date(2026, 11, 2)}, {"state": "declined", "ended_on": date(2026, 11, 2)}],
)
def test_a_requirement_is_met_from_the_day_it_starts_or_ends(required: dict[str, Any]) -> None:
    later = one(30, started_on=date(2026, 11, 2), requires=("I31",))
    assert found(plan(interventions=(later, one(31, "health", **required), one(32, "health")))) == []


def test_started_the_day_before_its_requirement_did() -> None:
    early = one(30, started_on=date(2026, 11, 1), requires=("I31",))
    codes = [code for code, *_ in found(plan(interventions=(early, one(31, "health", started_on=date(2026, 11, 2)))))]
    assert codes == ["started_before_required"]


def test_an_agreed_start_is_missed_from_the_day_after() -> None:
    today = one(30, state="granted", agreed_start=ON)
    yesterday = one(30, state="granted", agreed_start=date(2026, 11, 19))
    assert found(plan(interventions=(today, one(31, "health")))) == []
    assert found(plan(interventions=(yesterday, one(31, "health")))) == [
        (
            "agreed_start_missed",
            "I30 Work was agreed to start Thu 19 Nov 2026, week 47, 1 day ago, and has not",
            "forlob intervention start I30",
        )
    ]


def test_a_missed_start_that_is_waited_for_is_mended_by_a_reminder() -> None:
    missed = one(30, state="granted", agreed_start=date(2026, 11, 2), waiting=("W7",))
    assert [step for _code, _text, step in found(plan(interventions=(missed, one(31, "health"))))] == [
        "forlob wait remind W7"
    ]


def test_a_derived_wait_cannot_be_reminded() -> None:
    missed = one(30, state="granted", agreed_start=date(2026, 11, 2), waiting=("I30/start",))
    assert [step for _code, _text, step in found(plan(interventions=(missed, one(31, "health"))))] == [
        "forlob intervention start I30"
    ]


def test_more_hours_than_the_citizen_can_carry() -> None:
    running = (
        one(30, hours_per_week=6),
        one(31, "health", hours_per_week=3.5),
        one(32, state="granted", hours_per_week=9),
    )
    assert found(plan(interventions=running, hours_per_week=9.5)) == []
    assert found(plan(interventions=running, hours_per_week=8)) == [
        (
            "over_capacity",
            "9.5 hours a week are running, and the citizen can carry 8",
            "forlob intervention edit I31 --hours 2",
        )
    ]


def test_more_interventions_at_once_than_the_citizen_can_carry() -> None:
    assert found(plan(at_once=2)) == []
    assert found(plan(at_once=1)) == [
        (
            "over_capacity",
            "2 interventions are running, and the citizen can carry 1 at once",
            "forlob intervention stop I31",
        )
    ]


LONG = (one(30, hours_per_week=7, planned_end=date(2027, 2, 1)), one(31, "health", hours_per_week=4))


def test_more_than_ten_hours_with_nobody_to_take_over() -> None:
    assert found(plan(interventions=LONG)) == [
        (
            "long_hours_alone",
            "11 hours a week are running, over 10 (S3), with nobody to take over",
            "forlob wait add C12 receiving_actor --for I30",
        )
    ]


def test_the_limit_of_hours_is_that_of_the_rule() -> None:
    own = LONG_HOURS._replace(n=7, source=None, own=True)
    (gap,) = gaps(plan(interventions=LONG, long_hours=own))
    assert gap_sentence(gap) == "11 hours a week are running, over 7 (ours), with nobody to take over"
    assert found(plan(interventions=LONG, long_hours=own._replace(n=11))) == []
    assert found(plan(interventions=LONG, long_hours=None)) == []


def test_ten_hours_are_not_over_ten() -> None:
    assert found(plan(interventions=(one(30, hours_per_week=6), one(31, "health", hours_per_week=4)))) == []


def test_an_actor_who_is_awaited_will_take_over() -> None:
    assert found(plan(interventions=LONG, waits=(waiting("receiving_actor"),))) == []
    assert [code for code, *_ in found(plan(interventions=LONG, waits=(waiting("other"),)))] == ["long_hours_alone"]


@pytest.mark.parametrize("later", [{"requires": ("I31",)}, {"agreed_start": date(2027, 2, 1)}])
def test_what_requires_or_follows_a_running_one_takes_over(later: dict[str, Any]) -> None:
    assert found(plan(interventions=(*LONG, one(32, state="proposed", **later)))) == []


def test_what_begins_beside_a_running_one_takes_nothing_over() -> None:
    beside = one(32, state="proposed", agreed_start=date(2027, 1, 31))
    assert [code for code, *_ in found(plan(interventions=(*LONG, beside)))] == ["long_hours_alone"]


def test_sectors_not_met_from_the_day_after_eight_weeks() -> None:
    exactly = MET | {"health": date(2026, 9, 25)}
    over = MET | {"health": date(2026, 9, 24)}
    assert found(plan(met_on=exactly)) == []
    assert found(plan(met_on=over)) == [
        (
            "sectors_not_met",
            "not met with another sector for over 8 weeks (56 days, ours): health",
            "forlob conversation plan C12 +1w --kind tripartite --with citizen,MH",
        )
    ]


def test_sectors_asked_to_a_conversation_need_not_be_asked_to_another() -> None:
    """They have not met all the same: the gap stays, but what it would have one plan is planned."""
    far = MET | {"health": date(2026, 9, 24)}
    both = Upcoming("T5", "2026-11-25T13:00", frozenset({"employment", "health"}))
    assert found(plan(met_on=far, upcoming=(both,))) == [
        (
            "sectors_not_met",
            "not met with another sector for over 8 weeks (56 days, ours): health;"
            " asked to T5, Wed 25 Nov 2026, week 48, 13:00",
            "forlob conversation show T5",
        )
    ]


def test_a_conversation_without_the_sector_that_has_not_met_is_not_the_one_to_plan() -> None:
    far = MET | {"health": date(2026, 9, 24)}
    others = Upcoming("T5", "2026-11-25T13:00", frozenset({"employment", "social"}))
    step = "forlob conversation plan C12 +1w --kind tripartite --with citizen,MH"
    assert [one[2] for one in found(plan(met_on=far, upcoming=(others,)))] == [step]
    later = Upcoming("T6", "2026-12-02", frozenset({"employment", "health"}))
    assert [one[2] for one in found(plan(met_on=far, upcoming=(others, later)))] == ["forlob conversation show T6"]
    one_of_two = MET | {"health": date(2026, 9, 24), "employment": date(2026, 9, 24)}
    alone = Upcoming("T7", "2026-12-02", frozenset({"social", "health"}))
    assert [one[2] for one in found(plan(met_on=one_of_two, upcoming=(alone,)))] == [step]


def test_sectors_that_never_met_are_counted_from_the_beginning_of_the_course() -> None:
    assert found(plan(met_on={"social": ON}, ready_on=date(2026, 9, 25))) == []
    assert [code for code, *_ in found(plan(met_on={"social": ON}, ready_on=date(2026, 9, 24)))] == ["sectors_not_met"]


def test_a_sector_that_does_not_take_part_need_not_meet() -> None:
    assert found(plan(met_on=MET | {"social": date(2020, 1, 1)})) == []


def test_a_course_that_ends_within_three_months_with_nothing_after() -> None:
    step = "forlob intervention add C12 --agreed-start 2027-02-20"
    text = "the course ends Sat 20 Feb 2027, week 7, within 3 months (ours), and nothing comes after"
    assert found(plan(ends_on=date(2027, 2, 21))) == []
    assert found(plan(ends_on=date(2027, 2, 20))) == [("ends_soon", text, step)]


def test_what_is_written_down_without_a_day_may_be_what_comes_after_the_end() -> None:
    undated = one(32, "health", "requested", title="Fysioterapi")
    assert found(plan(ends_on=date(2027, 2, 20), interventions=(*BOTH, undated))) == [
        (
            "ends_soon",
            "the course ends Sat 20 Feb 2027, week 7, within 3 months (ours), and nothing comes after;"
            " nobody has said when I32 Fysioterapi is to start",
            "forlob intervention edit I32 --agreed-start 2027-02-20",
        )
    ]
    before = one(32, "health", "requested", agreed_start=date(2027, 1, 4))
    assert [step for *_, step in found(plan(ends_on=date(2027, 2, 20), interventions=(*BOTH, before)))] == [
        "forlob intervention add C12 --agreed-start 2027-02-20"
    ]


def test_a_course_past_its_end() -> None:
    assert found(plan(ends_on=date(2026, 11, 19))) == [
        (
            "ends_soon",
            "the course was to end Thu 19 Nov 2026, week 47, and nothing comes after",
            "forlob intervention add C12 --agreed-start 2026-11-19",
        )
    ]


@pytest.mark.parametrize(
    "after",
    [
        one(32, "health", "proposed", agreed_start=date(2027, 1, 4)),
        one(32, "health", "proposed", expected_start=date(2027, 2, 1)),
        one(32, "health", planned_end=date(2027, 1, 4)),
    ],
)
def test_something_comes_after_the_end(after: PlannedIntervention) -> None:
    assert found(plan(ends_on=date(2027, 1, 4), interventions=(*BOTH, after))) == []


def test_hours_add_up_to_the_same_on_every_python() -> None:
    tenths = tuple(one(number, hours_per_week=0.1) for number in range(30, 40))
    every = gaps(plan(interventions=tenths, hours_per_week=0.5))
    assert [gap.facts for gap in every if gap.code == "over_capacity"] == [{"hours": 1.0, "hours_per_week": 0.5}]


def test_the_last_of_three_is_the_one_to_take_less_of_or_to_stop() -> None:
    three = (one(30, hours_per_week=6), one(31, "health", hours_per_week=3), one(32, hours_per_week=2))
    assert found(plan(interventions=three, hours_per_week=10))[0][2] == "forlob intervention edit I32 --hours 1"
    assert found(plan(interventions=three, hours_per_week=9))[0][2] == "forlob intervention stop I32"
    assert found(plan(interventions=three, at_once=2))[0][2] == "forlob intervention stop I32"
    without_hours = (*three[:2], one(32))
    assert found(plan(interventions=without_hours, hours_per_week=8.5))[0][2] == "forlob intervention stop I32"


def test_what_has_no_hours_adds_none_and_is_never_the_one_with_most() -> None:
    three = (one(30, hours_per_week=6), one(31, "health", hours_per_week=3), one(32))
    assert found(plan(interventions=three, hours_per_week=9)) == []
    many = (one(29, hours_per_week=None), *(one(number, hours_per_week=0.9) for number in range(30, 42)))
    assert [step for code, _said, step in found(plan(interventions=many)) if code == "long_hours_alone"] == [
        "forlob wait add C12 receiving_actor --for I30"
    ]


def test_a_course_that_ends_today_ends_within_the_months() -> None:
    ending = gaps(plan(ends_on=ON))
    assert [gap.facts for gap in ending if gap.code == "ends_soon"] == [{"ends_on": "2026-11-20", "months": 3}]
    over = gaps(plan(ends_on=ON - timedelta(days=1)))
    assert [gap.facts for gap in over if gap.code == "ends_soon"] == [{"ends_on": "2026-11-19"}]
