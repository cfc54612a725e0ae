"""What hangs on waits: their events and pauses, and the interventions they block, looked up for many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from forlob.domain.dated import Dated, spells
from forlob.domain.ids import WAIT, citizen_id, course_id, intervention_id
from forlob.domain.wait import Holder, Pause, Wait, asked_on, days_over, net_days, state_on
from forlob.questions.question import grouped, rows_of_many
from forlob.questions.resolve import day
from forlob.questions.waits import clocks
from forlob.questions.waits.sources import WaitRow
from forlob.store import catalogue, database

if TYPE_CHECKING:
    from forlob.questions.waits.reached import Reached

FIRST_ROWS, BATCH_ROWS = 50, 100
EVENTS = """
    SELECT wait_id, kind, happened_on FROM wait_event WHERE wait_id IN ({listed}) AND happened_on <= :on
    ORDER BY wait_id, happened_on, id
"""
PAUSES = """
    SELECT wait_id, from_on, until_on, ended_on FROM pause WHERE wait_id IN ({listed}) AND from_on <= :on
    ORDER BY wait_id, from_on, id
"""
ANY_CONTACT = "SELECT 1 FROM contact WHERE kind IN ('worker', 'unit', 'holder') LIMIT 1"
HOLDERS = "SELECT wait_id, to_on, holder, sector FROM wait_holder WHERE wait_id IN ({listed}) ORDER BY wait_id, to_on"
NOT_STARTED = """
    (intervention.started_on IS NULL OR intervention.started_on > :on)
    AND (intervention.ended_on IS NULL OR intervention.ended_on > :on)
"""
BLOCKED = f"""
    SELECT intervention.id, intervention.id FROM intervention WHERE intervention.id IN ({{listed}}) AND {NOT_STARTED}
    UNION ALL SELECT link.other_id, link.intervention_id
    FROM link JOIN intervention ON intervention.id = link.intervention_id
    WHERE link.other_id IN ({{listed}}) AND link.kind = 'requires' AND {NOT_STARTED}
    ORDER BY 1, 2
"""


def completed(rows: Iterable[WaitRow], on: date) -> Iterator[Wait]:
    """Make waits of the rows of open waits, in their order, as seen from the day `on`.

    What hangs on them is looked up for many at a time, at first for as many as a screen shows.
    """
    stream = iter(rows)
    some = list(islice(stream, FIRST_ROWS))
    reached = _reached(on) if some else None
    while some:
        waits = map(_details(some, on).wait, some)
        yield from reached.told(waits) if reached else waits
        some = list(islice(stream, BATCH_ROWS))


def _reached(on: date) -> "Reached | None":
    """Return what tells how holders are reached; None where no contact is known, and nothing is looked up."""
    if database.row(ANY_CONTACT) is None:
        return None
    from forlob.questions.waits.reached import Reached

    return Reached(on)


Facts: TypeAlias = dict[int, list[tuple[str, ...]]]


class Details(NamedTuple):
    """What hangs on some waits as seen from the day: events, pauses and earlier holders by wait, what is blocked by
    intervention.
    """

    on: date
    events: Facts
    pauses: Facts
    blocked: Facts
    holders: Facts

    def wait(self, row: WaitRow) -> Wait:
        """Return the wait that a row is about."""
        written = row.number if row.letter == WAIT else 0
        since, due_on = date.fromisoformat(row.since), day(row.due_on)
        pauses = [Pause(*map(day, pause)) for pause in self._pauses(row)]  # type: ignore[arg-type]
        events = self.events.get(written, ())
        reminders = [happened for what, happened in events if what == "remind"]
        answers = [what for what, _happened in events if what in ("claim", "missing", "reject")]
        days = (self.on - since).days
        holders = holders_of(row, self.holders.get(written, ()), self.on)
        begun = day(row.asked)
        asked = asked_on(begun or since, holders) if written else begun
        return Wait(
            id=f"{row.letter}{row.number}" if written else f"{row.letter}{row.number}/{row.kind}",
            citizen=citizen_id(row.citizen),
            name=row.name,
            course=course_id(row.course),
            intervention=None if row.intervention is None else intervention_id(row.intervention),
            kind=row.kind,
            sector=holders[-1].sector,
            holder=holders[-1].holder,
            since=since,
            days=days,
            net_days=net_days(since, self.on, pauses) if pauses else days,
            norm=(due_on - since).days if due_on else None,
            due_on=due_on,
            over=days_over(due_on, self.on),
            state=state_on(self.on, pauses, claimed=answers[-1:] == ["claim"]),
            reminders=len(reminders),
            last_reminder_on=day(reminders[-1]) if reminders else None,
            blocks=tuple(intervention_id(int(other)) for (other,) in self.blocked.get(row.intervention or 0, ())),
            source="explicit" if written else "derived",
            coordinator=row.coordinator,
            asked_on=asked,
            asked_days=(self.on - asked).days if asked else None,
        )

    def _pauses(self, row: WaitRow) -> list[tuple[str, ...]]:
        """Return the pauses of a wait that was written down, with those of the waits it stands for."""
        if row.letter != WAIT:
            return []
        pauses = self.pauses.get(row.number, [])
        if row.asked is None:
            return pauses
        before = rows_of_many(PAUSES, clocks.stood_for(row.number, on=self.on), on=self.on)
        return [*(facts for _number, *facts in before), *pauses]  # type: ignore[list-item]


def holders_of(row: WaitRow, earlier: Sequence[tuple[str | None, ...]], on: date) -> list[Holder]:
    """Return who has held a wait by the day, the present one last; `earlier` are until when, holder and sector.

    Where nobody is written down it is whoever the kind usually awaits, else the sector.
    """
    if not earlier:
        return [_holder(row, None, None, row.holder, row.sector)]
    rows = [
        *(Dated(date.fromisoformat(until or ""), {"holder": who, "sector": sector}) for until, who, sector in earlier),
        Dated(None, {"holder": row.holder, "sector": row.sector}),
    ]
    return [_holder(row, one.from_on, one.to_on, *one.values.values()) for one in spells(rows, on)]


def _holder(row: WaitRow, from_on: date | None, to_on: date | None, holder: str | None, sector: str | None) -> Holder:
    usual = catalogue.kinds("wait")[row.kind]
    sector = sector or usual.sector
    return Holder(from_on, to_on, holder or _usual_holder(usual.holder, row) or sector, sector)


def _details(rows: Sequence[WaitRow], on: date) -> Details:
    written = [row.number for row in rows if row.letter == WAIT]
    interventions = sorted({row.intervention for row in rows if row.intervention is not None})
    return Details(
        on,
        _by_number(EVENTS, written, on),
        _by_number(PAUSES, written, on),
        _by_number(BLOCKED, interventions, on),
        _by_number(HOLDERS, written, on),
    )


def _usual_holder(usual: str, row: WaitRow) -> str | None:
    """Return who is usually awaited: the provider or owner, the coordinator, or the party the catalogue names."""
    if usual == "provider":
        return row.provider or row.owner
    return (row.coordinator or usual) if usual == "coordinator" else usual


def _by_number(sql: str, numbers: list[int], on: date) -> Facts:
    """Return the rows about many waits or interventions, without the number they begin with, by that number."""
    # Only two lengths of lists, the last number said again: every other would be a statement SQLite keeps.
    asked = FIRST_ROWS if len(numbers) <= FIRST_ROWS else BATCH_ROWS
    rows = rows_of_many(sql, numbers + numbers[-1:] * (asked - len(numbers)), on=on)
    return grouped((number, tuple(facts)) for number, *facts in rows)
