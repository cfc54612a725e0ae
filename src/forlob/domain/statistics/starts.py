"""How the interventions of a course started: together, one after another, or so that nobody can tell.

Starts decide, not overlap: an intervention that began late because of a wait came after the first. Counted over courses
they make the rows of the study's figures 14, 15 and 16. Source: S2.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, groupby
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.statistics.percent import percent

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

    `reason` is why it came later than the first (a code), blank where nobody wrote it down. `awaited` tells that a wait on
    it, written down or computed, was open on the day the first of the course started.
    """

    sector: str
    started_on: date | None
    id: str = ""
    reason: str = ""
    awaited: bool = False


class Pattern(NamedTuple):
    """How one course started.

    `combination`: the sectors that started together, sorted by code; None unless parallel.
    `order`: per intervention by start day its sector, or None where different sectors share the day (tied).
    None unless sequential, and where a start day is unknown.
    `reasons`: of each that started after the first day, in the order's order; empty without an order.
    `suggested`: the ids of those a wait is suggested for as the reason, in the order's order.
    """

    code: PatternCode
    combination: tuple[str, ...] | None = None
    order: tuple[str | None, ...] | None = None
    reasons: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


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
        reasons = tuple(start.reason for start in later(known))
        return Pattern(code, order=_order(known), reasons=reasons, suggested=_suggested(known, window_days))
    return Pattern(code)


def in_order(starts: Iterable[Start]) -> list[Start]:
    """Return the starts with a known day, earliest first; of one day by id."""
    known = (start for start in starts if start.started_on is not None)
    return sorted(known, key=lambda start: (start.started_on or date.max, start.id))


def later(starts: Iterable[Start]) -> list[Start]:
    """Return the starts known to lie after the day of the first known one, earliest first."""
    known = in_order(starts)
    return [start for start in known if start.started_on != known[0].started_on]


def _suggested(known: Sequence[Start], window_days: int) -> tuple[str, ...]:
    """Return those without a reason that started after the window and were awaited on the first day (domain 7)."""
    together = known[0].started_on or date.max
    return tuple(
        start.id
        for start in later(known)
        if start.started_on and start.awaited and not start.reason and (start.started_on - together).days > window_days
    )


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


POSITIONS = (1, 2, 3)
UNCLASSIFIED = "unclassified"
COMBINATIONS = tuple(tuple(sorted(pair)) for size in (2, 3) for pair in combinations(sorted(Sector), size))
STUDY_ROW = {
    PatternCode.PARALLEL_SAME_SECTOR: PatternCode.PARALLEL,
    PatternCode.NOT_STARTED: PatternCode.UNDETERMINABLE,
}
STUDY_ROWS = (PatternCode.PARALLEL, PatternCode.SEQUENTIAL, PatternCode.SINGLE, PatternCode.UNDETERMINABLE)
WAIT, CHOSEN, UNKNOWN = "wait", "chosen", "unknown"


@dataclass(frozen=True, slots=True)
class Share:
    """One row: what is counted, how often, and of how many."""

    of: str
    count: int
    n: int

    @property
    def percent(self) -> float | None:
        """The share in percent, one decimal; None of nothing."""
        return percent(self.count, self.n)


class Tally(NamedTuple):
    """Counts over courses: by pattern, combination, (position, sector) and reason of each later intervention.

    `by_suggestion` counts the reasons suggested of those without one; they stay unknown in `by_reason`.
    """

    by_pattern: Counter[PatternCode]
    by_combination: Counter[tuple[str, ...]]
    by_place: Counter[tuple[int, str]]
    by_reason: Counter[str]
    by_suggestion: Counter[str]

    @property
    def n(self) -> int:
        """How many courses were counted."""
        return self.by_pattern.total()

    def patterns(self) -> list[Share]:
        """Return a row for each pattern, those without a course too; the counts sum to `n`."""
        return [Share(code, self.by_pattern[code], self.n) for code in PatternCode]

    def study_patterns(self) -> list[Share]:
        """Return the study's four rows: nothing started is undeterminable, one sector together is parallel."""
        counts: Counter[PatternCode] = Counter()
        for code, count in self.by_pattern.items():
            counts[STUDY_ROW.get(code, code)] += count
        return [Share(code, counts[code], self.n) for code in STUDY_ROWS]

    def combinations(self) -> list[tuple[tuple[str, ...], Share]]:
        """Return for each combination of sectors its row of all courses that started parallel."""
        n = self.by_pattern[PatternCode.PARALLEL]
        return [(sectors, Share(" + ".join(sectors), self.by_combination[sectors], n)) for sectors in COMBINATIONS]

    def places(self, position: int) -> list[Share]:
        """Return for one position of the order a row for each sector and for tied ones (unclassified).

        The n is the courses whose order has that position: sequential ones with every start day known.
        """
        sectors = (*Sector, UNCLASSIFIED)
        n = sum(self.by_place[position, sector] for sector in sectors)
        return [Share(sector, self.by_place[position, sector], n) for sector in sectors]

    def reasons(self, codes: Iterable[str]) -> list[Share]:
        """Return a row for each of these reasons why an intervention of a sequential course came later; blank is unknown."""
        return [Share(code, self.by_reason[code], self.by_reason.total()) for code in codes]

    def causes(self, chosen: Container[str]) -> list[Share]:
        """Return the later interventions of sequential courses as chosen (these reasons), caused by waiting, or unknown."""
        counts: Counter[str] = Counter()
        for reason, count in self.by_reason.items():
            counts[CHOSEN if reason in chosen else WAIT if reason == WAIT else UNKNOWN] += count
        return [Share(cause, counts[cause], self.by_reason.total()) for cause in (CHOSEN, WAIT, UNKNOWN)]


def tally(patterns: Iterable[Pattern]) -> Tally:
    """Return the counts over the courses' patterns, read once."""
    counts = Tally(Counter(), Counter(), Counter(), Counter(), Counter())
    for pattern in patterns:
        counts.by_pattern[pattern.code] += 1
        if pattern.combination:
            counts.by_combination[pattern.combination] += 1
        for position, sector in zip(POSITIONS, pattern.order or (), strict=False):
            counts.by_place[position, sector or UNCLASSIFIED] += 1
        counts.by_reason.update(reason or UNKNOWN for reason in pattern.reasons)
        counts.by_suggestion[WAIT] += len(pattern.suggested)
    return counts
