"""The figures that are read off a curve: days until half and nine in ten have come, with their 95 % intervals."""

from collections import Counter
from typing import NamedTuple

from forlob.domain.statistics.confidence import band, days_between
from forlob.domain.statistics.incidence import CAME, FEWEST, MEDIAN, NINETY, Curve, curve, is_at_risk
from forlob.domain.statistics.sample import Sample


class Days(NamedTuple):
    """The first day on which so large a share has come, None where that is not reached, and its 95 % interval.

    `low` and `high` are None where the band does not reach it, and with fewer than five that came.
    """

    days: int | None = None
    low: int | None = None
    high: int | None = None


class Estimate(NamedTuple):
    """Days until something has come, over all `n`, by cumulative incidence.

    `ended` of them came, `otherwise` never will, the others may still. Median and 90 % are the first days on which half
    and nine in ten of all `n` have come; None where that is not reached, and where `few` (under five) tell.
    `from_days` is None where it tells of all; else of those who lasted so many days.
    """

    n: int
    ended: int
    median_days: int | None
    p90_days: int | None
    otherwise: int = 0
    median_low: int | None = None
    median_high: int | None = None
    p90_low: int | None = None
    p90_high: int | None = None
    few: bool = False
    from_days: int | None = None


def days_to(found: Curve, sample: Sample) -> tuple[Days, Days]:
    """Return the days until half and until nine in ten have come."""
    intervals = band(sample.grouped(found.from_days), found) if found.came >= FEWEST else [None] * len(found.steps)
    median = Days(found.quantile(), *days_between(found, intervals, float(MEDIAN)))
    return median, Days(found.quantile(NINETY), *days_between(found, intervals, float(NINETY)))


def estimate(sample: Sample, *, fewest: int = FEWEST) -> Estimate:
    """Return the estimate over a sample; with fewer than `fewest` it is counted only."""
    counted = sample.counted()
    ends = Counter[str | None]()
    for seen, count in counted.items():
        if is_at_risk(seen):
            ends[seen[1]] += count
    ended, otherwise = ends[CAME], ends.total() - ends[CAME] - ends[None]
    found = curve(counted, fewest=fewest)
    if found.n < fewest:
        return Estimate(ends.total(), ended, None, None, otherwise, few=ends.total() > 0)
    median, ninety = days_to(found, sample)
    return Estimate(
        found.n, ended, median.days, ninety.days, otherwise, median.low, median.high, ninety.low, ninety.high,
        from_days=found.from_days,
    )  # fmt: skip
