"""Two people at the same thing: what was changed while the second one was still writing."""

from forlob.domain.journal import thing
from forlob.errors import RuleBroken
from forlob.i18n import _, listed, ngettext
from forlob.store import unsaved
from forlob.store.driver import Driver

SAME_ROWS = """
    SELECT DISTINCT entry.id, entry.at, entry.who, entry.words, theirs.table_name, theirs.row_id
    FROM journal_row AS own
    JOIN journal_row AS theirs ON theirs.table_name = own.table_name AND theirs.row_id = own.row_id
    JOIN journal_entry AS entry ON entry.id = theirs.entry_id
    WHERE own.entry_id = :entry AND theirs.entry_id > :since AND theirs.entry_id < :entry
    ORDER BY entry.id, theirs.table_name, theirs.row_id
"""


def refuse(driver: Driver, entry: int) -> None:
    """Refuse a change of rows that somebody else changed after this person began to write.

    A change nobody wrote for while it ran has nothing to compare: what its words give is written on the newest row.

    Raises:
        RuleBroken: If there is such a row; each change is told, by number, instant, who and words.
    """
    since = unsaved.since()
    if since is None:
        return
    found = list(driver.rows(SAME_ROWS, {"entry": entry, "since": since}))
    if not found:
        return
    named = list(dict.fromkeys(thing(table, row) for *_entry, table, row in found))
    error = RuleBroken(
        ngettext(
            "{things} was changed by somebody else while you wrote",
            "{things} were changed by somebody else while you wrote",
            len(named),
        ).format(things=listed(named)),
        f"forlob log --limit {LOGGED}",
    )
    told = _("entry {number} by {who}, {at}: {words}")
    error.details = tuple(
        dict.fromkeys(
            told.format(number=number, who=who, at=at, words=words) for number, at, who, words, *_row in found
        )
    )
    raise error


LOGGED = 10
