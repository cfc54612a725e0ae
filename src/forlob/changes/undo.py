"""Taking a change back: every row as the change found it, in a change of its own."""

from forlob.changes.put_back_rows import Images, put_back
from forlob.changes.undo_rules import refuse_broken_rules, refuse_later_changes, refuse_undone
from forlob.domain.change_result import ChangeResult
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _, ngettext
from forlob.store.session import Change, change

NAMED = "SELECT id, words FROM journal_entry WHERE id = :number AND id <> :own"
LATEST = """
    SELECT id, words FROM journal_entry
    WHERE undoes IS NULL AND id <> :own AND id NOT IN (SELECT undoes FROM journal_entry WHERE undoes IS NOT NULL)
    ORDER BY id DESC LIMIT 1
"""
ROWS = "SELECT table_name, row_id, citizen_id, before, after FROM journal_row WHERE entry_id = :entry ORDER BY id"


def undo(number: int | None = None) -> ChangeResult[int]:
    """Take back the journal entry with this number, else the latest that is neither undone nor itself an undo.

    Rows that were added go, rows that were taken away come back with their number, changed ones get their old values;
    their versions count on. It is a journal entry of its own, and can be undone too.

    Raises:
        NoSuchThing: If there is no such entry.
        RuleBroken: If it was undone before, a later change touched the same rows, something depends on a row that would
            go, or a rule of the field would be broken.
        DatabaseUnusable: If a row is not as the journal left it.
    """
    with change("undo") as session:
        entry, words = _entry(session, number)
        refuse_undone(session, entry)
        images = _images(session, entry)
        refuse_later_changes(session, entry)
        put_back(session, images)
        refuse_broken_rules(session, entry, images)
        session.undoes = entry
        session.words = f"undo {entry}"
    rows = ngettext("{count} row is as it was before", "{count} rows are as they were before", len(images))
    undone = _("entry {number} undone: {words}").format(number=entry, words=words)
    return ChangeResult("", (entry,), session.entry, (undone, rows.format(count=len(images))))


def _entry(session: Change, number: int | None) -> tuple[int, str]:
    """Return number and words of the entry to take back."""
    if number is None:
        found = session.row(LATEST, own=session.entry)
        none_found = NoSuchThing(_("there is nothing to undo"), "forlob log")
    else:
        found = session.row(NAMED, number=number, own=session.entry)
        none_found = NoSuchThing(_("there is no journal entry {number}").format(number=number), "forlob undo --list")
    if found is None:
        raise none_found
    id, words = found
    return id, words


def _images(session: Change, entry: int) -> list[Images]:
    """Return each row the entry touched once: as it was before the entry, and as the entry left it."""
    images: dict[tuple[str, str], Images] = {}
    for table, row, citizen, before, after in session.rows(ROWS, entry=entry):
        first = images.get((table, row))
        images[table, row] = Images(table, row, citizen, first.before if first else before, after)
    found = [one for one in images.values() if one.before is not None or one.after is not None]
    if not found:
        raise RuleBroken(_("entry {number} left nothing to undo").format(number=entry), f"forlob log --entry {entry}")
    return found
