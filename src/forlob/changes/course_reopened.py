"""What the end of a course brought about, and how it is taken back when the course is reopened (domain 11.7).

The journal knows it row by row. Where it does not go back so far, as after an import, the rows themselves are asked:
those that ended on the day of the course's end and that people cannot have ended alone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from forlob.domain.ids import course_id
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Record, Selection
from forlob.store.records import KINDS
from forlob.store.session import Change

ENDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "wait": ("ended_on", {"ended_on": None, "end_kind": None, "ended_by": None}),
    "conversation": ("reason", {"state": "planned", "reason": None, "called_off_on": None}),
    "action": ("dropped_on", {"dropped_on": None}),
    "team": ("to_on", {"to_on": None}),
    "pause": ("ended_on", {"ended_on": None}),
    "intervention": ("ended_on", {"ended_on": None, "end_kind": None, "reason": None}),
}
"""By table, the column that tells that a row ended with its course, and how the row was before."""
SILENT = ("team", "pause")
"""They have no id that people know."""
ENDINGS = """
    SELECT entry_id, before, after FROM journal_row WHERE table_name = 'course' AND row_id = :row ORDER BY id DESC
"""
SINCE = """
    SELECT table_name, row_id, before, after FROM journal_row
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


def bring_back(session: Change, course: records.Course) -> Iterator[str]:
    """Let everything that ended with the course go on; yield what to tell of it.

    What somebody has changed by hand since stays as it is.
    """
    for row in ended_with(session, course):
        row.set(ENDS[row.table][1])
        if row.table not in SILENT:
            yield _("{thing} goes on").format(thing=thing(row.table, str(row.key_value)))


def ended_with(session: Change, course: records.Course) -> Iterable[Record]:
    """Yield the rows that the end of a course ended and that nobody has changed by hand since."""
    entry = _ended_by_entry(session, course)
    return _by_rows(session, course) if entry is None else _by_journal(session, course, entry)


def _ended_by_entry(session: Change, course: records.Course) -> int | None:
    """Return the entry of the journal that ended the course; None where it does not go back so far."""
    for entry, before, after in session.rows(ENDINGS, row=str(course.id)):
        if after and json.loads(after)["end_on"] and before and not json.loads(before)["end_on"]:
            return int(entry)
    return None


def _by_journal(session: Change, course: records.Course, entry: int) -> Iterable[Record]:
    """Return the rows that were ended with the course, or noted since as ended with it, and are so still."""
    ended: dict[tuple[str, str], Any] = {}
    for table, row, before, after in session.rows(SINCE, citizen=course.citizen_id, entry=entry):
        if table not in ENDS:
            continue
        column, now = ENDS[table][0], json.loads(after)
        was = json.loads(before)[column] if before else None
        closed = was is None or now.get("ended_by") == course_id(course.id)
        if now["course_id"] == course.id and now[column] is not None and closed:
            ended[table, row] = now[column]
    for (table, row), value in ended.items():
        record = session.find(KINDS[table], int(row))
        if record is not None and record.row()[ENDS[table][0]] == value and _with_course(record, course):
            yield record


def _with_course(record: Record, course: records.Course) -> bool:
    """Return whether a row that ended since the course did ended with it, and not by somebody's hand."""
    match record:
        case records.Wait():
            return record.ended_by in (None, course_id(course.id)) and record.end_kind == "course_closed"
        case records.Conversation():
            return record.state == "cancelled" and record.by_whom is None
        case records.Intervention():
            return record.started_on is None or _not_before(record.ended_on, course.end_on)
    return True


def _not_before(day: date | None, end: date | None) -> bool:
    return day is not None and end is not None and day >= end


def _by_rows(session: Change, course: records.Course) -> Iterable[Record]:
    assert course.end_on is not None
    values = {"course": course.id, "id": course_id(course.id), "end": course.end_on.isoformat()}
    for selection in WITHOUT_JOURNAL:
        asked = {name: value for name, value in values.items() if f":{name}" in selection.where}
        yield from session.all(selection, **asked)
