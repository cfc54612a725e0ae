"""Changes of courses: opened, dated, paused, ended."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes import dated_rows, team
from forlob.changes.dated_rows import Told
from forlob.changes.guards import done_to, happened_on, open_course, refuse_future
from forlob.changes.wait_event import end_wait
from forlob.domain.change_result import ChangeResult
from forlob.domain.course import FEWEST_MONTHS, MOST_MONTHS
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import citizen_id, course_id, intervention_id
from forlob.domain.team import COORDINATOR
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

OPEN_OF = Selection(records.Course, "citizen_id = :citizen AND end_on IS NULL")
COORDINATORS_OF = Selection(records.Team, "course_id = :course AND role = 'coordinator' ORDER BY from_on, id")
RUNNING_PAUSE_OF = Selection(
    records.Pause,
    "course_id = :course AND wait_id IS NULL AND ended_on IS NULL AND (until_on IS NULL OR until_on > :on)",
)
RUNNING_IN = Selection(
    records.Intervention, "course_id = :course AND started_on IS NOT NULL AND ended_on IS NULL ORDER BY id"
)
OPEN_WAITS_IN = Selection(records.Wait, "course_id = :course AND ended_on IS NULL ORDER BY id")
PLANNED_IN = Selection(records.Conversation, "course_id = :course AND state = 'planned' ORDER BY id")
OPEN_ACTIONS_IN = Selection(
    records.Action, "course_id = :course AND done_on IS NULL AND dropped_on IS NULL ORDER BY id"
)
PAUSES_IN = Selection(records.Pause, "course_id = :course AND ended_on IS NULL ORDER BY id")
MILESTONE_WORDS = {
    "ready_on": N_("ready"),
    "recommended_on": N_("recommended"),
    "granted_on": N_("granted"),
    "start_on": N_("started"),
    "end_on": N_("ended"),
}
"""The days of a course in the order of its life, and what is said of each."""
CHECKED: dict[str, Callable[[Any], str]] = {
    "pathway": lambda code: catalogue.kind("pathway", code).code,
    "note": lambda text: free_text.note(text, _("note")),
    "no_intervention_reason": lambda text: free_text.line(text, _("reason")),
}


def open_for(citizen: int, *, kind: str, ready_on: date | None, coordinator: str | None) -> ChangeResult[int]:
    """Open a course for a citizen; its coordinator takes over the day it is ready, else today.

    Raises:
        NoSuchThing: If there is no such citizen or worker.
        WrongUse: If there is no such kind of course.
        RuleBroken: If the citizen has ended or has an open course, the worker has ended, or `ready_on` lies in the
            future.
    """
    began = happened_on(ready_on)
    with change(f"course open {citizen_id(citizen)}") as session:
        _may_open(session, citizen)
        course = records.Course(citizen_id=citizen, kind=catalogue.kind("course", kind).code, ready_on=ready_on)
        session.add(course)
        session.words = f"course open {citizen_id(citizen)} {course_id(course.id)}"
        if coordinator:
            team.serving(session, coordinator)
            session.add(records.Team(course_id=course.id, worker=coordinator, role=COORDINATOR, from_on=began))
    sentences = [_("course {id} opened for {citizen}").format(id=course_id(course.id), citizen=citizen_id(citizen))]
    if coordinator:
        sentences.append(_("{worker} coordinates it").format(worker=coordinator))
    return done_to(session, course, *sentences)


def put(
    number: int, written: Mapping[str, Any], *, from_on: date | None = None, mistake: bool = False
) -> ChangeResult[int]:
    """Write down what is known of a course: its columns by name; what is not named stays, None empties.

    The pathway is another from a day on (None: today); by mistake it never was what it is on that day.

    Where the course turns out to begin before its first coordinator, that coordinator has had it from the beginning.

    Raises:
        NoSuchThing: If there is no such course.
        WrongUse: If nothing is named, a code is none, months are not 12 to 60, a text cannot be kept, or a day or a
            mistake is told without a pathway.
        RuleBroken: If the course has ended, dates run backwards, or what has happened lies in the future.
    """
    if not written:
        raise WrongUse(_("nothing is named that should be written down"), "forlob course set --help")
    told = Told(from_on, mistake)
    with change(f"course set {course_id(number)}{dated_rows.words(told)}") as session:
        course = open_course(session, number)
        kept = dict(_checked(written))
        days = dated_rows.tell(session, dated_rows.COURSES, course, kept, told)
        course.set({name: value for name, value in kept.items() if name not in dated_rows.COURSES.fields})
        refuse_backwards((_(said), getattr(course, name)) for name, said in MILESTONE_WORDS.items())
        reached_back = _reach_back(session, course)
    dated = [
        _("{course} {milestone} {day}").format(course=course_id(number), milestone=_(said), day=spoken(written[name]))
        for name, said in MILESTONE_WORDS.items()
        if written.get(name)
    ]
    entry = session.entry_or_zero()
    said = (_("{id} changed") if entry else _("{id} was like that already")).format(id=course_id(number))
    return done_to(session, course, *(dated if entry and dated else [said]), *days, *reached_back)


def pause(number: int, *, why: str, whose: str, until: date | None, on: date | None) -> ChangeResult[int]:
    """Pause a course from a day on (None: today); its waits keep their clocks.

    Raises:
        WrongUse: If the reason cannot be kept, or there is no such owner of a pause.
        RuleBroken: If the course has ended or is paused, `on` lies in the future, or `until` is not after it.
    """
    day = happened_on(on)
    if until is not None and until <= day:
        raise RuleBroken(_("the pause would end {until}, before it begins").format(until=spoken(until)))
    with change(f"course pause {course_id(number)}") as session:
        course = open_course(session, number)
        if _running_pause(session, number, day):
            raise RuleBroken(
                _("{id} is paused already").format(id=course_id(number)),
                f"forlob course resume {citizen_id(course.citizen_id)}",
            )
        owner = catalogue.kind("pause_owner", whose).code
        reason = free_text.line(why, _("reason"))
        session.add(records.Pause(course_id=number, from_on=day, until_on=until, whose=owner, reason=reason))
    expected = _(", expected until {day}").format(day=spoken(until)) if until else ""
    sentence = _("{id} paused from {day}{expected}").format(id=course_id(number), day=spoken(day), expected=expected)
    return done_to(session, course, sentence)


def resume(number: int, *, on: date | None) -> ChangeResult[int]:
    """End the pause of a course on a day (None: today).

    Raises:
        RuleBroken: If the course is not paused, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"course resume {course_id(number)}") as session:
        course = open_course(session, number)
        paused = _running_pause(session, number, day)
        if paused is None:
            raise RuleBroken(
                _("{id} is not paused").format(id=course_id(number)),
                f"forlob course show {citizen_id(course.citizen_id)}",
            )
        paused.ended_on = day
    return done_to(session, course, _("{id} goes on from {day}").format(id=course_id(number), day=spoken(day)))


