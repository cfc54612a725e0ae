"""The kind a course is of where none is told (domain 12)."""

from datetime import date
from typing import NamedTuple

from forlob.domain.setting import COURSE_KIND
from forlob.store import catalogue, database
from forlob.store.kind import Kind

SETTING = "SELECT value FROM setting WHERE name = :name"
ONCE, NEUTRAL = "resource_course", "coordinated"
"""What it always was as long as it could be granted, and the one that holds on every day."""


class UsualKind(NamedTuple):
    """The code of a kind, whether the house has set it, and the one that would have been it but is not in force then."""

    code: str
    by_house: bool = False
    instead_of: Kind | None = None


def usual(on: date) -> UsualKind:
    """Return the kind of a course of this day: the house's, else a resource course, else a coordinated course.

    One that is not in force on the day is passed over.

    Raises:
        DatabaseUnusable: If the database cannot be read. Without one the house has set none.
    """
    known = catalogue.kinds("course")
    own = known.get(_set_by_house() or "")
    if own and own.holds_on(on):
        return UsualKind(own.code, by_house=True)
    once = known[ONCE]
    if once.holds_on(on):
        return UsualKind(ONCE, instead_of=own)
    return UsualKind(NEUTRAL, instead_of=own or once)


def _set_by_house() -> str | None:
    found = database.row(SETTING, name=COURSE_KIND) if database.remembered() is not None else None
    return str(found[0]) if found else None
