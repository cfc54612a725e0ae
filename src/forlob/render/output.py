"""The one way out: everything forlob says on stdout, and hints on stderr, goes through `Output`."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, assert_never

from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.column import Column, chosen, columns_of, for_people, unknown_field
from forlob.render.formats import whole_file, writing
from forlob.render.formats.format import BY_ROWS, FOR_PEOPLE, Format, format_of, named_as
from forlob.render.formats.screen import of_terminal
from forlob.render.formats.sentences import fitted
from forlob.render.formats.text import ascii_only, clean, writable
from forlob.render.formats.whole_file import filled
from forlob.render.formats.writing import encoding_of

if TYPE_CHECKING:
    from forlob.render.document import Block

__all__ = ["Format", "Output", "filled"]


class Output(NamedTuple):
    """Where the data goes and in which format.

    `form` None: by the ending of `path`, else a table, which off a terminal is plain text. `path` None or `-` is
    stdout. `fields` choose and order columns (empty: all), `limit` cuts a list (None: whole), `quiet` silences hints
    and leaves of a change only the id, `force` allows to replace a file. `sort` are the fields a list is sorted by
    (empty: as it comes), `ids` leaves of its rows the ids, `usual` are the columns somebody wants to see of it on every
    day (empty: all). Where it `asks`, a person who reads it may be waited for.
    """

    form: Format | None = None
    path: Path | None = None
    fields: tuple[str, ...] = ()
    limit: int | None = None
    quiet: bool = False
    force: bool = False
    sort: tuple[str, ...] = ()
    ids: bool = False
    usual: tuple[str, ...] = ()
    asks: bool = True

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
    def is_silent(self) -> bool:
        """Whether a check says nothing but its exit code: it is quiet, and there is no file to write."""
        return self.quiet and self.path is None

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

    def rows(
        self,
        values: Iterable[Any],
        columns: Sequence[Column],
        *,
        empty: str,
        title: str = "",
        narrow: "Callable[[Sequence[Any]], Sequence[Block]] | None" = None,
    ) -> None:
        """Write a list of things, streaming; `empty` is the sentence a person on a terminal reads when there are none.

        `title` stands above the table on a terminal; `narrow` lays the things out where it has no room for a column
        that is never cut.

        Raises:
            WrongUse: If a field is unknown or the file cannot be written.
        """
        form = self.format
        columns_shown = self._shown(columns)
        values = self.listed(values, columns)
        if self.ids:
            self._ids_alone(columns, values)
            return
        if form is Format.XLSX:
            self._sheet(columns_shown, values)
            return
        if self._file is None:
            values = _looked_for(values)
        left_out: tuple[Column, ...] = ()
        with self._stream(form) as stream:
            if form is Format.TABLE and stream.isatty():
                narrow = None if self.fields or self.usual else narrow
                left_out = writing.rows_on_terminal(
                    stream, columns_shown, values, empty=empty, title=title, narrow=narrow
                )
            else:
                writing.rows(form, stream, columns_shown, values)
        _say_left_out(left_out)

    def listed(self, values: Iterable[Any], columns: Sequence[Column]) -> Iterable[Any]:
        """Return the values in the order asked for, no more of them than that; as they come where nothing was asked.

        Raises:
            WrongUse: If a field to sort by is no column.
        """
        if self.sort:
            from forlob.render import sorting  # few lists are asked for in another order than their own

            in_words = self.is_read_by_people or self.format in {Format.EXCEL, Format.XLSX}
            values = sorting.in_order(values, sorting.fields(self.sort, columns), in_words=in_words)
        return values if self.limit is None else islice(values, min(self.limit, sys.maxsize))

    def _shown(self, columns: Sequence[Column]) -> Sequence[Column]:
        """Return the columns to show: those asked for, else those chosen once and for all, else all for the format."""
        if self.usual and not self.fields and self.format in FOR_PEOPLE:
            known = {column.key: column for column in columns}
            if unknown := [key for key in self.usual if key not in known]:
                said = _("chosen for this list, but no column any more: {fields} (forlob config list says where)")
                self.hint(said.format(fields=", ".join(unknown)))
            if chosen_once := tuple(known[key] for key in self.usual if key in known):
                return chosen_once
        return (for_people if self.is_read_by_people else chosen)(columns, self.fields)

    def _ids_alone(self, columns: Sequence[Column], values: Iterable[Any]) -> None:
        """Write the id of each row on a line of its own, and nothing else."""
        from forlob.render.column import tuples

        ids = [column for column in columns if column.key == "id"]
        with self._stream(Format.CSV) as stream:
            stream.writelines(f"{id}\n" for (id,) in tuples(ids, values))

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
                left_out: tuple[Column, ...] = ()
                with self._stream(form) as stream:
                    left_out = writing.document(form, stream, blocks())
                _say_left_out(left_out)
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
            # What was done is said at once, however much it is: nobody has to leave a pager to go on.
            with self._replace(asks=False)._stream(form) as stream:
                for line in [id] if self.quiet else lines:
                    stream.write(fitted(writable(clean(line), encoding_of(stream)), stream) + "\n")

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
            unicode = not ascii_only(encoding_of(stream))
            if form is Format.JSON:
                stream.write(json_document(things if several else things[0], unicode=unicode) + "\n")
            else:
                stream.writelines(json_of(thing, unicode=unicode) + "\n" for thing in things)

    def _sheet(self, columns: Sequence[Column], values: Iterable[Any]) -> None:
        from forlob.render.formats import xlsx

        xlsx.check_available()
        with whole_file.replacing(self._file or Path("-"), force=self.force) as new:
            xlsx.rows(new, columns, values)
        if self._file is not None:
            self._say_written()

    @contextmanager
    def _stream(self, form: Format) -> Iterator[TextIO]:
        if self._file is None:
            stream = writing.stdout(form)
            if self.is_read_by_people and self.asks and not self.ids and _has_two_ends(stream):
                from forlob.render.formats import pager  # a pipe has no pages

                with pager.paged(stream) as pages:
                    yield pages
            else:
                yield stream
            stream.flush()
        else:
            with whole_file.writing(self._file, force=self.force) as stream:
                yield stream
            self._say_written()

    def _say_written(self) -> None:
        """Tell a person at a terminal that the file is there; a script that asked for one hears nothing."""
        if sys.stderr.isatty():
            self.hint(_("written to {path}").format(path=self._file))


def _has_two_ends(stream: TextIO) -> bool:
    """Return whether a person sits at both ends: sees what is written, and has keys to go on with."""
    return stream.isatty() and sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def _looked_for(values: Iterable[Any]) -> Iterable[Any]:
    """Return the values with the first of them found already: what cannot be read is told before anything is written."""
    rest = iter(values)
    return chain(list(islice(rest, 1)), rest)


def _say_left_out(columns: Sequence[Column]) -> None:
    if columns:
        from forlob.render.formats.plain_document import wrapped

        page = of_terminal(sys.stdout)
        said = _("left out at {cells} columns: {fields} (wider terminal, --fields or -f plain)").format(
            cells=page.cells, fields=", ".join(dict.fromkeys(column.heading for column in columns))
        )
        _say("\n".join(wrapped(said, page)))


def _say(text: str) -> None:
    said = writable(clean(text, lines=True), encoding_of(sys.stderr))
    sys.stderr.write(fitted(said, sys.stderr) + "\n")
