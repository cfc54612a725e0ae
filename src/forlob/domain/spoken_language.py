"""The languages forlob speaks, and the words for them."""

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import LANGUAGES, N_, _


def label(code: str) -> str:
    """Return one of these languages as people read it."""
    return {"en": _("English"), "da": _("Danish"), "sv": _("Swedish")}[code]


SPOKEN = FixedSet(N_("language"), LANGUAGES, label)
