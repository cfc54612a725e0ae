"""Changes of what is written down of a wait. What happens to it, to its end, is in `wait_event`."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from forlob import clock, free_text
from forlob.changes import dated_rows
from forlob.changes.dated_rows import Told
from forlob.changes.due import Norms
from forlob.changes.guards import closed_on, course_holding, done_to, refuse_future
from forlob.changes.wait_end import mend, refuse_begun_after_earlier, take_back
from forlob.changes.wait_event import PAUSES_OF, called, end_wait
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id, intervention_id, wait_id
from forlob.domain.sector import Sector
from forlob.domain.wait import EndKind, usual_sector
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.kind import Kind
from forlob.store.record import Selection
from forlob.store.session import Change, change

HELD = dated_rows.WAITS.fields
EVENTS_OF = Selection(records.WaitEvent, "wait_id = :wait")


class Written(TypedDict, total=False):
    """What is written down of a wait; None empties a field, what is left out stays as it is.

    A sector that is emptied is the usual one again. `norm` is the wait's own, in days; without it the kind's holds. An end can only be mended: without its day the wait
    waits again.
    """

    holder: str | None
    sector: Sector | None
    since: date
    norm: int | None
    note: str | None
    ended_on: date | None
    end_kind: EndKind


def add(course: int, kind: str, written: Written, *, intervention: int | None = None) -> ChangeResult[int]:
    """Write down a wait, since today where `written` does not say. Its sector is the kind's, else the intervention's.

    One that is noted late, of a closed course, ended with it.

    Raises:
        WrongUse: If there is no such kind of wait.
        NoSuchThing: If there is no such intervention.
        RuleBroken: If the kind is only computed, the day lies outside the course, the intervention is another course's or does not
            wait any more, or it would begin in the future.
    """
    usual = _writable(kind, intervention)
    with change("wait add") as session:
        began = written.get("since") or clock.today()
        ended = closed_on(course_holding(session, course, began))
        awaited = _not_started(session, intervention, course) if intervention else None
        wait = records.Wait(course_id=course, intervention_id=intervention, kind=kind, since=clock.today())
        _write(session, wait, written)
        wait.sector = wait.sector or usual_sector(usual.sector, awaited.sector if awaited else None)
        session.add(wait)
        session.words = f"wait add {wait_id(wait.id)}"
        begun = [_begun(wait)]
        if ended:
            begun.append(end_wait(wait, on=ended, as_=EndKind.COURSE_CLOSED, by=course_id(course)))
        return done_to(session, wait, *begun)


def edit(number: int, written: Written, *, from_on: date | None = None, mistake: bool = False) -> ChangeResult[int]:
    """Mend what is written down of a wait; another holder changes no clock.

    Holder and sector are others from a day on (None: today); by mistake they never were what they are on that day.

    Raises:
        NoSuchThing: If there is no such wait.
        RuleBroken: If it would begin in the future, or after something that happened to it; if another holds it from a
            day before it began, after its end or in the future; or of its end, as `wait_end.mend` and
            `wait_end.take_back`.
        WrongUse: If a day or a mistake is told, and neither holder nor sector.
    """
    told = Told(from_on, mistake)
    with change(f"wait edit {wait_id(number)}{dated_rows.words(told)}") as session:
        wait = session.get(records.Wait, number)
        ended = _mend_end(session, wait, written)
        _refuse_begin_after_end(wait, written.get("since"))
        _write(session, wait, {name: value for name, value in written.items() if name not in HELD})
        days = _hand_on(session, wait, written, told)
        if "since" in written:
            course_holding(session, wait.course_id, wait.since)
        _refuse_late_begin(session, wait)
        refuse_begun_after_earlier(session, wait)
        entry = session.entry_or_zero()
        said = ended or (_("{wait} changed") if entry else _("{wait} was like that already"))
        return done_to(session, wait, said.format(wait=called(wait)), *days, *(() if ended else _due(wait)))


def _mend_end(session: Change, wait: records.Wait, written: Written) -> str:
    """Mend the end where one is given, and return what to tell of it, "" for nothing."""
    if "ended_on" in written and written["ended_on"] is None:
        return take_back(session, wait)
    if "ended_on" not in written and "end_kind" not in written:
        return ""
    day = written.get("ended_on") or wait.ended_on or wait.since
    return mend(session, wait, on=day, as_=written.get("end_kind"))


def _hand_on(session: Change, wait: records.Wait, written: Written, told: Told) -> list[str]:
    """Set holder and sector from the day told, which lies in the wait's life; return what there is to say of it."""
    held: dict[str, Any] = {name: value for name, value in written.items() if name in HELD}
    if "holder" in held:
        held["holder"] = free_text.optional_line(held["holder"], _("holder"))
    if "sector" in held:
        held["sector"] = held["sector"] or _usual_sector(session, wait)
    day = told.from_on or clock.today()
    mended = f"forlob wait edit {wait_id(wait.id)} --holder TEXT --mistake"
    if held and day < wait.since:
        raise RuleBroken(
            _("{wait} began {day}; nobody held it before").format(wait=wait_id(wait.id), day=spoken(wait.since)), mended
        )
    if held and not told.mistake and wait.ended_on and day > wait.ended_on:
        raise RuleBroken(
            _("{wait} ended {day}; nobody holds it after that").format(
                wait=wait_id(wait.id), day=spoken(wait.ended_on)
            ),
            mended,
        )
    if told.mistake and wait.ended_on and day > wait.ended_on:
        told = told._replace(from_on=wait.ended_on)  # the row in force on its last day is meant
    return dated_rows.hold(session, wait, held, told)


