"""Every wait there has been, as the database tells it: written down, or derived from all dates.

Each row gives kind, since, the day it ended, how (None while it is open on `:on`), the day it is due (None where its kind and
the day it began tell), the course; then sector, holder and coordinator as far as they are asked for.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.statistics.period import Period
from forlob.store import catalogue, database
from forlob.store.dated import then, was

# Whoever coordinated the course when it ended did so on that day too (domain 11.2).
COORDINATOR = """(SELECT team.worker FROM team WHERE team.course_id = {course} AND team.role = 'coordinator'
    AND team.from_on <= {since} AND (team.to_on IS NULL OR team.to_on > {since}
        OR (team.to_on = {since} AND team.to_on = (SELECT ended.end_on FROM course AS ended WHERE ended.id = {course})))
    ORDER BY team.from_on DESC, team.id DESC LIMIT 1)"""
EXPLICIT = """
    SELECT wait.kind, wait.since, wait.ended_on,
        CASE WHEN wait.ended_on <= :on THEN wait.end_kind END, wait.due_on, wait.course_id {who}
    FROM wait {provider} {moved}
    WHERE NOT wait.since > :on AND {where}
"""
# Most waits meet the conditions under NOT: with one read of the whole table they are found fastest.
IN_PERIOD = "NOT (wait.ended_on < :begin AND wait.ended_on IS NOT NULL)"
NOT_DERIVED = "NOT wait.kind = 'team_meeting' AND NOT (wait.kind = 'start' AND wait.intervention_id IS NOT NULL)"
"""A written wait that nothing derived can be one with."""
NO_ERROR = "NOT (wait.end_kind = 'error' AND wait.ended_on <= :on AND wait.ended_on IS NOT NULL)"
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
    SELECT '{kind}', since, CASE WHEN ended_on < since THEN since ELSE ended_on END,
        CASE WHEN ended_on <= :on THEN coalesce(how, 'course_closed') END, NULL, course {who}
    FROM ({source}) AS derived WHERE since <= :on AND {where}
"""
START_KNOWN = "NOT (coalesce(how, '') = 'start_unknown' AND ended_on <= :on)"
ENDED_IN_PERIOD = "(ended_on IS NULL OR ended_on >= :begin OR since >= :begin)"
WRITTEN = """
    SELECT {subject} FROM wait WHERE {kind} = '{name}' AND {subject} IS NOT NULL AND since <= :on
        AND (end_kind IS NULL OR end_kind <> 'error' OR ended_on > :on) {inside}
"""
"""The subjects an explicit wait of the kind was written down for, as far as it is no error."""
STARTED_UNKNOWN = "intervention.started_on IS NULL AND intervention.end_kind IN ('completed', 'stopped')"
START = f"""
    SELECT intervention.id AS subject, intervention.course_id AS course, intervention.sector AS sector,
        coalesce(intervention.provider, intervention.owner, intervention.sector) AS holder,
        {{coordinator}} AS coordinator, {{since}} AS since,
        coalesce(intervention.started_on, intervention.ended_on, CASE WHEN intervention.started_on IS NULL
            AND intervention.ended_on IS NULL THEN (SELECT end_on FROM course WHERE course.id = intervention.course_id)
            END) AS ended_on,
        CASE WHEN intervention.started_on IS NOT NULL THEN 'fulfilled' WHEN {STARTED_UNKNOWN} THEN 'start_unknown'
            WHEN intervention.end_kind = 'cancelled' THEN 'withdrawn' ELSE intervention.end_kind END AS how
    FROM intervention WHERE {{subjects}}
"""
MET = """min(coalesce(course.recommended_on, '9999-12-31'), coalesce(course.granted_on, '9999-12-31'),
    coalesce(course.start_on, '9999-12-31'))"""
TEAM_MEETING = f"""
    SELECT course.id AS subject, course.id AS course, NULL AS sector, NULL AS holder, {{coordinator}} AS coordinator,
        course.ready_on AS since, CASE WHEN {MET} < '9999-12-31' THEN {MET} ELSE course.end_on END AS ended_on,
        CASE WHEN {MET} < '9999-12-31' THEN 'fulfilled' END AS how
    FROM course WHERE {{subjects}}
"""
# One that ended without a start day started between its grant, else its request, and its last day. It could have been the
# first unless another one had started by then.
COULD_BE_FIRST = """unknown_from IS NOT NULL
    AND (first.started_on IS NULL OR first.started_on > :on OR unknown_from < first.started_on)"""
