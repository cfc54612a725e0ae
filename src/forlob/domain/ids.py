"""Ids as people see and type them: a letter for the kind of thing, and its number."""

from forlob.errors import NoSuchThing
from forlob.i18n import _

CITIZEN, COURSE, INTERVENTION, WAIT, CONVERSATION, ACTION, GOAL = "C", "F", "I", "W", "T", "A", "G"
LARGEST = 2**63 - 1


def number(text: str, letter: str) -> int:
    """Return the number of an id typed with or without its letter: `W7`, `w7` and `7` are 7.

    Raises:
        NoSuchThing: If it is no id of this kind.
    """
    digits = text.strip().upper().removeprefix(letter)
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) <= LARGEST):
        raise NoSuchThing(_("{text!r} is no id; one looks like {letter}7").format(text=text[:80], letter=letter))
    return int(digits)


def numbers(texts: list[str], letter: str) -> list[int]:
    """Return the numbers of several ids, each once, in the order typed."""
    return list(dict.fromkeys(number(text, letter) for text in texts))
