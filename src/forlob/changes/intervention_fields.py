"""The fields of an intervention as they are written: each checked, and all of them together."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypedDict

from forlob import clock, free_text
from forlob.changes.guards import refuse_future
from forlob.changes.presence import present
from forlob.domain.days.order import refuse_backwards
from forlob.domain.days.week import HOURS_OF_A_WEEK
from forlob.domain.ids import course_id, goal_id, intervention_id
from forlob.domain.intervention import LINKS, NEVER_STARTED, InterventionState, label
from forlob.domain.plan.requires import refuse_circle
from forlob.domain.sector import Sector
from forlob.domain.worker import last_day
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change

LINKS_OF = Selection(records.Link, "intervention_id = :intervention AND kind = :kind")
REQUIRED_IN = Selection(
    records.Link,
    "kind = 'requires' AND intervention_id IN (SELECT id FROM intervention WHERE course_id = :course) ORDER BY id",
)
HAPPENED = {
    "requested_on": N_("requested"),
    "granted_on": N_("granted"),
    "started_on": N_("started"),
    "ended_on": N_("ended"),
}
LINES = {
    "title": N_("title"),
    "provider": N_("provider"),
    "reason": N_("reason"),
}
CODES = {"kind": "intervention", "sequence_reason": "sequence_reason"}


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
            _tie(session, row, kind, written[kind] or ())  # type: ignore[literal-required]


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
        return _of_same_course(session.get(records.Goal, value), row, goal_id(value)).id
    if field == "hours_per_week" and not 0 < value <= HOURS_OF_A_WEEK:
        raise WrongUse(_("a week has no {hours:g} hours").format(hours=value), instead=(f"{value:g}", "6"))
    return value


def _settle_end(row: records.Intervention) -> None:
    """Let how and why it ended follow from whether it ended, and refuse an end that does not fit."""
    if row.end_kind is None and (row.ended_on or row.reason):
        raise RuleBroken(
            _("{id} has not ended").format(id=intervention_id(row.id)),
            f"forlob intervention end {intervention_id(row.id)}",
        )
    if row.ended_on is None:
        row.end_kind = row.reason = None
    if row.started_on and row.end_kind in NEVER_STARTED:
        raise RuleBroken(
            _("{id} was {kind}, so it never started").format(
                id=intervention_id(row.id), kind=label(InterventionState(row.end_kind))
            ),
            f"forlob intervention edit {intervention_id(row.id)} --clear ended_on",
        )


def _of_same_course(thing: Any, row: records.Intervention, id: str) -> Any:
    if thing.course_id != row.course_id:
        raise RuleBroken(
            _("{id} belongs to course {own}, the intervention to course {course}").format(
                id=id, own=course_id(thing.course_id), course=course_id(row.course_id)
            )
        )
    return thing


def _tie(session: Change, row: records.Intervention, kind: str, others: Collection[int]) -> None:
    """Let the intervention require, or support, these and no others."""
    for other in others:
        _of_same_course(session.get(records.Intervention, other), row, intervention_id(other))
    if kind == "requires":
        refuse_circle({**_required(session, row.course_id), row.id: others})
    elif row.id in others:
        raise RuleBroken(_("{id} cannot support itself").format(id=intervention_id(row.id)))
    kept = {link.other_id: link for link in session.all(LINKS_OF, intervention=row.id, kind=kind)}
    for other in sorted(kept.keys() - set(others)):
        session.delete(kept[other])
    for other in sorted(set(others) - kept.keys()):
        session.add(records.Link(intervention_id=row.id, kind=kind, other_id=other))


def _required(session: Change, course: int) -> dict[int, list[int]]:
    """Return what the interventions of a course require, by intervention."""
    required: dict[int, list[int]] = {}
    for link in session.all(REQUIRED_IN, course=course):
        required.setdefault(link.intervention_id, []).append(link.other_id)
    return required
