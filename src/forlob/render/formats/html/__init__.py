"""Documents as one self-contained HTML file: what came from people is text in it, never markup."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from forlob.i18n import _, language
from forlob.next_step import as_read
from forlob.render.column import for_people, tuples, words
from forlob.render.document import Block, Bullets, Chronicle, Command, Facts, Heading, Lines, Paragraph, Table
from forlob.render.formats.chart import Chart
from forlob.render.formats.screen import DRAWN_CELLS
from forlob.render.formats.text import clean

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})")
"""A day in a cell, which is never broken over two lines."""


def page(blocks: Sequence[Block | Chart]) -> str:
    """Return the blocks as a page in the language spoken; the first, a heading, names it.

    The page loads nothing and runs nothing: its policy allows its own style alone.
    """
    sections = list(_sections(blocks))
    style = (FOLDER / "page.css").read_text("utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    title = sections[0]["title"]
    return _template().render(
        language=language(),
        title=title,
        sections=sections,
        style=style,
        style_hash=hashed,
        today=_("today"),
        in_words=_("The timeline in words"),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return made.get_template("page.html")


def _sections(blocks: Sequence[Block | Chart]) -> Iterator[dict[str, Any]]:
    """Yield a section for each heading of level 1 and 2, with what stands below it."""
    section: dict[str, Any] | None = None
    number = count(1)
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            if section:
                yield section
            section = {"title": clean(block.text), "level": block.level, "id": f"s{next(number)}", "parts": []}
        elif section:
            section["parts"].append(_part(block, f"p{next(number)}"))
    if section:
        yield section


def _part(block: Block | Chart, id: str) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": clean(text)}
        case Paragraph(text, style):
            return {"kind": "paragraph", "style": style, "lines": clean(text, lines=True).split("\n")}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [(clean(label), clean(value)) for label, value in pairs if value]}
        case Bullets(items):
            return {"kind": "bullets", "items": [clean(item) for item in items]}
        case Command(text):
            return {"kind": "command", "text": clean(as_read(text))}
        case Chronicle(entries):
            told = [(clean(day), [clean(text, lines=True).split("\n") for text in texts]) for day, texts in entries]
            return {"kind": "chronicle", "told": told}
        case Lines():
            drawn = block.drawn(DRAWN_CELLS, True)
            return {"kind": "lines", "lines": ["".join(clean(span.text) for span in line) for line in drawn]}
        case Table():
            return _table(block)
        case Chart():
            return {"kind": "chart", "chart": _shown(block), "id": id}
    assert_never(block)


def _table(block: Table) -> dict[str, Any]:
    columns = for_people(block.columns, ())
    texts = [column.text or words for column in columns]
    rows = [
        [DAY.split(clean(text(value))) for text, value in zip(texts, row, strict=True)]
        for row in tuples(columns, block.values)
    ]
    if not rows and block.empty:
        return {"kind": "paragraph", "style": "", "lines": [clean(block.empty)]}
    head = [(clean(column.heading), column.align) for column in columns]
    return {"kind": "table", "head": head, "rows": rows}


def _shown(chart: Chart) -> Chart:
    """Return the chart with nothing hidden in what came from people."""
    rows = tuple(row._replace(label=clean(row.label)) for row in chart.rows)
    return chart._replace(rows=rows, words=tuple(map(clean, chart.words)))
