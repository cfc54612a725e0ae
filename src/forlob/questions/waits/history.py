"""Every wait there has been: written down, or derived from all dates; counted while they stream, for statistics.

A derived wait is left out where an explicit one of its kind has the same subject. It ends as fulfilled where its event
came, as declined or withdrawn with its intervention, as course_closed with its course.

Millions of waits pass here. Many rows are taken at a time, column by column, and equal waits become one row with a
count; nothing is done for each wait alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice, repeat
from operator import attrgetter, ge, sub
from typing import Any, NamedTuple

from forlob.domain.spelling import folded
from forlob.domain.statistics.waits import ByGroup, WaitRow, rows
from forlob.domain.wait import EndKind
from forlob.questions.waits.sources import periods
from forlob.store import catalogue, database
from forlob.store.dated import then, was
from forlob.store.kinds import Kind


class CountedWaits(NamedTuple):
    """So many waits that were alike; `waits` of them have begun by the day they are seen from.

    `days` are gross, until the end or the day; `end_kind` is None while they are open, and never an error. `begun` tells
    that they began in the period. `coordinator` is the one on the day they began. Holder and coordinator are None where
    they were not asked for, the norm where there is none.
    """

    kind: str
    sector: str | None
    holder: str | None
    coordinator: str | None
    days: int
    end_kind: str | None
    norm: int | None
    begun: bool
    waits: int


BATCH_ROWS = 500
"""So many rows are taken at a time: few enough to stay in the processor's cache, which is what makes them quick."""
DIFFERENT_AT_MOST = 100_000
"""So many different waits are held before they are handed on."""
NO_DAY = float("-inf")
"""Stands for a due day there is none of: less any day it stays what it is, so that such waits are alike."""

COORDINATOR = """(SELECT team.worker FROM team WHERE team.course_id = {course} AND team.role = 'coordinator'
    AND team.from_on <= {since} AND (team.to_on IS NULL OR team.to_on > {since}) ORDER BY team.from_on DESC LIMIT 1)"""
# Most waits meet the conditions under NOT: with one read of the whole table they are found fastest.
EXPLICIT = """
    SELECT wait.kind, {sector}, wait.since, wait.ended_on,
        CASE WHEN wait.ended_on <= :on THEN wait.end_kind END, wait.due_on {who}
    FROM wait {provider} {moved}
    WHERE NOT wait.since > :on AND NOT (wait.ended_on < :begin AND wait.ended_on IS NOT NULL) {kind}
"""
PROVIDER = "LEFT JOIN intervention ON intervention.id = wait.intervention_id"
# Whoever held it on the day it ended, else on the day it is seen from; asked for only where any wait ever moved.
MOVED = was(
    "wait_holder",
    "earlier.wait_id = wait.id",
    """
    earlier.to_on > CASE WHEN wait.ended_on <= :on THEN wait.ended_on ELSE :on END
""",
)
ANY_MOVED = "SELECT 1 FROM wait_holder LIMIT 1"
HOLDER = """coalesce({holder}, CASE WHEN wait.kind IN ({kinds})
    THEN coalesce(intervention.provider, intervention.owner) END)"""
