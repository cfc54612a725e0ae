"""What the end of a course brought about, and how it is taken back when the course is reopened (domain 11.7).

The journal knows it row by row. Where it does not go back so far, as after an import, the rows themselves are asked:
those that ended on the day of the course's end and that people cannot have ended alone.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from forlob.changes.put_back_rows import Images
from forlob.domain.ids import course_id
from forlob.domain.journal import thing
from forlob.domain.own_reason import CITIZEN_DIED
from forlob.i18n import _
from forlob.store import records
from forlob.store.closed_course import outlives
from forlob.store.record import Record, Selection
from forlob.store.records import KINDS
from forlob.store.session import Change

ENDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "wait": ("ended_on", {"ended_on": None, "end_kind": None, "ended_by": None}),
    "conversation": ("reason", {"state": "planned", "reason": None, "called_off_on": None}),
    "action": ("dropped_on", {"dropped_on": None}),
    "team": ("to_on", {"to_on": None}),
    "pause": ("ended_on", {"ended_on": None}),
    "intervention": ("ended_on", {"ended_on": None, "end_kind": None, "reason": None, "decline_reason": None}),
}
"""By table, the column that tells that a row ended with its course, and how the row was before."""
SILENT = ("team", "pause")
"""They have no id that people know."""
ENDINGS = """
    SELECT entry_id, before, after FROM journal_row WHERE table_name = 'course' AND row_id = :row ORDER BY id DESC
"""
SINCE = """
    SELECT entry_id, table_name, row_id, before, after FROM journal_row
    WHERE citizen_id = :citizen AND entry_id >= :entry AND after IS NOT NULL ORDER BY id
"""
WITHOUT_JOURNAL: tuple[Selection[Any], ...] = (
    Selection(records.Wait, "course_id = :course AND (ended_by = :id OR end_kind = 'course_closed') ORDER BY id"),
    Selection(
        records.Conversation,
        "course_id = :course AND state = 'cancelled' AND by_whom IS NULL AND called_off_on = :end ORDER BY id",
    ),
    Selection(records.Action, "course_id = :course AND dropped_on = :end ORDER BY id"),
    Selection(
        records.Team,
        "course_id = :course AND to_on = :end AND (role <> 'coordinator' OR id = (SELECT id FROM team"
        " WHERE course_id = :course AND role = 'coordinator' AND to_on = :end ORDER BY from_on DESC, id DESC LIMIT 1))",
    ),
    Selection(records.Pause, "course_id = :course AND ended_on = :end ORDER BY id"),
)


class Ended(NamedTuple):
    """A row that ended with its course, and whether it is so still: what somebody changed by hand since is not."""

    record: Record
    still: bool

    @property
    def named(self) -> str:
        """The row as people know it, "" where they have no id for it."""
        return "" if self.record.table in SILENT else thing(self.record.table, str(self.record.key_value))


def ended_with(session: Change, course: records.Course) -> Sequence[Ended]:
    """Return what ended with a course."""
    entry = _ended_by_entry(session, course)
    if entry is None:
        return [Ended(record, still=True) for record in _by_rows(session, course)]
    return list(_by_journal(session, course, entry))


def ended_later(session: Change, entry: int, images: Collection[Images]) -> Sequence[Ended]:
    """Return what was noted after an entry that ended a course, and ended with it; `images` are what the entry did."""
    done = {(one.table, one.row) for one in images}
    found: list[Ended] = []
    for one in images:
        course = session.find(records.Course, int(one.row)) if one.table == "course" and not one.whole else None
        if course and course.end_on and "end_on" in one.fields and not json.loads(one.before or "{}")["end_on"]:
            rows = _by_journal(session, course, entry)
            found += [row for row in rows if (row.record.table, str(row.record.key_value)) not in done]
    return found


def let_go_on(rows: Iterable[Ended]) -> None:
    """Take the ends back that nobody has changed since."""
    for row in rows:
        if row.still:
            row.record.set(ENDS[row.record.table][1])


def bring_back(session: Change, course: records.Course) -> Sequence[Ended]:
    """Let everything that ended with the course go on; return that, and what stays because somebody changed it since."""
    rows = ended_with(session, course)
    let_go_on(rows)
    return rows


def told_to_go_on(rows: Iterable[Ended]) -> Iterator[str]:
    """Yield what to tell of what goes on."""
    for row in rows:
        if row.still and row.named:
            yield _("{thing} goes on").format(thing=row.named)


def conversations_of(rows: Iterable[Ended]) -> Iterator[int]:
    """Yield the conversations that are planned again."""
    for row in rows:
        if row.still and isinstance(row.record, records.Conversation):
            yield row.record.id


def _ended_by_entry(session: Change, course: records.Course) -> int | None:
    """Return the entry of the journal that ended the course; None where it does not go back so far."""
    for entry, before, after in session.rows(ENDINGS, row=str(course.id)):
        if after and json.loads(after)["end_on"] and before and not json.loads(before)["end_on"]:
            return int(entry)
    return None


def _entries_of_ends(session: Change, course: records.Course) -> set[int]:
    """Return the entries that wrote an end of the course: its first one, each that mended it, and what undid that."""
    return {
        int(entry)
        for entry, before, after in session.rows(ENDINGS, row=str(course.id))
        if after and before and json.loads(after)["end_on"] not in (None, json.loads(before)["end_on"])
    }


def _by_journal(session: Change, course: records.Course, entry: int) -> Iterator[Ended]:
    """Yield the rows that were ended with the course, or noted since as ended with it, and whether they are so still."""
    ended: dict[tuple[str, str], Any] = {}
    with_it: set[tuple[str, str]] = set()
    ends = _entries_of_ends(session, course)
    for at, table, row, before, after in session.rows(SINCE, citizen=course.citizen_id, entry=entry):
        if table not in ENDS:
            continue
        key, column, now = (table, row), ENDS[table][0], json.loads(after)
        was = json.loads(before)[column] if before else None
        moved = at in ends and key in ended and was == ended[key]
        if now["course_id"] != course.id or now[column] is None:
            continue
        if was is None or moved or now.get("ended_by") == course_id(course.id):
            ended[key] = now[column]
            with_it |= {key} if at in ends else set()
    for (table, row), value in ended.items():
        record = session.find(KINDS[table], int(row))
        if record is None:
            continue
        still = record.row()[ENDS[table][0]] == value and _with_course(record, course)
        if still or (table, row) in with_it:
            yield Ended(record, still=still)


def _with_course(record: Record, course: records.Course) -> bool:
    """Return whether a row that ended since the course did ended with it, and not by somebody's hand."""
    match record:
        case records.Wait():
            return record.ended_by in (None, course_id(course.id)) and record.end_kind == "course_closed"
        case records.Conversation():
            return record.state == "cancelled" and record.by_whom is None
        case records.Intervention():
            with_it = record.reason == CITIZEN_DIED or not outlives(record)
            return record.started_on is None or (with_it and _not_before(record.ended_on, course.end_on))
    return True


def _not_before(day: date | None, end: date | None) -> bool:
    return day is not None and end is not None and day >= end


def _by_rows(session: Change, course: records.Course) -> Iterable[Record]:
    assert course.end_on is not None
    values = {"course": course.id, "id": course_id(course.id), "end": course.end_on.isoformat()}
    for selection in WITHOUT_JOURNAL:
        asked = {name: value for name, value in values.items() if f":{name}" in selection.where}
        yield from session.all(selection, **asked)
