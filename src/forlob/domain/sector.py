"""The three sectors that coordinate around a citizen, and the words people use for them."""

from collections.abc import Iterable
from enum import StrEnum

from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import small
from forlob.i18n import N_, _, listed


class Sector(StrEnum):
    """A sector; the order is the one they are shown in."""

    EMPLOYMENT = "employment"
    SOCIAL = "social"
    HEALTH = "health"


def label(sector: Sector) -> str:
    """Return the sector's name as people read it."""
    return {Sector.EMPLOYMENT: _("Employment"), Sector.SOCIAL: _("Social"), Sector.HEALTH: _("Health")}[sector]


def named(sectors: Iterable[str]) -> str:
    """Return sectors as a sentence names them: `employment, social and health`; nothing for none."""
    return listed(small(label(Sector(one))) for one in sectors)


SECTORS = FixedSet(
    N_("sector"),
    tuple(map(str, Sector)),
    lambda code: label(Sector(code)),
    also={
        Sector.EMPLOYMENT: ("beskæftigelsesområdet", "jobcenter", "arbejde", "arbete"),
        Sector.SOCIAL: ("socialområdet", "socialforvaltning", "socialtjänsten", "social sektor"),
        Sector.HEALTH: ("sundhedsområdet", "hälsa", "helse", "sjukvård", "vård"),
    },
    begun=True,
)
"""The sectors and the words for them; a beginning that only one of them has will do."""


def sector_of(text: str) -> Sector:
    """Return the sector meant by a code, a Danish or Swedish word, or a beginning only one sector has.

    Raises:
        WrongUse: If no sector, or more than one, is meant; it names the nearest and all three.
    """
    return Sector(SECTORS.read(text))
