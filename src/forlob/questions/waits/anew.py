"""Open waits that count from another day than their own: they are one with another. Source: `domain 20.2`, 20.3."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeAlias

from forlob.domain.ids import COURSE, INTERVENTION, WAIT
from forlob.domain.one_wait import Clock
from forlob.domain.statistics.period import Period
from forlob.questions.waits import clocks, joined, past, sources
from forlob.questions.waits.joined import Together
from forlob.questions.waits.sources import Scope, WaitRow

Key: TypeAlias = tuple[str, int, str]
"""Letter, number and kind of a wait."""
LETTERS = {"start": INTERVENTION, "team_meeting": COURSE}


def in_scope(scope: Scope) -> dict[Key, WaitRow]:
    """Return the open waits of a scope that count anew, as they count; empty where none does, over or not."""
    going_on = clocks.begun(
        scope.on,
        scope=f"{scope.condition or clocks.EVERY} AND (wait.ended_on IS NULL OR wait.ended_on > :on)",
        **scope.named,
    )
    rows = _from_first_day(going_on, scope.on)
    if clocks.any_of_derived_kind():
        rows = chain(rows, _with_derived(scope, going_on))
    return {key_of(row): row for row in rows}


def merged(streams: Iterable[Iterator[WaitRow]], scope: Scope, kind: str | None) -> list[Iterator[WaitRow]]:
    """Return the sorted streams of a scope with every wait that counts anew in its new place; of one kind or all."""
    anew = in_scope(scope)
    if not anew:
        return list(streams)
    on = scope.on.isoformat()
    wanted = (row for row in anew.values() if kind in (None, row.kind))
    listed = sorted(row for row in wanted if not scope.over or (row.due_on is not None and row.due_on < on))
    return [*(_others(stream, anew) for stream in streams), iter(listed)]


def key_of(row: WaitRow) -> Key:
    """Return what tells a wait from every other."""
    return row.letter, row.number, row.kind


def counted_from(row: WaitRow, since: str, due_on: str | None) -> WaitRow:
    """Return the row with the day it counts from; `asked` is the day one that was written down began itself."""
    asked = row.since if row.letter == WAIT and row.asked is None else row.asked
    return row._replace(since=since, due_on=due_on, without_norm=int(due_on is None), day=due_on or since, asked=asked)


def _others(stream: Iterator[WaitRow], anew: Mapping[Key, WaitRow]) -> Iterator[WaitRow]:
    return (row for row in stream if key_of(row) not in anew)


def _from_first_day(going_on: Mapping[int, clocks.Begun], on: date) -> Iterator[WaitRow]:
    for row in sources.BY_NUMBER.of_many(sorted(going_on), on=on):
        yield counted_from(row, *going_on[row.number])


def _with_derived(scope: Scope, going_on: Mapping[int, clocks.Begun]) -> Iterator[WaitRow]:
    """Yield the open waits, written down or derived, that are one with one of the other sort."""
    of_scope = past.Courses(f"SELECT course.id FROM course WHERE {scope.condition}", scope.named)
    courses = of_scope if scope.condition else None
    for kind in past.SUBJECTS:
        asked = past.Asked(Period(scope.on), "kind", kind, None, None, None, courses)
        for together in joined.by_subject(kind, asked, going_on):
            for clock, at in together.waits:
                if at is not None and clock.end_kind is None:
                    yield from _written(together, clock, scope.on)
                    if together.clocks[at].end_kind is not None:
                        yield from _derived(kind, together, clock, scope.on)


def _written(together: Together, clock: Clock, on: date) -> Iterator[WaitRow]:
    """Yield the open waits that were written down and are part of a clock; each is due as it is itself."""
    of_dates = together.of_dates
    inside = {
        number: one
        for number, one in zip(together.numbers, together.clocks, strict=True)
        if one.end_kind is None and one.since > clock.since and of_dates is not None and one.touches(of_dates)
    }
    for row in sources.BY_NUMBER.of_many(sorted(inside), on=on):
        due_on = inside[row.number].due_on
        yield counted_from(row, clock.since.isoformat(), due_on.isoformat() if due_on else None)


def _derived(kind: str, together: Together, clock: Clock, on: date) -> Iterator[WaitRow]:
    """Yield the open wait that follows from dates, due as the one that was written for it, if it is listed."""
    course = Scope(on, course=together.course)
    for row in chain.from_iterable(sources.derived(course, kind)):
        if (row.letter, row.number) == (LETTERS[kind], together.subject):
            yield counted_from(row, clock.since.isoformat(), clock.due_on.isoformat() if clock.due_on else None)
