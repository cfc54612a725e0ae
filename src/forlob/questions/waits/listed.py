"""Questions about waits: the open ones, explicit and derived, each once."""

from collections.abc import Iterator
from datetime import date
from heapq import merge

from forlob.domain.ids import wait_id
from forlob.domain.spelling import folded
from forlob.domain.wait import Wait, days_over
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.sql import COORDINATOR
from forlob.questions.waits import sources
from forlob.questions.waits.details import completed
from forlob.questions.waits.sources import Scope
from forlob.store import database

DERIVED = {"start": sources.start, "team_meeting": sources.team_meeting, "first_start": sources.first_start}
ONE = f"""
    SELECT 0, wait.due_on, 'W', wait.id, wait.kind, citizen.id, citizen.name, course.id, wait.intervention_id,
        wait.sector, wait.holder, wait.since, wait.due_on, intervention.provider, intervention.owner, {COORDINATOR},
        wait.ended_on, wait.end_kind
    FROM wait JOIN course ON course.id = wait.course_id JOIN citizen ON citizen.id = course.citizen_id
        LEFT JOIN intervention ON intervention.id = wait.intervention_id
    WHERE wait.id = :number
"""


def open_on(
    on: date,
    *,
    citizen: int | None = None,
    course: int | None = None,
    kind: str | None = None,
    sector: str | None = None,
    holder: str | None = None,
    coordinator: str | None = None,
    over: bool = False,
) -> Iterator[Wait]:
    """Stream every wait open on `on`, explicit and derived, each once.

    Earliest due day first, so most days over first; then those without norm by the day they began; then by id.
    Filters leave out the rest: `holder` is a part of the holder's name, `over` only what is over its norm that day.
    Closed courses have no derived waits; `first_start` is listed from the day it is over.
    """
    scope = Scope(on, citizen=citizen, course=course, over=over)
    streams = list(sources.explicit(scope, kind))
    for name, source in DERIVED.items():
        if kind in (None, name):
            streams += source(scope)
    wanted = folded(holder) if holder else None
    for wait in completed(merge(*streams), on):
        if (
            (sector is None or wait.sector == sector)
            and (wanted is None or wanted in folded(wait.holder or ""))
            and (coordinator is None or wait.coordinator == coordinator)
        ):
            yield wait


def one(number: int, *, on: date) -> Wait:
    """Return one wait that was written down, as seen from the day `on`.

    One that has ended by then is seen from its end day, and its state tells how it ended.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    found = database.row(ONE, number=number, on=on.isoformat())
    if found is None:
        raise NoSuchThing(_("there is no wait {id}").format(id=wait_id(number)), "forlob waits")
    *row, ended_on, end_kind = found
    ended = date.fromisoformat(ended_on) if ended_on and date.fromisoformat(ended_on) <= on else None
    wait = next(completed([tuple(row)], ended or on))
    return wait._replace(state=end_kind, over=days_over(wait.due_on, ended)) if ended else wait
