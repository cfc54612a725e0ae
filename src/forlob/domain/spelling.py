"""Words as people type them: case, composed letters, æ ø å spelled out, and what was nearly meant."""

import unicodedata
from collections.abc import Iterable

LONGEST_SHOWN = 40
SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
WITHOUT_MARKS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o"})
JOINED = dict.fromkeys(map(ord, " -\u2010\u2011\u2013'\u2019\u00b4`"))
"""What does not count in a name: blanks, hyphens and apostrophes."""


def folded(text: str) -> str:
    """Return `text` trimmed, in small letters, composed (NFC), with one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def spellings(word: str) -> set[str]:
    """Return the folded ways to write `word`: itself, æ ø å ä ö as two letters, and as the bare letter."""
    own = folded(word)
    return {own, own.translate(SPELLED_OUT), own.translate(WITHOUT_MARKS)}


class Wanted:
    """What was typed of a name; a blank, a hyphen and an apostrophe do not count: `deharo` is in `De Haro`."""

    def __init__(self, text: str) -> None:
        self.text = folded(text)
        self.bare = bare(text)

    def whole(self, name: str) -> bool:
        """Return whether it is the name, in any spelling."""
        return bool(self.bare) and any(self.bare == way.translate(JOINED) for way in spellings(name))

    def part(self, name: str) -> bool:
        """Return whether it is a part of the name, in any spelling; across words, from the beginning of one."""
        if not self.bare:
            return False
        return any(self.text in way or self._begins_word(way) for way in spellings(name))

    def _begins_word(self, way: str) -> bool:
        if self.bare not in way.translate(JOINED):
            return False
        words = way.replace("-", " ").split()
        return any("".join(words[begin:]).translate(JOINED).startswith(self.bare) for begin in range(len(words)))


def small(text: str) -> str:
    """Return a word as it stands inside a sentence: its first letter small, but not that of LÆ265."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def bare(text: str) -> str:
    """Return `text` folded, without blanks, hyphens and apostrophes."""
    return folded(text).translate(JOINED)


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
