"""The journal: what every change did to every row, written by the session in the same transaction.

Rows are whole images as JSON with sorted keys. A row's `citizen_id` is found through its course, so that one citizen's
journal costs what it holds. Nothing in the journal is ever changed.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import attributes
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from forlob.store import tables

if TYPE_CHECKING:
    from forlob.store.session import Change

UNRECORDED = ("imported", "journal_entry", "journal_row")
"""What is about rows, and no thing of the field: the journal itself, and what an import remembers of foreign ids."""


def record(session: "Change", *, at: str, who: str) -> None:
    """Begin the journal entry of this change, and from now on record every row that the session writes."""
    entry = tables.JournalEntry(at=at, who=who, words=session.words)
    session.add(entry)
    session.flush()
    assert entry.id is not None
    session.entry = entry.id
    session.info["journal"] = []
    event.listen(session, "before_flush", _see)
    event.listen(session, "after_flush", _write)


def finish(session: "Change") -> None:
    """Give the entry its last words; a change that changed nothing leaves no entry."""
    entry = session.get_one(tables.JournalEntry, session.entry)
    if session.info.get("recorded"):
        entry.words = session.words
    else:
        session.delete(entry)
    session.flush()


def _see(session: Any, _context: Any, _instances: Any) -> None:
    """Remember, before a flush, each object it will write and the row as it was."""
    seen: list[tuple[Any, str | None, str]] = [(thing, None, "new") for thing in session.new]
    seen += [(thing, _before(thing), "dirty") for thing in session.dirty if session.is_modified(thing)]
    seen += [(thing, _before(thing), "deleted") for thing in session.deleted]
    session.info["journal"] = [one for one in seen if one[0].__tablename__ not in UNRECORDED]


def _write(session: Any, _context: Any) -> None:
    """Write, after a flush, the before and after image of each row it wrote."""
    with session.no_autoflush:
        rows = _rows(session)
    if rows:
        write(session, rows)


def write(session: "Change", rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what happened to rows that were written in bulk, past the session.

    Each has `table_name`, `row_id` (see `key_of`), `citizen_id` or None, and the images `before` and `after`.
    """
    session.info["recorded"] = True
    insert = tables.JournalRow.__table__.insert()  # type: ignore[attr-defined]
    session.connection().execute(insert, [{"entry_id": session.entry, **row} for row in rows])


def _rows(session: "Change") -> list[dict[str, Any]]:
    rows = []
    for thing, before, what in session.info.pop("journal", []):
        after = None if what == "deleted" else image(values_of(thing))
        rows.append(
            {
                "table_name": thing.__tablename__,
                "row_id": key_of(thing.__tablename__, values_of(thing)),
                "citizen_id": _citizen_of(session, thing),
                "before": before,
                "after": after,
            }
        )
    return rows


def values_of(thing: Any) -> dict[str, Any]:
    """Return the row of one object: column to value."""
    return {column.key: getattr(thing, column.key) for column in inspect(thing).mapper.column_attrs}


def image(values: Mapping[str, Any]) -> str:
    """Return a row as JSON with sorted keys; days become ISO text."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def key_of(table: str, values: Mapping[str, Any]) -> str:
    """Return the row's key as text: its number, or a worker's initials."""
    return str(values["initials" if table == "worker" else "id"])


def _before(thing: Any) -> str:
    state = inspect(thing)
    values = values_of(thing)
    for name in values:
        history = attributes.get_history(thing, name, passive=PASSIVE_NO_INITIALIZE)
        if history.deleted:
            values[name] = history.deleted[0]
        elif history.added and name in state.committed_state:
            values[name] = state.committed_state[name]
    return image(values)


def _citizen_of(session: Any, thing: Any) -> int | None:
    """Return the citizen a row is about, or None for rows about nobody (workers, norms)."""
    table = thing.__tablename__
    if table == "citizen":
        return int(thing.id)
    if table == "course":
        return int(thing.citizen_id)
    course = _course_of(session, thing)
    return None if course is None else int(session.get_one(tables.Course, course).citizen_id)


def _course_of(session: Any, thing: Any) -> int | None:
    if hasattr(thing, "course_id"):
        return int(thing.course_id)
    for column, table in PARENTS.items():
        number = getattr(thing, column, None)
        if number is not None:
            return int(session.get_one(table, number).course_id)
    return None


PARENTS: dict[str, Any] = {
    "intervention_id": tables.Intervention,
    "wait_id": tables.Wait,
    "conversation_id": tables.Conversation,
    "plan_id": tables.Plan,
}
