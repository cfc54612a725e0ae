"""Questions about goals."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob.domain.goal import Goal
from forlob.domain.ids import citizen_id, course_id, goal_id
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.store import database

GOAL = """
    SELECT goal.id, course.citizen_id, goal.course_id, goal.text, goal.due, goal.reached_on
    FROM goal JOIN course ON course.id = goal.course_id
"""
OF_COURSE = f"{GOAL} WHERE goal.course_id = :course ORDER BY goal.id"
ONE = f"{GOAL} WHERE goal.id = :number"


def of_course(course: int, *, on: date) -> list[Goal]:
    """Return the goals of a course by id; a goal reached after `on` is not reached yet."""
    return list(_goals(OF_COURSE, on, course=course))


def one(number: int, *, on: date) -> Goal:
    """Return one goal.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for goal in _goals(ONE, on, number=number):
        return goal
    raise NoSuchThing(_("there is no goal {id}").format(id=goal_id(number)), "forlob goal list C")


def _goals(sql: str, on: date, **values: Any) -> Iterator[Goal]:
    for number, citizen, course, text, due, reached_on in database.rows(sql, **values):
        reached = day(reached_on)
        yield Goal(
            goal_id(number),
            citizen_id(citizen),
            course_id(course),
            text,
            day(due),
            reached if reached and reached <= on else None,
        )
