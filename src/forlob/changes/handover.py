"""All that counts on a worker is handed over to another in one step; who hands over stays a worker."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from forlob import clock, free_text
from forlob.changes import leaving
from forlob.changes.leaving import Counting
from forlob.changes.presence import present
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change, change

Sheets = Callable[[Sequence[int]], None]
"""What writes the handover sheets of courses, given by their numbers, as the change sees them."""


class HandedOver(NamedTuple):
    """What a handover did: `moved` is what was handed over, `left` what stays with the worker until the day comes."""

    done: ChangeResult[str]
    moved: Counting
    left: Counting


def counted(initials: str, *, on: date | None) -> tuple[Counting, Counting]:
    """Return what a handover of the day (None: today) would move, and what it would leave; nothing is changed.

    Raises:
        NoSuchThing: If there is no such worker.
    """
    with change(f"handover {initials}") as session:
        session.get(records.Worker, initials)
        return _parted(session, initials, on or clock.today())


def hand_over(
    initials: str, to: str, *, on: date | None, note: str | None = None, sheets: Sheets | None = None
) -> HandedOver:
    """Hand all that counts on a worker over to another, from a day on (None: today), each course with the note.

    Courses and planned conversations have days: of a day that lies ahead they are handed over from it. Owners of
    interventions and actions have none, and who holds a wait is known up to today: they stay until the day.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If both are the same, or who takes over is gone on the day.
        WrongUse: If the note is too long or holds what forlob does not keep.
    """
    kept = free_text.optional_note(note, _("note"))
    day = on or clock.today()
    told_on = f" --on {day}" if day != clock.today() else ""
    with change(f"handover {initials} --to {to}{told_on}") as session:
        session.get(records.Worker, initials)
        moved, left = _parted(session, initials, day)
        sentences = given(session, moved, initials, to, day, kept)
        if sheets and any(moved):
            session.flush()
            sheets(moved.touched)
        if not (any(moved) or any(left)):
            sentences = [_("nothing counts on {worker} from {day} on").format(worker=initials, day=spoken(day))]
        if any(left):
            again = f"forlob handover {initials} --to {to}"
            sentences += [
                _("still with {id}:").format(id=initials),
                *left.sentences(),
                _("what has no days of its own is handed over on the day itself, {day}: {command}").format(
                    day=spoken(day), command=again
                ),
            ]
        return HandedOver(ChangeResult("", (initials,), session.entry_or_zero(), tuple(sentences)), moved, left)


def given(session: Change, counting: Counting, initials: str, to: str, on: date, note: str | None = None) -> list[str]:
    """Give what counts on a worker to another from the day on, and return what to tell of it; nothing where nothing does.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If both are the same, or who takes over is gone on the day.
    """
    if to == initials:
        raise RuleBroken(_("{id} cannot hand over to themselves").format(id=initials), "forlob worker list")
    present(session, to, max(on, clock.today()))
    leaving.hand_over(session, counting, initials, to, on, note)
    if not any(counting):
        return []
    said = _("handed over to {to}:").format(to=to)
    if on > clock.today():
        said = _("handed over to {to} from {day} on:").format(to=to, day=spoken(on))
    return [said, *counting.sentences(), *leaving.taken_twice(session, counting, to)]


def _parted(session: Change, initials: str, on: date) -> tuple[Counting, Counting]:
    """Return what is handed over by a handover of the day, and what stays until then."""
    counting = leaving.counting_on(session, initials, on)._replace(stand_ins=[])
    if on <= clock.today():
        return counting, leaving.NOTHING
    return (
        counting._replace(interventions=[], actions=[], waits=[]),
        counting._replace(spells=[], conversations=[]),
    )
