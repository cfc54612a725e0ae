"""Rows put back as the journal has them, field by field, each recorded in the journal again.

A row that an entry changed gets back the fields that it changed, and keeps what others became since.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from forlob.changes.due import Norms
from forlob.changes.row_rules import refuse_broken
from forlob.domain.journal import thing
from forlob.errors import DatabaseUnusable
from forlob.i18n import _
from forlob.store import database, journal
from forlob.store.record import Record, Row
from forlob.store.records import KINDS
from forlob.store.session import Change

AT_ONCE = 500
OWNERS = "SELECT DISTINCT citizen_id FROM course WHERE id IN ({listed})"
DERIVED = frozenset({"version", "due_on"})
"""Columns that follow from others: a version counts on, and a wait is due by the norms of today."""
FOLLOWS: Mapping[str, Mapping[str, Callable[[Row], bool]]] = {
    "wait": {"ended_by": lambda row: row["ended_on"] is not None},
    "conversation": {"called_off_on": lambda row: row["state"] != "planned"},
}
"""Columns that hold a value only as long as this is true: the images of an older schema do not know them."""
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

    @property
    def whole(self) -> bool:
        """Whether the row was added or taken away, not changed."""
        return self.before is None or self.after is None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that differ; of a row that was added or taken away, every one. What is derived does not count."""
        before, after = json.loads(self.before or "{}"), json.loads(self.after or "{}")
        names = before.keys() | after.keys()
        return frozenset(name for name in names - DERIVED if self.whole or before.get(name) != after.get(name))


WRITTEN_AGAIN = frozenset({"catalogue", "contact", "forum_meeting", "rule"})
"""Tables in which another row may have taken the place of one that was taken away; what comes back is compared too."""


def put_back(session: Change, images: Sequence[Images]) -> None:
    """Put every row back and record it; each that is changed passes the rules of its kind first.

    Rows go before others change and others come back, and what changed last is put back first, so that no rule of
    uniqueness is met half-way; norms are put back first, because the due days of waits follow them.

    Raises:
        DatabaseUnusable: If a row is not as the journal left it.
        RuleBroken: If a row would break a rule of the field.
    """
    session.driver.begin_bulk()
    last_first = list(reversed(images))
    for (_other, turn, name), group in groupby(sorted(last_first, key=_rank), _rank):
        norms = Norms(session) if name == "wait" and turn != GOES else None
        for some in chunks(list(group)):
            present = _present(session, KINDS[name], some)
            for one in some:
                row = present.get(one.row)
                wanted = _wanted(one, row, norms)
                checked = turn == CHANGES or (turn == COMES_BACK and name in WRITTEN_AGAIN)
                if checked and wanted is not None and (fields := one.fields):
                    refuse_broken(session, KINDS[name], wanted, fields)
                session.write(KINDS[name], row, wanted, citizen=one.citizen)


def _rank(one: Images) -> tuple[bool, int, str]:
    return one.table != "norm", GOES if one.before is None else COMES_BACK if one.after is None else CHANGES, one.table


def _present(session: Change, kind: type[Record], images: Sequence[Images]) -> dict[str, Row]:
    """Return the rows there are now, by their key in the journal, and refuse any that was changed past the journal."""
    listed, values = database.listed("key", [one.key for one in images])
    sql = f"SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {kind.key} IN ({listed})"
    rows = map(kind.row_of, session.rows(sql, **values))
    present = {str(row[kind.key]): row for row in rows}
    for one in images:
        row = present.get(one.row)
        if not _as_left(row, one):
            raise DatabaseUnusable(
                _("{thing} is not as the journal left it").format(thing=thing(one.table, one.row)),
                "forlob doctor --deep",
            )
    return present


def _as_left(row: Row | None, one: Images) -> bool:
    """Return whether a row is as the entry left it, in the fields that it changed."""
    if row is None or one.after is None:
        return row is None and one.after is None
    if journal.image(row) == one.after:
        return True
    after: Row = json.loads(one.after)
    return all(row.get(name) == after.get(name) for name in one.fields)


def _wanted(one: Images, present: Row | None, norms: Norms | None) -> Row | None:
    """Return the row as it is to be: its version counts on, and a wait is due by the norms of today."""
    if one.before is None:
        return None
    before: Row = json.loads(one.before)
    row = before if present is None else {**present, **{name: before.get(name) for name in one.fields}}
    for name, unless in FOLLOWS.get(one.table, {}).items():
        row[name] = row.get(name) if unless(row) else None
    if "version" in row:
        row["version"] = (present or row)["version"] + 1
    if norms:
        due = norms.due_on(row["kind"], date.fromisoformat(row["since"]), row["norm"])
        row["due_on"] = due.isoformat() if due else None
    return row


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items in lists short enough for one statement."""
    return (items[begin : begin + AT_ONCE] for begin in range(0, len(items), AT_ONCE))


def concerned(session: Change, images: Sequence[Images]) -> set[int]:
    """Return the citizens whose courses, or what is in them, are put back; nobody where rows were only added."""
    if all(one.before is None for one in images):
        return set()
    rows = [json.loads(image) for one in images for image in (one.before, one.after) if image]
    citizens = {one.citizen for one in images} | {row.get("citizen_id") for row in rows}
    citizens |= {row.get("merged_into_id") for row in rows}
    courses = {row["course_id"] for row in rows if "course_id" in row}
    for some in chunks(sorted(courses)):
        listed, values = database.listed("course", list(some))
        citizens |= {owner for (owner,) in session.rows(OWNERS.format(listed=listed), **values)}
    return {citizen for citizen in citizens if citizen is not None}
