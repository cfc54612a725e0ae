"""When the interventions of a plan can be expected to start, what sets the day, and the wait that holds the plan up.

`docs/forecast.md` explains the rules with an example done by hand.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from forlob.domain.ids import intervention_id
from forlob.domain.plan.capacity import Load
from forlob.domain.plan.expected_end import ExpectedEnds, Outlooks, expected_ends, holding, later
from forlob.domain.plan.plan import Bottleneck, Plan, PlannedIntervention
from forlob.domain.plan.requires import in_turn, refuse_circle
from forlob.domain.sector import Sector

Expected: TypeAlias = Mapping[str, PlannedIntervention]
"""The interventions not yet started by id, in the order of the plan, with what is expected of them."""


class Cause(StrEnum):
    """What can set an expected start."""

    AGREED_START = "agreed_start"
    REQUIREMENT = "requirement"
    WAIT = "wait"
    CAPACITY = "capacity"


class Floor(NamedTuple):
    """A day before which something cannot start, None where nobody can tell it, and what sets it.

    `after` is the id of the wait or intervention that is the cause. Cause None: nothing holds it on that day.
    """

    day: date | None
    cause: Cause | None
    after: str | None = None


def forecast(plan: Plan, outlooks: Outlooks, *, team_since: date | None = None) -> Plan:
    """Return the plan with what is expected of its interventions to come and of the waits they wait for.

    With its bottleneck too. Outlooks are asked only for what holds something back. `team_since` is as of `expected_ends`.

    Raises:
        RuleBroken: If interventions require each other in a circle.
    """
    ends = expected_ends(plan, outlooks, team_since=team_since)
    expected = expected_starts(plan, ends)
    return plan._replace(
        interventions=tuple(expected.get(one.id, one) for one in plan.interventions),
        bottleneck=_bottleneck(plan, ends, expected),
        expected_ends=tuple(ends.values()),
    )


def expected_starts(plan: Plan, ends: ExpectedEnds) -> Expected:
    """Return what is expected of each intervention not yet started, seen from the plan's own day.

    One after the other gets the first day that is not before that day, its agreed start, the starts it requires and the
    expected ends of its open waits, and that leaves it room; what is unknown holds no room. A requirement that has
    started, or is over in any way, holds nothing back; one that is not in the plan is unknown. What comes after one of
    unknown hours in a course with a limit of hours has a day it does not start before (`domain 20.10`).

    Raises:
        RuleBroken: If interventions require each other in a circle.
    """
    load = Load(plan.hours_per_week, plan.at_once)
    unknown_until = plan.on
    for running in plan.interventions:
        if running.is_running:
            until = _free_on(running, plan)
            load.hold(_number(running.id), plan.on, until, hours_per_week=running.hours_per_week)
            if running.hours_per_week is None:
                unknown_until = max(unknown_until, until or date.max)
    begun = {one.id for one in plan.interventions if not one.is_ahead}
    expected: dict[str, PlannedIntervention] = {}
    for one in in_plan_order(plan.interventions):
        required = [
            Floor(expected[other].expected_start if other in expected else None, Cause.REQUIREMENT, other)
            for other in sorted(set(one.requires) - begun, key=_number)
        ]
        waits = [Floor(ends[wait.id].expected_end, Cause.WAIT, wait.id) for wait in holding(one, plan)]
        placed = _placed(one, load, _latest(one, [*waits, *required], plan.on), plan.ends_on)
        if plan.hours_per_week is not None and placed.expected_start is not None:
            placed = placed._replace(not_before=placed.expected_start < unknown_until)
            if placed.not_before or one.hours_per_week is None:
                # It may take its room on any later day, so nothing placed after it is sure of its own.
                unknown_until = date.max
        expected[one.id] = placed
    return expected


def in_plan_order(interventions: Iterable[PlannedIntervention]) -> list[PlannedIntervention]:
    """Return those not yet started in the order of the plan: requirements first, then agreed start, then id.

    That is: always the earliest agreed start among those whose requirements have had their turn. Without an agreed
    start they come after those that have one.

    Raises:
        RuleBroken: If interventions require each other in a circle, started or not.
    """
    every = {_number(one.id): one for one in interventions}
    requires = {number: tuple(map(_number, one.requires)) for number, one in every.items()}
    refuse_circle(requires)

    def rank(number: int) -> tuple[bool, date]:
        agreed_start = every[number].agreed_start
        return agreed_start is None, agreed_start or date.max

    ahead = {number: others for number, others in requires.items() if every[number].is_ahead}
    return [every[number] for number in in_turn(ahead, rank)]


def _free_on(running: PlannedIntervention, plan: Plan) -> date | None:
    """Return the day it is expected to end: its planned end, else the course's; None where both are unknown or past."""
    ends = (running.planned_end, plan.ends_on)
    return next((end for end in ends if end is not None and end >= plan.on), None)


