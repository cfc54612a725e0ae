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
from functools import cache, partial
from itertools import islice, repeat
from operator import sub
from typing import Any, TypeAlias

from forlob.domain.spelling import folded
from forlob.domain.statistics.incidence import Seen
from forlob.domain.statistics.sample import Alike
from forlob.domain.statistics.waits import Period, WaitRow, WaitStatistics, rows
from forlob.questions.waits import every, past
from forlob.questions.waits.norms import periods
from forlob.questions.waits.past import Asked, Courses
from forlob.store import catalogue, database

BATCH_ROWS = 500
"""So many rows are taken at a time: few enough to stay in the processor's cache, which is what makes them quick."""
NO_DAY = float("-inf")
"""Stands for a due day there is none of: less any day it stays what it is, so that such waits are alike."""
Gathered: TypeAlias = "defaultdict[tuple[Any, ...], array[int]] | Counter[tuple[Any, ...]]"
"""The citizens of waits that are alike, or only how many they are."""
FROM_THE_BEGINNING = None, True
"""How a wait is looked at where nothing else was asked for."""
COUNTED_EVERY = 400
DIFFERENT_AT_MOST = 20_000
"""So many times that rows are taken, or of so many different waits, what was gathered is counted: the memory does not grow."""
CITIZENS = "SELECT id, citizen_id FROM course WHERE {which} ORDER BY id"


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


class Groups:
    """The statistics of the waits that are asked for, by name."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.wanted = folded(asked.holder) if asked.holder else None
        self.named: dict[str | None, WaitStatistics] = {}
        self.alike = Alike()
        self.of = cache(self._of)

    def add(self, gathered: Gathered) -> None:
        """Count waits that were alike: by days, end, norm, how they are looked at, and what they are."""
        for (days, how, norm, looked_at, *wait), citizens in gathered.items():
            group = self.of(*wait)
            if group is not None:
                after, begun = looked_at or FROM_THE_BEGINNING
                seen = Seen(days, how, None if norm == NO_DAY else norm, after)
                number = self.alike.of_seen(seen, begun=begun)
                if isinstance(citizens, int):
                    group.seen.add_counted(number, citizens)
                else:
                    group.seen.add_many(number, citizens)
        gathered.clear()

    def _of(self, kind: str, *facts: str | None) -> WaitStatistics | None:
        """Return the statistics a wait belongs to; None where it is not asked for.

        A blank sector or holder is the one usual for the kind.
        """
        told = dict(zip(self.asked.facts(), facts, strict=True))
        usual = catalogue.kinds("wait")[kind]
        sector = told.get("sector") or usual.sector
        holder = None
        if self.asked.asks_holder:
            holder = told["holder"] or ("" if usual.holder == "provider" else usual.holder) or sector
        coordinator = told.get("coordinator")
        if (
            self.asked.sector not in (None, sector)
            or (self.wanted is not None and self.wanted not in folded(holder or ""))
            or self.asked.coordinator not in (None, coordinator)
        ):
            return None
        group = {"kind": kind, "sector": sector, "holder": holder, "coordinator": coordinator}[self.asked.by]
        return self.named.setdefault(group, WaitStatistics(self.asked.period, self.alike))


def of_groups(period: Period, **asked: Any) -> list[WaitRow]:
    """Return a row for each kind, sector, holder or coordinator, by name, those without one last; asked as `by_group`."""
    return rows(by_group(period, **asked))


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
    groups, days = Groups(asked), Days(period)
    citizens = _citizens(courses) if period.intervals else ()
    gathered: Gathered = defaultdict(partial(array, "I")) if period.intervals else Counter()
    unknown = Counter[tuple[Any, ...]]()
    for name, waits in every.each_once(asked, unknown):
        due_days = DueAfter(name) if name else DueDays()
        for times, batch in enumerate(_batches(waits), 1):
            _gather(batch, due_days, days, citizens, gathered)
            if times % COUNTED_EVERY == 0 or len(gathered) > DIFFERENT_AT_MOST:
                groups.add(gathered)
    groups.add(gathered)
    for wait, many in unknown.items():
        if (group := groups.of(*wait)) is not None:
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


def _batches(waits: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(waits, BATCH_ROWS)):
        yield batch


def _gather(
    batch: list[tuple[Any, ...]], due_days: Ordinals, days: Days, citizens: Sequence[int], gathered: Gathered
) -> None:
    """Add each wait to those that are alike: its citizen, or one more."""
    kinds, since, ended, how, due, courses, *facts = zip(*batch, strict=True)
    began = list(map(days.begins.__getitem__, since))
    lasted = map(sub, map(days.ends.__getitem__, ended), began)
    told_by = since if isinstance(due_days, DueAfter) else due
    allowed = map(sub, map(due_days.__getitem__, told_by), began)
    looked_at = map(days.entered.__getitem__, since) if days.any_entered else repeat(None)
    waits = zip(lasted, how, allowed, looked_at, kinds, *facts, strict=False)
    if isinstance(gathered, Counter):
        gathered.update(waits)
    else:
        deque(map(array.append, map(gathered.__getitem__, waits), map(citizens.__getitem__, courses)), maxlen=0)
