"""Questions about teams."""

from datetime import date

from forlob.domain.ids import citizen_id, course_id
from forlob.domain.team import Member
from forlob.questions.resolve import day
from forlob.store import database

OF_COURSE = """
    SELECT course.citizen_id, course.id, team.worker, worker.name, team.role, worker.sector, worker.unit,
        team.from_on, team.to_on, team.note
    FROM team JOIN course ON course.id = team.course_id JOIN worker ON worker.initials = team.worker
    WHERE team.course_id = :course AND team.from_on <= :on
    ORDER BY team.from_on, team.id
"""


def of_course(course: int, *, on: date, left: bool = False) -> list[Member]:
    """Return the team of a course on the day, longest there first; with `left` also those who have left by then."""
    members = []
    for citizen, number, worker, name, role, sector, unit, from_on, to_on, note in database.rows(
        OF_COURSE, course=course, on=on.isoformat()
    ):
        known_to = day(to_on) if to_on and to_on <= on.isoformat() else None
        if left or known_to is None:
            members.append(
                Member(
                    citizen_id(citizen), course_id(number), worker, name, role, sector, unit,
                    date.fromisoformat(from_on), known_to, note,
                )
            )  # fmt: skip
    return members
