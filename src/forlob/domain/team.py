"""The team of a course: workers, each with a role and the days it holds."""

from datetime import date
from typing import NamedTuple

from forlob.i18n import _

COORDINATOR = "coordinator"


def role_label(role: str) -> str:
    """Return a role as people read it; what was written freely stays as it is."""
    return {
        COORDINATOR: _("coordinator"),
        "contact_person": _("contact person"),
        "mentor": _("mentor"),
        "social_worker": _("social worker"),
        "employment_consultant": _("employment consultant"),
        "physiotherapist": _("physiotherapist"),
        "occupational_therapist": _("occupational therapist"),
        "psychologist": _("psychologist"),
        "doctor": _("doctor"),
    }.get(role, role)


class Member(NamedTuple):
    """One worker on a team in `[from_on, to_on)`; `to_on` None still is, as seen from the day. `role` is free text."""

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
