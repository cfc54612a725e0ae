"""What languages are called: those that case workers in Denmark and Sweden meet most, by their ISO 639-1 codes."""

from collections.abc import Mapping

from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import small
from forlob.i18n import LANGUAGES, N_, _, language

NAMES: Mapping[str, str] = {
    "am": N_("Amharic"),
    "ar": N_("Arabic"),
    "bs": N_("Bosnian"),
    "da": N_("Danish"),
    "de": N_("German"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fa": N_("Persian"),
    "fi": N_("Finnish"),
    "fo": N_("Faroese"),
    "fr": N_("French"),
    "hr": N_("Croatian"),
    "is": N_("Icelandic"),
    "kl": N_("Greenlandic"),
    "ku": N_("Kurdish"),
    "lt": N_("Lithuanian"),
    "no": N_("Norwegian"),
    "pl": N_("Polish"),
    "ps": N_("Pashto"),
    "ro": N_("Romanian"),
    "ru": N_("Russian"),
    "so": N_("Somali"),
    "sq": N_("Albanian"),
    "sr": N_("Serbian"),
    "sv": N_("Swedish"),
    "ta": N_("Tamil"),
    "th": N_("Thai"),
    "ti": N_("Tigrinya"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "ur": N_("Urdu"),
    "vi": N_("Vietnamese"),
    "zh": N_("Chinese"),
}


def label(code: str | None) -> str:
    """Return a language as people read it; one without a name here by its code, nothing for None."""
    if not code:
        return ""
    return _(NAMES[code]) if code in NAMES else code


def named(code: str | None) -> str:
    """Return a language as it stands in a sentence: `Arabic`, which begins with a small letter in Danish and Swedish."""
    return label(code) if language() == "en" else small(label(code))


def of_document(asked: str | None, own: str | None, house: str | None, screen: str) -> str:
    """Return the language a document stands in: the one asked for, its reader's own, the house's, the screen's.

    A language that forlob does not speak is passed over; so is None. That of the screen it speaks.
    """
    return next((code for code in (asked, own, house) if code in LANGUAGES), screen)


SPOKEN = FixedSet(N_("language"), LANGUAGES, label, names=True)
"""Those that forlob speaks."""
NAMED = FixedSet(N_("language"), tuple(NAMES), label, names=True)
"""Those with a name here."""
