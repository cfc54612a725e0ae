"""Which of a citizen's courses holds a day, and which is open on it (domain 11.2).

A course's days run from the end of the citizen's course before it, without one from ever, to its `end_on`, that day
included: a certificate is asked for before the case is ready. It is open from its earliest day up to, not including,
`end_on`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.course import months_later
from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _

LONG_AGO_MONTHS = 12
"""What lies more months before a course's earliest day is asked about (ours)."""


class CourseDays(NamedTuple):
    """The days of one course. `since` is the end of the course before it, None without one.

    `begun_on` is the earliest of its own dates; without any the earliest fact in it, else the day it was opened.
    """

    number: int
    begun_on: date
    end_on: date | None
    since: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether the day lies in the course's days; its last one does."""
        begin = date.min if self.since is None else min(self.since, self.begun_on)
        return begin <= day and (self.end_on is None or day <= self.end_on)

    def open_on(self, day: date) -> bool:
        """Return whether the course is open on the day; on its last one it is not any more."""
        return self.begun_on <= day and (self.end_on is None or day < self.end_on)

    def long_before(self, day: date) -> bool:
        """Return whether the day lies more than 12 months before the course's earliest."""
        return months_later(day, LONG_AGO_MONTHS) < self.begun_on

    def told(self) -> str:
        """Return the course with its days as people read them."""
        values = {"id": course_id(self.number), "begun": spoken(self.begun_on)}
        if self.end_on is None:
            return _("{id} since {begun}").format(**values)
        return _("{id} from {begun} to {ended}").format(ended=spoken(self.end_on), **values)


def in_turn(courses: Iterable[CourseDays]) -> list[CourseDays]:
    """Return the courses of one citizen in the order they end, each with the end of the one before it."""
    found: list[CourseDays] = []
    for course in sorted(courses, key=lambda one: (one.end_on or date.max, one.begun_on, one.number)):
        found.append(course._replace(since=found[-1].end_on if found else None))
    return found


def holding(courses: Sequence[CourseDays], day: date) -> CourseDays | None:
    """Return the course that a day belongs to, of one citizen's in their turn; None where none holds it.

    On a day that ends one course and begins the next, the next is meant.
    """
    held = [course for course in courses if course.holds(day)]
    open_then = [course for course in held if course.open_on(day)]
    return open_then[-1] if open_then else held[0] if held else None


def overlapping(courses: Sequence[CourseDays]) -> tuple[CourseDays, CourseDays] | None:
    """Return the first two courses of a citizen that are open on one day; None where there never are two."""
    by_begin = sorted(courses, key=lambda one: (one.begun_on, one.end_on or date.max, one.number))
    ended: CourseDays | None = None
    for course in by_begin:
        if course.end_on is not None and course.end_on <= course.begun_on:
            continue
        if ended is not None and (ended.end_on is None or course.begun_on < ended.end_on):
            return ended, course
        ended = course
    return None


def refuse_outside(courses: Sequence[CourseDays], number: int, day: date, *, citizen: int) -> None:
    """Refuse a day that the course does not hold.

    Raises:
        RuleBroken: It names the course that holds it, else when the courses were, and the command that helps.
    """
    own = next(course for course in courses if course.number == number)
    if own.holds(day):
        return
    other = holding(courses, day)
    if other is None:
        raise held_by_none(courses, day, citizen=citizen)
    what = _("{day} does not lie in the days of course {id}; it lies in those of {other}")
    raise RuleBroken(
        what.format(day=spoken(day), id=course_id(number), other=other.told()),
        f"forlob course show {course_id(other.number)}",
    )


def held_by_none(courses: Sequence[CourseDays], day: date, *, citizen: int) -> RuleBroken:
    """Return the error for a day after the last course: the courses, and how the last one is reopened."""
    last = courses[-1]
    what = (
        _("course {id} ended {ended}; no course of {citizen} holds {day} (before it: {courses})")
        if courses[:-1]
        else _("course {id} ended {ended}; no course of {citizen} holds {day}")
    ).format(
        id=course_id(last.number),
        ended=spoken(last.end_on) if last.end_on else "-",
        citizen=citizen_id(citizen),
        day=spoken(day),
        courses="; ".join(course.told() for course in courses[:-1]),
    )
    return RuleBroken(what, f"forlob course reopen {citizen_id(citizen)} --why T")
