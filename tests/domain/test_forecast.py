"""The worked example of docs/forecast.md, then each rule on its own, with days written out by hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forlob.domain.plan.capacity import Capacity
from forlob.domain.plan.expected_start import (
    Cause,
    Expected,
    OpenWait,
    Plan,
    PlannedIntervention,
    Reason,
    expected_starts,
)
from forlob.domain.plan.forecast import Bottleneck, Forecast, forecast, remaining_median, remaining_of
from forlob.domain.plan.requires import circle_in
from forlob.domain.statistics.survival import curve
from forlob.errors import RuleBroken

TODAY = date(2026, 1, 8)
HISTORY_265 = [(20, True), (31, True), (71, False), (84, True), (106, True), (120, True), (140, False)]

CONTACT_PERSON = PlannedIntervention(27, "social", started=True, planned_end=date(2026, 2, 26), hours_per_week=2)
PHYSIOTHERAPY = PlannedIntervention(
    28, "health", agreed_start=date(2026, 1, 19), planned_end=date(2026, 3, 30), hours_per_week=4
)
ASSESSMENT = PlannedIntervention(
    30, "employment", agreed_start=date(2026, 1, 8), planned_end=date(2026, 1, 29), hours_per_week=6
)
INTERNSHIP = PlannedIntervention(
    31,
    "employment",
    agreed_start=date(2026, 2, 2),
    planned_end=date(2026, 4, 27),
    hours_per_week=4,
    requires=(30,),
)
DEBT_ADVICE = PlannedIntervention(32, "social", hours_per_week=1)
PSYCHOLOGY = PlannedIntervention(33, "health", agreed_start=date(2026, 3, 2), hours_per_week=1, requires=(32,))
CERTIFICATE = OpenWait("W7", "certificate_265", 30, since=date(2025, 10, 29), due_on=date(2025, 11, 28))
PLACE_IN_A_QUEUE = OpenWait("W9", "other", 32, since=date(2025, 12, 1))
PLAN = Plan(
    interventions=(CONTACT_PERSON, PHYSIOTHERAPY, ASSESSMENT, INTERNSHIP, DEBT_ADVICE, PSYCHOLOGY),
    waits=(CERTIFICATE, PLACE_IN_A_QUEUE),
    capacity=Capacity(hours_per_week=10, at_once=2),
    course_end_on=date(2026, 12, 31),
)

AGREED = Reason(Cause.AGREED_START)


def never_known(kind: str, waited_days: int) -> None:
    return None


def always(days: int) -> Callable[[str, int], int]:
    return lambda kind, waited_days: days


def expected_of(intervention: PlannedIntervention, *waits: OpenWait, on: date = TODAY, **plan: object) -> Expected:
    alone = Plan(interventions=(intervention,), waits=waits, **plan)  # type: ignore[arg-type]
    return expected_starts(alone, never_known, on=on)[intervention.id]


# The worked example


def test_the_worked_example() -> None:
    assert forecast(PLAN, remaining_of({"certificate_265": curve(HISTORY_265)}), on=TODAY) == Forecast(
        expected={
            30: Expected(30, date(2026, 2, 12), date(2026, 3, 5), Reason(Cause.WAIT, wait="W7")),
            28: Expected(28, date(2026, 2, 26), date(2026, 5, 7), Reason(Cause.CAPACITY, 27)),
            31: Expected(31, date(2026, 3, 5), date(2026, 5, 28), Reason(Cause.CAPACITY, 30)),
            32: Expected(32, None, None, Reason(Cause.WAIT, wait="W9")),
            33: Expected(33, None, None, Reason(Cause.REQUIREMENT, 32)),
        },
        bottleneck=Bottleneck("W7", 31, days=7, win_days=7, start_if_ended=date(2026, 2, 26)),
    )


def test_the_worked_example_comes_in_the_order_of_the_plan() -> None:
    assert list(expected_starts(PLAN, never_known, on=TODAY)) == [30, 28, 31, 32, 33]


def test_the_worked_example_had_the_certificate_come_today() -> None:
    freed = expected_starts(PLAN._replace(waits=(PLACE_IN_A_QUEUE,)), never_known, on=TODAY)
    assert [freed[number] for number in (30, 28, 31)] == [
        Expected(30, date(2026, 1, 8), date(2026, 1, 29), AGREED),
        Expected(28, date(2026, 1, 29), date(2026, 4, 9), Reason(Cause.CAPACITY, 30)),
        Expected(31, date(2026, 2, 26), date(2026, 5, 21), Reason(Cause.CAPACITY, 27)),
    ]


def test_the_history_of_the_worked_example() -> None:
    assert [(step.day, step.waiting) for step in curve(HISTORY_265).steps] == [
        (20, Fraction(6, 7)),
        (31, Fraction(5, 7)),
        (84, Fraction(15, 28)),
        (106, Fraction(5, 14)),
        (120, Fraction(5, 28)),
    ]
    assert remaining_median(HISTORY_265, 71) == 35


def test_the_worked_example_without_limits_of_capacity() -> None:
    free = Plan(interventions=PLAN.interventions, waits=PLAN.waits)
    result = forecast(free, always(35), on=TODAY)
    assert {one.intervention: (one.start, one.reason) for one in result.expected.values()} == {
        30: (date(2026, 2, 12), Reason(Cause.WAIT, wait="W7")),
        28: (date(2026, 1, 19), AGREED),
        31: (date(2026, 2, 12), Reason(Cause.REQUIREMENT, 30)),
        32: (date(2026, 2, 12), Reason(Cause.WAIT, wait="W9")),
        33: (date(2026, 3, 2), AGREED),
    }
    # Without W7 the internship starts on its agreed day, 2 February: ten days.
    assert result.bottleneck == Bottleneck("W7", 31, days=10, win_days=10, start_if_ended=date(2026, 2, 2))


# What remains of a wait


@pytest.mark.parametrize(
    ("waited_days", "remaining_days"),
    [(0, 35), (10, 25), (28, 32), (30, 30), (35, 25), (45, 15), (60, None), (95, None)],
)
def test_half_of_those_that_waited_longer_have_ended_after_the_remaining_median(
    waited_days: int, remaining_days: int | None
) -> None:
    history = [(10, False), (20, True), (28, True), (35, True), (45, False), (60, True), (90, False)]
    assert remaining_median(history, waited_days) == remaining_days


def test_nothing_is_known_of_a_kind_without_history() -> None:
    assert remaining_median([], 5) is None
    assert remaining_of({})("certificate_265", 5) is None


# Waits


def waiting(since: date, due_on: date | None = None, intervention: int | None = 1) -> OpenWait:
    return OpenWait("W1", "mentor", intervention, since=since, due_on=due_on)


def test_a_wait_within_its_norm_is_expected_to_end_on_its_due_day() -> None:
    expected = expected_of(PlannedIntervention(1, "social"), waiting(date(2025, 12, 20), date(2026, 1, 19)))
    assert (expected.start, expected.reason) == (date(2026, 1, 19), Reason(Cause.WAIT, wait="W1"))


def test_a_wait_is_not_over_on_its_due_day() -> None:
    expected = expected_of(PlannedIntervention(1, "social"), waiting(date(2025, 12, 9), TODAY))
    assert (expected.start, expected.reason) == (TODAY, None)


def test_a_wait_over_its_norm_ends_after_what_remains_for_those_that_waited_as_long() -> None:
    asked = []

    def remaining(kind: str, waited_days: int) -> int:
        asked.append((kind, waited_days))
        return 14

    plan = Plan((PlannedIntervention(1, "social"),), (waiting(date(2025, 12, 8), date(2026, 1, 7)),))
    assert expected_starts(plan, remaining, on=TODAY)[1].start == date(2026, 1, 22)
    assert asked == [("mentor", 31)]


def test_a_wait_that_nobody_can_tell_the_end_of_makes_the_start_unknown() -> None:
    expected = expected_of(PlannedIntervention(1, "social", agreed_start=date(2026, 2, 2)), waiting(date(2025, 12, 8)))
    assert expected == Expected(1, None, None, Reason(Cause.WAIT, wait="W1"))


def test_a_wait_of_the_course_as_a_whole_holds_no_intervention_back() -> None:
    expected = expected_of(PlannedIntervention(1, "social"), waiting(date(2025, 12, 8), intervention=None))
    assert expected.start == TODAY


def test_the_latest_of_several_waits_is_the_reason() -> None:
    soon = OpenWait("W1", "mentor", 1, since=date(2026, 1, 1), due_on=date(2026, 1, 31))
    late = OpenWait("W2", "placement", 1, since=date(2026, 1, 2), due_on=date(2026, 3, 3))
    expected = expected_of(PlannedIntervention(1, "social"), late, soon)
    assert (expected.start, expected.reason) == (date(2026, 3, 3), Reason(Cause.WAIT, wait="W2"))


# Agreed starts, lengths, requirements


def test_an_agreed_start_that_has_passed_is_no_reason_any_more() -> None:
    missed = PlannedIntervention(1, "social", agreed_start=date(2025, 12, 1), planned_end=date(2025, 12, 11))
    assert expected_of(missed) == Expected(1, TODAY, date(2026, 1, 18), None)


def test_a_wait_that_ends_by_the_agreed_start_costs_nothing() -> None:
    agreed = PlannedIntervention(1, "social", agreed_start=date(2026, 1, 19))
    assert expected_of(agreed, waiting(date(2025, 12, 20), date(2026, 1, 19))).reason == AGREED


def test_without_a_length_it_lasts_to_the_end_of_the_course() -> None:
    assert expected_of(PlannedIntervention(1, "social"), course_end_on=date(2026, 6, 30)).end == date(2026, 6, 30)
    assert expected_of(PlannedIntervention(1, "social")).end is None


def test_a_planned_end_alone_gives_no_length() -> None:
    half_known = PlannedIntervention(1, "social", planned_end=date(2026, 3, 1))
    assert expected_of(half_known, course_end_on=date(2026, 6, 30)).end == date(2026, 6, 30)


def test_what_begins_and_ends_on_one_day_takes_that_day() -> None:
    one_day: dict[str, Any] = {"agreed_start": date(2026, 2, 2), "planned_end": date(2026, 2, 2)}
    plan = Plan(
        (PlannedIntervention(1, "social", **one_day), PlannedIntervention(2, "health", **one_day)),
        capacity=Capacity(at_once=1),
    )
    assert expected_starts(plan, never_known, on=TODAY) == {
        1: Expected(1, date(2026, 2, 2), date(2026, 2, 2), AGREED),
        2: Expected(2, date(2026, 2, 3), date(2026, 2, 3), Reason(Cause.CAPACITY, 1)),
    }


@pytest.mark.parametrize("begun", [{"started": True}, {"started": True, "ended": True}, {"ended": True}])
def test_a_requirement_that_has_started_or_ended_holds_nothing_back(begun: dict[str, Any]) -> None:
    plan = Plan((PlannedIntervention(1, "social", **begun), PlannedIntervention(2, "health", requires=(1,))))
    assert expected_starts(plan, never_known, on=TODAY) == {2: Expected(2, TODAY, None, None)}


def test_it_may_start_on_the_day_its_requirement_starts() -> None:
    first = PlannedIntervention(1, "social", agreed_start=date(2026, 2, 2), planned_end=date(2026, 4, 2))
    expected = expected_starts(Plan((PlannedIntervention(2, "health", requires=(1,)), first)), never_known, on=TODAY)
    assert expected[2] == Expected(2, date(2026, 2, 2), None, Reason(Cause.REQUIREMENT, 1))


def test_a_requirement_that_is_not_in_the_plan_is_unknown() -> None:
    assert expected_of(PlannedIntervention(2, "health", requires=(1,))).reason == Reason(Cause.REQUIREMENT, 1)


# Capacity


def test_hours_above_the_capacity_alone_are_unknown_and_hold_no_room() -> None:
    plan = Plan(
        (PlannedIntervention(1, "social", hours_per_week=11), PlannedIntervention(2, "health", hours_per_week=10)),
        capacity=Capacity(hours_per_week=10),
    )
    assert expected_starts(plan, never_known, on=TODAY) == {
        1: Expected(1, None, None, Reason(Cause.CAPACITY)),
        2: Expected(2, TODAY, None, None),
    }


def test_what_is_unknown_because_of_a_wait_holds_no_room() -> None:
    plan = Plan(
        (PlannedIntervention(1, "social"), PlannedIntervention(2, "health")),
        (waiting(date(2025, 12, 1)),),
        Capacity(at_once=1),
    )
    assert expected_starts(plan, never_known, on=TODAY)[2].start == TODAY


@pytest.mark.parametrize(
    ("planned_end", "course_end_on", "start"),
    [
        (date(2026, 2, 1), date(2026, 6, 30), date(2026, 2, 1)),
        (TODAY, date(2026, 6, 30), TODAY),
        (date(2026, 1, 7), date(2026, 6, 30), date(2026, 6, 30)),
        (None, date(2026, 6, 30), date(2026, 6, 30)),
        (None, None, None),
        (None, date(2026, 1, 7), None),
    ],
)
def test_what_runs_holds_its_hours_to_its_planned_end_or_past_it_to_the_end_of_the_course(
    planned_end: date | None, course_end_on: date | None, start: date | None
) -> None:
    running = PlannedIntervention(1, "social", started=True, planned_end=planned_end, hours_per_week=6)
    plan = Plan(
        (running, PlannedIntervention(2, "health", hours_per_week=5)),
        capacity=Capacity(hours_per_week=10),
        course_end_on=course_end_on,
    )
    assert expected_starts(plan, never_known, on=TODAY)[2].start == start


def test_an_intervention_must_fit_on_every_day_of_its_length() -> None:
    """The internship holds 18 to 28 January; before it ten days are free, and one treatment takes eleven."""
    internship = PlannedIntervention(
        1, "employment", agreed_start=date(2025, 11, 1), planned_end=date(2025, 11, 11), hours_per_week=8
    )
    eleven_days = PlannedIntervention(
        2, "social", agreed_start=date(2025, 12, 1), planned_end=date(2025, 12, 12), hours_per_week=3
    )
    ten_days = PlannedIntervention(
        3, "health", agreed_start=date(2025, 12, 2), planned_end=date(2025, 12, 12), hours_per_week=3
    )
    wait = waiting(date(2026, 1, 1), date(2026, 1, 18))
    plan = Plan((internship, eleven_days, ten_days), (wait,), Capacity(hours_per_week=10))
    assert expected_starts(plan, never_known, on=TODAY) == {
        1: Expected(1, date(2026, 1, 18), date(2026, 1, 28), Reason(Cause.WAIT, wait="W1")),
        2: Expected(2, date(2026, 1, 28), date(2026, 2, 8), Reason(Cause.CAPACITY, 1)),
        3: Expected(3, TODAY, date(2026, 1, 18), None),
    }


def test_what_takes_no_hours_fits_beside_too_many_of_them() -> None:
    running = PlannedIntervention(1, "employment", started=True, hours_per_week=37)
    plan = Plan((running, PlannedIntervention(2, "social")), capacity=Capacity(hours_per_week=10, at_once=2))
    assert expected_starts(plan, never_known, on=TODAY)[2].start == TODAY


def test_hours_that_are_no_whole_numbers_add_up() -> None:
    parts = tuple(PlannedIntervention(number, "social", hours_per_week=0.1) for number in (1, 2, 3))
    expected = expected_starts(Plan(parts, capacity=Capacity(hours_per_week=0.3)), never_known, on=TODAY)
    assert [one.start for one in expected.values()] == [TODAY, TODAY, TODAY]


def test_the_order_of_the_plan_decides_who_gets_the_room() -> None:
    """One at a time, each ten days: the requirement of the first comes before it, then agreed start, then id."""

    def ten_days_from(number: int, agreed_start: date, *requires: int) -> PlannedIntervention:
        end = date.fromordinal(agreed_start.toordinal() + 10)
        return PlannedIntervention(number, "social", agreed_start=agreed_start, planned_end=end, requires=requires)

    plan = Plan(
        (
            ten_days_from(1, date(2025, 12, 1), 5),
            ten_days_from(2, date(2025, 12, 3)),
            ten_days_from(3, date(2025, 12, 2)),
            ten_days_from(4, date(2025, 12, 3)),
            ten_days_from(5, date(2025, 12, 3)),
        ),
        capacity=Capacity(at_once=1),
    )
    assert [(one.intervention, one.start) for one in expected_starts(plan, never_known, on=TODAY).values()] == [
        (3, date(2026, 1, 8)),
        (2, date(2026, 1, 18)),
        (4, date(2026, 1, 28)),
        (5, date(2026, 2, 7)),
        (1, date(2026, 2, 17)),
    ]


def test_within_limits_the_end_of_a_wait_may_make_another_intervention_later() -> None:
    """One at a time: the room the first now takes from 8 January was the second's from 13 January."""
    first = PlannedIntervention(1, "social", agreed_start=date(2026, 1, 8), planned_end=date(2026, 1, 18))
    second = PlannedIntervention(2, "health", agreed_start=date(2026, 1, 13), planned_end=date(2026, 1, 23))
    wait = waiting(date(2026, 1, 1), date(2026, 1, 28))
    waits_on = expected_starts(Plan((first, second), (wait,), Capacity(at_once=1)), never_known, on=TODAY)
    ended = expected_starts(Plan((first, second), (), Capacity(at_once=1)), never_known, on=TODAY)
    assert (waits_on[1].start, waits_on[2].start) == (date(2026, 1, 28), date(2026, 1, 13))
    assert (ended[1].start, ended[2].start) == (date(2026, 1, 8), date(2026, 1, 18))


