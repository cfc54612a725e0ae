"""Documents as plain text: headings, facts and lists, wrapped where the page has a width."""

from collections.abc import Callable, Sequence

from forlob.render.column import Column, for_people
from forlob.render.document import Block, Bullets, Command, Facts, Heading, Lines, Paragraph, Table
from forlob.render.formats.plain import table
from forlob.render.formats.screen import DRAWN_CELLS, GAP, Page
from forlob.render.formats.text import padded, width

Write = Callable[[str], object]


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
