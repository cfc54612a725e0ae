"""What a table shows of each value: its columns, and the words a value becomes for people."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import N_, _, number

MARKS = str.maketrans(".,:", "   ")
"""The marks in headings that nobody types, as blanks."""


class Column(NamedTuple):
    """One column of a table.

    `key` is attribute or mapping key, JSON key and CSV column at once; `title` is what people read above it, in English,
    and `heading` the same in the reader's language.
    Rank 0 is for machine formats only; of the others the highest leave a narrow screen first.
    `text` makes of the key's value what people read, `style` of the whole row the name of a style, or "".
    `align` is left or right. A `whole` column is never narrowed: others leave the screen before it is cut.
    What `folds` goes on in the next line of its cell where a terminal is too narrow, uncut: sentences.
    `sheet` makes what a spreadsheet holds, where that is not the text, and
    `head` stands above it there, in English, where it has no title because no screen shows it.
    `places` makes of the key's value the places in its text that matter: a terminal sets them off, and cuts around them.
    """

    key: str
    title: str
    rank: int = 1
    align: str = "left"
    text: Callable[[Any], str] | None = None
    style: Callable[[Any], str] | None = None
    whole: bool = False
    sheet: Callable[[Any], Any] | None = None
    head: str = ""
    places: Callable[[Any], Sequence[tuple[int, int]]] | None = None
    folds: bool = False

    @property
    def heading(self) -> str:
        """What people read above the column; empty where it has no title."""
        return _(self.title) if self.title else ""

    def is_called(self, word: str) -> bool:
        """Return whether it is named by its key, or by what people read above it, in any case and without its marks."""
        return word == self.key or (bool(self.title) and _bare(self.heading) == _bare(word))


def _bare(heading: str) -> str:
    """Return a heading as it is typed: `nr` for `Nr.`; a comma in it would divide two fields."""
    return " ".join(heading.casefold().translate(MARKS).split())


def chosen(columns: Sequence[Column], fields: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns named by `fields`, in that order; every column when none is named.

    A field is named by its key, or by what people read above it, in capital letters or not.

    Raises:
        WrongUse: If a field is no column.
    """
    by_key = {column.key: column for column in columns}
    return tuple(by_key.get(field) or _headed(columns, field) for field in fields) or tuple(columns)


def _headed(columns: Sequence[Column], field: str) -> Column:
    for column in columns:
        if column.is_called(field):
            return column
    raise unknown_field(field, [column.key for column in columns])


def for_people(columns: Sequence[Column], fields: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns people see: those named by `fields`, else all of rank 1 and up."""
    named = chosen(columns, fields)
    return named if fields else tuple(column for column in named if column.rank)


def unknown_field(field: str, known: Sequence[str]) -> WrongUse:
    """Return the error for a field that is no column, naming the nearest and all there are."""
    from difflib import get_close_matches

    near = get_close_matches(field[:80], known, n=1)
    what = (
        _("no field '{field}', did you mean {near}? (there are: {known})")
        if near
        else _("no field '{field}' (there are: {known})")
    )
    meant = near[0] if near else ""
    return WrongUse(
        what.format(field=shown(field), near=meant, known=", ".join(known)),
        instead=(field, meant),
    )


def tuples(columns: Sequence[Column], values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Return for each value the tuple of what its columns hold, streaming; values are all objects or all mappings."""
    stream = iter(values)
    for first in stream:
        pick = itemgetter if hasattr(first, "keys") else attrgetter
        keys = [column.key for column in columns]
        one = pick(keys[0])
        every = chain((first,), stream)
        return ((one(value),) for value in every) if len(keys) == 1 else map(pick(*keys), every)
    return iter(())


def words(value: Any) -> str:
    """Return what people read for a value: nothing for None, ISO days, yes or no, the decimal sign, lists with commas."""
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Enum):
        return words(value.value)
    if isinstance(value, (date, time)):
        return iso(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {words(held)}" for key, held in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(words, value))
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(words, value)))
    return number(value) if isinstance(value, float) else str(value)


def iso(moment: date | time) -> str:
    """Return a day, a time or an instant in ISO form: an instant in UTC with Z, a local time without."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(moment, (datetime, time)):
        return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")
    return moment.isoformat()


def objects(value: Any) -> Any:
    """Return a value as JSON knows it: each part with names as a mapping by them, lists and tuples as lists."""
    if hasattr(value, "_asdict"):
        return {name: objects(held) for name, held in value._asdict().items()}
    return list(map(objects, value)) if isinstance(value, (list, tuple)) else value


HEADS: Mapping[str, str] = {
    "id": N_("ID"),
    "citizen": N_("Citizen"),
    "initials": N_("Initials"),
    "name": N_("Name"),
    "sector": N_("Sector"),
    "unit": N_("Unit"),
    "file": N_("File"),
    "database": N_("Database"),
    "encrypted": N_("Encrypted"),
    "deleted": N_("Deleted"),
    "kept": N_("What was there before"),
    "schema_version": N_("Schema"),
    "last_change_at": N_("Last change"),
    "rows": N_("Rows"),
    "compared": N_("Compared with the journal"),
    "new": N_("New"),
}
"""By key, what stands in a sheet above what is no row of a table."""


class Record(dict[str, Any]):
    """One value as a mapping of keys, as JSON knows it; `columns` say how people read each, in a sheet too."""

    columns: Sequence[Column] = ()

    def also(self, value: Any, column: Column) -> "Record":
        """Return it with one more value, under the column's key, at its end."""
        told = Record({**self, column.key: value})
        told.columns = (*self.columns, column)
        return told


def record(value: Any, columns: Sequence[Column]) -> Record:
    """Return one value as a mapping of the columns' keys, in their order, its parts as JSON knows them."""
    told = Record(zip((column.key for column in columns), map(objects, next(tuples(columns, [value]))), strict=True))
    told.columns = columns
    return told


def columns_of(thing: Mapping[str, Any]) -> Sequence[Column]:
    """Return the columns of a record; of any other mapping one a key, under the word for it."""
    known = {column.key: column for column in thing.columns} if isinstance(thing, Record) else {}
    return [
        known.get(key) or Column(key, HEADS.get(key, key), text=_sector if key == "sector" else None) for key in thing
    ]


def _sector(code: str) -> str:
    from forlob.domain.sector import Sector, label  # a table has its own words for it

    return label(Sector(code))
