"""The check of the plan: what it lacks, each gap with a sentence and what to type to mend it.

A closed course has no gaps. The parameters the sources do not give are ours, and stand in the sentence.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from forlob.domain.days import spoken
from forlob.domain.plan import CITIZEN, Gap, Plan, PlannedIntervention
from forlob.domain.sector import Sector, label
from forlob.domain.team import COORDINATOR
from forlob.i18n import _, ngettext

MEET_WITHIN_DAYS = 56
"""Sectors that work on one plan meet within so many days (ours)."""
ENDS_WITHIN_MONTHS = 3
"""What comes after a course is settled so many months before its end (ours)."""
LONG_HOURS_PER_WEEK = 10
"""Above so many hours a week other actors should take over (S3)."""
RECEIVING_ACTOR = "receiving_actor"
OF_ONE_INTERVENTION = frozenset(("no_owner", "started_before_required", "agreed_start_missed"))
"""Gaps there may be several of, one an intervention."""

MetOn = Mapping[str, date]
"""By sector, the day its workers last attended a held conversation together with another sector's."""


def gaps(plan: Plan, met_on: MetOn, begun_on: date | None) -> tuple[Gap, ...]:
    """Return what the plan lacks, in the order it is read aloud: goals, people, interventions, conversations, the end.

    `begun_on` is the first known day of the course: sectors that never met are counted from there.
    """
    if plan.state == "closed":
        return ()
    return (
        *_goals(plan),
        *_interventions(plan),
        *_coordinators(plan),
        *_each_intervention(plan),
        *_capacity(plan),
        *_long_hours(plan),
        *_conversations(plan),
        *_meetings(plan, met_on, begun_on),
        *_end(plan),
    )


def _goals(plan: Plan) -> Iterator[Gap]:
    if all(goal.reached_on for goal in plan.goals):
        text = _("every goal is reached, and there is no new one") if plan.goals else _("there is no goal")
        yield Gap("no_goal", text, (plan.course,), f"forlob goal add {plan.citizen}")


def _interventions(plan: Plan) -> Iterator[Gap]:
    live = _live(plan)
    sectors = {one.sector for one in live}
    if not live and not plan.no_intervention_reason:
        text = _("there is no intervention running or to come, and no reason why")
        yield Gap("no_intervention", text, (plan.course,), f"forlob intervention add {plan.citizen}")
    if len(sectors) == 1:
        only = Sector(sectors.pop())
        other = next(sector for sector in Sector if sector != only)
        text = _("only one sector takes part: {sector}").format(sector=label(only))
        yield Gap("one_sector", text, (only.value,), f"forlob intervention add {plan.citizen} {other}")


def _coordinators(plan: Plan) -> Iterator[Gap]:
    found = tuple(member.worker for member in plan.team if member.role == COORDINATOR)
    step = f"forlob team coordinator {plan.citizen} {_somebody(plan)}".rstrip()
    if not found:
        yield Gap("no_coordinator", _("there is no coordinator"), (plan.course,), step)
    elif len(found) > 1:
        text = _("there is more than one coordinator: {workers}").format(workers=", ".join(found))
        yield Gap("two_coordinators", text, found, step)


def _each_intervention(plan: Plan) -> Iterator[Gap]:
    every = {one.id: one for one in plan.interventions}
    for one in _live(plan):
        named = f"{one.id} {one.title}"
        if one.owner is None:
            step = f"forlob intervention edit {one.id} --owner {_somebody(plan) or 'INITIALS'}"
            yield Gap("no_owner", _("{intervention} has no owner").format(intervention=named), (one.id,), step)
        for other in (every[number] for number in one.requires if number in every):
            if one.started_on and not _met(other, one.started_on):
                yield _started_before(one, other)
        if one.is_ahead and one.agreed_start and one.agreed_start < plan.on:
            yield _missed(one, plan.on)


def _met(required: PlannedIntervention, start: date) -> bool:
    """Return whether a requirement had started or ended by the start of what requires it."""
    return any(day is not None and day <= start for day in (required.started_on, required.ended_on))


def _started_before(one: PlannedIntervention, other: PlannedIntervention) -> Gap:
    text = _("{intervention} started before {required}, which it requires").format(
        intervention=f"{one.id} {one.title}", required=f"{other.id} {other.title}"
    )
    step = f"forlob intervention start {other.id}" if other.is_ahead else f"forlob intervention show {one.id}"
    return Gap("started_before_required", text, (one.id, other.id), step)


def _missed(one: PlannedIntervention, on: date) -> Gap:
    assert one.agreed_start is not None
    days = (on - one.agreed_start).days
    text = ngettext(
        "{intervention} was agreed to start {day}, {days} day ago, and has not",
        "{intervention} was agreed to start {day}, {days} days ago, and has not",
        days,
    ).format(intervention=f"{one.id} {one.title}", day=spoken(one.agreed_start), days=days)
    written = [wait for wait in one.waiting if "/" not in wait]
    step = f"forlob wait remind {written[0]}" if written else f"forlob intervention start {one.id}"
    return Gap("agreed_start_missed", text, (one.id,), step)