# The bottleneck


def employment(number: int, agreed_start: date | None = None, *requires: int) -> PlannedIntervention:
    return PlannedIntervention(number, "employment", agreed_start=agreed_start, requires=requires)


def due(number: int, intervention: int, due_on: date | None) -> OpenWait:
    return OpenWait(f"W{number}", "placement", intervention, since=date(2026, 1, 1), due_on=due_on)


def bottleneck_of(interventions: tuple[PlannedIntervention, ...], *waits: OpenWait) -> Bottleneck | None:
    return forecast(Plan(interventions, waits), never_known, on=TODAY).bottleneck


def test_the_bottleneck_costs_its_intervention_more_than_the_plan_wins_where_another_wait_comes_next() -> None:
    plan = (employment(1, date(2026, 1, 12)), employment(2, date(2026, 1, 12)))
    found = bottleneck_of(plan, due(1, 1, date(2026, 2, 12)), due(2, 2, date(2026, 2, 2)))
    assert found == Bottleneck("W1", 1, days=31, win_days=10, start_if_ended=date(2026, 1, 12))


def test_the_bottleneck_is_found_through_what_other_sectors_require() -> None:
    plan = (PlannedIntervention(1, "health"), PlannedIntervention(2, "social", requires=(1,)), employment(3, None, 2))
    found = bottleneck_of(plan, due(1, 1, date(2026, 2, 7)))
    assert found == Bottleneck("W1", 3, days=30, win_days=30, start_if_ended=TODAY)


