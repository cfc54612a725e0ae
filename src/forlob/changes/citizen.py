"""Changes of citizens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from forlob import texts
from forlob.changes.rules import found, has_been
from forlob.domain.changed import Changed
from forlob.domain.citizen import check_birth_year
from forlob.domain.days import spoken
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import tables
from forlob.store.session import Change, change


def add(name: str, fields: Mapping[str, Any], *, today: date) -> Changed:
    """Register a citizen; `fields` are columns with their values: case_no, born, language, interpreter.

    Raises:
        RuleBroken: If another citizen has the case number.
        WrongUse: If a text is empty, too long or holds what forlob does not keep, or the year of birth cannot be one.
    """
    with change("citizen add") as session:
        citizen = tables.Citizen(name=texts.line(name, _("name")))
        _write(session, citizen, fields, today)
        session.add(citizen)
        session.flush()
        session.words = f"citizen add C{citizen.id}"
        entry = session.entry
    return Changed(f"C{citizen.id}", entry, (_("citizen {id} registered").format(id=f"C{citizen.id}"),))


def edit(number: int, fields: Mapping[str, Any], *, today: date) -> Changed:
    """Change what is known of a citizen: `fields` are columns with their new values, None empties one.

    Without the day they ended, they are followed again.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken, WrongUse: As `add`.
    """
    with change(f"citizen edit C{number}") as session:
        citizen = found(session, tables.Citizen, number)
        _write(session, citizen, fields, today)
        changed, entry = session.is_modified(citizen), session.entry
    said = _("citizen {id} changed") if changed else _("citizen {id} was like that already")
    return Changed(f"C{number}", entry if changed else 0, (said.format(id=f"C{number}"),))


def end(number: int, *, on: date, today: date) -> Changed:
    """Say that a citizen is followed no more; the lists leave them out from that day, nothing is lost.

    Raises:
        NoSuchThing: If there is no such citizen.
        RuleBroken: If they ended before, have a course open on the day or ended later, or `on` lies in the future.
    """
    has_been(on, today=today)
    with change(f"citizen end C{number}") as session:
        citizen = found(session, tables.Citizen, number)
        if citizen.ended_on:
            raise RuleBroken(
                _("citizen {id} ended {day}").format(id=f"C{number}", day=spoken(citizen.ended_on)),
                f"forlob citizen edit C{number} --clear ended_on",
            )
        _refuse_course_after(session, number, on)
        citizen.ended_on = on
        entry = session.entry
    return Changed(f"C{number}", entry, (_("citizen {id} ended {day}").format(id=f"C{number}", day=spoken(on)),))


def _write(session: Change, citizen: tables.Citizen, fields: Mapping[str, Any], today: date) -> None:
    """Put the checked values on the citizen."""
    kept: Any
    for column, value in fields.items():
        match column:
            case "name":
                kept = texts.line(value, _("name"))
            case "case_no" if value is not None:
                kept = _own_case_no(session, citizen, texts.line(value, _("case number")))
            case "born" if value is not None:
                kept = check_birth_year(value, today=today)
            case _:
                kept = value
        setattr(citizen, column, kept)


def _own_case_no(session: Change, citizen: tables.Citizen, case_no: str) -> str:
    with session.no_autoflush:
        other = session.exec(select(tables.Citizen.id).where(tables.Citizen.case_no == case_no)).first()
    if other not in (None, citizen.id):
        raise RuleBroken(_("the case number is {id}'s").format(id=f"C{other}"), f"forlob citizen show C{other}")
    return case_no


def _refuse_course_after(session: Change, number: int, on: date) -> None:
    courses = session.exec(
        select(tables.Course).where(tables.Course.citizen_id == number).order_by(col(tables.Course.id))
    )
    for course in courses:
        if course.end_on is None:
            raise RuleBroken(
                _("citizen {id} has the open course {course}").format(id=f"C{number}", course=f"F{course.id}"),
                f"forlob course end C{number} --outcome O --why T",
            )
        if course.end_on > on:
            raise RuleBroken(
                _("citizen {id} cannot have ended before the course {course} did, {day}").format(
                    id=f"C{number}", course=f"F{course.id}", day=spoken(course.end_on)
                ),
                f"forlob citizen end C{number} --on {course.end_on}",
            )
