"""Every wait there has been: written down, or derived from all dates; counted while they stream, for statistics.

A wait that took the place of another is one with it (`domain 20.2`), an explicit wait and the derived one it touches are
one (`domain 20.3`). A derived wait ends as fulfilled where its event came, as declined or withdrawn with its intervention,
as course_closed with its course. What ended without a start day is counted apart (`domain 20.4`).

Millions of waits pass here: many rows are taken at a time, column by column.
"""

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice, repeat
from operator import sub
from typing import Any, TypeAlias

from forlob.domain.spelling import folded
from forlob.domain.statistics.incidence import Seen
from forlob.domain.statistics.waits import Period, WaitRow, WaitStatistics, rows
from forlob.domain.wait import EndKind
from forlob.questions.waits import every, past
from forlob.questions.waits.norms import periods
from forlob.questions.waits.past import Asked, Courses
from forlob.store import catalogue, database

BATCH_ROWS = 500
"""So many rows are taken at a time: few enough to stay in the processor's cache, which is what makes them quick."""
NO_DAY = float("-inf")
"""Stands for a due day there is none of: less any day it stays what it is, so that such waits are alike."""
FROM_THE_BEGINNING = None, True
"""How a wait is looked at where nothing else was asked for."""
COUNTED_EVERY = 1_000
"""So many times that rows are taken, what was gathered is counted: the memory does not grow with the waits."""
CITIZENS = "SELECT id, citizen_id FROM course WHERE {which} ORDER BY id"


Alike: TypeAlias = defaultdict[tuple[Any, ...], "array[int]"]
"""The citizens of waits that are alike."""


class Ordinals(dict[Any, Any]):
    """The number of a day by its text in the database, each read once; days after `limit` are that day, so is None."""

    def __init__(self, limit: date = date.max) -> None:
        super().__init__()
        self.limit = limit.toordinal()

    def __missing__(self, text: str | None) -> float:
        number = self[text] = min(date.fromisoformat(text).toordinal(), self.limit) if text else self.limit
        return number


class DueDays(Ordinals):
    """The number of the day a wait is due by its text in the database; `NO_DAY` without one."""

    def __missing__(self, text: str | None) -> float:
        due: float = super().__missing__(text) if text else NO_DAY
        return due


class DueAfter(Ordinals):
    """The number of the day a derived wait of one kind is due, by the text of the day it began; `NO_DAY` without a norm."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.norms = list(periods(kind))

    def __missing__(self, text: str | None) -> float:
        begun = date.fromisoformat(text or "")
        norm = next(norm for begin, end, norm in self.norms if begin <= begun < end)
        due: float
        due = self[text] = NO_DAY if norm is None else begun.toordinal() + norm
        return due


class Entered(dict[Any, Any]):
    """How a wait is looked at, by the text of the day it began: after how many days, and whether it began in the period."""

    def __init__(self, period: Period) -> None:
        super().__init__()
        self.period = period

    def __missing__(self, since: str) -> tuple[int | None, bool]:
        begun = date.fromisoformat(since)
        found = self[since] = self.period.after(begun), begun >= (self.period.since or begun)
        return found


class Days:
    """The days of waits as numbers, for one period."""

    def __init__(self, period: Period) -> None:
        self.begins = Ordinals()
        self.ends = Ordinals(period.on)
        self.entered = Entered(period)
        self.any_entered = period.since is not None or period.observed_from is not None


class Groups(dict[Any, Any]):
    """The statistics a wait belongs to, by its kind, sector, and holder and coordinator as far as they are asked for.

    None where it is not asked for. A blank sector or holder is the one usual for the kind.
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.wanted = folded(asked.holder) if asked.holder else None
        self.named: dict[str | None, WaitStatistics] = {}

    def __missing__(self, wait: tuple[Any, ...]) -> WaitStatistics | None:
        kind, sector, *who = wait
        usual = catalogue.kinds("wait")[kind]
        sector = sector or usual.sector
        holder = None
        if self.asked.asks_holder:
            holder = who[0] or ("" if usual.holder == "provider" else usual.holder) or sector
        coordinator = who[-1] if self.asked.asks_coordinator else None
        group = None
        if (
            self.asked.sector in (None, sector)
            and (self.wanted is None or self.wanted in folded(holder or ""))
            and self.asked.coordinator in (None, coordinator)
        ):
            facts = {"kind": kind, "sector": sector, "holder": holder, "coordinator": coordinator}
            group = self.named.setdefault(facts[self.asked.by], WaitStatistics(self.asked.period))
        self[wait] = group
        return group

    def add(self, alike: Alike) -> None:
        """Count waits that were alike: by days, end, norm, how they are looked at, and what they are."""
        for (days, how, norm, (after, begun), *wait), citizens in alike.items():
            group = None if how == EndKind.ERROR else self[tuple(wait)]
            if group is not None:
                group.add(Seen(days, how, None if norm == NO_DAY else norm, after), citizens, begun=begun)
        alike.clear()


