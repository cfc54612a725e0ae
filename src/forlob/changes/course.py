"""Changes of courses: opened, dated, paused, ended."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.changes import dated_rows
from forlob.changes.dated_rows import Told
from forlob.changes.guards import OTHER, closed_on, course_holding, done_to, happened_on, refuse_future
from forlob.changes.presence import present
from forlob.domain.amount import check_hours
from forlob.domain.change_result import ChangeResult
from forlob.domain.course import DIED, check_at_once, check_months
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.pause import overlapping, to_end
from forlob.domain.team import COORDINATOR
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _
from forlob.store import catalogue, in_force, records, usual_kind
from forlob.store.record import Selection
from forlob.store.session import Change, change

OPEN_OF = Selection(records.Course, "citizen_id = :citizen AND end_on IS NULL")
DIED_IN = Selection(records.Course, f"citizen_id = :citizen AND closure_reason = '{DIED}'")
COORDINATORS_OF = Selection(records.Team, "course_id = :course AND role = 'coordinator' ORDER BY from_on, id")
PAUSES_OF = Selection(records.Pause, "course_id = :course AND wait_id IS NULL ORDER BY id")
MILESTONE_WORDS = {
    "ready_on": N_("ready"),
    "recommended_on": N_("recommended"),
    "granted_on": N_("granted"),
    "start_on": N_("started"),
    "end_on": N_("ended"),
}
"""The days of a course in the order of its life, and what is said of each."""
MILESTONES_TOLD = {
    "ready_on": N_("{course} ready {day}"),
    "recommended_on": N_("{course} recommended {day}"),
    "granted_on": N_("{course} granted {day}"),
    "start_on": N_("{course} started {day}"),
    "end_on": N_("{course} ended {day}"),
}
"""How each of these days is told when it is written down."""
END = ("end_on", "outcome", "closure_reason")
"""The columns that tell of its end; that of a closed course is mended."""
CHECKED: Mapping[str, Callable[[Any], Any]] = {
    "kind": lambda code: catalogue.kind("course", code).code,
    "pathway": lambda code: catalogue.kind("pathway", code).code,
    "granted_months": check_months,
    "hours_per_week": check_hours,
    "at_once": check_at_once,
    "note": lambda text: free_text.optional_note(text, _("note")),
    "no_intervention_reason": lambda text: free_text.line(text, _("reason")),
}


def open_for(
    citizen: int, *, kind: str | None = None, ready_on: date | None, coordinator: str | None
) -> ChangeResult[int]:
    """Open a course for a citizen; its coordinator takes over the day it is ready, else today.

    Where no kind is told it is the usual one of its day, and that is said (domain 12).

    Raises:
        NoSuchThing: If there is no such citizen or worker.
        WrongUse: If there is no such kind of course.
        RuleBroken: If the citizen has ended, died, or has a course open on one of the days, the worker has ended, the kind
            is not in force, or `ready_on` lies in the future.
    """
    began = happened_on(ready_on)
    with change(f"course open {citizen_id(citizen)}") as session:
        _may_open(session, citizen)
        code, took = (catalogue.kind("course", kind).code, []) if kind else _usual_kind(began)
        course = records.Course(citizen_id=citizen, kind=code, ready_on=ready_on)
        session.add(course)
        session.words = f"course open {citizen_id(citizen)} {course_id(course.id)}"
        _refuse_two_open(session, course)
        if coordinator:
            present(session, coordinator, clock.today())
            session.add(records.Team(course_id=course.id, worker=coordinator, role=COORDINATOR, from_on=began))
    sentences = [_("course {id} opened for {citizen}").format(id=course_id(course.id), citizen=citizen_id(citizen))]
    sentences += took
    if coordinator:
        sentences.append(_("{worker} coordinates it").format(worker=coordinator))
    return done_to(session, course, *sentences)


def _usual_kind(day: date) -> tuple[str, list[str]]:
    """Return the kind of a course of this day, and the sentence that says which it is and why."""
    usual = usual_kind.usual(day)
    said = _("kind: {kind}; another one is told with --kind")
    why_not = in_force.why_not("course", usual.instead_of, day) if usual.instead_of else ""
    if usual.by_house:
        said = _("kind: {kind}, as the house's setting course_kind has it")
    elif why_not:
        said = _("kind: {kind} ({why}); another one is told with --kind")
    return usual.code, [said.format(kind=catalogue.label("course", usual.code), why=why_not)]


def put(
    number: int, written: Mapping[str, Any], *, from_on: date | None = None, mistake: bool = False
) -> ChangeResult[int]:
    """Write down what is known of a course: its columns by name; what is not named stays, None empties.

    The pathway is another from a day on (None: today); by mistake it never was what it is on that day.

    Where the course turns out to begin before its first coordinator, that coordinator has had it from the beginning; one
    who took over on its first day follows that day.

    The end of a course that has ended is mended with all that it brought about, see `course_end_mended`.

    Raises:
        NoSuchThing: If there is no such course.
        WrongUse: If nothing is named, a code is none, months are not 12 to 60, a text cannot be kept, or a day or a
            mistake is told without a pathway.
        RuleBroken: If dates run backwards, what has happened lies in the future, a kind is not in force, or another course
            of the citizen's would be open on the same day.
    """
    if not written:
        raise WrongUse(_("nothing is named that should be written down"), "forlob course set --help")
    told = Told(from_on, mistake)
    with change(f"course set {course_id(number)}{dated_rows.words(told)}") as session:
        course = session.get(records.Course, number)
        begun = _first_day(course)
        kept = dict(_checked({name: value for name, value in written.items() if name not in END}))
        days = dated_rows.tell(session, dated_rows.COURSES, course, kept, told)
        course.set({name: value for name, value in kept.items() if name not in dated_rows.COURSES.fields})
        refuse_backwards((_(said), getattr(course, name)) for name, said in MILESTONE_WORDS.items())
        mended = _end_mended(session, course, written)
        _refuse_two_open(session, course)
        reached_back = _follow_first_day(session, course, begun)
    return done_to(session, course, *_told(session, course, written), *mended, *days, *reached_back)


def _told(session: Change, course: records.Course, written: Mapping[str, Any]) -> list[str]:
    """Return what to tell of a course that was written about: its kind and its days, else that it changed."""
    id = course_id(course.id)
    if not session.entry_or_zero():
        return [_("{id} was like that already").format(id=id)]
    kind = catalogue.label("course", course.kind) if written.get("kind") else ""
    dated = [(said, written[name]) for name, said in MILESTONES_TOLD.items() if written.get(name)]
    told = [
        *([_("{id} is of the kind {kind}").format(id=id, kind=kind)] if kind else []),
        *(_(said).format(course=id, day=spoken(day)) for said, day in dated),
    ]
    return told or [_("{id} changed").format(id=id)]


def _end_mended(session: Change, course: records.Course, written: Mapping[str, Any]) -> list[str]:
    """Mend the end of a course where one is told; return what to tell of it."""
    told = {name: value for name, value in written.items() if name in END}
    if not told:
        return []
    from forlob.changes.course_end_mended import mend  # most courses that are written about are open

    if told.get("end_on"):
        refuse_future(told["end_on"])
    return mend(session, course, told)


def pause(
    number: int, *, why: str, whose: str | None, until: date | None, on: date | None, mistake: bool = False
) -> ChangeResult[int]:
    """Pause a course from a day on (None: today); its waits keep their clocks. It is the citizen's where none is told.

    By mistake the pause there is was told wrong: it gets what is told now, see `pause_mended`.

    Raises:
        WrongUse: If the reason cannot be kept, or there is no such owner of a pause.
        RuleBroken: If the course has ended or is paused, `on` lies in the future, or `until` is not after it.
    """
    day = happened_on(on)
    if mistake:
        return _pause_mended(number, why=why, whose=whose, until=until, on=on)
    if until is not None and until <= day:
        raise RuleBroken(_("the pause would end {until}, before it begins").format(until=spoken(until)))
    with change(f"course pause {course_id(number)}") as session:
        course = course_holding(session, number, day)
        if there := overlapping(session.all(PAUSES_OF, course=number), day, until):
            said = _("{id} is paused already, from {day}; another first day or expected end is mended with --mistake")
            raise RuleBroken(
                said.format(id=course_id(number), day=spoken(there.from_on)),
                f"forlob course pause {course_id(number)} --on {day} --why T --mistake",
            )
        owner = catalogue.kind("pause_owner", whose or "citizen").code
        reason = free_text.line(why, _("reason"))
        ended = closed_on(course)
        session.add(
            records.Pause(course_id=number, from_on=day, until_on=until, ended_on=ended, whose=owner, reason=reason)
        )
    said = _("{id} paused from {day}, expected until {until}") if until else _("{id} paused from {day}")
    told = said.format(id=course_id(number), day=spoken(day), until=spoken(until) if until else "")
    return done_to(session, course, told)


def resume(number: int, *, on: date | None) -> ChangeResult[int]:
    """End the pause of a course on a day (None: today), also one past its expected end (domain 11.10).

    A day that is told also mends the day on which the pause was ended; its first day says that there was none.

    Raises:
        RuleBroken: If the course was not paused by that day, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"course resume {course_id(number)}") as session:
        course = course_holding(session, number, day)
        paused = to_end(session.all(PAUSES_OF, course=number), day, mends=on is not None)
        if paused is None:
            raise RuleBroken(
                _("{id} is not paused").format(id=course_id(number)),
                f"forlob course show {citizen_id(course.citizen_id)}",
            )
        if on is not None and day == paused.from_on:
            session.delete(paused)
            said = _("{id} was not paused from {day}; that pause is taken out")
            return done_to(session, course, said.format(id=course_id(number), day=spoken(day)))
        paused.ended_on = day
    said = _("{id} goes on from {day}, paused since {begun}")
    return done_to(session, course, said.format(id=course_id(number), day=spoken(day), begun=spoken(paused.from_on)))


