"""The house's settings: what everybody who works in one database has in common, kept in the database itself."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import N_, _

OBSERVED_FROM = "observed_from"
LETTER_LANGUAGE = "letter_language"
COORDINATION_GROUP = "coordination_group"
ONCE_ONES_OWN = (COORDINATION_GROUP,)
"""The house's settings that an earlier forlob kept in everybody's own file; there they count until the house has one."""
COURSE_KIND = "course_kind"
COUNTRY = "country"
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
DENMARK, SWEDEN = "DK", "SE"
COUNTRIES = FixedSet(
    N_("country"),
    (DENMARK, SWEDEN),
    lambda code: {DENMARK: _("Denmark"), SWEDEN: _("Sweden")}[code],
    names=True,
)
"""The countries of which forlob ships rules."""


class Whose(StrEnum):
    """Whose a setting is: one's own, in a file of one's own, or the house's, in the database."""

    OWN = "own"
    HOUSE = "house"


def whose_label(whose: str) -> str:
    """Return whose a setting is, as people read it."""
    return {Whose.OWN: _("you alone"), Whose.HOUSE: _("everybody")}[Whose(whose)]


class Setting(NamedTuple):
    """One setting as it is shown: its value, or the default, None without one; `set` tells whether it was set."""

    name: str
    value: str | None
    set: bool
    about: str
    whose: Whose


HOUSE: Mapping[str, str] = {
    LETTER_LANGUAGE: N_("Language of letters and plans to citizens without one of their own: en, da or sv"),
    OBSERVED_FROM: N_("The day since when all that happened stands in this database"),
    COURSE_KIND: N_("The kind of a new course where none is named; else as the law has it on its day"),
    COUNTRY: N_("The country whose rules hold, such as DK or SE; without it those of any country do"),
    COORDINATION_GROUP: N_("When the coordination group meets: a day it met, or weekdays such as 1st and 3rd Thursday"),
}
"""The house's settings by name, each with what it is. None of them has a default."""


def read_house(name: str, text: str, *, today: date) -> str:
    """Return the value of one of the house's settings as it is kept: a day as ISO text, all else as its code.

    A kind of course is none: the catalogue knows those.

    Raises:
        WrongUse: If the text is no value of this setting.
    """
    match name:
        case "letter_language":
            from forlob.domain.language import SPOKEN

            return SPOKEN.read(text)
        case "observed_from":
            # Whoever only asks what is set reads no days as people type them.
            from forlob.domain.days.day import Lean, read_day

            return read_day(text, today=today, lean=Lean.PAST).isoformat()
        case "country":
            return read_country(text)
        case "coordination_group":
            from forlob.domain import meeting_days

            return meeting_days.read(text, today=today)
        case _:
            raise KeyError(name)


def read_country(text: str) -> str:
    """Return a country as it is kept: its two letters by ISO 3166, large; of those forlob ships rules of its name will do.

    Raises:
        WrongUse: If the text is neither.
    """
    country = text.strip().upper()
    if COUNTRY_CODE.fullmatch(country):
        return country
    if named := COUNTRIES.meant(text):
        return named[0]
    what = _("{text} is no country: one is two letters, such as DK or SE").format(text=shown(text) or '""')
    raise WrongUse(what, instead=(text, DENMARK))
