"""The forecast of the shared plan: expected starts, and the wait that holds the plan up most.

`docs/forecast.md` explains the rules with an example done by hand.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from forlob.domain.plan.expected_start import Expected, Plan, Remaining, expected_starts
from forlob.domain.sector import Sector

if TYPE_CHECKING:
    from forlob.domain.statistics.survival import Curve


class Bottleneck(NamedTuple):
    """The wait on the longest chain to `intervention`, the last employment intervention not yet started.

    `days` is what the wait costs: how much earlier that one would be expected had the wait ended on the day of the
    forecast, and `start_if_ended` the day it would be. `win_days` is what the plan would win: how much earlier the
    last employment intervention would be expected, whichever that is then. Both are None where a day is unknown. The
    two may be 0 where another wait holds as long, and below 0 where room freed early is taken by others.
    """

    wait: str
    intervention: int
    days: int | None
    win_days: int | None
    start_if_ended: date | None


class Forecast(NamedTuple):
    """The expected starts, by intervention in the order of the plan, and the bottleneck (None: no wait is one)."""

    expected: Mapping[int, Expected]
    bottleneck: Bottleneck | None


def forecast(plan: Plan, remaining: Remaining, *, on: date) -> Forecast:
    """Return what is expected of the plan, seen from `on`.

    Raises:
        RuleBroken: If interventions require each other in a circle.
    """
    expected = expected_starts(plan, remaining, on=on)
    return Forecast(expected, _bottleneck(plan, remaining, expected, on=on))


def remaining_median(history: Iterable[tuple[int, bool]], waited_days: int) -> int | None:
    """Return the days after which half of the waits that lasted longer than `waited_days` have ended.

    `history` holds (days, ended) of each wait of the kind; not ended means censored, it lasted at least those days.
    None where half is not reached, also where none lasted longer.
    """
    # A plan whose waits are all within their norms needs no estimate, and does not pay for fractions.
    from forlob.domain.statistics.survival import curve

    return curve(history).remaining(waited_days)


def remaining_of(curves: "Mapping[str, Curve]") -> Remaining:
    """Return what remains of a wait by the history of its kind; a kind that is not in `curves` is unknown."""

    def remaining(kind: str, waited_days: int) -> int | None:
        return curves[kind].remaining(waited_days) if kind in curves else None

    return remaining


def _bottleneck(plan: Plan, remaining: Remaining, expected: Mapping[int, Expected], *, on: date) -> Bottleneck | None:
    work = [one.id for one in plan.interventions if one.sector == Sector.EMPLOYMENT and one.id in expected]
    last = _last(work, expected)
    wait = None if last is None else _wait_on_chain(last, expected)
    if last is None or wait is None:
        return None
    others = tuple(other for other in plan.waits if other.id != wait)
    freed = expected_starts(plan._replace(waits=others), remaining, on=on)
    known = [number for number in work if expected[number].start is not None]
    win_days = _days_won(known, expected, freed) if last in known else None
    return Bottleneck(wait, last, _days_won([last], expected, freed), win_days, freed[last].start)


def _last(work: list[int], expected: Mapping[int, Expected]) -> int | None:
    """Return the one expected last: of equal days the later in the plan's order; unknown because of a wait is latest.

    What is unknown for another reason has no day and no wait to name, and is passed over.
    """
    turn = {number: place for place, number in enumerate(expected)}
    known = [number for number in work if expected[number].start is not None]
    unknown = [number for number in work if number not in known and _wait_on_chain(number, expected) is not None]
    return max(unknown or known, key=lambda number: (expected[number].start or date.max, turn[number]), default=None)


def _wait_on_chain(intervention: int, expected: Mapping[int, Expected]) -> str | None:
    """Return the wait at the far end of the chain of reasons, through requirements and room made; None without one."""
    link: int | None = intervention
    while link is not None and link in expected:
        reason = expected[link].reason
        if reason is None or reason.wait is not None:
            return None if reason is None else reason.wait
        link = reason.intervention
    return None


def _days_won(work: list[int], before: Mapping[int, Expected], after: Mapping[int, Expected]) -> int | None:
    last_before = _last_start(work, before)
    last_after = _last_start(work, after)
    return None if last_before is None or last_after is None else (last_before - last_after).days


def _last_start(work: list[int], expected: Mapping[int, Expected]) -> date | None:
    starts = [start for number in work if (start := expected[number].start) is not None]
    return max(starts) if len(starts) == len(work) else None
