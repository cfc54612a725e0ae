"""A conversation: a meeting about the citizen, and the state it is in on a day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from forlob.domain import tripartite
from forlob.domain.action import Action, Agreed
from forlob.domain.days.day import DAY_LENGTH, day_of
from forlob.domain.fixed_set import FixedSet
from forlob.domain.interpreter import Booking, Interpreter, standing
from forlob.domain.tripartite import Participant
from forlob.i18n import N_, _


class ConversationState(StrEnum):
    """What became of a conversation."""

    PLANNED = "planned"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    REBOOKED = "rebooked"


class ReasonGroup(StrEnum):
    """Why somebody did not come, as far as it decides whether the absence is excused (H).

    An acceptable reason and one of logistics (the summons went astray, the interpreter was missing) excuse it.
    """

    ACCEPTABLE = "acceptable"
    NOT_ACCEPTABLE = "not_acceptable"
    LOGISTICS = "logistics"


EXCUSED = (ReasonGroup.ACCEPTABLE, ReasonGroup.LOGISTICS)


def group_of(typed: str | None, of_reason: str | None) -> ReasonGroup | None:
    """Return the group of a no-show: the one typed, else that of its reason; None where neither is one, or known."""
    found = typed or of_reason
    return ReasonGroup(found) if found in tuple(ReasonGroup) else None


def excused(typed: str | None, of_reason: str | None) -> bool | None:
    """Return whether the group of a no-show excuses it, as `group_of`; None where there is none."""
    group = group_of(typed, of_reason)
    return None if group is None else group in EXCUSED


class Conversation(NamedTuple):
    """One conversation as seen from a day.

    `planned_at` is local wall time with or without a time of day. `held_on` is None until it is held, and so is the
    `note` of one that was held later. `by` and `reason` tell who did not come or cancelled, and why. `rebooked_from` and
    `rebooked_to` are conversations. `no_show_reason` is a code of the catalogue, `reason_of` the group its row has, and
    `reason_group` the group that somebody typed, which stands before that. `called_off_on` is the day one was cancelled
    or rebooked, None where that was not and where nobody knows. `language` is the citizen's, and `needs_interpreter`
    what is on record of them.
    """

    id: str
    citizen: str
    name: str
    course: str
    kind: str
    planned_at: str | None
    held_on: date | None
    state: ConversationState
    participants: tuple[Participant, ...]
    place: str | None
    note: str | None
    actions: tuple[Action, ...]
    rebooked_from: str | None
    rebooked_to: str | None
    by: str | None
    reason: str | None
    reason_group: ReasonGroup | None
    called_off_on: date | None
    language: str | None = None
    needs_interpreter: bool | None = None
    no_show_reason: str | None = None
    reason_of: str | None = None

    @property
    def interpreter(self) -> Interpreter | None:
        """How it stands with the interpreter; None where none is needed, and where it was not held and is not ahead."""
        if not self.needs_interpreter or self.state not in (ConversationState.PLANNED, ConversationState.HELD):
            return None
        bookings = (Booking(one.what, one.done_on, one.dropped_on) for one in self.actions)
        return standing(bookings, is_ahead=self.state is ConversationState.PLANNED)

    @property
    def excused(self) -> bool | None:
        """Whether a no-show had a reason that excuses it; None where that is not known, and of all others."""
        return excused(self.reason_group, self.reason_of)

    @property
    def tripartite(self) -> bool | None:
        """Whether it was tripartite; None unless held."""
        return tripartite.is_tripartite(self.participants) if self.held_on else None

    @property
    def all_sectors(self) -> bool | None:
        """Whether all three sectors attended; None unless held."""
        return tripartite.has_all_sectors(self.participants) if self.held_on else None

    @property
    def parties(self) -> tuple[str, ...] | None:
        """The units that attended, sorted; None unless held."""
        return tripartite.parties(self.participants) if self.held_on else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Who was missing for it to be tripartite, as `tripartite.missing`; nobody unless held."""
        return tripartite.missing(self.participants) if self.held_on else ()

    @property
    def moment(self) -> str:
        """The moment it was planned for, or the day it was held where that is another or it was never planned."""
        held_on = self.held_on.isoformat() if self.held_on else ""
        return held_on if self.planned_at is None or not self.planned_at.startswith(held_on) else self.planned_at

    @property
    def who(self) -> tuple[str, ...]:
        """Everybody who was asked, present or not."""
        return tuple(one.who for one in self.participants)

    @property
    def absent(self) -> tuple[str, ...]:
        """Who was asked and did not come."""
        return tuple(one.who for one in self.participants if one.attended is False)


