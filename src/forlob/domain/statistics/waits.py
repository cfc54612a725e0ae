"""What became of the waits of one group, in the whole history up to a day or in one period. Source: S2, S3, `domain 20`.

Never finished waits alone: completed, still open and ended otherwise stand side by side, and the estimates take in all of
them. Waits are counted by days, norm and group of citizens, never listed. Days are gross calendar days. A share within
norm judges each wait by its own norm, on time on its due day: days <= norm.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from forlob.domain.statistics.estimate import Days, days_to
from forlob.domain.statistics.incidence import CAME, FEWEST, NINETY, Curve, Seen, curve, is_at_risk
from forlob.domain.statistics.percent import one_decimal, percent
from forlob.domain.statistics.period import Period as Period  # noqa: PLC0414 - what they are asked for
from forlob.domain.statistics.sample import Alike, Sample
from forlob.domain.statistics.spread import Counted, Spread, spread
from forlob.domain.statistics.within_norm import within_norm, within_norm_between

STILL_WAITING_AFTER = (30, 60, 90, 180, 365)
"""The days for which the share still waiting is given."""


Told: TypeAlias = tuple[str, Counter[Seen], Curve]
"""What the names of estimates begin with, the waits they are taken from, and their curve."""


class EndedAs(NamedTuple):
    """How many of the waits of an estimate ended in this way, and the share that does, by cumulative incidence."""

    end_kind: str
    n: int
    percent: float | None


class WaitRow(NamedTuple):
    """The figures of one group of waits: days, percentages, and how the queue moves in a period.

    `group` is None for the waits without one. `cif_` figures are cumulative incidences over all `n` waits of `citizens`
    different citizens: the share that is fulfilled within the norm, the first days on which half and nine in ten of all
    are, each with its 95 % interval. `km_` figures say what would be, had nothing else ended them (Kaplan-Meier).
    `period_` figures are the estimate over everybody at risk in the period. They tell of all waits, or of those alone
    that lasted `cif_from_days` (`period_from_days`). `ended_as` are the ends other than fulfilled.

    `still_waiting` are the estimated percentages not ended in any way after 30, 60, 90, 180 and 365 days. Weekly figures
    are None without a period; the weeks to clearance are open / fulfilled a week, as if nothing new came, None where
    nothing was. A figure is None where an estimate does not reach it, where there is no wait to take it from, and with
    fewer than five waits in it: then `few` is true, and `few_figures` names those. Where no intervals were asked for there are
    none, and `citizens` is None. `start_unknown` ended without a start day and are in no other figure.
    """

    group: str | None
    completed: int
    completed_median: float | None
    completed_p90: int | None
    completed_within_norm: float | None
    open: int
    open_median: float | None
    open_longest: int | None
    open_over: int
    open_over_percent: float | None
    km_n: int
    km_median: int | None
    km_within_norm: float | None
    km_p90: int | None
    still_waiting: tuple[float, ...] | None
    ended_otherwise: int
    started_per_week: float | None
    ended_per_week: float | None
    clearance_weeks: float | None
    n: int
    citizens: int | None
    few: bool
    cif_within_norm: float | None
    cif_within_norm_low: float | None
    cif_within_norm_high: float | None
    cif_median: int | None
    cif_median_low: int | None
    cif_median_high: int | None
    cif_p90: int | None
    cif_p90_low: int | None
    cif_p90_high: int | None
    cif_from_days: int | None
    ended_as: tuple[EndedAs, ...]
    start_unknown: int
    observed_from: date | None
    fulfilled_per_week: float | None
    few_figures: tuple[str, ...] = ()
    period_n: int | None = None
    period_from_days: int | None = None
    period_cif_within_norm: float | None = None
    period_cif_within_norm_low: float | None = None
    period_cif_within_norm_high: float | None = None
    period_cif_median: int | None = None
    period_cif_median_low: int | None = None
    period_cif_median_high: int | None = None
    period_cif_p90: int | None = None
    period_cif_p90_low: int | None = None
    period_cif_p90_high: int | None = None


class WaitStatistics:
    """The waits of one group.

    Of a period, completed and ended otherwise are the waits that ended in it, open are those open at its end, and the
    estimates take those that began in it; one more takes everybody at risk in it.
    """

    def __init__(self, period: Period, alike: Alike | None = None) -> None:
        self.period = period
        self.seen = Sample(alike=alike)
        self.start_unknown = 0

    def add(self, seen: Seen, citizen: int, *, begun: bool = True) -> None:
        """Count a wait of a citizen that was open in the period or ended in it; `begun` tells that it began in it."""
        self.seen.add(citizen, seen, begun=begun)

    def row(self, group: str | None = None) -> WaitRow:
        """Return the figures of the waits counted so far, as those of a group."""
        sample = self.seen.only(lambda part: part.begun)
        fewest, counted = self.period.fewest, self.seen.counted()
        begun = counted if sample is self.seen else sample.counted()
        completed = spread(_by_days_and_norm(counted, CAME), fewest=fewest)
        still_open = spread(_by_days_and_norm(counted, None), fewest=fewest)
        found = curve(begun, fewest=fewest)
        otherwise = counted.total() - completed.n - still_open.n
        estimates = _estimates("", sample, found, fewest)
        in_period = curve(counted, fewest=fewest) if self.period.since else None
        period = _estimates("period_", self.seen, in_period, fewest) if in_period else {}
        n = found.n or _at_risk(begun)
        told = [("", begun, found), *([("period_", counted, in_period)] if in_period else [])]
        few = tuple(self._few(completed, still_open, told))
        return WaitRow(
            group=group,
            ended_otherwise=otherwise,
            n=n,
            km_n=n,
            citizens=sample.citizens if self.period.intervals else None,
            few=bool(few),
            few_figures=few,
            still_waiting=_still_waiting(found) if found.n >= fewest else None,
            ended_as=tuple(_ended_as(begun, n, fewest)),
            start_unknown=self.start_unknown,
            observed_from=self.period.observed_from,
            period_n=(in_period.n or _at_risk(counted)) if in_period else None,
            **_of_completed(completed),
            **_of_open(still_open),
            **_had_nothing_else_ended_them(begun, fewest),
            **estimates,
            **period,
            **self._weekly(begun.total(), completed.n, otherwise, still_open.n),
        )

    def _few(self, completed: Spread, still_open: Spread, told: Iterable[Told]) -> Iterator[str]:
        """Yield the names of the figures that have fewer than five waits in them, but any."""
        few: dict[tuple[str, ...], bool] = {
            ("completed_median", "completed_p90"): _are_few(completed.n),
            ("completed_within_norm",): _are_few(completed.with_norm),
            ("open_median", "open_longest"): _are_few(still_open.n),
            ("open_over_percent",): _are_few(still_open.with_norm),
        }
        for prefix, waits, found in told:
            of_days: tuple[str, ...] = (f"{prefix}cif_median", f"{prefix}cif_p90")
            of_norm: tuple[str, ...] = (f"{prefix}cif_within_norm",)
            if not prefix:
                of_days = ("km_median", "km_p90", "still_waiting", *of_days)
                of_norm = ("km_within_norm", *of_norm)
            # Where five are never at risk together they are few, however many there are.
            together = found.n if self.period.fewest == FEWEST else curve(waits).n
            few |= {
                of_days: _at_risk(waits) > 0 and together < FEWEST,
                of_norm: _are_few(_at_risk(waits, with_norm=True)),
            }
        yield from chain.from_iterable(names for names, is_few in few.items() if is_few)

    def _weekly(self, begun: int, completed: int, otherwise: int, still_open: int) -> dict[str, Any]:
        weeks = self.period.weeks
        return {
            "started_per_week": one_decimal(begun / weeks) if weeks else None,
            "ended_per_week": one_decimal((completed + otherwise) / weeks) if weeks else None,
            "fulfilled_per_week": one_decimal(completed / weeks) if weeks else None,
            "clearance_weeks": one_decimal(still_open * weeks / completed) if weeks and completed else None,
        }


def _by_days_and_norm(counted: Counter[Seen], wanted: str | None) -> Counted:
    found: Counted = Counter()
    for (days, end, norm, _after), count in counted.items():
        if end == wanted:
            found[days, norm] += count
    return found


def _are_few(n: int) -> bool:
    return 0 < n < FEWEST


def _at_risk(counted: Counter[Seen], *, with_norm: bool = False) -> int:
    return sum(count for seen, count in counted.items() if is_at_risk(seen) and (seen[2] is not None or not with_norm))


def _of_completed(found: Spread) -> dict[str, Any]:
    return {
        "completed": found.n,
        "completed_median": found.median,
        "completed_p90": found.p90,
        "completed_within_norm": found.percent_within,
    }


def _of_open(found: Spread) -> dict[str, Any]:
    return {
        "open": found.n,
        "open_median": found.median,
        "open_longest": found.longest,
        "open_over": found.over,
        "open_over_percent": found.percent_over,
    }


def _had_nothing_else_ended_them(begun: Counter[Seen], fewest: int) -> dict[str, Any]:
    found = curve(begun, compete=False, fewest=fewest)
    within = within_norm(begun, compete=False, fewest=fewest)
    told = found.n >= fewest
    return {
        "km_median": found.quantile() if told else None,
        "km_p90": found.quantile(NINETY) if told else None,
        "km_within_norm": None if within is None else percent(within, 1),
    }


def _estimates(prefix: str, sample: Sample, found: Curve, fewest: int) -> dict[str, Any]:
    """Return what is estimated with every end competing, the names with their prefix."""
    figures: dict[str, Any] = {"cif_from_days" if not prefix else "period_from_days": found.from_days}
    median, ninety = days_to(found, sample) if found.n >= fewest else (Days(), Days())
    share = within_norm_between(sample, fewest=fewest)
    interval = share.between if share else None
    parts = {
        "cif_within_norm": percent(share.share, 1) if share else None,
        "cif_within_norm_low": round(100 * interval.low, 1) if interval else None,
        "cif_within_norm_high": round(100 * interval.high, 1) if interval else None,
        **_named("cif_median", median),
        **_named("cif_p90", ninety),
    }
    return figures | {f"{prefix}{name}": value for name, value in parts.items()}


def _named(name: str, found: Days) -> dict[str, int | None]:
    return {name: found.days, f"{name}_low": found.low, f"{name}_high": found.high}


def _still_waiting(found: Curve) -> tuple[float, ...]:
    return tuple(one_decimal(100 * found.open_after(days)) for days in STILL_WAITING_AFTER)


def _ended_as(begun: Counter[Seen], n: int, fewest: int) -> Iterator[EndedAs]:
    """Yield each way in which waits of the estimate ended, fulfilled left out, the most frequent first."""
    counts = Counter[str]()
    for seen, count in begun.items():
        end = seen[1]
        if end not in (CAME, None) and is_at_risk(seen):
            counts[end] += count
    for end, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        share = curve(_as_came(begun, end), fewest=fewest).steps if n >= fewest else ()
        yield EndedAs(end, count, percent(Fraction(share[-1].came_share, share[-1].whole), 1) if share else None)


def _as_came(begun: Counter[Seen], wanted: str) -> Counter[Seen]:
    """Return the same waits with one end told as the event and every other as one that competes with it."""
    found = Counter[Seen]()
    for (days, end, _norm, after), count in begun.items():
        found[Seen(days, CAME if end == wanted else end and "otherwise", None, after)] += count
    return found


def rows(groups: dict[str | None, WaitStatistics]) -> list[WaitRow]:
    """Return a row a group, by name, those without one last. The groups are taken out: what they hold is in no row."""
    names = sorted(groups, key=lambda name: (name is None, name or ""))
    return [groups.pop(name).row(name) for name in names]
