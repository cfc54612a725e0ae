"""A companion: somebody at a conversation, or who is to do something, who is neither the citizen nor a worker."""

from forlob.domain.spelling import as_one
from forlob.i18n import N_

GUEST = N_("guest")
"""What says that somebody is a companion, in front of a colon; read in every language."""
GUESTS = frozenset({"guest", "gast"})
"""`guest`, `gæst`, `gäst` and `gaest`, in the one form that every way to type them has in common."""


class Companion(str):
    """A companion of whom it was said outright that they are one: never taken for the citizen or a worker."""

    __slots__ = ()


def said_to_be_one(text: str) -> str | None:
    """Return what stands after `guest:`; None where the text does not say that somebody is a companion."""
    word, colon, name = text.partition(":")
    return name.strip() if colon and as_one(word.strip()) in GUESTS else None


def typed_as(who: str) -> str:
    """Return how somebody is typed so that they are read as they are meant: a companion who was said to be one again."""
    return f"{GUEST}:{who}" if isinstance(who, Companion) else who
