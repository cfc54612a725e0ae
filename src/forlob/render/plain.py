"""Plain text for pipes, files and long tables: aligned by blanks, streamed, never through rich."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any

from forlob.render.column import Column, for_people, tuples, words
from forlob.render.document import Block, Bullets, Command, Facts, Heading, Lines, Paragraph, Table
from forlob.render.page import DRAWN_CELLS, GAP, Fit, Page, fit, read
from forlob.render.text import FIRST_MARK, padded, width

SAMPLE_ROWS = 200
"""So many rows decide how wide the columns are."""

Write = Callable[[str], object]


def table(write: Write, columns: Sequence[Column], values: Iterable[Any], page: Page) -> tuple[Column, ...]:
    """Write a header and a line a value, and return the columns there was no room for.

    Widths come from the first `SAMPLE_ROWS` rows; where the page has no width, a later cell that is wider is
    written whole.
    """
    rows = tuples(columns, values)
    sample = list(islice(rows, SAMPLE_ROWS))
    titles = [page.text(column.title) for column in columns]
    fitted = fit(columns, [read(columns, row, page) for row in sample], page)
    write(_laid_out(titles, columns, fitted, page))
    for line in _lines(columns, chain(sample, rows), fitted, page):
        write(line)
    return fitted.left_out


def _lines(columns: Sequence[Column], rows: Iterable[tuple[Any, ...]], fitted: Fit, page: Page) -> Iterable[str]:
    template = (" " * GAP).join(
        "{" + str(at) + (":>" if columns[at].align == "right" else ":<") + str(cells) + "}"
        for at, cells in zip(fitted.kept, fitted.widths, strict=True)
    )
    texts = [column.text or words for column in columns]
    longest = sum(fitted.widths) + GAP * (len(fitted.widths) - 1)
    for row in rows:
        line = template.format(*[text(value) for text, value in zip(texts, row, strict=True)]).rstrip()
        # Measuring cell by cell is for the few rows that hold more than plain letters or do not fit.
        if line and _is_easy(line, page) and (page.cells is None or len(line) <= longest):
            yield line + "\n"
        else:
            yield _laid_out(read(columns, row, page), columns, fitted, page)


def _is_easy(line: str, page: Page) -> bool:
    return line.isprintable() and (line.isascii() or (page.unicode and max(line) < FIRST_MARK))


def _laid_out(cells: Sequence[str], columns: Sequence[Column], fitted: Fit, page: Page) -> str:
    kept = [
        padded(cells[at] if page.cells is None else page.cell(cells[at], wide), wide, columns[at].align)
        for at, wide in zip(fitted.kept, fitted.widths, strict=True)
    ]
    return (" " * GAP).join(kept).rstrip() + "\n"


def document(write: Write, blocks: Sequence[Block], page: Page) -> tuple[Column, ...]:
    """Write the blocks with an empty line before each heading, and return the columns there was no room for."""
    left_out: list[Column] = []
    for at, block in enumerate(blocks):
        if at and isinstance(block, Heading):
            write("\n")
        if isinstance(block, Table):
            left_out += _table(write, block, page)
        else:
            for line in text_lines(block, page):
                write(line.rstrip() + "\n")
    return tuple(left_out)


def _table(write: Write, block: Table, page: Page) -> tuple[Column, ...]:
    values = list(block.values)
    if values or not block.empty:
        return table(write, for_people(block.columns, ()), values, page)
    write(page.text(block.empty) + "\n")
    return ()


def text_lines(block: Block, page: Page) -> list[str]:
    """Return the lines of a block that is no table."""
    match block:
        case Heading(text, level):
            return _heading(page.text(text), level, page)
        case Paragraph(text):
            return [part for line in page.text(text, lines=True).split("\n") for part in wrapped(line, page)]
        case Facts(pairs):
            return facts(pairs, page)
        case Lines():
            drawn = block.drawn(page.cells or DRAWN_CELLS, page.unicode)
            return ["".join(page.text(span.text) for span in line) for line in drawn]
        case Bullets(items):
            return [line for item in items for line in wrapped(page.text(item), page, first="- ", then="  ")]
        case Command(text):
            return ["$ " + page.text(text)]
    raise TypeError(type(block).__name__)


def _heading(text: str, level: int, page: Page) -> list[str]:
    line = "─" if page.unicode else "-"
    return [text, line * width(text)] if level == 1 else [text]


def facts(pairs: Sequence[tuple[str, str]], page: Page) -> list[str]:
    """Return a line a pair, the values below each other; a long one goes on below itself."""
    shown = [(page.text(label) + ":", page.text(value)) for label, value in pairs if value]
    indent = max((width(label) for label, _ in shown), default=0) + GAP
    return [
        line for label, value in shown for line in wrapped(value, page, first=padded(label, indent), then=" " * indent)
    ]


def wrapped(text: str, page: Page, *, first: str = "", then: str = "") -> list[str]:
    """Return the text in lines no wider than the page, `first` before the first and `then` before the others."""
    if page.cells is None or width(first + text) <= page.cells:
        return [first + text]
    room = max(page.cells - width(first), 10)
    lines, line = [], ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return [(then if at else first) + line for at, line in enumerate(lines)]
