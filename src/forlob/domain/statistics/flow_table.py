"""How long the stretches from ready to the starts take, over many courses. Nobody is dropped for how it went: `domain 20.6`."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
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
    `from_days` is None where it tells of all; where forlob was kept only from a day on, of those who had waited so many days.
    `longest_for` counts the courses in which the segment took the most days before the first start.
    """

    segment: SegmentCode
    n: int
    reached: int
    median_days: int | None
    p90_days: int | None
    longest_for: int
    otherwise: int
    start_unknown: int
    median_days_low: int | None
    median_days_high: int | None
    p90_days_low: int | None
    p90_days_high: int | None
    few: bool
    from_days: int | None


class FlowTable(NamedTuple):
    """The segments one by one, and from ready to each milestone; `n` courses were ready."""

    n: int
    segments: list[Stretch]
    from_ready: list[Stretch]


class StretchTally:
    """Counts the courses that came to one stretch."""

    def __init__(self, code: SegmentCode, observed_from: date | None) -> None:
        self.code = code
        self.observed_from = observed_from
        self.sample = Sample()
        self.start_unknown = 0

    def add(self, citizen: int, lasted: Lasted, begun_on: date | None) -> None:
        """Count the course of a citizen, told by number, from the day on which the stretch began.

        One begun before `observed_from` is looked at from that day on (`domain 20.8`).
        """
        if lasted.days is None or begun_on is None:
            self.start_unknown += 1
        else:
            late = self.observed_from is not None and begun_on < self.observed_from
            after = (self.observed_from - begun_on).days if self.observed_from and late else None
            self.sample.add(citizen, Seen(lasted.days, lasted.end, after=after))

    def stretch(self, longest_for: int, *, fewest: int = FEWEST) -> Stretch:
        """Return what was counted so far; figures of fewer than `fewest` are kept back."""
        found = estimate(self.sample, fewest=fewest)
        return Stretch(
            self.code, found.n, found.ended, found.median_days, found.p90_days, longest_for, found.otherwise,
            self.start_unknown, found.median_low, found.median_high, found.p90_low, found.p90_high, found.few,
            found.from_days,
        )  # fmt: skip


def flow_table(
    flows: Iterable[tuple[int, Flow]], *, observed_from: date | None = None, fewest: int = FEWEST
) -> FlowTable:
    """Return the stretches over the flows of all courses, read once, each with the number of the citizen it is of."""
    segments = [StretchTally(code, observed_from) for code in SegmentCode]
    from_ready = [StretchTally(code, observed_from) for code in MILESTONES]
    longest: Counter[SegmentCode] = Counter()
    n = 0
    for citizen, flow in flows:
        n += 1
        slowest = flow.longest()
        longest.update([slowest.code] if slowest else ())
        for tally in segments:
            if lasted := flow.in_segment(tally.code):
                tally.add(citizen, lasted, flow.entered_on(tally.code))
        for tally in from_ready:
            tally.add(citizen, flow.from_ready(tally.code), flow.ready_on)
    return FlowTable(
        n,
        [tally.stretch(longest[tally.code], fewest=fewest) for tally in segments],
        [tally.stretch(0, fewest=fewest) for tally in from_ready],
    )
