"""One person once: two records of a citizen become one, and back with undo (domain 11.8)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob import clock
from forlob.changes.kept_rules import kept
from forlob.domain import language
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.fields import field_label
from forlob.domain.ids import CITIZEN, citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

COURSES_OF = Selection(records.Course, "citizen_id = :citizen ORDER BY id")
SUPPORT_OF = Selection(records.SupportPerson, "citizen_id = :citizen ORDER BY id")
MERGED_INTO = Selection(records.Citizen, "merged_into_id = :citizen ORDER BY id")
FIRST_FACT = """
    SELECT MIN(day) FROM (
        SELECT MIN(from_on) AS day FROM team WHERE course_id = :course
        UNION ALL SELECT MIN(since) FROM wait WHERE course_id = :course
        UNION ALL SELECT MIN(COALESCE(held_on, substr(planned_at, 1, 10))) FROM conversation WHERE course_id = :course
    )
"""
HELD = """
    SELECT 'I' || id FROM intervention WHERE course_id = :course
    UNION ALL SELECT 'T' || id FROM conversation WHERE course_id = :course
    UNION ALL SELECT 'W' || id FROM wait WHERE course_id = :course AND intervention_id IS NULL
    UNION ALL SELECT 'G' || id FROM goal WHERE course_id = :course
    UNION ALL SELECT 'A' || id FROM action WHERE course_id = :course AND conversation_id IS NULL
"""
"""What a course holds that can be moved by itself."""
GO_WITH_IT = tuple(
    Selection(kind, "course_id = :course ORDER BY id") for kind in (records.Team, records.Pause, records.CoursePathway)
)
"""What says nothing without the course."""
VOICE_IN = Selection(records.Voice, "course_id = :course ORDER BY id")
PLANS_OF = Selection(records.Plan, "course_id = :course ORDER BY id")
FILLED = ("case_no", "born", "language", "interpreter")
"""What is taken over where it is not known yet."""


def merge(one: int, into: int) -> ChangeResult[int]:
    """Let a citizen turn out to be another: all that was theirs is the other's, and their id means the other.

    What is not known of the other is taken over, what differs is told. Frozen versions keep what they were frozen with.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken: If both are the same, or both have a course open on the same day; it names the courses, and what
            the other holds; or if something would lie outside the days of its course then. One that holds nothing more is taken away, and what the citizen said there is kept.
    """
    if one == into:
        raise RuleBroken(_("{id} is that citizen already").format(id=citizen_id(one)), "forlob citizen list")
    with change(f"citizen merge {citizen_id(one)} --into {citizen_id(into)}") as session, kept(session, {one, into}):
        gone, stays = session.get(records.Citizen, one), session.get(records.Citizen, into)
        courses, own = session.all(COURSES_OF, citizen=one), session.all(COURSES_OF, citizen=into)
        taken_away = list(_taken_away(session, courses, own, into))
        told = [*taken_away, *_facts_together(session, gone, stays)]
        courses = session.all(COURSES_OF, citizen=one)
        for course in courses:
            course.citizen_id = into
        for person in session.all(SUPPORT_OF, citizen=one):
            person.citizen_id = into
        for pointer in session.all(MERGED_INTO, citizen=one):
            pointer.merged_into_id = into
        gone.merged_into_id = into
        said = _("{one} is {into} from now on: {courses}") if courses else _("{one} is {into} from now on")
        named = ", ".join(course_id(course.id) for course in courses)
        said = said.format(one=citizen_id(one), into=citizen_id(into), courses=named)
        return ChangeResult(CITIZEN, (into,), session.entry_or_zero(), (said, *told))


def _facts_together(session: Change, gone: records.Citizen, stays: records.Citizen) -> Iterator[str]:
    """Fill what is not known of who stays; yield what to tell of what differs."""
    filled = {name: getattr(gone, name) for name in FILLED if getattr(stays, name) is None}
    if filled.get("case_no"):
        gone.case_no = None  # two citizens never have the same case number, not for a moment
        session.flush()
    for name in FILLED:
        theirs, own = getattr(gone, name), getattr(stays, name)
        if name not in filled and theirs is not None and theirs != own:
            yield _("{field}: {own} is kept; {id} had {other}").format(
                field=field_label(name), own=_word(name, own), id=citizen_id(gone.id), other=_word(name, theirs)
            )
    stays.set(filled)
    if gone.ended_on is None or stays.ended_on is None:
        stays.ended_on = None  # one of them is followed
    else:
        stays.ended_on = max(gone.ended_on, stays.ended_on)


def _word(name: str, value: Any) -> Any:
    if name == "language":
        return language.label(value)
    return (_("yes") if value else _("no")) if isinstance(value, bool) else value


def _taken_away(
    session: Change, courses: list[records.Course], others: list[records.Course], into: int
) -> Iterator[str]:
    """Take away the courses that are open on a day of one of the others, and yield what to tell of each."""
    for course in courses:
        begin, end = _open_days(session, course)
        for other in others:
            other_begin, other_end = _open_days(session, other)
            if max(begin, other_begin) < min(end, other_end):
                _refuse_held(session, course, other, into, max(begin, other_begin))
                yield _take_away(session, course, other)
                break


def _refuse_held(session: Change, course: records.Course, other: records.Course, into: int, on: date) -> None:
    """Refuse a course that holds something; what can be moved out of it is told."""
    held = [id for (id,) in session.rows(HELD, course=course.id)]
    if not held and not session.first(PLANS_OF, course=course.id):
        return
    id = course_id(course.id)
    refused = RuleBroken(
        _("{course} and {other} would both be open {day}, and one citizen has one course at a time").format(
            course=id, other=course_id(other.id), day=spoken(on)
        ),
        f"forlob move {held[0]} --to {citizen_id(into)}" if held else f"forlob course show {id}",
    )
    if held:
        what = _("in {course}, to be moved before: {ids}; it is taken away when nothing is left in it")
        refused.details = (what.format(course=id, ids=", ".join(held)),)
    raise refused


def _take_away(session: Change, course: records.Course, other: records.Course) -> str:
    """Take away a course that holds nothing; what the citizen said in it is kept in the other."""
    for said in session.all(VOICE_IN, course=course.id):
        said.course_id = other.id
    for selection in GO_WITH_IT:
        for row in session.all(selection, course=course.id):
            session.delete(row)
    session.delete(course)
    return _("{course} is taken away: {other} is the course of those days").format(
        course=course_id(course.id), other=course_id(other.id)
    )


def _open_days(session: Change, course: records.Course) -> tuple[date, date]:
    """Return the first day a course is open and the first no longer: from its dates, else its first fact, else today."""
    known = (course.ready_on, course.recommended_on, course.granted_on, course.start_on)
    begin = min((day for day in known if day), default=None)
    if begin is None:
        found = session.row(FIRST_FACT, course=course.id)
        begin = date.fromisoformat(found[0]) if found and found[0] else min(clock.today(), course.end_on or date.max)
    return begin, course.end_on or date.max
