"""Taking a change back: every field as the change found it, in a change of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from forlob import config
from forlob.changes import taken_again
from forlob.changes.course_reopened import conversations_of, ended_later, let_go_on, told_to_go_on
from forlob.changes.kept_rules import kept
from forlob.changes.last_entry import Entry
from forlob.changes.put_back_rows import Images, concerned, put_back
from forlob.changes.steps_undone import ends_of_waits, follow_steps
from forlob.changes.undo_rules import refuse_broken_rules, refuse_later_changes, refuse_undone
from forlob.domain.change_result import ChangeResult
from forlob.domain.journal import local
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _, ngettext
from forlob.store.session import Change, change
from forlob.store.signer import who

NAMED = "SELECT id, words FROM journal_entry WHERE id = :number AND id <> :own"
UNDOABLE = "undoes IS NULL AND id <> :own AND id NOT IN (SELECT undoes FROM journal_entry WHERE undoes IS NOT NULL)"
LATEST = f"SELECT id, words FROM journal_entry WHERE {UNDOABLE} AND who = :who ORDER BY id DESC LIMIT 1"
NEWEST = f"SELECT id, words, who, at FROM journal_entry WHERE {UNDOABLE} ORDER BY id DESC LIMIT 1"
ROWS = "SELECT table_name, row_id, citizen_id, before, after FROM journal_row WHERE entry_id = :entry ORDER BY id"


def undo(number: int | None = None, *, in_words: Callable[[str], str] = str) -> ChangeResult[int]:
    """Take back the journal entry with this number, else one's own latest that is neither undone nor itself an undo.

    Without a number, a newer entry of somebody else is named and stays: who wants that one back says its number.

    Rows that were added go, rows that were taken away come back with their number, the fields that were changed get their
    old values and all others stay; versions count on. Ends that a step brought about follow the step. It is a journal
    entry of its own, and can be undone too. `in_words` makes what people read of the words of an entry.

    Raises:
        NoSuchThing: If there is no such entry.
        RuleBroken: If it was undone before, a later change touched the same fields, something depends on a row that would
            go, or a rule of the field would be broken.
        DatabaseUnusable: If a row is not as the journal left it.
    """
    with change("undo") as session:
        anothers = _newest_of_another(session) if number is None else None
        entry, words = _entry(session, number, anothers)
        refuse_undone(session, entry)
        images = refuse_later_changes(session, entry, _images(session, entry))
        was = ends_of_waits(session, images)
        later = ended_later(session, entry, images)
        with naming(entry), kept(session, concerned(session, images), undoing=entry):
            put_back(session, images)
            let_go_on(later)
            told = (*follow_steps(session, was), *told_to_go_on(later))
        refuse_broken_rules(session, entry, images)
        if any(one.table == "catalogue" for one in images):
            from forlob.changes.catalogue_undone import refuse_used  # rarely is a change of the catalogue taken back

            refuse_used(session, entry, images)
        again = taken_again.planned_again(images) | dict.fromkeys(conversations_of(later))
        told = (*told, *taken_again.told(session, again))
        session.undoes = entry
        session.words = f"undo {entry}"
    rows = ngettext("{count} row is as it was before", "{count} rows are as they were before", len(images))
    undone = _("entry {number} undone: {words}").format(number=entry, words=in_words(words))
    return ChangeResult(
        "", (entry,), session.entry, (undone, rows.format(count=len(images)), *told, *_newer(anothers, entry))
    )


def can_undo(session: Change, entry: int) -> bool:
    """Return whether an entry was neither undone nor changed again since; rules of the field are not looked at."""
    try:
        refuse_undone(session, entry)
        refuse_later_changes(session, entry, _images(session, entry))
    except RuleBroken:
        return False
    return True


@contextmanager
def naming(entry: int) -> Iterator[None]:
    """Name the entry where what it would leave breaks a rule of the field."""
    try:
        yield
    except RuleBroken as error:
        what = _("entry {number} cannot be undone: {what}").format(number=entry, what=error.what)
        raise RuleBroken(what, error.next_step) from error


def _entry(session: Change, number: int | None, anothers: Entry | None) -> tuple[int, str]:
    """Return number and words of the entry to take back; without a number one's own, never another's."""
    if number is None:
        found = session.row(LATEST, own=session.entry, who=who())
        none_found = _nothing_own(anothers)
    else:
        found = session.row(NAMED, number=number, own=session.entry)
        none_found = NoSuchThing(_("there is no journal entry {number}").format(number=number), "forlob undo --list")
    if found is None:
        raise none_found
    id, words = found
    return id, words


def _newest_of_another(session: Change) -> Entry | None:
    """Return the newest entry that can be taken back, where it is somebody else's; who has no name is one person."""
    found = session.row(NEWEST, own=session.entry)
    if found is None or found[2] == who():
        return None
    number, words, whose, at = found
    return Entry(number, words, whose, local(at, config.zone()))


def _nothing_own(anothers: Entry | None) -> NoSuchThing:
    if anothers is None:
        return NoSuchThing(_("there is nothing of yours to undo"), "forlob undo --list")
    what = _("there is nothing of yours to undo; the newest change is not yours: {entry}")
    return NoSuchThing(what.format(entry=anothers.signed), f"forlob undo {anothers.number}")


def _newer(anothers: Entry | None, undone: int) -> tuple[str, ...]:
    """Return what to tell of a newer entry that is somebody else's, and was left as it is."""
    if anothers is None or anothers.number < undone:
        return ()
    what = _("a newer change is not yours, and stays: {entry}; take it back with: {command}")
    return (what.format(entry=anothers.signed, command=f"forlob undo {anothers.number}"),)


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
