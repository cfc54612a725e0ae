"""The share that comes within its norm where waits have different norms. Source: `domain 20.1`.

One curve for each norm, read at that norm, weighted by its waits. Norms with under five waits share one curve on days less
norm, read at 0.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import add, mul
from typing import NamedTuple

from forlob.domain.statistics.confidence import Between, between, without_each
from forlob.domain.statistics.incidence import CAME, FEWEST, Curve, Seen, curve, is_at_risk
from forlob.domain.statistics.sample import Grouped, Sample

Parts = tuple[Fraction, int]
"""The shares of some curves, each times its waits, and these waits."""


class Share(NamedTuple):
    """A share from 0 to 1 and its 95 % interval; `between` is None where it cannot be told."""

    share: Fraction
    between: Between | None = None


def within_norm(seen: Mapping[Seen, int], *, compete: bool = True, fewest: int = FEWEST) -> Fraction | None:
    """Return the share that comes on or before its due day; None where fewer than `fewest` have a norm."""
    share, waits = _parts(seen, compete=compete)
    return share / waits if waits >= fewest else None


def within_norm_between(sample: Sample, *, fewest: int = FEWEST) -> Share | None:
    """Return the share that comes on or before its due day, with its interval where at least five came.

    Only what has a norm tells, so that only citizens of these are left out.
    """
    seen = sample.counted()
    share = within_norm(seen, fewest=fewest)
    if share is None:
        return None
    came = sum(count for (_days, end, norm, _after), count in seen.items() if end == CAME and norm is not None)
    if came < FEWEST:
        return Share(share)
    with_norm = sample.only(lambda part: part.with_norm)
    return Share(share, between(float(share), list(_without_each(with_norm.grouped()))))


def _parts(seen: Mapping[Seen, int], *, compete: bool = True) -> Parts:
    share, waits = Fraction(0), 0
    for read_at, found in _curves(seen, compete=compete):
        came = found.came_within(read_at)
        if came is not None:
            share, waits = share + came * found.n, waits + found.n
    return share, waits


def _curves(seen: Mapping[Seen, int], *, compete: bool) -> Iterator[tuple[int, Curve]]:
    """Yield the day each curve is read at, and the curve; a norm that never has five at risk is one of few waits."""
    few = Counter[Seen]()
    for norm, of_norm in _by_norm(seen).items():
        found = curve(of_norm, compete=compete) if of_norm.total() >= FEWEST else None
        if found and found.n:
            yield norm, found
        else:
            few.update(of_norm)
    if few:
        yield 0, curve(few, compete=compete, shifted=True, fewest=1)


def _by_norm(seen: Mapping[Seen, int]) -> dict[int, Counter[Seen]]:
    by_norm: dict[int, Counter[Seen]] = {}
    for one, count in seen.items():
        norm = one[2]
        if norm is not None and is_at_risk(one):
            by_norm.setdefault(norm, Counter())[one] += count
    return by_norm


def _without_each(grouped: Grouped) -> Iterator[float]:
    """Yield the share without each group, as if that had never been there.

    A norm that keeps five waits without any group is read from one curve for all of them; what is left is few.
    """
    counted = {seen: sum(counts.values()) for seen, counts in grouped.counts.items()}
    shares, waits, rest = [0.0] * grouped.groups, [0] * grouped.groups, dict[Seen, int]()
    for norm, of_norm in _by_norm(counted).items():
        inside = Grouped(grouped.groups, {seen: grouped.counts[seen] for seen in of_norm})
        left = _without(of_norm.total(), inside)
        if min(left) < FEWEST or any(seen[3] is not None for seen in of_norm):
            rest |= of_norm
            continue
        shares = list(map(add, shares, map(mul, left, _read(inside, curve(of_norm), norm))))
        waits = list(map(add, waits, left))
    for at in range(grouped.groups):
        share, few = _parts({seen: count - grouped.counts[seen].get(at, 0) for seen, count in rest.items()})
        if few + waits[at]:
            yield (float(share) + shares[at]) / (few + waits[at])


def _without(total: int, grouped: Grouped) -> list[int]:
    """Return how many are left of all without each group."""
    left = [total] * grouped.groups
    for counts in grouped.counts.values():
        for group, count in counts.items():
            left[group] -= count
    return left


def _read(grouped: Grouped, found: Curve, norm: int) -> list[float]:
    """Return the share that has come by the norm without each group."""
    shares = [0.0] * grouped.groups
    for step, after in zip(found.steps, without_each(grouped, found), strict=True):
        if step.day > norm:
            break
        shares = after
    return shares
