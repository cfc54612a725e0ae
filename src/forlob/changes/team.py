"""Changes of teams: who is on one, and who coordinates."""

from datetime import date

from forlob import clock, free_text
from forlob.changes.guards import closed_on, course_holding, happened_on
from forlob.changes.presence import present
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.team import COORDINATOR, role_label
from forlob.domain.worker import last_day
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

ON_TEAM_OF = Selection(
    records.Team,
    "course_id = :course AND (to_on IS NULL OR to_on = (SELECT end_on FROM course WHERE id = :course))"
    " ORDER BY from_on, id",
)
SPELLS_OF = Selection(records.Team, "course_id = :course AND worker = :worker AND role = :role ORDER BY from_on, id")


def add(course: int, worker: str, *, role: str, on: date | None) -> ChangeResult[str]:
    """Put a worker on the team of a course from a day on (None: today).

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If the course does not hold the day, the worker is gone by it, `on` lies in the future, the worker is
            on the team in this role already, or the role is the coordinator's, which is handed over.
    """
    day = happened_on(on)
    kept = free_text.line(role, _("role"))
    with change(f"team add {course_id(course)} {worker}") as session:
        held = course_holding(session, course, day)
        citizen, ended = held.citizen_id, closed_on(held)
        if kept == COORDINATOR:
            raise RuleBroken(
                _("the coordinator is handed over, not added"),
                f"forlob team coordinator {citizen_id(citizen)} {worker}",
            )
        left_on = present(session, worker, day).ended_on
        spells = session.all(SPELLS_OF, course=course, worker=worker, role=kept)
        if any(spell.to_on is None or spell.from_on <= day < spell.to_on for spell in spells):
            raise RuleBroken(
                _("{worker} is on the team as {role} already").format(worker=worker, role=role_label(kept))
            )
        ends = [ended, left_on, *(spell.from_on for spell in spells if spell.from_on > day)]
        to_on = min((end for end in ends if end), default=None)
        session.add(records.Team(course_id=course, worker=worker, role=kept, from_on=day, to_on=to_on))
    sentence = _("{worker} joined the team of {course} {day}").format(
        worker=worker, course=course_id(course), day=spoken(day)
    )
    until = [_("to and including {day}").format(day=spoken(last_day(to_on)))] if to_on else []
    return ChangeResult("", (worker,), session.entry, (sentence, *until))


def coordinator(course: int, worker: str, *, on: date | None, note: str | None = None) -> ChangeResult[str]:
    """Hand a course over to a coordinator, or give it its first; no clock of a wait changes.

    A day that lies ahead plans it: until then the present coordinator coordinates (domain 11.9).

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If the course does not hold the day, the worker has left, `on` lies before the present coordinator
            took over, or the worker coordinates already.
    """
    day = on or clock.today()
    with change(f"team coordinator {course_id(course)} {worker}") as session:
        held = course_holding(session, course, day)
        citizen, ended = held.citizen_id, closed_on(held)
        present(session, worker, max(day, clock.today()))
        before = _handed_over(session, course, worker, day, citizen=citizen)
        kept = free_text.optional_line(note, _("note"))
        session.add(
            records.Team(course_id=course, worker=worker, role=COORDINATOR, from_on=day, to_on=ended, note=kept)
        )
    said = _("{course} handed over from {before} to {worker} {day}")
    if not before:
        said = _("{worker} coordinates {course} from {day}")
    elif day > clock.today():
        said = _("{course} is to be handed over from {before} to {worker} {day}; until then {before} coordinates")
    sentence = said.format(course=course_id(course), before=before, worker=worker, day=spoken(day))
    return ChangeResult("", (worker,), session.entry, (sentence,))


def leave(course: int, worker: str, *, on: date | None) -> ChangeResult[str]:
    """Take a worker off the team of a course from a day on.

    Raises:
        NoSuchThing: If the worker is not on the team.
        RuleBroken: If the course does not hold the day, `on` lies in the future or before the worker joined, or the worker coordinates: a course is
            handed over first.
    """
    day = happened_on(on)
    with change(f"team leave {course_id(course)} {worker}") as session:
        citizen = course_holding(session, course, day).citizen_id
        spells = [member for member in current(session, course) if member.worker == worker]
        if not spells:
            raise NoSuchThing(
                _("{worker} is not on the team of {course}").format(worker=worker, course=course_id(course)),
                f"forlob team list {citizen_id(citizen)}",
            )
        for member in spells:
            if member.role == COORDINATOR:
                raise RuleBroken(
                    _("{worker} coordinates {course}; hand it over first").format(
                        worker=worker, course=course_id(course)
                    ),
                    f"forlob team coordinator {citizen_id(citizen)} WORKER",
                )
            _not_before(day, member)
            member.to_on = day
    sentence = _("{worker} left the team of {course} {day}").format(
        worker=worker, course=course_id(course), day=spoken(day)
    )
    return ChangeResult("", (worker,), session.entry, (sentence,))


def current(session: Change, course: int) -> list[records.Team]:
    """Return the spells on the team of a course that have not ended, or ended with it, in the order they began."""
    return session.all(ON_TEAM_OF, course=course)


def _handed_over(session: Change, course: int, worker: str, on: date, *, citizen: int) -> str | None:
    """End the present coordinator's spell on the day; return who it was, None where there was nobody."""
    for spell in reversed(current(session, course)):
        if spell.role != COORDINATOR:
            continue
        if spell.worker == worker:
            raise RuleBroken(
                _("{worker} coordinates {course} already").format(worker=worker, course=course_id(course)),
                f"forlob team list {citizen_id(citizen)}",
            )
        _not_before(on, spell)
        spell.to_on = on
        return spell.worker
    return None


def _not_before(on: date, spell: records.Team) -> None:
    if on < spell.from_on:
        raise RuleBroken(
            _("{day} lies before {worker} began, {begun}").format(
                day=spoken(on), worker=spell.worker, begun=spoken(spell.from_on)
            ),
            "forlob undo --list",
        )