def _pause_mended(
    number: int, *, why: str, whose: str | None, until: date | None, on: date | None
) -> ChangeResult[int]:
    from forlob.changes.pause_mended import Pause, mend  # seldom needed

    with change(f"course pause {course_id(number)} --mistake") as session:
        course = session.get(records.Course, number) if on is None else course_holding(session, number, on)
        owner = catalogue.kind("pause_owner", whose).code if whose else None
        id = course_id(number)
        told = Pause(id, f"forlob course show {id}", on, until, owner, free_text.line(why, _("reason")))
        return done_to(session, course, mend(session.all(PAUSES_OF, course=number), told))


def _may_open(session: Change, citizen: int) -> None:
    person = session.get(records.Citizen, citizen)
    if person.ended_on:
        raise RuleBroken(
            _("citizen {id} ended {day}").format(id=citizen_id(citizen), day=spoken(person.ended_on)),
            f"forlob citizen show {citizen_id(citizen)}",
        )
    for course in session.all(DIED_IN, citizen=citizen):
        raise RuleBroken(
            _("citizen {id} died {day}").format(id=citizen_id(citizen), day=spoken(course.end_on or date.max)),
            f"forlob course reopen {course_id(course.id)} --why T",
        )
    for course in session.all(OPEN_OF, citizen=citizen):
        raise RuleBroken(
            _("{citizen} has an open course, {course}").format(
                citizen=citizen_id(citizen), course=course_id(course.id)
            ),
            f"forlob course show {citizen_id(citizen)}",
        )