class ConversationReport(NamedTuple):
    """What is told of a conversation that was held with a citizen (by number).

    `kind` None means the kind it was planned as, else the usual one. `next_at` is the moment of the next conversation
    with the same people, or None. `course` is the number of the course that was named, None: that of the day.
    """

    citizen: int
    on: date
    attended: tuple[str, ...]
    absent: tuple[str, ...] = ()
    kind: str | None = None
    note: str | None = None
    actions: tuple[Agreed, ...] = ()
    next_at: str | None = None
    course: int | None = None


def state_on(
    on: date, stored: str, planned_at: str | None, held_on: date | None, called_off_on: date | None
) -> ConversationState:
    """Return the state of a conversation as seen from the day `on`.

    It is held from `held_on` on, a no-show from its planned day on, cancelled or rebooked from `called_off_on` on; until
    then it is planned. One called off on a day that nobody knows shows as that on every day.
    """
    state = ConversationState(stored)
    missed_on = day_of(planned_at) if planned_at else None
    known_from = {
        ConversationState.PLANNED: None, ConversationState.HELD: held_on, ConversationState.NO_SHOW: missed_on,
        ConversationState.CANCELLED: called_off_on, ConversationState.REBOOKED: called_off_on,
    }[state]  # fmt: skip
    return ConversationState.PLANNED if known_from is not None and known_from > on else state


def week_later(planned_at: str, today: date) -> str:
    """Return the same weekday and time of day, whole weeks later, as the first such moment after today."""
    day = day_of(planned_at)
    weeks = max((today - day).days // 7 + 1, 1)
    return (day + timedelta(weeks=weeks)).isoformat() + planned_at[DAY_LENGTH:]


def label(state: ConversationState) -> str:
    """Return the state as people read it."""
    return {
        ConversationState.PLANNED: _("planned"),
        ConversationState.HELD: _("held"),
        ConversationState.NO_SHOW: _("no-show"),
        ConversationState.CANCELLED: _("called off"),
        ConversationState.REBOOKED: _("rebooked"),
    }[state]


def group_label(group: ReasonGroup) -> str:
    """Return the group of a reason as people read it."""
    return {
        ReasonGroup.ACCEPTABLE: _("an acceptable reason"),
        ReasonGroup.NOT_ACCEPTABLE: _("no acceptable reason"),
        ReasonGroup.LOGISTICS: _("logistics"),
    }[group]


STATES = FixedSet(
    N_("state of a conversation"),
    tuple(map(str, ConversationState)),
    lambda code: label(ConversationState(code)),
    also={
        ConversationState.PLANNED: ("planlagt", "kommende", "planerad", "planerat", "kommande", "coming"),
        ConversationState.HELD: ("afholdt", "holdt", "hållet", "hållen", "genomfört"),
        ConversationState.NO_SHOW: ("udeblivelse", "udeblevet", "udeblev", "uteblev", "utebliven"),
        ConversationState.CANCELLED: ("aflyst", "avbokat", "avbokad", "inställt", "inställd", "avlyst"),
        ConversationState.REBOOKED: ("ombooket", "flyttet", "ombokat", "ombokad", "flyttat", "moved"),
    },
)
"""What may become of a conversation, and the words for it."""
REASON_GROUPS = FixedSet(
    N_("group of a reason"),
    tuple(map(str, ReasonGroup)),
    lambda code: group_label(ReasonGroup(code)),
    also={
        ReasonGroup.ACCEPTABLE: ("acceptabel", "acceptabelt", "godtagbar", "godtagbart", "gyldig", "giltig"),
        ReasonGroup.NOT_ACCEPTABLE: ("not acceptable", "ikke acceptabel", "inte godtagbar", "ugyldig", "ogiltig"),
        ReasonGroup.LOGISTICS: ("logistik", "praktisk", "praktiskt"),
    },
)
"""The groups of reasons, and the words for them."""
