"""Which waits are one clock: one that took another's place, and one written down beside what dates tell (`domain 20`)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.wait import EndKind


class Clock(NamedTuple):
    """One wait for one thing: since when, until when, and how it ended; both None while it is open."""

    since: date
    ended_on: date | None
    end: str | None


class Written(NamedTuple):
    """A wait that was written down, as known on a day; `by` is the number of the one that took its place, if one did."""

    since: date
    ended_on: date | None
    end: str | None
    by: int | None = None


def in_line(written: Mapping[int, Written]) -> list[Clock]:
    """Return the clocks of waits by number: those that took each other's place are one, from the first day on.

    An error is no wait. One whose place was taken by none of these has ended as it was told (`domain 20.2`).
    """
    waits = {number: one for number, one in written.items() if one.end != EndKind.ERROR}
    clocks: dict[int, Clock] = {}
    for number, one in waits.items():
        last = _last(number, waits)
        since = min(one.since, clocks[last].since) if last in clocks else one.since
        clocks[last] = Clock(since, waits[last].ended_on, waits[last].end)
    return list(clocks.values())


def _last(number: int, waits: Mapping[int, Written]) -> int:
    passed: set[int] = set()
    by = waits[number].by
    while by is not None and by in waits and by not in passed:
        passed.add(number)
        number, by = by, waits[by].by
    return number


def with_derived(derived: Clock | None, written: Iterable[Clock]) -> Iterator[Clock]:
    """Yield the clocks of one thing awaited: what its dates tell, and what was written down of it.

    What overlaps the derived one, or follows on it without a day between, is one with it, from the first day to the last
    and ended as the last has ended. What does not is another wait (`domain 20.3`).
    """
    apart = sorted(written)
    while derived:
        beside = [one for one in apart if _meet(one, derived)]
        if not beside:
            yield derived
            break
        apart = [one for one in apart if not _meet(one, derived)]
        last = max((derived, *beside), key=lambda one: (one.ended_on or date.max, one is not derived))
        derived = last._replace(since=min(one.since for one in (derived, *beside)))
    yield from apart


def _meet(one: Clock, other: Clock) -> bool:
    return one.since <= (other.ended_on or date.max) and other.since <= (one.ended_on or date.max)
