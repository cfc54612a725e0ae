"""Every wait there has been: written down, or derived from all dates; streamed, for statistics.

A derived wait is left out where an explicit one of its kind has the same subject. It ends as fulfilled where its event
came, as declined or withdrawn with its intervention, as course_closed with its course.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.wait import EndKind
from forlob.questions.wait_sources import periods
from forlob.store import catalogue, database


class Past(NamedTuple):
    """One wait that has begun by the day; days as dates, the norm in days.

    `ended_on` and `end_kind` are None while it is open; they may lie after the day it is seen from. `coordinator` is
    the one on the day it began. Holder and coordinator are None where they were not asked for.
    """

    kind: str
    sector: str | None
    holder: str | None
    coordinator: str | None
    since: date
    ended_on: date | None
    end_kind: str | None
    norm: int | None


COORDINATOR = """(SELECT team.worker FROM team WHERE team.course_id = {course} AND team.role = 'coordinator'
    AND team.from_on <= {since} AND (team.to_on IS NULL OR team.to_on > {since}) ORDER BY team.from_on DESC LIMIT 1)"""
EXPLICIT = """
    SELECT wait.kind, wait.sector, {holder}, {coordinator}, wait.since, wait.ended_on, wait.end_kind, wait.due_on
    FROM wait {provider}
    WHERE wait.since <= :on AND (wait.ended_on IS NULL OR wait.ended_on >= :begin)
"""
PROVIDER = "LEFT JOIN intervention ON intervention.id = wait.intervention_id"
HOLDER = """coalesce(wait.holder, CASE WHEN wait.kind IN ({kinds})
    THEN coalesce(intervention.provider, intervention.owner) END)"""
START = """
    SELECT intervention.sector, coalesce(intervention.provider, intervention.owner, intervention.sector), {coordinator},
        {since}, coalesce(intervention.started_on, intervention.ended_on, course.end_on),
        CASE WHEN intervention.started_on IS NOT NULL THEN 'completed' ELSE intervention.end_kind END
    FROM intervention JOIN course ON course.id = intervention.course_id
    WHERE (intervention.granted_on <= :on OR intervention.requested_on <= :on)
        AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.intervention_id = intervention.id AND wait.kind = 'start')
"""
TEAM_MEETING = """
    SELECT NULL, NULL, {coordinator}, course.ready_on,
        coalesce(course.recommended_on, course.granted_on, course.start_on, course.end_on),
        CASE WHEN coalesce(course.recommended_on, course.granted_on, course.start_on) IS NOT NULL THEN 'completed' END
    FROM course
    WHERE course.ready_on <= :on
        AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.course_id = course.id AND wait.kind = 'team_meeting')
"""
FIRST_START = """
    SELECT NULL, {coordinator}, {coordinator}, course.ready_on, coalesce(first.started_on, course.end_on),
        CASE WHEN first.started_on IS NOT NULL THEN 'completed' END
    FROM course LEFT JOIN (
        SELECT course_id, min(coalesce(started_on, ended_on)) AS started_on FROM intervention
        WHERE started_on IS NOT NULL OR end_kind IN ('completed', 'stopped') GROUP BY course_id
    ) AS first ON first.course_id = course.id
    WHERE course.ready_on <= :on
"""
READY = "course.ready_on"
DERIVED = (
    ("start", START, "coalesce(intervention.granted_on, intervention.requested_on)"),
    ("team_meeting", TEAM_MEETING, READY),
    ("first_start", FIRST_START, READY),
)
ENDS = {
    "completed": EndKind.FULFILLED,
    "stopped": EndKind.FULFILLED,
    "declined": EndKind.DECLINED,
    "cancelled": EndKind.WITHDRAWN,
    None: EndKind.COURSE_CLOSED,
}


class Days(dict[str | None, date | None]):
    """The dates of the days in the database, each text read once."""

    def __missing__(self, text: str | None) -> date | None:
        self[text] = date.fromisoformat(text) if text else None
        return self[text]


def of_all(
    on: date, *, since: date | None = None, kind: str | None = None, holder: bool = False, coordinator: bool = False
) -> Iterator[Past]:
    """Stream every wait begun by `on`, explicit ones first; with `since` only those that were open on or after it.

    `kind` leaves out the other kinds; holder and coordinator are looked up only where they are asked for.
    """
    yield from _explicit(on, since or date.min, kind, holder=holder, coordinator=coordinator)
    for name, sql, begun in DERIVED:
        if kind in (None, name):
            who = COORDINATOR.format(course="course.id", since=begun) if coordinator or holder else "NULL"
            yield from _derived(name, sql.format(coordinator=who, since=begun), on)


def _explicit(on: date, begin: date, kind: str | None, *, holder: bool, coordinator: bool) -> Iterator[Past]:
    kinds = catalogue.kinds("wait")
    by_provider = ", ".join(f"'{code}'" for code, row in kinds.items() if row.holder == "provider")
    sql = EXPLICIT.format(
        holder=HOLDER.format(kinds=by_provider) if holder else "NULL",
        provider=PROVIDER if holder else "",
        coordinator=COORDINATOR.format(course="wait.course_id", since="wait.since") if coordinator else "NULL",
    )
    values: dict[str, Any] = {"on": on.isoformat(), "begin": begin.isoformat()}
    if kind:
        sql, values = f"{sql} AND wait.kind = :kind", values | {"kind": kind}
    days = Days()
    usual = {code: (row.sector, "" if row.holder == "provider" else row.holder) for code, row in kinds.items()}
    for code, sector, held_by, worker, since, ended_on, end_kind, due_on in database.rows(sql, **values):
        usual_sector, usual_holder = usual[code]
        sector = sector or usual_sector  # noqa: PLW2901
        begun, due = days[since], days[due_on]
        assert begun is not None
        norm = (due - begun).days if due else None
        yield Past(code, sector, held_by or usual_holder or sector, worker, begun, days[ended_on], end_kind, norm)


def _derived(kind: str, sql: str, on: date) -> Iterator[Past]:
    usual, norms, days = catalogue.kinds("wait")[kind], periods(kind), Days()
    for sector, holder, worker, since, ended_on, end in database.rows(sql, on=on.isoformat()):
        begun, ended = days[since], days[ended_on]
        assert begun is not None
        norm = next(norm for begin, finish, norm in norms if begin <= begun < finish)
        yield Past(
            kind, sector or usual.sector, holder or usual.holder, worker, begun,
            max(begun, ended) if ended else None, ENDS[end] if ended else None, norm,
        )  # fmt: skip
