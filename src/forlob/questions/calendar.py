"""Questions of a calendar: how often a thing was changed, and which database it comes from."""

from forlob.domain import ids
from forlob.store import database

VERSIONS = f"""
    SELECT '{ids.CONVERSATION}', id, version FROM conversation WHERE course_id = :course
    UNION ALL SELECT '{ids.ACTION}', id, version FROM action WHERE course_id = :course
    UNION ALL SELECT '{ids.INTERVENTION}', id, version FROM intervention WHERE course_id = :course
"""
ORIGIN = "SELECT at, who FROM journal_entry ORDER BY id LIMIT 1"


def changes(course: int) -> dict[str, int]:
    """Return how often each conversation, action and intervention of a course was changed since it was written down."""
    return {
        f"{letter}{number}": version - 1 for letter, number, version in database.rows(VERSIONS, course=course)
    }  # fmt: skip


def origin() -> str:
    """Return what tells this database from others: its first change; empty before it."""
    first = database.row(ORIGIN)
    return " ".join(first) if first else ""
