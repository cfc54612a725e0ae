"""Questions of a calendar: how often a thing was changed, and which database it comes from."""

from forlob.domain import ids
from forlob.domain.journal import Changed
from forlob.store import database

CHANGES = " UNION ALL ".join(
    f"""
    SELECT '{ids.LETTERS[table]}', id, version - 1, (
        SELECT MAX(journal_entry.at) FROM journal_row CROSS JOIN journal_entry
        WHERE journal_row.table_name = '{table}' AND journal_row.row_id = CAST({table}.id AS TEXT)
            AND journal_entry.id = journal_row.entry_id
    ) FROM {table} WHERE course_id = :course
    """
    for table in ("conversation", "action", "intervention")
)
ORIGIN = "SELECT at, who FROM journal_entry ORDER BY id LIMIT 1"


def changes(course: int) -> dict[str, Changed]:
    """Return by id how often and when each conversation, action and intervention of a course was changed."""
    return {
        f"{letter}{number}": Changed(times, last_at)
        for letter, number, times, last_at in database.rows(CHANGES, course=course)
    }


def origin() -> str:
    """Return what tells this database from others: its first change; empty before it."""
    first = database.row(ORIGIN)
    return " ".join(first) if first else ""
