"""Where waits gather: open waits grouped, with the days they cost the citizens."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.days.intervals import union_days
from forlob.domain.fixed_set import FixedSet
from forlob.domain.wait import Wait
from forlob.i18n import N_, _

GROUPINGS = ("kind", "sector", "holder", "coordinator", "citizen")


def grouping_label(by: str) -> str:
    """Return what waits are grouped by as people read it."""
    return {
        "kind": _("Kind"),
        "sector": _("Sector"),
        "holder": _("Who is waited for"),
        "coordinator": _("Coordinator"),
        "citizen": _("Citizen"),
    }[by]


GROUPED_BY = FixedSet(
    N_("group of waits"),
    GROUPINGS,
    grouping_label,
    also={
        "kind": ("art", "type", "typ"),
        "sector": ("forvaltning", "förvaltning"),
        "holder": ("den der ventes på", "den som väntas på", "venter på", "väntar på"),
        "coordinator": ("koordinator", "tovholder", "sagsbehandler", "handläggare"),
        "citizen": ("borger", "brukare", "medborgare", "deltagare"),
    },
)
"""What open waits are grouped by, and the words for it."""


class Group(NamedTuple):
    """One group of open waits.

    `group` is the code, name or id they share, None where they have none. `median_days` is the mean of the two middle
    ones in an even group. `citizen_days` counts for each citizen the days with at least one of these waits, each day
    once, and adds the citizens up; a start that was requested counts from the request on (`domain 20.5`). `contact` is how
    a holder is reached; None of other groups.
    """

    group: str | None
    open: int
    over: int
    median_days: float
    longest_days: int
    citizen_days: int
    citizens: int
    contact: str | None = None


def grouped(waits: Iterable[Wait], by: str, on: date) -> list[Group]:
    """Return the groups of the waits open on `on`, the one that costs the most citizen-days first, then by name.

    `by` is one of `GROUPINGS`.
    """
    members: dict[str | None, list[Wait]] = {}
    for wait in waits:
        members.setdefault(getattr(wait, by), []).append(wait)
    groups = [_group(name, some, on) for name, some in members.items()]
    if by == "holder":
        groups = [group._replace(contact=members[group.group][0].contact) for group in groups]
    return sorted(groups, key=lambda group: (-group.citizen_days, group.group is None, group.group or ""))


def _group(name: str | None, waits: list[Wait], on: date) -> Group:
    of_citizen: dict[str, list[tuple[date, date]]] = {}
    for wait in waits:
        begun = min(wait.since, wait.asked_on or wait.since)
        of_citizen.setdefault(wait.citizen, []).append((begun, on))
    return Group(
        group=name,
        open=len(waits),
        over=sum(1 for wait in waits if wait.over),
        median_days=median([wait.days for wait in waits]) or 0,
        longest_days=max(wait.days for wait in waits),
        citizen_days=sum(union_days(intervals) for intervals in of_citizen.values()),
        citizens=len(of_citizen),
    )


def median(days: Sequence[int]) -> float | None:
    """Return the middle one, of an even number the mean of the two middle ones; None for none."""
    if not days:
        return None
    # `statistics` would load half a dozen modules into every listing of waits.
    ranked, middle = sorted(days), len(days) // 2
    twice = ranked[middle] + ranked[-middle - 1]
    return twice / 2 if twice % 2 else twice // 2
