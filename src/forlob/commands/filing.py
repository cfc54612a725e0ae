"""In which course something is filed, and the question where its day lies long before that course."""

from datetime import date
from typing import Annotated

import typer

from forlob.commands.ask import can_ask, yes
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.questions import resolve

LongAgoOption = Annotated[
    bool, typer.Option("--long-ago", help=_("It is so, although it lies over 12 months before the course."))
]


def course_of_day(named: str | resolve.Meant, day: date, *, long_ago: bool, no_input: bool) -> int:
    """Return the number of the course that a start, a conversation or a wait of the day is filed in.

    Raises:
        NoSuchThing: If nobody is meant, or a citizen without a course.
        RuleBroken: If no course holds the day, or it lies long before the course and nobody says that it is so.
    """
    course = resolve.course_on(named, day)
    ask_if_long_ago(course, day, long_ago=long_ago, no_input=no_input)
    return course


def ask_if_long_ago(course: int, day: date, *, long_ago: bool, no_input: bool) -> None:
    """Ask about a day over 12 months before the earliest of its course (domain 11.2); `long_ago` has said that it is so.

    Raises:
        RuleBroken: If it is not so, or nobody can be asked.
    """
    if long_ago:
        return
    from forlob.questions import course_days  # only what is filed is compared with the days of its course

    days = course_days.of_course(course)
    if not days.long_before(day):
        return
    what = _("{day} lies over 12 months before {course} began, {begun}").format(
        day=spoken(day), course=course_id(course), begun=spoken(days.begun_on)
    )
    if not can_ask(no_input=no_input):
        raise RuleBroken(what, more="--long-ago")
    if not yes(_("{what}; is it so?").format(what=what)):
        raise RuleBroken(what, more="--long-ago")
