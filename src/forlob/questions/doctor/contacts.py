"""Is every contact looked up by its name, and of somebody who is there."""

from collections.abc import Iterator
from shlex import quote

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.contact import looked_up_as
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.store import database

NAMES = "SELECT id, name, folded FROM contact ORDER BY id"
OF_NOBODY = """
    SELECT name FROM contact WHERE kind = 'worker' AND name NOT IN (SELECT initials FROM worker) ORDER BY name
"""


def contacts() -> Iterator[Check]:
    """Tell whether each contact is found by the name it has, and each of a worker is of one there is."""
    rows = database.rows(NAMES)
    wrong = [thing("contact", str(number)) for number, name, folded in rows if looked_up_as(name) != folded]
    of_nobody = [name for (name,) in database.rows(OF_NOBODY)]
    if wrong:
        text = _("not found by their names: {things}").format(things=some_of(wrong))
        yield Check("contacts", CheckState.BAD, text, "forlob contact list")
    if of_nobody:
        text = _("contacts of workers who are not there: {workers}").format(workers=some_of(of_nobody))
        yield Check("contacts", CheckState.BAD, text, f"forlob contact clear worker {quote(of_nobody[0])}")
    if not (wrong or of_nobody):
        yield Check("contacts", CheckState.OK, _("every contact is found by its name"))
