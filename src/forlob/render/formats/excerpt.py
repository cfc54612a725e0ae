"""A text cut around the place that matters in it, with that place set off."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from forlob.render.column import Column, words
from forlob.render.document import Span
from forlob.render.formats.screen import Page
from forlob.render.formats.text import width

Place = tuple[int, int]
Letters = list[tuple[str, bool]]
"""The characters of a clean text, each with whether it is in one of the places."""


def excerpt(text: str, places: Sequence[Place], cells: int | None, page: Page) -> list[Span]:
    """Return what of a text fits into so many cells, around the first of the places; None is all of it.

    The places are of the text as it was written; what is in one is `strong`. Where something is left out a mark stands.
    """
    letters = [(letter, inside) for part, inside in _parts(text, places) for letter in page.text(part)]
    if cells is not None and _width(letters) > cells:
        letters = _cut(letters, cells, page.mark)
    return [
        Span("".join(letter for letter, _inside in run), "strong" if inside else "")
        for inside, run in groupby(letters, lambda one: one[1])
    ]


def of_cell(column: Column, value: Any, cells: int, page: Page) -> list[Span]:
    """Return what of a column's value fits into so many cells, around the first place that matters in it."""
    return excerpt((column.text or words)(value), column.places(value) if column.places else (), cells, page)


def _parts(text: str, places: Sequence[Place]) -> Iterator[tuple[str, bool]]:
    done = 0
    for begin, end in places:
        yield text[done:begin], False
        yield text[begin:end], True
        done = end
    yield text[done:], False


def _cut(letters: Letters, cells: int, mark: str) -> Letters:
    """Return so many cells of the letters around the first that are in a place, cut between words where that can be."""
    first = next((at for at, (_letter, inside) in enumerate(letters) if inside), 0)
    last = next((at for at in range(first, len(letters)) if not letters[at][1]), len(letters))
    begin = 0
    if _width(letters[:last]) + width(mark) > cells:
        room = max(cells - _width(letters[first:last]) - 2 * width(mark), 0) // 2
        begin = first
        while begin and _width(letters[begin - 1 : first]) <= room:
            begin -= 1
        begin = next((at + 1 for at in range(begin, first) if letters[at][0] == " "), begin)
    before = _marked(mark) if begin else []
    end = len(letters)
    if len(before) + _width(letters[begin:]) > cells:
        while end > begin and len(before) + _width(letters[begin:end]) + width(mark) > cells:
            end -= 1
        while end > last and letters[end - 1][0] == " ":
            end -= 1
    if end == begin:  # there is no room for a letter: one mark, or what of it there is room for
        return _marked(mark)[:cells]
    return [*before, *letters[begin:end], *(_marked(mark) if end < len(letters) else [])]


def _marked(mark: str) -> Letters:
    return [(letter, False) for letter in mark]


def _width(letters: Letters) -> int:
    return width("".join(letter for letter, _inside in letters))
