"""How contacts look."""

from forlob.domain.contact import Contact, ContactKind, kind_label
from forlob.i18n import N_, _
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


def letter_head(sender: Contact | None) -> tuple[str, ...]:
    """Return the lines on top of a letter: the house's name, address, telephone and mail; none where nobody said."""
    if sender is None:
        return ()
    return (sender.name, *address_lines(sender), *reached_lines(sender))


def address_lines(one: Contact | None) -> tuple[str, ...]:
    """Return the postal address, line by line; none where it is not known. On one line a comma ends a line of the letter."""
    address = (one.address or "") if one else ""
    lines = address.split("\n") if "\n" in address else address.split(", ")
    return tuple(line.strip() for line in lines if line.strip())


def reached_lines(one: Contact | None) -> tuple[str, ...]:
    """Return telephone and mail, a line each, as they stand under a name in a letter; none where nothing is known."""
    if one is None:
        return ()
    phone = _("Telephone {number}").format(number=one.phone) if one.phone else ""
    return tuple(filter(None, (phone, one.mail)))


def asked_at(who: str, one: Contact | None) -> str:
    """Return somebody with the number or the address they are reached by, as a sentence names them: `Mette Holm, 12 34 56 78`."""
    return f"{who}, {one.reached_by}" if one and one.reached_by else who
