"""The day by which a code of the catalogue is judged: the fact's own day (domain 12)."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Coded(NamedTuple):
    """A column that holds a code of a group, and the columns of its row that say when the fact happened.

    The first of `days` that is known decides; the earliest of them where `earliest`. Where none is, it is the day the row
    was written down, or a day of `there_by` before it: the fact was there by then.
    """

    group: str
    table: str
    column: str
    days: tuple[str, ...]
    earliest: bool = False
    there_by: tuple[str, ...] = ()


COURSE_DAYS = ("granted_on", "ready_on")
COURSE_THERE_BY = ("recommended_on", "start_on", "end_on")
INTERVENTION_DAYS = ("requested_on", "granted_on", "agreed_start", "started_on", "ended_on")
CODED = (
    Coded("course", "course", "kind", COURSE_DAYS, there_by=COURSE_THERE_BY),
    Coded("outcome", "course", "outcome", ("end_on",)),
    Coded("closure_reason", "course", "closure_reason", ("end_on",)),
    Coded("intervention", "intervention", "kind", INTERVENTION_DAYS, earliest=True),
    Coded("decline_reason", "intervention", "decline_reason", ("ended_on",)),
    Coded("wait", "wait", "kind", ("since",)),
    Coded("conversation", "conversation", "kind", ("held_on", "planned_at")),
    Coded("no_show_reason", "conversation", "no_show_reason", ("planned_at",)),
    Coded("answer", "agreement", "answer", ("answered_on",)),
    Coded("support_role", "support_person", "role", ("from_on",)),
    Coded("forum", "forum_meeting", "forum", ("met_on",)),
)
"""Every column that holds such a code, but for pathways: those have rows with days of their own."""
CODED_TABLES = frozenset((*(one.table for one in CODED), "course_pathway"))
"""The tables whose rows hold codes of the catalogue."""
PATHWAY = Coded("pathway", "course", "pathway", ("pathway_from", *COURSE_DAYS), there_by=COURSE_THERE_BY)
"""The pathway that holds last, in a row with the day it began, where it is not the first."""


def own_day(coded: Coded, row: Mapping[str, Any], written_on: Callable[[], str | None]) -> str | None:
    """Return the day by which the code of a row is judged, ISO text; None where nobody knows it.

    `row` holds ISO text by column; `written_on` finds the day the row was written down, or noted before.
    """
    known = [row[name][:10] for name in coded.days if row.get(name)]
    if known:
        return str(min(known) if coded.earliest else known[0])
    there = [row[name] for name in coded.there_by if row.get(name)]
    return min(filter(None, (written_on(), *there)), default=None)
