"""What is written into a stream of text: the rows of a list, or a document, in each format that is text."""

import sys
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, TextIO, TypeAlias, assert_never

from forlob.render.column import Column
from forlob.render.formats.format import FOR_PEOPLE, Format
from forlob.render.formats.screen import Page, of_terminal
from forlob.render.formats.text import ascii_only

if TYPE_CHECKING:
    from forlob.render.document import Block

DataFormat: TypeAlias = Literal[Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.EXCEL]
TERMINAL_ROWS = 200
"""A terminal draws so many rows with borders and colour; more are streamed as plain text."""


def rows_on_terminal(
    stream: TextIO,
    columns: Sequence[Column],
    values: Iterable[Any],
    *,
    empty: str,
    title: str,
    narrow: "Callable[[Sequence[Any]], Sequence[Block]] | None",
) -> tuple[Column, ...]:
    """Draw a list on a terminal, and return the columns there was no room for; `empty` is said where it holds nothing.

    `narrow` lays it out where there is no room for a column that is never cut.
    """
    from forlob.render.formats import plain, terminal

    page, rest = of_terminal(stream), iter(values)
    first = list(islice(rest, TERMINAL_ROWS + 1))
    if not first:
        stream.write(page.text(empty) + "\n")
        return ()
    if len(first) > TERMINAL_ROWS:
        return plain.table(stream.write, columns, chain(first, rest), page)
    if narrow and any(column.whole for column in terminal.no_room_for(columns, first, page)):
        return terminal.document(stream, narrow(first), page)
    return terminal.table(stream, columns, first, page, title=title)


def rows(form: Format, stream: TextIO, columns: Sequence[Column], values: Iterable[Any]) -> None:
    """Write a list in a format that is text, but for a terminal, streaming."""
    match form:
        case Format.TABLE | Format.PLAIN:
            from forlob.render.formats import plain

            plain.table(stream.write, columns, values, Page(None, encoding_of(stream)))
        case Format.MD:
            from forlob.render.formats import markdown

            markdown.table(stream.write, columns, values)
        case Format.XLSX:
            raise AssertionError("a sheet is no stream of text")
        case _:
            _write_data(form, stream, columns, values)


def _write_data(form: DataFormat, stream: TextIO, columns: Sequence[Column], values: Iterable[Any]) -> None:
    from forlob.render.formats import json_csv

    unicode, seen = not ascii_only(encoding_of(stream)), stream.isatty()
    match form:
        case Format.JSON:
            json_csv.json_rows(stream, columns, values, unicode=unicode)
        case Format.JSONL:
            json_csv.jsonl_rows(stream, columns, values, unicode=unicode)
        case Format.CSV:
            json_csv.csv_rows(stream, columns, values, seen=seen)
        case Format.TSV:
            json_csv.csv_rows(stream, columns, values, seen=seen, delimiter="\t")
        case Format.EXCEL:
            json_csv.excel_rows(stream, columns, values, seen=seen)
        case _:
            assert_never(form)


def document(form: Format, stream: TextIO, blocks: "Sequence[Block]") -> tuple[Column, ...]:
    """Write a document for people, and return the columns that a terminal had no room for."""
    if form is Format.MD:
        from forlob.render.formats import markdown

        markdown.document(stream.write, blocks)
    elif form is Format.TABLE and stream.isatty():
        from forlob.render.formats import terminal

        return terminal.document(stream, blocks, of_terminal(stream))
    else:
        from forlob.render.formats import plain_document

        plain_document.document(stream.write, blocks, Page(None, encoding_of(stream)))
    return ()


def stdout(form: Format) -> TextIO:
    """Return stdout as a format needs it."""
    stream = sys.stdout
    if form not in FOR_PEOPLE and isinstance(stream, TextIOWrapper):
        # A pipe gets UTF-8 and LF on every system; a terminal keeps its own letters, and so does JSON, in ASCII then.
        promised = not stream.isatty() and form not in {Format.JSON, Format.JSONL}
        encoding = "utf-8" if promised else encoding_of(stream)
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return stream


def encoding_of(stream: TextIO) -> str:
    """Return what the letters in a stream are written as."""
    return stream.encoding or "utf-8"
