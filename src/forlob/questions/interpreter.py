"""Questions about the interpreter a citizen needs, and who books one."""

from datetime import date
from typing import NamedTuple

from forlob.domain.interpreter import Booking, Interpreter, standing
from forlob.questions.question import Question
from forlob.questions.sql import known
from forlob.store import database


class Needed(NamedTuple):
    """What is on record of a citizen: the language, and whether an interpreter is needed; None: nobody has said."""

    language: str | None
    interpreter: bool | None


OF_COURSE = Question(
    Needed,
    "SELECT citizen.language, citizen.interpreter FROM course JOIN citizen ON citizen.id = course.citizen_id"
    " WHERE course.id = :course",
)
OF_CONVERSATION = Question(
    Booking,
    f"""
    SELECT what, {known("done_on")} AS done_on, {known("dropped_on")} AS dropped_on FROM action
    WHERE conversation_id = :conversation ORDER BY id
    """,
)


PLANNED_BY = """
    SELECT conversation.id FROM journal_row CROSS JOIN conversation CROSS JOIN course CROSS JOIN citizen
    WHERE journal_row.entry_id = :entry AND journal_row.table_name = 'conversation'
        AND conversation.id = CAST(journal_row.row_id AS INTEGER) AND conversation.state = 'planned'
        AND course.id = conversation.course_id AND citizen.id = course.citizen_id AND citizen.interpreter
    ORDER BY conversation.id
"""


def planned_by(entry: int) -> list[int]:
    """Return the numbers of the conversations that a journal entry planned, or changed, of who needs an interpreter."""
    return [number for (number,) in database.rows(PLANNED_BY, entry=entry)]


def needed_in(course: int) -> Needed:
    """Return what is on record of the citizen of a course; nothing where there is no such course."""
    return OF_COURSE.first(course=course) or Needed(None, None)


def at(conversation: int, *, on: date) -> Interpreter | None:
    """Return how it stands with the interpreter of a conversation that is planned, of a citizen who needs one."""
    return standing(OF_CONVERSATION.rows(on=on, conversation=conversation), is_ahead=True)