def _capacity(plan: Plan) -> Iterator[Gap]:
    running = [one for one in plan.interventions if one.is_running]
    hours, about = _hours(running), tuple(one.id for one in running)
    if plan.hours_per_week is not None and hours > plan.hours_per_week:
        text = _("{hours:g} hours a week are running, and the citizen can carry {limit:g}").format(
            hours=hours, limit=plan.hours_per_week
        )
        yield Gap("over_capacity", text, about, _less(running[-1], hours - plan.hours_per_week))
    if plan.at_once is not None and len(running) > plan.at_once:
        text = _("{count} interventions are running, and the citizen can carry {limit} at once").format(
            count=len(running), limit=plan.at_once
        )
        yield Gap("over_capacity", text, about, f"forlob intervention stop {about[-1]}")


def _less(one: PlannedIntervention, too_many: float) -> str:
    """Return what to type so that an intervention takes so many hours a week less, or no longer runs."""
    left = (one.hours_per_week or 0) - too_many
    return f"forlob intervention edit {one.id} --hours {left:g}" if left > 0 else f"forlob intervention stop {one.id}"


def _long_hours(plan: Plan) -> Iterator[Gap]:
    """Nobody takes over: no actor is awaited, and nothing to come requires or follows what runs (S3)."""
    running = [one for one in plan.interventions if one.is_running]
    hours = _hours(running)
    awaited = any(wait.kind == RECEIVING_ACTOR for wait in plan.waits)
    followed = any(_follows(later, one) for later in plan.interventions if later.is_ahead for one in running)
    if hours <= LONG_HOURS_PER_WEEK or awaited or followed:
        return
    most = max(running, key=lambda one: one.hours_per_week or 0)
    text = _("{hours:g} hours a week are running, over {limit} (S3), with nobody to take over").format(
        hours=hours, limit=LONG_HOURS_PER_WEEK
    )
    step = f"forlob wait add {plan.citizen} {RECEIVING_ACTOR} --for {most.id}"
    yield Gap("long_hours_alone", text, tuple(one.id for one in running), step)


def _follows(later: PlannedIntervention, running: PlannedIntervention) -> bool:
    after = later.agreed_start and running.planned_end and later.agreed_start >= running.planned_end
    return running.id in later.requires or bool(after)


def _conversations(plan: Plan) -> Iterator[Gap]:
    if plan.next_conversation is None:
        step = f"forlob conversation plan {plan.citizen} +2w --with {_round_table(plan)}"
        yield Gap("no_next_conversation", _("there is no next conversation"), (plan.course,), step)


def _meetings(plan: Plan, met_on: MetOn, begun_on: date | None) -> Iterator[Gap]:
    working = {one.sector for one in _live(plan)}
    sectors = [sector.value for sector in Sector if sector in working]
    long_ago = plan.on - timedelta(days=MEET_WITHIN_DAYS)
    apart = [sector for sector in sectors if (met_on.get(sector) or begun_on or plan.on) < long_ago]
    if len(sectors) < 2 or not apart:
        return
    named = ", ".join(label(Sector(sector)) for sector in apart)
    text = _("not met with another sector for over 8 weeks ({days} days, ours): {sectors}").format(
        days=MEET_WITHIN_DAYS, sectors=named
    )
    step = f"forlob conversation plan {plan.citizen} +1w --kind tripartite --with {_round_table(plan)}"
    yield Gap("sectors_not_met", text, tuple(apart), step)


def _end(plan: Plan) -> Iterator[Gap]:
    end = plan.ends_on
    if end is None:
        return
    from forlob.domain.course_end import months_later

    if end > months_later(plan.on, ENDS_WITHIN_MONTHS) or any(_goes_past(one, end) for one in _live(plan)):
        return
    text = _("the course ends {day}, within {months} months (ours), and nothing comes after")
    if end < plan.on:
        text = _("the course was to end {day}, and nothing comes after")
    step = f"forlob intervention add {plan.citizen} --agreed-start {end}"
    yield Gap("ends_soon", text.format(day=spoken(end), months=ENDS_WITHIN_MONTHS), (plan.course,), step)


def _goes_past(one: PlannedIntervention, end: date) -> bool:
    start = one.agreed_start if one.is_ahead else None
    return any(day is not None and day >= end for day in (start, one.expected_start, one.planned_end))


def _live(plan: Plan) -> list[PlannedIntervention]:
    return [one for one in plan.interventions if one.is_running or one.is_ahead]


def _hours(interventions: list[PlannedIntervention]) -> float:
    return sum(one.hours_per_week or 0 for one in interventions)


def _somebody(plan: Plan) -> str:
    """Return initials for a command to type: the coordinator's, else those of the first on the team, else nothing."""
    return plan.coordinator or next((member.worker for member in plan.team), "")


def _round_table(plan: Plan) -> str:
    owners = [one.owner for one in _live(plan) if one.owner]
    return ",".join(filter(None, dict.fromkeys((CITIZEN, _somebody(plan), *owners))))
