"""What an undo is refused for: it would take something from under a later change, or break a rule of the field."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forlob.changes.put_back_rows import Images, chunks
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id
from forlob.domain.journal import thing
from forlob.domain.plan.requires import refuse_circle
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import database
from forlob.store.closed_course import OPEN_THINGS, open_in_closed
from forlob.store.record import Record, Row
from forlob.store.records import KINDS
from forlob.store.session import Change

NAMED = (("action", "owner"), ("participant", "who"))
"""Columns that may hold a worker's initials without being bound to a worker."""
UNDONE_BY = "SELECT id FROM journal_entry WHERE undoes = :entry"
TOUCHED_LATER = """
    SELECT DISTINCT later.entry_id FROM journal_row AS mine
    JOIN journal_row AS later ON later.table_name = mine.table_name AND later.row_id = mine.row_id
    WHERE mine.entry_id = :number AND later.entry_id > :number
"""
UNDOS_OF_LATER = "SELECT id, undoes FROM journal_entry WHERE undoes > :number ORDER BY id DESC"
WORDS = "SELECT words FROM journal_entry WHERE id = :number"
LAST_ENTRY = """
    SELECT journal_entry.id, journal_entry.words FROM journal_entry
    JOIN journal_row ON journal_row.entry_id = journal_entry.id
    WHERE journal_row.table_name = :table AND journal_row.row_id = :row AND journal_row.{image}
    ORDER BY journal_entry.id DESC LIMIT 1
"""
REQUIRED = """
    SELECT link.intervention_id, link.other_id FROM link JOIN intervention ON intervention.id = link.intervention_id
    WHERE link.kind = 'requires' AND intervention.course_id IN (
        SELECT course_id FROM intervention WHERE id IN ({interventions}))
"""


def refuse_undone(session: Change, entry: int) -> None:
    """Refuse to undo an entry a second time.

    Raises:
        RuleBroken: If it was undone; it names the entry that did.
    """
    by = _undone_by(session, entry)
    last = by
    while last is not None and (again := _undone_by(session, last)) is not None:
        last = again
    if by is not None:
        raise RuleBroken(
            _("entry {number} was undone before, by entry {by}").format(number=entry, by=by), f"forlob undo {last}"
        )


def _undone_by(session: Change, entry: int) -> int | None:
    found = session.row(UNDONE_BY, entry=entry)
    return int(found[0]) if found else None


def refuse_later_changes(session: Change, number: int) -> None:
    """Refuse to undo an entry whose rows were changed again; changes that were undone themselves do not count.

    Raises:
        RuleBroken: If a later change touched the same rows; it names the latest one.
    """
    touched = {int(entry) for (entry,) in session.rows(TOUCHED_LATER, number=number)}
    in_force = touched - _taken_back_since(session, number)
    if in_force:
        latest = max(in_force)
        (words,) = session.row(WORDS, number=latest) or ("",)
        raise RuleBroken(
            _("entry {number} cannot be undone: entry {later} changed the same later ({words})").format(
                number=number, later=latest, words=words
            ),
            f"forlob undo {latest}",
        )


def _taken_back_since(session: Change, number: int) -> set[int]:
    """Return the entries after `number` that are without effect: undone after it, together with what undid them."""
    without_effect: set[int] = set()
    for entry, undone in session.rows(UNDOS_OF_LATER, number=number):
        if entry not in without_effect:
            without_effect |= {entry, undone}
    return without_effect


def refuse_broken_rules(session: Change, number: int, images: Sequence[Images]) -> None:
    """Refuse to undo an entry, after its rows were put back, where the rows do not go together with the others.

    Raises:
        RuleBroken: If something depends on a row that went, a row that came back belongs to one that is not there, a
            course that has ended would hold something open, or interventions would require each other in a circle.
    """
    for kind, some in _by_kind(one for one in images if one.before is None):
        _refuse_dependents(session, number, kind, some)
    for kind, some in _by_kind(one for one in images if one.before is not None):
        rows: list[Row] = [json.loads(one.before or "{}") for one in some]
        _refuse_missing(session, number, kind, rows)
        _refuse_open_in_closed(session, number, {row["course_id"] for row in rows if "course_id" in row})
        if kind.table == "course":
            _refuse_open_in_closed(session, number, {row["id"] for row in rows})
        if kind.table == "link":
            _refuse_circles(session, {row["intervention_id"] for row in rows})


