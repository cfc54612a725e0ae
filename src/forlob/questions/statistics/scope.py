"""Which courses a statistic is taken of, and what hangs on them, course by course; streamed."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])
EVERY = "1 = 1"
READY = "course.ready_on >= :begin AND course.ready_on <= :end"


def scope(since: date | None, until: date | None) -> tuple[str, dict[str, str]]:
    """Return the SQL condition on `course` and its values: ready in `[since, until]`; every course without both."""
    if not (since or until):
        return EVERY, {}
    return READY, {"begin": (since or date.min).isoformat(), "end": (until or date.max).isoformat()}


def in_step(rows: Iterator[Row]) -> Callable[[int], list[Row]]:
    """Return what gives the rows of one course after the other.

    Rows begin with the number of their course and come in its order; the courses are asked for in the same order.
    """
    groups = groupby(rows, key=itemgetter(0))
    here = [next(groups, None)]

    def of(course: int) -> list[Row]:
        while here[0] is not None and here[0][0] < course:
            here[0] = next(groups, None)
        group = here[0]
        if group is None or group[0] != course:
            return []
        found = list(group[1])
        here[0] = next(groups, None)
        return found

    return of