DERIVED = """
    SELECT '{kind}', sector, since, CASE WHEN ended_on < since THEN since ELSE ended_on END,
        CASE WHEN ended_on <= :on THEN coalesce(how, 'course_closed') END, since {who}
    FROM ({source}) AS derived
    WHERE since <= :on AND (ended_on IS NULL OR ended_on >= :begin OR since >= :begin)
"""
# An explicit wait stands for the derived one once it has begun, and until it turns out to be an error.
WRITTEN = """
    SELECT {subject} FROM wait WHERE kind = '{kind}' AND {subject} IS NOT NULL AND since <= :on
        AND (end_kind IS NULL OR end_kind <> 'error' OR ended_on > :on)
"""
START = f"""
    SELECT intervention.sector AS sector,
        coalesce(intervention.provider, intervention.owner, intervention.sector) AS holder,
        {{coordinator}} AS coordinator, {{since}} AS since,
        coalesce(intervention.started_on, intervention.ended_on, CASE WHEN intervention.started_on IS NULL
            AND intervention.ended_on IS NULL THEN (SELECT end_on FROM course WHERE course.id = intervention.course_id)
            END) AS ended_on,
        CASE WHEN intervention.started_on IS NOT NULL THEN 'completed' ELSE intervention.end_kind END AS how
    FROM intervention
    WHERE intervention.id NOT IN ({WRITTEN.format(subject="intervention_id", kind="start")})
"""
TEAM_MEETING = f"""
    SELECT NULL AS sector, NULL AS holder, {{coordinator}} AS coordinator, course.ready_on AS since,
        coalesce(course.recommended_on, course.granted_on, course.start_on, course.end_on) AS ended_on,
        CASE WHEN coalesce(course.recommended_on, course.granted_on, course.start_on) IS NOT NULL THEN 'completed' END
            AS how
    FROM course
    WHERE course.id NOT IN ({WRITTEN.format(subject="course_id", kind="team_meeting")})
"""
FIRST_START = """
    SELECT NULL AS sector, {coordinator} AS holder, {coordinator} AS coordinator, course.ready_on AS since,
        coalesce(first.started_on, course.end_on) AS ended_on,
        CASE WHEN first.started_on IS NOT NULL THEN 'completed' END AS how
    FROM course LEFT JOIN (
        SELECT course_id, min(coalesce(started_on, ended_on)) AS started_on FROM intervention
        WHERE started_on IS NOT NULL OR end_kind IN ('completed', 'stopped') GROUP BY course_id
    ) AS first ON first.course_id = course.id
"""
ASKED = """CASE WHEN intervention.granted_on <= :on THEN intervention.granted_on
    WHEN intervention.requested_on <= :on THEN intervention.requested_on END"""
READY = "course.ready_on"
SOURCES = (
    ("start", START, "intervention.course_id", ASKED),
    ("team_meeting", TEAM_MEETING, "course.id", READY),
    ("first_start", FIRST_START, "course.id", READY),
)
ENDS = {
    "completed": EndKind.FULFILLED,
    "stopped": EndKind.FULFILLED,
    "declined": EndKind.DECLINED,
    "cancelled": EndKind.WITHDRAWN,
}


class Asked(NamedTuple):
    """The day the history is seen from, the first day of the period, and which facts and kind are asked for."""

    on: date
    begin: date
    kind: str | None
    holder: bool
    coordinator: bool

    def columns(self, holder: str, coordinator: str) -> str:
        """Return the columns of who is awaited and who coordinates, as far as they are asked for."""
        return (f", {holder}" if self.holder else "") + (f", {coordinator}" if self.coordinator else "")

    @property
    def values(self) -> dict[str, str]:
        """The values of the questions."""
        return {"on": self.on.isoformat(), "begin": self.begin.isoformat()}


class Ordinals(dict[Any, Any]):
    """The number of a day by its text in the database, each read once; days after `limit` are that day, so is None."""

    def __init__(self, limit: date = date.max) -> None:
        super().__init__()
        self.limit = limit.toordinal()

    def __missing__(self, text: str | None) -> float:
        self[text] = min(date.fromisoformat(text).toordinal(), self.limit) if text else self.limit
        number: float = self[text]
        return number


class DueDays(Ordinals):
    """The number of the day a wait is due, by the text it has in the database."""

    def __missing__(self, text: str | None) -> float:
        if text is None:
            return NO_DAY
        return super().__missing__(text)


