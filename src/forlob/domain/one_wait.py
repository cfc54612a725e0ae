"""When an explicit wait and the one that follows from dates are one. Source: `domain 20.3`, 20.4."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

START_UNKNOWN = "start_unknown"
"""How a derived start ends where the intervention ended and nobody wrote down when it had started."""


class Clock(NamedTuple):
    """A wait's days as known on the day it is seen from: `ended_on` and `end_kind` are None while it is open."""

    since: date
    ended_on: date | None
    end_kind: str | None
    due_on: date | None

    def touches(self, other: "Clock") -> bool:
        """Return whether the two share a day, or one goes on where the other ends."""
        return self.since <= (other.ended_on or date.max) and other.since <= (self.ended_on or date.max)


def as_one(derived: Clock | None, explicit: Sequence[Clock]) -> list[tuple[Clock, int | None]]:
    """Return the waits that an explicit and a derived one of the same subject make, each with the explicit it stands by.

    An explicit wait stands for the derived one on the days it covers. Where they touch they are one wait, from the first
    `since` to the last end, ended as the one that ended last, due as the explicit one; of several the one that ended last.
    Where they do not they are two; the derived one stands by None. One that ended on an unknown day is no wait (`domain
    20.4`): its explicit ones are as they were written.
    """
    if derived is None or derived.end_kind == START_UNKNOWN:
        return [(one, at) for at, one in enumerate(explicit)]
    touching = [at for at, one in enumerate(explicit) if one.touches(derived)]
    if not touching:
        return [(derived, None), *((one, at) for at, one in enumerate(explicit))]
    last = max(touching, key=lambda at: (explicit[at].ended_on or date.max, at))
    ending = max((derived, explicit[last]), key=lambda one: (one.ended_on or date.max, one is explicit[last]))
    since = min(derived.since, *(explicit[at].since for at in touching))
    joined = Clock(since, ending.ended_on, ending.end_kind, explicit[last].due_on)
    return [(joined, last), *((one, at) for at, one in enumerate(explicit) if at not in touching)]
