"""What hangs on waits: their events and pauses, and the interventions they block, looked up for many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from forlob.domain.ids import citizen_id, course_id, intervention_id
from forlob.domain.wait import Pause, Wait, days_over, net_days, state_on
from forlob.questions.resolve import day
from forlob.questions.waits.sources import Row
from forlob.store import catalogue, database

AT_FIRST, AT_ONCE = 50, 100
EVENTS = """
    SELECT wait_id, kind, happened_on FROM wait_event WHERE wait_id IN ({ids}) AND happened_on <= :on
    ORDER BY wait_id, happened_on, id
"""
PAUSES = """
    SELECT wait_id, from_on, until_on, ended_on FROM pause WHERE wait_id IN ({ids}) AND from_on <= :on
    ORDER BY wait_id, from_on, id
"""
NOT_STARTED = """
    (intervention.started_on IS NULL OR intervention.started_on > :on)
    AND (intervention.ended_on IS NULL OR intervention.ended_on > :on)
"""
BLOCKED = f"""
    SELECT intervention.id, intervention.id FROM intervention WHERE intervention.id IN ({{ids}}) AND {NOT_STARTED}
    UNION ALL SELECT link.other_id, link.intervention_id
    FROM link JOIN intervention ON intervention.id = link.intervention_id
    WHERE link.other_id IN ({{ids}}) AND link.kind = 'requires' AND {NOT_STARTED}
    ORDER BY 1, 2
"""


def completed(rows: Iterable[Row], on: date) -> Iterator[Wait]:
    """Make waits of the rows of open waits, in their order, as seen from the day `on`.

    What hangs on them is looked up for many at a time, at first for as many as a screen shows.
    """
    stream, count = iter(rows), AT_FIRST
    while some := list(islice(stream, count)):
        yield from map(_details(some, on).wait, some)
        count = AT_ONCE


class Details(NamedTuple):
    """What hangs on some waits as seen from the day: events and pauses by wait, what is blocked by intervention."""

    on: date
    events: dict[int | None, list[tuple[str, ...]]]
    pauses: dict[int | None, list[tuple[str, ...]]]
    blocked: dict[int | None, list[tuple[str, ...]]]

    def wait(self, row: Row) -> Wait:
        """Return the wait that a row is about."""
        (_without, _day, letter, number, kind, citizen, name, course, intervention, sector, holder, begun, due,
         provider, owner, coordinator) = row  # fmt: skip
        key = number if letter == "W" else None
        since, due_on = date.fromisoformat(begun), day(due)
        pauses = [Pause(*map(day, pause)) for pause in self.pauses.get(key, ())]  # type: ignore[arg-type]
        reminders = [happened for what, happened in self.events.get(key, ()) if what == "remind"]
        answers = [what for what, _happened in self.events.get(key, ()) if what in ("claim", "reject")]
        days, usual = (self.on - since).days, catalogue.kinds("wait")[kind]
        sector = sector or usual.sector
        return Wait(
            id=f"{letter}{number}" if key else f"{letter}{number}/{kind}",
            citizen=citizen_id(citizen),
            name=name,
            course=course_id(course),
            intervention=None if intervention is None else intervention_id(intervention),
            kind=kind,
            sector=sector,
            holder=holder or _usual_holder(usual.holder, provider or owner, coordinator) or sector,
            since=since,
            days=days,
            net_days=net_days(since, self.on, pauses) if pauses else days,
            norm=(due_on - since).days if due_on else None,
            due_on=due_on,
            over=days_over(due_on, self.on),
            state=state_on(self.on, pauses, claimed=answers[-1:] == ["claim"]),
            reminders=len(reminders),
            last_reminder_on=day(reminders[-1]) if reminders else None,
            blocks=tuple(intervention_id(int(number)) for (number,) in self.blocked.get(intervention, ())),
            source="explicit" if key else "derived",
            coordinator=coordinator,
        )


def _details(rows: Sequence[Row], on: date) -> Details:
    written = [row[3] for row in rows if row[2] == "W"]
    interventions = sorted({row[8] for row in rows if row[8] is not None})
    return Details(
        on, _by_wait(EVENTS, written, on), _by_wait(PAUSES, written, on), _by_wait(BLOCKED, interventions, on)
    )


def _usual_holder(usual: str, provider: str | None, coordinator: str | None) -> str | None:
    """Return who is usually awaited: the provider or owner, the coordinator, or the party the catalogue names."""
    if usual == "provider":
        return provider
    return (coordinator or usual) if usual == "coordinator" else usual


def _by_wait(sql: str, ids: list[int], on: date) -> dict[int | None, list[tuple[str, ...]]]:
    """Return the rows of one question for many ids, by the id they begin with."""
    found: dict[int | None, list[tuple[str, ...]]] = {}
    if ids:
        # Only two lengths of lists, the last id said again: every other length would be a statement SQLite keeps.
        asked = AT_FIRST if len(ids) <= AT_FIRST else AT_ONCE
        inside, values = database.listed("id", ids + ids[-1:] * (asked - len(ids)))
        for number, *facts in database.rows(sql.format(ids=inside), on=on.isoformat(), **values):
            found.setdefault(number, []).append(tuple(facts))
    return found
