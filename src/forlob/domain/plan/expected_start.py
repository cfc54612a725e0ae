"""When the interventions of the shared plan that have not started can be expected to start, and what sets the day.

`docs/forecast.md` explains the rules with an example done by hand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from forlob.domain.plan.capacity import Capacity, Load
from forlob.domain.plan.requires import in_turn, refuse_circle
from forlob.domain.wait import days_over

NO_LIMIT = Capacity()

Remaining: TypeAlias = Callable[[str, int], int | None]
"""The days a wait of this kind that has waited so many days can be expected to go on; None where nobody can tell."""


class PlannedIntervention(NamedTuple):
    """An intervention of the course as it is on the day of the forecast.

    `started` and `ended` tell what has happened by then: neither is to come, `started` alone is running, `ended` is
    over (completed, stopped, declined or cancelled). Hours None take no hours, but one place.
    """

    id: int
    sector: str
    started: bool = False
    ended: bool = False
    agreed_start: date | None = None
    planned_end: date | None = None
    hours_per_week: float | None = None
    requires: tuple[int, ...] = ()

    @property
    def length_days(self) -> int | None:
        """Planned end less agreed start; None where one of them is missing or they run backwards."""
        if self.agreed_start is None or self.planned_end is None or self.planned_end < self.agreed_start:
            return None
        return (self.planned_end - self.agreed_start).days


class OpenWait(NamedTuple):
    """A wait open on the day of the forecast.

    A wait of the course as a whole has intervention None and holds back none of them. The derived `start` of an
    intervention is not to be given: it ends with the very start that is asked for.
    """

    id: str
    kind: str
    intervention: int | None
    since: date
    due_on: date | None = None


class Plan(NamedTuple):
    """What of the live plan decides when things can start: all interventions of the course, and its open waits."""

    interventions: tuple[PlannedIntervention, ...] = ()
    waits: tuple[OpenWait, ...] = ()
    capacity: Capacity = NO_LIMIT
    course_end_on: date | None = None


class Cause(StrEnum):
    """What can set an expected start."""

    AGREED_START = "agreed_start"
    REQUIREMENT = "requirement"
    WAIT = "wait"
    CAPACITY = "capacity"


class Reason(NamedTuple):
    """What sets an expected start, or makes it unknown.

    `intervention` is the requirement, or the one whose end makes room (None where none ever will); `wait` the wait.
    """

    cause: Cause
    intervention: int | None = None
    wait: str | None = None


class Expected(NamedTuple):
    """What is expected of one intervention not yet started.

    Start None is unknown, and the reason says why. Reason None: nothing holds it, it could start on the day of the
    forecast. End None is unknown, or never.
    """

    intervention: int
    start: date | None
    end: date | None
    reason: Reason | None


def expected_starts(plan: Plan, remaining: Remaining, *, on: date) -> dict[int, Expected]:
    """Return what is expected of each intervention not yet started, in the order of the plan.

    One after the other gets the first day that is not before `on`, its agreed start, the starts it requires and the
    expected ends of its open waits, and that leaves it room; what is unknown holds no room.

    Raises:
        RuleBroken: If interventions require each other in a circle.
    """
    load = Load(plan.capacity)
    for running in plan.interventions:
        if running.started and not running.ended:
            load.hold(running.id, on, _free_on(running, plan, on=on), hours_per_week=running.hours_per_week)
    waits = defaultdict(list)
    for wait in sorted(plan.waits, key=lambda wait: (wait.since, wait.id)):
        waits[wait.intervention].append((expected_end(wait, remaining, on=on), Reason(Cause.WAIT, wait=wait.id)))
    begun = {intervention.id for intervention in plan.interventions if not _is_ahead(intervention)}
    expected: dict[int, Expected] = {}
    for intervention in in_plan_order(plan.interventions):
        required = [
            (expected[other].start if other in expected else None, Reason(Cause.REQUIREMENT, intervention=other))
            for other in sorted(set(intervention.requires) - begun)
        ]
        floor, reason = _floor(intervention, [*waits[intervention.id], *required], on=on)
        expected[intervention.id] = _placed(intervention, load, floor, reason, course_end_on=plan.course_end_on)
    return expected


def expected_end(wait: OpenWait, remaining: Remaining, *, on: date) -> date | None:
    """Return the day an open wait is expected to end: its due day; over, or without one, by what remains; else None."""
    if wait.due_on is not None and not days_over(wait.due_on, on):
        return wait.due_on
    days = remaining(wait.kind, (on - wait.since).days)
    return None if days is None else _later(on, days)


def in_plan_order(interventions: Iterable[PlannedIntervention]) -> list[PlannedIntervention]:
    """Return those not yet started in the order of the plan: requirements first, then agreed start, then id.

    That is: always the earliest agreed start among those whose requirements have had their turn. Without an agreed
    start they come after those that have one.

    Raises:
        RuleBroken: If interventions require each other in a circle, started or not.
    """
    every = {intervention.id: intervention for intervention in interventions}
    refuse_circle({number: intervention.requires for number, intervention in every.items()})
    ahead = {number: intervention.requires for number, intervention in every.items() if _is_ahead(intervention)}

    def rank(number: int) -> tuple[bool, date]:
        agreed_start = every[number].agreed_start
        return agreed_start is None, agreed_start or date.max

    return [every[number] for number in in_turn(ahead, rank)]


def _is_ahead(intervention: PlannedIntervention) -> bool:
    return not intervention.started and not intervention.ended


def _free_on(running: PlannedIntervention, plan: Plan, *, on: date) -> date | None:
    if running.planned_end is not None and running.planned_end >= on:
        return running.planned_end
    return _course_end_after(plan.course_end_on, on)


def _course_end_after(course_end_on: date | None, day: date) -> date | None:
    """Return the course's end; None where it is unknown or does not lie after `day`, so that nothing tells the end."""
    return course_end_on if course_end_on is not None and course_end_on > day else None


