"""Rows put back as the journal has them, each recorded in the journal again."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from forlob.changes.due import Norms
from forlob.domain.journal import thing
from forlob.errors import DatabaseUnusable
from forlob.i18n import _
from forlob.store import database, journal
from forlob.store.record import Record, Row
from forlob.store.records import KINDS
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

    @property
    def kind(self) -> type[Record]:
        """What kind of record the row is."""
        return KINDS[self.table]

    @property
    def key(self) -> int | str:
        """The key of the row: its number, or a worker's initials."""
        return self.row if self.kind.key != "id" else int(self.row)


def put_back(session: Change, images: Sequence[Images]) -> None:
    """Put every row back and record it.

    Rows go before others change and others come back, and what changed last is put back first, so that no rule of
    uniqueness is met half-way; norms are put back first, because the due days of waits follow them.

    Raises:
        DatabaseUnusable: If a row is not as the journal left it.
    """
    session.driver.begin_bulk()
    last_first = list(reversed(images))
    for (_other, turn, name), group in groupby(sorted(last_first, key=_rank), _rank):
        norms = Norms(session) if name == "wait" and turn != GOES else None
        for some in chunks(list(group)):
            present = _present(session, KINDS[name], some)
            for one in some:
                row = present.get(one.row)
                session.write(KINDS[name], row, _wanted(one.before, row, norms), citizen=one.citizen)


def _rank(one: Images) -> tuple[bool, int, str]:
    return one.table != "norm", GOES if one.before is None else COMES_BACK if one.after is None else CHANGES, one.table


def _present(session: Change, kind: type[Record], images: Sequence[Images]) -> dict[str, Row]:
    """Return the rows there are now, by their key in the journal, and refuse any other than the journal left."""
    listed, values = database.listed("key", [one.key for one in images])
    sql = f"SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {kind.key} IN ({listed})"
    rows = map(kind.row_of, session.rows(sql, **values))
    present = {str(row[kind.key]): row for row in rows}
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


def _wanted(before: str | None, present: Row | None, norms: Norms | None) -> Row | None:
    """Return the row as it is to be: its version counts on, and a wait is due by the norms of today."""
    if before is None:
        return None
    row: Row = json.loads(before)
    if "version" in row:
        row["version"] = (present or row)["version"] + 1
    if norms:
        due = norms.due_on(row["kind"], date.fromisoformat(row["since"]), row["norm"])
        row["due_on"] = due.isoformat() if due else None
    return row


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items in lists short enough for one statement."""
    return (items[begin : begin + AT_ONCE] for begin in range(0, len(items), AT_ONCE))
