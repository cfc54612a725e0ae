"""The plan against what happened, intervention by intervention."""

from collections.abc import Iterator
from typing import Any

from forlob.domain.plan.deviation import Deviation, deviation
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.i18n import _, ngettext, number


def deviations(plan: Plan) -> list[dict[str, Any]]:
    """Return how each intervention departs from what was intended, as scripts read it; what keeps to it is left out."""
    return [{"intervention": one.id, **_rounded(found)._asdict()} for one, found in _departing(plan)]


def _rounded(found: Deviation) -> Deviation:
    factor = found.extension_factor
    return found._replace(extension_factor=None if factor is None else round(factor, 2))


def deviations_told(plan: Plan) -> list[str]:
    """Return a sentence for each intervention that departs from what was intended."""
    return [f"{one.id} {one.title}: " + "; ".join(_told(found)) for one, found in _departing(plan)]


def _departing(plan: Plan) -> Iterator[tuple[PlannedIntervention, Deviation]]:
    for one in plan.interventions:
        found = deviation(one, on=plan.on)
        if not one.is_ahead and (found.start_days or found.end_days):
            yield one, found


def _told(found: Deviation) -> Iterator[str]:
    if found.start_days:
        days = abs(found.start_days)
        late = found.start_days > 0
        text = (
            ngettext("started {days} day later than agreed", "started {days} days later than agreed", days)
            if late
            else ngettext("started {days} day earlier than agreed", "started {days} days earlier than agreed", days)
        )
        yield text.format(days=days)
    if found.end_days:
        yield _end(found).format(days=abs(found.end_days))
    if found.extension_factor is not None and found.end_days:
        yield _("{factor} times its planned length").format(factor=number(found.extension_factor, 1))


def _end(found: Deviation) -> str:
    days = abs(found.end_days or 0)
    if found.so_far:
        return ngettext("runs {days} day past its planned end", "runs {days} days past its planned end", days)
    if (found.end_days or 0) > 0:
        return ngettext("ended {days} day later than planned", "ended {days} days later than planned", days)
    return ngettext("ended {days} day earlier than planned", "ended {days} days earlier than planned", days)
