"""What happens to a wait while it is open. None of it stops the clock but the receipt of what was awaited."""

from collections.abc import Sequence
from datetime import date

from forlob import free_text
from forlob.changes.guards import refuse_future
from forlob.changes.wait_rules import called, ended, named, open_waits
from forlob.domain.change_result import Changed
from forlob.domain.days.day import spoken
from forlob.domain.ids import wait_id
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

PAUSES_OF = Selection(records.Pause, "wait_id = :wait ORDER BY id")


def remind(numbers: Sequence[int], *, on: date, today: date, note: str | None = None) -> Changed:
    """Note that the holders were reminded. The clocks run on.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, or began after `on`, or `on` lies in the future.
    """
    return _note("remind", _("{wait} reminded {day}"), numbers, on=on, today=today, note=note)


def claim(numbers: Sequence[int], *, on: date, today: date, note: str | None = None) -> Changed:
    """Note that what is awaited is said to be sent. The clocks run on until it is received.

    Raises:
        NoSuchThing, RuleBroken: As `remind`.
    """
    return _note("claim", _("{wait} claimed as sent {day}; its clock runs on"), numbers, on=on, today=today, note=note)


def reject(numbers: Sequence[int], *, on: date, today: date, note: str | None = None) -> Changed:
    """Note that what came was inadequate. The clocks run on.

    Raises:
        NoSuchThing, RuleBroken: As `remind`.
    """
    return _note("reject", _("{wait} rejected {day}; its clock runs on"), numbers, on=on, today=today, note=note)


def receive(numbers: Sequence[int], *, on: date, today: date, note: str | None = None) -> Changed:
    """Note that what was awaited was received and accepted: the waits end as fulfilled.

    Raises:
        NoSuchThing, RuleBroken: As `remind`.
    """
    return _note("receive", _("{wait} received {day}"), numbers, on=on, today=today, note=note)


def pause(
    numbers: Sequence[int],
    *,
    on: date,
    today: date,
    why: str | None = None,
    until: date | None = None,
    whose: str | None = None,
) -> Changed:
    """Pause waits from a day on, until the day expected; gross days are counted on.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, began after `on` or is paused then already, if `on` lies in the future, or `until`
            not after it.
    """
    refuse_future(on, today=today)
    if until is not None and until <= on:
        raise RuleBroken(_("a pause until {until} must begin before it").format(until=spoken(until)))
    reason = free_text.optional_line(why, _("reason"))
    with change(f"wait pause {named(numbers)}") as session:
        waits = open_waits(session, numbers, on)
        for wait in waits:
            _refuse_second(session, wait, on, until)
            session.add(
                records.Pause(
                    course_id=wait.course_id, wait_id=wait.id, from_on=on, until_on=until, whose=whose, reason=reason
                )
            )
        entry = session.entry
    expected = _(", until {day}").format(day=spoken(until)) if until else ""
    told = _("{wait} paused from {day}{expected}")
    return Changed(
        named(numbers),
        entry,
        tuple(told.format(wait=called(wait), day=spoken(on), expected=expected) for wait in waits),
    )


def resume(numbers: Sequence[int], *, on: date, today: date) -> Changed:
    """End the pauses that hold on a day.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended or is not paused on that day, or `on` lies in the future.
    """
    refuse_future(on, today=today)
    with change(f"wait resume {named(numbers)}") as session:
        waits = open_waits(session, numbers, on)
        for wait in waits:
            _running(session, wait, on).ended_on = on
        entry = session.entry
    told = _("{wait} waits again from {day}")
    return Changed(named(numbers), entry, tuple(told.format(wait=called(wait), day=spoken(on)) for wait in waits))


def _note(kind: str, told: str, numbers: Sequence[int], *, on: date, today: date, note: str | None) -> Changed:
    refuse_future(on, today=today)
    kept = free_text.optional_note(note, _("note"))
    with change(f"wait {kind} {named(numbers)}") as session:
        waits = open_waits(session, numbers, on)
        for wait in waits:
            session.add(records.WaitEvent(wait_id=wait.id, kind=kind, happened_on=on, note=kept))
            if kind == "receive":
                ended(wait, on=on, as_=EndKind.FULFILLED)
        entry = session.entry
    return Changed(named(numbers), entry, tuple(told.format(wait=called(wait), day=spoken(on)) for wait in waits))


def _pauses(session: Change, wait: records.Wait) -> Sequence[records.Pause]:
    return session.all(PAUSES_OF, wait=wait.id)


def _end(pause: records.Pause) -> date:
    """Return the first day the pause holds no longer; the last of days while that is open."""
    return min(pause.until_on or date.max, pause.ended_on or date.max)


def _refuse_second(session: Change, wait: records.Wait, on: date, until: date | None) -> None:
    for pause in _pauses(session, wait):
        if pause.from_on < (until or date.max) and on < _end(pause):
            raise RuleBroken(
                _("W{number} is paused already, from {day}").format(number=wait.id, day=spoken(pause.from_on)),
                f"forlob wait resume {wait_id(wait.id)}",
            )


def _running(session: Change, wait: records.Wait, on: date) -> records.Pause:
    for pause in _pauses(session, wait):
        if pause.ended_on is None and pause.from_on <= on < _end(pause):
            return pause
    raise RuleBroken(
        _("W{number} is not paused {day}").format(number=wait.id, day=spoken(on)),
        f"forlob wait show {wait_id(wait.id)}",
    )
