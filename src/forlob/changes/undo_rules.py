"""What an undo is refused for: it would take something from under a later change, or break a rule of the field."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, select
from sqlmodel import SQLModel, col

from forlob.changes.restored import Images, chunks, key_of, row_of, table_of
from forlob.domain.days import spoken
from forlob.domain.journal import thing
from forlob.domain.requires import refuse_circle
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import tables
from forlob.store.journal import UNRECORDED
from forlob.store.session import Change

ENTRY, ROW = tables.JournalEntry, tables.JournalRow
NAMED = (("action", "owner"), ("participant", "who"))
"""Columns that may hold a worker's initials without being bound to a worker."""


def refuse_undone(session: Change, entry: tables.JournalEntry) -> None:
    """Refuse to undo an entry a second time.

    Raises:
        RuleBroken: If it was undone; it names the entry that did.
    """
    by = _undone_by(session, entry.id)
    last = by
    while last is not None and (again := _undone_by(session, last)) is not None:
        last = again
    if by is not None:
        raise RuleBroken(
            _("entry {number} was undone before, by entry {by}").format(number=entry.id, by=by), f"forlob undo {last}"
        )


def _undone_by(session: Change, entry: int | None) -> int | None:
    return session.scalars(select(col(ENTRY.id)).where(col(ENTRY.undoes) == entry)).first()


def refuse_later_changes(session: Change, number: int) -> None:
    """Refuse to undo an entry whose rows were changed again; changes that were undone themselves do not count.

    Raises:
        RuleBroken: If a later change touched the same rows; it names the latest one.
    """
    mine, later = ROW.__table__.alias("mine"), ROW.__table__.alias("later")  # type: ignore[attr-defined]
    same = (later.c.table_name == mine.c.table_name) & (later.c.row_id == mine.c.row_id)
    touched = (
        select(later.c.entry_id)
        .distinct()
        .select_from(mine.join(later, same))
        .where(mine.c.entry_id == number, later.c.entry_id > number)
    )
    in_force = set(session.scalars(touched)) - _taken_back_since(session, number)
    if in_force:
        latest = session.get_one(ENTRY, max(in_force))
        raise RuleBroken(
            _("entry {number} cannot be undone: entry {later} changed the same later ({words})").format(
                number=number, later=latest.id, words=latest.words
            ),
            f"forlob undo {latest.id}",
        )


def _taken_back_since(session: Change, number: int) -> set[int]:
    """Return the entries after `number` that are without effect: undone after it, together with what undid them."""
    undos = select(col(ENTRY.id), col(ENTRY.undoes)).where(col(ENTRY.undoes) > number).order_by(col(ENTRY.id).desc())
    without_effect: set[int] = set()
    for entry, undone in session.execute(undos):
        if entry not in without_effect:
            without_effect |= {entry, undone}
    return without_effect


def refuse_broken_rules(session: Change, number: int, images: Sequence[Images]) -> None:
    """Refuse to undo an entry, after its rows were put back, where the rows do not go together with the others.

    Raises:
        RuleBroken: If something depends on a row that went, a row that came back belongs to one that is not there, a
            course that has ended would hold something open, or interventions would require each other in a circle.
    """
    for table, some in _by_table(one for one in images if one.before is None):
        _refuse_dependents(session, number, table, some)
    for table, some in _by_table(one for one in images if one.before is not None):
        rows = [row_of(table, one.before or "") for one in some]
        _refuse_missing(session, number, table, rows)
        _refuse_open_in_closed(session, number, {int(row["course_id"]) for row in rows if "course_id" in row})
        if table.name == "course":
            _refuse_open_in_closed(session, number, {int(row["id"]) for row in rows})
        if table.name == "link":
            _refuse_circles(session, {int(row["intervention_id"]) for row in rows})


def _by_table(images: Iterable[Images]) -> Iterator[tuple[Table, Sequence[Images]]]:
    by_name: dict[str, list[Images]] = {}
    for one in images:
        by_name.setdefault(one.table, []).append(one)
    return ((table_of(name), some) for name, rows in by_name.items() for some in chunks(rows))


def _refuse_dependents(session: Change, number: int, table: Table, gone: Sequence[Images]) -> None:
    keys = [key_of(table.name, one.row) for one in gone]
    for column in _columns_that_name(table):
        _refuse_dependent(session, number, column.table, column.in_(keys))
    if table.name == "plan":
        for one in gone:
            row = row_of(table, one.after or "")
            later = (table.c.course_id == row["course_id"]) & (table.c.number > row["number"])
            _refuse_dependent(session, number, table, later)


