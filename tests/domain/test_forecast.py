"""The worked example of docs/forecast.md, then each rule on its own, with days written out by hand."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from forlob.domain.plan.expected_end import By, Outlook, Outlooks, expected_ends
from forlob.domain.plan.forecast import Cause, expected_starts, forecast
from forlob.domain.plan.plan import Bottleneck, ExpectedEnd, Plan, PlannedIntervention
from forlob.domain.plan.requires import circle_in
from forlob.domain.statistics.incidence import CAME, Seen, curve
from forlob.domain.wait import Wait
from forlob.errors import RuleBroken
from tests import plan_parts
from tests.plan_parts import intervention

TODAY = date(2026, 1, 8)
HISTORY_265 = Counter(
    Seen(days, CAME if came else None)
    for days, came in ((20, True), (31, True), (71, False), (84, True), (106, True), (120, True), (140, False))
)


class Expected(NamedTuple):
    """What is expected of an intervention: start, end, and what sets the start."""

    start: date | None
    end: date | None
    cause: Cause | None = None
    after: str | None = None


def wait(id: str, kind: str, of: int | None, since: date, due_on: date | None = None) -> Wait:
    return plan_parts.wait(id, kind, since, due_on, on=TODAY, intervention=of and f"I{of}")


def plan(interventions: tuple[PlannedIntervention, ...], waits: tuple[Wait, ...] = (), **facts: Any) -> Plan:
    return plan_parts.plan(TODAY, interventions=interventions, waits=waits, **facts)


def expected_of(one: PlannedIntervention) -> Expected:
    assert one.expected_cause is None or isinstance(one.expected_cause, Cause)
    return Expected(one.expected_start, one.expected_end, one.expected_cause, one.expected_after)


def starts(seen: Plan, outlooks: Outlooks | None = None) -> dict[str, Expected]:
    ends = expected_ends(seen, outlooks or never_known)
    return {id: expected_of(one) for id, one in expected_starts(seen, ends).items()}


def not_before(seen: Plan) -> dict[str, bool]:
    return {id: one.not_before for id, one in expected_starts(seen, expected_ends(seen, never_known)).items()}


CONTACT_PERSON = intervention(27, "social", "active", planned_end=date(2026, 2, 26), hours_per_week=2)
PHYSIOTHERAPY = intervention(
    28, "health", agreed_start=date(2026, 1, 19), planned_end=date(2026, 3, 30), hours_per_week=4
)
ASSESSMENT = intervention(30, agreed_start=date(2026, 1, 8), planned_end=date(2026, 1, 29), hours_per_week=6)
INTERNSHIP = intervention(
    31, agreed_start=date(2026, 2, 2), planned_end=date(2026, 4, 27), hours_per_week=4, requires=("I30",)
)
DEBT_ADVICE = intervention(32, "social", hours_per_week=1)
PSYCHOLOGY = intervention(33, "health", agreed_start=date(2026, 3, 2), hours_per_week=1, requires=("I32",))
CERTIFICATE = wait("W7", "certificate_265", 30, since=date(2025, 10, 29), due_on=date(2025, 11, 28))
PLACE_IN_A_QUEUE = wait("W9", "other", 32, since=date(2025, 12, 1))
INTERVENTIONS = (CONTACT_PERSON, PHYSIOTHERAPY, ASSESSMENT, INTERNSHIP, DEBT_ADVICE, PSYCHOLOGY)
WAITS = (CERTIFICATE, PLACE_IN_A_QUEUE)
PLAN = plan(INTERVENTIONS, WAITS, hours_per_week=10, at_once=2, ends_on=date(2026, 12, 31))


def never_known(kind: str, waited_days: int) -> None:
    return None


def always(days: int) -> Outlooks:
    return lambda kind, waited_days: Outlook(7, days, 100.0)


def of_history(kind: str, waited_days: int) -> Outlook | None:
    return Outlook(7, curve(HISTORY_265).remaining(waited_days), 75.0) if kind == "certificate_265" else None


def alone(one: PlannedIntervention, *waits: Wait, **facts: Any) -> Expected:
    return starts(plan((one,), waits, **facts))[one.id]


# The worked example


def test_the_worked_example() -> None:
    seen = forecast(PLAN, of_history)
    assert {one.id: expected_of(one) for one in seen.interventions} == {
        "I27": Expected(None, None),
        "I28": Expected(date(2026, 2, 26), date(2026, 5, 7), Cause.CAPACITY, "I27"),
        "I30": Expected(date(2026, 2, 12), date(2026, 3, 5), Cause.WAIT, "W7"),
        "I31": Expected(date(2026, 3, 5), date(2026, 5, 28), Cause.CAPACITY, "I30"),
        "I32": Expected(None, None, Cause.WAIT, "W9"),
        "I33": Expected(None, None, Cause.REQUIREMENT, "I32"),
    }
    assert seen.bottleneck == Bottleneck("W7", 7, "I31", win_days=7, start_if_ended=date(2026, 2, 26))
    assert seen.expected_ends == (
        ExpectedEnd("W7", date(2026, 2, 12), By.HISTORY, 7, 75.0),
        ExpectedEnd("W9", None, By.UNKNOWN, None, None),
    )


def test_the_worked_example_comes_in_the_order_of_the_plan() -> None:
    assert list(starts(PLAN)) == ["I30", "I28", "I31", "I32", "I33"]


def test_the_worked_example_had_the_certificate_come_today() -> None:
    freed = starts(PLAN._replace(waits=(PLACE_IN_A_QUEUE,)))
    assert [freed[id] for id in ("I30", "I28", "I31")] == [
        Expected(date(2026, 1, 8), date(2026, 1, 29), Cause.AGREED_START),
        Expected(date(2026, 1, 29), date(2026, 4, 9), Cause.CAPACITY, "I30"),
        Expected(date(2026, 2, 26), date(2026, 5, 21), Cause.CAPACITY, "I27"),
    ]


def test_the_history_of_the_worked_example() -> None:
    """Of 5/7 still waiting after day 71, 15/28 have come by day 120: three quarters; half of 5/7 on day 106."""
    history = curve(HISTORY_265)
    assert [(step.day, Fraction(step.open_share, step.whole)) for step in history.steps] == [
        (20, Fraction(6, 7)),
        (31, Fraction(5, 7)),
        (84, Fraction(15, 28)),
        (106, Fraction(5, 14)),
        (120, Fraction(5, 28)),
    ]
    assert history.remaining(71) == 35
    assert history.comes_after(71) == Fraction(3, 4)


def test_the_worked_example_without_limits_of_capacity() -> None:
    free = plan(INTERVENTIONS, WAITS)
    assert {id: (one.start, one.cause, one.after) for id, one in starts(free, always(35)).items()} == {
        "I30": (date(2026, 2, 12), Cause.WAIT, "W7"),
        "I28": (date(2026, 1, 19), Cause.AGREED_START, None),
        "I31": (date(2026, 2, 12), Cause.REQUIREMENT, "I30"),
        "I32": (date(2026, 2, 12), Cause.WAIT, "W9"),
        "I33": (date(2026, 3, 2), Cause.AGREED_START, None),
    }
    # Without W7 the internship starts on its agreed day, 2 February: ten days.
    found = forecast(free, always(35)).bottleneck
    assert found == Bottleneck("W7", 10, "I31", win_days=10, start_if_ended=date(2026, 2, 2))


# Waits


def waiting(since: date, due_on: date | None = None, intervention: int | None = 1) -> Wait:
    return wait("W1", "mentor", intervention, since=since, due_on=due_on)


def end_of(wait: Wait, outlook: Outlook | None) -> ExpectedEnd:
    seen = plan((intervention(1, "social"),), (wait,))
    return expected_ends(seen, lambda _kind, _waited_days: outlook)["W1"]


def test_with_too_short_a_history_a_wait_within_its_norm_is_expected_to_end_on_its_due_day() -> None:
    within = waiting(date(2025, 12, 20), date(2026, 1, 19))
    expected = alone(intervention(1, "social"), within)
    assert (expected.start, expected.cause, expected.after) == (date(2026, 1, 19), Cause.WAIT, "W1")
    assert end_of(within, None) == ExpectedEnd("W1", date(2026, 1, 19), By.NORM, None, None)


def test_a_wait_is_not_over_on_its_due_day() -> None:
    expected = alone(intervention(1, "social"), waiting(date(2025, 12, 9), TODAY))
    assert (expected.start, expected.cause) == (TODAY, None)


def test_a_wait_over_its_norm_of_a_kind_with_too_short_a_history_ends_on_a_day_nobody_can_tell() -> None:
    over = waiting(date(2025, 12, 8), date(2026, 1, 7))
    assert end_of(over, None) == ExpectedEnd("W1", None, By.UNKNOWN, None, None)


def test_history_comes_before_the_norm() -> None:
    """Seven of seven took 100 days: on day 30, the last of its norm, seventy more are to come."""
    history = curve(Counter({Seen(100, CAME): 7, Seen(30, None): 1}))
    asked = []

    def outlooks(kind: str, waited_days: int) -> Outlook:
        asked.append((kind, waited_days))
        return Outlook(history.n, history.remaining(waited_days), 100.0)

    seen = plan((intervention(1, "social"),), (waiting(date(2025, 12, 9), TODAY),))
    assert starts(seen, outlooks)["I1"] == Expected(date(2026, 3, 19), None, Cause.WAIT, "W1")
    assert expected_ends(seen, outlooks)["W1"] == ExpectedEnd("W1", date(2026, 3, 19), By.HISTORY, 8, 100.0)
    assert set(asked) == {("mentor", 30)}


def test_a_wait_that_stands_for_what_dates_tell_has_lasted_since_the_first_day_of_both() -> None:
    """Ready on 1 October, and a team meeting asked for on 1 December: 99 days. Requested on 1 November: 68."""
    asked = []

    def outlooks(kind: str, waited_days: int) -> None:
        asked.append((kind, waited_days))

    waits = (of_course("W1", "team_meeting"), wait("W2", "start", 1, since=date(2025, 12, 1)))
    seen = plan((intervention(1, "social", "requested", requested_on=date(2025, 11, 1)),), waits)
    expected_ends(seen, outlooks, team_since=date(2025, 10, 1))
    assert asked == [("team_meeting", 99), ("start", 68)]


def test_where_too_few_ever_come_the_end_is_unknown_also_within_the_norm() -> None:
    within = waiting(date(2025, 12, 20), date(2026, 1, 19))
    assert end_of(within, Outlook(20, None, 40.0)) == ExpectedEnd("W1", None, By.UNKNOWN, 20, 40.0)


def test_a_wait_that_nobody_can_tell_the_end_of_makes_the_start_unknown() -> None:
    expected = alone(intervention(1, "social", agreed_start=date(2026, 2, 2)), waiting(date(2025, 12, 8)))
    assert expected == Expected(None, None, Cause.WAIT, "W1")


def of_course(id: str, kind: str) -> Wait:
    return wait(id, kind, None, since=date(2026, 1, 1), due_on=date(2026, 1, 31))


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        *(("W1", "team_meeting"), ("F7/team_meeting", "team_meeting"), ("W1", "decision"), ("W1", "statement")),
        *(("W1", "certificate_265"), ("W1", "certificate_275")),
    ],
)
@pytest.mark.parametrize("state", ["proposed", "requested"])
def test_what_is_not_granted_waits_for_what_the_course_waits_for(state: str, id: str, kind: str) -> None:
    expected = alone(intervention(1, "social", state), of_course(id, kind))
    assert expected == Expected(date(2026, 1, 31), None, Cause.WAIT, id)


@pytest.mark.parametrize(
    ("id", "kind", "state"),
    [("W1", "decision", "granted"), ("W1", "mentor", "proposed"), ("F7/first_start", "first_start", "proposed")],
)
def test_what_is_granted_waits_for_nothing_of_the_course_and_other_kinds_hold_nothing_back(
    id: str, kind: str, state: str
) -> None:
    seen = plan((intervention(1, "social", state),), (of_course(id, kind),))
    assert starts(seen) == {"I1": Expected(TODAY, None)}
    assert forecast(seen, never_known).expected_ends == ()


def test_a_wait_of_the_course_can_be_the_bottleneck() -> None:
    """Granted work starts today; the other waits for the team until 31 January, 23 days from 8 January."""
    seen = plan((intervention(1, state="granted"), intervention(2)), (of_course("F7/team_meeting", "team_meeting"),))
    found = forecast(seen, never_known).bottleneck
    assert found == Bottleneck("F7/team_meeting", 23, "I2", win_days=23, start_if_ended=TODAY)


def test_the_wait_that_is_the_very_start_holds_nothing_back_and_is_not_asked_for() -> None:
    own = wait("I1/start", "start", 1, since=date(2026, 1, 1))
    seen = plan((intervention(1, "social", "granted"),), (own,))
    assert expected_ends(seen, always(9)) == {}


def test_the_latest_of_several_waits_is_the_reason() -> None:
    soon = wait("W1", "mentor", 1, since=date(2026, 1, 1), due_on=date(2026, 1, 31))
    late = wait("W2", "placement", 1, since=date(2026, 1, 2), due_on=date(2026, 3, 3))
    expected = alone(intervention(1, "social"), late, soon)
    assert (expected.start, expected.cause, expected.after) == (date(2026, 3, 3), Cause.WAIT, "W2")


# Agreed starts, lengths, requirements


def test_an_agreed_start_that_has_passed_is_no_reason_any_more() -> None:
    missed = intervention(1, "social", agreed_start=date(2025, 12, 1), planned_end=date(2025, 12, 11))
    assert alone(missed) == Expected(TODAY, date(2026, 1, 18), None)


def test_a_wait_that_ends_by_the_agreed_start_costs_nothing() -> None:
    agreed = intervention(1, "social", agreed_start=date(2026, 1, 19))
    assert alone(agreed, waiting(date(2025, 12, 20), date(2026, 1, 19))).cause == Cause.AGREED_START


def test_without_a_length_it_lasts_to_the_end_of_the_course() -> None:
    assert alone(intervention(1, "social"), ends_on=date(2026, 6, 30)).end == date(2026, 6, 30)
    assert alone(intervention(1, "social")).end is None


@pytest.mark.parametrize(("ends_on", "end"), [(date(2026, 2, 3), date(2026, 2, 3)), (date(2026, 2, 2), None)])
def test_what_can_start_only_when_the_course_is_over_has_no_end_that_the_course_tells(
    ends_on: date, end: date | None
) -> None:
    assert alone(intervention(1, "social", agreed_start=date(2026, 2, 2)), ends_on=ends_on).end == end


def test_a_planned_end_alone_gives_no_length() -> None:
    half_known = intervention(1, "social", planned_end=date(2026, 3, 1))
    assert alone(half_known, ends_on=date(2026, 6, 30)).end == date(2026, 6, 30)


def test_what_begins_and_ends_on_one_day_takes_that_day() -> None:
    one_day: dict[str, Any] = {"agreed_start": date(2026, 2, 2), "planned_end": date(2026, 2, 2)}
    seen = plan(
        (intervention(1, "social", **one_day), intervention(2, "health", **one_day)),
        at_once=1,
    )
    assert starts(seen) == {
        "I1": Expected(date(2026, 2, 2), date(2026, 2, 2), Cause.AGREED_START),
        "I2": Expected(date(2026, 2, 3), date(2026, 2, 3), Cause.CAPACITY, "I1"),
    }


@pytest.mark.parametrize("state", ["active", "completed", "stopped", "declined", "cancelled"])
def test_a_requirement_that_has_started_or_ended_holds_nothing_back(state: str) -> None:
    seen = plan((intervention(1, "social", state), intervention(2, "health", requires=("I1",))))
    assert starts(seen) == {"I2": Expected(TODAY, None)}


def test_it_may_start_on_the_day_its_requirement_starts() -> None:
    first = intervention(1, "social", agreed_start=date(2026, 2, 2), planned_end=date(2026, 4, 2))
    expected = starts(plan((intervention(2, "health", requires=("I1",)), first)))
    assert expected["I2"] == Expected(date(2026, 2, 2), None, Cause.REQUIREMENT, "I1")


def test_a_requirement_that_is_not_in_the_plan_is_unknown() -> None:
    expected = alone(intervention(2, "health", requires=("I1",)))
    assert (expected.cause, expected.after) == (Cause.REQUIREMENT, "I1")


# Capacity


def test_hours_above_the_capacity_alone_are_unknown_and_hold_no_room() -> None:
    seen = plan(
        (intervention(1, "social", hours_per_week=11), intervention(2, "health", hours_per_week=10)),
        hours_per_week=10,
    )
    assert starts(seen) == {
        "I1": Expected(None, None, Cause.CAPACITY),
        "I2": Expected(TODAY, None, None),
    }


def test_what_is_unknown_because_of_a_wait_holds_no_room() -> None:
    seen = plan(
        (intervention(1, "social"), intervention(2, "health")),
        (waiting(date(2025, 12, 1)),),
        at_once=1,
    )
    assert starts(seen)["I2"].start == TODAY


@pytest.mark.parametrize(
    ("planned_end", "ends_on", "start"),
    [
        (date(2026, 2, 1), date(2026, 6, 30), date(2026, 2, 1)),
        (TODAY, date(2026, 6, 30), TODAY),
        (date(2026, 1, 7), date(2026, 6, 30), date(2026, 6, 30)),
        (None, date(2026, 6, 30), date(2026, 6, 30)),
        (None, None, None),
        (None, date(2026, 1, 7), None),
        (None, TODAY, TODAY),
        (date(2026, 1, 7), TODAY, TODAY),
    ],
)
def test_what_runs_holds_its_hours_to_its_planned_end_or_past_it_to_the_end_of_the_course(
    planned_end: date | None, ends_on: date | None, start: date | None
) -> None:
    running = intervention(1, "social", "active", planned_end=planned_end, hours_per_week=6)
    seen = plan(
        (running, intervention(2, "health", hours_per_week=5)),
        hours_per_week=10,
        ends_on=ends_on,
    )
    assert starts(seen)["I2"].start == start


def test_an_intervention_must_fit_on_every_day_of_its_length() -> None:
    """The internship holds 18 to 28 January; before it ten days are free, and one treatment takes eleven."""
    internship = intervention(1, agreed_start=date(2025, 11, 1), planned_end=date(2025, 11, 11), hours_per_week=8)
    eleven_days = intervention(
        2, "social", agreed_start=date(2025, 12, 1), planned_end=date(2025, 12, 12), hours_per_week=3
    )
    ten_days = intervention(
        3, "health", agreed_start=date(2025, 12, 2), planned_end=date(2025, 12, 12), hours_per_week=3
    )
    wait = waiting(date(2026, 1, 1), date(2026, 1, 18))
    seen = plan((internship, eleven_days, ten_days), (wait,), hours_per_week=10)
    assert starts(seen) == {
        "I1": Expected(date(2026, 1, 18), date(2026, 1, 28), Cause.WAIT, "W1"),
        "I2": Expected(date(2026, 1, 28), date(2026, 2, 8), Cause.CAPACITY, "I1"),
        "I3": Expected(TODAY, date(2026, 1, 18), None),
    }


def test_what_takes_no_hours_fits_beside_too_many_of_them() -> None:
    running = intervention(1, state="active", hours_per_week=37)
    seen = plan((running, intervention(2, "social")), hours_per_week=10, at_once=2)
    assert starts(seen)["I2"].start == TODAY


def test_hours_that_are_no_whole_numbers_add_up() -> None:
    parts = tuple(intervention(number, "social", hours_per_week=0.1) for number in (1, 2, 3))
    expected = starts(plan(parts, hours_per_week=0.3))
    assert [one.start for one in expected.values()] == [TODAY, TODAY, TODAY]


def test_the_order_of_the_plan_decides_who_gets_the_room() -> None:
    """One at a time, each ten days: the requirement of the first comes before it, then agreed start, then id."""

    def ten_days_from(number: int, agreed_start: date, *requires: str) -> PlannedIntervention:
        end = date.fromordinal(agreed_start.toordinal() + 10)
        return intervention(number, "social", agreed_start=agreed_start, planned_end=end, requires=requires)

    seen = plan(
        (
            ten_days_from(1, date(2025, 12, 1), "I5"),
            ten_days_from(2, date(2025, 12, 3)),
            ten_days_from(3, date(2025, 12, 2)),
            ten_days_from(4, date(2025, 12, 3)),
            ten_days_from(5, date(2025, 12, 3)),
        ),
        at_once=1,
    )
    assert [(id, one.start) for id, one in starts(seen).items()] == [
        ("I3", date(2026, 1, 8)),
        ("I2", date(2026, 1, 18)),
        ("I4", date(2026, 1, 28)),
        ("I5", date(2026, 2, 7)),
        ("I1", date(2026, 2, 17)),
    ]


def test_within_limits_the_end_of_a_wait_may_make_another_intervention_later() -> None:
    """One at a time: the room the first now takes from 8 January was the second's from 13 January."""
    first = intervention(1, "social", agreed_start=date(2026, 1, 8), planned_end=date(2026, 1, 18))
    second = intervention(2, "health", agreed_start=date(2026, 1, 13), planned_end=date(2026, 1, 23))
    wait = waiting(date(2026, 1, 1), date(2026, 1, 28))
    waits_on = starts(plan((first, second), (wait,), at_once=1))
    ended = starts(plan((first, second), (), at_once=1))
    assert (waits_on["I1"].start, waits_on["I2"].start) == (date(2026, 1, 28), date(2026, 1, 13))
    assert (ended["I1"].start, ended["I2"].start) == (date(2026, 1, 8), date(2026, 1, 18))


