"""What of a screen in the made-up language is neither translated nor anything that stays as it is in every language."""

import re
from collections.abc import Iterable
from functools import cache

from forlob.commands import table
from forlob.i18n import LANGUAGES
from forlob.render.formats.format import Format
from tests.walk import parameters, verbs_of

WRAPPED = re.compile(r"⟦[^⟦⟧]*⟧")
SENTENCE = re.compile(r"⟦[^⟦⟧]*[ ][^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*forlob\b(?:[^⟦⟧\n]|⟦[^\W\d_a-z]+⟧)*(?:\n  [^⟦⟧\n]+\n*\Z)?|⟦try:⟧ .*")
"""A command to type; it is the rest of its line, and of a help that ends with it."""
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
TO_FILL_IN = re.compile(r"(?<![\w./-])[^\W\d_a-zæøåäö]{3,}(?![\w/=])")
"""A word in capitals in a next step stands for a value, and is said in the reader's language."""
PLACE = re.compile(r"\{\w+\}")
CHOICES = re.compile(r"\[[a-z_]+(?:\|[a-z_]+)+\]")
"""The codes one of which is typed, as a help writes them: [kind|sector]."""
OPTION = re.compile(r"(?<!\w)--?[a-z][a-z-]*")
ID = re.compile(r"\b(?:[A-Z]\d+(?:/\w+)?|\d{4}-W\d\d|\d{4}-\d\d-\d\d(?:T[\d:]+)?Z?|[A-Z]{1,2})\b")
"""Ids, days, and the letters that stand for a value in a help: C, MH."""


def unwrapped(screen: str, same: Iterable[str] = (), typed: Iterable[str] = ()) -> list[str]:
    """Return the words of a screen that are in no brackets; `same` and `typed` are texts that the test put in."""
    left = CHOICES.sub(" ", WRAPPED.sub(" ", COMMAND.sub(" ", screen)))
    for texts in (same, typed):
        left = _any_of(frozenset(texts)).sub(" ", left)
    for pattern in (PLACE, OPTION, ID):
        left = pattern.sub(" ", left)
    return [*WORD.findall(left), *_to_fill_in(screen, same, typed)]


def _to_fill_in(screen: str, same: Iterable[str], typed: Iterable[str]) -> list[str]:
    """Return the words in capitals in the commands of a screen: what is to be filled in is not typed as it stands."""
    # A command within a sentence is its translator's.
    outside = SENTENCE.sub(" ", screen)
    commands = " ".join(QUOTED.sub(" ", WRAPPED.sub(" ", found[0])) for found in COMMAND.finditer(outside))
    for texts in (same, typed):
        commands = _any_of(frozenset(texts)).sub(" ", commands)
    return TO_FILL_IN.findall(commands)


@cache
def _any_of(texts: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else r"(?!)")


@cache
def typed_as_it_is() -> frozenset[str]:
    """Return the words of the command line that are the same in every language: commands, verbs, values of options."""
    verbs = {verb for name in table.COMMANDS for verb in verbs_of(name)}
    choices = {str(one) for _command, about in parameters() for one in getattr(about.type, "choices", ())}
    defaults = {str(about.default) for _command, about in parameters() if isinstance(about.default, str)}
    return frozenset({*table.COMMANDS, *verbs, *choices, *defaults, *LANGUAGES, *Format})
