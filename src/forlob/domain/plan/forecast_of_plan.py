"""The forecast of the plan's own parts: expected starts written into its interventions, and its bottleneck."""

from datetime import date

from forlob.domain.ids import intervention_id
from forlob.domain.plan import expected_start as ahead
from forlob.domain.plan.capacity import Capacity
from forlob.domain.plan.expected_start import Expected, OpenWait, Remaining
from forlob.domain.plan.forecast import Bottleneck, forecast
from forlob.domain.plan.plan import AHEAD, RUNNING, Plan, PlanBottleneck, PlannedIntervention
from forlob.domain.wait import Wait

DERIVED_START = "/start"


def with_forecast(plan: Plan, remaining: Remaining) -> Plan:
    """Return the plan with what is expected of its interventions to come, and with its bottleneck.

    Raises:
        RuleBroken: If interventions require each other in a circle.
    """
    found = forecast(_ahead(plan), remaining, on=plan.on)
    interventions = tuple(_expected(one, found.expected.get(_number(one.id))) for one in plan.interventions)
    return plan._replace(interventions=interventions, bottleneck=_bottleneck(found.bottleneck))


def _ahead(plan: Plan) -> ahead.Plan:
    return ahead.Plan(
        interventions=tuple(map(_intervention, plan.interventions)),
        waits=tuple(map(_wait, (wait for wait in plan.waits if not wait.id.endswith(DERIVED_START)))),
        capacity=Capacity(plan.hours_per_week, plan.at_once),
        course_end_on=plan.ends_on,
    )


def _intervention(one: PlannedIntervention) -> ahead.PlannedIntervention:
    return ahead.PlannedIntervention(
        _number(one.id),
        one.sector,
        started=one.state == RUNNING,
        ended=one.state != RUNNING and one.state not in AHEAD,
        agreed_start=one.agreed_start,
        planned_end=one.planned_end,
        hours_per_week=one.hours_per_week,
        requires=tuple(map(_number, one.requires)),
    )


def _wait(wait: Wait) -> OpenWait:
    return OpenWait(
        wait.id, wait.kind, _number(wait.intervention) if wait.intervention else None, wait.since, wait.due_on
    )


def _expected(one: PlannedIntervention, expected: Expected | None) -> PlannedIntervention:
    if expected is None:
        return one
    reason = expected.reason
    after = reason and (reason.wait or (intervention_id(reason.intervention) if reason.intervention else None))
    return one._replace(
        expected_start=expected.start,
        expected_end=expected.end,
        expected_cause=reason.cause.value if reason else None,
        expected_after=after,
    )


def _bottleneck(found: Bottleneck | None) -> PlanBottleneck | None:
    if found is None:
        return None
    start: date | None = found.start_if_ended
    return PlanBottleneck(found.wait, found.days, intervention_id(found.intervention), found.win_days, start)


def _number(id: str) -> int:
    return int(id[1:])