# Unknown hours


def test_what_comes_after_unknown_hours_in_a_course_with_a_limit_of_hours_is_not_before_its_day() -> None:
    """Neither is moved: I1 of unknown hours begins first, beside it I2 has the day it would have without I1."""
    unknown, after = intervention(1, "social"), intervention(2, "health", hours_per_week=8)
    limited = plan((unknown, after), hours_per_week=10, at_once=2)
    assert {id: one.start for id, one in starts(limited).items()} == {"I1": TODAY, "I2": TODAY}
    assert not_before(limited) == {"I1": False, "I2": True}
    assert not_before(limited._replace(hours_per_week=None)) == {"I1": False, "I2": False}


def test_unknown_hours_count_as_one_at_once() -> None:
    unknown = intervention(1, "social", agreed_start=TODAY, planned_end=date(2026, 2, 1))
    seen = plan((unknown, intervention(2, "health")), at_once=1)
    assert starts(seen)["I2"] == Expected(date(2026, 2, 1), None, Cause.CAPACITY, "I1")


def test_what_comes_before_unknown_hours_is_sure_of_its_day() -> None:
    first = intervention(1, "social", agreed_start=TODAY, hours_per_week=4)
    last = intervention(2, "health", agreed_start=date(2026, 3, 1))
    assert not_before(plan((first, last), hours_per_week=10)) == {"I1": False, "I2": False}


