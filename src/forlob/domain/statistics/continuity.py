"""How many people a citizen meets, and how long a coordinator stays. Source: S4."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

FEWEST_MEETINGS = 3


class Continuity(NamedTuple):
    """The workers one citizen met, in order: `meetings` and `distinct_workers` count them.

    `upc` is the largest share of one worker, `coc` 1 where it was always the same and 0 where never twice,
    `secon` the share of consecutive pairs with the same worker; all three are None under three meetings.
    """

    meetings: int
    distinct_workers: int
    upc: Fraction | None = None
    coc: Fraction | None = None
    secon: Fraction | None = None


def continuity(workers: Sequence[str]) -> Continuity:
    """Return how steady a sequence of meetings was: one worker a meeting, in the order they were held."""
    met = Counter(workers)
    n = len(workers)
    if n < FEWEST_MEETINGS:
        return Continuity(n, len(met))
    same_again = sum(earlier == later for earlier, later in pairwise(workers))
    return Continuity(
        n,
        len(met),
        upc=Fraction(max(met.values()), n),
        coc=Fraction(sum(count * count for count in met.values()) - n, n * (n - 1)),
        secon=Fraction(same_again, n - 1),
    )


def continuity_of_meetings(meetings: Sequence[frozenset[str]]) -> Continuity:
    """Return how steady meetings with one or more workers each were, in the order they were held.

    Two meetings are with the same worker where somebody attended both (ours): upc is the largest share of meetings one
    worker attended, coc the share of all pairs of meetings with a worker in common, secon that of consecutive ones.
    With one worker a meeting these are the measures of `continuity`.
    """
    met = Counter(worker for meeting in meetings for worker in meeting)
    n = len(meetings)
    if n < FEWEST_MEETINGS or not met:
        return Continuity(n, len(met))
    pairs = sum(not earlier.isdisjoint(later) for earlier, later in combinations(meetings, 2))
    same_again = sum(not earlier.isdisjoint(later) for earlier, later in pairwise(meetings))
    return Continuity(
        n,
        len(met),
        upc=Fraction(max(met.values()), n),
        coc=Fraction(pairs, n * (n - 1) // 2),
        secon=Fraction(same_again, n - 1),
    )


class Spell(NamedTuple):
    """A worker coordinating one course over `[from_on, to_on)`; `to_on` is None while that lasts."""

    worker: str
    from_on: date
    to_on: date | None = None


class Tenure(NamedTuple):
    """The days one worker coordinated without a break; not `ended` where that still lasted on the day seen from."""

    worker: str
    days: int
    ended: bool


def tenures(spells: Iterable[Spell], *, on: date) -> list[Tenure]:
    """Return the coordinators of one course as seen from the end of `on`, earliest first.

    Two spells of one worker that follow each other without a day between and without another coordinator are one.
    Spells that begin later are not known yet, ends that lie later neither. A spell without a day is left out.
    The end of the course is the caller's: whoever coordinated a course that ended has `to_on` on that day.
    """
    held = [_seen(spell, on) for spell in sorted(spells, key=lambda spell: (spell.from_on, spell.worker))]
    joined: list[tuple[str, date, date, bool]] = []
    for worker, from_on, to_on, ended in (spell for spell in held if spell):
        if joined and joined[-1][0] == worker and from_on <= joined[-1][2]:
            joined[-1] = (worker, joined[-1][1], max(to_on, joined[-1][2]), ended and joined[-1][3])
        else:
            joined.append((worker, from_on, to_on, ended))
    return [Tenure(worker, (to_on - from_on).days, ended) for worker, from_on, to_on, ended in joined]


def _seen(spell: Spell, on: date) -> tuple[str, date, date, bool] | None:
    if spell.from_on > on or spell.from_on == spell.to_on:
        return None
    if spell.to_on is None or spell.to_on > on:
        return spell.worker, spell.from_on, on, False
    return spell.worker, spell.from_on, spell.to_on, True


def distinct_coordinators(of_course: Iterable[Tenure]) -> int:
    """Return how many different workers coordinated the course; one who came back counts once."""
    return len({tenure.worker for tenure in of_course})


def handovers(of_course: Sequence[Tenure]) -> int:
    """Return how often the course went from one coordinator to another."""
    return max(0, sum(1 for _ in groupby(of_course, key=lambda tenure: tenure.worker)) - 1)
