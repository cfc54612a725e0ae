"""How sure a figure is: 95 % intervals from leaving out one citizen at a time. Source: `domain 20.7`.

The variance is that of the jackknife: (g - 1) / g times the sum of squared distances from their mean, over the figure
without each of g groups. Intervals are symmetrical on the scale log(-log(share)), so they stay between 0 and 1.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import dist, exp, fsum, log, sqrt
from operator import add
from typing import NamedTuple

from forlob.domain.statistics.incidence import CAME, Curve
from forlob.domain.statistics.sample import Grouped

NORMAL_95 = 1.959963984540054
"""The standard normal distribution has 2.5 % beyond it."""


class Between(NamedTuple):
    """The lowest and the highest share, 0 to 1, that 95 % of such intervals would hold the true one between."""

    low: float
    high: float


def between(share: float, left_out: Sequence[float]) -> Between | None:
    """Return the interval of a share, from the shares without each group.

    None where it cannot be told: with fewer than two groups, and where nothing or all of it came.
    """
    groups = len(left_out)
    if groups < 2 or not 0 < share < 1:
        return None
    mean = fsum(left_out) / groups
    error = sqrt((groups - 1) / groups) * dist(left_out, [mean] * groups)
    power = exp(NORMAL_95 * error / abs(share * log(share)))
    return Between(share**power, share ** (1 / power))


class LeftOut(NamedTuple):
    """What to take away from each step of a curve to be without each group; a list of groups for each step.

    `entering` come to be at risk before the step; those that are at risk no more count as less than none.
    """

    entering: list[list[int]]
    came: list[list[int]]
    ended: list[list[int]]


def left_out(grouped: Grouped, curve: Curve) -> LeftOut:
    """Return what each group brings to each step of the curve; `grouped` is what that was made from."""
    days = [step.day for step in curve.steps]
    entering, came, ended = ([[0] * grouped.groups for _ in (*days, None)] for _ in LeftOut._fields)
    for (lasted, end, _norm, after), counts in grouped.counts.items():
        first = 0 if after is None else bisect_right(days, after)
        past = bisect_right(days, lasted)
        for group, count in counts.items():
            entering[first][group] += count
            entering[past][group] -= count
            ended[past - 1][group] += count if end else 0
            came[past - 1][group] += count if end == CAME else 0
    return LeftOut(entering, came, ended)


def without_each(grouped: Grouped, curve: Curve) -> Iterator[list[float]]:
    """Yield for each step of the curve over all the shares that have come after it, without each group."""
    table = left_out(grouped, curve)
    inside, share, still_open = ([start] * grouped.groups for start in (0, 0.0, 1.0))
    for step, entering, came, ended in zip(curve.steps, *table, strict=False):
        inside = list(map(add, inside, entering))
        # Where a group is all that is at risk, nothing comes and nothing ends without it.
        at_risk = [step.at_risk - one or 1 for one in inside]
        all_ended = step.came + step.otherwise
        if step.came:
            share = [
                one + left * (step.came - less) / number
                for one, left, less, number in zip(share, still_open, came, at_risk, strict=True)
            ]
        still_open = [
            left * (1 - (all_ended - less) / number)
            for left, less, number in zip(still_open, ended, at_risk, strict=True)
        ]
        yield share


def band(grouped: Grouped, curve: Curve) -> list[Between | None]:
    """Return the interval of the share that has come after each step of the curve."""
    shares = zip(curve.steps, without_each(grouped, curve), strict=True)
    return [between(step.came_share / step.whole, without) for step, without in shares]


def days_between(curve: Curve, intervals: Sequence[Between | None], p: float) -> tuple[int | None, int | None]:
    """Return the first days on which the upper and the lower end of the band reach the share `p`; None where never."""
    reached = [(step.day, one) for step, one in zip(curve.steps, intervals, strict=True) if one]
    earliest = next((day for day, one in reached if one.high >= p), None)
    latest = next((day for day, one in reached if one.low >= p), None)
    return earliest, latest
