"""A wait: something awaited, with a clock; and whether it is over, decided here for every command."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from forlob.domain.days.intervals import Interval, union_days, within
from forlob.domain.fixed_set import FixedSet
from forlob.i18n import N_, _

CLAIM_DAYS = 7
"""A claim without receipt in so many days asks for a reminder (ours)."""


class WaitState(StrEnum):
    """The state of an open wait."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    PAUSED = "paused"


class EndKind(StrEnum):
    """How a wait ends; only fulfilled is an event for statistics, error is left out from its end day on."""

    FULFILLED = "fulfilled"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    COURSE_CLOSED = "course_closed"
    ERROR = "error"


class Wait(NamedTuple):
    """One wait as seen from a day.

    `id` is `W7`, of a computed one `I30/start`, `F7/team_meeting` or `F7/first_start`. `days` are gross and decide
    `over` (0 when not over), `net_days` are without its pauses; both run to the day it is seen from, or to its end.
    `norm` and `due_on` are None where the kind has none on `since`. `holder` is who must act next, asked for it since
    `asked_on`, `asked_days` days; both None where nobody asked for what is only computed. `sector` and
    `coordinator` may be None. `blocks` are the interventions that cannot start before it ends. `state` is
    waiting, claimed or paused; of an ended wait how it ended. `contact` is how the holder is reached now, a telephone
    number, else a mail address; None where that is not known.
    """

    id: str
    citizen: str
    name: str
    course: str
    intervention: str | None
    kind: str
    sector: str | None
    holder: str | None
    since: date
    days: int
    net_days: int
    norm: int | None
    due_on: date | None
    over: int
    state: str
    reminders: int
    last_reminder_on: date | None
    blocks: tuple[str, ...]
    source: str
    coordinator: str | None
    asked_on: date | None
    asked_days: int | None
    contact: str | None = None


class Holder(NamedTuple):
    """Who held a wait, and for which sector, from a day (None: since it began) until `to_on` (None: still)."""

    from_on: date | None
    to_on: date | None
    holder: str | None
    sector: str | None


class Pause(NamedTuple):
    """A pause of a wait: from a day to its expected end or the day it was ended; both None while it is open."""

    from_on: date
    until_on: date | None
    ended_on: date | None

    def first_day_after(self, on: date) -> date | None:
        """Return the first day the pause held no longer, as known on the day; None while that is open.

        What happened stands before what was expected (domain 11.10): until somebody says when it ended, from its
        expected end on the wait waits again.
        """
        return self.ended_on if self.ended_on and self.ended_on <= on else self.until_on

    def days_until(self, on: date) -> Interval:
        """Return the days the pause has held by the day `on`."""
        return self.from_on, min(self.first_day_after(on) or on, on)

    def holds_on(self, on: date) -> bool:
        """Return whether the wait is paused on the day."""
        end = self.first_day_after(on)
        return self.from_on <= on and (end is None or on < end)


def usual_sector(of_kind: str | None, of_intervention: str | None) -> str | None:
    """Return the sector a wait has where none is told: its kind's, else its intervention's; None where neither has one.

    It is filled in on every way in: where a wait is written down, mended or imported (domain 20.11).
    """
    found = of_kind or of_intervention
    return None if found is None else str(found)  # as it is kept, no member of an enumeration


def asked_on(since: date, holders: Sequence[Holder]) -> date:
    """Return since when the last of these holders has been asked, whatever else changed meanwhile."""
    asked = since
    for before, now in pairwise(holders):
        if before.holder != now.holder:
            asked = now.from_on or since
    return asked


def due_on(since: date, norm: int | None) -> date | None:
    """Return the day a wait is due: `norm` days after `since`; None without a norm."""
    return None if norm is None else since + timedelta(days=norm)


def days_over(due: date | None, on: date) -> int:
    """Return by how many days a wait is over on the day it ended or is seen from.

    0 up to and on the due day and without one; 1 on the day after it.
    """
    return max(0, (on - due).days) if due else 0


def unanswered_days(claimed_on: date | None, last_reminder_on: date | None, on: date) -> int:
    """Return by how many days a claim that asks for a reminder on the day is late; 0 where none is asked for.

    What was claimed as sent and has not come in 7 days asks for one, and again 7 days after the last (`domain 20.12`).
    """
    if claimed_on is None or (last_reminder_on is not None and on < last_reminder_on + timedelta(days=CLAIM_DAYS)):
        return 0
    return days_over(due_on(claimed_on, CLAIM_DAYS), on)


def net_days(since: date, on: date, pauses: Iterable[Pause]) -> int:
    """Return the days of a wait without the days of its pauses, each day once."""
    paused = within((pause.days_until(on) for pause in pauses), (since, on))
    return (on - since).days - union_days(paused)


def state_on(on: date, pauses: Iterable[Pause], *, claimed: bool) -> WaitState:
    """Return the state of an open wait; `claimed` tells that the last claim still stands: it was neither rejected nor missing."""
    if any(pause.holds_on(on) for pause in pauses):
        return WaitState.PAUSED
    return WaitState.CLAIMED if claimed else WaitState.WAITING


def order(wait: Wait) -> tuple[bool, date, str, int, str]:
    """Return what waits are sorted by: the earliest due day first, then those without norm by `since`, then by id."""
    number, _slash, kind = wait.id[1:].partition("/")
    return wait.due_on is None, wait.due_on or wait.since, wait.id[0], int(number), kind


def state_label(state: str) -> str:
    """Return the state of a wait, open or ended, as people read it."""
    return {
        WaitState.WAITING: _("waiting"),
        WaitState.CLAIMED: _("claimed"),
        WaitState.PAUSED: _("paused"),
        EndKind.FULFILLED: _("fulfilled"),
        EndKind.SUPERSEDED: _("superseded"),
        EndKind.WITHDRAWN: _("withdrawn"),
        EndKind.DECLINED: _("declined"),
        EndKind.COURSE_CLOSED: _("course closed"),
        EndKind.ERROR: _("error"),
    }[WaitState(state) if state in set(WaitState) else EndKind(state)]


ENDS = FixedSet(
    N_("end of a wait"),
    tuple(kind.value for kind in EndKind if kind is not EndKind.COURSE_CLOSED),
    state_label,
    also={
        EndKind.FULFILLED: ("kommet", "modtaget", "kommit", "mottaget", "uppfyllt"),
        EndKind.SUPERSEDED: ("afløst", "avlöst"),
        EndKind.WITHDRAWN: ("tilbagekaldt", "trukket", "återkallat"),
        EndKind.DECLINED: ("afvist", "avslaget", "nekad"),
        EndKind.ERROR: ("fejlregistreret", "felregistrerad"),
    },
)
"""How somebody may end a wait, and the words for it; only the end of its course ends it as course_closed."""
