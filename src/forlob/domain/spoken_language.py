"""The languages forlob speaks, and the words for them."""

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import LANGUAGES, N_, _


def label(code: str) -> str:
    """Return one of these languages as people read it."""
    return {"en": _("English"), "da": _("Danish"), "sv": _("Swedish")}[code]


def of_document(asked: str | None, own: str | None, house: str | None, screen: str) -> str:
    """Return the language a document stands in: the one asked for, its reader's own, the house's, the screen's.

    A language that forlob does not speak is passed over; so is None.
    """
    return next(code for code in (asked, own, house, screen, LANGUAGES[0]) if code in LANGUAGES)


SPOKEN = FixedSet(N_("language"), LANGUAGES, label)