def test_running_of_unknown_hours_leaves_nothing_sure_until_it_ends() -> None:
    running = intervention(1, "social", "active", planned_end=date(2026, 3, 1))
    works = (
        intervention(2, "health", agreed_start=date(2026, 3, 1), hours_per_week=3),
        intervention(3, "health", agreed_start=date(2026, 3, 2), hours_per_week=3),
    )
    assert not_before(plan((running, *works), hours_per_week=10)) == {"I2": False, "I3": False}
    soon = intervention(4, "health", agreed_start=date(2026, 2, 1), hours_per_week=3)
    assert not_before(plan((running, soon, *works), hours_per_week=10)) == {"I4": True, "I2": True, "I3": True}


def test_an_unknown_start_is_not_before_no_day() -> None:
    too_much = intervention(2, "health", hours_per_week=11)
    assert not_before(plan((intervention(1, "social"), too_much), hours_per_week=10)) == {"I1": False, "I2": False}


# The bottleneck


def employment(number: int, agreed_start: date | None = None, *requires: str) -> PlannedIntervention:
    return intervention(number, agreed_start=agreed_start, requires=requires)


def due(number: int, intervention: int, due_on: date | None) -> Wait:
    return wait(f"W{number}", "placement", intervention, since=date(2026, 1, 1), due_on=due_on)


