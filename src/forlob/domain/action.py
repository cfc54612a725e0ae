"""An action: what was agreed, who does it, and until when."""

from datetime import date
from typing import NamedTuple

from forlob.domain import companion
from forlob.domain.days.day import Lean, read_day
from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _

DUE_MARK = " @ "


class Action(NamedTuple):
    """One action as seen from a day.

    `owner` is a worker's initials, `citizen` or a companion; `conversation` where it was agreed, or None. `due` None
    means without a day. `over` are the days after the due day, 0 unless it is open.
    """

    id: str
    citizen: str
    name: str
    course: str
    conversation: str | None
    what: str
    owner: str
    due: date | None
    done_on: date | None
    dropped_on: date | None
    over: int

    def readies(self, held_on: date) -> bool:
        """Whether it was to make its conversation ready, and not agreed at it: it is due, or was done, before that day."""
        return any(day is not None and day < held_on for day in (self.due, self.done_on))


class Agreed(NamedTuple):
    """What was agreed: the owner, what they do, and the day it is due, or None."""

    owner: str
    what: str
    due: date | None

    @property
    def text(self) -> str:
        """The agreement as it is typed, its day in ISO form."""
        return f"{companion.typed_as(self.owner)}: {self.what}" + (
            f"{DUE_MARK}{self.due.isoformat()}" if self.due else ""
        )


def read_agreed(text: str, *, today: date) -> Agreed:
    """Return what `MH: call the doctor @ thu` says.

    The owner stands before the first colon, with `guest:` before the second, the due day after the last ` @ `: the next
    such day. Without ` @ ` there is no due day.

    Raises:
        WrongUse: If owner or words are missing, or what follows the last ` @ ` is no day.
    """
    owner, colon, rest = text.partition(":")
    if companion.said_to_be_one(text) is not None:
        name, colon, rest = rest.partition(":")
        owner = f"{owner}:{name}" if name.strip() else ""
    what, mark, day = rest.rpartition(DUE_MARK)
    words = what if mark else rest
    if not colon or not owner.strip() or not words.strip():
        what = _('{text} does not say who does what; one is written "MH: call the doctor @ thu" (WHO: what @ DAY)')
        raise WrongUse(what.format(text=shown(text)))
    return Agreed(owner.strip(), words.strip(), _due(day, today) if mark else None)


def _due(text: str, today: date) -> date:
    return read_day(text, today=today, lean=Lean.NEXT)
