"""What holds for every plan, whatever its interventions, waits and limits."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.plan.capacity import Capacity
from forlob.domain.plan.expected_start import Expected, OpenWait, Plan, PlannedIntervention, expected_starts
from forlob.domain.plan.forecast import forecast
from forlob.domain.plan.requires import circle_in

TODAY = date(2026, 1, 8)
LONG = 400

some_day = st.integers(-40, 90).map(lambda days: TODAY + timedelta(days=days))
maybe_day = st.none() | some_day
capacities = st.builds(
    Capacity, hours_per_week=st.none() | st.sampled_from([4, 7.5, 10]), at_once=st.none() | st.integers(1, 3)
)
states = st.sampled_from([(False, False)] * 4 + [(True, False), (True, True), (False, True)])


@st.composite
def interventions(draw: st.DrawFn) -> tuple[PlannedIntervention, ...]:
    """Up to eight interventions without a circle, ids in an order of their own."""
    ids = draw(st.permutations(range(1, draw(st.integers(0, 8)) + 1)))
    made = []
    for place, number in enumerate(ids):
        started, ended = draw(states)
        made.append(
            PlannedIntervention(
                number,
                draw(st.sampled_from(["employment", "social", "health"])),
                started,
                ended,
                agreed_start=draw(maybe_day),
                planned_end=draw(maybe_day),
                hours_per_week=draw(st.none() | st.sampled_from([0.5, 2, 3.5, 6, 12])),
                requires=tuple(draw(st.sets(st.sampled_from(ids[:place]), max_size=3))) if place else (),
            )
        )
    return tuple(draw(st.permutations(made)))


@st.composite
def plans(draw: st.DrawFn, capacity: st.SearchStrategy[Capacity] = capacities) -> Plan:
    made = draw(interventions())
    ids = [one.id for one in made]
    waits = tuple(
        OpenWait(
            f"W{number}",
            draw(st.sampled_from(["mentor", "placement", "never"])),
            draw(st.none() | st.sampled_from(ids)) if ids else None,
            since=TODAY - timedelta(days=draw(st.integers(0, 50))),
            due_on=draw(maybe_day),
        )
        for number in range(draw(st.integers(0, 5)))
    )
    return Plan(made, waits, draw(capacity), draw(maybe_day))


def remaining(kind: str, waited_days: int) -> int | None:
    return {"mentor": 5 + waited_days, "placement": 21}.get(kind)


def starts(plan: Plan) -> Mapping[int, Expected]:
    return expected_starts(plan, remaining, on=TODAY)


def by_id(plan: Plan) -> dict[int, PlannedIntervention]:
    return {one.id: one for one in plan.interventions}


def no_later(one: date | None, other: date | None) -> bool:
    """Unknown is later than every day."""
    return other is None or (one is not None and one <= other)


@given(plans())
def test_nothing_starts_before_the_day_of_the_forecast_or_its_agreed_start(plan: Plan) -> None:
    for number, expected in starts(plan).items():
        assert expected.start is None or expected.start >= max(TODAY, by_id(plan)[number].agreed_start or TODAY)


@given(plans())
def test_exactly_what_has_neither_started_nor_ended_is_forecast(plan: Plan) -> None:
    assert set(starts(plan)) == {one.id for one in plan.interventions if not one.started and not one.ended}


@given(plans())
def test_nothing_starts_before_what_it_requires(plan: Plan) -> None:
    found = starts(plan)
    for number, expected in found.items():
        for other in set(by_id(plan)[number].requires) & set(found):
            assert no_later(found[other].start, expected.start)


@given(plans())
def test_nothing_starts_before_its_waits_are_expected_to_end(plan: Plan) -> None:
    found = starts(plan)
    for wait in plan.waits:
        if wait.intervention is not None and wait.intervention in found:
            in_time = wait.due_on is not None and wait.due_on >= TODAY
            days = remaining(wait.kind, (TODAY - wait.since).days)
            end = wait.due_on if in_time else None if days is None else TODAY + timedelta(days=days)
            assert no_later(end, found[wait.intervention].start)


@given(plans())
def test_what_is_forecast_never_exceeds_the_capacity_on_any_day(plan: Plan) -> None:
    found = starts(plan)
    for day in (TODAY + timedelta(days=days) for days in range(LONG)):
        running = [
            one for one in plan.interventions if one.started and not one.ended and day < end_of_running(one, plan)
        ]
        begun = [
            by_id(plan)[e.intervention] for e in found.values() if e.start and e.start <= day < (e.end or date.max)
        ]
        if begun and plan.capacity.at_once is not None:
            assert len(running) + len(begun) <= plan.capacity.at_once
        if any(one.hours_per_week for one in begun) and plan.capacity.hours_per_week is not None:
            assert sum(one.hours_per_week or 0 for one in running + begun) <= plan.capacity.hours_per_week


@given(plans())
def test_each_has_the_first_day_that_leaves_room_beside_those_before_it_in_the_plan(plan: Plan) -> None:
    found = starts(plan)
    held = [(one, TODAY, end_of_running(one, plan)) for one in plan.interventions if one.started and not one.ended]
    for number, expected in found.items():
        one = by_id(plan)[number]
        floor = day_it_cannot_start_before(one, plan, found)
        if floor is not None:
            days = (floor + timedelta(days=days) for days in range(2 * LONG))
            first = next((day for day in days if fits(one, day, held, plan)), None)
            assert expected.start == first
        if expected.start is not None:
            held.append((one, expected.start, until(one, expected.start, plan)))


def day_it_cannot_start_before(one: PlannedIntervention, plan: Plan, found: Mapping[int, Expected]) -> date | None:
    floors: list[date | None] = [TODAY, one.agreed_start or TODAY]
    floors += [found[other].start for other in one.requires if other in found]
    for wait in plan.waits:
        if wait.intervention == one.id:
            days = remaining(wait.kind, (TODAY - wait.since).days)
            over = wait.due_on is None or wait.due_on < TODAY
            floors.append(wait.due_on if not over else None if days is None else TODAY + timedelta(days=days))
    return None if None in floors else max(day for day in floors if day)


def until(one: PlannedIntervention, start: date, plan: Plan) -> date:
    if one.agreed_start and one.planned_end and one.agreed_start <= one.planned_end:
        return start + max(one.planned_end - one.agreed_start, timedelta(days=1))
    return plan.course_end_on if plan.course_end_on and plan.course_end_on > start else date.max


def fits(one: PlannedIntervention, start: date, held: list[tuple[PlannedIntervention, date, date]], plan: Plan) -> bool:
    """Tell whether there is room on the first day, and on every later day on which something else begins."""
    end = until(one, start, plan)
    hours, at_once = plan.capacity
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
    return plan.course_end_on if plan.course_end_on and plan.course_end_on > TODAY else date.max


@given(plans(st.just(Capacity())))
def test_without_limits_the_end_of_a_wait_makes_nothing_later(plan: Plan) -> None:
    before = starts(plan)
    for place in range(len(plan.waits)):
        after = starts(plan._replace(waits=plan.waits[:place] + plan.waits[place + 1 :]))
        assert all(no_later(after[number].start, before[number].start) for number in before)


@given(plans())
def test_within_limits_the_end_of_a_wait_never_makes_its_own_intervention_later(plan: Plan) -> None:
    before = starts(plan)
    for place, wait in enumerate(plan.waits):
        after = starts(plan._replace(waits=plan.waits[:place] + plan.waits[place + 1 :]))
        if wait.intervention is not None and wait.intervention in before:
            assert no_later(after[wait.intervention].start, before[wait.intervention].start)


@given(plans(), st.randoms(use_true_random=False))
def test_the_same_input_in_any_order_gives_the_same_forecast(plan: Plan, random: Random) -> None:
    mixed = [one._replace(requires=tuple(random.sample(one.requires, len(one.requires)))) for one in plan.interventions]
    random.shuffle(mixed)
    waits = random.sample(plan.waits, len(plan.waits))
    again = plan._replace(interventions=tuple(mixed), waits=tuple(waits))
    one, other = forecast(plan, remaining, on=TODAY), forecast(again, remaining, on=TODAY)
    assert (list(one.expected.items()), one.bottleneck) == (list(other.expected.items()), other.bottleneck)


@given(plans(st.just(Capacity())))
def test_without_limits_a_bottleneck_never_costs_less_than_the_plan_wins(plan: Plan) -> None:
    found = forecast(plan, remaining, on=TODAY).bottleneck
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
