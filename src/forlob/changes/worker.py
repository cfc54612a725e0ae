"""Changes of workers."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from forlob import clock, free_text
from forlob.changes import attendance, contact, dated_rows, handover, leaving
from forlob.changes.dated_rows import Told
from forlob.changes.guards import done_to
from forlob.changes.handover import Sheets
from forlob.changes.leaving import Counting
from forlob.domain.change_result import ChangeResult
from forlob.domain.contact import ContactKind
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id, intervention_id
from forlob.domain.rules import There, refuse_gone_before
from forlob.domain.sector import Sector
from forlob.domain.team import COORDINATOR
from forlob.domain.worker import last_day, read_initials
from forlob.errors import RuleBroken
from forlob.i18n import N_, _, listed
from forlob.next_step import as_read
from forlob.store import records
from forlob.store.presence_sql import OF_ONE
from forlob.store.record import Selection
from forlob.store.session import Change, change

TEAMS_OF = Selection(records.Team, "worker = :worker AND (to_on IS NULL OR to_on > :on) ORDER BY course_id, id")
LINES = {"name": N_("name"), "unit": N_("unit"), "organisation": N_("organisation")}


def add(
    initials: str,
    name: str,
    *,
    sector: Sector,
    unit: str,
    organisation: str | None = None,
    reached: Mapping[str, str | None] = MappingProxyType({}),
) -> ChangeResult[str]:
    """Register a worker; `reached` is how: telephone and mail, as far as they are told.

    Raises:
        RuleBroken: If the initials are taken, also by one who has left: what they did stays theirs.
        WrongUse: If the initials cannot be initials, or a text is empty, too long or holds what forlob does not keep.
    """
    kept = read_initials(initials)
    told = contact.read(reached) if reached else {}
    with change(f"worker add {kept}") as session:
        if session.find(records.Worker, kept):
            raise RuleBroken(_("the initials {initials} are taken").format(initials=kept), "forlob worker list --all")
        worker = records.Worker(
            initials=kept,
            name=free_text.line(name, _("name")),
            sector=sector.value,
            unit=free_text.line(unit, _("unit")),
            organisation=free_text.optional_line(organisation, _("organisation")),
        )
        session.add(worker)
        how = contact.note(session, ContactKind.WORKER, kept, told) if told else ()
        return done_to(session, worker, _("worker {id} added").format(id=kept), *how)


def edit(
    initials: str, fields: Mapping[str, Any], *, from_on: date | None = None, mistake: bool = False
) -> ChangeResult[str]:
    """Change what is known of a worker: `fields` are columns with their new values.

    None empties the organisation, and the day they left: they work here again. What they are called and where they
    belong is otherwise from a day on (None: today); by mistake it never was what it is on that day.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If the day lies in the future.
        WrongUse: If a text is empty, too long or holds what forlob does not keep, or a day or a mistake is told of
            nothing that has days.
    """
    told = Told(from_on, mistake)
    with change(f"worker edit {initials}{dated_rows.words(told)}") as session:
        worker = session.get(records.Worker, initials)
        before = dated_rows.of(session, dated_rows.WORKERS, worker)
        lines = {name: free_text.line(fields[name], _(LINES[name])) for name in LINES if fields.get(name) is not None}
        days = dated_rows.tell(session, dated_rows.WORKERS, worker, {**fields, **lines}, told)
        ended = worker.ended_on if "ended_on" in fields else None
        entry = leaving.entry_of(session, initials) if ended else None
        worker.set({name: value for name, value in fields.items() if name not in dated_rows.WORKERS.fields})
        back = leaving.taken_back(session, initials, ended, entry) if ended else []
        attendance.follow(session, initials, before, dated_rows.of(session, dated_rows.WORKERS, worker))
        said = _("worker {id} changed") if session.entry_or_zero() else _("worker {id} was like that already")
        return done_to(session, worker, said.format(id=initials), *days, *back)


def end(initials: str, *, on: date | None, to: str | None = None, sheets: Sheets | None = None) -> ChangeResult[str]:
    """Say that a worker is gone from a day on (None: today); the teams they were in end with it.

    A day that lies ahead announces it: what counts on them is named, and refuses nothing.

    `to` takes over all that still counts on them from that day on; without it, that is named, and must hold no course
    and no intervention. `sheets` writes what goes with it, of the courses handed over.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If they left before, were here on that day or later, `to` is told for a day ahead, is themselves or
            gone, or without it they still coordinate a course or own an intervention on a day that has come.
    """
    day = on or clock.today()
    ahead = day > clock.today()
    with change(f"worker end {initials}" + (f" --to {to}" if to else "")) as session:
        worker = session.get(records.Worker, initials)
        _refuse_to_leave(worker, day, to)
        refuse_gone_before(_there_from(session, initials, day))
        counting = leaving.counting_on(session, initials, day)
        if to is None:
            if not ahead:
                _refuse_unfinished(counting, initials, day)
            still = [_("still with {id}:").format(id=initials), *counting.sentences()] if any(counting) else []
            still += _to_hand_over(counting, initials, day) if ahead else []
        else:
            still = handover.given(session, counting, initials, to, day)
        leaving.end_stand_ins(session, counting, day)
        left = _leave_teams(session, initials, day)
        worker.ended_on = day
        said = _("worker {id} left {day}, here to and including {last}")
        said = _("worker {id} leaves {day}, here to and including {last}") if ahead else said
        said = said.format(id=initials, day=spoken(day), last=spoken(last_day(day)))
        if to and sheets:
            session.flush()
            sheets(counting.touched)
        return done_to(session, worker, said, *left, *still)


def _refuse_to_leave(worker: records.Worker, on: date, to: str | None) -> None:
    """Refuse a second leave, and a handover before its day: owners of interventions and actions have no days."""
    id = worker.initials
    if worker.ended_on:
        said = _("worker {id} leaves {day}") if worker.ended_on > clock.today() else _("worker {id} left {day}")
        again = f"forlob worker edit {id} --clear ended_on"
        raise RuleBroken(said.format(id=id, day=spoken(worker.ended_on)), again)
    if to and on > clock.today():
        what = _("handing over is told on the day it happens; until then {id} is here, and the leave can be announced")
        raise RuleBroken(what.format(id=id), f"forlob worker end {id} --on {on}")


def _there_from(session: Change, initials: str, on: date) -> list[There]:
    """Return what a worker was there for from the day on, up to today; latest last."""
    rows = session.rows(OF_ONE, worker=initials, on=on.isoformat(), until=clock.today().isoformat())
    return [
        There(thing, course, who, date.fromisoformat(day), role, date.fromisoformat(gone_on))
        for _citizen, thing, course, who, day, role, gone_on in rows
    ]


def _to_hand_over(counting: Counting, initials: str, on: date) -> list[str]:
    """Return what to type so that courses and conversations are handed over from the day of a leave that lies ahead."""
    command = as_read(f"forlob handover {initials} --to WORKER --on {on}")
    moves = counting.spells or counting.conversations
    return [_("hand over with: {command}").format(command=command)] if moves else []


def _refuse_unfinished(counting: Counting, initials: str, on: date) -> None:
    """Refuse to let somebody go whom courses or interventions would be left without; all that is left is told."""
    if not (counting.spells or counting.interventions):
        return
    told_on = f" --on {on}" if on != clock.today() else ""
    owned = listed(intervention_id(one.id) for one in counting.interventions)
    refused = RuleBroken(
        _("{id} coordinates {courses}; hand over first").format(id=initials, courses=listed(counting.courses))
        if counting.spells
        else _("{id} owns {interventions}, not ended yet; give them another owner first").format(
            id=initials, interventions=owned
        ),
        f"forlob worker end {initials}{told_on} --to WORKER",
    )
    refused.details = tuple(counting.sentences())
    raise refused


def _leave_teams(session: Change, initials: str, on: date) -> list[str]:
    members = session.all(TEAMS_OF, worker=initials, on=on.isoformat())
    if on > clock.today():  # a course is handed over by somebody, and until then has its coordinator
        members = [member for member in members if member.role != COORDINATOR]
    for member in members:
        member.to_on = max(on, member.from_on)
    courses = listed(course_id(number) for number in dict.fromkeys(member.course_id for member in members))
    return [_("left the team of {courses}").format(courses=courses)] if courses else []
