"""The journal as people read it: who did what when, and what became of it."""

from datetime import UTC, datetime, tzinfo
from typing import Any, NamedTuple

from forlob.domain.fields import THINGS
from forlob.domain.ids import LETTERS
from forlob.i18n import _


class Entry(NamedTuple):
    """One change.

    `at` is an instant in UTC such as `2026-11-20T09:15:00Z`, `who` initials or `-`, `words` the command in words.
    `citizens` are the ids of those it was about, `name` that of the only one, by today's name. `rows` is the number of
    rows it touched; where one citizen was asked for, of that citizen's. `undoes` is the entry it took back,
    `undone_by` the one that took it back.
    """

    number: int
    at: str
    who: str
    words: str
    citizens: tuple[str, ...]
    name: str | None
    rows: int
    undoes: int | None
    undone_by: int | None


class RowChange(NamedTuple):
    """What an entry did to one row, as a mapping each; `before` None: added, `after` None: taken away."""

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Difference(NamedTuple):
    """One field of a row that an entry changed."""

    thing: str
    field: str
    before: Any
    after: Any


class Changed(NamedTuple):
    """How often a thing was changed since it was written down, and the instant of the last time; None: not known."""

    times: int = 0
    last_at: str | None = None


UNTOLD = ("id", "version")


def differences(change: RowChange) -> list[Difference]:
    """Return the fields whose values differ, by name; number and version of the row are not told."""
    before, after = change.before or {}, change.after or {}
    fields = sorted(field for field in {*before, *after} if field not in UNTOLD)
    return [
        Difference(thing_code(change.table, change.id), field, before.get(field), after.get(field))
        for field in fields
        if before.get(field) != after.get(field)
    ]


def thing(table: str, row: str) -> str:
    """Return what people call a row: W7, MH for a worker, else the word for what its table holds and its number."""
    if table in THINGS:
        return _(THINGS[table]).format(number=row)
    return thing_code(table, row)


def thing_code(table: str, row: str) -> str:
    """Return the same as scripts read it: in every language the name of the table, blanks for underscores."""
    if table == "worker":
        return row
    return f"{LETTERS[table]}{row}" if table in LETTERS else f"{table.replace('_', ' ')} {row}"


def local(at: str, zone: tzinfo) -> str:
    """Return an instant of the journal as local wall time: 2026-11-20 10:15."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")
