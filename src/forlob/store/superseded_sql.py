"""Which wait took the place of which, in one SQL for changes, import and the doctor (`domain 20.2`)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from forlob.domain.one_clock import Awaited, TakenPlace

BY_A_WAIT = "earlier.end_kind = 'superseded' AND earlier.ended_by LIKE 'W%'"
LINKS = f"""
    SELECT earlier.id, earlier.kind, earlier.course_id, earlier.intervention_id, earlier.since, earlier.ended_on,
        later.id, later.kind, later.course_id, later.intervention_id, later.since
    FROM {{which}} LEFT JOIN wait AS later ON later.id = CAST(substr(earlier.ended_by, 2) AS INTEGER)
    WHERE {BY_A_WAIT}
"""
ALL = LINKS.format(which="wait AS earlier") + " AND earlier.ended_by IS NOT NULL ORDER BY earlier.id"
OF_CITIZENS = (
    LINKS.format(which="course JOIN wait AS earlier ON earlier.course_id = course.id")
    + " AND course.citizen_id IN ({listed}) ORDER BY earlier.id"
)
OF_COURSE = LINKS.format(which="wait AS earlier") + " AND earlier.course_id = :course ORDER BY earlier.id"
ONE = "SELECT id, kind, course_id, intervention_id, since FROM wait WHERE id = :number"


def links(rows: Iterable[tuple[Any, ...]]) -> Iterator[TakenPlace]:
    """Yield what rows of `LINKS` say."""
    for row in rows:
        later = awaited(row[6:]) if row[6] is not None else None
        yield TakenPlace(awaited(row[:5]), date.fromisoformat(row[5]), later)


def awaited(row: tuple[Any, ...]) -> Awaited:
    """Return a wait of its number, kind, course, intervention and first day, that as ISO text."""
    number, kind, course, intervention, since = row
    return Awaited(number, kind, course, intervention, date.fromisoformat(since))
