"""A course ends, with all that this brings about; and is reopened where it should not have ended."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from forlob import free_text
from forlob.changes import taken_again, team
from forlob.changes.course_reopened import bring_back, conversations_of, told_to_go_on
from forlob.changes.filing import courses_of, later_than, refuse_overlap
from forlob.changes.guards import done_to, happened_on
from forlob.changes.wait_event import end_wait
from forlob.domain.change_result import ChangeResult
from forlob.domain.course import DIED, MILESTONES
from forlob.domain.days.day import spoken
from forlob.domain.days.order import refuse_backwards
from forlob.domain.ids import citizen_id, course_id, intervention_id
from forlob.domain.intervention import InterventionState
from forlob.domain.own_reason import CITIZEN_DIED, COURSE_CLOSED
from forlob.domain.rules import refuse_end_before, told_of_later
from forlob.domain.wait import EndKind
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.closed_course import OPEN_THINGS, OUTLIVES
from forlob.store.record import R, Record, Selection
from forlob.store.session import Change, change

NOT_ENDED_IN = Selection(records.Intervention, "course_id = :course AND ended_on IS NULL ORDER BY id")
GOING_ON = Selection(
    records.Intervention,
    f"course_id = :course AND started_on IS NOT NULL AND ended_on IS NULL AND {OUTLIVES} ORDER BY id",
)
PAUSES_IN = Selection(records.Pause, "course_id = :course AND ended_on IS NULL ORDER BY id")
OPENED_BY = "SELECT min(entry_id) FROM journal_row WHERE table_name = 'course' AND row_id = :row AND before IS NULL"


def end(number: int, *, outcome: str | None, closure_reason: str, on: date | None) -> ChangeResult[int]:
    """End a course on a day (None: today), and with it its team and a pause of it.

    Its open waits end as course_closed, planned conversations are cancelled, open actions dropped. Of a citizen who died
    no outcome is needed, nothing keeps the course open, and interventions are stopped, or cancelled before their start.

    Raises:
        WrongUse: If there is no such outcome or reason, no outcome is named where one is needed, or one of
            somebody who died.
        RuleBroken: If the course has ended, an intervention runs, dates would run backwards, something happened in it
            after the day, or `on` lies in the future.
    """
    day, died = happened_on(on), closure_reason == DIED
    if outcome is None and not died:
        raise WrongUse(_("an outcome is needed"), more="--outcome other")
    if outcome is not None and died:
        raise WrongUse(_("who died has no outcome"), f"forlob course end {course_id(number)} --why died --on {day}")
    with change(f"course end {course_id(number)}") as session:
        led_to = catalogue.kind("outcome", outcome).code if outcome else None
        reason = catalogue.kind("closure_reason", closure_reason).code
        course = _not_ended(session, number, f"--end {day}{f' --outcome {led_to}' if led_to else ''} --why {reason}")
        if not died:
            refuse_running(session, number)
            refuse_end_before(number, day, later_than(session, number, day))
        told = close(session, course, day, led_to=led_to, reason=reason)
    return done_to(session, course, _("course {id} ended {day}").format(id=course_id(number), day=spoken(day)), *told)


def reopen(number: int, *, why: str) -> ChangeResult[int]:
    """Take the end of a course back with all that it brought about; its days count on from the beginning.

    The journal keeps the end, and why it was taken back.

    Raises:
        NoSuchThing: If there is no such course.
        WrongUse: If the reason is empty or cannot be kept.
        RuleBroken: If the course has not ended, a newer course is in the way, or the citizen is followed no more.
    """
    reason = free_text.line(why, _("reason"))
    with change(f"course reopen {course_id(number)}: {reason}") as session:
        course = session.get(records.Course, number)
        if course.end_on is None:
            what = _("course {id} has not ended").format(id=course_id(number))
            raise RuleBroken(what, f"forlob course show {course_id(number)}")
        _refuse_ended_citizen(session, course)
        _refuse_newer(session, course)
        was = course.end_on
        rows = bring_back(session, course)
        course.end_on = course.outcome = course.closure_reason = None
        refuse_overlap(session, course)
        brought_back = (*told_to_go_on(rows), *taken_again.told(session, dict.fromkeys(conversations_of(rows))))
    said = _("course {id} is open again; it had ended {day}").format(id=course_id(number), day=spoken(was))
    return done_to(session, course, said, *brought_back)


def close(session: Change, course: records.Course, day: date, *, led_to: str | None, reason: str) -> list[str]:
    """Write the end of a course, and end what may not go on without it; return what to tell of it.

    An intervention of a kind that outlives its course goes on, and is named.

    Of a citizen who died what runs is stopped, and what lies after that day is named: it is taken, and is not right.

    Raises:
        RuleBroken: If a day of the course itself lies after its end.
    """
    died, told = reason == DIED, list[str]()
    if not died:
        told += (
            _("{id} goes on after the course").format(id=intervention_id(one.id))
            for one in _going_on(session, course.id)
        )
    later = later_than(session, course.id, day) if died else []
    if died:
        told += _stopped(session, course, day)
    course.end_on, course.outcome, course.closure_reason = day, led_to, reason
    refuse_backwards(_milestones(course))
    told += _closed(session, course, day)
    return [*told, *told_of_later(course.id, later)]


def _not_ended(session: Change, number: int, words: str) -> records.Course:
    """Return a course that is open; of one that has ended it names how the end is mended, by `words`."""
    course = session.get(records.Course, number)
    if course.end_on is not None:
        what = _("course {id} ended {day}").format(id=course_id(number), day=spoken(course.end_on))
        raise RuleBroken(what, f"forlob course set {course_id(number)} {words}")
    return course


def _milestones(course: records.Course) -> Iterator[tuple[str, date | None]]:
    from forlob.changes.course import MILESTONE_WORDS

    return ((_(MILESTONE_WORDS[name]), getattr(course, name)) for name in MILESTONES)


def refuse_running(session: Change, course: int, next_step: str = "") -> None:
    """Refuse to end a course in which an intervention runs; it names those, and what to type.

    Raises:
        RuleBroken: If one does.
    """
    ids = [intervention_id(one.id) for one in _still_open(session, records.Intervention, course)]
    if ids:
        step = next_step or f"forlob intervention end {ids[0]}"
        raise RuleBroken(_("still running: {ids}").format(ids=", ".join(ids)), step)


def _refuse_ended_citizen(session: Change, course: records.Course) -> None:
    ended = session.get(records.Citizen, course.citizen_id).ended_on
    if ended:
        id = citizen_id(course.citizen_id)
        raise RuleBroken(
            _("citizen {id} ended {day}").format(id=id, day=spoken(ended)), f"forlob citizen reopen {id} --why T"
        )


def _refuse_newer(session: Change, course: records.Course) -> None:
    """Refuse to reopen a course that another one of the citizen's follows; it names that one and what opened it."""
    courses = courses_of(session, course.citizen_id)
    place = next(place for place, one in enumerate(courses) if one.number == course.id)
    for newer in courses[place + 1 :]:
        opened = session.row(OPENED_BY, row=str(newer.number))
        entry = opened[0] if opened else None
        what = (
            _("course {id} cannot be reopened: the newer course {newer} is in the way, opened by entry {entry}")
            if entry
            else _("course {id} cannot be reopened: the newer course {newer} is in the way")
        )
        raise RuleBroken(
            what.format(id=course_id(course.id), newer=newer.told(), entry=entry),
            f"forlob undo {entry}" if entry else f"forlob course show {course_id(newer.number)}",
        )


