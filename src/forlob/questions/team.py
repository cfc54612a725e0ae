"""Questions about teams."""

from collections.abc import Sequence
from datetime import date

from forlob.domain.team import Member
from forlob.questions.question import Question
from forlob.questions.sql import OPEN_COURSES, known
from forlob.store import database
from forlob.store.dated import then, was

COORDINATED = """
    SELECT team.course_id FROM team JOIN course ON course.id = team.course_id
    WHERE team.worker IN ({coordinators}) AND team.role = 'coordinator' AND team.from_on <= :on
        AND (team.to_on IS NULL OR team.to_on > :on) AND (course.end_on IS NULL OR course.end_on > :on)
"""
"""The open courses that some workers coordinate on the day."""
OF_COURSE = Question(
    Member,
    f"""
    SELECT course.citizen_id AS citizen, course.id AS course, team.worker, {then("worker.name")} AS name, team.role,
        {then("worker.sector")} AS sector, {then("worker.unit")} AS unit, team.from_on,
        {known("team.to_on")} AS to_on, team.note
    FROM team JOIN course ON course.id = team.course_id JOIN worker ON worker.initials = team.worker
        {was("worker_row", "earlier.worker = team.worker", "(earlier.to_on > :on OR earlier.to_on >= team.to_on)")}
    WHERE team.course_id = :course AND team.from_on <= :on
    ORDER BY team.from_on, team.id
    """,
)


def of_course(course: int, *, on: date, left: bool = False) -> list[Member]:
    """Return the team of a course on the day, longest there first; with `left` also those who have left by then.

    Each with name, unit and sector of that day, who has left with those of the last day on the team.
    """
    return [member for member in OF_COURSE.rows(on=on, course=course) if left or member.to_on is None]


def courses_of(coordinators: Sequence[str], *, on: date) -> list[int]:
    """Return the open courses that one of these workers coordinates on the day, all of them for nobody; by number."""
    listed_as, named = database.listed("coordinator", list(coordinators))
    sql = COORDINATED.format(coordinators=listed_as) if coordinators else OPEN_COURSES
    return sorted({number for (number,) in database.rows(sql, on=on.isoformat(), **named)})
