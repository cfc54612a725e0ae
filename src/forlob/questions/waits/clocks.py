"""Clocks that go on: a wait that took the place of another is one with it, from the first day on. Source: `domain 20.2`."""

from datetime import date
from typing import Any, NamedTuple

from forlob.domain.wait import due_on
from forlob.questions.waits.norms import norm_on
from forlob.store import database

EVERY = "1 = 1"
LINK = """
    SELECT earlier.id AS earlier, later.id AS later, earlier.since AS since
    FROM wait AS earlier JOIN wait AS later ON later.id = CAST(substr(earlier.ended_by, 2) AS INTEGER)
    WHERE earlier.end_kind = 'superseded' AND earlier.ended_by IS NOT NULL AND NOT earlier.ended_on > :on
        AND (later.end_kind IS NULL OR later.end_kind <> 'error' OR later.ended_on > :on)
"""
"""Which wait took the place of which by `:on`; one that was an error took nobody's."""
ANY = f"{LINK} LIMIT 1"
FIRST_DAYS = f"""
    WITH RECURSIVE link AS ({LINK}), clock(id, since) AS (
        SELECT later, since FROM link UNION SELECT link.later, clock.since FROM clock JOIN link ON link.earlier = clock.id
    )
    SELECT wait.id, wait.kind, wait.norm, wait.due_on, min(clock.since, wait.since) FROM (
        SELECT clock.id, min(clock.since) AS since FROM clock
        WHERE clock.id NOT IN (SELECT earlier FROM link) GROUP BY clock.id
    ) AS clock CROSS JOIN wait CROSS JOIN course
    WHERE wait.id = clock.id AND course.id = wait.course_id AND {{scope}}
"""
STOOD_FOR = f"""
    WITH RECURSIVE link AS ({LINK}), before(id) AS (
        SELECT earlier FROM link WHERE later = :number UNION SELECT link.earlier FROM before JOIN link ON link.later = before.id
    )
    SELECT id FROM before ORDER BY id
"""
ANY_OF_DERIVED_KIND = "SELECT 1 FROM wait WHERE kind IN ('start', 'team_meeting') LIMIT 1"
SUPERSEDED = f"SELECT earlier FROM ({LINK})"
"""The waits that another one stands for."""
GOES_ON = f"SELECT later FROM ({LINK})"
"""The waits that stand for another one."""


class Begun(NamedTuple):
    """Since when a wait that stands for others counts, and when it is due; both as ISO text, due None without a norm."""

    since: str
    due_on: str | None


def any_goes_on(on: date) -> bool:
    """Return whether any wait had taken the place of another by the day."""
    return database.row(ANY, on=on.isoformat()) is not None


def any_of_derived_kind() -> bool:
    """Return whether any wait was written down of a kind that is also derived."""
    return database.row(ANY_OF_DERIVED_KIND) is not None


def any_counts_anew(on: date) -> bool:
    """Return whether any wait may be one with another, and so count from another day than its own."""
    return any_of_derived_kind() or any_goes_on(on)


def begun(on: date, *, scope: str = EVERY, **values: Any) -> dict[int, Begun]:
    """Return by its number, of each wait that stands for others by the day, how it counts.

    It counts from the first day any of them began, and is due by the norm of that day unless it has its own. `scope` is an
    SQL condition on `wait` and `course` with its values.
    """
    if not any_goes_on(on):
        return {}
    rows = database.rows(FIRST_DAYS.format(scope=scope), on=on.isoformat(), **values)
    return {number: Begun(since, _due(kind, norm, due, since)) for number, kind, norm, due, since in rows}


def stood_for(number: int, *, on: date) -> list[int]:
    """Return the numbers of the waits whose place one had taken by the day, directly or in the end."""
    return [before for (before,) in database.rows(STOOD_FOR, number=number, on=on.isoformat())]


def _due(kind: str, norm: int | None, due: str | None, since: str) -> str | None:
    if norm is not None:
        return due
    begun_on = date.fromisoformat(since)
    day = due_on(begun_on, norm_on(kind, begun_on))
    return str(day) if day else None
