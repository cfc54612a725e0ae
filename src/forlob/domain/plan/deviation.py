"""The plan against what happened: how far the start, end and length of an intervention are from what was intended."""

from datetime import date
from typing import NamedTuple

from forlob.domain.intervention import NEVER_STARTED
from forlob.domain.plan.plan import PlannedIntervention


class Deviation(NamedTuple):
    """How an intervention departs from its plan, as seen from a day.

    `start_days` is its start less the agreed one, `end_days` its end less the planned one: above 0 is later, below 0
    earlier, 0 as planned. `extension_factor` is its length over the planned length, planned end less agreed start: 1
    is as planned, 3 three times as long. Each is None where a day it needs is unknown or has not come, the factor also
    where the planned length is no day.

    `so_far` tells that the intervention still runs after its planned end: its end is counted as the day it is seen
    from, and `end_days` and the factor are the least they can become.
    """

    start_days: int | None
    end_days: int | None
    extension_factor: float | None
    so_far: bool


def deviation(one: PlannedIntervention, *, on: date) -> Deviation:
    """Return how the intervention departs from its plan, as seen from `on`; what never started departs from nothing.

    While it runs within its plan, its end and its factor are not known yet. Interventions that nobody takes over ran 3
    to 4 times longer than planned (S3).
    """
    started_on = one.started_on if one.started_on is not None and one.started_on <= on else None
    has_ended = one.ended_on is not None and one.ended_on <= on
    if has_ended and one.state in NEVER_STARTED:
        return Deviation(None, None, None, so_far=False)
    so_far = not has_ended and started_on is not None and one.planned_end is not None and one.planned_end < on
    end = one.ended_on if has_ended else on if so_far else None
    return Deviation(
        start_days=_days(one.agreed_start, started_on),
        end_days=_days(one.planned_end, end),
        extension_factor=_factor(_days(started_on, end), _days(one.agreed_start, one.planned_end)),
        so_far=so_far,
    )


def _days(begin: date | None, end: date | None) -> int | None:
    return None if begin is None or end is None else (end - begin).days


def _factor(actual_days: int | None, planned_days: int | None) -> float | None:
    if actual_days is None or planned_days is None or planned_days <= 0:
        return None
    return actual_days / planned_days
