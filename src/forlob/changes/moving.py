"""One thing that was filed under the wrong person goes, with what belongs to it, to the right one (domain 11.8)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from forlob import clock
from forlob.changes import taken_again
from forlob.changes.course_end import ENDED_WITH_IT
from forlob.changes.course_reopened import Ended, ended_with, let_go_on, told_to_go_on
from forlob.changes.filing import courses_of
from forlob.changes.kept_rules import kept
from forlob.domain.change_result import ChangeResult
from forlob.domain.course_days import holding
from forlob.domain.days.day import day_of, spoken
from forlob.domain.ids import ID_OF, citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.closed_course import outlives
from forlob.store.record import Record, Selection
from forlob.store.session import Change, change

AGREED_AT = Selection(records.Action, "conversation_id = :number ORDER BY id")
BOOKED_FROM = Selection(records.Conversation, "rebooked_to_id = :number ORDER BY id")
WAITS_ON = Selection(records.Wait, "intervention_id = :number ORDER BY id")
PAUSES_OF = Selection(records.Pause, "wait_id = :number ORDER BY id")
LINKS_OF = Selection(records.Link, "intervention_id = :number OR other_id = :number ORDER BY id")
WORKED_FOR = Selection(records.Intervention, "goal_id = :number ORDER BY id")
NOTED_WITH = """
    SELECT other.row_id FROM journal_row AS noted JOIN journal_row AS other ON other.entry_id = noted.entry_id
    JOIN journal_entry ON journal_entry.id = noted.entry_id AND journal_entry.words NOT LIKE 'import %'
    WHERE noted.table_name = 'conversation' AND noted.row_id = :row AND noted.before IS NULL
        AND other.table_name = 'conversation' AND other.row_id <> :row AND other.before IS NULL
    ORDER BY other.id
"""
KINDS: Mapping[str, type[Record]] = {
    "T": records.Conversation,
    "I": records.Intervention,
    "W": records.Wait,
    "A": records.Action,
    "G": records.Goal,
}
"""What can be moved, by the letter of its ids."""


class Filed(NamedTuple):
    """What is moved together, and the day it is of; None where it has none."""

    rows: Sequence[Record]
    on: date | None


def move(letter: str, number: int, citizen: int) -> ChangeResult[int]:
    """Move a conversation, intervention, wait, action or goal to another citizen, into the course whose days hold it.

    With a conversation go what was agreed there and the ones it was rebooked from and to; with an intervention the
    waits on it; with a wait its pauses, and the waits that are one clock with it. A wait that the end of the other course
    ended waits again, or ends with this one.

    Raises:
        NoSuchThing: If there is no such thing.
        RuleBroken: If it is tied to something that stays, is theirs already, no course of theirs holds its day, or it is
            open and the course has ended, or another rule of the field would be broken there.
    """
    kind = KINDS[letter]
    with change(f"move {letter}{number} --to {citizen_id(citizen)}") as session:
        thing: Any = session.get(kind, number)
        filed = GATHERED[letter](session, thing)
        course = _course_on(session, citizen, filed.on)
        if session.get(records.Course, thing.course_id).citizen_id == citizen:
            raise RuleBroken(
                _("{id} is with {citizen} already").format(id=f"{letter}{number}", citizen=citizen_id(citizen)),
                f"forlob citizen show {citizen_id(citizen)}",
            )
        was = session.get(records.Course, thing.course_id).citizen_id
        with kept(session, {was, citizen}):
            told = _filed_with(session, filed.rows, course)
            _refuse_open(filed.rows, course)
        said = _("{ids} moved to {course} of {citizen}").format(
            ids=", ".join(_id(row) for row in filed.rows if row.table in ID_OF),
            course=course_id(course.id),
            citizen=citizen_id(citizen),
        )
        taken = taken_again.told(session, {row.id: None for row in filed.rows if isinstance(row, records.Conversation)})
        return ChangeResult(
            letter, (number,), session.entry_or_zero(), (said, *told, *taken, *_left(session, filed.rows, citizen))
        )


def _left(session: Change, rows: Sequence[Record], citizen: int) -> Iterator[str]:
    """Yield what to tell of the conversations that were agreed together with one that is moved, and stay planned."""
    moved = [row.id for row in rows if isinstance(row, records.Conversation)]
    for number in moved:
        for (other,) in session.rows(NOTED_WITH, row=str(number)):
            one = session.find(records.Conversation, int(other))
            if one and one.id not in moved and one.state == "planned":
                owner = session.get(records.Course, one.course_id).citizen_id
                if owner != citizen:
                    yield _("{id}, agreed there, stays with {citizen}; it is moved with: {command}").format(
                        id=_id(one),
                        citizen=citizen_id(owner),
                        command=f"forlob move {_id(one)} --to {citizen_id(citizen)}",
                    )


def _conversation(session: Change, thing: records.Conversation) -> Filed:
    chain = {thing.id: thing}
    for one in _rebooked(session, thing):
        chain[one.id] = one
    agreed = [action for one in chain.values() for action in session.all(AGREED_AT, number=one.id)]
    return Filed((*chain.values(), *agreed), thing.held_on or day_of(thing.planned_at or ""))


def _rebooked(session: Change, thing: records.Conversation) -> Iterator[records.Conversation]:
    """Yield the conversations that one was rebooked to, one after the other, and those it was rebooked from."""
    later = thing
    while later.rebooked_to_id is not None:
        later = session.get(records.Conversation, later.rebooked_to_id)
        yield later
    earlier = session.all(BOOKED_FROM, number=thing.id)
    while earlier:
        one = earlier.pop()
        yield one
        earlier += session.all(BOOKED_FROM, number=one.id)


def _intervention(session: Change, thing: records.Intervention) -> Filed:
    for link in session.all(LINKS_OF, number=thing.id):
        option = "requires" if link.kind == "requires" else "supports"
        _refuse_tied(thing, f"I{link.other_id}", f"forlob intervention edit I{link.intervention_id} --clear {option}")
    if thing.goal_id is not None:
        _refuse_tied(thing, f"G{thing.goal_id}", f"forlob intervention edit I{thing.id} --clear goal")
    waits = session.all(WAITS_ON, number=thing.id)
    pauses = [pause for wait in waits for pause in session.all(PAUSES_OF, number=wait.id)]
    days = (thing.requested_on, thing.granted_on, thing.started_on, thing.ended_on, *(wait.since for wait in waits))
    return Filed((thing, *waits, *pauses), min((day for day in days if day), default=None))


def _wait(session: Change, thing: records.Wait) -> Filed:
    if thing.intervention_id is not None:
        _refuse_tied(thing, f"I{thing.intervention_id}", f"forlob move I{thing.intervention_id} --to C")
    from forlob.changes.superseded import line

    clock_of = [thing, *(wait for wait in line(session, thing) if wait is not thing)]
    pauses = [pause for wait in clock_of for pause in session.all(PAUSES_OF, number=wait.id)]
    return Filed((*clock_of, *pauses), min(wait.since for wait in clock_of))


def _action(_session: Change, thing: records.Action) -> Filed:
    if thing.conversation_id is not None:
        _refuse_tied(thing, f"T{thing.conversation_id}", f"forlob move T{thing.conversation_id} --to C")
    return Filed((thing,), thing.done_on or thing.dropped_on)


def _goal(session: Change, thing: records.Goal) -> Filed:
    for one in session.all(WORKED_FOR, number=thing.id):
        _refuse_tied(thing, f"I{one.id}", f"forlob intervention edit I{one.id} --clear goal")
    return Filed((thing,), thing.reached_on)


GATHERED: Mapping[str, Callable[[Change, Any], Filed]] = {
    "T": _conversation,
    "I": _intervention,
    "W": _wait,
    "A": _action,
    "G": _goal,
}


def _refuse_tied(thing: Record, other: str, step: str) -> None:
    raise RuleBroken(_("{id} is tied to {other}, which would stay").format(id=_id(thing), other=other), step)


def _course_on(session: Change, citizen: int, on: date | None) -> records.Course:
    """Return the citizen's course whose days hold the day; today without one."""
    day, courses = on or clock.today(), courses_of(session, citizen)
    found = holding(courses, day)
    if found is None:
        named = ", ".join(course_id(one.number) for one in reversed(courses))
        raise RuleBroken(
            _("no course of {citizen} holds {day}: {courses}").format(
                citizen=citizen_id(citizen), day=spoken(day), courses=named or _("none")
            ),
            f"forlob course open {citizen_id(citizen)} --ready {day}",
        )
    return session.get(records.Course, found.number)


