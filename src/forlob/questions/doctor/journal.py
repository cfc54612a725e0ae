"""Is every row as the journal left it: what finds a flipped bit that SQLite itself cannot see."""

from collections.abc import Iterator

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.questions.doctor import backups
from forlob.store import cells, database
from forlob.store.images import differences


def images() -> Iterator[Check]:
    """Tell whether every row is as its last image in the journal, none is missing, and the images follow on each other.

    It reads the whole database, a row at a time, and names the newest backup that has whole what is not so here.
    """
    found = differences(database.reading().rows)
    for what, rows in (
        (_("not as the journal left them: {things}"), found.changed),
        (_("in the journal, but not there any more: {things}"), found.missing),
        (_("the journal's own images of these do not follow on each other: {things}"), found.broken),
    ):
        if rows:
            things = some_of([thing(*row) for row in dict.fromkeys(rows)])
            yield Check("journal", CheckState.BAD, what.format(things=things), "forlob export FOLDER")
    if damaged := found.all():
        yield from backups.rows(damaged)
    else:
        yield Check("journal", CheckState.OK, _("every row is as the journal left it"))


def cells_of_rows() -> Iterator[Check]:
    """Tell whether every cell is what its column holds: a row no command has written breaks those that meet it."""
    wrong = list(dict.fromkeys(thing(*row) for row in cells.wrong(database.reading().rows)))
    if wrong:
        text = _("rows that no command has written: {things}").format(things=some_of(wrong))
        yield Check("journal", CheckState.BAD, text, "forlob export FOLDER")