def _by_kind(images: Iterable[Images]) -> Iterator[tuple[type[Record], Sequence[Images]]]:
    by_table: dict[str, list[Images]] = {}
    for one in images:
        by_table.setdefault(one.table, []).append(one)
    return ((KINDS[table], some) for table, rows in by_table.items() for some in chunks(rows))


def _refuse_dependents(session: Change, number: int, kind: type[Record], gone: Sequence[Images]) -> None:
    listed, keys = database.listed("key", [one.key for one in gone])
    for table, column in _columns_that_name(kind):
        _refuse_dependent(session, number, KINDS[table], f"{column} IN ({listed})", keys)
    if kind.table == "plan":
        for one in gone:
            row = json.loads(one.after or "{}")
            later = "course_id = :course_id AND number > :number"
            _refuse_dependent(session, number, kind, later, {name: row[name] for name in ("course_id", "number")})


def _columns_that_name(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Return the tables and columns of other rows that name a row of this kind."""
    for other in KINDS.values():
        yield from ((other.table, column) for column, named in other.references.items() if named == kind.table)
    if kind.table == "worker":
        yield from NAMED


def _refuse_dependent(
    session: Change, number: int, kind: type[Record], condition: str, values: Mapping[str, Any]
) -> None:
    found = session.row(f"SELECT {kind.key} FROM {kind.table} WHERE {condition} LIMIT 1", **values)
    if found is None:
        return
    named = thing(kind.table, str(found[0]))
    made = _last_entry(session, kind.table, str(found[0]), "before IS NULL")
    if made is None:
        raise RuleBroken(_("entry {number} cannot be undone: {thing} depends on it").format(number=number, thing=named))
    raise RuleBroken(
        _("entry {number} cannot be undone: {thing} depends on it (entry {made}: {words})").format(
            number=number, thing=named, made=made[0], words=made[1]
        ),
        f"forlob undo {made[0]}",
    )


def _last_entry(session: Change, table: str, row: str, image: str) -> tuple[int, str] | None:
    """Return number and words of the latest entry that left, or found, such an image of a row."""
    found = session.row(LAST_ENTRY.format(image=image), table=table, row=row)
    return (found[0], found[1]) if found else None


def _refuse_missing(session: Change, number: int, kind: type[Record], rows: Sequence[Row]) -> None:
    """Refuse rows that belong to one that is not there."""
    for column, table in kind.references.items():
        named = {row[column] for row in rows} - {None}
        listed, keys = database.listed("key", list(named))
        key = KINDS[table].key
        there = session.rows(f"SELECT {key} FROM {table} WHERE {key} IN ({listed})", **keys) if named else ()
        if missing := named - {found for (found,) in there}:
            row = str(min(missing))
            gone = _last_entry(session, table, row, "after IS NULL")
            raise RuleBroken(
                _("entry {number} cannot be undone: {thing}, which it needs, is not there any more").format(
                    number=number, thing=thing(table, row)
                ),
                f"forlob undo {gone[0]}" if gone else "",
            )


def _refuse_open_in_closed(session: Change, number: int, courses: set[int]) -> None:
    """Refuse an open wait or action, a planned conversation or a running intervention in a course that has ended."""
    for some in chunks(sorted(courses)):
        listed, values = database.listed("course", list(some))
        for table in OPEN_THINGS:
            if found := session.row(f"{open_in_closed(table)} AND {table}.course_id IN ({listed}) LIMIT 1", **values):
                closing = _last_entry(session, "course", str(found[1]), "after IS NOT NULL")
                raise RuleBroken(
                    _("entry {number} cannot be undone: {thing} would be open, and course {course} ended {day}").format(
                        number=number,
                        thing=thing(table, str(found[0])),
                        course=course_id(found[1]),
                        day=spoken(date.fromisoformat(found[2])),
                    ),
                    f"forlob undo {closing[0]}" if closing else "",
                )


def _refuse_circles(session: Change, interventions: set[int]) -> None:
    listed, values = database.listed("intervention", list(interventions))
    requires: dict[int, set[int]] = {}
    for one, other in session.rows(REQUIRED.format(interventions=listed), **values):
        requires.setdefault(one, set()).add(other)
    refuse_circle(requires)
