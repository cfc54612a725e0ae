"""What an undo is refused for: it would take something from under a later change, or break a rule of the field."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forlob.changes.last_entry import ADDED, GONE, THERE, last_entry
from forlob.changes.put_back_rows import Images, chunks
from forlob.domain.contact import looked_up_as
from forlob.domain.days.day import spoken
from forlob.domain.ids import COURSE, INTERVENTION, WAIT, course_id
from forlob.domain.journal import thing
from forlob.domain.plan.requires import refuse_circle
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import database, journal
from forlob.store.closed_course import OPEN_THINGS, open_in_closed
from forlob.store.record import Record, Row
from forlob.store.records import KINDS
from forlob.store.session import Change

NAMED = (("action", "owner"), ("participant", "who"))
"""Columns that may hold a worker's initials without being bound to a worker."""
ENDS_WAITS = {"intervention": INTERVENTION, "course": COURSE, "wait": WAIT}
"""What may have ended a wait, which then names its id."""
UNDONE_BY = "SELECT id FROM journal_entry WHERE undoes = :entry"
TOUCHED_LATER = """
    SELECT later.entry_id, later.table_name, later.row_id, later.citizen_id, later.before, later.after
    FROM journal_row AS mine
    JOIN journal_row AS later ON later.table_name = mine.table_name AND later.row_id = mine.row_id
    WHERE mine.entry_id = :number AND later.entry_id > :number ORDER BY later.id
"""
END = frozenset({"ended_on", "end_kind", "ended_by"})
"""The fields of the end of a wait."""
UNDOS_OF_LATER = "SELECT id, undoes FROM journal_entry WHERE id > :number AND undoes > :number ORDER BY id DESC"
WORDS = "SELECT words FROM journal_entry WHERE id = :number"
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


def refuse_later_changes(session: Change, number: int, images: Iterable[Images]) -> list[Images]:
    """Refuse to undo an entry whose fields were changed again, and return what it may put back.

    Changes that were undone themselves do not count. An end of a wait that the entry brought about and somebody changed
    by hand since stays as it is.

    Raises:
        RuleBroken: If a later change touched the same fields, or a row that was added or taken away; it names the latest.
    """
    later = _changed_later(session, number)
    allowed, entries = [], set[int]()
    for one in images:
        since = later.get((one.table, one.row), ())
        hands = {entry for entry, other in since if other.fields & END} if _brought_about(one, since) else set()
        if hands:
            one = _without_end(one)  # noqa: PLW2901
            since = [(entry, other) for entry, other in since if entry not in hands or other.fields - END]
        entries |= {entry for entry, other in since if _meets(one, other)}
        allowed.append(one)
    if entries:
        latest = max(entries)
        (words,) = session.row(WORDS, number=latest) or ("",)
        raise RuleBroken(
            _("entry {number} cannot be undone: entry {later} changed the same later ({words})").format(
                number=number, later=latest, words=words
            ),
            f"forlob undo {latest}",
        )
    return allowed


def _changed_later(session: Change, number: int) -> Mapping[tuple[str, str], Sequence[tuple[int, Images]]]:
    """Return by row what each later entry in force did to it in all, with the number of the entry."""
    without_effect = _taken_back_since(session, number)
    found: dict[tuple[str, str], dict[int, Images]] = {}
    for entry, table, row, citizen, before, after in session.rows(TOUCHED_LATER, number=number):
        if entry not in without_effect:
            first = found.setdefault((table, row), {}).get(entry)
            found[table, row][entry] = Images(table, row, citizen, first.before if first else before, after)
    return {row: list(entries.items()) for row, entries in found.items()}


def _meets(one: Images, other: Images) -> bool:
    """Return whether a later change of a row touched what would be put back of it."""
    if one.whole or other.whole:
        return bool(other.fields)
    return not one.fields.isdisjoint(other.fields)


def _brought_about(one: Images, since: Sequence[tuple[int, Images]]) -> bool:
    """Return whether the entry ended a wait because of something else, and the wait was changed since."""
    if not since or one.table != "wait" or one.whole or "ended_on" not in one.fields:
        return False
    return (json.loads(one.after or "{}").get("ended_by") or "").startswith((INTERVENTION, COURSE))


def _without_end(one: Images) -> Images:
    """Return the images of a wait whose end stays."""
    after = json.loads(one.after or "{}")
    before = {**json.loads(one.before or "{}"), **{name: after.get(name) for name in END}}
    return one._replace(before=journal.image(before))


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
        refuse_dependent(session, number, KINDS[table], f"{column} IN ({listed})", keys)
    if kind.table == "worker":
        folded, names = database.listed("folded", [looked_up_as(str(one.key)) for one in gone])
        refuse_dependent(session, number, KINDS["contact"], f"kind = 'worker' AND folded IN ({folded})", names)
    if kind.table in ENDS_WAITS:
        by, ids = database.listed("key", [f"{ENDS_WAITS[kind.table]}{one.row}" for one in gone])
        refuse_dependent(session, number, KINDS["wait"], f"ended_by IN ({by})", ids, image=THERE)
    if kind.table == "plan":
        for one in gone:
            row = json.loads(one.after or "{}")
            later = "course_id = :course_id AND number > :number"
            refuse_dependent(session, number, kind, later, {name: row[name] for name in ("course_id", "number")})


def _columns_that_name(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Return the tables and columns of other rows that name a row of this kind."""
    for other in KINDS.values():
        yield from ((other.table, column) for column, named in other.references.items() if named == kind.table)
    if kind.table == "worker":
        yield from NAMED


def refuse_dependent(
    session: Change, number: int, kind: type[Record], condition: str, values: Mapping[str, Any], *, image: str = ADDED
) -> None:
    """Refuse where there is such a row, with the entry that added it, or did with it what `image` says.

    Raises:
        RuleBroken: If there is one; it is named.
    """
    found = session.row(f"SELECT {kind.key} FROM {kind.table} WHERE {condition} LIMIT 1", **values)
    if found is None:
        return
    named = thing(kind.table, str(found[0]))
    made = last_entry(session, kind.table, found[0], image)
    if made is None:
        raise RuleBroken(_("entry {number} cannot be undone: {thing} depends on it").format(number=number, thing=named))
    raise RuleBroken(
        _("entry {number} cannot be undone: {thing} depends on it (entry {made}: {words})").format(
            number=number, thing=named, made=made[0], words=made[1]
        ),
        f"forlob undo {made[0]}",
    )


def _refuse_missing(session: Change, number: int, kind: type[Record], rows: Sequence[Row]) -> None:
    """Refuse rows that belong to one that is not there."""
    references = {"name": "worker"} if kind.table == "contact" else kind.references
    for column, table in references.items():
        named = {row[column] for row in rows if kind.table != "contact" or row["kind"] == "worker"} - {None}
        listed, keys = database.listed("key", list(named))
        key = KINDS[table].key
        there = session.rows(f"SELECT {key} FROM {table} WHERE {key} IN ({listed})", **keys) if named else ()
        if missing := named - {found for (found,) in there}:
            row = str(min(missing))
            gone = last_entry(session, table, row, GONE)
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
                closing = last_entry(session, "course", found[1], THERE)
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
