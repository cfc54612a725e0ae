"""What there is room for: the width and the characters of a page, and which columns fit on it."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple, TextIO

from forlob.render.column import Column, words
from forlob.render.formats.text import ascii_only, clean, shorten, width, writable

USUAL_CELLS = 80
"""The width of a terminal that does not tell its own."""
GAP = 2
SHORTEST = 15
"""Another text column is never made narrower than this many cells to make room for others."""
SHORTEST_AROUND = 40
"""Nor one whose text has a place that matters than this many."""
DRAWN_CELLS = 80
"""The width of drawings on a page without a width of its own."""


class Page(NamedTuple):
    """Where text goes: `cells` wide, None for as wide as the text; in this encoding."""

    cells: int | None = None
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether characters beyond ASCII may be drawn."""
        return not ascii_only(self.encoding)

    @property
    def mark(self) -> str:
        """What stands at the end of a shortened text."""
        return "…" if self.unicode else "..."

    def text(self, text: str, *, lines: bool = False) -> str:
        """Return the text with nothing hidden in it and as this page can hold it."""
        return writable(clean(text, lines=lines), self.encoding)

    def cell(self, text: str, cells: int) -> str:
        """Return a clean text, shortened when it is wider than its column."""
        return shorten(text, cells, self.mark)


class Fit(NamedTuple):
    """The columns that fit on a page: their positions in order, their widths, and what had to be left out."""

    kept: tuple[int, ...]
    widths: tuple[int, ...]
    left_out: tuple[Column, ...]


def read(columns: Sequence[Column], row: Sequence[Any], page: Page) -> list[str]:
    """Return what people read in each column of a row, clean."""
    return [page.text((column.text or words)(value)) for column, value in zip(columns, row, strict=True)]


def fit(columns: Sequence[Column], cells: Sequence[Sequence[str]], page: Page) -> Fit:
    """Choose the columns for a page from a sample of clean cells.

    Columns of the highest rank leave first, later ones before earlier ones; then left-aligned columns are narrowed
    alike, to `SHORTEST` or `SHORTEST_AROUND` at the least. The first column, what a row is called by, always stays, and whole where it can.
    """
    titles = [width(page.text(column.heading)) for column in columns]
    natural = [max([title, *(width(row[at]) for row in cells)]) for at, title in enumerate(titles)]
    if page.cells is None:
        return Fit(tuple(range(len(columns))), tuple(natural), ())
    least = [
        max(title, min(wide, SHORTEST_AROUND if column.places else SHORTEST))
        if at and column.align == "left" and not column.whole
        else wide
        for at, (column, title, wide) in enumerate(zip(columns, titles, natural, strict=True))
    ]
    by_rank = sorted(range(len(columns)), key=lambda at: (columns[at].rank, at))
    while len(by_rank) > 1 and _total(least, by_rank) > page.cells:
        by_rank.pop()
    widths = _widened(least, natural, by_rank, page.cells)
    kept = tuple(sorted(by_rank))
    left_out = tuple(column for at, column in enumerate(columns) if at not in widths)
    return Fit(kept, tuple(widths[at] for at in kept), left_out)


def _widened(least: Sequence[int], natural: Sequence[int], columns: Sequence[int], cells: int) -> dict[int, int]:
    """Return the widths of columns that share what is spare, a cell each in turn; one alone may be narrower than least."""
    spare = cells - _total(least, columns)
    widths = {at: max(1, least[at] + min(spare, 0)) for at in columns}
    while spare > 0 and (narrow := [at for at in columns if widths[at] < natural[at]]):
        for at in narrow[:spare]:
            widths[at] += 1
        spare -= len(narrow[:spare])
    return widths


def _total(widths: Sequence[int], columns: Sequence[int]) -> int:
    return sum(widths[at] for at in columns) + GAP * (len(columns) - 1)


def of_terminal(stream: TextIO) -> Page:
    """Return the page a terminal is: as wide as `COLUMNS` says, else as the terminal says itself, else 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 6 and int(asked):
        return Page(int(asked), stream.encoding or "utf-8")
    try:
        cells = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        cells = 0
    return Page(cells or USUAL_CELLS, stream.encoding or "utf-8")
