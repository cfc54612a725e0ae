"""The end of a closed course, mended in one step: its day, its outcome, its reason (domain 11.6).

The end is taken back with all that it brought about, and told again, so that a mended past is one that was told right. A
newer course is in the way of an open one, but not of this: the course is open on no day between.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forlob.changes.course_end import close, refuse_running
from forlob.changes.course_reopened import Ended, bring_back
from forlob.changes.filing import later_than, refuse_overlap
from forlob.domain.course import DIED
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id
from forlob.domain.intervention import InterventionState
from forlob.domain.own_reason import COURSE_CLOSED
from forlob.domain.rules import Happened, refuse_end_before, told
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.closed_course import outlives
from forlob.store.session import Change

OF_NEWER = " UNION ALL ".join(
    f"""
    SELECT '{letter}' || {table}.id AS thing, '{what}' AS what, {table}.{day} AS day
    FROM {table} JOIN course ON course.id = {table}.course_id
    WHERE course.citizen_id = :citizen AND course.id <> :course AND (course.end_on IS NULL OR course.end_on >= :end)
        AND {table}.{day} >= :was AND {table}.{day} < :end
    """
    for table, letter, day, what in (
        ("intervention", "I", "started_on", "started"),
        ("conversation", "T", "held_on", "held"),
        ("wait", "W", "since", "waited"),
    )
)


def mend(session: Change, course: records.Course, written: Mapping[str, Any]) -> list[str]:
    """Let a course that has ended end otherwise: `written` holds some of the columns `course.END`. Return what to tell of it.

    What somebody has changed by hand since the end stays as it is, and is named. Of somebody who died there is no outcome
    unless one is told.

    Raises:
        WrongUse: If a code is none, the day or the reason is taken out, or no outcome is left where one is needed.
        RuleBroken: If the course has not ended, something happened in it after the day, an intervention would run, the
            day lies in the future or among the days of a newer course.
    """
    if course.end_on is None:
        what = _("course {id} has not ended").format(id=course_id(course.id))
        raise RuleBroken(what, f"forlob course end {course_id(course.id)} --outcome O --why T --on DAY")
    was, old_reason = course.end_on, course.closure_reason
    day, outcome, reason = _wanted(course, written)
    if (was, course.outcome, old_reason) == (day, outcome, reason):
        return []
    if day == was and DIED not in (reason, old_reason):
        course.outcome, course.closure_reason = outcome, reason
        return []
    rows = bring_back(session, course)
    session.flush()
    _end_again(session, course, rows, day, reason)
    closed = close(session, course, day, led_to=outcome, reason=reason or "")
    refuse_overlap(session, course)
    _refuse_facts_of_newer(session, course, was)
    return [*closed, *_others(rows)]


def _wanted(course: records.Course, written: Mapping[str, Any]) -> tuple[date, str | None, str | None]:
    """Return day, outcome and reason as they are to be."""
    for name in ("end_on", "closure_reason"):
        if name in written and written[name] is None:
            what = _("the end of {id} has a day and a reason; it is taken back with: {command}")
            step = f"forlob course reopen {course_id(course.id)} --why T"
            raise WrongUse(what.format(id=course_id(course.id), command=step), step)
    assert course.end_on is not None
    day: date = written.get("end_on") or course.end_on
    told_reason = written.get("closure_reason")
    reason = catalogue.kind("closure_reason", told_reason).code if told_reason else course.closure_reason
    outcome = None if told_reason == DIED else course.outcome
    if "outcome" in written:
        outcome = catalogue.kind("outcome", written["outcome"]).code if written["outcome"] else None
    if outcome is not None and reason == DIED:
        raise WrongUse(_("who died has no outcome"), f"forlob course show {course_id(course.id)}")
    if outcome is None and reason != DIED and {"outcome", "closure_reason"} & written.keys():
        raise WrongUse(_("an outcome is needed"), more="--outcome other")
    return day, outcome, reason


def _end_again(session: Change, course: records.Course, rows: Sequence[Ended], day: date, reason: str | None) -> None:
    """Refuse an end that could not have been told on the day; what was noted late runs until the day."""
    if reason == DIED:
        return
    if course.closure_reason == DIED:
        refuse_running(session, course.id, f"forlob course reopen {course_id(course.id)} --why T")
    refuse_end_before(course.id, day, later_than(session, course.id, day), mends=True)
    for row in rows:
        one = row.record
        if isinstance(one, records.Intervention) and row.still and one.started_on is not None and not outlives(one):
            one.ended_on, one.end_kind, one.reason = day, InterventionState.STOPPED.value, COURSE_CLOSED


def _refuse_facts_of_newer(session: Change, course: records.Course, was: date) -> None:
    """Refuse an end after something that happened in a newer course, whose days begin with it."""
    days = {"was": was.isoformat(), "end": (course.end_on or was).isoformat()}
    found = session.row(f"{OF_NEWER} ORDER BY 3, 1 LIMIT 1", citizen=course.citizen_id, course=course.id, **days)
    if found:
        first = Happened(found[0], found[1], date.fromisoformat(found[2]))
        what = _("{course} cannot end {end}: {happened} belongs to a newer course").format(
            course=course_id(course.id), end=spoken(course.end_on or was), happened=told(first)
        )
        raise RuleBroken(what, f"forlob course set {course_id(course.id)} --end {first.day}")


def _others(rows: Sequence[Ended]) -> Iterator[str]:
    """Yield what goes on after all, and what stays because somebody changed it by hand."""
    for row in rows:
        if not row.named:
            continue
        if not row.still:
            yield _("{thing} stays as it is: it was changed by hand since").format(thing=row.named)
        elif isinstance(row.record, records.Intervention) and row.record.ended_on is None:
            yield _("{thing} goes on").format(thing=row.named)
