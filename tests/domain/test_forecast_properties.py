"""What holds for every plan, whatever its interventions, waits and limits."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.plan.expected_end import Outlook, expected_ends
from forlob.domain.plan.forecast import Expected, expected_starts, forecast
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.plan.requires import circle_in
from forlob.domain.wait import Wait
from tests import plan_parts

TODAY = date(2026, 1, 8)
LONG = 400

some_day = st.integers(-40, 90).map(lambda days: TODAY + timedelta(days=days))
maybe_day = st.none() | some_day
limits = st.tuples(st.none() | st.sampled_from([4, 7.5, 10]), st.none() | st.integers(1, 3))
states = st.sampled_from(["proposed", "requested", "granted", "granted", "active", "completed", "declined"])


@st.composite
def interventions(draw: st.DrawFn) -> tuple[PlannedIntervention, ...]:
    """Up to eight interventions without a circle, ids in an order of their own."""
    ids = draw(st.permutations(range(1, draw(st.integers(0, 8)) + 1)))
    made = []
    for place, number in enumerate(ids):
        made.append(
            plan_parts.intervention(
                number,
                draw(st.sampled_from(["employment", "social", "health"])),
                draw(states),
                agreed_start=draw(maybe_day),
                planned_end=draw(maybe_day),
                hours_per_week=draw(st.none() | st.sampled_from([0.5, 2, 3.5, 6, 12])),
                requires=tuple(f"I{other}" for other in draw(st.sets(st.sampled_from(ids[:place]), max_size=3)))
                if place
                else (),
            )
        )
    return tuple(draw(st.permutations(made)))


@st.composite
def plans(draw: st.DrawFn, limits: st.SearchStrategy[tuple[float | None, int | None]] = limits) -> Plan:
    made = draw(interventions())
    ids = [one.id for one in made]
    waits = tuple(
        plan_parts.wait(
            f"W{number}",
            draw(st.sampled_from(["mentor", "placement", "never", "decision", "team_meeting"])),
            TODAY - timedelta(days=draw(st.integers(0, 50))),
            draw(maybe_day),
            intervention=draw(st.none() | st.sampled_from(ids)) if ids else None,
            on=TODAY,
        )
        for number in range(draw(st.integers(0, 5)))
    )
    hours, at_once = draw(limits)
    ends_on = draw(maybe_day)
    return plan_parts.plan(
        TODAY, interventions=made, waits=waits, hours_per_week=hours, at_once=at_once, ends_on=ends_on
    )


def outlooks(kind: str, waited_days: int) -> Outlook | None:
    """What history tells: of some kinds nothing, of some that the end is never reached."""
    days = {"mentor": 5 + waited_days, "placement": 21, "never": None, "decision": 13}
    return Outlook(9, days[kind], 50.0) if kind in days else None


def starts(plan: Plan) -> Expected:
    return expected_starts(plan, expected_ends(plan, outlooks))


def holds(wait: Wait, one: PlannedIntervention) -> bool:
    before_a_grant = ("team_meeting", "decision", "certificate_265", "certificate_275", "statement")
    return wait.intervention == one.id or (
        wait.intervention is None and one.granted_on is None and one.state != "granted" and wait.kind in before_a_grant
    )


def end_of(wait: Wait) -> date | None:
    """The day a wait is expected to end, None where nobody can tell: history first, then a due day ahead."""
    outlook = outlooks(wait.kind, (TODAY - wait.since).days)
    if outlook is not None:
        return None if outlook.days is None else TODAY + timedelta(days=outlook.days)
    return wait.due_on if wait.due_on and wait.due_on >= TODAY else None


def no_later(one: date | None, other: date | None) -> bool:
    """Unknown is later than every day."""
    return other is None or (one is not None and one <= other)


@given(plans())
def test_nothing_starts_before_the_day_of_the_forecast_or_its_agreed_start(plan: Plan) -> None:
    for one in starts(plan).values():
        assert one.expected_start is None or one.expected_start >= max(TODAY, one.agreed_start or TODAY)


@given(plans())
def test_exactly_what_has_neither_started_nor_ended_is_forecast(plan: Plan) -> None:
    assert set(starts(plan)) == {one.id for one in plan.interventions if one.is_ahead}


@given(plans())
def test_nothing_starts_before_what_it_requires(plan: Plan) -> None:
    found = starts(plan)
    for one in found.values():
        for other in set(one.requires) & set(found):
            assert no_later(found[other].expected_start, one.expected_start)


@given(plans())
def test_nothing_starts_before_its_waits_are_expected_to_end(plan: Plan) -> None:
    found = starts(plan)
    for wait in plan.waits:
        for one in found.values():
            if holds(wait, one):
                assert no_later(end_of(wait), one.expected_start)


@given(plans())
def test_what_is_forecast_never_exceeds_the_capacity_on_any_day(plan: Plan) -> None:
    found = starts(plan)
    for day in (TODAY + timedelta(days=days) for days in range(LONG)):
        running = [one for one in plan.interventions if one.is_running and day < end_of_running(one, plan)]
        begun = [
            one
            for one in found.values()
            if one.expected_start and one.expected_start <= day < (one.expected_end or date.max)
        ]
        if begun and plan.at_once is not None:
            assert len(running) + len(begun) <= plan.at_once
        if any(one.hours_per_week for one in begun) and plan.hours_per_week is not None:
            assert sum(one.hours_per_week or 0 for one in running + begun) <= plan.hours_per_week


@given(plans())
def test_each_has_the_first_day_that_leaves_room_beside_those_before_it_in_the_plan(plan: Plan) -> None:
    found = starts(plan)
    held = [(one, TODAY, end_of_running(one, plan)) for one in plan.interventions if one.is_running]
    for one in found.values():
        floor = day_it_cannot_start_before(one, plan, found)
        if floor is not None:
            days = (floor + timedelta(days=days) for days in range(2 * LONG))
            first = next((day for day in days if fits(one, day, held, plan)), None)
            assert one.expected_start == first
        if one.expected_start is not None:
            held.append((one, one.expected_start, until(one, one.expected_start, plan)))


def day_it_cannot_start_before(one: PlannedIntervention, plan: Plan, found: Expected) -> date | None:
    floors: list[date | None] = [TODAY, one.agreed_start or TODAY]
    floors += [found[other].expected_start for other in one.requires if other in found]
    floors += [end_of(wait) for wait in plan.waits if holds(wait, one)]
    return None if None in floors else max(day for day in floors if day)


def until(one: PlannedIntervention, start: date, plan: Plan) -> date:
    if one.agreed_start and one.planned_end and one.agreed_start <= one.planned_end:
        return start + max(one.planned_end - one.agreed_start, timedelta(days=1))
    return plan.ends_on if plan.ends_on and plan.ends_on > start else date.max


def fits(one: PlannedIntervention, start: date, held: list[tuple[PlannedIntervention, date, date]], plan: Plan) -> bool:
    """Tell whether there is room on the first day, and on every later day on which something else begins."""
    end = until(one, start, plan)
    hours, at_once = plan.hours_per_week, plan.at_once
    for day in {start, *(begin for _, begin, _ in held if start < begin < end)}:
        beside = [other for other, begin, stop in held if begin <= day < stop]
        if at_once is not None and len(beside) + 1 > at_once:
            return False
        all_hours = sum(other.hours_per_week or 0 for other in [one, *beside])
        if hours is not None and one.hours_per_week and all_hours > hours:
            return False
    return True


def end_of_running(one: PlannedIntervention, plan: Plan) -> date:
    if one.planned_end is not None and one.planned_end >= TODAY:
        return one.planned_end
    return plan.ends_on if plan.ends_on and plan.ends_on >= TODAY else date.max


@given(plans(st.just((None, None))))
def test_without_limits_the_end_of_a_wait_makes_nothing_later(plan: Plan) -> None:
    before = starts(plan)
    for place in range(len(plan.waits)):
        after = starts(plan._replace(waits=plan.waits[:place] + plan.waits[place + 1 :]))
        assert all(no_later(after[id].expected_start, before[id].expected_start) for id in before)


@given(plans())
def test_within_limits_the_end_of_a_wait_never_makes_its_own_intervention_later(plan: Plan) -> None:
    before = starts(plan)
    for place, wait in enumerate(plan.waits):
        after = starts(plan._replace(waits=plan.waits[:place] + plan.waits[place + 1 :]))
        if wait.intervention is not None and wait.intervention in before:
            assert no_later(after[wait.intervention].expected_start, before[wait.intervention].expected_start)


@given(plans(), st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_forecast(plan: Plan, random: Random) -> None:
    mixed = [one._replace(requires=tuple(random.sample(one.requires, len(one.requires)))) for one in plan.interventions]
    random.shuffle(mixed)
    waits = random.sample(plan.waits, len(plan.waits))
    again = plan._replace(interventions=tuple(mixed), waits=tuple(waits))
    assert expected_in_turn(plan) == expected_in_turn(again)
    assert forecast(plan, outlooks).bottleneck == forecast(again, outlooks).bottleneck


def expected_in_turn(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (id, one.expected_start, one.expected_end, one.expected_cause, one.expected_after)
        for id, one in starts(plan).items()
    ]


@given(plans())
def test_the_bottleneck_costs_what_a_forecast_without_it_is_earlier(plan: Plan) -> None:
    found = forecast(plan, outlooks).bottleneck
    if found is not None:
        ended = plan._replace(waits=tuple(wait for wait in plan.waits if wait.id != found.wait))
        before, after = (starts(one)[found.intervention].expected_start for one in (plan, ended))
        assert found.start_if_ended == after
        assert found.days == ((before - after).days if before and after else None)


@given(plans(), st.dictionaries(st.integers(1, 8), st.sampled_from([1, 3.5, 6, 12])))
def test_what_is_not_marked_starts_on_its_day_whatever_the_unknown_hours_are(
    plan: Plan, hours: dict[int, float]
) -> None:
    told = tuple(
        one if one.hours_per_week else one._replace(hours_per_week=hours.get(int(one.id[1:]), 2))
        for one in plan.interventions
    )
    found, then = starts(plan), starts(plan._replace(interventions=told))
    sure = [one for one in found.values() if one.hours_per_week and not one.not_before]
    if plan.hours_per_week is not None:
        assert all(then[one.id].expected_start == one.expected_start for one in sure if one.expected_start)


@given(plans(st.just((None, None))))
def test_without_limits_a_bottleneck_never_costs_less_than_the_plan_wins(plan: Plan) -> None:
    found = forecast(plan, outlooks).bottleneck
    if found is not None and found.days is not None and found.win_days is not None:
        assert found.days >= found.win_days >= 0


@given(st.dictionaries(st.integers(1, 6), st.sets(st.integers(1, 6), max_size=3)))
def test_a_circle_is_one_and_is_found_where_one_is(requires: dict[int, set[int]]) -> None:
    circle = circle_in(requires)
    if circle is None:
        assert not any(reaches(requires, one, one) for one in requires)
    else:
        assert all(other in requires[one] for one, other in zip(circle, (*circle[1:], circle[0]), strict=True))


def reaches(requires: dict[int, set[int]], start: int, goal: int) -> bool:
    seen: set[int] = set()
    ahead = set(requires.get(start, ()))
    while ahead:
        one = ahead.pop()
        seen.add(one)
        ahead |= requires.get(one, set()) - seen
    return goal in seen
