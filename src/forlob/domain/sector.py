"""The three sectors that coordinate around a citizen, and the words people use for them."""

from enum import StrEnum
from functools import cache

from forlob.domain.spelling import folded, nearest, shown, spellings
from forlob.errors import WrongUse
from forlob.i18n import _


class Sector(StrEnum):
    """A sector; the order is the one they are shown in."""

    EMPLOYMENT = "employment"
    SOCIAL = "social"
    HEALTH = "health"


WORDS = {
    Sector.EMPLOYMENT: ("employment", "beskæftigelse", "beskæftigelsesområdet", "jobcenter", "arbetsmarknad", "arbete"),
    Sector.SOCIAL: ("social", "socialområdet", "socialforvaltning", "socialtjänst", "socialtjänsten"),
    Sector.HEALTH: ("health", "sundhed", "sundhedsområdet", "hälsa", "hälso- och sjukvård", "sjukvård", "vård"),
}


def sector_of(text: str) -> Sector:
    """Return the sector meant by a code, a Danish or Swedish word, or a beginning only one sector has.

    Raises:
        WrongUse: If no sector, or more than one, is meant; it names the nearest and the three codes.
    """
    typed = folded(text)
    words = _sector_of_word()
    if typed in words:
        return words[typed]
    begun = {sector for word, sector in words.items() if typed and word.startswith(typed)}
    if len(begun) == 1:
        return begun.pop()
    raise _unknown(text, begun)


def label(sector: Sector) -> str:
    """Return the sector's name as people read it."""
    return {Sector.EMPLOYMENT: _("Employment"), Sector.SOCIAL: _("Social"), Sector.HEALTH: _("Health")}[sector]


@cache
def _sector_of_word() -> dict[str, Sector]:
    return {spelling: sector for sector, words in WORDS.items() for word in words for spelling in spellings(word)}


def _unknown(text: str, begun: set[Sector]) -> WrongUse:
    codes = ", ".join(Sector)
    if begun:
        meant = _(" or ").join(sector for sector in Sector if sector in begun)
        first = next(sector for sector in Sector if sector in begun)
        what = _("the sector {text} could be {meant}").format(text=shown(text), meant=meant)
        return WrongUse(what, instead=(text, first))
    near = nearest(text, _sector_of_word())
    if not near:
        return WrongUse(_("there is no sector {text} (there are: {codes})").format(text=shown(text), codes=codes))
    code = _sector_of_word()[near]
    what = _("there is no sector {text}; the nearest is {code}").format(text=shown(text), code=code)
    return WrongUse(what, instead=(text, code))
