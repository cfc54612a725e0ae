"""Questions about the days of a citizen's courses."""

from datetime import date

from forlob.domain.course_days import CourseDays, held_by_none, holding, in_turn, refuse_outside
from forlob.domain.ids import course_id
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.store import database
from forlob.store.course_sql import DAYS

OF_CITIZEN = Question(CourseDays, DAYS.format(which="course.citizen_id = :citizen"))
CITIZEN = "SELECT citizen_id FROM course WHERE id = :number"


def of_citizen(citizen: int) -> list[CourseDays]:
    """Return the days of every course of a citizen, in their turn."""
    return in_turn(OF_CITIZEN.rows(citizen=citizen))


def citizen_of(course: int) -> int:
    """Return the number of the citizen whose course it is.

    Raises:
        NoSuchThing: If there is no such course.
    """
    found = database.row(CITIZEN, number=course)
    if found is None:
        raise NoSuchThing(_("there is no course {id}").format(id=course_id(course)), "forlob course list")
    return int(found[0])


def of_course(course: int) -> CourseDays:
    """Return the days of one course.

    Raises:
        NoSuchThing: If there is no such course.
    """
    return next(one for one in of_citizen(citizen_of(course)) if one.number == course)


def seen_on(citizen: int, on: date) -> int:
    """Return the number of the course that holds the day, else of the latest, of a citizen who has several."""
    courses = of_citizen(citizen)
    return (holding(courses, on) or courses[-1]).number


def filed(citizen: int, day: date) -> int:
    """Return the number of the course that what happened on a day belongs to, of a citizen who has one at least.

    Raises:
        RuleBroken: If no course holds the day.
    """
    courses = of_citizen(citizen)
    found = holding(courses, day)
    if found is None:
        raise held_by_none(courses, day, citizen=citizen)
    return found.number


def refuse_day(course: int, day: date) -> None:
    """Refuse a day that a course does not hold.

    Raises:
        RuleBroken: If it does not.
    """
    citizen = citizen_of(course)
    refuse_outside(of_citizen(citizen), course, day, citizen=citizen)
