"""What a new row of `contacts.csv` must keep, and how its name is kept."""

from collections.abc import Callable

from forlob.domain.contact import CHECKS, FIELDS, ContactKind, looked_up_as
from forlob.errors import WrongUse
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _
from forlob.store import catalogue


def completed(known: Known, row: Row, _texts: Row) -> Row:
    """Return a contact with its name as it is kept: initials in capitals, a usual holder as waits keep it.

    Raises:
        NoSuchThing: If the worker is not here.
    """
    if row.kind == ContactKind.WORKER:
        return row._replace(name=known.read_worker(row.name))
    return row._replace(name=catalogue.holder_meant(row.name)) if row.kind == ContactKind.HOLDER else row


def one_of_a_name(known: Known, row: Row) -> Broken:
    """Let there be one contact of a kind and a name, in any case, and one sender whatever the name."""
    if known.taken("contact", {"kind": row.kind, "folded": looked_up_as(row.name)}):
        return "name", _("there is one already: {what}").format(what="kind, name")
    if row.kind == ContactKind.SENDER and known.taken("contact", {"kind": row.kind}):
        return "kind", _("there is one already: {what}").format(what="kind")
    return None


def says_something(_known: Known, row: Row) -> Broken:
    """Let every contact but the sender tell how somebody is reached."""
    if row.kind == ContactKind.SENDER or any(getattr(row, field) for field in FIELDS):
        return None
    return "phone", _("nothing is known of this contact")


def can_be(field: str) -> Callable[[Known, Row], Broken]:
    """Keep a field of a contact to what the command takes."""

    def rule(_known: Known, row: Row) -> Broken:
        try:
            if getattr(row, field) is not None:
                CHECKS[field](getattr(row, field))
        except WrongUse as error:
            return field, error.what
        return None

    return rule


RULES = (one_of_a_name, says_something, *(can_be(field) for field in ("phone", "mail", "address")))
