"""A list in the order somebody asks for: by fields of its columns, from the small or from the large end."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from forlob.domain.spelling import nearest, plain, shown
from forlob.errors import WrongUse
from forlob.i18n import _, language
from forlob.render.column import Column, tuples, words

CODE = re.compile(r"[a-z][a-z0-9_]*").fullmatch
"""What is a code, such as `certificate_265`: people sort it by what they read for it."""
DIGITS = re.compile(r"(\d+)")
DANISH = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
SWEDISH = str.maketrans({"å": "{", "æ": "|", "ä": "|", "ø": "}", "ö": "}"})
"""The letters behind z, in the order of the alphabet, as characters that are behind it for Python."""


class Field(NamedTuple):
    """One field to sort by."""

    column: Column
    descends: bool


def fields(asked: Sequence[str], columns: Sequence[Column]) -> tuple[Field, ...]:
    """Return the fields that were asked for: a key or what people read above a column, `-` before it descends.

    Raises:
        WrongUse: If one is no column; it names the nearest, and those there are.
    """
    return tuple(_field(text, columns) for text in asked)


def _field(text: str, columns: Sequence[Column]) -> Field:
    sign = "-" if text.startswith("-") else ""
    try:
        return Field(column_of(text.removeprefix("-").strip(), columns), bool(sign))
    except WrongUse as error:
        raise WrongUse(error.what, instead=(text, f"{sign}{error.instead[1]}")) from error


def column_of(name: str, columns: Sequence[Column]) -> Column:
    """Return the column with this key, or with this above it, in capital letters or not.

    Raises:
        WrongUse: If there is none; it names the nearest, and those there are.
    """
    for column in columns:
        if column.is_called(name):
            return column
    known = [column.key for column in columns]
    near = nearest(name, [*known, *(column.heading for column in columns if column.title)])
    what = (
        _("no field '{field}', did you mean {near}? (there are: {known})")
        if near
        else _("no field '{field}' (there are: {known})")
    )
    told = what.format(field=shown(name), near=near, known=", ".join(known))
    raise WrongUse(told, instead=(name, near or known[0]))


def in_order(values: Iterable[Any], by: Sequence[Field], *, in_words: bool) -> list[Any]:
    """Return the values sorted by the fields, the first of them first; where all are equal they stay as they came.

    What a value does not have stands last, whichever way it is sorted. Codes are sorted `in_words` as people read
    them, in their alphabet; else as they are, and names in the Danish one: what scripts get is the same in every language.
    """
    rows = list(values)
    letters = SWEDISH if in_words and language() == "sv" else DANISH
    for column, descends in reversed(by):
        held = [one for (one,) in tuples((column,), rows)]
        told = [_words(column, one) if in_words else one for one in held]
        keyed = [(_key(one, letters), row) for one, row in zip(told, rows, strict=True)]
        there = sorted((one for one in keyed if one[0]), key=itemgetter(0), reverse=descends)
        rows = [row for _, row in (*there, *(one for one in keyed if not one[0]))]
    return rows


def _words(column: Column, value: Any) -> Any:
    """Return what people read for a code; anything else as it is: a day in words is no day to sort by."""
    return column.text(value) if column.text and isinstance(value, str) and CODE(value) else value


def _key(value: Any, letters: Mapping[int, str]) -> tuple[Any, ...]:
    """Return what a value is compared by with any other; empty where there is nothing to compare."""
    if isinstance(value, (bool, int, float)):
        return (0, value)
    if type(value) is object:  # a figure that is kept back, for too few are in it
        return ()
    if isinstance(value, (list, tuple, set, frozenset)) and not hasattr(value, "_asdict"):
        parts = sorted(value) if isinstance(value, (set, frozenset)) else value
        keys = [key for one in parts if (key := _key(one, letters))]
        return (2, *keys) if keys else ()
    text = words(getattr(value, "text", value))
    return (1, *_parts(text, letters)) if text.strip() else ()


def _parts(text: str, letters: Mapping[int, str]) -> Iterator[Any]:
    """Yield the text and the numbers in it in turn, so that `W9` stands before `W10`."""
    own = plain(text)
    if letters is DANISH:
        own = own.replace("aa", "å")  # Aabenraa and Åbenrå stand beside each other, behind z
    for at, part in enumerate(DIGITS.split(own)):
        # A number is compared by how many digits it has, however many these are.
        yield (len(digits := part.lstrip("0")), digits) if at % 2 else part.translate(letters)


def offers(columns: Sequence[Column], incomplete: str) -> list[tuple[str, str]]:
    """Return the fields that begin like the last of those typed, each after those before it, with what it means."""
    before, comma, last = incomplete.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    begun = last.removeprefix("-").casefold()
    return [
        (f"{before}{comma}{sign}{column.key}", column.heading)
        for column in columns
        if column.key.startswith(begun) or (begun and column.heading.casefold().startswith(begun))
    ]