def _refuse_two_open(session: Change, course: records.Course) -> None:
    """Refuse a course whose days run into those of another one of the citizen's."""
    if session.row(OTHER, citizen=course.citizen_id, number=course.id):
        from forlob.changes.filing import refuse_overlap  # most citizens have one course

        refuse_overlap(session, course)


def _checked(written: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the columns with their values as they may be kept."""
    for name, value in written.items():
        if value is None:
            yield name, None
            continue
        if name in MILESTONE_WORDS:
            refuse_future(value)
        yield name, CHECKED[name](value) if name in CHECKED else value


def _first_day(course: records.Course) -> date | None:
    return min((day for day in (getattr(course, name) for name in MILESTONE_WORDS) if day), default=None)


def _follow_first_day(session: Change, course: records.Course, was: date | None) -> list[str]:
    """Let the first coordinator begin with the course, whose first day was `was`; return what to tell of it."""
    begun = _first_day(course)
    first = session.first(COORDINATORS_OF, course=course.id)
    if first is None or begun is None or first.from_on == begun:
        return []
    followed = first.from_on == was and (first.to_on is None or begun < first.to_on)
    if first.from_on < begun and not followed:
        return []
    first.from_on = begun
    return [_("{worker} coordinates it from {day}").format(worker=first.worker, day=spoken(begun))]