def _columns_that_name(table: Table) -> Iterator[Column[Any]]:
    """Return the columns of other rows that name a row of this table."""
    for other in SQLModel.metadata.tables.values():
        if other.name not in UNRECORDED:
            yield from (key.parent for key in other.foreign_keys if key.column.table is table)
    if table.name == "worker":
        yield from (table_of(name).c[column] for name, column in NAMED)


def _refuse_dependent(session: Change, number: int, table: Any, condition: ColumnElement[bool]) -> None:
    found = session.execute(select(*table.primary_key).where(condition).limit(1)).first()
    if found is None:
        return
    row = str(found[0])
    made = _last_entry(session, table.name, row, col(ROW.before).is_(None))
    if made is None:
        raise RuleBroken(
            _("entry {number} cannot be undone: {thing} depends on it").format(
                number=number, thing=thing(table.name, row)
            )
        )
    raise RuleBroken(
        _("entry {number} cannot be undone: {thing} depends on it (entry {made}: {words})").format(
            number=number, thing=thing(table.name, row), made=made.id, words=made.words
        ),
        f"forlob undo {made.id}",
    )


def _last_entry(session: Change, table: str, row: str, condition: ColumnElement[bool]) -> Row[Any] | None:
    """Return number and words of the latest entry that did this to a row."""
    query: Any = (
        select(col(ENTRY.id), col(ENTRY.words))
        .join(ROW, col(ROW.entry_id) == col(ENTRY.id))
        .where(col(ROW.table_name) == table, col(ROW.row_id) == row, condition)
        .order_by(col(ENTRY.id).desc())
        .limit(1)
    )
    found: Row[Any] | None = session.execute(query).first()
    return found


def _refuse_missing(session: Change, number: int, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Refuse rows that belong to one that is not there."""
    for key in table.foreign_keys:
        named = {row[key.parent.name] for row in rows} - {None}
        missing = named - set(session.scalars(select(key.column).where(key.column.in_(named))))
        if missing:
            name, row = key.column.table.name, str(min(missing))
            gone = _last_entry(session, name, row, col(ROW.after).is_(None))
            raise RuleBroken(
                _("entry {number} cannot be undone: {thing}, which it needs, is not there any more").format(
                    number=number, thing=thing(name, row)
                ),
                f"forlob undo {gone.id}" if gone else "",
            )


def _refuse_open_in_closed(session: Change, number: int, courses: set[int]) -> None:
    """Refuse an open wait or action, a planned conversation or a running intervention in a course that has ended."""
    wait, action, conversation, intervention = map(table_of, ("wait", "action", "conversation", "intervention"))
    is_open = {
        wait: wait.c.ended_on.is_(None),
        action: action.c.done_on.is_(None) & action.c.dropped_on.is_(None),
        conversation: conversation.c.state == "planned",
        intervention: intervention.c.started_on.is_not(None) & intervention.c.ended_on.is_(None),
    }
    course = table_of("course")
    for some in chunks(sorted(courses)):
        for table, condition in is_open.items():
            found = session.execute(
                select(table.c.id, course.c.id, course.c.end_on)
                .join(course, course.c.id == table.c.course_id)
                .where(table.c.course_id.in_(some), course.c.end_on.is_not(None), condition)
                .limit(1)
            ).first()
            if found:
                closing = _last_entry(session, "course", str(found[1]), col(ROW.after).is_not(None))
                raise RuleBroken(
                    _("entry {number} cannot be undone: {thing} would be open, and course {course} ended {day}").format(
                        number=number,
                        thing=thing(table.name, str(found[0])),
                        course=f"F{found[1]}",
                        day=spoken(found[2]),
                    ),
                    f"forlob undo {closing.id}" if closing else "",
                )


def _refuse_circles(session: Change, interventions: set[int]) -> None:
    link, intervention = table_of("link"), table_of("intervention")
    courses = select(intervention.c.course_id).where(intervention.c.id.in_(interventions))
    rows = session.execute(
        select(link.c.intervention_id, link.c.other_id)
        .join(intervention, intervention.c.id == link.c.intervention_id)
        .where(link.c.kind == "requires", intervention.c.course_id.in_(courses))
    )
    requires: dict[int, set[int]] = {}
    for one, other in rows:
        requires.setdefault(one, set()).add(other)
    refuse_circle(requires)
