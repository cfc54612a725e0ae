"""Dates that tell a life in order: none may run backwards."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from forlob.domain.days.day import spoken
from forlob.errors import RuleBroken
from forlob.i18n import _


def refuse_backwards(stages: Iterable[tuple[str, date | None]]) -> None:
    """Do nothing where the known days of the stages, each with what happened on it, run forwards or stand still.

    Raises:
        RuleBroken: If a later stage lies before an earlier one; it names both.
    """
    known = [(what, day) for what, day in stages if day is not None]
    for (earlier, first), (later, second) in combinations(known, 2):
        if second < first:
            raise RuleBroken(
                _('"{later}" {day} would lie before "{earlier}" {first}').format(
                    later=later, day=spoken(second), earlier=earlier, first=spoken(first)
                )
            )