def bottleneck_of(interventions: tuple[PlannedIntervention, ...], *waits: Wait) -> Bottleneck | None:
    return forecast(plan(interventions, waits), never_known).bottleneck


def test_the_bottleneck_costs_its_intervention_more_than_the_plan_wins_where_another_wait_comes_next() -> None:
    works = (employment(1, date(2026, 1, 12)), employment(2, date(2026, 1, 12)))
    found = bottleneck_of(works, due(1, 1, date(2026, 2, 12)), due(2, 2, date(2026, 2, 2)))
    assert found == Bottleneck("W1", 31, "I1", win_days=10, start_if_ended=date(2026, 1, 12))


def test_the_bottleneck_is_found_through_what_other_sectors_require() -> None:
    works = (intervention(1, "health"), intervention(2, "social", requires=("I1",)), employment(3, None, "I2"))
    found = bottleneck_of(works, due(1, 1, date(2026, 2, 7)))
    assert found == Bottleneck("W1", 30, "I3", win_days=30, start_if_ended=TODAY)


def test_a_wait_that_does_not_hold_the_last_employment_intervention_is_no_bottleneck() -> None:
    works = (employment(1), employment(2, date(2026, 3, 1)), intervention(3, "health"))
    assert bottleneck_of(works, due(1, 1, date(2026, 2, 7)), due(2, 3, date(2026, 6, 1))) is None


