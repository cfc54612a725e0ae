"""Changes of interventions: written down, mended, and the steps of their life."""

from datetime import date

from forlob import clock, free_text
from forlob.changes.consequences import end_those_of, follow, steps
from forlob.changes.guards import (
    course_holding,
    done_to,
    happened_on,
    open_course,
    refuse_after_end,
)
from forlob.changes.intervention_late import over_with, told_step
from forlob.changes.intervention_written import HAPPENED, Written, life, settle_reason, write
from forlob.domain import sector
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import intervention_id
from forlob.domain.intervention import NEVER_STARTED, InterventionState, filed_on
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.closed_course import outlives
from forlob.store.session import Change, change

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
        name = sector.named([row.sector])
        added = _("{id} added, {sector}").format(id=intervention_id(row.id), sector=name)
        return done_to(session, row, added, *over_with(held, row))


def edit(number: int, written: Written) -> ChangeResult[int]:
    """Mend what is written down of an intervention; one that gets its start that way ends the waits on it.

    What its start or its end brought about follows them: those waits end on the new day, or wait again.

    Raises:
        NoSuchThing: If there is no such intervention.
        WrongUse, RuleBroken: As `add`; and where it would require itself, over others too, run in a closed course, have a
            day after its course's end, or where a wait that it ended would end before it began.
    """
    with change(f"intervention edit {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        was, bound = steps(row), _bound_by_its_course(row)
        write(session, row, written)
        if row.started_on and "started_on" in written:
            course_holding(session, row.course_id, row.started_on)
        belongs = [field for field in _bound_by_its_course(row) if field in written or field not in bound]
        refuse_after_end(session, row.course_id, *(getattr(row, field) for field in belongs))
        if row.started_on and not row.ended_on and not outlives(row):
            open_course(session, row.course_id)
        waits = follow(session, row, was)
        if was.started_on is None and row.started_on is not None:
            waits += _fulfilled(session, row)
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
        _refuse_ended(row, f"reopen {intervention_id(number)} --why T")
        course = _taking(session, row.course_id, state, day)
        if before := getattr(row, field):
            raise RuleBroken(
                told_step(row, field, before),
                f"forlob intervention edit {intervention_id(number)} --{field.removesuffix('_on')} {day}",
            )
        setattr(row, field, day)
        refuse_backwards(life(row))
        waits = _fulfilled(session, row) if state is InterventionState.ACTIVE else ()
        return done_to(session, row, told_step(row, field, day), *waits, *over_with(course, row))


def leave(
    number: int, state: InterventionState, *, on: date | None, why: str | None, reason: str | None = None
) -> ChangeResult[int]:
    """Note how an intervention ended on a day (None: today), and why; unless it was completed, a reason is needed.

    `state` is one of `LEFT`: what has started was completed or stopped, what has not was declined or cancelled. The
    open waits on it end as withdrawn, but not where it was completed. `why` is the reason in free text, `reason` the
    code of a reason to decline, which is enough of one.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If it has ended, has (or has not) started, dates would run backwards, or `on` is ahead or past its
            course, which a kind may outlive.
        WrongUse: If the reason is missing or none, too long or holds what forlob does not keep.
    """
    day, gone = happened_on(on), state is not InterventionState.COMPLETED
    read = free_text.line if gone and not reason else free_text.optional_line
    text = read(why or "", _("reason"))
    with change(f"intervention {LEFT[state]} {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        _refuse_ended(row, f"edit {intervention_id(number)} --ended {day}")
        _refuse_wrong_side(row, state)
        if not outlives(row):
            refuse_after_end(session, row.course_id, day)
        row.ended_on, row.end_kind, row.reason = day, state.value, text
        row.decline_reason = catalogue.kind("decline_reason", reason).code if reason else None
        settle_reason(row)
        refuse_backwards(life(row))
        waits = end_those_of(session, number, on=day, as_=EndKind.WITHDRAWN) if gone else ()
        return done_to(session, row, told_step(row, state, day), *waits)


def _fulfilled(session: Change, row: records.Intervention) -> tuple[str, ...]:
    assert row.started_on is not None
    return end_those_of(session, row.id, on=row.started_on, as_=EndKind.FULFILLED)


def _taking(session: Change, number: int, state: InterventionState, day: date) -> records.Course:
    """Return the course in which a state is reached: nothing starts outside its days, or is reached after its end."""
    if state is InterventionState.ACTIVE:
        return course_holding(session, number, day)
    refuse_after_end(session, number, day)
    return session.get(records.Course, number)


def _bound_by_its_course(row: records.Intervention) -> list[str]:
    """Return the columns of days that may not lie after the end of the course; what may outlive it may end later."""
    return [field for field in HAPPENED if field != "ended_on" or not outlives(row)]


def _refuse_ended(row: records.Intervention, mend: str) -> None:
    """Refuse a step of what has ended; `mend` are the words that mend the end."""
    if row.ended_on and row.end_kind:
        raise RuleBroken(told_step(row, row.end_kind, row.ended_on), f"forlob intervention {mend}")


def _refuse_wrong_side(row: records.Intervention, state: InterventionState) -> None:
    """Keep what never started from being ended or stopped, and what started from being declined or cancelled."""
    id = intervention_id(row.id)
    if state in NEVER_STARTED and row.started_on:
        raise RuleBroken(told_step(row, "started_on", row.started_on), f"forlob intervention stop {id} --why T")
    if state not in NEVER_STARTED and not row.started_on:
        raise RuleBroken(_("{id} has not started").format(id=id), f"forlob intervention start {id} --on DAY")
