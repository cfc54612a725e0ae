"""Questions about waits: the open ones, explicit and derived, each once."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from heapq import merge

from forlob.domain.ids import WAIT, wait_id
from forlob.domain.ids import number as number_of
from forlob.domain.spelling import folded
from forlob.domain.wait import Wait, WaitState, days_over
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import rows_of_many
from forlob.questions.waits import clocks, sources
from forlob.questions.waits.details import completed
from forlob.questions.waits.sources import Scope, WaitRow
from forlob.store import database

ENDED = "SELECT ended_on, end_kind FROM wait WHERE id = :number AND ended_on <= :on"
CLAIMS = """
    SELECT wait_id, MAX(happened_on) FROM wait_event
    WHERE wait_id IN ({listed}) AND kind = 'claim' AND happened_on <= :on GROUP BY wait_id
"""


def open_on(
    on: date,
    *,
    citizen: int | None = None,
    course: int | None = None,
    kind: str | None = None,
    sector: str | None = None,
    holder: str | None = None,
    coordinator: str | Collection[str] | None = None,
    over: bool = False,
) -> Iterator[Wait]:
    """Stream every wait open on `on`, explicit and derived, each once.

    Earliest due day first, so most days over first; then those without norm by the day they began; then by id.
    Filters leave out the rest: `holder` is a part of the holder's name, `coordinator` the initials of one or several,
    `over` only what is over its norm that day.
    Closed courses have no derived waits; `first_start` is listed from the day it is over.
    """
    scope = Scope(on, citizen=citizen, course=course, over=over)
    streams = [*sources.explicit(scope, kind), *sources.derived(scope, kind)]
    if clocks.any_counts_anew(on):
        from forlob.questions.waits import anew  # few databases know of a wait that is one with another

        streams = anew.merged(streams, scope, kind)
    coordinators = (coordinator,) if isinstance(coordinator, str) else coordinator
    wanted = folded(holder) if holder else None
    for wait in completed(merge(*streams), on):
        if (
            (sector is None or wait.sector == sector)
            and (wanted is None or wanted in folded(wait.holder or ""))
            and (coordinators is None or wait.coordinator in coordinators)
        ):
            yield wait


def claimed_on(waits: Iterable[Wait], *, on: date) -> dict[str, date]:
    """Return by id, of each of these waits that is claimed, the day of its last claim."""
    claimed = [number_of(one.id, WAIT) for one in waits if one.state == WaitState.CLAIMED]
    return {wait_id(of): date.fromisoformat(day) for of, day in rows_of_many(CLAIMS, claimed, on=on)}


def one(number: int, *, on: date) -> Wait:
    """Return one wait that was written down, as seen from the day `on`.

    One that has ended by then is seen from its end day, and its state tells how it ended.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    row = row_of(number, on=on)
    if row is None:
        raise NoSuchThing(_("there is no wait {id}").format(id=wait_id(number)), "forlob waits")
    end = database.row(ENDED, number=number, on=on.isoformat())
    if end is None:
        return next(completed([row], on))
    ended_on, end_kind = date.fromisoformat(end[0]), end[1]
    wait = next(completed([row], ended_on))
    return wait._replace(state=end_kind, over=days_over(wait.due_on, ended_on))


def row_of(number: int, *, on: date) -> WaitRow | None:
    """Return the row of one wait that was written down, counting from the day it does; None if there is none.

    One that has ended counts from the first day of those it stands for.
    """
    row = next(sources.BY_NUMBER.of_many([number], on=on), None)
    if row is None:
        return None
    if not clocks.any_counts_anew(on):
        return row
    from forlob.questions.waits import anew

    begun = clocks.begun(on, scope="wait.id = :number", number=number).get(number)
    row = anew.counted_from(row, *begun) if begun else row
    return anew.in_scope(Scope(on, course=row.course)).get(anew.key_of(row), row)
