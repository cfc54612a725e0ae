"""What several changes check."""

from datetime import date

from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change


def refuse_future(on: date, *, today: date) -> None:
    """Refuse a day in the future for what is said to have happened.

    Raises:
        RuleBroken: If `on` lies after `today`.
    """
    if on > today:
        raise RuleBroken(_("{day} lies in the future; what happened has a day that has been").format(day=spoken(on)))


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