def _latest(one: PlannedIntervention, holding: list[Floor], on: date) -> Floor:
    """Return the day it cannot start before, with its cause; what costs nothing more is not the cause."""
    for floor in holding:
        if floor.day is None:
            return floor
    floors = [Floor(on, None), *holding]
    if one.agreed_start is not None:
        floors.insert(0, Floor(one.agreed_start, Cause.AGREED_START))
    return max(floors, key=lambda floor: floor.day or on)


def _placed(one: PlannedIntervention, load: Load, floor: Floor, course_ends_on: date | None) -> PlannedIntervention:
    """Return the intervention with the days it is given, and hold them."""
    if floor.day is None:
        return _expected(one, floor)
    length_days = _length_days(one)

    def until_of(start: date) -> date | None:
        if length_days is None:
            return course_ends_on if course_ends_on is not None and course_ends_on > start else None
        # What begins and ends on one day takes that day.
        return later(start, max(length_days, 1))

    fit = load.first_fit(floor.day, until_of, hours_per_week=one.hours_per_week)
    if fit is None:
        return _expected(one, Floor(None, Cause.CAPACITY))
    until = until_of(fit.start)
    load.hold(_number(one.id), fit.start, until, hours_per_week=one.hours_per_week)
    if fit.start > floor.day:
        floor = Floor(fit.start, Cause.CAPACITY, None if fit.after is None else intervention_id(fit.after))
    return _expected(one, floor, fit.start if length_days == 0 else until)


def _expected(one: PlannedIntervention, start: Floor, end: date | None = None) -> PlannedIntervention:
    day, cause, after = start
    return one._replace(expected_start=day, expected_end=end, expected_cause=cause, expected_after=after)


def _length_days(one: PlannedIntervention) -> int | None:
    """Return planned end less agreed start; None where one of them is missing or they run backwards."""
    if one.agreed_start is None or one.planned_end is None or one.planned_end < one.agreed_start:
        return None
    return (one.planned_end - one.agreed_start).days


def _number(id: str) -> int:
    return int(id[1:])


def _bottleneck(plan: Plan, ends: ExpectedEnds, expected: Expected) -> Bottleneck | None:
    """Return the wait on the longest chain to the last employment intervention not yet started; None where none is."""
    work = [one.id for one in plan.interventions if one.sector == Sector.EMPLOYMENT and one.id in expected]
    last = _last(work, expected)
    wait = None if last is None else _wait_on_chain(last, expected)
    if last is None or wait is None:
        return None
    others = tuple(other for other in plan.waits if other.id != wait)
    freed = expected_starts(plan._replace(waits=others), ends)
    known = [id for id in work if expected[id].expected_start is not None]
    win_days = _days_won(known, expected, freed) if last in known else None
    return Bottleneck(wait, _days_won([last], expected, freed), last, win_days, freed[last].expected_start)


def _last(work: list[str], expected: Expected) -> str | None:
    """Return the one expected last: of equal days the later in the plan's order; unknown because of a wait is latest.

    What is unknown for another reason has no day and no wait to name, and is passed over.
    """
    turn = {id: place for place, id in enumerate(expected)}
    known = [id for id in work if expected[id].expected_start is not None]
    unknown = [id for id in work if id not in known and _wait_on_chain(id, expected) is not None]
    return max(unknown or known, key=lambda id: (expected[id].expected_start or date.max, turn[id]), default=None)


def _wait_on_chain(intervention: str, expected: Expected) -> str | None:
    """Return the wait at the far end of the chain of causes, through requirements and room made; None without one."""
    link: str | None = intervention
    while link is not None and link in expected:
        found = expected[link]
        if found.expected_cause == Cause.WAIT:
            return found.expected_after
        link = found.expected_after
    return None


def _days_won(work: list[str], before: Expected, after: Expected) -> int | None:
    last_before, last_after = _last_start(work, before), _last_start(work, after)
    return None if last_before is None or last_after is None else (last_before - last_after).days


def _last_start(work: list[str], expected: Expected) -> date | None:
    starts = [start for id in work if (start := expected[id].expected_start) is not None]
    return max(starts) if len(starts) == len(work) else None