def test_a_wait_that_does_not_hold_the_last_employment_intervention_is_no_bottleneck() -> None:
    plan = (employment(1), employment(2, date(2026, 3, 1)), PlannedIntervention(3, "health"))
    assert bottleneck_of(plan, due(1, 1, date(2026, 2, 7)), due(2, 3, date(2026, 6, 1))) is None


def test_a_plan_with_no_employment_intervention_to_come_has_no_bottleneck() -> None:
    assert bottleneck_of((PlannedIntervention(1, "health"),), due(1, 1, date(2026, 2, 7))) is None
    assert bottleneck_of(()) is None


def test_a_wait_that_nobody_can_tell_the_end_of_is_the_bottleneck_with_days_unknown() -> None:
    plan = (employment(1, date(2026, 1, 12)), employment(2, date(2026, 3, 1)))
    found = bottleneck_of(plan, due(1, 1, None), due(2, 2, date(2026, 6, 1)))
    assert found == Bottleneck("W1", 1, days=None, win_days=None, start_if_ended=date(2026, 1, 12))


def test_what_can_never_be_carried_hides_no_bottleneck() -> None:
    too_much = PlannedIntervention(1, "employment", hours_per_week=11)
    plan = Plan((too_much, employment(2)), (due(1, 2, date(2026, 2, 7)),), Capacity(hours_per_week=10))
    found = forecast(plan, never_known, on=TODAY).bottleneck
    assert found == Bottleneck("W1", 2, days=30, win_days=30, start_if_ended=TODAY)