def of_groups(period: Period, **asked: Any) -> list[WaitRow]:
    """Return a row for each kind, sector, holder or coordinator, by name, those without one last; asked as `by_group`."""
    return rows(by_group(period, **asked).items())


def by_group(
    period: Period,
    *,
    by: str = "kind",
    kind: str | None = None,
    sector: str | None = None,
    holder: str | None = None,
    coordinator: str | None = None,
    courses: Courses | None = None,
) -> dict[str | None, WaitStatistics]:
    """Return the statistics of each kind, sector, holder or coordinator by name; None: of those without one.

    Filters leave out other waits: `holder` is a part of the holder's name, `coordinator` the one on the day the wait
    began, `courses` are those whose waits are counted. Holder and coordinator are looked up only where they are asked for.
    """
    asked = Asked(period, by, kind, sector, holder, coordinator, courses)
    groups, citizens, days = Groups(asked), _citizens(courses), Days(period)
    alike: Alike = defaultdict(partial(array, "I"))

    def count(waits: Iterator[tuple[Any, ...]], due_days: Ordinals) -> None:
        for times, batch in enumerate(iter(lambda: list(islice(waits, BATCH_ROWS)), []), 1):
            _gather(batch, due_days, days, citizens, alike)
            if times % COUNTED_EVERY == 0:
                groups.add(alike)

    unknown = Counter[tuple[Any, ...]]()
    for name, waits in every.each_once(asked, unknown):
        count(waits, DueAfter(name) if name else DueDays())
    groups.add(alike)
    for wait, many in unknown.items():
        if (group := groups[wait]) is not None:
            group.start_unknown += many
    return groups.named


def _citizens(courses: Courses | None) -> Sequence[int]:
    """Return the citizen of each course that is asked for, by its number."""
    found = array("I")
    which, values = (f"id IN ({courses.sql})", courses.values) if courses else (past.EVERY, {})
    for course, citizen in database.rows(CITIZENS.format(which=which), **values):
        found.extend(repeat(0, course - len(found)))
        found.append(citizen)
    return found


def _gather(
    batch: list[tuple[Any, ...]], due_days: Ordinals, days: Days, citizens: Sequence[int], alike: Alike
) -> None:
    """Add the citizen of each wait to those of the waits that are alike."""
    kinds, sectors, since, ended, how, due, courses, *who = zip(*batch, strict=True)
    began = list(map(days.begins.__getitem__, since))
    lasted = map(sub, map(days.ends.__getitem__, ended), began)
    allowed = map(sub, map(due_days.__getitem__, due), began)
    looked_at = map(days.entered.__getitem__, since) if days.any_entered else repeat(FROM_THE_BEGINNING)
    waits = zip(lasted, how, allowed, looked_at, kinds, sectors, *who, strict=False)
    deque(map(array.append, map(alike.__getitem__, waits), map(citizens.__getitem__, courses)), maxlen=0)
