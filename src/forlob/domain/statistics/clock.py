"""Which waits that were written down are one clock: those that took each other's place. Source: `domain 20.2`."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.one_wait import Clock
from forlob.domain.wait import EndKind


class Written(NamedTuple):
    """A wait that was written down, as known on a day; `by` is the number of the one that took its place, if one did."""

    since: date
    ended_on: date | None
    end_kind: str | None
    by: int | None = None


def in_line(written: Mapping[int, Written]) -> list[Clock]:
    """Return the clocks of waits by number: those that took each other's place are one, from the first day on.

    An error is no wait. One whose place was taken by none of these has ended as it was told.
    """
    waits = {number: one for number, one in written.items() if one.end_kind != EndKind.ERROR}
    clocks: dict[int, Clock] = {}
    for number, one in waits.items():
        last = _last(number, waits)
        since = min(one.since, clocks[last].since) if last in clocks else one.since
        clocks[last] = Clock(since, waits[last].ended_on, waits[last].end_kind, None)
    return list(clocks.values())


def _last(number: int, waits: Mapping[int, Written]) -> int:
    passed: set[int] = set()
    by = waits[number].by
    while by is not None and by in waits and by not in passed:
        passed.add(number)
        number, by = by, waits[by].by
    return number
