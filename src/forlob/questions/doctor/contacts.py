"""Is every contact looked up by its name."""

from collections.abc import Iterator

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.contact import looked_up_as
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.store import database

NAMES = "SELECT id, name, folded FROM contact ORDER BY id"


def contacts() -> Iterator[Check]:
    """Tell whether each contact is found by the name it has."""
    rows = database.rows(NAMES)
    wrong = [thing("contact", str(number)) for number, name, folded in rows if looked_up_as(name) != folded]
    if wrong:
        text = _("not found by their names: {things}").format(things=some_of(wrong))
        yield Check("contacts", CheckState.BAD, text, "forlob contact list")
    else:
        yield Check("contacts", CheckState.OK, _("every contact is found by its name"))
