"""Documents as plain text: headings, facts and lists, wrapped where the page has a width."""

from collections.abc import Callable, Sequence
from typing import Any

from forlob.next_step import as_read
from forlob.render.column import Column, for_people
from forlob.render.document import (
    Block,
    Bullets,
    Chronicle,
    Command,
    Facts,
    Heading,
    Line,
    Lines,
    Paragraph,
    Span,
    Table,
)
from forlob.render.formats.plain import table
from forlob.render.formats.screen import DRAWN_CELLS, GAP, Page
from forlob.render.formats.text import padded, width

Write = Callable[[str], object]


def document(write: Write, blocks: Sequence[Block], page: Page) -> tuple[Column, ...]:
    """Write the blocks with an empty line before each heading, and return the columns there was no room for."""

    def say(line: Line) -> None:
        write("".join(span.text for span in line).rstrip() + "\n")

    return lay_out(blocks, page, say, lambda columns, values: table(write, columns, values, page))


def lay_out(
    blocks: Sequence[Block],
    page: Page,
    say: Callable[[Line], None],
    draw: Callable[[Sequence[Column], Sequence[Any]], tuple[Column, ...]],
) -> tuple[Column, ...]:
    """Let `say` write the lines of the blocks and `draw` their tables, with an empty line before each heading.

    `draw` takes columns and values, and returns the columns there was no room for; together they are returned.
    """
    left_out: list[Column] = []
    for at, block in enumerate(blocks):
        if at and isinstance(block, Heading):
            say(())
        if not isinstance(block, Table):
            for line in _lines(block, page):
                say(line)
        elif (values := list(block.values)) or not block.empty:
            left_out += draw(for_people(block.columns, ()), values)
        else:
            say((Span(page.text(block.empty), "muted"),))
    return tuple(left_out)


def _lines(block: Block, page: Page) -> Sequence[Line]:
    """Return the lines of a block that is no table."""
    match block:
        case Heading(text, level):
            return _styled(_heading(page.text(text), level, page), "strong")
        case Paragraph(text, style):
            lines = page.text(text, lines=True).split("\n")
            return _styled([part for line in lines for part in wrapped(line, page)], style)
        case Facts(pairs):
            return _styled(facts(pairs, page))
        case Lines():
            drawn = block.drawn(page.cells or DRAWN_CELLS, page.unicode)
            return [[Span(page.text(span.text), span.style) for span in line] for line in drawn]
        case Bullets(items):
            return _styled([line for item in items for line in wrapped(page.text(item), page, first="- ", then="  ")])
        case Chronicle(entries):
            return _styled(_chronicle(entries, page))
        case Command(text):
            return _styled(["$ " + page.text(as_read(text))], "good")
    raise TypeError(type(block).__name__)


def _styled(lines: Sequence[str], style: str = "") -> Sequence[Line]:
    return [[Span(line, style)] for line in lines]


def _heading(text: str, level: int, page: Page) -> list[str]:
    lines, line = wrapped(text, page), "─" if page.unicode else "-"
    return [*lines, line * max(map(width, lines), default=0)] if level == 1 else lines


def facts(pairs: Sequence[tuple[str, str]], page: Page) -> list[str]:
    """Return a line a pair, the values below each other; a long one goes on below itself."""
    shown = [(page.text(label) + ":", page.text(value)) for label, value in pairs if value]
    indent = max((width(label) for label, _ in shown), default=0) + GAP
    return [
        line for label, value in shown for line in wrapped(value, page, first=padded(label, indent), then=" " * indent)
    ]


def _chronicle(entries: Sequence[tuple[str, Sequence[str]]], page: Page) -> list[str]:
    """Return the entries with the first of their texts beside their day, and what belongs to it below, further in."""
    days = [page.text(day) for day, _texts in entries]
    indent = max(map(width, days), default=0) + GAP
    lines: list[str] = []
    below = " " * (indent + GAP)
    for day, (_day, texts) in zip(days, entries, strict=True):
        parts = [part for text in texts for part in page.text(text, lines=True).split("\n")]
        for at, part in enumerate(parts):
            lines += wrapped(part, page, first=below if at else padded(day, indent), then=below)
    return lines


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