def test_a_plan_with_no_employment_intervention_to_come_has_no_bottleneck() -> None:
    assert bottleneck_of((intervention(1, "health"),), due(1, 1, date(2026, 2, 7))) is None
    assert bottleneck_of(()) is None


def test_a_wait_that_nobody_can_tell_the_end_of_is_the_bottleneck_with_days_unknown() -> None:
    works = (employment(1, date(2026, 1, 12)), employment(2, date(2026, 3, 1)))
    found = bottleneck_of(works, due(1, 1, None), due(2, 2, date(2026, 6, 1)))
    assert found == Bottleneck("W1", None, "I1", win_days=None, start_if_ended=date(2026, 1, 12))


def test_what_can_never_be_carried_hides_no_bottleneck() -> None:
    too_much = intervention(1, hours_per_week=11)
    seen = plan((too_much, employment(2)), (due(1, 2, date(2026, 2, 7)),), hours_per_week=10)
    found = forecast(seen, never_known).bottleneck
    assert found == Bottleneck("W1", 30, "I2", win_days=30, start_if_ended=TODAY)


# Circles


def test_a_circle_is_named_from_its_smallest_id() -> None:
    assert circle_in({31: [29], 29: [30], 30: [31], 1: [29]}) == (29, 30, 31)
    assert circle_in({30: [30]}) == (30,)
    assert circle_in({31: [29], 29: [], 30: [31, 29]}) is None
    assert circle_in({}) is None


def test_a_forecast_of_a_circle_is_refused_with_the_circle_named() -> None:
    seen = plan((employment(30, None, "I29"), employment(29, None, "I30")))
    with pytest.raises(RuleBroken, match="I29 requires I30 and I30 requires I29: in a circle nothing can start"):
        forecast(seen, never_known)


# The edge of the calendar


def test_what_would_lie_beyond_the_calendar_lies_on_its_last_day() -> None:
    late = intervention(1, "social", agreed_start=date(9999, 12, 1), planned_end=date(9999, 12, 31))
    seen = plan((late, employment(2)), (due(1, 1, date(9999, 12, 31)), due(2, 2, None)))
    expected = starts(seen, always(10**9))
    assert [(one.start, one.end) for one in expected.values()] == [(date.max, date.max), (date.max, None)]


def test_hours_beyond_every_number_are_only_too_many() -> None:
    endless = intervention(1, "social", hours_per_week=1e308)
    assert alone(endless, hours_per_week=10).cause == Cause.CAPACITY
