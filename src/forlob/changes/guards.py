"""What several changes check, and how they answer."""

from datetime import date
from typing import Any

from forlob import clock
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import LETTERS, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Record
from forlob.store.session import Change

OTHER = "SELECT 1 FROM course WHERE citizen_id = :citizen AND id <> :number LIMIT 1"


def refuse_future(day: date) -> None:
    """Refuse a day in the future for what is said to have happened.

    Raises:
        RuleBroken: If it lies after today.
    """
    if day > clock.today():
        raise RuleBroken(_("{day} lies in the future; what happened has a day that has been").format(day=spoken(day)))


def happened_on(day: date | None) -> date:
    """Return the day something happened: the one that was named, else today.

    Raises:
        RuleBroken: If it lies in the future.
    """
    happened = day or clock.today()
    refuse_future(happened)
    return happened


def done_to(session: Change, thing: Record, *sentences: str) -> ChangeResult[Any]:
    """Return what a change did to one thing, and what to tell of it; no entry where it was like that already."""
    return ChangeResult(LETTERS.get(thing.table, ""), (thing.key_value,), session.entry_or_zero(), sentences)


def course_holding(session: Change, number: int, *days: date) -> records.Course:
    """Return a course that holds these days, open or closed.

    Raises:
        RuleBroken: If one of them lies outside its days.
    """
    course = session.get(records.Course, number)
    if course.end_on is not None or session.row(OTHER, citizen=course.citizen_id, number=number):
        from forlob.changes.filing import refuse_day  # a citizen's only course holds every day while it is open

        for day in days:
            refuse_day(session, course, day)
    return course


def closed_on(course: records.Course) -> date | None:
    """Return the day a course was closed; None while it is open.

    Raises:
        RuleBroken: If its end is known and lies ahead: nobody can tell yet what will be open then.
    """
    if course.end_on is not None and course.end_on > clock.today():
        raise _ended(course)
    return course.end_on


def refuse_after_end(session: Change, number: int, *days: date | None) -> None:
    """Refuse days after the end of a course; None is no day.

    Raises:
        RuleBroken: If the course ended before one of them.
    """
    course = session.get(records.Course, number)
    if course.end_on is not None and any(day and day > course.end_on for day in days):
        raise _ended(course)


def open_course(session: Change, number: int) -> records.Course:
    """Return a course that has not ended.

    Raises:
        RuleBroken: If it has ended.
    """
    course = session.get(records.Course, number)
    if course.end_on is not None:
        raise _ended(course)
    return course


def _ended(course: records.Course) -> RuleBroken:
    return RuleBroken(
        _("course {id} ended {day}").format(id=course_id(course.id), day=spoken(course.end_on or date.max)),
        f"forlob course reopen {course_id(course.id)} --why T",
    )
