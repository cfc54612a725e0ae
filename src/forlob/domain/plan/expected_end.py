"""When the open waits that hold interventions back are expected to end, and by what. Source: `domain 20.10`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from forlob.domain.intervention import InterventionState
from forlob.domain.plan.plan import ExpectedEnd, Plan, PlannedIntervention
from forlob.domain.wait import Wait, days_over

DERIVED_START = "/start"
"""How the id of the wait ends that an intervention itself makes: it ends with the very start that is asked for."""
BEFORE_A_GRANT = frozenset(("team_meeting", "decision", "certificate_265", "certificate_275", "statement"))
"""The kinds of waits of a course as a whole that hold back what is not granted yet."""


class By(StrEnum):
    """By what the end of a wait is expected."""

    HISTORY = "history"
    NORM = "norm"
    UNKNOWN = "unknown"


class Outlook(NamedTuple):
    """How waits of a kind went on that had lasted as long as one has now: what `of_waits` that began by the day tell.

    `days` are the further days until half have come, None where that is not reached. `come_percent` of them come at
    all, as far as is known; None where none is known to have lasted longer.
    """

    of_waits: int
    days: int | None
    come_percent: float | None


Outlooks: TypeAlias = Callable[[str, int], Outlook | None]
"""The outlook of a wait of this kind that has lasted so many days; None where too few have come to tell anything."""
ExpectedEnds: TypeAlias = Mapping[str, ExpectedEnd]
"""When waits are expected to end, by their ids."""


def holding(one: PlannedIntervention, plan: Plan) -> Iterator[Wait]:
    """Yield the open waits that hold back an intervention to come, the longest waited for first.

    Those on itself, and until it is granted those of the course as a whole for what must come before a grant.
    """
    ungranted = one.state != InterventionState.GRANTED
    for wait in sorted(plan.waits, key=lambda wait: (wait.since, wait.id)):
        of_itself = wait.intervention == one.id and not wait.id.endswith(DERIVED_START)
        if of_itself or (ungranted and wait.intervention is None and wait.kind in BEFORE_A_GRANT):
            yield wait


def expected_ends(plan: Plan, outlooks: Outlooks, *, team_since: date | None = None) -> ExpectedEnds:
    """Return when the waits that hold back anything to come are expected to end, in the order of the plan's waits.

    `team_since` is the day since when the dates of the course tell that the rehabilitation team is awaited.
    """
    ahead = [one for one in plan.interventions if one.is_ahead]
    held = {wait.id for one in ahead for wait in holding(one, plan)}
    derived_since: dict[tuple[str, str | None], date | None] = {("team_meeting", None): team_since}
    derived_since |= {("start", one.id): one.granted_on or one.requested_on for one in ahead}
    return {
        wait.id: _expected_end(wait, derived_since.get((wait.kind, wait.intervention)), outlooks, plan.on)
        for wait in plan.waits
        if wait.id in held
    }


def _expected_end(wait: Wait, derived_since: date | None, outlooks: Outlooks, on: date) -> ExpectedEnd:
    """Return the end by what history tells; where too few have come, on its due day if that has not passed; else unknown.

    One written down that stands for what dates tell has lasted since the first day of both (`domain 20.3`).
    """
    since = min(wait.since, derived_since or wait.since)
    outlook = outlooks(wait.kind, (on - since).days)
    if outlook is not None:
        day = None if outlook.days is None else later(on, outlook.days)
        by = By.UNKNOWN if day is None else By.HISTORY
        return ExpectedEnd(wait.id, day, by, outlook.of_waits, outlook.come_percent)
    if wait.due_on is not None and not days_over(wait.due_on, on):
        return ExpectedEnd(wait.id, wait.due_on, By.NORM, None, None)
    return ExpectedEnd(wait.id, None, By.UNKNOWN, None, None)


def later(day: date, days: int) -> date:
    """Return the day so many days later, at the latest the last day of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
