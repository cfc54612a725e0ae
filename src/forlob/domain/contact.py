"""How somebody is reached: telephone, mail and address of workers, units, holders of waits and the sender (domain 13)."""

from enum import StrEnum

from forlob.domain.spelling import folded


class ContactKind(StrEnum):
    """Whose contact it is; the order is the one they are shown in."""

    WORKER = "worker"
    UNIT = "unit"
    HOLDER = "holder"
    SENDER = "sender"


def looked_up_as(name: str) -> str:
    """Return the form of a name that a contact is looked up by: any case and any blanks are the same."""
    return folded(name)
