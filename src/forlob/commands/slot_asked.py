"""Which fixed time is taken for a conversation: the next free one, or asked for, one at a time."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import TypeVar

from forlob import clock
from forlob.commands.ask import can_ask, yes
from forlob.domain import ids
from forlob.domain.days.day import spoken_moment
from forlob.domain.slot import Slot, begin_of
from forlob.errors import Doubted
from forlob.i18n import _
from forlob.questions import slot as free_slots

Done = TypeVar("Done")


def taken(
    course: int, people: Collection[str], first: str | None, plan: Callable[[str], Done], *,
    place: str | None, no_input: bool,
) -> Done:  # fmt: skip
    """Return what `plan` did in the next free fixed time from the day of `first` on (None: tomorrow).

    On a terminal each is proposed until one is accepted; without one the next is taken. Where somebody else was faster,
    it is the one after.

    Raises:
        RuleBroken: If no fixed times are set, or none is free within a year.
    """
    day = date.fromisoformat(first[:10]) if first else clock.today() + timedelta(days=1)
    after = begin_of(day)
    while True:
        found = free_slots.next_free(course, people, after=after, place=place)
        after = found.begin
        if can_ask(no_input=no_input) and not _accepted(found):
            continue
        try:
            return plan(found.planned_at)
        except Doubted:
            if free_slots.next_free(course, people, after=begin_of(day), place=place) == found:
                raise  # it is as free as it was


def rebooked_to(again: Slot | None, number: int, *, no_input: bool) -> str | None:
    """Return the fixed time that is taken for a conversation again; None where none is offered, or it is declined."""
    if again is None or not can_ask(no_input=no_input):
        return None
    question = _("rebook {id} to {moment}?").format(
        id=ids.conversation_id(number), moment=spoken_moment(again.planned_at)
    )
    return again.planned_at if yes(question, default=True) else None


def _accepted(found: Slot) -> bool:
    question = _("{moment}, {minutes} minutes: take it?")
    return yes(question.format(moment=spoken_moment(found.planned_at), minutes=found.minutes), default=True)
