"""What an intervention requires and supports, within its course."""

from collections.abc import Collection
from typing import Any

from forlob.domain.ids import course_id, intervention_id
from forlob.domain.plan.requires import refuse_circle
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change

LINKS_OF = Selection(records.Link, "intervention_id = :intervention AND kind = :kind")
REQUIRED_IN = Selection(
    records.Link,
    "kind = 'requires' AND intervention_id IN (SELECT id FROM intervention WHERE course_id = :course) ORDER BY id",
)


def of_same_course(thing: Any, row: records.Intervention, id: str) -> Any:
    """Return a thing, and refuse one of another course than the intervention's."""
    if thing.course_id != row.course_id:
        raise RuleBroken(
            _("{id} belongs to course {own}, the intervention to course {course}").format(
                id=id, own=course_id(thing.course_id), course=course_id(row.course_id)
            )
        )
    return thing


def tie(session: Change, row: records.Intervention, kind: str, others: Collection[int]) -> None:
    """Let the intervention require, or support, these and no others."""
    for other in others:
        of_same_course(session.get(records.Intervention, other), row, intervention_id(other))
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
