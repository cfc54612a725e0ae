"""What a course that has ended may not hold: for its end, for an undo, for an import and for the doctor."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from forlob.store import catalogue

OUTLIVES = """intervention.kind IN (SELECT code FROM catalogue
    WHERE group_name = 'intervention' AND instr(' ' || flags || ' ', ' outlives_course ') > 0)"""
"""In SQL, whether an intervention may go on when its course has ended; no kind that forlob ships may."""


class OpenThing(NamedTuple):
    """When a thing of a course is open: in SQL by the columns of its table, and of a row from a file on a day.

    Days in a file are ISO text and may lie ahead; in the database they have come.
    """

    condition: str
    is_open: Callable[[Any, str], bool]


def _not_ended(row: Any, on: str) -> bool:
    return row.ended_on is None or row.ended_on > on


def outliving() -> frozenset[str]:
    """Return the kinds of intervention that may go on when their course has ended."""
    return frozenset(code for code, kind in catalogue.kinds("intervention").items() if kind.outlives_course)


def outlives(intervention: Any) -> bool:
    """Return whether an intervention may go on when its course has ended."""
    return getattr(intervention, "kind", None) in outliving()


def _runs(row: Any, on: str) -> bool:
    return row.started_on is not None and row.started_on <= on and _not_ended(row, on) and not outlives(row)


OPEN_THINGS: Mapping[str, OpenThing] = {
    "wait": OpenThing("ended_on IS NULL", _not_ended),
    "action": OpenThing(
        "done_on IS NULL AND dropped_on IS NULL", lambda row, _on: row.done_on is None and row.dropped_on is None
    ),
    "conversation": OpenThing("state = 'planned'", lambda row, _on: bool(row.state == "planned")),
    "intervention": OpenThing(f"started_on IS NOT NULL AND ended_on IS NULL AND {OUTLIVES} IS NOT TRUE", _runs),
}
"""By its table, each kind of thing that may not be open in a course that has ended."""


def open_in_closed(table: str) -> str:
    """Return the SQL of the things of a kind that are open although their course has ended.

    A row has the number of the thing, that of the course, and the day the course ended; more conditions may follow.
    """
    return f"""
        SELECT {table}.id, course.id, course.end_on FROM {table} JOIN course ON course.id = {table}.course_id
        WHERE course.end_on IS NOT NULL AND {OPEN_THINGS[table].condition}
    """
