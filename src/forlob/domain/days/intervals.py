"""Stretches of calendar days, half-open: `[from, to)` holds the first day and not the last.

Whoever counts something that still runs closes it with the day it is seen from.
A stretch that ends on or before the day it begins holds no day and is left out everywhere.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

Interval: TypeAlias = tuple[date, date]


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the same days as few stretches that neither overlap nor touch, earliest first."""
    stretches: list[Interval] = []
    for begin, end in sorted(intervals):
        if end <= begin:
            continue
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((begin, end))
    return stretches


def union_days(intervals: Iterable[Interval]) -> int:
    """Return the number of calendar days in at least one of the intervals, each day once."""
    return sum((end - begin).days for begin, end in merged(intervals))


def without(intervals: Iterable[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """Return the days of `intervals` that lie in none of `holes`, as `merged` would give them."""
    closed = merged(holes)
    return [piece for begin, end in merged(intervals) for piece in _open_between(begin, end, closed)]


def _open_between(begin: date, end: date, closed: list[Interval]) -> Iterable[Interval]:
    for closed_from, closed_to in closed:
        if closed_from >= end:
            break
        if begin < closed_from:
            yield begin, closed_from
        begin = max(begin, closed_to)
    if begin < end:
        yield begin, end


def within(intervals: Iterable[Interval], span: Interval) -> list[Interval]:
    """Return the days of `intervals` that lie in `span`, as `merged` would give them."""
    return merged((max(begin, span[0]), min(end, span[1])) for begin, end in intervals)
