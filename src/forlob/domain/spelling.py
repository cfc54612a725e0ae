"""Words as people type them: case, composed letters, marks, æ ø å spelled out, and what was nearly meant.

There is one fold, in two steps. `plain` makes small letters without marks and keeps å, ä, ö, æ and ø, which are letters of
their own. `words` takes these too as whoever types them: å, aa and a are one, æ, ä, ae and a, ø, ö, oe and o. Only letters
and digits are in a word: an apostrophe does not count, and whatever else there is divides two words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum

LONGEST_SHOWN = 40
LONGEST_WORD = 40
"""Of a longer word so many letters count."""
SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
WITHOUT_MARKS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o"})
APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032\uff07"
JOINED = dict.fromkeys(map(ord, f" -\u2010\u2011\u2013{APOSTROPHES}"))
"""What does not count in a name: blanks, hyphens and apostrophes."""
OF_THE_NORTH = "åäöæø"
BARE = {
    "æ": "a", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "g",
}  # fmt: skip
"""Small letters that Unicode does not take for another with a mark, as they are typed where a keyboard lacks them."""
TWO_FOR_ONE = "a[ae]+|oe+"
"""How å, æ and ä, ø and ö are spelled out; the first letter of the two is the bare one. Compiled when it is first used."""


class _Plain(dict[int, str]):
    """What stands for a small letter; each is found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = letter if letter in OF_THE_NORTH else _without_marks(letter, other=letter)
        self[code] = plain
        return plain


class _Bare(dict[int, str]):
    """What stands for a small letter in a word: nothing for an apostrophe, a blank for what divides words."""

    def __missing__(self, code: int) -> str:
        self[code] = bare_letter = "" if chr(code) in APOSTROPHES else _without_marks(chr(code), other=" ")
        return bare_letter


PLAIN, BARE_LETTERS = _Plain(), _Bare()


def _without_marks(letter: str, *, other: str) -> str:
    """Return a small letter without its marks; `other` for what is neither letter nor digit, nothing for what is not seen."""
    parts = unicodedata.normalize("NFKD", BARE.get(letter, letter)).casefold()
    seen = [part for part in parts if unicodedata.category(part)[0] != "M" and unicodedata.category(part) != "Cf"]
    if not any(part.isalnum() for part in seen):
        return other if seen else ""
    return "".join(BARE.get(part, part) if part.isalnum() else " " for part in seen)


def folded(text: str) -> str:
    """Return `text` trimmed, in small letters, composed (NFC), with one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def seen(text: str) -> str:
    """Return the text without the signs that are not seen, as they come along with what is copied from elsewhere."""
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def plain(text: str) -> str:
    """Return `text` folded and without marks, but for å, ä, ö, æ and ø: `Nguyễn` is `nguyen`, `Łódź` is `lodz`."""
    own = folded(text)
    return own if own.isascii() else own.translate(PLAIN)


def spellings(word: str) -> set[str]:
    """Return the plain ways to write `word`: itself, æ ø å ä ö as two letters, and as the bare letter."""
    own = plain(word)
    return {own, own.translate(SPELLED_OUT), own.translate(WITHOUT_MARKS)}


def words(text: str) -> list[str]:
    """Return the words of a text in their order, each in the one form that every way to type it has in common.

    `Åse`, `aase` and `ase` are `ase`, `O’Brien` is `obrien`, `Kjær-Holm` is `kjar` and `holm`. Longer ones are cut.
    """
    return [word[:LONGEST_WORD] for word in _in_one_form(_letters(text)).split()]


def as_one(text: str) -> str:
    """Return all words of a text written as one, in the form of `words`: `De Haro` is `deharo`."""
    return _in_one_form(_letters(text).replace(" ", ""))


def joins(text: str) -> list[str]:
    """Return what the words of a name make where they are written as one, from each word on: `de haro` begins `deharo`."""
    own = _letters(text).split()
    return [_in_one_form("".join(own[begin:]))[:LONGEST_WORD] for begin in range(len(own))]


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of `words` with its place in the text: the first character, and the one behind its last."""
    begin, end, letters = 0, 0, ""
    for at, character in enumerate((*text, " ")):
        first, *rest = character.casefold().translate(BARE_LETTERS).split(" ")
        if first:
            begin, end, letters = at if not letters else begin, at + 1, letters + first
        for more in rest:
            if letters:
                yield _in_one_form(letters)[:LONGEST_WORD], begin, end
            begin, end, letters = at, at + 1, more


def _letters(text: str) -> str:
    """Return the bare letters of a text, with blanks between its words."""
    return text.casefold().translate(BARE_LETTERS)


def _in_one_form(letters: str) -> str:
    return re.sub(TWO_FOR_ONE, lambda two: two[0][0], letters)


class Nearness(IntEnum):
    """How near a name is to what was typed: not at all, in a mixed or looser spelling, in a part of it, or all of it."""

    NONE, LOOSE, PART, WHOLE = range(4)


class Wanted:
    """What was typed of a name; a blank, a hyphen and an apostrophe do not count: `deharo` is in `De Haro`.

    Nor do marks, but for those of å, ä and ö, which may be spelled out or left bare.
    """

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self.bare = bare(text)
        self.as_one = as_one(text)

    def whole(self, name: str) -> bool:
        """Return whether it is the name, in any spelling."""
        return bool(self.bare) and any(self.bare == way.translate(JOINED) for way in spellings(name))

    def part(self, name: str) -> bool:
        """Return whether it is a part of the name, in any spelling; across words, from the beginning of one."""
        if not self.bare:
            return False
        return any(self.text in way or self._begins_word(way) for way in spellings(name))

    def near(self, name: str) -> Nearness:
        """Return how near the name is; loose is `akjær` for `Åkjær`, where one letter is bare and another is not."""
        if self.part(name):
            return Nearness.WHOLE if self.whole(name) else Nearness.PART
        begins = self.as_one and any(join.startswith(self.as_one) for join in joins(name))
        return Nearness.LOOSE if begins else Nearness.NONE

    def _begins_word(self, way: str) -> bool:
        if self.bare not in way.translate(JOINED):
            return False
        words = way.replace("-", " ").split()
        return any("".join(words[begin:]).translate(JOINED).startswith(self.bare) for begin in range(len(words)))


def small(text: str) -> str:
    """Return a word as it stands inside a sentence: its first letter small, but not that of LÆ265."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def bare(text: str) -> str:
    """Return `text` folded, without blanks, hyphens and apostrophes, and without marks but for those of å, ä and ö."""
    return plain(text).translate(JOINED)


def nearest(text: str, words: Iterable[str], *, alike: float = 0.5) -> str:
    """Return the word most like `text`; empty where none is at all like it: 0 is nothing in common, 1 is equal."""
    from difflib import get_close_matches

    typed = folded(text)[:LONGEST_SHOWN]
    found = get_close_matches(typed, list(words), n=3, cutoff=alike)
    swapped = [word for word in found if sorted(word) == sorted(typed)]
    return next(iter(swapped + found), "")


def shown(text: str) -> str:
    """Return `text` fit for an error's sentence: on one line, cut at 40 characters, invisible characters marked."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cut)
