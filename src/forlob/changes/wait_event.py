"""What happens to a wait while it is open, and how it ends. Until it ends its clock runs on, whatever happens."""

from collections.abc import Sequence
from datetime import date

from forlob import free_text
from forlob.changes.guards import happened_on
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import WAIT, course_id, joined, wait_id
from forlob.domain.pause import overlapping, to_end
from forlob.domain.wait import EndKind, state_label
from forlob.domain.wait_story import WaitEventKind
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

PAUSES_OF = Selection(records.Pause, "wait_id = :wait ORDER BY id")
TOLD = {
    WaitEventKind.REMIND: N_("{wait} reminded {day}"),
    WaitEventKind.CLAIM: N_("{wait} claimed as sent {day}; its clock runs on"),
    WaitEventKind.MISSING: N_("{wait} has not come {day}, though it was said to be sent; its clock runs on"),
    WaitEventKind.REJECT: N_("{wait} rejected {day}; its clock runs on"),
    WaitEventKind.RECEIVE: N_("{wait} received {day}"),
}
"""What can be noted of a wait, and how it is told."""
STOPS_NOTHING = (WaitEventKind.REMIND, WaitEventKind.CLAIM, WaitEventKind.MISSING)


def note(kind: WaitEventKind, numbers: Sequence[int], *, on: date | None, text: str | None = None) -> ChangeResult[int]:
    """Note what happened to waits on a day (None: today), of all of them or none, each with the text as its note.

    `kind` is one of `TOLD`. What was received ends its wait as fulfilled; what is rejected after that waits again.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, or began after `on`, or `on` lies in the future.
    """
    day = happened_on(on)
    kept = free_text.optional_note(text, _("note"))
    with change(f"wait {kind} {joined(WAIT, numbers)}") as session:
        again = _reopen_rejected(session, numbers, day) if kind is WaitEventKind.REJECT else []
        waits = _open_waits(session, numbers, day, late=kind in STOPS_NOTHING)
        for wait in waits:
            session.add(records.WaitEvent(wait_id=wait.id, kind=kind.value, happened_on=day, note=kept))
            if kind is WaitEventKind.RECEIVE:
                end_wait(wait, on=day, as_=EndKind.FULFILLED, by=wait_id(wait.id))
        told = [_(TOLD[kind]).format(wait=called(wait), day=spoken(day)) for wait in waits]
        return _done(session, numbers, [*told, *again])


def pause(
    numbers: Sequence[int],
    *,
    on: date | None,
    why: str | None,
    until: date | None,
    whose: str | None,
    mistake: bool = False,
) -> ChangeResult[int]:
    """Pause waits from a day on (None: today), until the day expected; gross days are counted on.

    By mistake the pause there is was told wrong: it gets what is told now, see `pause_mended`.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, began after `on` or is paused then already, if `on` lies in the future, or `until`
            not after it.
    """
    day = happened_on(on)
    if until is not None and until <= day and not mistake:
        raise RuleBroken(_("a pause until {until} must begin before it").format(until=spoken(until)))
    reason = free_text.optional_line(why, _("reason"))
    if mistake:
        return _pauses_mended(numbers, on=on, reason=reason, until=until, whose=whose)
    with change(f"wait pause {joined(WAIT, numbers)}") as session:
        waits = _open_waits(session, numbers, day, late=True)
        for wait in waits:
            _refuse_second_pause(session, wait, day, until)
            session.add(
                records.Pause(
                    course_id=wait.course_id, wait_id=wait.id, from_on=day, until_on=until, whose=whose, reason=reason
                )
            )
        told = _("{wait} paused from {day}, until {until}") if until else _("{wait} paused from {day}")
        last = spoken(until) if until else ""
        return _done(
            session,
            numbers,
            [told.format(wait=called(wait), day=spoken(day), until=last) for wait in waits],
        )


def _pauses_mended(
    numbers: Sequence[int], *, on: date | None, reason: str | None, until: date | None, whose: str | None
) -> ChangeResult[int]:
    from forlob.changes.pause_mended import Pause, mend  # seldom needed

    with change(f"wait pause {joined(WAIT, numbers)} --mistake") as session:
        sentences = []
        for wait in (session.get(records.Wait, number) for number in numbers):
            if on is not None:
                _open_waits(session, [wait.id], on, late=True)
            told = Pause(called(wait), f"forlob wait show {wait_id(wait.id)}", on, until, whose, reason)
            sentences.append(mend(session.all(PAUSES_OF, wait=wait.id), told))
        return _done(session, numbers, sentences)


