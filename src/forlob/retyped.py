"""The command line that was typed, mended: what to try where one word of it was wrong or one is missing."""

import shlex

from forlob.domain.spelling import folded

LONGEST = 200
"""A longer line than so many characters helps nobody."""


def mended(arguments: list[str], instead: tuple[str, str], more: str = "") -> str:
    """Return the command line with a word put in another's place, else with more at its end.

    The word may be one of a list with commas, or stand after the `=` of an option. Empty where it is not on the line,
    as when it was answered to a question, and where the line is too long to be read.
    """
    wrong, right = folded(instead[0]), instead[1]
    line = list(arguments)
    place = next((place for place, word in enumerate(line) if wrong in _values(word)), None) if right else None
    if place is not None:
        line[place] = _with(line[place], wrong, right)
    elif not more:
        return ""
    text = " ".join(filter(None, ("forlob", shlex.join(line), "" if place is not None else more)))
    return text if len(text) <= LONGEST and text.isprintable() else ""


def _values(word: str) -> list[str]:
    """Return what one argument says: itself, the value of its option, the members of its list."""
    value = word.partition("=")[2] if word.startswith("--") else word
    return list(map(folded, [word, value, *value.split(",")]))


def _with(word: str, wrong: str, right: str) -> str:
    if folded(word) == wrong:
        return right
    option, sign, value = word.partition("=") if word.startswith("--") else ("", "", word)
    if folded(value) == wrong:
        return f"{option}{sign}{right}"
    return f"{option}{sign}{','.join(right if folded(one) == wrong else one for one in value.split(','))}"
