"""Questions about goals."""

from datetime import date

from forlob.domain.goal import Goal
from forlob.domain.ids import goal_id
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.questions.sql import known

GOALS = Question(
    Goal,
    f"""
    SELECT goal.id, course.citizen_id AS citizen, goal.course_id AS course, goal.text, goal.due,
        {known("goal.reached_on")} AS reached_on
    FROM goal JOIN course ON course.id = goal.course_id WHERE {{which}} ORDER BY goal.id
    """,
)
OF_COURSE = GOALS.format(which="goal.course_id = :course")
ONE = GOALS.format(which="goal.id = :number")


def of_course(course: int, *, on: date) -> list[Goal]:
    """Return the goals of a course by id; a goal reached after `on` is not reached yet."""
    return list(OF_COURSE.rows(on=on, course=course))


def one(number: int, *, on: date) -> Goal:
    """Return one goal.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    goal = ONE.first(on=on, number=number)
    if goal is None:
        raise NoSuchThing(_("there is no goal {id}").format(id=goal_id(number)), "forlob goal list C")
    return goal
