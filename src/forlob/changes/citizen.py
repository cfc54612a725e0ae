"""Changes of citizens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob import clock, free_text
from forlob.changes import dated_rows
from forlob.changes.dated_rows import Told
from forlob.changes.guards import done_to, happened_on
from forlob.domain.change_result import ChangeResult
from forlob.domain.citizen import check_birth_year, is_slip
from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

WITH_CASE_NO = Selection(records.Citizen, "case_no = :case_no")
COURSES_OF = Selection(records.Course, "citizen_id = :citizen ORDER BY id")


def add(name: str, fields: Mapping[str, Any]) -> ChangeResult[int]:
    """Register a citizen; `fields` are columns with their values: case_no, born, language, interpreter.

    Raises:
        RuleBroken: If another citizen has the case number.
        WrongUse: If a text is empty, too long or holds what forlob does not keep, or the year of birth cannot be one.
    """
    with change("citizen add") as session:
        citizen = records.Citizen(**_checked(session, 0, {"name": name, **fields}))
        session.add(citizen)
        session.words = f"citizen add {citizen_id(citizen.id)}"
        return done_to(session, citizen, _("citizen {id} registered").format(id=citizen_id(citizen.id)))


def edit(
    number: int, fields: Mapping[str, Any], *, from_on: date | None = None, mistake: bool | None = None
) -> ChangeResult[int]:
    """Change what is known of a citizen: `fields` are columns with their new values, None empties one.

    Without the day they ended, they are followed again. The name is another from a day on (None: today); by mistake it
    never was what it is on that day. Where neither is said (`mistake` None), a change of at most two letters is one.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken, WrongUse: As `add`; if the day lies in the future, or a day or a mistake is told without a name.
    """
    with change(f"citizen edit {citizen_id(number)}") as session:
        citizen = session.get(records.Citizen, number)
        kept = _checked(session, number, fields)
        slip = mistake is None and from_on is None and "name" in kept and is_slip(citizen.name, kept["name"])
        told = Told(from_on, bool(mistake or slip))
        session.words += dated_rows.words(told)
        days = dated_rows.tell(session, dated_rows.CITIZENS, citizen, kept, told)
        citizen.set({name: value for name, value in kept.items() if name != "name"})
        said = _("citizen {id} changed") if session.entry_or_zero() else _("citizen {id} was like that already")
        if days and slip:
            days = [_("a few letters are taken for a typing error; with --from DAY it is a new name")]
        return done_to(session, citizen, said.format(id=citizen_id(number)), *days)


def end(number: int, *, on: date | None) -> ChangeResult[int]:
    """Say that a citizen is followed no more from a day on (None: today); lists leave them out then, nothing is lost.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken: If they ended before, have a course open on the day or ended later, or `on` lies in the future.
    """
    day = happened_on(on)
    with change(f"citizen end {citizen_id(number)}") as session:
        citizen = session.get(records.Citizen, number)
        if citizen.ended_on:
            raise RuleBroken(
                _("citizen {id} ended {day}").format(id=citizen_id(number), day=spoken(citizen.ended_on)),
                f"forlob citizen edit {citizen_id(number)} --clear ended_on",
            )
        _refuse_course_after(session, number, day)
        citizen.ended_on = day
        return done_to(session, citizen, _("citizen {id} ended {day}").format(id=citizen_id(number), day=spoken(day)))


def _checked(session: Change, number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they may be kept of the citizen with this number, 0 for a new one."""
    kept = dict(fields)
    for column, value in fields.items():
        match column:
            case "name":
                kept[column] = free_text.line(value, _("name"))
            case "case_no" if value is not None:
                kept[column] = _own_case_no(session, number, free_text.line(value, _("case number")))
            case "born" if value is not None:
                kept[column] = check_birth_year(value, today=clock.today())
            case _ if isinstance(value, str):
                kept[column] = free_text.line(value, column)  # no text is kept unlooked at
    return kept


def _own_case_no(session: Change, number: int, case_no: str) -> str:
    other = session.first(WITH_CASE_NO, case_no=case_no)
    if other is not None and other.id != number:
        raise RuleBroken(
            _("the case number is {id}'s").format(id=citizen_id(other.id)),
            f"forlob citizen show {citizen_id(other.id)}",
        )
    return case_no


def _refuse_course_after(session: Change, number: int, on: date) -> None:
    for course in session.all(COURSES_OF, citizen=number):
        if course.end_on is None:
            raise RuleBroken(
                _("citizen {id} has the open course {course}").format(
                    id=citizen_id(number), course=course_id(course.id)
                ),
                f"forlob course end {citizen_id(number)} --outcome O --why T",
            )
        if course.end_on > on:
            raise RuleBroken(
                _("citizen {id} cannot have ended before the course {course} did, {day}").format(
                    id=citizen_id(number), course=course_id(course.id), day=spoken(course.end_on)
                ),
                f"forlob citizen end {citizen_id(number)} --on {course.end_on}",
            )
