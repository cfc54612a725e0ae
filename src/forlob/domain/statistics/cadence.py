"""How a group that should meet regularly kept to it, by the rule that says how often. Source: S1."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from forlob.domain.course import months_later
from forlob.domain.rule import Rule, Shape
from forlob.domain.statistics.estimate import estimate
from forlob.domain.statistics.incidence import CAME, FEWEST, Seen
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.sample import Sample


class Cadence(NamedTuple):
    """The days on which a group met, and how that stands to one rule.

    Of a rule of every so many days (`every_days`): how many of the gaps between two meetings were no longer than that
    (`within`, `percent_within`). Of one of so many meetings (`n`) in each so many calendar months (`span_months`):
    `periods` are the ended stretches of so many months, the month in which it met first left out unless that was its
    first day; in `periods_kept` of them it met often enough; `this_period` are the meetings of the running one. What the
    rule does not speak of is None.
    `since_last` are the days since the last one. The median is the first day by which half of the gaps, the running one
    among them, had ended; its interval leaves out one gap at a time. A figure of fewer than five is None, and `few` true.
    """

    kind: str
    every_days: int | None
    meetings: int
    gaps: int
    within: int | None
    percent_within: float | None
    median_gap_days: int | None
    since_last: int | None
    median_gap_days_low: int | None = None
    median_gap_days_high: int | None = None
    few: bool = False
    rule: str | None = None
    n: int | None = None
    span_months: int | None = None
    periods: int | None = None
    periods_kept: int | None = None
    percent_periods: float | None = None
    this_period: int | None = None


def cadence(rule: Rule, met_on: Iterable[date], *, on: date, fewest: int = FEWEST) -> Cadence:
    """Return how a group kept to a rule; `met_on` are the days it met, each once, earliest first, none after `on`.

    Days before the rule began are left out.
    """
    days = [day for day in met_on if rule.from_on is None or day >= rule.from_on]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    since_last = (on - days[-1]).days if days else None
    running = [Seen(since_last, None)] if since_last else []
    found = estimate(Sample(enumerate([*(Seen(gap, CAME) for gap in gaps), *running])), fewest=fewest)
    kept = Cadence(
        rule.forum or "", None, len(days), len(gaps), None, None, found.median_days, since_last, found.median_low,
        found.median_high, few=found.few, rule=rule.code,
    )  # fmt: skip
    if rule.shape is Shape.EVERY:
        every = rule.span or 1
        within = sum(gap <= every for gap in gaps)
        share = percent(within, len(gaps), at_least=fewest)
        few = kept.few or (bool(gaps) and len(gaps) < fewest)
        return kept._replace(every_days=every, within=within, percent_within=share, few=few)
    return _in_months(kept, rule, days, on, fewest) if days else kept


def _in_months(kept: Cadence, rule: Rule, days: Sequence[date], on: date, fewest: int) -> Cadence:
    """Return how many of the ended stretches of months had enough meetings, and how many the running one has so far."""
    needed, span, begin = rule.n or 1, rule.span or 1, days[0]
    if rule.shape is Shape.IN_MONTH:
        span, begin = 1, begin if begin.day == 1 else months_later(begin.replace(day=1), 1)
    times: list[int] = []
    while (end := months_later(begin, span * (len(times) + 1))) <= on:
        times.append(_between(days, months_later(begin, span * len(times)), end))
    often_enough = sum(count >= needed for count in times)
    running = on.replace(day=1) if rule.shape is Shape.IN_MONTH else months_later(begin, span * len(times))
    return kept._replace(
        n=needed,
        span_months=span,
        periods=len(times),
        periods_kept=often_enough,
        percent_periods=percent(often_enough, len(times), at_least=fewest),
        this_period=_between(days, running, date.max),
        few=kept.few or 0 < len(times) < fewest,
    )


def _between(days: Iterable[date], begin: date, end: date) -> int:
    return sum(begin <= day < end for day in days)
