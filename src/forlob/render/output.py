"""The one way out: everything forlob says on stdout, and hints on stderr, goes through `Output`."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO, TypeAlias, assert_never

from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.column import Column, chosen, columns_of, for_people, unknown_field
from forlob.render.formats import whole_file
from forlob.render.formats.format import BY_ROWS, FOR_PEOPLE, Format, format_of, named_as
from forlob.render.formats.screen import Page, of_terminal
from forlob.render.formats.sentences import fitted
from forlob.render.formats.text import ascii_only, clean, writable
from forlob.render.formats.whole_file import filled

if TYPE_CHECKING:
    from forlob.render.document import Block

__all__ = ["Format", "Output", "filled"]

DataFormat: TypeAlias = Literal[Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.EXCEL]
TERMINAL_ROWS = 200
"""A terminal draws so many rows with borders and colour; more are streamed as plain text."""


class Output(NamedTuple):
    """Where the data goes and in which format.

    `form` None: by the ending of `path`, else a table, which off a terminal is plain text. `path` None or `-` is
    stdout. `fields` choose and order columns (empty: all), `limit` cuts a list (None: whole), `quiet` silences hints
    and leaves of a change only the id, `force` allows to replace a file.
    """

    form: Format | None = None
    path: Path | None = None
    fields: tuple[str, ...] = ()
    limit: int | None = None
    quiet: bool = False
    force: bool = False

    @property
    def format(self) -> Format:
        """The format asked for, else the one the file's ending names, else a table.

        Raises:
            WrongUse: If the ending names none or belies the format, or a sheet is to go to stdout.
        """
        return format_of(self.form, self._file)

    @property
    def is_read_by_people(self) -> bool:
        """Whether people read it: a table, plain text or Markdown."""
        return self.format in FOR_PEOPLE or self.format is Format.MD

    @property
    def _file(self) -> Path | None:
        return None if str(self.path) == "-" else self.path

    def check(self, *, documents: bool = False) -> None:
        """Refuse what cannot come out, before anything is done for it; a command of `documents` knows its endings.

        Raises:
            WrongUse: If there is no such format, or the file cannot be written.
        """
        if not documents or (self.form is not None and self._file is None):
            _ = self.format
        if self._file is not None:
            whole_file.check_writable(self._file, force=self.force)

    def rows(self, values: Iterable[Any], columns: Sequence[Column], *, empty: str, title: str = "") -> None:
        """Write a list of things, streaming; `empty` is the sentence a person on a terminal reads when there are none.

        `title` stands above the table on a terminal.

        Raises:
            WrongUse: If a field is unknown or the file cannot be written.
        """
        form = self.format
        shown = (for_people if self.is_read_by_people else chosen)(columns, self.fields)
        values = values if self.limit is None else islice(values, min(self.limit, sys.maxsize))
        if form is Format.XLSX:
            self._sheet(shown, values)
            return
        if self._file is None:
            values = _looked_for(values)
        with self._stream(form) as stream:
            if form is Format.TABLE and stream.isatty():
                self._on_terminal(stream, shown, values, empty=empty, title=title)
            else:
                _write_rows(form, stream, shown, values)

    def document(
        self,
        value: Any,
        blocks: "Callable[[], Sequence[Block]]",
        *,
        rows: tuple[Iterable[Any], Sequence[Column]] | None = None,
    ) -> None:
        """Write one thing: `value` as JSON, `blocks` for people, `rows` where a table is asked for.

        Of a list JSONL is a line each. `blocks` is called only when people read them. `fields` pick top-level keys of
        JSON and columns of `rows`.

        Raises:
            WrongUse: If it has no such format or no such field, or the file cannot be written.
        """
        match form := self.format:
            case Format.CSV | Format.TSV | Format.EXCEL | Format.XLSX:
                if rows is None:
                    what = _("this is no table: it comes as table, plain, md, json or jsonl")
                    raise self._not_so(what)
                self.rows(*rows, empty="")
            case Format.JSON | Format.JSONL:
                self._json(form, value)
            case Format.TABLE | Format.PLAIN | Format.MD:
                if self.fields:
                    what = _("--fields needs a format of fields here: json, jsonl")
                    raise self._not_so(what)
                with self._stream(form) as stream:
                    _write_document(form, stream, blocks())
            case _:
                assert_never(form)

    def _not_so(self, what: str) -> WrongUse:
        """Return the error for a document that has no such format: what would do is JSON, in a file that says so."""
        file = self._file and (str(self._file), named_as(self._file, Format.JSON))
        if self.form is None and file:
            return WrongUse(what, instead=file)
        return WrongUse(what, instead=(self.format.value, "json"), more="--format json", with_it=file or ("", ""))

    def changed(
        self,
        value: Mapping[str, Any] | Sequence[Mapping[str, Any]],
        sentences: Sequence[str],
        *,
        id: str,
        undo: str = "",
    ) -> None:
        """Say what a change did: for people each sentence on a line and how to undo it; quiet only the id.

        JSON is `value`, a list where several things were changed; a table has a row for each. `undo` is the command
        line that undoes the change.
        """
        form, things = self.format, [value] if isinstance(value, Mapping) else value
        if form in BY_ROWS or (form is Format.JSONL and things is value):
            self._known_alone(things[0]).rows(things, columns_of(things[0]), empty="")
        elif form in {Format.JSON, Format.JSONL}:
            self._known_alone(things[0])._json(form, value)
        else:
            lines = [*sentences, *([_("undo with: {command}").format(command=undo)] if undo else [])]
            with self._stream(form) as stream:
                for line in [id] if self.quiet else lines:
                    stream.write(fitted(writable(clean(line), _encoding(stream)), stream) + "\n")

    def _known_alone(self, thing: Mapping[str, Any]) -> "Output":
        """Return this output without fields the thing has not: what is done is not refused for how it is to be shown."""
        unknown = [field for field in self.fields if field not in thing]
        for field in unknown:
            self.hint(unknown_field(field, list(thing)).what)
        return self._replace(fields=tuple(field for field in self.fields if field not in unknown)) if unknown else self

    def hint(self, text: str) -> None:
        """Say something that is not data, on stderr; quiet silences it."""
        if not self.quiet:
            _say(text)

    def _json(self, form: Format, value: Any) -> None:
        from forlob.render.formats.json_csv import json_document, json_of, picked

        several = isinstance(value, list)
        things = [picked(one, self.fields, unknown_field) for one in (value if several else [value])]
        with self._stream(form) as stream:
            unicode = not ascii_only(_encoding(stream))
            if form is Format.JSON:
                stream.write(json_document(things if several else things[0], unicode=unicode) + "\n")
            else:
                stream.writelines(json_of(thing, unicode=unicode) + "\n" for thing in things)

    def _sheet(self, columns: Sequence[Column], values: Iterable[Any]) -> None:
        from forlob.render.formats import xlsx

        xlsx.check_available()
        with whole_file.replacing(self._file or Path("-"), force=self.force) as new:
            xlsx.rows(new, columns, values)

    @contextmanager
    def _stream(self, form: Format) -> Iterator[TextIO]:
        if self._file is None:
            stream = _stdout(form)
            yield stream
            stream.flush()
        else:
            with whole_file.writing(self._file, force=self.force) as stream:
                yield stream

    def _on_terminal(
        self, stream: TextIO, columns: Sequence[Column], values: Iterable[Any], *, empty: str, title: str
    ) -> None:
        from forlob.render.formats import plain, terminal

        page, rest = of_terminal(stream), iter(values)
        first = list(islice(rest, TERMINAL_ROWS + 1))
        if not first:
            stream.write(page.text(empty) + "\n")
        elif len(first) > TERMINAL_ROWS:
            _say_left_out(plain.table(stream.write, columns, chain(first, rest), page), page)
        else:
            _say_left_out(terminal.table(stream, columns, first, page, title=title), page)


def _looked_for(values: Iterable[Any]) -> Iterable[Any]:
    """Return the values with the first of them found already: what cannot be read is told before anything is written."""
    rest = iter(values)
    return chain(list(islice(rest, 1)), rest)


def _write_rows(form: Format, stream: TextIO, columns: Sequence[Column], values: Iterable[Any]) -> None:
    match form:
        case Format.TABLE | Format.PLAIN:
            from forlob.render.formats import plain

            plain.table(stream.write, columns, values, Page(None, _encoding(stream)))
        case Format.MD:
            from forlob.render.formats import markdown

            markdown.table(stream.write, columns, values)
        case Format.XLSX:
            raise AssertionError("a sheet is no stream of text")
        case _:
            _write_data(form, stream, columns, values)


def _write_data(form: DataFormat, stream: TextIO, columns: Sequence[Column], values: Iterable[Any]) -> None:
    from forlob.render.formats import json_csv

    unicode, seen = not ascii_only(_encoding(stream)), stream.isatty()
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


def _write_document(form: Format, stream: TextIO, blocks: "Sequence[Block]") -> None:
    if form is Format.MD:
        from forlob.render.formats import markdown

        markdown.document(stream.write, blocks)
    elif form is Format.TABLE and stream.isatty():
        from forlob.render.formats import terminal

        page = of_terminal(stream)
        _say_left_out(terminal.document(stream, blocks, page), page)
    else:
        from forlob.render.formats import plain_document

        plain_document.document(stream.write, blocks, Page(None, _encoding(stream)))


def _stdout(form: Format) -> TextIO:
    stream = sys.stdout
    if form not in FOR_PEOPLE and isinstance(stream, TextIOWrapper):
        # A pipe gets UTF-8 and LF on every system; a terminal keeps its own letters, and so does JSON, in ASCII then.
        promised = not stream.isatty() and form not in {Format.JSON, Format.JSONL}
        encoding = "utf-8" if promised else _encoding(stream)
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return stream


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "utf-8"


def _say_left_out(columns: Sequence[Column], page: Page) -> None:
    if columns:
        from forlob.render.formats.plain_document import wrapped

        said = _("left out at {cells} columns: {fields} (wider terminal, --fields or -f plain)").format(
            cells=page.cells, fields=", ".join(dict.fromkeys(column.heading for column in columns))
        )
        _say("\n".join(wrapped(said, page)))


def _say(text: str) -> None:
    said = writable(clean(text, lines=True), _encoding(sys.stderr))
    sys.stderr.write(fitted(said, sys.stderr) + "\n")
