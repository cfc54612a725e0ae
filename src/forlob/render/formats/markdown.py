"""Markdown for mail and wikis: what came from people stays text and never becomes markup."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from forlob.next_step import as_read
from forlob.render.column import Column, for_people, tuples, words
from forlob.render.document import Block, Bullets, Chronicle, Command, Facts, Heading, Lines, Paragraph, Table
from forlob.render.formats.screen import DRAWN_CELLS
from forlob.render.formats.text import clean

# An underscore inside a word (`certificate_265`) marks nothing up and stays readable.
MARKUP = re.compile(r"[\\`*\[<|&~]|(?<![^\W_])_|_(?![^\W_])")
LINE_START = re.compile(r"^(\s*)([-+#>=]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    """Return one line of text as Markdown that shows exactly it; line breaks become `<br>`."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "<br>".join(MARKUP.sub(r"\\\g<0>", clean(line)) for line in lines)


def table(write: Callable[[str], object], columns: Sequence[Column], values: Iterable[Any]) -> None:
    """Write a pipe table, streaming; without values only its header."""
    write("| " + " | ".join(escaped(column.heading) for column in columns) + " |\n")
    write("| " + " | ".join("---:" if column.align == "right" else "---" for column in columns) + " |\n")
    texts = [column.text or words for column in columns]
    for row in tuples(columns, values):
        cells = [escaped(text(value)) for text, value in zip(texts, row, strict=True)]
        write("| " + " | ".join(cells) + " |\n")


def document(write: Callable[[str], object], blocks: Sequence[Block]) -> None:
    """Write the blocks with an empty line between them."""
    for at, block in enumerate(blocks):
        if at:
            write("\n")
        if not isinstance(block, Table):
            write("\n".join(_lines(block)) + "\n")
        elif (values := list(block.values)) or not block.empty:
            table(write, for_people(block.columns, ()), values)
        else:
            write(_paragraph(block.empty) + "\n")


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text, level):
            return ["#" * level + " " + escaped(text)]
        case Paragraph(text):
            return [_paragraph(text)]
        case Facts(pairs):
            return [f"- **{escaped(label)}:** {escaped(value)}" for label, value in pairs if value]
        case Bullets(items):
            return ["- " + _paragraph(item) for item in items]
        case Chronicle(entries):
            return [f"- **{escaped(day)}:** " + "<br>".join(map(escaped, texts)) for day, texts in entries]
        case Lines():
            drawn = block.drawn(DRAWN_CELLS, True)
            return _fenced(["".join(clean(span.text) for span in line).rstrip() for line in drawn])
        case Command(text):
            return _fenced([clean(as_read(text))], "sh")
    raise TypeError(type(block).__name__)


def _paragraph(text: str) -> str:
    return "<br>".join(LINE_START.sub(r"\1\\\2", part) for part in escaped(text).split("<br>"))


def _fenced(lines: Sequence[str], language: str = "") -> list[str]:
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + language, *lines, fence]