def resume(numbers: Sequence[int], *, on: date | None) -> ChangeResult[int]:
    """End the pauses that were begun by a day (None: today), also one past its expected end (domain 11.10).

    A day that is told also mends the day on which the pause was ended; its first day says that there was none.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended or was not paused by that day, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"wait resume {joined(WAIT, numbers)}") as session:
        waits = _open_waits(session, numbers, day, late=True)
        sentences = []
        for wait in waits:
            paused = _running_pause(session, wait, day, mends=on is not None)
            if on is not None and day == paused.from_on:
                session.delete(paused)
                told = _("{wait} was not paused from {day}; that pause is taken out")
                sentences.append(told.format(wait=called(wait), day=spoken(day)))
                continue
            paused.ended_on = day
            told = _("{wait} waits again from {day}, paused since {begun}")
            sentences.append(told.format(wait=called(wait), day=spoken(day), begun=spoken(paused.from_on)))
        return _done(session, numbers, sentences)


def end(numbers: Sequence[int], *, on: date | None, as_: EndKind, by: int | None = None) -> ChangeResult[int]:
    """End waits on a day (None: today), all of them or none; `by` is the wait that took their place.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers, or with `by`.
        RuleBroken: If one has ended, or began after `on`, or `on` lies in the future; or if `by` waits for something
            else, began after `on`, or had its own place taken by one of them.
        WrongUse: If `by` is named and they do not end as superseded.
    """
    day = happened_on(on)
    if by is not None and as_ is not EndKind.SUPERSEDED:
        raise WrongUse(_("only a wait that is superseded has another in its place"), instead=(as_, EndKind.SUPERSEDED))
    with change(f"wait end {joined(WAIT, numbers)}") as session:
        waits, cause = _open_waits(session, numbers, day), None
        if by is not None:
            from forlob.changes.superseded import take_the_place

            cause = take_the_place(session, waits, by, on=day)
        ended = [end_wait(wait, on=day, as_=as_, by=cause) for wait in waits]
        first = min(wait.since for wait in waits)
        goes_on = _("{id} goes on in its place, and counts from {since}").format(id=cause, since=spoken(first))
        return _done(session, numbers, [*ended, *([goes_on] if cause else [])])


def end_wait(wait: records.Wait, *, on: date, as_: EndKind, by: str | None = None) -> str:
    """End a wait and return what to tell of it; `by` is the id of what brought the end about, None: by hand."""
    wait.ended_on, wait.end_kind, wait.ended_by = on, as_.value, by
    return _("{wait} ended as {kind} {day}").format(wait=called(wait), kind=state_label(as_), day=spoken(on))


def called(wait: records.Wait) -> str:
    """Return what a wait is called in a sentence: `W7 LÆ265`."""
    return f"{wait_id(wait.id)} {catalogue.label('wait', wait.kind)}"


def _reopen_rejected(session: Change, numbers: Sequence[int], on: date) -> list[str]:
    from forlob.changes.wait_end import reopen_rejected

    told = [reopen_rejected(session, session.get(records.Wait, number), on) for number in numbers]
    return [one for one in told if one]


def _done(session: Change, numbers: Sequence[int], sentences: Sequence[str]) -> ChangeResult[int]:
    return ChangeResult(WAIT, tuple(numbers), session.entry, tuple(sentences))


def _open_waits(session: Change, numbers: Sequence[int], on: date, *, late: bool = False) -> list[records.Wait]:
    """Return waits in the order of the numbers, and refuse one that has ended, or began after `on`.

    One that ended with its course is taken on a day of the course. `late` tells that what stops no clock is noted: that
    is taken of every wait on a day before its end.
    """
    waits = [session.get(records.Wait, number) for number in numbers]
    for wait in waits:
        if wait.ended_on and wait.end_kind and not _noted_late(wait, on, late=late):
            closed = wait.end_kind == EndKind.COURSE_CLOSED
            mend = f"show {wait_id(wait.id)}" if late else f"edit {wait_id(wait.id)} --ended {on}"
            raise RuleBroken(
                _("W{number} ended as {kind} {day}").format(
                    number=wait.id, kind=state_label(wait.end_kind), day=spoken(wait.ended_on)
                ),
                f"forlob course reopen {course_id(wait.course_id)} --why T" if closed else f"forlob wait {mend}",
            )
        if on < wait.since:
            raise RuleBroken(
                _("{day} lies before W{number} began, {since}").format(
                    day=spoken(on), number=wait.id, since=spoken(wait.since)
                )
            )
    return waits


def _noted_late(wait: records.Wait, on: date, *, late: bool) -> bool:
    """Return whether a wait that has ended was open on the day, so that what is noted late is taken."""
    assert wait.ended_on is not None
    return on <= wait.ended_on if wait.end_kind == EndKind.COURSE_CLOSED else late and on < wait.ended_on


def _refuse_second_pause(session: Change, wait: records.Wait, on: date, until: date | None) -> None:
    if pause := overlapping(session.all(PAUSES_OF, wait=wait.id), on, until):
        raise RuleBroken(
            _(
                "W{number} is paused already, from {day}; another first day or expected end is mended with --mistake"
            ).format(number=wait.id, day=spoken(pause.from_on)),
            f"forlob wait pause {wait_id(wait.id)} --on {on} --mistake",
        )


def _running_pause(session: Change, wait: records.Wait, on: date, *, mends: bool) -> records.Pause:
    pause = to_end(session.all(PAUSES_OF, wait=wait.id), on, mends=mends)
    if pause is None:
        raise RuleBroken(
            _("W{number} is not paused {day}").format(number=wait.id, day=spoken(on)),
            f"forlob wait show {wait_id(wait.id)}",
        )
    return pause
