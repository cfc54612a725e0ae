"""Questions about the citizen's voice."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob.domain.ids import citizen_id, course_id
from forlob.domain.voice import Voice, VoiceKind
from forlob.questions.resolve import day
from forlob.store import database

VOICE = """
    SELECT course.citizen_id, course.id, voice.kind, voice.text, voice.recorded_on
    FROM course CROSS JOIN voice
    WHERE voice.course_id = course.id AND {whose} AND (voice.recorded_on IS NULL OR voice.recorded_on <= :on)
    ORDER BY voice.id
"""
OF_COURSE = VOICE.format(whose="course.id = :course")
OF_CITIZEN = VOICE.format(whose="course.citizen_id = :citizen")


def of_course(course: int, *, on: date) -> list[Voice]:
    """Return what the citizen had said by `on` in this course, in the order it was written down."""
    return list(_voices(OF_COURSE, on, course=course))


def of_citizen(citizen: int, *, on: date) -> list[Voice]:
    """Return what the citizen had said by `on` in all courses, in the order it was written down."""
    return list(_voices(OF_CITIZEN, on, citizen=citizen))


def _voices(sql: str, on: date, **values: Any) -> Iterator[Voice]:
    for citizen, course, kind, text, recorded_on in database.rows(sql, on=on.isoformat(), **values):
        yield Voice(citizen_id(citizen), course_id(course), VoiceKind(kind), text, day(recorded_on))
