"""What the changes of waits share: which are open, what they are called, how one ends."""

from collections.abc import Sequence
from datetime import date

from forlob.domain.days.day import spoken
from forlob.domain.ids import wait_id
from forlob.domain.wait import EndKind, state_label
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.session import Change


def named(numbers: Sequence[int]) -> str:
    """Return the ids of waits with blanks between them: `W7 W8`."""
    return " ".join(wait_id(number) for number in numbers)


def called(wait: records.Wait) -> str:
    """Return what a wait is called in a sentence: `W7 LÆ265`."""
    return f"{wait_id(wait.id)} {catalogue.label('wait', wait.kind)}"


def open_waits(session: Change, numbers: Sequence[int], on: date) -> list[records.Wait]:
    """Return waits that had begun by the day `on` and have not ended, in the order of the numbers.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, or began after `on`.
    """
    waits = [session.get(records.Wait, number) for number in numbers]
    for wait in waits:
        if wait.ended_on and wait.end_kind:
            raise RuleBroken(
                _("W{number} ended as {kind} {day}").format(
                    number=wait.id, kind=state_label(wait.end_kind), day=spoken(wait.ended_on)
                ),
                f"forlob wait show {wait_id(wait.id)}",
            )
        if on < wait.since:
            raise RuleBroken(
                _("{day} lies before W{number} began, {since}").format(
                    day=spoken(on), number=wait.id, since=spoken(wait.since)
                )
            )
    return waits


def ended(wait: records.Wait, *, on: date, as_: EndKind) -> str:
    """End an open wait and return what to tell of it."""
    wait.ended_on, wait.end_kind = on, as_.value
    return _("{wait} ended as {kind} {day}").format(wait=called(wait), kind=state_label(as_), day=spoken(on))