def _floor(
    intervention: PlannedIntervention, holding: list[tuple[date | None, Reason]], *, on: date
) -> tuple[date | None, Reason | None]:
    """Return the day it cannot start before, with the reason; what costs nothing more is not the reason."""
    for day, reason in holding:
        if day is None:
            return None, reason
    known: list[tuple[date, Reason | None]] = [(day, reason) for day, reason in holding if day is not None]
    floors: list[tuple[date, Reason | None]] = [(on, None), *known]
    if intervention.agreed_start is not None:
        floors.insert(0, (intervention.agreed_start, Reason(Cause.AGREED_START)))
    return max(floors, key=lambda floor: floor[0])


def _placed(
    intervention: PlannedIntervention,
    load: Load,
    floor: date | None,
    reason: Reason | None,
    *,
    course_end_on: date | None,
) -> Expected:
    """Give the intervention its days, and hold them."""
    if floor is None:
        return Expected(intervention.id, None, None, reason)

    def until_of(start: date) -> date | None:
        if intervention.length_days is None:
            return _course_end_after(course_end_on, start)
        # What begins and ends on one day takes that day.
        return _later(start, max(intervention.length_days, 1))

    fit = load.first_fit(floor, until_of, hours_per_week=intervention.hours_per_week)
    if fit is None:
        return Expected(intervention.id, None, None, Reason(Cause.CAPACITY))
    until = until_of(fit.start)
    load.hold(intervention.id, fit.start, until, hours_per_week=intervention.hours_per_week)
    end = fit.start if intervention.length_days == 0 else until
    moved = fit.start > floor
    return Expected(intervention.id, fit.start, end, Reason(Cause.CAPACITY, fit.after) if moved else reason)


def _later(day: date, days: int) -> date:
    """Return the day so many days later, at the latest the last day of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
