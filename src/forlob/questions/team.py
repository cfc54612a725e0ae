"""Questions about teams."""

from datetime import date

from forlob.domain.team import Member
from forlob.questions.question import Question
from forlob.questions.sql import known
from forlob.store.dated import then, was

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