def _filed_with(session: Change, rows: Sequence[Record], course: records.Course) -> list[str]:
    """File rows in a course; what had ended with the one before goes on, or ends with this one; return what to tell."""
    ended = list(_ended_with_course(session, rows))
    for row in rows:
        row.set({"course_id": course.id})
    let_go_on(ended)
    if course.end_on is None:
        return list(told_to_go_on(ended))
    again = [one.record for one in ended if one.still and type(one.record) in ENDED_WITH_IT]
    return [ENDED_WITH_IT[type(row)](row, course.end_on) for row in again]


def _ended_with_course(session: Change, rows: Sequence[Record]) -> Iterator[Ended]:
    """Yield what ended with the course it was filed in by mistake: that end is no end of it."""
    first: Any = rows[0]
    was = session.get(records.Course, first.course_id)
    if was.end_on:
        moved = {(row.table, row.key_value) for row in rows}
        yield from (one for one in ended_with(session, was) if (one.record.table, one.record.key_value) in moved)


def _refuse_open(rows: Sequence[Record], course: records.Course) -> None:
    """Refuse something open in a course that has ended."""
    if course.end_on is None:
        return
    for row in rows:
        if _is_open(row):
            raise RuleBroken(
                _("{id} is open, and course {course} ended {day}").format(
                    id=_id(row), course=course_id(course.id), day=spoken(course.end_on)
                ),
                f"forlob course show {citizen_id(course.citizen_id)}",
            )


def _is_open(row: Record) -> bool:
    match row:
        case records.Wait():
            return row.ended_on is None
        case records.Action():
            return row.done_on is None and row.dropped_on is None
        case records.Conversation():
            return row.state == "planned"
        case records.Intervention():
            return row.started_on is not None and row.ended_on is None and not outlives(row)
    return False


def _id(row: Record) -> str:
    return ID_OF[row.table](row.key_value)
