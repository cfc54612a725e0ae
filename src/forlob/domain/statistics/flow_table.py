"""How long the stretches from ready to the starts take, over many courses. Nobody is dropped for how it went: `domain 20.6`."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.flow import MILESTONES, Flow, Lasted, SegmentCode
from forlob.domain.statistics.incidence import FEWEST, Seen
from forlob.domain.statistics.sample import Sample


class Stretch(NamedTuple):
    """The days of one segment, or from ready to its end, over all courses that came so far.

    `reached` of `n` courses came to its end, `otherwise` never will, for the course ended before; the others may still.
    Median and 90 % are the first days on which half and nine in ten of all `n` have come (cumulative incidence); None
    where that is not reached, and where `few` (under five) tell. `_low` and `_high` are the 95 % interval, None with fewer
    than five that came. `start_unknown` courses are in none of it: their days depend on a start that nobody noted.
    `longest_for` counts the courses in which the segment took the most days before the first start.
    """

    segment: SegmentCode
    n: int
    reached: int
    median_days: int | None
    p90_days: int | None
    longest_for: int = 0
    otherwise: int = 0
    start_unknown: int = 0
    median_days_low: int | None = None
    median_days_high: int | None = None
    p90_days_low: int | None = None
    p90_days_high: int | None = None
    few: bool = False


class FlowTable(NamedTuple):
    """The segments one by one, and from ready to each milestone; `n` courses were ready."""

    n: int
    segments: list[Stretch]
    from_ready: list[Stretch]


class StretchTally:
    """Counts the courses that came to one stretch."""

    def __init__(self, code: SegmentCode) -> None:
        self.code = code
        self.sample = Sample()
        self.start_unknown = 0

    def add(self, citizen: int, lasted: Lasted) -> None:
        """Count the course of a citizen, told by number."""
        if lasted.days is None:
            self.start_unknown += 1
        else:
            self.sample.add(citizen, Seen(lasted.days, lasted.end))

    def stretch(self, longest_for: int = 0, *, fewest: int = FEWEST) -> Stretch:
        """Return what was counted so far; figures of fewer than `fewest` are kept back."""
        found = estimate(self.sample, fewest=fewest)
        return Stretch(
            self.code, found.n, found.ended, found.median_days, found.p90_days, longest_for, found.otherwise,
            self.start_unknown, found.median_low, found.median_high, found.p90_low, found.p90_high, found.few,
        )  # fmt: skip


def flow_table(flows: Iterable[tuple[int, Flow]], *, fewest: int = FEWEST) -> FlowTable:
    """Return the stretches over the flows of all courses, read once, each with the number of the citizen it is of."""
    segments = [StretchTally(code) for code in SegmentCode]
    from_ready = [StretchTally(code) for code in MILESTONES]
    longest: Counter[SegmentCode] = Counter()
    n = 0
    for citizen, flow in flows:
        n += 1
        slowest = flow.longest()
        longest.update([slowest.code] if slowest else ())
        for tally in segments:
            if lasted := flow.in_segment(tally.code):
                tally.add(citizen, lasted)
        for tally in from_ready:
            tally.add(citizen, flow.from_ready(tally.code))
    return FlowTable(
        n,
        [tally.stretch(longest[tally.code], fewest=fewest) for tally in segments],
        [tally.stretch(fewest=fewest) for tally in from_ready],
    )
