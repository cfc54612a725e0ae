"""Whose things a command is about: those of the person at this machine, or of a worker that is named."""

from datetime import date

from forlob.config import me
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions.stand_in import covered
from forlob.render.output import Output


def me_or_everybody(out: Output, everybody: str) -> str | None:
    """Return the initials of the person at this machine, None where nobody said who it is.

    `everybody` is the hint that says what is shown then. Who is no worker is told so.
    """
    worker = me()
    if worker is None:
        out.hint(everybody)
    elif unknown := resolve.stranger():
        out.hint(unknown)
    return worker


def mine(out: Output, line: str, *, on: date) -> tuple[str, ...]:
    """Return the person at this machine and those for whom they stand in on the day; `line` is what was typed.

    Raises:
        WrongUse: If nobody said who it is.
    """
    worker = me()
    if worker is None:
        raise WrongUse(_("forlob does not know who you are"), f"forlob --as MH {line}")
    if unknown := resolve.stranger():
        out.hint(unknown)
    return covered(worker, on=on)