class DueAfter(Ordinals):
    """The number of the day a derived wait is due, by the text of the day it began."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.norms = list(periods(kind))

    def __missing__(self, text: str | None) -> float:
        begun = date.fromisoformat(text or "")
        norm = next(norm for begin, end, norm in self.norms if begin <= begun < end)
        self[text] = NO_DAY if norm is None else begun.toordinal() + norm
        due: float = self[text]
        return due


def of_groups(
    on: date,
    *,
    by: str = "kind",
    since: date | None = None,
    kind: str | None = None,
    sector: str | None = None,
    holder: str | None = None,
    coordinator: str | None = None,
) -> list[WaitRow]:
    """Return a row for each kind, sector, holder or coordinator, by name, those without one last.

    With `since` of the period `[since, on]`, else of the whole history up to `on`. Filters leave out other waits:
    `holder` is a part of the holder's name, `coordinator` the one on the day the wait began.
    """
    groups, wanted = ByGroup(on, since), folded(holder) if holder else None
    history = of_all(
        on,
        since=since,
        kind=kind,
        holder=by == "holder" or holder is not None,
        coordinator=by == "coordinator" or coordinator is not None,
    )
    group_of = attrgetter(by)
    for past in history:
        if (
            (sector is None or past.sector == sector)
            and (wanted is None or wanted in folded(past.holder or ""))
            and (coordinator is None or past.coordinator == coordinator)
        ):
            groups[group_of(past)].count(past.days, past.end_kind, norm=past.norm, begun=past.begun, count=past.waits)
    return rows(groups)


def of_all(
    on: date, *, since: date | None = None, kind: str | None = None, holder: bool = False, coordinator: bool = False
) -> Iterator[CountedWaits]:
    """Stream every wait begun by `on`, equal ones counted; with `since` only those that were open on or after it.

    `kind` leaves out the other kinds; holder and coordinator are looked up only where they are asked for.
    """
    asked = Asked(on, since or date.min, kind, holder, coordinator)
    yield from _explicit(asked)
    for name, source, course, begun in SOURCES:
        if kind in (None, name):
            wanted = coordinator or (holder and name == "first_start")
            who = COORDINATOR.format(course=course, since=begun) if wanted else "NULL"
            columns = asked.columns("holder", "coordinator")
            sql = DERIVED.format(kind=name, source=source.format(coordinator=who, since=begun), who=columns)
            yield from _named(_counted(database.rows(sql, **asked.values), asked, DueAfter(name)), asked)


def _explicit(asked: Asked) -> Iterator[CountedWaits]:
    kinds = catalogue.kinds("wait")
    by_provider = ", ".join(f"'{code}'" for code, row in kinds.items() if row.holder == "provider")
    coordinator = COORDINATOR.format(course="wait.course_id", since="wait.since")
    moved = database.row(ANY_MOVED) is not None
    holder = HOLDER.format(kinds=by_provider, holder=then("wait.holder") if moved else "wait.holder")
    sql = EXPLICIT.format(
        sector=then("wait.sector") if moved else "wait.sector",
        moved=MOVED if moved else "",
        who=asked.columns(holder, coordinator),
        provider=PROVIDER if asked.holder else "",
        kind="AND wait.kind = :kind" if asked.kind else "",
    )
    values = asked.values | ({"kind": asked.kind} if asked.kind else {})
    yield from _named(_counted(database.rows(sql, **values), asked, DueDays()), asked)


def _counted(found: Iterator[Any], asked: Asked, due_days: Ordinals) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Yield for waits that are alike what they share and how many they are.

    Shared are kind, sector, how they ended, days, norm (`NO_DAY` for none), whether they began in the period, then the
    holder and the coordinator where they are asked for.
    """
    ends, begins, begin = Ordinals(asked.on), Ordinals(), asked.values["begin"]
    alike: Counter[tuple[Any, ...]] = Counter()
    while some := list(islice(found, BATCH_ROWS)):
        kinds, sectors, since, ended, how, due, *who = zip(*some, strict=True)
        begun = list(map(begins.__getitem__, since))
        days = map(sub, map(ends.__getitem__, ended), begun)
        norms = map(sub, map(due_days.__getitem__, due), begun)
        in_period = repeat(True) if asked.begin == date.min else map(ge, since, repeat(begin))
        alike.update(zip(kinds, sectors, how, days, norms, in_period, *who, strict=False))
        if len(alike) > DIFFERENT_AT_MOST:
            yield from alike.items()
            alike.clear()
    yield from alike.items()


def _named(counted: Iterator[tuple[tuple[Any, ...], int]], asked: Asked) -> Iterator[CountedWaits]:
    """Yield the counted waits with the sector and the holder usual for their kind where they have none of their own."""
    usual: Mapping[str, Kind] = catalogue.kinds("wait")
    for (kind, sector, how, days, norm, begun, *who), count in counted:
        of_kind = usual[kind]
        end_kind = ENDS.get(how, how)
        if end_kind == EndKind.ERROR:
            continue
        sector = sector or of_kind.sector  # noqa: PLW2901
        held_by = asked.holder and (who[0] or ("" if of_kind.holder == "provider" else of_kind.holder) or sector)
        yield CountedWaits(
            kind, sector, held_by or None, who[-1] if asked.coordinator else None, days, end_kind,
            None if norm == NO_DAY else norm, begun, count,
        )  # fmt: skip
