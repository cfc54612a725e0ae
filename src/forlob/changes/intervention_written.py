"""What is written down of an intervention: its fields as they may be kept, and what has to go together."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from forlob import clock, free_text
from forlob.changes.guards import refuse_future
from forlob.changes.links import of_same_course, tie
from forlob.changes.presence import present
from forlob.domain.amount import check_hours
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import goal_id, intervention_id
from forlob.domain.intervention import LINKS, NEVER_STARTED, InterventionState, label, lacks_reason
from forlob.domain.sector import Sector
from forlob.domain.worker import last_day
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.store import catalogue, records
from forlob.store.session import Change

HAPPENED = {
    "requested_on": N_("requested"),
    "granted_on": N_("granted"),
    "started_on": N_("started"),
    "ended_on": N_("ended"),
}
LINES = {"title": N_("title"), "provider": N_("provider"), "reason": N_("reason")}
CODES = {"kind": "intervention", "sequence_reason": "sequence_reason", "decline_reason": "decline_reason"}


class Written(TypedDict, total=False):
    """What is written down of an intervention; None empties a field, what is left out stays as it is.

    `owner` is a worker's initials, `requires` and `supports` are numbers of interventions of the same course, all of
    them; `goal` is a number.
    """

    sector: Sector
    kind: str | None
    title: str
    owner: str | None
    provider: str | None
    requested_on: date | None
    granted_on: date | None
    agreed_start: date | None
    started_on: date | None
    planned_end: date | None
    ended_on: date | None
    reason: str
    hours_per_week: float | None
    requires: Sequence[int] | None
    supports: Sequence[int] | None
    goal: int | None
    sequence_reason: str | None
    decline_reason: str | None


def life(row: records.Intervention) -> list[tuple[str, date | None]]:
    """Return what happened to an intervention with its days, in the order of a life."""
    return [(_(what), getattr(row, field)) for field, what in HAPPENED.items()]


def write(session: Change, row: records.Intervention, written: Written) -> None:
    """Set the fields given, write the row and its links, and refuse what does not go together.

    Raises:
        WrongUse: If a code is none, hours are out of range, or a text is empty, too long or holds what is not kept.
        NoSuchThing: If there is no such worker, goal or intervention.
        RuleBroken: If dates run backwards, what has happened lies in the future, the owner has ended, something belongs
            to another course, or interventions would require each other in a circle.
    """
    checked = {
        "goal_id" if field == "goal" else field: _checked(session, row, field, value)
        for field, value in written.items()
        if field not in LINKS
    }
    row.set(checked)
    _settle_end(row)
    refuse_backwards(life(row))
    refuse_backwards([(_("agreed start"), row.agreed_start), (_("planned end"), row.planned_end)])
    if row.kept is None:
        session.add(row)
    for kind in LINKS:
        if kind in written:
            tie(session, row, kind, written[kind] or ())  # type: ignore[literal-required]


def _checked(session: Change, row: records.Intervention, field: str, value: Any) -> Any:
    """Return the value of one field fit to be kept."""
    if value is None:
        return None
    if field in HAPPENED:
        refuse_future(value)
    if field in LINES:
        return free_text.line(value, _(LINES[field]))
    if field in CODES:
        return catalogue.kind(CODES[field], value).code
    if field == "owner":
        until = last_day(row.ended_on) if row.ended_on else clock.today()
        return present(session, value, min(until, clock.today())).initials
    if field == "goal":
        return of_same_course(session.get(records.Goal, value), row, goal_id(value)).id
    return check_hours(value) if field == "hours_per_week" else value


def _settle_end(row: records.Intervention) -> None:
    """Let how and why it ended follow from whether it ended, and refuse an end that does not fit."""
    id = intervention_id(row.id)
    if row.end_kind is None and (row.ended_on or row.reason or row.decline_reason):
        raise RuleBroken(
            _("{id} has not ended").format(id=id),
            f"forlob intervention decline {id} --reason {row.decline_reason}" if row.decline_reason
            else f"forlob intervention end {id}",
        )  # fmt: skip
    if row.ended_on is None:
        row.end_kind = row.reason = row.decline_reason = None
    if row.started_on and row.end_kind in NEVER_STARTED:
        raise RuleBroken(
            _("{id} was {kind}, so it never started").format(id=id, kind=label(InterventionState(row.end_kind))),
            f"forlob intervention edit {id} --clear ended_on",
        )
    settle_reason(row)


def settle_reason(row: records.Intervention) -> None:
    """Refuse a reason to decline of what was not declined, and an end without the reason that it needs.

    Raises:
        RuleBroken: If that is so.
    """
    id = intervention_id(row.id)
    if row.decline_reason and row.end_kind != InterventionState.DECLINED:
        raise RuleBroken(
            _("{id} was not declined, so there is no reason to decline it").format(id=id),
            f"forlob intervention edit {id} --why T",
        )
    if lacks_reason(row.end_kind, row.reason, row.decline_reason):
        raise RuleBroken(
            _("{id} would have ended without a reason").format(id=id), f"forlob intervention edit {id} --why T"
        )
