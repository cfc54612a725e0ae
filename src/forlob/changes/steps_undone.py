"""What follows where an undo gives an intervention back its steps: the ends that they brought about (`domain 11.6`)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from forlob.changes.consequences import OPEN_ON, Steps, follow, steps
from forlob.changes.put_back_rows import Images, chunks
from forlob.domain.days.day import spoken
from forlob.domain.ids import intervention_id, wait_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import database, records
from forlob.store.record import Selection
from forlob.store.session import Change

STEPS = frozenset({"started_on", "ended_on", "end_kind"})
THESE = "SELECT id, started_on, ended_on, end_kind FROM intervention WHERE id IN ({listed})"


def ends_of_waits(session: Change, images: Sequence[Images]) -> Mapping[int, Steps]:
    """Return by number the steps of the interventions whose steps will be put back, as they are now."""
    numbers = [int(one.row) for one in images if one.table == "intervention" and not one.whole and one.fields & STEPS]
    return {number: was for some in chunks(numbers) for number, was in _now(session, some)}


def follow_steps(session: Change, was: Mapping[int, Steps]) -> tuple[str, ...]:
    """Let the ends that interventions brought about follow their steps, which were `was`; return what to tell."""
    one = Selection(records.Intervention, "id = :number")
    told: list[str] = []
    for number, before in was.items():
        row = session.first(one, number=number)
        if row is not None and steps(row) != before:
            told += follow(session, row, before)
            _refuse_open(session, row, before)
    return tuple(told)


def _refuse_open(session: Change, row: records.Intervention, was: Steps) -> None:
    """Refuse a step that an undo gives back over something that is awaited since."""
    for said, before, day in (
        (_("{wait} would be open, and {id} started {day}"), was.started_on, row.started_on),
        (_("{wait} would be open, and {id} ended {day}"), was.gone_on, steps(row).gone_on),
    ):
        for wait in session.all(OPEN_ON, intervention=row.id) if before is None and day is not None else ():
            raise RuleBroken(
                said.format(wait=wait_id(wait.id), id=intervention_id(row.id), day=spoken(day or wait.since)),
                f"forlob wait show {wait_id(wait.id)}",
            )


def _now(session: Change, numbers: Sequence[int]) -> Iterator[tuple[int, Steps]]:
    listed, values = database.listed("number", list(numbers))
    for number, started_on, ended_on, end_kind in session.rows(THESE.format(listed=listed), **values):
        started, ended = (date.fromisoformat(day) if day else None for day in (started_on, ended_on))
        yield number, Steps(started, None if end_kind == "completed" else ended)
