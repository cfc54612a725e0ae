"""Within a change: which course holds a day, and what happened in one."""

from datetime import date

from forlob.domain.course_days import CourseDays, in_turn, refuse_outside
from forlob.domain.rules import Happened, refuse_two_open
from forlob.store import records
from forlob.store.course_sql import DAYS, LATER
from forlob.store.session import Change

OF_CITIZEN = DAYS.format(which="course.citizen_id = :citizen")


def courses_of(session: Change, citizen: int) -> list[CourseDays]:
    """Return the days of every course of a citizen, in their turn."""
    rows = session.rows(OF_CITIZEN, citizen=citizen)
    return in_turn(
        CourseDays(number, date.fromisoformat(begun), date.fromisoformat(end) if end else None)
        for number, begun, end, _since in rows
    )


def refuse_day(session: Change, course: records.Course, day: date) -> None:
    """Refuse a day that a course does not hold.

    Raises:
        RuleBroken: If it does not.
    """
    refuse_outside(courses_of(session, course.citizen_id), course.id, day, citizen=course.citizen_id)


def refuse_overlap(session: Change, course: records.Course) -> None:
    """Refuse a course that is open on a day on which another one of the citizen's is.

    Raises:
        RuleBroken: If there is such a day.
    """
    refuse_two_open(courses_of(session, course.citizen_id), course.id)


def later_than(session: Change, course: int, end: date) -> list[Happened]:
    """Return what happened in a course after a day, the latest last."""
    rows = session.rows(LATER, course=course, end=end.isoformat())
    return [Happened(thing, what, date.fromisoformat(day)) for thing, what, day in rows]
