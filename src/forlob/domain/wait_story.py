"""The story of one wait: what happened to it, in order."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.wait import Holder
from forlob.i18n import _


class WaitEventKind(StrEnum):
    """What happens to a wait, in the order it is told within a day; see `in_order`."""

    BEGIN = "begin"
    MOVE = "move"
    REMIND = "remind"
    CLAIM = "claim"
    MISSING = "missing"
    REJECT = "reject"
    RESUME = "resume"
    PAUSE = "pause"
    RECEIVE = "receive"
    END = "end"


WRITTEN_DOWN = (
    WaitEventKind.REMIND,
    WaitEventKind.CLAIM,
    WaitEventKind.REJECT,
    WaitEventKind.RECEIVE,
    WaitEventKind.MISSING,
)
"""What is kept as an event of its own; the rest follows from the wait and its pauses."""
ONE_AFTER_ANOTHER = (WaitEventKind.REMIND, WaitEventKind.CLAIM, WaitEventKind.MISSING, WaitEventKind.REJECT)
"""What may happen again and again, and tells how the wait stands by what came last."""


class WaitEvent(NamedTuple):
    """One thing that happened to a wait on a day.

    Of a move to another holder `note` is who is asked from then on. Of a pause `until_on` is its expected end and `whose` it is, `note` its reason; a pause that ran out resumes on its
    expected end. Of an end `end_kind` tells how. All four may be None.
    """

    on: date
    kind: WaitEventKind
    note: str | None = None
    until_on: date | None = None
    whose: str | None = None
    end_kind: str | None = None


class Story(NamedTuple):
    """What was written down of a wait and what happened to it, as seen from a day; `case_no` is the citizen's.

    `ended_by` is the id of what ended it: an intervention, a course, the wait that took its place, the wait itself where
    it was received; None by hand. `holders` are those it has had by then, the present one last.
    """

    case_no: str | None
    note: str | None
    ended_on: date | None
    end_kind: str | None
    ended_by: str | None
    events: list[WaitEvent]
    holders: tuple[Holder, ...]


def in_order(events: list[WaitEvent]) -> list[WaitEvent]:
    """Return events by day; on one day in the order of their kinds, what is written down in between as it was written.

    What never came in the morning and is said to be sent in the afternoon is told in this order: so it stands now. A
    receipt ends the day, but for one that was rejected after it.
    """
    rank = {kind: number for number, kind in enumerate(WaitEventKind)}
    rank |= dict.fromkeys(ONE_AFTER_ANOTHER, rank[WaitEventKind.REMIND])
    rejected = {event.on: place for place, event in enumerate(events) if event.kind is WaitEventKind.REJECT}

    def place(at: tuple[int, WaitEvent]) -> tuple[date, int]:
        number, event = at
        was_no_use = event.kind is WaitEventKind.RECEIVE and rejected.get(event.on, 0) > number
        return event.on, rank[WaitEventKind.REJECT if was_no_use else event.kind]

    return [event for _number, event in sorted(enumerate(events), key=place)]


def label(kind: WaitEventKind) -> str:
    """Return what happened as people read it."""
    return {
        WaitEventKind.BEGIN: _("began"),
        WaitEventKind.MOVE: _("asked of another"),
        WaitEventKind.REMIND: _("reminded"),
        WaitEventKind.CLAIM: _("claimed as sent"),
        WaitEventKind.MISSING: _("never came"),
        WaitEventKind.REJECT: _("rejected as inadequate"),
        WaitEventKind.RESUME: _("waits again"),
        WaitEventKind.PAUSE: _("paused"),
        WaitEventKind.RECEIVE: _("received"),
        WaitEventKind.END: _("ended"),
    }[kind]
