"""A plan and its parts, of which nothing is known but what a test says of them."""

from datetime import date
from typing import Any

from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.wait import Wait, days_over

LISTS = (
    "goals",
    "voice",
    "team",
    "interventions",
    "waits",
    "actions",
    "gaps",
    "changes",
    "agreements",
    "expected_ends",
    "support_persons",
)


def plan(on: date, **facts: Any) -> Plan:
    """The plan of C12 seen from the day."""
    every: dict[str, Any] = dict.fromkeys(Plan._fields) | dict.fromkeys(LISTS, ())
    return Plan(**every | {"citizen": "C12", "course": "F7", "on": on, "state": "active"} | facts)


def intervention(number: int, sector: str = "employment", state: str = "proposed", **facts: Any) -> PlannedIntervention:
    """An intervention that is to come, if nothing else is said."""
    every: dict[str, Any] = dict.fromkeys(PlannedIntervention._fields)
    every |= dict.fromkeys(("requires", "supports", "waiting"), ()) | {"not_before": False}
    return PlannedIntervention(
        **every | {"id": f"I{number}", "sector": sector, "title": "Work", "state": state} | facts
    )


def wait(id: str, kind: str, since: date, due_on: date | None = None, *, on: date, **facts: Any) -> Wait:
    """An open wait as seen from the day `on`."""
    every: dict[str, Any] = dict.fromkeys(Wait._fields)
    every |= {"days": (on - since).days, "over": days_over(due_on, on), "state": "waiting"}
    return Wait(**every | {"id": id, "kind": kind, "since": since, "due_on": due_on} | facts)
