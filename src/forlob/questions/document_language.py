"""In which language a document stands: one rule for everything that is handed to somebody."""

from forlob.domain.language import of_document
from forlob.i18n import language
from forlob.questions import settings
from forlob.store import database

OF_CITIZEN = """
    SELECT citizen.language FROM course JOIN citizen ON citizen.id = course.citizen_id WHERE course.id = :course
"""


def for_citizen(course: int, asked: str | None) -> str:
    """Return the language of what the citizen of a course is given: asked for, their own, the house's, the screen's.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    found = database.row(OF_CITIZEN, course=course)
    return of_document(asked, found[0] if found else None, settings.letter_language(), language())


def for_workers(asked: str | None) -> str:
    """Return the language of what workers and holders are given: asked for, the house's, the screen's.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    return of_document(asked, None, settings.letter_language(), language())
