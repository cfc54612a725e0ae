"""The parts of a document about one thing; a writer each for plain text, terminal and Markdown draws them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from forlob.render.column import Column, chosen, words


class Heading(NamedTuple):
    """A heading; level 1 is the document's own."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """Text that is wrapped to the page; its line breaks are kept. `style` is the name of a style, or ""."""

    text: str
    style: str = ""


class Facts(NamedTuple):
    """Labels with their values, one a line, the values below each other; a pair without a value is left out."""

    pairs: Sequence[tuple[str, str]]


class Table(NamedTuple):
    """A table inside a document; `empty` is the sentence people read when there are no values."""

    values: Iterable[Any]
    columns: Sequence[Column]
    empty: str = ""


class Span(NamedTuple):
    """A stretch of one line in one style."""

    text: str
    style: str = ""


Line: TypeAlias = Sequence[Span]


class Lines(NamedTuple):
    """Lines laid out already, never wrapped: a timeline, a small picture.

    `of` draws them for the width in cells at hand, and says with its second argument whether Unicode can be shown.
    """

    lines: Sequence[Line] = ()
    of: Callable[[int, bool], Sequence[Line]] | None = None

    def drawn(self, width: int, unicode: bool) -> Sequence[Line]:
        """Return the lines for a page of this width."""
        return self.of(width, unicode) if self.of else self.lines


class Bullets(NamedTuple):
    """A list of short texts."""

    items: Sequence[str]


class Command(NamedTuple):
    """A command line to type, shown as `$ forlob ...`."""

    text: str


class Chronicle(NamedTuple):
    """What happened, in order: each day in words with the texts that belong to it, the first said, the others below it.

    Texts are wrapped beside their day; their line breaks are kept.
    """

    entries: Sequence[tuple[str, Sequence[str]]]


Block: TypeAlias = Heading | Paragraph | Facts | Table | Lines | Bullets | Command | Chronicle


def facts_of(thing: Any, columns: Sequence[Column], *keys: str) -> list[tuple[str, str]]:
    """Return what people read of one thing: the heading and the words of each column of these keys, days in full words.

    Without keys of every column with a heading; a value that is None has no words.
    """
    from forlob.domain.days.day import spoken  # the journal has documents and does without days

    told = []
    for column in chosen(columns, keys):
        value = getattr(thing, column.key)
        if column.title:
            told.append((column.heading, spoken(value) if isinstance(value, date) else (column.text or words)(value)))
    return told
