"""The end of a wait, mended: another day, another way, or taken back with all it brought about (`domain 11.6`)."""

from datetime import date

from forlob.changes.consequences import wait_again
from forlob.changes.guards import open_course, refuse_after_end, refuse_future
from forlob.changes.wait_event import called
from forlob.domain.days.day import spoken
from forlob.domain.ids import intervention_id, wait_id
from forlob.domain.wait import EndKind, state_label
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change

RECEIPTS_OF = Selection(
    records.WaitEvent, "wait_id = :wait AND kind = 'receive' AND happened_on = :on ORDER BY id DESC"
)
OVER_TOLD = {
    "started_on": N_("{id} started {day}, so {wait} waits for nothing any more"),
    "ended_on": N_("{id} ended {day}, so {wait} waits for nothing any more"),
    "completed": N_("{id} completed {day}, so {wait} waits for nothing any more"),
    "stopped": N_("{id} stopped {day}, so {wait} waits for nothing any more"),
    "declined": N_("{id} declined {day}, so {wait} waits for nothing any more"),
    "cancelled": N_("{id} cancelled {day}, so {wait} waits for nothing any more"),
}
"""By what became of the intervention, why nothing can wait for it."""
SUPERSEDED_BY = Selection(records.Wait, "ended_by = :by AND ended_on < :since ORDER BY id")


def mend(session: Change, wait: records.Wait, *, on: date, as_: EndKind | None) -> str:
    """Let a wait that has ended end on another day or in another way, and return what to tell of it.

    From now on that is noted by hand. Of a wait that was received the receipt gets the day, and stays what ended it. The
    wait that took its place stands in it on as long as it ended as superseded.

    Raises:
        RuleBroken: If it has not ended, would end before it began or before the one that took its place, or the day lies
            in the future.
    """
    if wait.ended_on is None or wait.end_kind is None:
        raise RuleBroken(_("{wait} has not ended").format(wait=called(wait)), f"forlob wait end {wait_id(wait.id)}")
    refuse_future(on)
    _refuse_before_begin(wait, on)
    if (wait.ended_on, wait.end_kind) == (on, as_ or wait.end_kind):
        return ""
    if on != wait.ended_on:
        refuse_after_end(session, wait.course_id, on)
    receipt = _receipt(session, wait)
    if receipt and as_ in (None, EndKind.FULFILLED):
        receipt.happened_on = on
    elif receipt:
        session.delete(receipt)
    kept, left = _place_taken(session, wait, on=on, as_=as_)
    wait.ended_by = wait.ended_by if kept or (receipt and as_ in (None, EndKind.FULFILLED)) else None
    wait.ended_on, wait.end_kind = on, (as_ or EndKind(wait.end_kind)).value
    said = _("{wait} ended as {kind} {day}").format(wait=called(wait), kind=state_label(wait.end_kind), day=spoken(on))
    return f"{said}; {left}" if left else said


def take_back(session: Change, wait: records.Wait) -> str:
    """Let a wait that has ended wait again, from its beginning, and return what to tell; a receipt goes as well.

    Raises:
        RuleBroken: If its course has ended, or what it waits for has started or ended.
    """
    if wait.ended_on is None:
        return ""
    open_course(session, wait.course_id)
    if wait.intervention_id is not None:
        _refuse_not_awaited(session, wait, wait.intervention_id)
    if receipt := _receipt(session, wait):
        session.delete(receipt)
    return wait_again(session, wait)


def reopen_rejected(session: Change, wait: records.Wait, on: date) -> str:
    """Let a wait that a receipt ended wait again: what was received by the day turned out to be inadequate.

    Return what to tell of it. Any other wait stays as it is: "". That something was received stays in its story.
    """
    if not (wait.ended_on and wait.ended_on <= on and _receipt(session, wait)):
        return ""
    open_course(session, wait.course_id)
    if wait.intervention_id is not None:
        _refuse_not_awaited(session, wait, wait.intervention_id)
    return wait_again(session, wait)


def refuse_begun_after_earlier(session: Change, wait: records.Wait) -> None:
    """Refuse that a wait begins after the end of one that it took the place of.

    Raises:
        RuleBroken: If it does; it names that one.
    """
    for earlier in session.all(SUPERSEDED_BY, by=wait_id(wait.id), since=wait.since.isoformat()):
        if earlier.ended_on and earlier.id != wait.id:
            raise RuleBroken(
                _("{wait} took the place of {earlier}, which ended {day}, so it began by then").format(
                    wait=called(wait), earlier=called(earlier), day=spoken(earlier.ended_on)
                ),
                f"forlob wait show {wait_id(earlier.id)}",
            )


def _place_taken(session: Change, wait: records.Wait, *, on: date, as_: EndKind | None) -> tuple[bool, str]:
    """Return whether another stands in the place of a wait when its end is mended, and what to tell where none does any more."""
    if wait.end_kind != EndKind.SUPERSEDED or wait.ended_by is None:
        return False, ""
    from forlob.changes.superseded import take_the_place, taker

    later = taker(session, wait)
    if later is None:
        return False, ""
    if as_ in (None, EndKind.SUPERSEDED):
        take_the_place(session, [wait], later.id, on=on)
        return True, ""
    return False, _("{other} does not stand in its place any more").format(other=called(later))


def _receipt(session: Change, wait: records.Wait) -> records.WaitEvent | None:
    """Return the receipt that ended a wait; None where something else did."""
    if wait.ended_on is None or wait.end_kind != EndKind.FULFILLED or wait.ended_by not in (None, wait_id(wait.id)):
        return None
    return session.first(RECEIPTS_OF, wait=wait.id, on=wait.ended_on.isoformat())


def _refuse_before_begin(wait: records.Wait, on: date) -> None:
    if on < wait.since:
        raise RuleBroken(
            _("{day} lies before W{number} began, {since}").format(
                day=spoken(on), number=wait.id, since=spoken(wait.since)
            )
        )


def _refuse_not_awaited(session: Change, wait: records.Wait, number: int) -> None:
    """Refuse to await what has started or ended; it names the day, and how to mend it."""
    row = session.get(records.Intervention, number)
    for field, became, day in (
        ("ended_on", row.end_kind or "ended_on", row.ended_on),
        ("started_on", "started_on", row.started_on),
    ):
        if day is not None:
            said = OVER_TOLD.get(became, OVER_TOLD["ended_on"])
            raise RuleBroken(
                _(said).format(id=intervention_id(number), day=spoken(day), wait=called(wait)),
                f"forlob intervention edit {intervention_id(number)} --clear {field}",
            )
