"""Plain text for pipes, files and long tables: aligned by blanks, streamed, never through rich."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

from forlob.render.column import Column, tuples, words
from forlob.render.formats.screen import GAP, Fit, Page, fit, read
from forlob.render.formats.text import is_latin, padded

SAMPLE_ROWS = 200
"""So many rows decide how wide the columns are."""
# People read these as `str` writes them.
AS_THEY_ARE = frozenset({str, int, date})

Write = Callable[[str], object]


def table(write: Write, columns: Sequence[Column], values: Iterable[Any], page: Page) -> tuple[Column, ...]:
    """Write a header and a line a value, and return the columns there was no room for.

    Widths come from the first `SAMPLE_ROWS` rows; where the page has no width, a later cell that is wider is
    written whole.
    """
    rows = tuples(columns, values)
    sample = list(islice(rows, SAMPLE_ROWS))
    titles = [page.text(column.heading) for column in columns]
    fitted = fit(columns, [read(columns, row, page) for row in sample], page)
    write(_laid_out(titles, columns, fitted, page))
    for line in _lines(columns, chain(sample, rows), fitted, page):
        write(line)
    return fitted.left_out


def _lines(columns: Sequence[Column], rows: Iterable[tuple[Any, ...]], fitted: Fit, page: Page) -> Iterable[str]:
    template = (" " * GAP).join(
        f"%{'' if columns[at].align == 'right' else '-'}{cells}s"
        for at, cells in zip(fitted.kept, fitted.widths, strict=True)
    )
    kept = tuple(columns[at].text for at in fitted.kept)
    longest = sum(fitted.widths) + GAP * (len(fitted.widths) - 1)
    for row in rows:
        held = row if len(kept) == len(row) else [row[at] for at in fitted.kept]
        cells = [
            value if text is None and type(value) in AS_THEY_ARE else (text or words)(value)
            for text, value in zip(kept, held, strict=True)
        ]
        line = (template % tuple(cells)).rstrip()
        # Measuring cell by cell is for the few rows that hold more than plain letters or do not fit.
        if line and _is_easy(line, page) and (page.cells is None or len(line) <= longest):
            yield line + "\n"
        else:
            yield _laid_out(_around(read(columns, row, page), columns, row, fitted, page), columns, fitted, page)


def _around(cells: list[str], columns: Sequence[Column], row: Sequence[Any], fitted: Fit, page: Page) -> list[str]:
    """Return clean cells, those that do not fit and have a place that matters cut around it."""
    for at, wide in zip(fitted.kept, fitted.widths, strict=True):
        if page.cells is not None and columns[at].places:
            from forlob.render.formats.excerpt import of_cell  # few columns have such places

            cells[at] = "".join(span.text for span in of_cell(columns[at], row[at], wide, page))
    return cells


def _is_easy(line: str, page: Page) -> bool:
    return line.isprintable() and (line.isascii() or (page.unicode and is_latin(line)))


def _laid_out(cells: Sequence[str], columns: Sequence[Column], fitted: Fit, page: Page) -> str:
    kept = [
        padded(cells[at] if page.cells is None else page.cell(cells[at], wide), wide, columns[at].align)
        for at, wide in zip(fitted.kept, fitted.widths, strict=True)
    ]
    return (" " * GAP).join(kept).rstrip() + "\n"
