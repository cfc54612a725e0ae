"""Telling that something is otherwise from a day on, or never was as it was written down (domain 11.1)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from forlob import clock
from forlob.changes.guards import happened_on
from forlob.domain import dated
from forlob.domain.dated import Dated
from forlob.domain.days.day import spoken
from forlob.errors import WrongUse
from forlob.i18n import N_, _, listed
from forlob.store import records
from forlob.store.record import Record, Selection
from forlob.store.session import Change


class Told(NamedTuple):
    """From which day on something holds (None: today), or that what holds then was a mistake from its beginning."""

    from_on: date | None = None
    mistake: bool = False

    @property
    def anything(self) -> bool:
        """Whether either was said."""
        return self.mistake or self.from_on is not None


class Kept(NamedTuple):
    """Where the earlier rows of one kind of thing lie: `owner` is their column that points at it."""

    earlier: Selection[Any]
    owner: str
    fields: tuple[str, ...]


WORKERS = Kept(
    Selection(records.WorkerRow, "worker = :owner ORDER BY to_on"), "worker", ("name", "sector", "unit", "organisation")
)
CITIZENS = Kept(Selection(records.CitizenName, "citizen_id = :owner ORDER BY to_on"), "citizen_id", ("name",))
COURSES = Kept(Selection(records.CoursePathway, "course_id = :owner ORDER BY to_on"), "course_id", ("pathway",))
WAITS = Kept(Selection(records.WaitHolder, "wait_id = :owner ORDER BY to_on"), "wait_id", ("holder", "sector"))
WORDS = {
    "name": N_("name"),
    "sector": N_("sector"),
    "unit": N_("unit"),
    "organisation": N_("organisation"),
    "holder": N_("holder"),
    "pathway": N_("pathway"),
}
"""What people call a field that has days."""


def of(session: Change, kept: Kept, thing: Record) -> list[Dated]:
    """Return all rows of a thing, the one that holds to this day last."""
    earlier: Sequence[Any] = session.all(kept.earlier, owner=thing.key_value)
    return [
        *(Dated(row.to_on, {name: getattr(row, name) for name in kept.fields}) for row in earlier),
        Dated(None, {name: getattr(thing, name) for name in kept.fields}),
    ]


def tell(session: Change, kept: Kept, thing: Record, fields: Mapping[str, Any], told: Told) -> list[str]:
    """Set fields of a thing from the day told, those of `kept` alone; return what there is to say of the day.

    Where they were so already since an earlier day, and a day is told, they begin on the day told instead.

    Raises:
        RuleBroken: If the day lies in the future.
        WrongUse: If a day or a mistake is told, and none of the fields.
    """
    dated_fields = {name: value for name, value in fields.items() if name in kept.fields}
    if not dated_fields:
        if told.anything:
            what = _("--from and --mistake are about one of these, and none is given: {fields}")
            raise WrongUse(what.format(fields=", ".join(f"--{name}" for name in kept.fields)))
        return []
    day = happened_on(told.from_on)
    before = of(session, kept, thing)
    what = listed(_(WORDS[name]) for name in kept.fields if name in dated_fields)
    after = dated.changed(before, dated_fields, day, mistake=told.mistake)
    if after == before:
        later = dated.begun_later(before, dated_fields, day) if told.from_on and not told.mistake else None
        if later is None:
            return []
        put(session, kept, thing, later[1])
        said = _("{what} from {day} on, not from {earlier}; what was before goes on until then")
        return [said.format(what=what, day=spoken(day), earlier=spoken(later[0]))]
    put(session, kept, thing, after)
    if told.mistake:
        return [_("mended as if it had never been otherwise")]
    said = _("{what} from {day} on; a typing error is mended with --mistake").format(what=what, day=spoken(day))
    return [said] if len(after) > 1 else []


def hold(session: Change, wait: records.Wait, held: Mapping[str, Any], told: Told) -> list[str]:
    """Let others hold a wait from the day told on; return what there is to say of the day.

    Nobody held it before it began: what would have been so is forgotten.

    Raises:
        RuleBroken, WrongUse: As `tell`.
    """
    said = tell(session, WAITS, wait, held, told)
    rows = of(session, WAITS, wait)
    lived = [row for row in rows if row.to_on is None or row.to_on > wait.since]
    if not held or len(lived) == len(rows):
        return said
    put(session, WAITS, wait, lived)
    return []


def put(session: Change, kept: Kept, thing: Record, rows: Sequence[Dated]) -> None:
    """Write rows in the place of those there are."""
    there = {row.to_on: row for row in session.all(kept.earlier, owner=thing.key_value)}
    for to_on in there.keys() - {row.to_on for row in rows}:
        session.delete(there[to_on])
    for row in rows[:-1]:
        if row.to_on in there:
            there[row.to_on].set(row.values)
        else:
            session.add(kept.earlier.kind(to_on=row.to_on, **{kept.owner: thing.key_value}, **row.values))
    thing.set(rows[-1].values)


def words(told: Told) -> str:
    """Return what the journal adds to the words of a change."""
    told_on = f" --from {told.from_on}" if told.from_on and told.from_on != clock.today() else ""
    return told_on + (" --mistake" if told.mistake else "")
