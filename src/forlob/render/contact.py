"""How contacts look."""

from forlob.domain.contact import Contact, ContactKind, kind_label
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column

CONTACT_COLUMNS = (
    Column("kind", N_("Kind"), rank=2, text=kind_label),
    Column("name", N_("Name")),
    Column("phone", N_("Telephone"), whole=True),
    Column("mail", N_("Mail")),
    Column("address", N_("Address"), rank=3, text=lambda text: (text or "").replace("\n", ", ")),
    Column("note", N_("Note"), rank=4),
)


def named(one: Contact) -> Contact:
    """Return a contact with its name as people read it: a usual holder in their language."""
    return one._replace(name=labels.holder(one.name)) if one.kind is ContactKind.HOLDER else one
