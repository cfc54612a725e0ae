"""The check of the plan: what it lacks, each gap with what its sentence is made of and what to type to mend it.

A closed course has no gaps, nor has one that begins later. The parameters the sources do not give are ours, and stand in the sentence: they are facts
of the gap, so that a frozen one says what held on its day.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from forlob.domain.course import CourseState, months_later
from forlob.domain.days.day_off import weeks_ahead
from forlob.domain.left_behind import next_step
from forlob.domain.plan.checked_parts import CheckedParts
from forlob.domain.plan.plan import CITIZEN, Facts, Gap, PlannedIntervention
from forlob.domain.plan.rule_gaps import RULE_GAP, rule_gaps
from forlob.domain.rule import OURS
from forlob.domain.sector import Sector

MEET_WITHIN_DAYS = 56
"""Sectors that work on one plan meet within so many days (ours)."""
ENDS_WITHIN_MONTHS = 3
"""What comes after a course is settled so many months before its end (ours)."""
RECEIVING_ACTOR = "receiving_actor"


class GapCode(StrEnum):
    """What a plan can lack. Versions hold these codes: none is ever renamed or given another meaning."""

    NO_GOAL = "no_goal"
    NO_INTERVENTION = "no_intervention"
    ONE_SECTOR = "one_sector"
    NO_COORDINATOR = "no_coordinator"
    TWO_COORDINATORS = "two_coordinators"
    NO_OWNER = "no_owner"
    STARTED_BEFORE_REQUIRED = "started_before_required"
    AGREED_START_MISSED = "agreed_start_missed"
    OVER_CAPACITY = "over_capacity"
    LONG_HOURS_ALONE = "long_hours_alone"
    NO_NEXT_CONVERSATION = "no_next_conversation"
    SECTORS_NOT_MET = "sectors_not_met"
    ENDS_SOON = "ends_soon"
    OUTCOME_MISSING = "outcome_missing"
    WORKER_LEFT = "worker_left"
    RULE = RULE_GAP


OF_ONE_THING = frozenset(
    (
        *(GapCode.NO_OWNER, GapCode.STARTED_BEFORE_REQUIRED, GapCode.AGREED_START_MISSED, GapCode.OUTCOME_MISSING),
        *(GapCode.WORKER_LEFT, GapCode.RULE),
    )
)
"""Gaps there may be several of, one an intervention, conversation, rule or other thing."""


def gaps(plan: CheckedParts) -> tuple[Gap, ...]:
    """Return what the plan lacks, in the order it is read aloud: goals, people, interventions, conversations, the end, rules.

    Sectors that never met are counted from the first known day of the course.
    """
    if plan.course.state == CourseState.CLOSED or plan.begins_later:
        return ()
    return (
        *_goals(plan),
        *_interventions(plan),
        *_coordinators(plan),
        *_left_behind(plan),
        *_each_intervention(plan),
        *_capacity(plan),
        *_long_hours(plan),
        *_conversations(plan),
        *_meetings(plan),
        *_end(plan),
        *rule_gaps(plan.findings, plan.course.citizen, plan.interventions, meet=_meet(plan, 1)),
    )


def _goals(plan: CheckedParts) -> Iterator[Gap]:
    if all(plan.goals_reached):
        facts = {"reached": len(plan.goals_reached)}
        yield Gap(GapCode.NO_GOAL, (plan.course.id,), facts, f"forlob goal add {plan.course.citizen}")


def _interventions(plan: CheckedParts) -> Iterator[Gap]:
    live = _live(plan)
    sectors = {one.sector for one in live}
    if not live and not plan.course.no_intervention_reason:
        yield Gap(GapCode.NO_INTERVENTION, (plan.course.id,), {}, f"forlob intervention add {plan.course.citizen}")
    if len(sectors) == 1:
        only = Sector(sectors.pop())
        other = next(sector for sector in Sector if sector != only)
        yield Gap(GapCode.ONE_SECTOR, (only.value,), {}, f"forlob intervention add {plan.course.citizen} {other}")


def _coordinators(plan: CheckedParts) -> Iterator[Gap]:
    step = f"forlob team coordinator {plan.course.citizen} {_somebody(plan)}".rstrip()
    if not plan.coordinators:
        yield Gap(GapCode.NO_COORDINATOR, (plan.course.id,), {}, step)
    elif len(plan.coordinators) > 1:
        yield Gap(GapCode.TWO_COORDINATORS, plan.coordinators, {}, step)


def _left_behind(plan: CheckedParts) -> Iterator[Gap]:
    for one in plan.left_behind:
        somebody = plan.course.coordinator if plan.course.coordinator != one.worker else None
        facts = {"gone_on": one.gone_on.isoformat(), "what": one.what or one.kind or ""}
        yield Gap(GapCode.WORKER_LEFT, (one.id, one.worker), facts, next_step(one, somebody or "WORKER"))


def _each_intervention(plan: CheckedParts) -> Iterator[Gap]:
    every = {one.id: one for one in plan.interventions}
    for one in _live(plan):
        if one.owner is None:
            step = f"forlob intervention edit {one.id} --owner {_somebody(plan) or 'INITIALS'}"
            yield Gap(GapCode.NO_OWNER, (one.id,), {"title": one.title}, step)
        for other in (every[number] for number in one.requires if number in every):
            if one.started_on and not _met(other, one.started_on):
                yield _started_before(one, other)
        if one.is_ahead and one.agreed_start and one.agreed_start < plan.on:
            yield _missed(one, plan.on)


def _met(required: PlannedIntervention, start: date) -> bool:
    """Return whether a requirement had started or ended by the start of what requires it."""
    return any(day is not None and day <= start for day in (required.started_on, required.ended_on))


def _started_before(one: PlannedIntervention, other: PlannedIntervention) -> Gap:
    facts = {"title": one.title, "required_title": other.title}
    step = f"forlob intervention start {other.id}" if other.is_ahead else f"forlob intervention show {one.id}"
    return Gap(GapCode.STARTED_BEFORE_REQUIRED, (one.id, other.id), facts, step)


def _missed(one: PlannedIntervention, on: date) -> Gap:
    assert one.agreed_start is not None
    days = (on - one.agreed_start).days
    facts: Facts = {"title": one.title, "agreed_start": one.agreed_start.isoformat(), "days": days}
    written = [wait for wait in one.waiting if "/" not in wait]
    step = f"forlob wait remind {written[0]}" if written else f"forlob intervention start {one.id}"
    return Gap(GapCode.AGREED_START_MISSED, (one.id,), facts, step)


def _capacity(plan: CheckedParts) -> Iterator[Gap]:
    limit, at_once = plan.course.hours_per_week, plan.course.at_once
    running = [one for one in plan.interventions if one.is_running]
    hours, about = _hours(running), tuple(one.id for one in running)
    if limit is not None and hours > limit:
        facts = {"hours": hours, "hours_per_week": limit}
        yield Gap(GapCode.OVER_CAPACITY, about, facts, _less(running[-1], hours - limit))
    if at_once is not None and len(running) > at_once:
        facts = {"running": len(running), "at_once": at_once}
        yield Gap(GapCode.OVER_CAPACITY, about, facts, f"forlob intervention stop {about[-1]}")


def _less(one: PlannedIntervention, too_many: float) -> str:
    """Return what to type so that an intervention takes so many hours a week less, or no longer runs."""
    left = (one.hours_per_week or 0) - too_many
    return f"forlob intervention edit {one.id} --hours {left:g}" if left > 0 else f"forlob intervention stop {one.id}"


def _long_hours(plan: CheckedParts) -> Iterator[Gap]:
    """Nobody takes over: no actor is awaited, and nothing to come requires or follows what runs."""
    limit = plan.long_hours.n if plan.long_hours else None
    if plan.long_hours is None or limit is None:
        return
    running = [one for one in plan.interventions if one.is_running]
    hours = _hours(running)
    awaited = any(wait.kind == RECEIVING_ACTOR for wait in plan.waits)
    followed = any(_follows(later, one) for later in plan.interventions if later.is_ahead for one in running)
    if hours <= limit or awaited or followed:
        return
    most = max(running, key=lambda one: one.hours_per_week or 0)
    facts: Facts = {"hours": hours, "limit": limit, "source": plan.long_hours.source or OURS}
    step = f"forlob wait add {plan.course.citizen} {RECEIVING_ACTOR} --for {most.id}"
    yield Gap(GapCode.LONG_HOURS_ALONE, tuple(one.id for one in running), facts, step)


def _follows(later: PlannedIntervention, running: PlannedIntervention) -> bool:
    after = later.agreed_start and running.planned_end and later.agreed_start >= running.planned_end
    return running.id in later.requires or bool(after)


def _conversations(plan: CheckedParts) -> Iterator[Gap]:
    for one in plan.without_outcome:
        step = f"forlob conversation held {one.id}"
        yield Gap(GapCode.OUTCOME_MISSING, (one.id,), {"planned_at": one.planned_at}, step)
    if not plan.has_next_conversation:
        yield Gap(GapCode.NO_NEXT_CONVERSATION, (plan.course.id,), {}, _meet(plan, 2))


def _meet(plan: CheckedParts, weeks: int) -> str:
    day = weeks_ahead(weeks, plan.on)
    return f"forlob conversation plan {plan.course.citizen} {day} --with {_round_table(plan)}"


def _meetings(plan: CheckedParts) -> Iterator[Gap]:
    working = {one.sector for one in _live(plan)}
    sectors = [sector.value for sector in Sector if sector in working]
    long_ago = plan.on - timedelta(days=MEET_WITHIN_DAYS)
    apart = [sector for sector in sectors if (plan.met_on.get(sector) or plan.course.begun_on or plan.on) < long_ago]
    if len(sectors) < 2 or not apart:
        return
    facts: dict[str, str | int | float] = {"days": MEET_WITHIN_DAYS}
    day = weeks_ahead(1, plan.on)
    step = f"forlob conversation plan {plan.course.citizen} {day} --kind tripartite --with {_round_table(plan)}"
    if asked := next((one for one in plan.upcoming if one.sectors.issuperset(apart)), None):
        # They have not met all the same, but what would be planned is planned.
        facts |= {"asked_to": asked.id, "planned_at": asked.planned_at}
        step = f"forlob conversation show {asked.id}"
    yield Gap(GapCode.SECTORS_NOT_MET, tuple(apart), facts, step)


def _end(plan: CheckedParts) -> Iterator[Gap]:
    end = plan.ends_on
    if end is None or end > months_later(plan.on, ENDS_WITHIN_MONTHS):
        return
    if any(_goes_past(one, end) or _goes_on(one, plan.outliving) for one in _live(plan)):
        return
    # Only an end that lies ahead comes within so many months.
    within = {} if end < plan.on else {"months": ENDS_WITHIN_MONTHS}
    facts: dict[str, str | int | float] = {"ends_on": end.isoformat(), **within}
    step = f"forlob intervention add {plan.course.citizen} --agreed-start {end}"
    if undated := next((one for one in _live(plan) if one.is_ahead and not one.agreed_start), None):
        # It may well be what comes after: nobody has said when.
        facts |= {"undated": undated.id, "undated_title": undated.title}
        step = f"forlob intervention edit {undated.id} --agreed-start {end}"
    yield Gap(GapCode.ENDS_SOON, (plan.course.id,), facts, step)


def _goes_past(one: PlannedIntervention, end: date) -> bool:
    start = one.agreed_start if one.is_ahead else None
    return any(day is not None and day >= end for day in (start, one.expected_start, one.planned_end))


def _goes_on(one: PlannedIntervention, outliving: frozenset[str]) -> bool:
    """Return whether something runs that nothing ends, not even the end of the course."""
    return one.is_running and one.kind in outliving and one.planned_end is None


def _live(plan: CheckedParts) -> list[PlannedIntervention]:
    return [one for one in plan.interventions if one.is_running or one.is_ahead]


def _hours(interventions: list[PlannedIntervention]) -> float:
    # Hours are frozen: `sum` of the same fractions differs in its last digit from Python 3.11 to 3.12.
    return math.fsum(one.hours_per_week or 0 for one in interventions)


def _somebody(plan: CheckedParts) -> str:
    """Return initials for a command to type: the coordinator's, else those of the first on the team, else nothing."""
    return plan.course.coordinator or next(iter(plan.members), "")


def _round_table(plan: CheckedParts) -> str:
    owners = [one.owner for one in _live(plan) if one.owner]
    return ",".join(filter(None, dict.fromkeys((CITIZEN, _somebody(plan), *owners))))
