"""A person who stands by a citizen: a companion, a representative, a guardian (domain 13). No party to a conversation."""

from datetime import date
from typing import NamedTuple

from forlob.i18n import _


class SupportPerson(NamedTuple):
    """Somebody who stands by a citizen in `[from_on, until_on)`.

    `name` is the person's, `role` a code of the catalogue. `from_on` None: nobody knows since when; `until_on` None: until somebody
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


def named(name: str, role: str) -> str:
    """Return a support person as they stand in a sentence or a list, by the word for their role: `Anna Olesen (companion)`."""
    return _("{name} ({role})").format(name=name, role=role)
