"""Changes of waits: written down, mended, ended. What happens meanwhile is in `wait_event` and `pause`."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from forlob import free_text
from forlob.changes.due import Norms
from forlob.changes.guards import open_course, refuse_future
from forlob.changes.wait_event import PAUSES_OF, claim, pause, receive, reject, remind, resume
from forlob.changes.wait_rules import called, ended, named, open_waits
from forlob.domain.change_result import Changed
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id, intervention_id, wait_id
from forlob.domain.sector import Sector
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

OPEN_ON = Selection(records.Wait, "intervention_id = :intervention AND ended_on IS NULL ORDER BY id")
EVENTS_OF = Selection(records.WaitEvent, "wait_id = :wait")

__all__ = ["Written", "add", "claim", "edit", "end", "end_those_of", "pause", "receive", "reject", "remind", "resume"]


class Written(TypedDict, total=False):
    """What is written down of a wait; None empties a field, what is left out stays as it is.

    `norm` is the wait's own, in days; without it the kind's holds.
    """

    holder: str | None
    sector: Sector | None
    since: date
    norm: int | None
    note: str | None


def add(course: int, kind: str, written: Written, *, today: date, intervention: int | None = None) -> Changed:
    """Write down a wait, since today where `written` does not say. Its sector is the kind's, else the intervention's.

    Raises:
        WrongUse: If there is no such kind of wait.
        NoSuchThing: If there is no such intervention.
        RuleBroken: If the kind is only computed, the course has ended, the intervention is another course's or does not
            wait any more, or it would begin in the future.
    """
    usual = _writable(kind, intervention)
    with change("wait add") as session:
        open_course(session, course)
        awaited = _not_started(session, intervention, course) if intervention else None
        wait = records.Wait(course_id=course, intervention_id=intervention, kind=kind, since=today)
        wait.sector = usual.sector or (awaited.sector if awaited else None)
        _write(session, wait, written, today)
        session.add(wait)
        session.words = f"wait add {wait_id(wait.id)}"
        entry = session.entry
    return Changed(wait_id(wait.id), entry, (_begun(wait),))


def edit(number: int, written: Written, *, today: date) -> Changed:
    """Mend what is written down of a wait; another holder changes no clock.

    Raises:
        NoSuchThing: If there is no such wait.
        RuleBroken: If it would begin in the future, or after something that happened to it.
    """
    with change(f"wait edit {wait_id(number)}") as session:
        wait = session.get(records.Wait, number)
        _write(session, wait, written, today)
        _refuse_late_begin(session, wait)
        entry = session.entry_or_zero()
    told = _("{wait} changed") if entry else _("{wait} was like that already")
    return Changed(wait_id(number), entry, (told.format(wait=called(wait)), *_due(wait)))


def end(numbers: Sequence[int], *, on: date, today: date, as_: EndKind = EndKind.FULFILLED) -> Changed:
    """End waits, all of them or none.

    Raises:
        NoSuchThing: If there is no wait with one of the numbers.
        RuleBroken: If one has ended, or began after `on`, or `on` lies in the future.
    """
    refuse_future(on, today=today)
    with change(f"wait end {named(numbers)}") as session:
        sentences = tuple(ended(wait, on=on, as_=as_) for wait in open_waits(session, numbers, on))
        entry = session.entry
    return Changed(named(numbers), entry, sentences)


def end_those_of(session: Change, intervention: int, *, on: date, as_: EndKind) -> tuple[str, ...]:
    """End the open waits on an intervention, one begun after `on` on the day it began; return what to tell of each."""
    waits = session.all(OPEN_ON, intervention=intervention)
    return tuple(ended(wait, on=max(on, wait.since), as_=as_) for wait in waits)


def _writable(kind: str, intervention: int | None) -> catalogue.Kind:
    usual = catalogue.kind("wait", kind)
    if not usual.writable:
        raise RuleBroken(
            _("{kind} is computed from the dates, it is not written down").format(kind=kind), "forlob waits"
        )
    if usual.derived == "intervention" and intervention is None:
        raise RuleBroken(
            _("a wait of kind {kind} is on an intervention").format(kind=kind), f"forlob wait add C {kind} --for I"
        )
    return usual


def _not_started(session: Change, number: int, course: int) -> records.Intervention:
    intervention = session.get(records.Intervention, number)
    if intervention.course_id != course:
        raise RuleBroken(
            _("{intervention} belongs to course {own}, the wait to course {course}").format(
                intervention=intervention_id(number), own=course_id(intervention.course_id), course=course_id(course)
            )
        )
    for what, day in ((_("ended"), intervention.ended_on), (_("started"), intervention.started_on)):
        if day:
            raise RuleBroken(
                _("{intervention} {what} {day}; nothing is awaited for it any more").format(
                    intervention=intervention_id(number), what=what, day=spoken(day)
                ),
                f"forlob intervention show {intervention_id(number)}",
            )
    return intervention


def _write(session: Change, wait: records.Wait, written: Written, today: date) -> None:
    """Set the fields given, and the day the wait is due."""
    refuse_future(written.get("since", today), today=today)
    norms = Norms(session)  # asked before anything is set, so that the wait is written once
    wait.set(written)
    wait.holder = free_text.optional_line(wait.holder, _("holder"))
    wait.note = free_text.optional_note(wait.note, _("note"))
    wait.due_on = norms.due_on(wait.kind, wait.since, wait.norm)


def _refuse_late_begin(session: Change, wait: records.Wait) -> None:
    """Refuse a begin after the end, an event or a pause of the wait."""
    days = [wait.ended_on or wait.since]
    days += [event.happened_on for event in session.all(EVENTS_OF, wait=wait.id)]
    days += [pause.from_on for pause in session.all(PAUSES_OF, wait=wait.id)]
    if min(days) < wait.since:
        raise RuleBroken(
            _("{wait} cannot begin {since}: something happened to it {day}").format(
                wait=wait_id(wait.id), since=spoken(wait.since), day=spoken(min(days))
            ),
            f"forlob wait show {wait_id(wait.id)}",
        )


def _begun(wait: records.Wait) -> str:
    since = _("{wait} waits since {day}").format(wait=called(wait), day=spoken(wait.since))
    return ", ".join((since, *_due(wait)))


def _due(wait: records.Wait) -> tuple[str, ...]:
    return (_("due {day}").format(day=spoken(wait.due_on)),) if wait.due_on and not wait.ended_on else ()