# Circles


def test_a_circle_is_named_from_its_smallest_id() -> None:
    assert circle_in({31: [29], 29: [30], 30: [31], 1: [29]}) == (29, 30, 31)
    assert circle_in({30: [30]}) == (30,)
    assert circle_in({31: [29], 29: [], 30: [31, 29]}) is None
    assert circle_in({}) is None


def test_a_forecast_of_a_circle_is_refused_with_the_circle_named() -> None:
    plan = Plan((employment(30, None, 29), employment(29, None, 30)))
    with pytest.raises(RuleBroken, match="I29 requires I30, I30 requires I29: in a circle nothing can start"):
        forecast(plan, never_known, on=TODAY)


# The edge of the calendar


def test_what_would_lie_beyond_the_calendar_lies_on_its_last_day() -> None:
    late = PlannedIntervention(1, "social", agreed_start=date(9999, 12, 1), planned_end=date(9999, 12, 31))
    plan = Plan((late, employment(2)), (due(1, 1, date(9999, 12, 31)), due(2, 2, None)))
    expected = expected_starts(plan, always(10**9), on=TODAY)
    assert [(one.start, one.end) for one in expected.values()] == [(date.max, date.max), (date.max, None)]


def test_hours_beyond_every_number_are_only_too_many() -> None:
    endless = PlannedIntervention(1, "social", hours_per_week=1e308)
    assert expected_of(endless, capacity=Capacity(hours_per_week=10)).reason == Reason(Cause.CAPACITY)
