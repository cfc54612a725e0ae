"""How the persons who stand by a citizen look."""

from collections.abc import Iterable

from forlob.domain.support_person import SupportPerson
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.document import Table

SUPPORT_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("role", N_("Role"), text=labels.support_role),
    Column("phone", N_("Telephone"), rank=2, whole=True),
    Column("mail", N_("Mail"), rank=3),
    Column("from_on", N_("From"), rank=4),
    Column("until_on", N_("Until"), rank=4),
    Column("informed", N_("Gets copies"), rank=3),
)
OF_ONE = tuple(one for one in SUPPORT_COLUMNS if one.key != "citizen")
"""What is read of them where the citizen is known."""


def table(persons: Iterable[SupportPerson]) -> Table:
    """Return the persons of one citizen as a table of a document."""
    return Table(tuple(persons), tuple(Column(one.key, one.title, text=one.text) for one in OF_ONE))
