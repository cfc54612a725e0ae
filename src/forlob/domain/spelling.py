"""Words as people type them: case, composed letters, æ ø å spelled out, and what was nearly meant."""

import unicodedata
from collections.abc import Iterable

LONGEST_SHOWN = 40
SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
WITHOUT_MARKS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o"})


def folded(text: str) -> str:
    """Return `text` trimmed, in small letters, composed (NFC), with one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def spellings(word: str) -> set[str]:
    """Return the folded ways to write `word`: itself, æ ø å ä ö as two letters, and as the bare letter."""
    own = folded(word)
    return {own, own.translate(SPELLED_OUT), own.translate(WITHOUT_MARKS)}


def nearest(text: str, words: Iterable[str]) -> str:
    """Return the word most like `text`; empty where none is at all like it."""
    from difflib import get_close_matches

    typed = folded(text)[:LONGEST_SHOWN]
    found = get_close_matches(typed, list(words), n=3, cutoff=0.5)
    swapped = [word for word in found if sorted(word) == sorted(typed)]
    return next(iter(swapped + found), "")


def shown(text: str) -> str:
    """Return `text` fit for an error's sentence: on one line, cut at 40 characters, invisible characters marked."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cut)