def end(number: int, *, outcome: str, closure_reason: str, on: date | None) -> ChangeResult[int]:
    """End a course on a day (None: today), and with it its team and a pause of it.

    Its open waits end as course_closed, planned conversations are cancelled, open actions dropped.

    Raises:
        WrongUse: If there is no such outcome or reason.
        RuleBroken: If the course has ended, an intervention runs, dates would run backwards, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"course end {course_id(number)}") as session:
        course = open_course(session, number)
        course.outcome = catalogue.kind("outcome", outcome).code
        course.closure_reason = catalogue.kind("closure_reason", closure_reason).code
        course.end_on = day
        refuse_backwards((_(said), getattr(course, name)) for name, said in MILESTONE_WORDS.items())
        _refuse_running(session, number)
        closed = list(_closed(session, number, day))
    return done_to(session, course, _("course {id} ended {day}").format(id=course_id(number), day=spoken(day)), *closed)


def _may_open(session: Change, citizen: int) -> None:
    person = session.get(records.Citizen, citizen)
    if person.ended_on:
        raise RuleBroken(
            _("citizen {id} ended {day}").format(id=citizen_id(citizen), day=spoken(person.ended_on)),
            f"forlob citizen show {citizen_id(citizen)}",
        )
    for course in session.all(OPEN_OF, citizen=citizen):
        raise RuleBroken(
            _("{citizen} has an open course, {course}").format(
                citizen=citizen_id(citizen), course=course_id(course.id)
            ),
            f"forlob course show {citizen_id(citizen)}",
        )


def _checked(written: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the columns with their values as they may be kept."""
    for name, value in written.items():
        if value is None:
            yield name, None
            continue
        if name in MILESTONE_WORDS:
            refuse_future(value)
        elif name == "granted_months" and not FEWEST_MONTHS <= value <= MOST_MONTHS:
            raise WrongUse(_("{months} months are not 12 to 60").format(months=value), instead=(str(value), "24"))
        elif name in ("hours_per_week", "at_once") and value <= 0:
            raise WrongUse(_("{value} is not more than nothing").format(value=value))
        yield name, CHECKED[name](value) if name in CHECKED else value


def _reach_back(session: Change, course: records.Course) -> list[str]:
    """Let the first coordinator begin with the course; return what to tell of it."""
    begun = min((day for day in (getattr(course, name) for name in MILESTONE_WORDS) if day), default=None)
    first = session.first(COORDINATORS_OF, course=course.id)
    if first is None or begun is None or first.from_on <= begun:
        return []
    first.from_on = begun
    return [_("{worker} coordinates it from {day}").format(worker=first.worker, day=spoken(begun))]


def _running_pause(session: Change, course: int, on: date) -> records.Pause | None:
    return session.first(RUNNING_PAUSE_OF, course=course, on=on.isoformat())


def _refuse_running(session: Change, course: int) -> None:
    ids = [intervention_id(one.id) for one in session.all(RUNNING_IN, course=course)]
    if ids:
        raise RuleBroken(_("still running: {ids}").format(ids=", ".join(ids)), f"forlob intervention end {ids[0]}")


def _closed(session: Change, course: int, on: date) -> Iterator[str]:
    """End what a closed course may not hold; yield what to tell of it."""
    for wait in session.all(OPEN_WAITS_IN, course=course):
        yield end_wait(wait, on=max(on, wait.since), as_=EndKind.COURSE_CLOSED)
    for conversation in session.all(PLANNED_IN, course=course):
        conversation.state, conversation.reason = "cancelled", _("course closed")
        yield _("T{number} cancelled").format(number=conversation.id)
    for action in session.all(OPEN_ACTIONS_IN, course=course):
        action.dropped_on = on
        yield _("A{number} dropped").format(number=action.id)
    for spell in session.all(team.ON_TEAM_OF, course=course):
        spell.to_on = max(on, spell.from_on)
    for paused in session.all(PAUSES_IN, course=course):
        paused.ended_on = max(on, paused.from_on)
