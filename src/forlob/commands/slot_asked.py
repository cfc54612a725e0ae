"""Which fixed time is taken for a conversation: the next free one, or asked for, one at a time."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from forlob import clock
from forlob.commands.ask import can_ask, yes
from forlob.domain import ids
from forlob.domain.days.day import spoken_moment
from forlob.domain.slot import Slot, begin_of
from forlob.errors import Doubted
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import slot as free_slots
from forlob.render.output import Output

Done = TypeVar("Done")


def taken(
    out: Output, courses: Sequence[int], people: Collection[str], first: str | None,
    plan: Callable[[Sequence[str]], Done], *, place: str | None, no_input: bool,
) -> Done:  # fmt: skip
    """Return what `plan` did in the next free fixed time from the day of `first` on (None: tomorrow).

    Of several courses each gets a time of its own, one after the other. On a terminal each time, or all of them
    together, is proposed until it is accepted; without one the next is taken. Where somebody else was faster, it is the
    one after.

    Raises:
        RuleBroken: If no fixed times are set, or none is free within a year.
    """
    day = date.fromisoformat(first[:10]) if first else clock.today() + timedelta(days=1)
    after = begin_of(day)
    while True:
        found = _allotted(courses, people, after=after, place=place)
        after = found[0].begin
        if can_ask(no_input=no_input) and not _accepted(out, courses, found):
            continue
        try:
            return plan([one.planned_at for one in found])
        except Doubted:
            if _allotted(courses, people, after=begin_of(day), place=place) == found:
                raise  # it is as free as it was


def _allotted(courses: Sequence[int], people: Collection[str], *, after: datetime, place: str | None) -> list[Slot]:
    """Return the next free fixed time of each course: one begins when the one before has ended."""
    found: list[Slot] = []
    for course in courses:
        one = free_slots.next_free(course, people, after=after, place=place)
        found.append(one)
        after = one.begin + timedelta(minutes=one.minutes) - datetime.resolution
    return found


def rebooked_to(again: Slot | None, number: int, *, no_input: bool) -> str | None:
    """Return the fixed time that is taken for a conversation again; None where none is offered, or it is declined."""
    if again is None or not can_ask(no_input=no_input):
        return None
    question = _("rebook {id} to {moment}?").format(
        id=ids.conversation_id(number), moment=spoken_moment(again.planned_at)
    )
    return again.planned_at if yes(question, default=True) else None


def _accepted(out: Output, courses: Sequence[int], every: Sequence[Slot]) -> bool:
    if len(every) > 1:
        for course, one in zip(courses, every, strict=True):
            proposed = _("{id}: {reason}").format(id=resolve.citizen_of(course), reason=spoken_moment(one.planned_at))
            out._replace(quiet=False).hint(proposed)  # without it nobody can answer
        return yes(_("take these {count} times?").format(count=len(every)), default=True)
    (found,) = every
    question = _("{moment}, {minutes} minutes: take it?")
    return yes(question.format(moment=spoken_moment(found.planned_at), minutes=found.minutes), default=True)