def _going_on(session: Change, course: int) -> list[records.Intervention]:
    """Return what runs in a course and may go on when it has ended."""
    return session.all(GOING_ON, course=course)


def _stopped(session: Change, course: records.Course, on: date) -> Iterator[str]:
    """Stop what runs and cancel what has not started where the citizen died; yield what to tell of it."""
    for row in session.all(NOT_ENDED_IN, course=course.id):
        day = max(filter(None, (on, row.requested_on, row.granted_on, row.started_on)))
        kind = InterventionState.STOPPED if row.started_on else InterventionState.CANCELLED
        row.ended_on, row.end_kind, row.reason = day, kind.value, CITIZEN_DIED
        told = _("{id} stopped") if row.started_on else _("{id} cancelled")
        yield told.format(id=intervention_id(row.id))


def _closed(session: Change, course: records.Course, on: date) -> Iterator[str]:
    """End what a closed course may not hold, its team and its pauses; yield what to tell of it."""
    for kind, ended in ENDED_WITH_IT.items():
        for thing in _still_open(session, kind, course.id):
            yield ended(thing, on)
    for spell in session.all(team.ON_TEAM_OF, course=course.id):
        spell.to_on = max(on, spell.from_on)
    for paused in session.all(PAUSES_IN, course=course.id):
        paused.ended_on = max(min(on, paused.until_on or on), paused.from_on)


def _still_open(session: Change, kind: type[R], course: int) -> list[R]:
    condition = OPEN_THINGS[kind.table].condition
    return session.all(Selection(kind, f"course_id = :course AND {condition} ORDER BY id"), course=course)


def _course_closed(wait: records.Wait, on: date) -> str:
    return end_wait(wait, on=max(on, wait.since), as_=EndKind.COURSE_CLOSED, by=course_id(wait.course_id))


def _cancelled(conversation: records.Conversation, on: date) -> str:
    conversation.state, conversation.reason, conversation.called_off_on = "cancelled", COURSE_CLOSED, on
    return _("T{number} cancelled").format(number=conversation.id)


def _dropped(action: records.Action, on: date) -> str:
    action.dropped_on = on
    return _("A{number} dropped").format(number=action.id)


ENDED_WITH_IT: Mapping[type[Record], Callable[[Any, date], str]] = {
    records.Wait: _course_closed,
    records.Conversation: _cancelled,
    records.Action: _dropped,
}
"""What becomes of what is open in a course that ends, in this order; an intervention that runs keeps it from ending."""