def _usual_sector(session: Change, wait: records.Wait) -> str | None:
    of = session.get(records.Intervention, wait.intervention_id) if wait.intervention_id else None
    return usual_sector(catalogue.kind("wait", wait.kind).sector, of.sector if of else None)


def _writable(kind: str, intervention: int | None) -> Kind:
    usual = catalogue.kind("wait", kind)
    if not usual.writable:
        raise RuleBroken(
            _("{kind} is computed from the dates, it is not written down").format(kind=_(usual.label)), "forlob waits"
        )
    if usual.is_on_intervention and intervention is None:
        raise RuleBroken(
            _("a wait of kind {kind} is on an intervention").format(kind=_(usual.label)),
            f"forlob wait add C {kind} --for I",
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
    for said, day in (
        (_("{intervention} ended {day}; nothing is awaited for it any more"), intervention.ended_on),
        (_("{intervention} started {day}; nothing is awaited for it any more"), intervention.started_on),
    ):
        if day:
            raise RuleBroken(
                said.format(intervention=intervention_id(number), day=spoken(day)),
                f"forlob intervention show {intervention_id(number)}",
            )
    return intervention


def _write(session: Change, wait: records.Wait, written: Mapping[str, Any]) -> None:
    """Set the fields given, and the day the wait is due."""
    if "since" in written:
        refuse_future(written["since"])
    norms = Norms(session)  # asked before anything is set, so that the wait is written once
    wait.set({field: value for field, value in written.items() if field not in ("ended_on", "end_kind")})
    wait.holder = free_text.optional_line(wait.holder, _("holder"))
    wait.note = free_text.optional_note(wait.note, _("note"))
    wait.due_on = norms.due_on(wait.kind, wait.since, wait.norm)


def _refuse_begin_after_end(wait: records.Wait, since: date | None) -> None:
    if since and wait.ended_on and wait.ended_on < since:
        raise RuleBroken(
            _("{wait} cannot begin {since}: it ended {day}").format(
                wait=wait_id(wait.id), since=spoken(since), day=spoken(wait.ended_on)
            ),
            f"forlob wait edit {wait_id(wait.id)} --since {since} --ended DAY",
        )


def _refuse_late_begin(session: Change, wait: records.Wait) -> None:
    """Refuse a begin after the end, an event or a pause of the wait."""
    days = [wait.ended_on or wait.since]
    days += [event.happened_on for event in session.all(EVENTS_OF, wait=wait.id)]
    days += [row.to_on for row in dated_rows.of(session, dated_rows.WAITS, wait) if row.to_on]
    days += [pause.from_on for pause in session.all(PAUSES_OF, wait=wait.id)]
    if min(days) < wait.since:
        raise RuleBroken(
            _("{wait} cannot begin {since}: something happened to it {day}").format(
                wait=wait_id(wait.id), since=spoken(wait.since), day=spoken(min(days))
            ),
            f"forlob wait show {wait_id(wait.id)}",
        )


def _begun(wait: records.Wait) -> str:
    open_due = wait.due_on if not wait.ended_on else None
    said = _("{wait} waits since {day}, due {due}") if open_due else _("{wait} waits since {day}")
    return said.format(wait=called(wait), day=spoken(wait.since), due=spoken(open_due) if open_due else "")


def _due(wait: records.Wait) -> tuple[str, ...]:
    return (_("due {day}").format(day=spoken(wait.due_on)),) if wait.due_on and not wait.ended_on else ()
