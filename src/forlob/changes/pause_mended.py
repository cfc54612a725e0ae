"""A pause that was told wrong: its first day, its expected end, its reason, or that there was none (domain 11.6)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.days.day import spoken
from forlob.domain.pause import first_day_after, latest, overlapping
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records


class Pause(NamedTuple):
    """What is told of a pause anew; None stays as it is. `what` is its thing as people read it, `show` shows that."""

    what: str
    show: str
    on: date | None
    until: date | None
    whose: str | None
    reason: str | None


def mend(pauses: Sequence[records.Pause], told: Pause) -> str:
    """Mend the pause that is meant, as if it had never been told otherwise, and return what to tell of it.

    Meant is the pause that holds on a day from the one told on; without such a one the latest.

    Raises:
        RuleBroken: If there is no pause, it would end before it begins, or it would run into another one.
    """
    meant = (overlapping(pauses, told.on, told.until) if told.on else None) or latest(pauses)
    if meant is None:
        raise RuleBroken(_("{id} was never paused; there is nothing to mend").format(id=told.what), told.show)
    begin, until = told.on or meant.from_on, told.until or meant.until_on
    for end in (until, meant.ended_on):
        if end is not None and end <= begin:
            raise RuleBroken(
                _("the pause of {id} would begin {begin} and end {end}").format(
                    id=told.what, begin=spoken(begin), end=spoken(end)
                ),
                told.show,
            )
    others = [pause for pause in pauses if pause is not meant]
    if other := overlapping(others, begin, meant.ended_on or until):
        raise RuleBroken(
            _("{id} has another pause, from {day}").format(id=told.what, day=spoken(other.from_on)), told.show
        )
    meant.from_on, meant.until_on = begin, until
    meant.whose, meant.reason = told.whose or meant.whose, told.reason or meant.reason
    over = first_day_after(meant)
    said = (
        _("{id} was paused from {day}, until {until}; mended as if it had never been otherwise")
        if over
        else _("{id} was paused from {day}; mended as if it had never been otherwise")
    )
    return said.format(id=told.what, day=spoken(begin), until=spoken(over) if over else "")
