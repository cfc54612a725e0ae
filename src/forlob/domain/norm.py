"""A norm: the days a wait of a kind may take, and which one holds for a wait that began on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.amount import WHOLE
from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _

LONGEST_DAYS = 36_500
"""A norm of more days (a hundred years) is taken for a slip of the finger."""


class Norm(NamedTuple):
    """The days a wait of this kind may take when it began on `from_on` or later, until the next norm begins.

    `days` and `from_on` are None for a kind without a norm. `own` tells the municipality's own from the catalogue's.
    """

    kind: str
    days: int | None
    from_on: date | None
    source: str | None
    own: bool


def in_force(known: Iterable[tuple[date, int]], own: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return the norms of one kind as (from_on, days), oldest first.

    `known` are the catalogue's, `own` the municipality's; from the first own one on the catalogue's hold no longer.
    """
    ours = sorted(own)
    return [norm for norm in sorted(known) if not ours or norm[0] < ours[0][0]] + ours


def days_on(since: date, norms: Sequence[tuple[date, int]]) -> int | None:
    """Return the days a wait begun on `since` may take by norms in force; None where none holds on that day."""
    return next((days for from_on, days in reversed(norms) if from_on <= since), None)


def read_days(text: str) -> int:
    """Return the days of a norm as typed.

    Raises:
        WrongUse: If it is no whole number from 0 to a hundred years.
    """
    typed = text.strip()
    if not (WHOLE.fullmatch(typed) and int(typed) <= LONGEST_DAYS):
        raise WrongUse(
            _("{text} is no norm: one has 0 to {most} days").format(text=shown(text), most=LONGEST_DAYS),
            instead=(text, "30"),
        )
    return int(typed)
