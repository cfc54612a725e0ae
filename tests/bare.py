"""A plan and what is in it as the domain takes them: nothing is known but what a test says."""

from datetime import date
from typing import Any

from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.wait import Wait

LISTS = ("goals", "voice", "team", "interventions", "waits", "actions", "gaps", "changes", "agreements")


def plan(on: date, **facts: Any) -> Plan:
    """Return the plan of the active course F7 of C12, as it stands on a day."""
    every: dict[str, Any] = dict.fromkeys(Plan._fields) | dict.fromkeys(LISTS, ())
    return Plan(**every | {"on": on, "citizen": "C12", "course": "F7", "state": "active"} | facts)


def intervention(number: int, state: str, **facts: Any) -> PlannedIntervention:
    """Return an intervention, of the employment sector unless another is given."""
    every: dict[str, Any] = dict.fromkeys(PlannedIntervention._fields)
    every |= {"id": f"I{number}", "sector": "employment", "title": "Praktik", "state": state}
    return PlannedIntervention(**every | {"requires": (), "supports": (), "waiting": ()} | facts)


def wait(since: date, **facts: Any) -> Wait:
    """Return W7, an open wait for LÆ265 without a norm."""
    every: dict[str, Any] = dict.fromkeys(Wait._fields)
    every |= {"id": "W7", "kind": "certificate_265", "since": since, "state": "waiting", "over": 0}
    return Wait(**every | facts)