ENDED_UNKNOWN = f"{STARTED_UNKNOWN} AND ended_on <= :on"
FIRST = "(SELECT min(started_on) FROM intervention WHERE course_id = course.id AND started_on IS NOT NULL)"
FIRST_START = f"""
    SELECT course.id AS subject, course.id AS course, NULL AS sector, {{coordinator}} AS holder,
        {{coordinator}} AS coordinator, course.ready_on AS since, coalesce({FIRST}, course.end_on) AS ended_on,
        CASE WHEN {FIRST} IS NOT NULL THEN 'fulfilled' END AS how
    FROM course WHERE {{subjects}}
"""
FIRST_START_MAYBE_UNKNOWN = f"""
    SELECT course.id AS subject, course.id AS course, NULL AS sector, {{coordinator}} AS holder,
        {{coordinator}} AS coordinator, course.ready_on AS since,
        CASE WHEN {COULD_BE_FIRST} THEN unknown_until ELSE coalesce(first.started_on, course.end_on) END AS ended_on,
        CASE WHEN {COULD_BE_FIRST} THEN 'start_unknown' WHEN first.started_on IS NOT NULL THEN 'fulfilled' END AS how
    FROM course LEFT JOIN (
        SELECT course_id,
            min(coalesce(started_on, CASE WHEN {ENDED_UNKNOWN} AND coalesce(granted_on, requested_on) >= ended_on
                THEN ended_on END)) AS started_on,
            min(CASE WHEN {ENDED_UNKNOWN} AND coalesce(granted_on, requested_on, '') < ended_on
                THEN coalesce(granted_on, requested_on, '') END) AS unknown_from,
            min(CASE WHEN {ENDED_UNKNOWN} THEN ended_on END) AS unknown_until
        FROM intervention WHERE (started_on IS NOT NULL OR end_kind IN ('completed', 'stopped')) {{inside}}
        GROUP BY course_id
    ) AS first ON first.course_id = course.id
    WHERE {{subjects}}
"""
ASKED = """CASE WHEN intervention.granted_on <= :on THEN intervention.granted_on
    WHEN intervention.requested_on <= :on THEN intervention.requested_on END"""
UNKNOWN = """
    SELECT '{kind}' {who}, count(*) FROM ({source}) AS derived
    WHERE how = 'start_unknown' AND ended_on <= :on AND ended_on >= :begin
    GROUP BY {columns}
"""
ANY_UNKNOWN = f"SELECT 1 FROM intervention WHERE {STARTED_UNKNOWN} LIMIT 1"
WITH_UNKNOWN = (
    f"course.ready_on <= :on AND course.id IN (SELECT course_id FROM intervention WHERE {STARTED_UNKNOWN}{{inside}})"
)
READY = "course.ready_on"


class Source(NamedTuple):
    """Where the derived waits of one kind come from: the SQL, its subject, its course, and when each begins."""

    sql: str
    subject: str
    course: str
    since: str


SOURCES = {
    "start": Source(START, "intervention.id", "intervention.course_id", ASKED),
    "team_meeting": Source(TEAM_MEETING, "course.id", "course.id", READY),
    "first_start": Source(FIRST_START_MAYBE_UNKNOWN, "course.id", "course.id", READY),
}
SUBJECTS = {"start": "intervention_id", "team_meeting": "course_id"}
"""What an explicit wait of a derived kind is about."""
EVERY = "1 = 1"


class Courses(NamedTuple):
    """The SQL of the ids of some courses, with its values."""

    sql: str
    values: Mapping[str, Any]


class Asked(NamedTuple):
    """The period, and which facts, kind and waits are asked for; None: all.

    `coordinator` is the one on the day a wait began; `courses` leave out the waits of others.
    """

    period: Period
    by: str
    kind: str | None
    sector: str | None
    holder: str | None
    coordinator: str | None
    courses: Courses | None = None

    @property
    def asks_holder(self) -> bool:
        """Whether who is awaited matters."""
        return self.by == "holder" or self.holder is not None

    @property
    def asks_coordinator(self) -> bool:
        """Whether who coordinates matters."""
        return self.by == "coordinator" or self.coordinator is not None

    @property
    def asks_sector(self) -> bool:
        """Whether the sector matters; it is who is awaited where nobody is named."""
        return self.by == "sector" or self.sector is not None or self.asks_holder

    @property
    def begins(self) -> date | None:
        """The first day asked for; None from the beginning."""
        return max(filter(None, (self.period.since, self.period.observed_from)), default=None)

    def facts(self, sector: str = "sector", holder: str = "holder", coordinator: str = "coordinator") -> list[str]:
        """Return what is told of a wait beside its days, as far as it is asked for; by these names or columns."""
        asked = (sector, self.asks_sector), (holder, self.asks_holder), (coordinator, self.asks_coordinator)
        return [column for column, wanted in asked if wanted]

    @property
    def values(self) -> dict[str, Any]:
        """The values of the questions."""
        begin = self.begins or date.min
        kind = {"kind": self.kind} if self.kind else {}
        of_courses = self.courses.values if self.courses else {}
        return {"on": self.period.on.isoformat(), "begin": begin.isoformat(), **kind, **of_courses}

    def by_course(self, column: str) -> str:
        """Return a column so that its index is not searched where the waits of some courses are, found by these."""
        return f"+{column}" if self.courses else column

    def inside(self, course: str) -> str:
        """Return the condition that a column is one of the courses, to follow others; empty for all."""
        return f" AND {course} IN ({self.courses.sql})" if self.courses else ""


