"""A pause that has gone past its expected end, and which pause is meant when somebody says that it is over."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar


class Paused(Protocol):
    """A pause as changes know it: `until_on` is its expected end, `ended_on` the day it was ended, both may be None."""

    from_on: date
    until_on: date | None
    ended_on: date | None


class PauseSpell(NamedTuple):
    """One pause as it was known on a day: from its first day to the first day after it, None while that is open.

    `until_on` is its expected end; `reason` and `whose` may be None.
    """

    from_on: date
    until_on: date | None
    ended_on: date | None
    whose: str | None
    reason: str | None


Some = TypeVar("Some", bound=Paused)


class PastPause(NamedTuple):
    """A pause whose expected end has come and of which nobody has said that it is over (domain 11.10).

    `wait` is None where the course is paused. `days` have passed since the first day after it, 0 on that day itself.
    """

    citizen: str
    name: str
    course: str
    wait: str | None
    from_on: date
    until_on: date
    days: int
    whose: str | None
    reason: str | None

    @property
    def resume(self) -> str:
        """What to type when it is over."""
        what = f"wait resume {self.wait}" if self.wait else f"course resume {self.citizen}"
        return f"forlob {what} --on DAY"


def first_day_after(pause: Paused) -> date | None:
    """Return the first day a pause holds no longer: what happened, else what was expected; None while that is open."""
    return pause.ended_on or pause.until_on


def overlapping(pauses: Sequence[Some], begin: date, end: date | None) -> Some | None:
    """Return a pause that holds on a day from `begin` up to, not including, `end` (None: for ever); None without one."""
    for pause in pauses:
        if pause.from_on < (end or date.max) and begin < (first_day_after(pause) or date.max):
            return pause
    return None


def latest(pauses: Sequence[Some]) -> Some | None:
    """Return the pause that was begun last; None without one."""
    return max(pauses, key=lambda pause: pause.from_on, default=None)


def to_end(pauses: Sequence[Some], on: date, *, mends: bool) -> Some | None:
    """Return the pause that is over from the day `on` on: the latest begun by then, also past its expected end.

    `mends` takes one that was ended on another day as well: the day is put right. None where there is no such pause.
    """
    begun = max((pause for pause in pauses if pause.from_on <= on), key=lambda pause: pause.from_on, default=None)
    if begun is None or begun.ended_on == on or (begun.ended_on is not None and not mends):
        return None
    return begun
