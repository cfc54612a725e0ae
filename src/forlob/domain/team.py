"""The team of a course: workers, each with a role and the days it holds."""

from datetime import date
from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import N_, _, pgettext

COORDINATOR = "coordinator"
MEMBER = "member"


class Member(NamedTuple):
    """One worker on a team in `[from_on, to_on)`; `to_on` None still is, as seen from the day. `role` is one of `ROLES`, or free text."""

    citizen: str
    course: str
    worker: str
    name: str
    role: str
    sector: str
    unit: str
    from_on: date
    to_on: date | None
    note: str | None


def role_label(role: str) -> str:
    """Return a role as people read it; what was written freely stays as it is."""
    return {
        COORDINATOR: _("coordinator"),
        MEMBER: _("member"),
        "contact_person": _("contact person"),
        "mentor": _("mentor"),
        "social_worker": _("social worker"),
        "employment_consultant": _("employment consultant"),
        "physiotherapist": _("physiotherapist"),
        "occupational_therapist": _("occupational therapist"),
        "psychologist": _("psychologist"),
        "doctor": pgettext("role", "doctor"),
    }.get(role, role)


ROLES = FixedSet(
    N_("role"),
    (
        *(COORDINATOR, MEMBER, "contact_person", "mentor", "social_worker", "employment_consultant"),
        *("physiotherapist", "occupational_therapist", "psychologist", "doctor"),
    ),
    role_label,
    also={
        COORDINATOR: ("koordinator", "tovholder", "koordinerende sagsbehandler", "samordnare"),
        "contact_person": ("støtte-kontaktperson", "støttekontaktperson"),
        "social_worker": ("socialrådgiver", "socialsekreterare"),
        "employment_consultant": ("jobkonsulent", "beskæftigelseskonsulent", "arbetskonsulent"),
        "physiotherapist": ("fysioterapeut",),
    },
)
"""The roles that have a word in every language; a role may be written freely too."""
