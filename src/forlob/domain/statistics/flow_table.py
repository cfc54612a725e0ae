"""How long courses take from ready to their starts, running courses censored. Source: S0, S2."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from forlob.domain.statistics.flow import Flow, SegmentCode
from forlob.domain.statistics.survival import NINETY, curve

MILESTONES = (
    SegmentCode.TEAM,
    SegmentCode.DECISION,
    SegmentCode.START,
    SegmentCode.SECOND_START,
    SegmentCode.THIRD_START,
)

Pairs = Counter[tuple[int, bool]]


class Stretch(NamedTuple):
    """The days of one segment, or from ready to its end, over all courses that came so far.

    `reached` of `n` courses came to its end; median and 90th percentile are Kaplan-Meier estimates over all `n`, None
    where not reached. `longest_for` counts the courses in which the segment took the most days before the first start.
    """

    code: SegmentCode
    n: int
    reached: int
    median_days: int | None
    p90_days: int | None
    longest_for: int = 0


class FlowTable(NamedTuple):
    """The segments one by one, and from ready to each milestone; `n` courses were ready."""

    n: int
    segments: list[Stretch]
    from_ready: list[Stretch]


def flow_table(flows: Iterable[Flow]) -> FlowTable:
    """Return the stretches over the flows of all courses, read once."""
    segments: dict[SegmentCode, Pairs] = {code: Counter() for code in SegmentCode}
    from_ready: dict[SegmentCode, Pairs] = {code: Counter() for code in MILESTONES}
    longest: Counter[SegmentCode] = Counter()
    n = 0
    for flow in flows:
        n += 1
        slowest = flow.longest()
        longest.update(slowest.codes if slowest and len(slowest.codes) == 1 else ())
        for code, pairs in segments.items():
            pairs.update(filter(None, [flow.in_segment(code)]))
        for code, pairs in from_ready.items():
            pairs.update(filter(None, [flow.from_ready(code)]))
    return FlowTable(
        n,
        [_stretch(code, pairs, longest[code]) for code, pairs in segments.items()],
        [_stretch(code, pairs) for code, pairs in from_ready.items()],
    )


def _stretch(code: SegmentCode, pairs: Pairs, longest_for: int = 0) -> Stretch:
    estimate = curve(pairs.elements())
    reached = sum(count for (_days, ended), count in pairs.items() if ended)
    return Stretch(code, estimate.n, reached, estimate.quantile(), estimate.quantile(NINETY), longest_for)
