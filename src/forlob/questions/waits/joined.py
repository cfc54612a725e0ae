"""Waits that are one with another: a clock that was superseded and goes on, an explicit wait and the derived one it touches."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from forlob.domain.one_wait import Clock, as_one
from forlob.domain.wait import due_on
from forlob.questions.resolve import day
from forlob.questions.statistics.scope import in_step
from forlob.questions.waits import clocks, past
from forlob.questions.waits.norms import norm_on
from forlob.questions.waits.past import Asked
from forlob.store import database

COORDINATOR_ON = f"SELECT {past.COORDINATOR.format(course=':course', since=':since')}"
Row = tuple[Any, ...]


class Together(NamedTuple):
    """All waits for one thing: by number what is awaited, its course, the derived one if there is any, those written down.

    `waits` are the ones they make, as `as_one` tells them of `of_dates`, the clock of the derived one, and of the clocks of
    those written down.
    """

    subject: int
    course: int
    derived: Row | None
    explicit: list[Row]
    numbers: list[int]
    clocks: list[Clock]
    of_dates: Clock | None
    waits: list[tuple[Clock, int | None]]


def rows(asked: Asked) -> Iterator[Row]:
    """Stream the waits that may be one with another, each as one, like those of `past.explicit`."""
    going_on = clocks.begun(asked.period.on)
    kinds = [kind for kind in past.SUBJECTS if asked.kind in (None, kind)] if clocks.any_of_derived_kind() else []
    one_by_one = (
        *(_with_derived(kind, asked, going_on) for kind in kinds),
        _that_go_on(asked, going_on) if going_on else (),
    )
    for waits in one_by_one:
        for since, row in waits:
            if row[3] is None or row[2] >= asked.values["begin"]:
                yield _with_coordinator(row, asked) if since != row[1] else row


def _that_go_on(asked: Asked, going_on: Mapping[int, clocks.Begun]) -> Iterator[tuple[str, Row]]:
    """Yield the waits that stand for others, but those that a derived one can be one with; with their own first day."""
    kind = " AND wait.kind = :kind" if asked.kind else ""
    where = f"wait.id IN ({clocks.GOES_ON}) AND wait.id NOT IN ({clocks.SUPERSEDED}) AND {past.NOT_DERIVED}{kind}"
    for *facts, number in past.explicit(asked, where, more=", wait.id"):
        yield facts[1], _from_first_day(tuple(facts), going_on.get(number))


def _with_derived(kind: str, asked: Asked, going_on: Mapping[int, clocks.Begun]) -> Iterator[tuple[str, Row]]:
    """Yield the waits about what an explicit one of the kind was written for; with the first day as the row has it."""
    for together in by_subject(kind, asked, going_on):
        for clock, at in together.waits:
            row = (together.derived or ()) if at is None else together.explicit[at]
            ended = clock.ended_on and clock.ended_on.isoformat()
            due = clock.due_on and clock.due_on.isoformat()
            yield row[1], (row[0], clock.since.isoformat(), ended, clock.end_kind, due, *row[5:])


def by_subject(kind: str, asked: Asked, going_on: Mapping[int, clocks.Begun]) -> Iterator[Together]:
    """Stream what an explicit wait of a derived kind was written for, with all waits for it; no error."""
    subject = f"wait.{past.SUBJECTS[kind]}"
    superseded = f" AND wait.id NOT IN ({clocks.SUPERSEDED})" if going_on else ""
    of_kind = f"{asked.by_course('wait.kind')} = '{kind}' AND {subject} IS NOT NULL"
    where = f"{of_kind} AND {past.NO_ERROR}{superseded} ORDER BY +{subject}, wait.id"
    written = past.explicit(asked, where, more=f", wait.id, {subject}")
    computed = past.derived(
        kind, asked, past.written(kind, asked), f"{past.START_KNOWN} ORDER BY subject", more=", subject"
    )
    derived_of = in_step((row[-1], row[:-1]) for row in computed)
    for number, group in groupby(written, key=itemgetter(-1)):
        every = list(group)
        explicit = [_from_first_day(row[:-2], going_on.get(row[-2])) for row in every]
        derived = next((row for _of, row in derived_of(number)), None)
        clocks_of = [_clock(row) for row in explicit]
        of_dates = _clock(derived, kind) if derived else None
        numbers, waits = [row[-2] for row in every], as_one(of_dates, clocks_of)
        yield Together(number, explicit[0][5], derived, explicit, numbers, clocks_of, of_dates, waits)


def _clock(row: Row, derived: str | None = None) -> Clock:
    """Return the clock of a row; one of a derived kind is due by its norm."""
    _kind, begun, ended, how, due, *_who = row
    since = date.fromisoformat(begun)
    due_day = due_on(since, norm_on(derived, since)) if derived else day(due)
    return Clock(since, day(ended) if how else None, how, due_day)


def _from_first_day(row: Row, begun: clocks.Begun | None) -> Row:
    """Return the row of a wait that stands for others, from the first day any of them began."""
    return row if begun is None else (row[0], begun.since, *row[2:4], begun.due_on, *row[5:])


def _with_coordinator(row: Row, asked: Asked) -> Row:
    """Return the row with who coordinated on the day it begins now, where that is asked for."""
    if not asked.asks_coordinator:
        return row
    found = database.row(COORDINATOR_ON, course=row[5], since=row[1])
    return (*row[:-1], found[0] if found else None)
