"""Changes of workers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes import attendance, dated_rows
from forlob.changes.dated_rows import Told
from forlob.changes.guards import done_to, happened_on
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import action_id, citizen_id, course_id, intervention_id
from forlob.domain.sector import Sector
from forlob.domain.worker import read_initials
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

COORDINATED_BY = Selection(
    records.Course,
    """
    end_on IS NULL AND id IN (
        SELECT course_id FROM team WHERE worker = :worker AND role = 'coordinator' AND (to_on IS NULL OR to_on > :on)
    ) ORDER BY id
    """,
)
OWNED_BY = Selection(records.Intervention, "owner = :worker AND ended_on IS NULL ORDER BY id")
TEAMS_OF = Selection(records.Team, "worker = :worker AND (to_on IS NULL OR to_on > :on) ORDER BY course_id, id")
OPEN_ACTIONS_OF = Selection(records.Action, "owner = :worker AND done_on IS NULL AND dropped_on IS NULL ORDER BY id")
LINES = {"name": N_("name"), "unit": N_("unit"), "organisation": N_("organisation")}


def add(initials: str, name: str, *, sector: Sector, unit: str, organisation: str | None = None) -> ChangeResult[str]:
    """Register a worker.

    Raises:
        RuleBroken: If the initials are taken, also by one who has left: what they did stays theirs.
        WrongUse: If the initials cannot be initials, or a text is empty, too long or holds what forlob does not keep.
    """
    kept = read_initials(initials)
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
        return done_to(session, worker, _("worker {id} added").format(id=kept))


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
        worker.set({name: value for name, value in fields.items() if name not in dated_rows.WORKERS.fields})
        attendance.follow(session, initials, before, dated_rows.of(session, dated_rows.WORKERS, worker))
        said = _("worker {id} changed") if session.entry_or_zero() else _("worker {id} was like that already")
        return done_to(session, worker, said.format(id=initials), *days)


def end(initials: str, *, on: date | None) -> ChangeResult[str]:
    """Say that a worker has left on a day (None: today); the teams they were in end with it.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If they left before, `on` lies in the future, or they still coordinate a course or own an
            intervention that has not ended.
    """
    day = happened_on(on)
    with change(f"worker end {initials}") as session:
        worker = session.get(records.Worker, initials)
        if worker.ended_on:
            raise RuleBroken(
                _("worker {id} left {day}").format(id=initials, day=spoken(worker.ended_on)),
                f"forlob worker edit {initials} --clear ended_on",
            )
        _refuse_unfinished(session, initials, day)
        left = _leave_teams(session, initials, day)
        worker.ended_on = day
        said = _("worker {id} left {day}").format(id=initials, day=spoken(day))
        return done_to(session, worker, said, *left, *_still_theirs(session, initials))


def _refuse_unfinished(session: Change, initials: str, on: date) -> None:
    """Refuse to let somebody go whom courses or interventions would be left without."""
    courses = session.all(COORDINATED_BY, worker=initials, on=on.isoformat())
    owned = session.all(OWNED_BY, worker=initials)
    if courses:
        raise RuleBroken(
            _("{id} coordinates {courses}; hand over first").format(
                id=initials, courses=", ".join(course_id(course.id) for course in courses)
            ),
            f"forlob team coordinator {citizen_id(courses[0].citizen_id)} WORKER",
        )
    if owned:
        raise RuleBroken(
            _("{id} owns {interventions}, not ended yet; give them another owner first").format(
                id=initials, interventions=", ".join(intervention_id(one.id) for one in owned)
            ),
            f"forlob intervention edit {intervention_id(owned[0].id)} --owner WORKER",
        )


def _leave_teams(session: Change, initials: str, on: date) -> list[str]:
    members = session.all(TEAMS_OF, worker=initials, on=on.isoformat())
    for member in members:
        member.to_on = max(on, member.from_on)
    courses = ", ".join(course_id(number) for number in dict.fromkeys(member.course_id for member in members))
    return [_("left the team of {courses}").format(courses=courses)] if courses else []


def _still_theirs(session: Change, initials: str) -> list[str]:
    ids = ", ".join(action_id(action.id) for action in session.all(OPEN_ACTIONS_OF, worker=initials))
    return [_("still open with {id}: {actions}").format(id=initials, actions=ids)] if ids else []
