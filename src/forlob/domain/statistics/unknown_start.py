"""The starts of a course in their order, where some lie on a day that nobody noted. Source: `domain 20.4`.

An intervention that ended as completed or stopped without a start day started on any day between its grant, else its
request, and its last day. A figure keeps what is the same wherever the unknown ones lie (as the start pattern does, section
7); what depends on it is unknown, and is left out and counted instead of guessed.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from forlob.domain.intervention import has_started


class Begun(NamedTuple):
    """A start between two days, both included; one day where it is known."""

    earliest: date
    latest: date


def begun(
    on: date, *, asked_on: date | None, started_on: date | None, ended_on: date | None, end_kind: str | None
) -> Begun | None:
    """Return when an intervention started, as known at the end of `on`; None where it has not.

    `asked_on` is the day of its grant, else of its request; it may have started on any earlier day where both are unknown.
    """
    if started_on is not None and started_on <= on:
        return Begun(started_on, started_on)
    if ended_on is None or not has_started(on, None, ended_on, end_kind):
        return None
    return Begun(min(asked_on or date.min, ended_on), ended_on)


def in_order(starts: Iterable[Begun]) -> list[date | None]:
    """Return the day of the first start, the second and so on; None where it depends on where unknown ones lie."""
    found = list(starts)
    bounds = zip(sorted(one.earliest for one in found), sorted(one.latest for one in found), strict=True)
    return [latest if earliest == latest else None for earliest, latest in bounds]


def next_from(starts: Iterable[Begun], day: date) -> tuple[date | None, bool]:
    """Return the first start on `day` or after, None without one, and whether it is known.

    It is unknown where a start on an unknown day may lie on `day` or after, and before the first known one.
    """
    found = [one for one in starts if one.latest >= day]
    known = min((one.latest for one in found if one.earliest == one.latest), default=None)
    might = any(known is None or max(one.earliest, day) < known for one in found)
    return known, not might
