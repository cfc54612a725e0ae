"""How the interventions of a course started: together, one after another, or so that nobody can tell.

Starts decide, not overlap: an intervention that began late because of a wait came after the first. Source: S2, figures 14-16.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

WINDOW_DAYS = 30


class PatternCode(StrEnum):
    """The start patterns, in the order they are shown in; a course has exactly one."""

    PARALLEL = "parallel"
    PARALLEL_SAME_SECTOR = "parallel_same_sector"
    SEQUENTIAL = "sequential"
    SINGLE = "single"
    UNDETERMINABLE = "undeterminable"
    NOT_STARTED = "not_started"


class Start(NamedTuple):
    """The start of one intervention of a course; `started_on` is None where it started on an unknown day.

    `reason` is why it came later than the first (a code), blank where nobody wrote it down.
    """

    sector: str
    started_on: date | None
    id: str = ""
    reason: str = ""


class Pattern(NamedTuple):
    """How one course started.

    `combination`: the sectors that started together, sorted by code; None unless parallel.
    `order`: per intervention by start day its sector, or None where different sectors share the day (tied).
    None unless sequential, and where a start day is unknown.
    `reasons`: of each that started after the first day, in the order's order; empty without an order.
    """

    code: PatternCode
    combination: tuple[str, ...] | None = None
    order: tuple[str | None, ...] | None = None
    reasons: tuple[str, ...] = ()


def pattern_of(starts: Iterable[Start], *, window_days: int = WINDOW_DAYS) -> Pattern:
    """Return the start pattern of a course from all its interventions that have started.

    Parallel: at least two sectors within `window_days` of the earliest start. Unknown start days may lie
    anywhere; the pattern is kept where it is the same wherever they lie, else it is undeterminable.
    """
    started = list(starts)
    known = in_order(started)
    if len(known) < len(started):
        unknown = [start.sector for start in started if start.started_on is None]
        return Pattern(_code_wherever_they_lie(_days(known), unknown, window_days))
    code = _code(_days(known), window_days)
    if code is PatternCode.PARALLEL:
        return Pattern(code, combination=_combination(_days(known), window_days))
    if code is PatternCode.SEQUENTIAL:
        return Pattern(code, order=_order(known), reasons=tuple(start.reason for start in later(known)))
    return Pattern(code)


def in_order(starts: Iterable[Start]) -> list[Start]:
    """Return the starts with a known day, earliest first; of one day by id."""
    known = [(start.started_on, start.id, start) for start in starts if start.started_on is not None]
    return [start for _, _, start in sorted(known, key=lambda row: row[:2])]


def later(starts: Iterable[Start]) -> list[Start]:
    """Return the starts known to lie after the day of the first known one, earliest first."""
    known = in_order(starts)
    return [start for start in known if start.started_on != known[0].started_on]


def _days(known: Iterable[Start]) -> list[tuple[int, str]]:
    return [(start.started_on.toordinal(), start.sector) for start in known if start.started_on is not None]


def _code(days: Sequence[tuple[int, str]], window_days: int) -> PatternCode:
    if not days:
        return PatternCode.NOT_STARTED
    if len(days) == 1:
        return PatternCode.SINGLE
    together = _within(days, window_days)
    if len(set(together)) > 1:
        return PatternCode.PARALLEL
    return PatternCode.PARALLEL_SAME_SECTOR if len(together) == len(days) else PatternCode.SEQUENTIAL


def _within(days: Sequence[tuple[int, str]], window_days: int) -> list[str]:
    first = min(day for day, _ in days)
    return [sector for day, sector in days if day <= first + window_days]


def _code_wherever_they_lie(days: list[tuple[int, str]], unknown: list[str], window_days: int) -> PatternCode:
    """Return the code all placements of the unknown starts agree on, else undeterminable.

    With two interventions or more one placement always gives sequential: an unknown one alone, more than the window
    before all others. And no placement has more starts together than all unknown ones on the first known day,
    for a start before that day only moves the window away from the known ones. So where this closest
    placement is sequential, too (one sector early, a known one outside the window), every placement is.
    """
    if len(days) + len(unknown) == 1:
        return PatternCode.SINGLE
    first = min((day for day, _ in days), default=0)
    closest = _code([*days, *((first, sector) for sector in unknown)], window_days)
    return closest if closest is PatternCode.SEQUENTIAL else PatternCode.UNDETERMINABLE


def _combination(days: Sequence[tuple[int, str]], window_days: int) -> tuple[str, ...]:
    return tuple(sorted(set(_within(days, window_days))))


def _order(known: Sequence[Start]) -> tuple[str | None, ...]:
    sectors: list[str | None] = []
    for _, of_one_day in groupby(known, key=lambda start: start.started_on):
        same_day = [start.sector for start in of_one_day]
        sectors.extend(same_day if len(set(same_day)) == 1 else [None] * len(same_day))
    return tuple(sectors)
