"""How sure a figure is: 95 % intervals from leaving out one citizen at a time. Source: `domain 20.7`.

The variance is that of the jackknife: (g - 1) / g times the sum of squared distances from their mean, over the figure
without each of g groups. Intervals are symmetrical on the scale log(-log(share)), so they stay between 0 and 1.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import exp, fsum, log, sqrt
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
    error = sqrt((groups - 1) / groups * fsum((one - mean) ** 2 for one in left_out))
    power = exp(NORMAL_95 * error / abs(share * log(share)))
    return Between(share**power, share ** (1 / power))


class LeftOut(NamedTuple):
    """What to take away from each step of a curve to be without each group; a list of groups for each step.

    `entering` come to be at risk before the step, `leaving` are at risk no more.
    """

    entering: list[list[int]]
    leaving: list[list[int]]
    came: list[list[int]]
    ended: list[list[int]]


def left_out(groups: Grouped, curve: Curve, *, shifted: bool = False) -> LeftOut:
    """Return what each group brings to each step of the curve; `groups` and `shifted` are what that was made from."""
    days = [step.day for step in curve.steps]
    none = [0] * len(next(iter(groups.values()), ()))
    table = LeftOut(*([none] * (len(days) + 1) for _ in range(4)))

    def bring(to: list[list[int]], at: int, counts: Sequence[int]) -> None:
        to[at] = list(map(add, to[at], counts))

    for (lasted, end, norm, after), counts in groups.items():
        due = norm or 0 if shifted else 0
        first = 0 if after is None else bisect_right(days, after - due)
        past = bisect_right(days, lasted - due)
        if first < past:
            bring(table.entering, first, counts)
            bring(table.leaving, past, counts)
            if end:
                bring(table.ended, past - 1, counts)
            if end == CAME:
                bring(table.came, past - 1, counts)
    return table


def without_each(groups: Grouped, curve: Curve, *, shifted: bool = False) -> Iterator[list[float]]:
    """Yield for each group the shares that have come without it, one for each step of the curve over all."""
    table = left_out(groups, curve, shifted=shifted)
    steps = [(step.at_risk, step.came, step.came + step.otherwise) for step in curve.steps]
    for group in range(len(table.came[0])):
        inside, still_open, share, shares = 0, 1.0, 0.0, []
        for at, (number, came, ended) in enumerate(steps):
            inside += table.entering[at][group] - table.leaving[at][group]
            at_risk = number - inside
            if at_risk:
                share += still_open * (came - table.came[at][group]) / at_risk
                still_open *= 1 - (ended - table.ended[at][group]) / at_risk
            shares.append(share)
        yield shares


def band(groups: Grouped, curve: Curve) -> list[Between | None]:
    """Return the interval of the share that has come after each step of the curve."""
    shares = (step.came_share / step.whole for step in curve.steps)
    return [
        between(share, without)
        for share, without in zip(shares, zip(*without_each(groups, curve), strict=True), strict=False)
    ]


def days_between(curve: Curve, intervals: Sequence[Between | None], p: float) -> tuple[int | None, int | None]:
    """Return the first days on which the upper and the lower end of the band reach the share `p`; None where never."""
    reached = [(step.day, one) for step, one in zip(curve.steps, intervals, strict=True) if one]
    earliest = next((day for day, one in reached if one.high >= p), None)
    latest = next((day for day, one in reached if one.low >= p), None)
    return earliest, latest
