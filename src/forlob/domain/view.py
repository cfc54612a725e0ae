"""Views: a reading command that a person saved under a name of their own."""

import re
from typing import NamedTuple

from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

LONGEST_NAME = 40
NAME = re.compile(r"(?=.*[^\W\d_])[^\W_]+(?:-[^\W_]+)*")
"""Letters and digits of any language, with hyphens between them; at least one letter, so that no name is a number."""


class View(NamedTuple):
    """One view: its name, the command it stands for as it is typed, and why it cannot be run, None where it can."""

    name: str
    command: str
    problem: str | None


def read_name(text: str) -> str:
    """Return the name of a view as it is kept: in small letters.

    Raises:
        WrongUse: If it is no name a view can have.
    """
    name = folded(text)
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        what = _("the name of a view is letters, digits and hyphens, at most {most}: not {name}")
        raise WrongUse(what.format(most=LONGEST_NAME, name=shown(text)), "forlob view add friday -- waits --over")
    return name
