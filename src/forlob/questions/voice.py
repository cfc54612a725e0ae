"""Questions about the citizen's voice."""

from datetime import date

from forlob.domain.voice import Voice
from forlob.questions.question import Question

VOICES = Question(
    Voice,
    """
    SELECT course.citizen_id AS citizen, course.id AS course, voice.kind, voice.text, voice.recorded_on
    FROM course CROSS JOIN voice
    WHERE voice.course_id = course.id AND {whose} AND (voice.recorded_on IS NULL OR voice.recorded_on <= :on)
    ORDER BY voice.id
    """,
)
OF_COURSE = VOICES.format(whose="course.id = :course")
OF_CITIZEN = VOICES.format(whose="course.citizen_id = :citizen")


def of_course(course: int, *, on: date) -> list[Voice]:
    """Return what the citizen had said by `on` in this course, in the order it was written down."""
    return list(OF_COURSE.rows(on=on, course=course))


def of_citizen(citizen: int, *, on: date) -> list[Voice]:
    """Return what the citizen had said by `on` in all courses, in the order it was written down."""
    return list(OF_CITIZEN.rows(on=on, citizen=citizen))
