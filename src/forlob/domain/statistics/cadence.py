"""How a group that should meet regularly kept to it. Source: S1 (the coordination group, every 14 days)."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.incidence import CAME, FEWEST, Seen
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.sample import Sample


class Cadence(NamedTuple):
    """The days on which a group met: how many of the gaps between them were no longer than they should be.

    `since_last` are the days since the last one. The median is the first day by which half of the gaps, the running one
    among them, had ended; its interval leaves out one gap at a time. A figure of fewer than five is None, and `few` true.
    """

    kind: str
    every_days: int
    meetings: int
    gaps: int
    within: int
    percent_within: float | None
    median_gap_days: int | None
    since_last: int | None
    median_gap_days_low: int | None = None
    median_gap_days_high: int | None = None
    few: bool = False


def cadence(kind: str, every_days: int, met_on: Iterable[date], *, on: date, fewest: int = FEWEST) -> Cadence:
    """Return how a group kept its cadence; `met_on` are the days it met, each once, earliest first, none after `on`."""
    days = list(met_on)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    within = sum(gap <= every_days for gap in gaps)
    since_last = (on - days[-1]).days if days else None
    running = [Seen(since_last, None)] if since_last else []
    found = estimate(Sample(enumerate([*(Seen(gap, CAME) for gap in gaps), *running])), fewest=fewest)
    return Cadence(
        kind, every_days, len(days), len(gaps), within, percent(within, len(gaps), at_least=fewest), found.median_days,
        since_last, found.median_low, found.median_high, few=found.few or (bool(gaps) and len(gaps) < fewest),
    )  # fmt: skip
