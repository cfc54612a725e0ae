"""When a wait may take the place of another, so that both are one clock that goes on. Source: `domain 20.2`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from forlob.domain.days.day import spoken
from forlob.domain.ids import wait_id
from forlob.i18n import _


class Awaited(NamedTuple):
    """A wait by its number: what it waits for, in which course, on which intervention if any, and since when."""

    number: int
    kind: str
    course: int
    intervention: int | None
    since: date

    @property
    def subject(self) -> tuple[str, int, int | None]:
        """What the waits of one clock have in common."""
        return self.kind, self.course, self.intervention


class TakenPlace(NamedTuple):
    """A wait that ended on a day as another took its place; `later` None: there is no such wait."""

    earlier: Awaited
    ended_on: date
    later: Awaited | None


class Unfit(Enum):
    """Why a wait cannot have taken the place of another."""

    NOT_THERE = auto()
    OTHER_SUBJECT = auto()
    BEGUN_LATER = auto()
    CIRCLE = auto()


def unfit(links: Collection[TakenPlace]) -> Iterator[tuple[TakenPlace, Unfit]]:
    """Yield the links that cannot be, each with the first reason; `links` are at most one for each earlier wait.

    A circle is found where all its links are among them, and each of them is yielded.
    """
    circle = in_circles({one.earlier.number: one.later.number for one in links if one.later})
    for one in links:
        if why := _unfit(one, circle):
            yield one, why


def told(one: TakenPlace, why: Unfit, called: Callable[[int], str] = wait_id) -> str:
    """Return why a wait cannot stand in the place of another, in a sentence; `called` names a wait by its number."""
    wait = called(one.earlier.number)
    if one.later is None:
        return _("{wait} was superseded by a wait that is not there").format(wait=wait)
    if why is Unfit.CIRCLE:
        return _("{wait} would take its own place").format(wait=wait)
    other = called(one.later.number)
    if why is Unfit.BEGUN_LATER:
        return _("{other} waits only since {since}, so it cannot take the place of {wait} {day}").format(
            other=other, since=spoken(one.later.since), wait=wait, day=spoken(one.ended_on)
        )
    return _("{other} does not wait for the same as {wait}").format(other=other, wait=wait)


def _unfit(one: TakenPlace, circle: Collection[int]) -> Unfit | None:
    if one.later is None:
        return Unfit.NOT_THERE
    if one.later.subject != one.earlier.subject:
        return Unfit.OTHER_SUBJECT
    if one.ended_on < one.later.since:
        return Unfit.BEGUN_LATER
    return Unfit.CIRCLE if one.earlier.number in circle else None


def in_circles(later: Mapping[int, int]) -> set[int]:
    """Return the numbers of the waits that stand in their own place, directly or over others.

    `later` is by number the wait that took the place.
    """
    found: set[int] = set()
    seen: set[int] = set()
    for first in later:
        line: dict[int, int] = {}
        one = first
        while one in later and one not in seen:
            seen.add(one)
            line[one] = len(line)
            one = later[one]
        if one in line:
            found |= set(list(line)[line[one] :])
    return found


def line_of(number: int, links: Iterable[tuple[int, int]]) -> set[int]:
    """Return the numbers of all waits that are one clock with this one, itself among them; `links` are earlier, later."""
    pairs, found, waiting = list(links), set[int](), {number}
    while waiting:
        found |= waiting
        waiting = {other for pair in pairs if not found.isdisjoint(pair) for other in pair} - found
    return found
