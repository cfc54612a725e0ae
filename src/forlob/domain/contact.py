"""How somebody is reached: telephone, mail and address of workers, units, holders of waits and the sender (domain 13)."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import N_, _

FEWEST_DIGITS = 3
"""A telephone number has at least so many, as 112 has."""
MAIL = r"[^\s@<>(),;:\"\\]+@[^\s@<>(),;:\"\\]+"
LONGEST_ADDRESS = 400


class ContactKind(StrEnum):
    """Whose contact it is; the order is the one they are shown in."""

    WORKER = "worker"
    UNIT = "unit"
    HOLDER = "holder"
    SENDER = "sender"


class Contact(NamedTuple):
    """How one of a kind is reached.

    `name` is a worker's initials, what a unit or a holder is called (a usual holder in English, as waits keep it), or the
    house's name on top of its letters. Telephone and mail are as they were typed; what is not known is None. An address
    and a note may have several lines.
    """

    kind: ContactKind
    name: str
    phone: str | None = None
    mail: str | None = None
    address: str | None = None
    note: str | None = None

    @property
    def reached_by(self) -> str | None:
        """The telephone number, else the mail address; None where neither is known."""
        return self.phone or self.mail


FIELDS = ("phone", "mail", "address", "note")
"""What is known of a contact, in the order it is told."""


def kind_label(kind: str) -> str:
    """Return a kind of contact as people read it."""
    return {
        ContactKind.WORKER: _("Worker"),
        ContactKind.UNIT: _("Unit"),
        ContactKind.HOLDER: _("Who is waited for"),
        ContactKind.SENDER: _("Sender"),
    }[ContactKind(kind)]


CONTACT_KINDS = FixedSet(
    N_("kind of contact"),
    tuple(map(str, ContactKind)),
    kind_label,
    also={
        ContactKind.WORKER: ("medarbejder", "sagsbehandler", "medarbetare"),
        ContactKind.HOLDER: ("ventes på", "holder", "väntar på", "modtager", "mottagare"),
        ContactKind.SENDER: ("afsender", "avsändare", "brevhoved", "brevhuvud"),
    },
)
"""The kinds of contacts and the words for them."""


def looked_up_as(name: str) -> str:
    """Return the form of a name that a contact is looked up by: any case and any blanks are the same."""
    return folded(name)


def check_phone(text: str) -> str:
    """Return a telephone number as it was typed; words may stand beside its digits.

    Raises:
        WrongUse: If it has fewer than three digits.
    """
    if sum(map(str.isdecimal, text)) < FEWEST_DIGITS:
        what = _("{text} is no telephone number: it has fewer than {count} digits")
        raise WrongUse(what.format(text=shown(text), count=FEWEST_DIGITS), instead=(text, "12 34 56 78"))
    return text


def check_mail(text: str) -> str:
    """Return a mail address.

    Raises:
        WrongUse: If it is no single address.
    """
    if not re.fullmatch(MAIL, text):
        what = _("{text} is no mail address; one looks like post@region.dk")
        raise WrongUse(what.format(text=shown(text)), instead=(text, "post@region.dk"))
    return text


def check_address(text: str) -> str:
    """Return a postal address of one or several lines.

    Raises:
        WrongUse: If it is too long.
    """
    if len(text) > LONGEST_ADDRESS:
        what = _("{what} is too long: {count} characters, at most {limit}")
        raise WrongUse(what.format(what=_("address"), count=len(text), limit=LONGEST_ADDRESS))
    return text


CHECKS: Mapping[str, Callable[[str], str]] = {"phone": check_phone, "mail": check_mail, "address": check_address}
"""By field, what a text must keep besides being text that may be kept."""
