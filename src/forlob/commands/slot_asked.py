"""Which fixed time is taken for a conversation: the next free one, or asked for, one at a time."""

from collections.abc import Collection
from datetime import date, timedelta

from forlob import clock
from forlob.commands.ask import can_ask, yes
from forlob.domain import ids
from forlob.domain.days.day import spoken_moment
from forlob.domain.slot import Slot, begin_of
from forlob.i18n import _
from forlob.questions import slot as free_slots


def proposed(course: int, people: Collection[str], first: str | None, *, no_input: bool) -> str:
    """Return the next free fixed time from the day of `first` on (None: tomorrow).

    On a terminal each is proposed until one is taken; without one the next is taken.

    Raises:
        RuleBroken: If no fixed times are set, or none is free within a year.
    """
    day = date.fromisoformat(first[:10]) if first else clock.today() + timedelta(days=1)
    found = free_slots.next_free(course, people, after=begin_of(day))
    while can_ask(no_input=no_input) and not _taken(found):
        found = free_slots.next_free(course, people, after=found.begin)
    return found.planned_at


def rebooked_to(again: Slot | None, number: int, *, no_input: bool) -> str | None:
    """Return the fixed time that is taken for a conversation again; None where none is offered, or it is declined."""
    if again is None or not can_ask(no_input=no_input):
        return None
    question = _("rebook {id} to {moment}?").format(
        id=ids.conversation_id(number), moment=spoken_moment(again.planned_at)
    )
    return again.planned_at if yes(question, default=True) else None


def _taken(found: Slot) -> bool:
    question = _("{moment}, {minutes} minutes: take it?")
    return yes(question.format(moment=spoken_moment(found.planned_at), minutes=found.minutes), default=True)
