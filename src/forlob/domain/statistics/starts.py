"""Start patterns counted over courses: the rows of the study's figures 14, 15 and 16. Source: S2."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.start_pattern import Pattern, PatternCode

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
    """Counts over courses: by pattern, combination, (position, sector) and reason of each later intervention."""

    n: int
    by_pattern: Counter[PatternCode]
    by_combination: Counter[tuple[str, ...]]
    by_place: Counter[tuple[int, str]]
    by_reason: Counter[str]

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
    counts = Tally(0, Counter(), Counter(), Counter(), Counter())
    n = 0
    for pattern in patterns:
        n += 1
        counts.by_pattern[pattern.code] += 1
        if pattern.combination:
            counts.by_combination[pattern.combination] += 1
        for position, sector in zip(POSITIONS, pattern.order or (), strict=False):
            counts.by_place[position, sector or UNCLASSIFIED] += 1
        counts.by_reason.update(reason or UNKNOWN for reason in pattern.reasons)
    return counts._replace(n=n)
