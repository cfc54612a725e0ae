"""The story of one wait: what happened to it, in order."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.wait import Holder
from forlob.i18n import _


class WaitEventKind(StrEnum):
    """What happens to a wait, in the order it is told within a day."""

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
    """Return events by day; on one day in the order of their kinds, equal ones as they were written."""
    rank = {kind: number for number, kind in enumerate(WaitEventKind)}
    return sorted(events, key=lambda event: (event.on, rank[event.kind]))


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
