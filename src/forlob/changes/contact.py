"""Changes of how workers, units, holders and the sender are reached."""

from collections.abc import Mapping
from shlex import quote

from forlob import free_text
from forlob.domain.change_result import ChangeResult
from forlob.domain.contact import CHECKS, FIELDS, ContactKind, looked_up_as
from forlob.errors import NoSuchThing, WrongUse
from forlob.i18n import N_, _
from forlob.store import catalogue, house_records, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

CALLED = Selection(house_records.Contact, "kind = :kind AND folded = :folded")
SENDER = Selection(house_records.Contact, "kind = 'sender'")
MANY_LINES = ("address", "note")
CALLED_IN_ERRORS = {"phone": N_("telephone"), "mail": N_("mail"), "address": N_("address"), "note": N_("note")}
"""What people call a field."""


def put(kind: ContactKind, name: str, fields: Mapping[str, str | None]) -> ChangeResult[str]:
    """Say how one of a kind is reached: `fields` are telephone, mail, address and note; None empties one.

    What is not given stays. There is one sender: another name is its new name. The key of the result is the name kept.

    Raises:
        NoSuchThing: If there is no such worker.
        WrongUse: If a field cannot be what it should be, or nothing would be known of one who is not the sender.
    """
    kept = read(fields)
    meant = named(kind, name)
    with change(f"contact set {kind} {quote(meant)}") as session:
        told = note(session, kind, meant, kept)
        return ChangeResult("", (meant,), session.entry_or_zero(), told)


def read(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return fields of a contact as they are kept; None stays None.

    Raises:
        WrongUse: If one cannot be what it should be.
    """
    return {field: _read(field, text) if text is not None else None for field, text in fields.items()}


def note(session: Change, kind: ContactKind, name: str, kept: Mapping[str, str | None]) -> tuple[str, ...]:
    """Write within a change how one of a kind is reached, of fields that were read; return what there is to say of it."""
    if kind is ContactKind.WORKER:
        session.get(records.Worker, name)
    contact = _found(session, kind, name)
    known = {**{field: getattr(contact, field, None) for field in FIELDS}, **kept}
    if kind is not ContactKind.SENDER and not any(known.values()):
        what = _("nothing would be known of {name}; say a telephone number, a mail address, an address or a note")
        step = f"forlob contact clear {kind} {quote(name)}" if contact else ""
        raise WrongUse(what.format(name=catalogue.holder(name)), step, more="" if contact else "--phone NUMBER")
    if contact is None:
        contact = house_records.Contact(kind=str(kind), name=name, folded=looked_up_as(name))
        contact.set(kept)
        session.add(contact)
    else:
        contact.set(kept)
        if kind is ContactKind.SENDER:
            contact.name, contact.folded = name, looked_up_as(name)
    if not session.entry_or_zero():
        return (_("{name} was like that already").format(name=catalogue.holder(name)),)
    told = ", ".join(value.replace("\n", ", ") for value in known.values() if value)
    return (_("{name}: {how}").format(name=catalogue.holder(name), how=told) if told else name,)


def take_out(kind: ContactKind, name: str) -> ChangeResult[str]:
    """Forget how one of a kind is reached.

    Raises:
        NoSuchThing: If nothing is known of one who is called so.
    """
    meant = named(kind, name)
    with change(f"contact clear {kind} {quote(meant)}") as session:
        contact = session.first(CALLED, kind=str(kind), folded=looked_up_as(meant))
        if contact is None:
            what = _("no contact of this kind is called {name}")
            raise NoSuchThing(what.format(name=name), f"forlob contact list {kind}")
        session.delete(contact)
        said = _("how {name} is reached is not known any more")
        return ChangeResult("", (meant,), session.entry_or_zero(), (said.format(name=name),))


def _read(field: str, text: str) -> str:
    """Return the text of a field as it is kept."""
    kept = (free_text.note if field in MANY_LINES else free_text.line)(text, _(CALLED_IN_ERRORS[field]))
    return CHECKS[field](kept) if field in CHECKS else kept


def named(kind: ContactKind, text: str) -> str:
    """Return a name as it is kept: initials in capitals, a usual holder as waits keep it, any other as it was typed.

    Raises:
        WrongUse: If it is empty, too long or holds what forlob does not keep.
    """
    name = free_text.line(text, _("name"))
    if kind is ContactKind.WORKER:
        return name.upper()
    return catalogue.holder_meant(name) if kind is ContactKind.HOLDER else name


def _found(session: Change, kind: ContactKind, name: str) -> house_records.Contact | None:
    if kind is ContactKind.SENDER:
        return session.first(SENDER)
    return session.first(CALLED, kind=str(kind), folded=looked_up_as(name))
