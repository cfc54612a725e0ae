"""Changes of interventions: written down, mended, and the steps of their life."""

from datetime import date

from forlob import free_text
from forlob.changes.guards import open_course, refuse_future
from forlob.changes.intervention_fields import HAPPENED, Written, life, write
from forlob.changes.wait import end_those_of
from forlob.domain import sector
from forlob.domain.change_result import Changed
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import intervention_id
from forlob.domain.intervention import NEVER_STARTED, InterventionState, label
from forlob.domain.sector import Sector
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change, change

__all__ = ["Written", "add", "cancel", "decline", "edit", "end", "grant", "request", "start", "stop"]


def add(course: int, written: Written, *, today: date) -> Changed:
    """Add an intervention to a course; `written` holds its sector and title at least.

    Raises:
        WrongUse: If a code is none, or a text is empty, too long or holds what forlob does not keep.
        RuleBroken: If the course or the owner has ended, if dates run backwards or what has happened lies in the future,
            or if it requires or supports an intervention of another course.
    """
    with change("intervention add") as session:
        open_course(session, course)
        row = records.Intervention(course_id=course, sector=written["sector"], title=written["title"])
        write(session, row, written, today)
        session.words = f"intervention add {intervention_id(row.id)}"
        entry = session.entry
    name = sector.label(Sector(row.sector))
    return Changed(
        intervention_id(row.id), entry, (_("{id} added, {sector}").format(id=intervention_id(row.id), sector=name),)
    )


def edit(number: int, written: Written, *, today: date) -> Changed:
    """Mend what is written down of an intervention; one that gets its start that way ends the waits on it.

    Raises:
        NoSuchThing: If there is no such intervention.
        WrongUse, RuleBroken: As `add`; and where it would require itself, over others too, or run in a closed course.
    """
    with change(f"intervention edit {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        begun = row.started_on is None and written.get("started_on") is not None
        write(session, row, written, today)
        if row.started_on and not row.ended_on:
            open_course(session, row.course_id)
        waits = _fulfilled(session, row) if begun else ()
        entry = session.entry_or_zero()
    told = _("{id} changed") if entry else _("{id} was like that already")
    return Changed(intervention_id(number), entry, (told.format(id=intervention_id(number)), *waits))


def request(number: int, *, on: date, today: date) -> Changed:
    """Note that an intervention was requested.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If that is noted already, it or its course has ended, dates would run backwards, or `on` lies in the
            future.
    """
    return _reach(number, "request", on=on, today=today)


def grant(number: int, *, on: date, today: date) -> Changed:
    """Note that an intervention was granted.

    Raises:
        NoSuchThing, RuleBroken: As `request`.
    """
    return _reach(number, "grant", on=on, today=today)


def start(number: int, *, on: date, today: date) -> Changed:
    """Note that an intervention started; the open waits on it end as fulfilled.

    Raises:
        NoSuchThing, RuleBroken: As `request`.
    """
    return _reach(number, "start", on=on, today=today)


def end(number: int, *, on: date, today: date, why: str | None = None) -> Changed:
    """Note that an intervention was completed.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If it has not started or has ended, dates would run backwards, or `on` lies in the future.
    """
    return _leave(number, "end", InterventionState.COMPLETED, on=on, today=today, why=why)


def stop(number: int, *, on: date, today: date, why: str) -> Changed:
    """Note that an intervention was broken off after its start; the open waits on it end as withdrawn.

    Raises:
        NoSuchThing, RuleBroken: As `end`.
        WrongUse: If the reason is empty, too long or holds what forlob does not keep.
    """
    return _leave(number, "stop", InterventionState.STOPPED, on=on, today=today, why=why)


def decline(number: int, *, on: date, today: date, why: str) -> Changed:
    """Note that an intervention was declined before its start; the open waits on it end as withdrawn.

    Raises:
        NoSuchThing: If there is no such intervention.
        RuleBroken: If it has started or ended, dates would run backwards, or `on` lies in the future.
        WrongUse: If the reason is empty, too long or holds what forlob does not keep.
    """
    return _leave(number, "decline", InterventionState.DECLINED, on=on, today=today, why=why)


def cancel(number: int, *, on: date, today: date, why: str) -> Changed:
    """Note that an intervention was given up before its start; the open waits on it end as withdrawn.

    Raises:
        NoSuchThing, RuleBroken, WrongUse: As `decline`.
    """
    return _leave(number, "cancel", InterventionState.CANCELLED, on=on, today=today, why=why)


def _reach(number: int, verb: str, *, on: date, today: date) -> Changed:
    refuse_future(on, today=today)
    field = {"request": "requested_on", "grant": "granted_on", "start": "started_on"}[verb]
    with change(f"intervention {verb} {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        _refuse_ended(row)
        open_course(session, row.course_id)
        if before := getattr(row, field):
            raise RuleBroken(
                _told(row, _(HAPPENED[field]), before), f"forlob intervention edit {intervention_id(number)}"
            )
        setattr(row, field, on)
        refuse_backwards(life(row))
        waits = _fulfilled(session, row) if verb == "start" else ()
        entry = session.entry
    return Changed(intervention_id(number), entry, (_told(row, _(HAPPENED[field]), on), *waits))


def _leave(number: int, verb: str, as_: InterventionState, *, on: date, today: date, why: str | None) -> Changed:
    refuse_future(on, today=today)
    reason = (
        free_text.optional_line(why, _("reason"))
        if as_ is InterventionState.COMPLETED
        else free_text.line(why or "", _("reason"))
    )
    with change(f"intervention {verb} {intervention_id(number)}") as session:
        row = session.get(records.Intervention, number)
        _refuse_ended(row)
        _refuse_wrong_side(row, as_)
        row.ended_on, row.end_kind, row.reason = on, as_.value, reason
        refuse_backwards(life(row))
        gone = as_ is not InterventionState.COMPLETED
        waits = end_those_of(session, number, on=on, as_=EndKind.WITHDRAWN) if gone else ()
        entry = session.entry
    return Changed(intervention_id(number), entry, (_told(row, label(as_), on), *waits))


def _fulfilled(session: Change, row: records.Intervention) -> tuple[str, ...]:
    assert row.started_on is not None
    return end_those_of(session, row.id, on=row.started_on, as_=EndKind.FULFILLED)


def _refuse_ended(row: records.Intervention) -> None:
    if row.ended_on and row.end_kind:
        raise RuleBroken(
            _told(row, label(InterventionState(row.end_kind)), row.ended_on),
            f"forlob intervention show {intervention_id(row.id)}",
        )


def _refuse_wrong_side(row: records.Intervention, as_: InterventionState) -> None:
    """Keep what never started from being ended or stopped, and what started from being declined or cancelled."""
    if as_ in NEVER_STARTED and row.started_on:
        raise RuleBroken(
            _told(row, _("started"), row.started_on), f"forlob intervention stop {intervention_id(row.id)} --why T"
        )
    if as_ not in NEVER_STARTED and not row.started_on:
        raise RuleBroken(
            _("{id} has not started").format(id=intervention_id(row.id)),
            f"forlob intervention start {intervention_id(row.id)} --on DAY",
        )


def _told(row: records.Intervention, what: str, day: date) -> str:
    return _("{id} {what} {day}").format(id=intervention_id(row.id), what=what, day=spoken(day))
