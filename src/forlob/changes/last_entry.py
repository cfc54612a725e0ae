"""Which entry of the journal made a row what it is, to be named where it stands in the way."""

from typing import NamedTuple

from forlob.i18n import _
from forlob.store.session import Change

LAST_ENTRY = """
    SELECT journal_entry.id, journal_entry.words FROM journal_entry
    JOIN journal_row ON journal_row.entry_id = journal_entry.id
    WHERE journal_row.table_name = :table AND journal_row.row_id = :row AND journal_row.{image}
        AND journal_entry.id <> :own
    ORDER BY journal_entry.id DESC LIMIT 1
"""
ADDED, GONE, THERE = "before IS NULL", "after IS NULL", "after IS NOT NULL"
"""What the entry did: added the row, took it away, left it there."""


class Entry(NamedTuple):
    """An entry of the journal: its number, the command in words, whose it is, and when in local time, where asked for."""

    number: int
    words: str
    who: str = ""
    at: str = ""

    @property
    def said(self) -> str:
        """The entry as it is named in a sentence."""
        return _("entry {number}: {words}").format(number=self.number, words=self.words)

    @property
    def signed(self) -> str:
        """The entry as it is named where it is told apart by whose it is."""
        what = _("entry {number} by {who}, {at}: {words}")
        return what.format(number=self.number, who=self.who, at=self.at, words=self.words)


def last_entry(session: Change, table: str, row: int | str, image: str) -> Entry | None:
    """Return the latest entry that did so to a row, the running change left out; None where none did."""
    found = session.row(LAST_ENTRY.format(image=image), table=table, row=str(row), own=session.entry)
    return Entry(found[0], found[1]) if found else None
