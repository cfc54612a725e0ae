"""What several changes check, and how they answer."""

from datetime import date
from typing import Any

from forlob import clock
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import LETTERS, citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Record
from forlob.store.session import Change


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


def open_course(session: Change, number: int) -> records.Course:
    """Return a course that has not ended.

    Raises:
        RuleBroken: If it has ended.
    """
    course = session.get(records.Course, number)
    if course.end_on is not None:
        raise RuleBroken(
            _("course {id} ended {day}").format(id=course_id(number), day=spoken(course.end_on)),
            f"forlob course open {citizen_id(course.citizen_id)}",
        )
    return course
