"""Which workers are meant by a text among people of every kind, and to which it comes near."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import NamedTuple

from forlob.domain.spelling import Wanted, as_one, folded, nearest, words
from forlob.domain.worker import INITIALS_LENGTHS

FEWEST_LETTERS = 3
"""Fewer letters are no part of a name where anybody may be named."""
LETTERS_OF_A_SLIP = 4
"""In a shorter word alone a letter that differs makes another word."""
NEAR_AT_MOST = 5
BETWEEN_PEOPLE = r"\s*[,;/&+]\s*|\s+(?:og|och|and)\s+"
"""What people write between several, where commas are read."""
MOST_WORDS = 4
RELATIONS = frozenset(
    as_one(word)
    for word in (
        *("mother", "father", "mum", "dad", "brother", "sister", "son", "daughter", "wife", "husband", "partner"),
        *(
            "friend",
            "guardian",
            "interpreter",
            "doctor",
            "lawyer",
            "mor",
            "far",
            "bror",
            "søster",
            "søn",
            "datter",
            "kone",
        ),
        *(
            "mand",
            "kæreste",
            "samlever",
            "ven",
            "veninde",
            "nabo",
            "bisidder",
            "værge",
            "tolk",
            "læge",
            "advokat",
            "chef",
        ),
        *("syster", "dotter", "fru", "make", "maka", "sambo", "särbo", "vän", "väninna", "granne", "ombud", "läkare"),
        *("onkel", "tante", "moster", "faster", "morbror", "farbror", "mormor", "morfar", "farmor", "farfar", "barn"),
    )
)
"""What somebody is to the citizen is no name with a typing error in it: `bror` is nobody called Brorsen."""


class Named(NamedTuple):
    """A worker by one of their names; `gone` is whether they had left by the day it is read."""

    initials: str
    name: str
    gone: bool = False


def meant(text: str, workers: Iterable[Named]) -> list[str]:
    """Return the initials of those whom a text means by name, in any case and spelling; several where it means several.

    The whole name goes before whole words of it, those before beginnings of words (three letters or more), and who works
    here before who has left. With a word for what somebody is to the citizen (`bror`) only a whole name is meant, and two to
    four capitals mean no beginning: they look like initials.
    """
    typed = words(text)
    by_fit: dict[int, dict[str, bool]] = {}
    for one in workers:
        if (fit := _fit(typed, words(one.name))) >= (3 if _says_a_relation(typed) else 1):
            by_fit.setdefault(fit, {})[one.initials] = one.gone
    if not by_fit or (max(by_fit) == 1 and like_initials(text)):
        return []
    best = by_fit[max(by_fit)]
    return sorted([initials for initials, gone in best.items() if not gone] or best)


def part(text: str, workers: Iterable[Named]) -> list[str]:
    """Return the initials of those with this anywhere in a name, or at the beginning of a word in a looser spelling.

    Capitals that look like initials are no part of a name. Who works here goes before who has left.
    """
    if like_initials(text):
        return []
    wanted = Wanted(text)
    found = {one.initials: one.gone for one in workers if wanted.near(one.name)}
    return sorted([initials for initials, gone in found.items() if not gone] or found)


def near(text: str, workers: Sequence[Named]) -> list[str]:
    """Return the initials of those to whom a text comes near, the nearest first, at most five.

    It is one typing error away from initials, where it looks like some, or from a name or words of it; or it has a whole
    name among other words. What looks like initials and is near to none has those most like it.
    """
    typed = words(text)
    if _says_a_relation(typed):
        return []
    found = _near_initials(text, [one.initials for one in workers]) if _one_case(text) else []
    found += [one.initials for one in workers if _near_name(typed, words(one.name))]
    if not found and like_initials(text):
        known = {folded(one.initials): one.initials for one in workers}
        found = [known[one] for one in [nearest(text, known)] if one]
    return list(dict.fromkeys(found))[:NEAR_AT_MOST]


def apart(text: str, workers: Iterable[Named], others: Iterable[str] = ()) -> list[str]:
    """Return the several people that one text names, as they are typed one by one; empty where it names none or one.

    `MH og AN` are two: each is a worker by initials or name or one of `others` (folded), or initials in capitals stand among
    them. With blanks alone between (`MH AN`) all are initials.
    """
    every = list(workers)
    initials, kept = {one.initials for one in every}, frozenset(others)
    if len(parts := text.split()) > 1 and all(part.upper() in initials for part in parts):
        return [part.upper() for part in parts]
    parts = [part for part in re.split(BETWEEN_PEOPLE, text, flags=re.IGNORECASE) if part]
    if len(parts) < 2:
        return []
    known = [_known(part, every, initials, kept) for part in parts]
    if all(known) or any(part in initials for part in parts):
        return [one or part for one, part in zip(known, parts, strict=True)]
    return []


def _known(part: str, workers: Sequence[Named], initials: set[str], others: frozenset[str]) -> str | None:
    """Return the initials of the one worker a part means, or the part where it is one of the others; else None."""
    if part.upper() in initials:
        return part.upper()
    if folded(part) in others:
        return part
    found = meant(part, workers)
    return found[0] if len(found) == 1 else None


def like_initials(text: str) -> bool:
    """Return whether a text is taken for initials: two to four capitals, or two small letters."""
    if not (text.isalpha() and len(text) in INITIALS_LENGTHS):
        return False
    return text.isupper() or (text.islower() and len(text) == INITIALS_LENGTHS[0])


def _says_a_relation(typed: Sequence[str]) -> bool:
    return any(word in RELATIONS for word in typed)


def _one_case(text: str) -> bool:
    """Return whether a text is written as initials are: a few letters, all capitals or all small."""
    return text.isalnum() and len(text) in INITIALS_LENGTHS and (text.isupper() or text.islower())


def _near_initials(text: str, known: Sequence[str]) -> list[str]:
    """Return the initials one typing error away: first the same letters, then those that begin alike."""
    typed = folded(text)
    alike = sorted({one for one in known if _slip(typed, folded(one))})
    return sorted(alike, key=lambda one: (sorted(folded(one)) != sorted(typed), folded(one)[:1] != typed[:1]))


def _fit(typed: Sequence[str], name: Sequence[str]) -> int:
    """Return how a text fits a name: 3 the whole of it, 2 whole words of it, 1 beginnings of words, 0 not."""
    if not typed or len(typed) > len(name):
        return 3 if typed and "".join(typed) == "".join(name) else 0
    if sorted(typed) == sorted(name) or "".join(typed) == "".join(name):
        return 3
    if all(word in name for word in typed):
        return 2
    begins = (
        sum(map(len, typed)) >= FEWEST_LETTERS
        and len(typed) <= MOST_WORDS
        and any(
            all(word.startswith(part) for part, word in zip(typed, order, strict=False))
            for order in permutations(name[:MOST_WORDS], len(typed))
        )
    )
    return 1 if begins else 0


def _near_name(typed: Sequence[str], name: Sequence[str]) -> bool:
    if len(name) > 1 and all(word in typed for word in name):
        return True  # the name, with more around it: `Mette Holm (Jobcenter)`
    if _slip("".join(typed), "".join(name)):
        return True
    return any(
        _slip(word, other) and min(len(word), len(other)) >= LETTERS_OF_A_SLIP - (len(typed) > 1)
        and all(one in name for one in (*typed[:place], *typed[place + 1 :]))
        for place, word in enumerate(typed)
        for other in name
    )  # fmt: skip


def _slip(typed: str, meant: str) -> bool:
    """Return whether one is the other with one letter wrong, missing, too many, or two changed round."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    short, long = sorted((typed, meant), key=len)
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    a, b = short[same:], long[same:]
    return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
