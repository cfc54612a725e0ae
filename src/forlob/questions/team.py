"""Questions about teams."""

from datetime import date

from forlob.domain.team import Member
from forlob.questions.question import Question
from forlob.questions.sql import known

OF_COURSE = Question(
    Member,
    f"""
    SELECT course.citizen_id AS citizen, course.id AS course, team.worker, worker.name, team.role, worker.sector,
        worker.unit, team.from_on, {known("team.to_on")} AS to_on, team.note
    FROM team JOIN course ON course.id = team.course_id JOIN worker ON worker.initials = team.worker
    WHERE team.course_id = :course AND team.from_on <= :on
    ORDER BY team.from_on, team.id
    """,
)


def of_course(course: int, *, on: date, left: bool = False) -> list[Member]:
    """Return the team of a course on the day, longest there first; with `left` also those who have left by then."""
    return [member for member in OF_COURSE.rows(on=on, course=course) if left or member.to_on is None]