def explicit(asked: Asked, where: str, *, more: str = "") -> Iterator[tuple[Any, ...]]:
    """Stream the waits written down that meet the condition, with more columns at the end if said."""
    by_provider = ", ".join(f"'{code}'" for code, row in catalogue.kinds("wait").items() if row.holder == "provider")
    moved = database.row(ANY_MOVED) is not None
    holder = HOLDER.format(kinds=by_provider, holder=then("wait.holder") if moved else "wait.holder")
    sector = then("wait.sector") if moved else "wait.sector"
    who = asked.facts(sector, holder, COORDINATOR.format(course="wait.course_id", since="wait.since"))
    sql = EXPLICIT.format(
        moved=MOVED if moved else "",
        who="".join(f", {column}" for column in who) + more,
        provider=PROVIDER if asked.asks_holder else "",
        where=f"{EVERY}{asked.inside('wait.course_id')} AND {where}" if asked.courses else where,
    )
    return database.rows(sql, **_named(sql, asked))


def derived(name: str, asked: Asked, subjects: str, where: str, *, more: str = "") -> Iterator[tuple[Any, ...]]:
    """Stream the derived waits of one kind whose subjects meet the condition, with more columns at the end if said."""
    sql = derived_sql(name, asked, subjects, where, more=more)
    return database.rows(sql, **_named(sql, asked))


def derived_sql(name: str, asked: Asked, subjects: str, where: str, *, more: str = "") -> str:
    """Return the SQL of `derived`."""
    columns = "".join(f", {column}" for column in asked.facts())
    return DERIVED.format(kind=name, source=_source(name, asked, subjects), who=columns + more, where=where)


def any_start_unknown() -> bool:
    """Return whether any intervention ended without a start day."""
    return database.row(ANY_UNKNOWN) is not None


def start_unknown(asked: Asked) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Yield kind, and sector, holder and coordinator as asked for, of what ended without a start day; and how many."""
    if asked.courses is None and not any_start_unknown():
        return
    who, with_unknown = asked.facts(), WITH_UNKNOWN.format(inside=asked.inside("course_id"))
    for name, subjects in (("start", STARTED_UNKNOWN), ("first_start", with_unknown)):
        sql = UNKNOWN.format(
            kind=name,
            source=_source(name, asked, subjects),
            who="".join(f", {column}" for column in who),
            columns=", ".join(str(at + 1) for at in range(1 + len(who))),
        )
        if asked.kind in (None, name):
            for *wait, count in database.rows(sql, **_named(sql, asked)):
                yield tuple(wait), count


def of_period(asked: Asked) -> str:
    """Return the condition of derived waits of the period that have a start day."""
    # What cannot leave out any costs time a million times.
    known = START_KNOWN if asked.courses or any_start_unknown() else EVERY
    return f"{ENDED_IN_PERIOD if asked.begins else EVERY} AND {known}"


def written(name: str, asked: Asked) -> str:
    """Return the condition that an explicit wait of the kind is about the same."""
    sql = WRITTEN.format(
        subject=SUBJECTS[name], kind=asked.by_course("kind"), name=name, inside=asked.inside("course_id")
    )
    return f"{SOURCES[name].subject} IN ({sql})"


def alone(name: str, asked: Asked) -> str:
    """Return the condition that no explicit wait of the kind is about the same."""
    if name not in SUBJECTS:
        return EVERY
    return f"NOT {written(name, asked)}"


def _source(name: str, asked: Asked, subjects: str) -> str:
    source = SOURCES[name]
    wanted = asked.asks_coordinator or (asked.asks_holder and name == "first_start")
    who = COORDINATOR.format(course=source.course, since=source.since) if wanted else "NULL"
    subjects += asked.inside(source.course)
    # Of some courses alone it costs less to be ready for one than to look through the interventions for any.
    known = name == "first_start" and asked.courses is None and not any_start_unknown()
    sql = FIRST_START if known else source.sql
    return sql.format(coordinator=who, since=source.since, subjects=subjects, inside=asked.inside("course_id"))


def _named(sql: str, asked: Asked) -> dict[str, Any]:
    return {name: value for name, value in asked.values.items() if f":{name}" in sql}
