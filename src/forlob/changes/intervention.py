"""Changes of interventions: written down, mended, and the steps of their life."""

from datetime import date

from forlob import clock, free_text
from forlob.changes.guards import (
    closed_on,
    course_holding,
    done_to,
    happened_on,
    open_course,
    refuse_after_end,
)
from forlob.changes.intervention_fields import HAPPENED, Written, life, write
from forlob.changes.wait_event import end_those_of
from forlob.domain import sector
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import intervention_id
from forlob.domain.intervention import NEVER_STARTED, InterventionState, filed_on, label
from forlob.domain.sector import Sector
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change, change

__all__ = ["LEFT", "REACHED", "Written", "add", "edit", "leave", "reach"]

REACHED = {
    InterventionState.REQUESTED: ("request", "requested_on"),
    InterventionState.GRANTED: ("grant", "granted_on"),
    InterventionState.ACTIVE: ("start", "started_on"),
}
"""By the state reached, the verb that notes it and the column of its day."""
LEFT = {
    InterventionState.COMPLETED: "end",
    InterventionState.STOPPED: "stop",
    InterventionState.DECLINED: "decline",
    InterventionState.CANCELLED: "cancel",
}
"""By the state it ended in, the verb that notes it."""


def add(course: int, written: Written) -> ChangeResult[int]:
    """Add an intervention to a course; `written` holds its sector and title at least.

    It is filed by its start, else its grant or request, else today. What started in a course that is closed by now
    was stopped with it.

    Raises:
        WrongUse: If a code is none, or a text is empty, too long or holds what forlob does not keep.
        RuleBroken: If the course does not hold its day, the owner has ended, if dates run backwards or what has happened lies in the future,
            or if it requires or supports an intervention of another course.
    """
    with change("intervention add") as session:
        held = course_holding(session, course, filed_on(written) or clock.today())
        row = records.Intervention(course_id=course, sector=written["sector"], title=written["title"])
        write(session, row, written)
        session.words = f"intervention add {intervention_id(row.id)}"
        name = sector.label(Sector(row.sector))
        added = _("{id} added, {sector}").format(id=intervention_id(row.id), sector=name)
        return done_to(session, row, added, *_over_with(held, row))


def edit(number: int, written: Written) -> ChangeResult[int]:
    """Mend what is written down of an intervention; one that gets its start that way ends the waits on it.

    Raises:
        NoSuchThing: If there is no such intervention.
        WrongUse, RuleBroken: As `add`; and where it would require itself, over others too, or run in a closed course.
    """
    with change(f"intervention edit {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        begun = row.started_on is None and written.get("started_on") is not None
        write(session, row, written)
        if row.started_on and "started_on" in written:
            course_holding(session, row.course_id, row.started_on)
        if row.started_on and not row.ended_on:
            open_course(session, row.course_id)
        waits = _fulfilled(session, row) if begun else ()
        told = _("{id} changed") if session.entry_or_zero() else _("{id} was like that already")
        return done_to(session, row, told.format(id=intervention_id(number)), *waits)


def reach(number: int, state: InterventionState, *, on: date | None) -> ChangeResult[int]:
    """Note that an intervention was requested, granted or started on a day (None: today).

    `state` is one of `REACHED`. Once it has started, the open waits on it end as fulfilled.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If that is noted already, it or its course has ended, dates would run backwards, or `on` lies in the
            future.
    """
    day, (verb, field) = happened_on(on), REACHED[state]
    with change(f"intervention {verb} {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        _refuse_ended(row)
        course = _taking(session, row.course_id, state, day)
        if before := getattr(row, field):
            raise RuleBroken(
                _told(row, _(HAPPENED[field]), before), f"forlob intervention edit {intervention_id(number)}"
            )
        setattr(row, field, day)
        refuse_backwards(life(row))
        waits = _fulfilled(session, row) if state is InterventionState.ACTIVE else ()
        return done_to(session, row, _told(row, _(HAPPENED[field]), day), *waits, *_over_with(course, row))


def leave(number: int, state: InterventionState, *, on: date | None, why: str | None) -> ChangeResult[int]:
    """Note how an intervention ended on a day (None: today), and why; unless it was completed, a reason is needed.

    `state` is one of `LEFT`: what has started was completed or stopped, what has not was declined or cancelled. The
    open waits on it end as withdrawn, but not where it was completed.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If it has ended, has (or has not) started, dates would run backwards, or `on` lies in the future.
        WrongUse: If the reason is missing, too long or holds what forlob does not keep.
    """
    day, gone = happened_on(on), state is not InterventionState.COMPLETED
    reason = free_text.line(why or "", _("reason")) if gone else free_text.optional_line(why, _("reason"))
    with change(f"intervention {LEFT[state]} {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        _refuse_ended(row)
        _refuse_wrong_side(row, state)
        row.ended_on, row.end_kind, row.reason = day, state.value, reason
        refuse_backwards(life(row))
        waits = end_those_of(session, number, on=day, as_=EndKind.WITHDRAWN) if gone else ()
        return done_to(session, row, _told(row, label(state), day), *waits)


def _fulfilled(session: Change, row: records.Intervention) -> tuple[str, ...]:
    assert row.started_on is not None
    return end_those_of(session, row.id, on=row.started_on, as_=EndKind.FULFILLED)


def _taking(session: Change, number: int, state: InterventionState, day: date) -> records.Course:
    """Return the course in which a state is reached: nothing starts outside its days, or is reached after its end."""
    if state is InterventionState.ACTIVE:
        return course_holding(session, number, day)
    refuse_after_end(session, number, day)
    return session.get(records.Course, number)


def _over_with(course: records.Course, row: records.Intervention) -> tuple[str, ...]:
    """Let what is noted late, of a closed course, run no longer than it did; return what to tell of it."""
    ended = closed_on(course)
    if ended is None or row.started_on is None or row.ended_on is not None:
        return ()
    row.ended_on, row.end_kind, row.reason = ended, InterventionState.STOPPED.value, _("course closed")
    return (_told(row, label(InterventionState.STOPPED), ended),)


def _refuse_ended(row: records.Intervention) -> None:
    if row.ended_on and row.end_kind:
        raise RuleBroken(
            _told(row, label(InterventionState(row.end_kind)), row.ended_on),
            f"forlob intervention show {intervention_id(row.id)}",
        )


def _refuse_wrong_side(row: records.Intervention, state: InterventionState) -> None:
    """Keep what never started from being ended or stopped, and what started from being declined or cancelled."""
    if state in NEVER_STARTED and row.started_on:
        raise RuleBroken(
            _told(row, _("started"), row.started_on), f"forlob intervention stop {intervention_id(row.id)} --why T"
        )
    if state not in NEVER_STARTED and not row.started_on:
        raise RuleBroken(
            _("{id} has not started").format(id=intervention_id(row.id)),
            f"forlob intervention start {intervention_id(row.id)} --on DAY",
        )


def _told(row: records.Intervention, what: str, day: date) -> str:
    return _("{id} {what} {day}").format(id=intervention_id(row.id), what=what, day=spoken(day))
