"""What of a screen in the made-up language is neither translated nor anything that stays as it is in every language."""

import re
from collections.abc import Iterable

from forlob.commands import table
from forlob.i18n import LANGUAGES
from forlob.render.formats.format import Format
from tests.walk import parameters, verbs_of

WRAPPED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*forlob\b[^⟦⟧\n]*(?:\n  [^⟦⟧\n]+\n*\Z)?|⟦try:⟧ .*")
"""A command to type; it is the rest of its line, and of a help that ends with it."""
PLACE = re.compile(r"\{\w+\}")
CHOICES = re.compile(r"\[[a-z_]+(?:\|[a-z_]+)+\]")
"""The codes one of which is typed, as a help writes them: [kind|sector]."""
OPTION = re.compile(r"(?<!\w)--?[a-z][a-z-]*")
ID = re.compile(r"\b(?:[A-Z]\d+(?:/\w+)?|\d{4}-W\d\d|\d{4}-\d\d-\d\d(?:T[\d:]+)?Z?|[A-Z]{1,2})\b")
"""Ids, days, and the letters that stand for a value in a help: C, MH."""


def unwrapped(screen: str, same: Iterable[str] = ()) -> list[str]:
    """Return the words of a screen that are in no brackets; `same` are the texts that were put in by the test."""
    left = CHOICES.sub(" ", WRAPPED.sub(" ", COMMAND.sub(" ", screen)))
    for text in sorted(same, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", left)
    for pattern in (PLACE, OPTION, ID):
        left = pattern.sub(" ", left)
    return WORD.findall(left)


def typed_as_it_is() -> set[str]:
    """Return the words of the command line that are the same in every language: commands, verbs, values of options."""
    verbs = {verb for name in table.COMMANDS for verb in verbs_of(name)}
    choices = {str(one) for _command, about in parameters() for one in getattr(about.type, "choices", ())}
    defaults = {str(about.default) for _command, about in parameters() if isinstance(about.default, str)}
    return {*table.COMMANDS, *verbs, *choices, *defaults, *LANGUAGES, *Format}
