"""A person who stands by a citizen: a companion, a representative, a guardian (domain 13). No party to a conversation."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import N_, _


class SupportRole(StrEnum):
    """What somebody is to the citizen."""

    COMPANION = "companion"
    REPRESENTATIVE = "representative"
    RELATIVE = "relative"
    GUARDIAN = "guardian"
    GOD_MAN = "god_man"
    ADMINISTRATOR = "administrator"
    HOUSING_SUPPORT = "housing_support"
    CONTACT_PERSON = "contact_person"


class SupportPerson(NamedTuple):
    """Somebody who stands by a citizen in `[from_on, until_on)`.

    `name` is the person's, `role` one of `ROLES`. `from_on` None: nobody knows since when; `until_on` None: until somebody
    ends it. `informed` tells that the citizen has agreed that they get a copy of letters; None: nobody has said.
    """

    id: str
    citizen: str
    name: str
    role: str
    phone: str | None
    mail: str | None
    from_on: date | None
    until_on: date | None
    informed: bool | None


def role_label(role: str) -> str:
    """Return what somebody is to the citizen as people read it; a role that only a newer forlob knows by its code."""
    labels: dict[str, str] = {
        SupportRole.COMPANION: _("companion"),
        SupportRole.REPRESENTATIVE: _("representative"),
        SupportRole.RELATIVE: _("relative"),
        SupportRole.GUARDIAN: _("guardian"),
        SupportRole.GOD_MAN: _("god man"),
        SupportRole.ADMINISTRATOR: _("administrator"),
        SupportRole.HOUSING_SUPPORT: _("housing support worker"),
        SupportRole.CONTACT_PERSON: _("contact person"),
    }
    return labels.get(role, role)


ROLES = FixedSet(
    N_("role of a support person"),
    tuple(map(str, SupportRole)),
    role_label,
    also={
        SupportRole.COMPANION: ("bisidder", "biträde", "ledsagare"),
        SupportRole.REPRESENTATIVE: ("partsrepræsentant", "repræsentant", "fuldmægtig", "ombud"),
        SupportRole.RELATIVE: ("pårørende", "anhörig", "närstående", "family"),
        SupportRole.GUARDIAN: ("værge", "förmyndare"),
        SupportRole.GOD_MAN: ("god man", "gode man"),
        SupportRole.ADMINISTRATOR: ("förvaltare", "forvalter", "økonomisk værge"),
        SupportRole.HOUSING_SUPPORT: ("bostøtte", "boendestöd", "boendestödjare", "housing support"),
        SupportRole.CONTACT_PERSON: ("kontaktperson", "støtte-kontaktperson"),
    },
)
"""What somebody may be to the citizen, and the words for it."""


def named(name: str, role: str) -> str:
    """Return a support person as they stand in a sentence or a list: `Anna Olesen (companion)`."""
    return _("{name} ({role})").format(name=name, role=role_label(role))
