"""Rows put back as the journal has them, in bulk, each recorded in the journal again."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Date, Table, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from forlob.changes.due import Norms
from forlob.domain.journal import thing
from forlob.errors import DatabaseUnusable
from forlob.i18n import _
from forlob.store import journal, tables
from forlob.store.session import Change

AT_ONCE = 500
GOES, CHANGES, COMES_BACK = range(3)
Item = TypeVar("Item")


class Images(NamedTuple):
    """One row of the journal: to be as in `before` again instead of as in `after`; None is not being there."""

    table: str
    row: str
    citizen: int | None
    before: str | None
    after: str | None


def put_back(session: Change, images: Sequence[Images]) -> None:
    """Put every row back and record it.

    Rows go before others change and others come back, so that no rule of uniqueness is met half-way; norms are put
    back first, because the due days of waits follow them.

    Raises:
        DatabaseUnusable: If a row is not as the journal left it.
    """
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for (_other, turn, name), group in groupby(sorted(images, key=_rank), _rank):
        norms = Norms(session) if name == "wait" and turn != GOES else None
        for some in chunks(list(group)):
            _put_back(session, table_of(name), some, turn, norms)
    session.expire_all()


def _rank(one: Images) -> tuple[bool, int, str]:
    return one.table != "norm", GOES if one.before is None else COMES_BACK if one.after is None else CHANGES, one.table


def _put_back(session: Change, table: Table, images: Sequence[Images], turn: int, norms: Norms | None) -> None:
    """Put rows of one table back that all go, all change or all come back."""
    present = _present(session, table, images)
    wanted = {one.row: _wanted(table, one.before, present.get(one.row), norms) for one in images}
    values = [row for row in wanted.values() if row is not None]
    connection = session.connection()
    if turn == GOES:
        connection.execute(delete(table).where(among(table, images)))
    elif turn == CHANGES:
        (key,) = table.primary_key
        bound = [{**row, "key": row[key.name]} for row in values]
        connection.execute(update(table).where(key == bindparam("key")), bound)
    else:
        connection.execute(insert(table), values)
    _record(session, images, present, wanted)


def _present(session: Change, table: Table, images: Sequence[Images]) -> dict[str, dict[str, Any]]:
    """Return the rows there are now, by their key in the journal, and refuse any other than the journal left."""
    found = session.connection().execute(select(table).where(among(table, images))).mappings()
    present = {journal.key_of(table.name, row): dict(row) for row in found}  # type: ignore[arg-type]
    for one in images:
        row = present.get(one.row)
        if not _same(None if row is None else journal.image(row), one.after):
            raise DatabaseUnusable(
                _("{thing} is not as the journal left it").format(thing=thing(one.table, one.row)),
                "forlob doctor --deep",
            )
    return present


def _same(one: str | None, other: str | None) -> bool:
    """Return whether two images tell of the same row, its version aside."""
    if one == other or one is None or other is None:
        return one == other
    return bool({**json.loads(one), "version": 0} == {**json.loads(other), "version": 0})


def _wanted(
    table: Table, before: str | None, present: dict[str, Any] | None, norms: Norms | None
) -> dict[str, Any] | None:
    """Return the row as it is to be: its version counts on, and a wait is due by the norms of today."""
    if before is None:
        return None
    row = row_of(table, before)
    if "version" in row:
        row["version"] = (present or row)["version"] + 1
    if norms:
        row["due_on"] = norms.due_on(row["kind"], row["since"], row["norm"])
    return row


def _record(
    session: Change,
    images: Sequence[Images],
    present: dict[str, dict[str, Any]],
    wanted: dict[str, dict[str, Any] | None],
) -> None:
    journal.write(
        session,
        [
            {
                "table_name": one.table,
                "row_id": one.row,
                "citizen_id": one.citizen,
                "before": journal.image(present[one.row]) if one.row in present else None,
                "after": None if (row := wanted[one.row]) is None else journal.image(row),
            }
            for one in images
        ],
    )


def row_of(table: Table, image: str) -> dict[str, Any]:
    """Return the row of an image, its days as dates."""
    row: dict[str, Any] = json.loads(image)
    for column in table.columns:
        if isinstance(column.type, Date) and row.get(column.name):
            row[column.name] = date.fromisoformat(row[column.name])
    return row


def table_of(name: str) -> Table:
    """Return the table with this name."""
    return SQLModel.metadata.tables[name]


def key_of(table: str, row: str) -> int | str:
    """Return the primary key of a row, from its key in the journal."""
    return row if table == tables.Worker.__tablename__ else int(row)


def among(table: Table, images: Sequence[Images]) -> ColumnElement[bool]:
    """Return the condition that a row is one of these."""
    (key,) = table.primary_key
    return key.in_([key_of(table.name, one.row) for one in images])


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items in lists short enough for one statement."""
    return (items[begin : begin + AT_ONCE] for begin in range(0, len(items), AT_ONCE))
