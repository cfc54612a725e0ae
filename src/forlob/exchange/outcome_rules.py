"""The rules of how a wait ended, and of what became of a conversation."""

from typing import TypeAlias

from forlob.domain.conversation import ConversationState
from forlob.domain.ids import COURSE, INTERVENTION, WAIT
from forlob.domain.wait import EndKind
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.i18n import _

CALLED_OFF = (ConversationState.CANCELLED, ConversationState.REBOOKED)
HAS_SUCCESSOR = (ConversationState.REBOOKED, ConversationState.NO_SHOW, ConversationState.HELD)
Broken: TypeAlias = tuple[str, str] | None
"""The column in which a row breaks a rule, and what is wrong; None where it keeps the rule."""


def ended_by_something(_known: Known, row: Row) -> Broken:
    """Keep what ended a wait from standing there without an end."""
    if row.ended_by is None or row.ended_on is not None:
        return None
    return "ended_on", _("empty, although {column} is known").format(column="ended_by")


def ended_by_what_fits(_known: Known, row: Row) -> Broken:
    """Keep what ended a wait to what can have: its course, its intervention, its own receipt, the wait in its place."""
    if row.ended_by is None or row.end_kind is None:
        return None
    own, letter = f"{WAIT}{row.id}", row.ended_by[:1]
    fits = {
        EndKind.COURSE_CLOSED: row.ended_by == f"{COURSE}{row.course}",
        EndKind.FULFILLED: row.ended_by in (own, f"{INTERVENTION}{row.intervention}"),
        EndKind.WITHDRAWN: row.ended_by == f"{INTERVENTION}{row.intervention}",
        EndKind.SUPERSEDED: letter == WAIT and row.ended_by != own,
    }
    if fits.get(row.end_kind):
        return None
    return "ended_by", _("{by} cannot have ended this wait as {end_kind}").format(
        by=row.ended_by, end_kind=row.end_kind
    )


def held_on_its_day(_known: Known, row: Row) -> Broken:
    """Keep the days and the successor that go with the outcome."""
    held = row.state == ConversationState.HELD
    if held != (row.held_on is not None):
        return "held_on", _("empty, although it was held") if held else _("only what was held has this day")
    if row.planned_at is None and row.held_on is None:
        return "planned_at", _("empty; only what was held needs no planned day")
    if row.rebooked_to is not None and row.state not in HAS_SUCCESSOR:
        return "rebooked_to", _("only what was rebooked, missed or held has this")
    return None


def called_off_or_excused(_known: Known, row: Row) -> Broken:
    """Let only what was called off have that day, and only what was missed be excused, or have a reason for that."""
    if row.called_off_on is not None and row.state not in CALLED_OFF:
        return "called_off_on", _("only what was called off has this day")
    if row.reason_group is not None and row.state != ConversationState.NO_SHOW:
        return "reason_group", _("only what was missed is excused")
    if row.no_show_reason is not None and row.state != ConversationState.NO_SHOW:
        return "no_show_reason", _("only what was missed has this reason")
    return None


def rebooked_to_another(_known: Known, row: Row) -> Broken:
    """Let a conversation be rebooked to another one."""
    return ("rebooked_to", _("a conversation cannot point at itself")) if row.rebooked_to == row.id else None
