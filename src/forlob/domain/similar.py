"""Whether two names may be one person's: equal, or one letter apart (domain 11.8)."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

from forlob.domain.spelling import bare, spellings

FEWEST_LETTERS = 5
"""From so many letters on, a name that is one letter off is similar."""
NEAR_UP_TO = 50_000
"""Among more names than so many, only those are alike that are equal (ours)."""
KEPT_OF_A_KEY = 100
"""Of names that share most of their letters so many are looked at."""


def similar(one: str, other: str) -> bool:
    """Return whether two names are the same, or one letter added, missing, changed or two swapped apart.

    Blanks, hyphens, apostrophes, marks and capitals do not count, nor how æ ø å are spelled.
    """
    ways, others = ({bare(way) for way in spellings(name)} for name in (one, other))
    return not ways.isdisjoint(others) or one_apart(bare(one), bare(other))


def one_apart(one: str, other: str) -> bool:
    """Return whether two words of at least five letters are the same, or one slip of the hand apart."""
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST_LETTERS:
        return short == long
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    rest, other_rest = short[same:], long[same:]
    if len(short) < len(long):
        return rest == other_rest[1:]
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return rest[1:] == other_rest[1:] or swapped


def alike(names: Iterable[tuple[int, str, int | None]], before: int) -> list[tuple[int, int]]:
    """Return each number above `before` whose name is similar to one of a lower number, with the lowest such number.

    With each name comes the year of birth: two who are known to be of different years are two. Of more than 50,000
    names only equal ones are found.
    """
    ordered = sorted(names, key=itemgetter(0))
    near = len(ordered) <= NEAR_UP_TO
    by_key: defaultdict[str, list[tuple[int, str, int | None]]] = defaultdict(list)
    found: dict[int, int] = {}
    for number, name, born in ordered:
        shared = [by_key[key] for key in _keys(name, near=near)]
        if number > before:
            same = (
                other
                for other, called, year in sorted(chain.from_iterable(shared), key=itemgetter(0))
                if other != number and (None in (born, year) or born == year) and similar(name, called)
            )
            if (other := next(same, None)) is not None:
                found[number] = min(other, found.get(number, other))
        for known in shared:
            if len(known) < KEPT_OF_A_KEY:
                known.append((number, name, born))
    return sorted(found.items())


def _keys(name: str, *, near: bool) -> set[str]:
    """Return the ways to spell a name and, near, what is left of it without one letter: similar names share one."""
    keys = {bare(way) for way in spellings(name)}
    own = bare(name)
    if near and len(own) >= FEWEST_LETTERS:
        keys.update(own[:place] + own[place + 1 :] for place in range(len(own)))
    return keys
