"""An intervention: one effort of one sector, and the state it is in on a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from forlob.i18n import N_, _, pgettext


class InterventionState(StrEnum):
    """How far an intervention has come; the last four are the ways it ends."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    GRANTED = "granted"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Intervention(NamedTuple):
    """One intervention as seen from a day: what happened later is not known yet.

    `agreed_start` and `planned_end` are intentions, kept beside what happened. `owner` is a worker's initials, `requires`
    and `supports` are ids of interventions, `goal` is an id, `waiting` the ids of the open waits on it. `kind` may be
    None; `reason` tells in free text why it was stopped, declined or cancelled, `decline_reason` by a code of the
    catalogue why it was declined (one of the two is known then), `sequence_reason` why it came later than others.
    `suggested_sequence_reason` is the code of what may be why, where nobody said so; None elsewhere, and where it is not
    asked for.
    """

    id: str
    citizen: str
    name: str
    course: str
    sector: str
    kind: str | None
    title: str
    state: InterventionState
    owner: str | None
    provider: str | None
    requested_on: date | None
    granted_on: date | None
    agreed_start: date | None
    started_on: date | None
    planned_end: date | None
    ended_on: date | None
    end_kind: str | None
    reason: str | None
    hours_per_week: float | None
    requires: tuple[str, ...]
    supports: tuple[str, ...]
    goal: str | None
    waiting: tuple[str, ...]
    sequence_reason: str | None
    decline_reason: str | None = None
    suggested_sequence_reason: str | None = None


MILESTONES = ("requested_on", "granted_on", "started_on", "ended_on")
"""The days of what happens to an intervention, in the order of a life: none lies before an earlier one."""
NEVER_STARTED = (InterventionState.DECLINED, InterventionState.CANCELLED)
NEEDS_REASON = (InterventionState.STOPPED, *NEVER_STARTED)
ENDS = (InterventionState.COMPLETED, *NEEDS_REASON)
"""The ways an intervention ends; those that need a reason are among them, and those that mean it never started."""


def lacks_reason(end_kind: str | None, reason: str | None, decline_reason: str | None) -> bool:
    """Return whether it ended in a way that needs a reason, and has none: neither words nor, declined, a code."""
    return end_kind in NEEDS_REASON and reason is None and decline_reason is None


FILED_BY = ("started_on", "granted_on", "requested_on")
"""The days that say in which course an intervention belongs: its start, else what was reached before it."""
LINKS = ("requires", "supports")
"""How one intervention may point at another."""


def filed_on(days: Mapping[str, Any]) -> date | None:
    """Return the day by which an intervention is filed in a course: its start, else the grant or the request.

    None where none of them is known.
    """
    return next((days[name] for name in FILED_BY if days.get(name)), None)


def state_on(on: date, reached: Sequence[date | None], end_kind: str | None) -> InterventionState:
    """Return the state of an intervention as seen from the day `on`.

    `reached` is its requested_on, granted_on, started_on and ended_on, `end_kind` how it ended. Later days are not
    known yet; the day reached last decides.
    """
    requested_on, granted_on, started_on, ended_on = (day if day and day <= on else None for day in reached)
    if ended_on and end_kind:
        return InterventionState(end_kind)
    if started_on:
        return InterventionState.ACTIVE
    if granted_on:
        return InterventionState.GRANTED
    return InterventionState.REQUESTED if requested_on else InterventionState.PROPOSED


def has_started(on: date, started_on: date | None, ended_on: date | None, end_kind: str | None) -> bool:
    """Return whether the intervention had started by the day `on`.

    One that ended as completed or stopped has started, on its ended_on at the latest.
    """
    if started_on and started_on <= on:
        return True
    return end_kind in ("completed", "stopped") and ended_on is not None and ended_on <= on


STEPS_TOLD: Mapping[str, str] = {
    "requested_on": N_("{id} requested {day}"),
    "granted_on": N_("{id} granted {day}"),
    "started_on": N_("{id} started {day}"),
    "ended_on": N_("{id} ended {day}"),
    InterventionState.COMPLETED: N_("{id} completed {day}"),
    InterventionState.STOPPED: N_("{id} stopped {day}"),
    InterventionState.DECLINED: N_("{id} declined {day}"),
    InterventionState.CANCELLED: N_("{id} cancelled {day}"),
}
"""By the column of its day, and by the state it ended in, how a step of an intervention is told."""


def label(state: InterventionState) -> str:
    """Return the state as people read it."""
    return {
        InterventionState.PROPOSED: _("proposed"),
        InterventionState.REQUESTED: _("requested"),
        InterventionState.GRANTED: _("granted"),
        InterventionState.ACTIVE: pgettext("intervention", "active"),
        InterventionState.COMPLETED: _("completed"),
        InterventionState.STOPPED: _("stopped"),
        InterventionState.DECLINED: _("declined"),
        InterventionState.CANCELLED: _("cancelled"),
    }[state]
