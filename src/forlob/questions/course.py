"""Questions about courses."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob.domain.course import Course, state_on
from forlob.domain.ids import citizen_id, course_id
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.questions.waits.sources import COORDINATOR
from forlob.store import database

PAUSE = """
    SELECT {what} FROM pause WHERE pause.course_id = course.id AND pause.wait_id IS NULL AND pause.from_on <= :on
        AND (pause.until_on IS NULL OR pause.until_on > :on) AND (pause.ended_on IS NULL OR pause.ended_on > :on)
"""
COURSE = f"""
    SELECT course.id, citizen.id, citizen.name, course.kind, course.pathway, {COORDINATOR},
        course.ready_on, course.recommended_on, course.granted_on, course.start_on, course.end_on,
        course.granted_months, course.outcome, course.closure_reason, course.hours_per_week, course.at_once,
        course.no_intervention_reason, course.note,
        EXISTS ({PAUSE.format(what="1")}), ({PAUSE.format(what="max(pause.until_on)")})
    FROM course JOIN citizen ON citizen.id = course.citizen_id
"""
OPEN_COURSES = "SELECT id FROM course WHERE end_on IS NULL UNION ALL SELECT id FROM course WHERE end_on > :on"
"""The courses not closed by the day, by the partial indexes of either."""
OPEN = f"{COURSE} WHERE course.id IN ({OPEN_COURSES}) ORDER BY course.id"
OF_CITIZEN = f"{COURSE} WHERE course.citizen_id = :citizen ORDER BY course.id"
ONE = f"{COURSE} WHERE course.id = :number"


def open_on(on: date) -> Iterator[Course]:
    """Stream the courses not closed by the day, by id."""
    return _courses(OPEN, on)


def of_citizen(citizen: int, *, on: date) -> list[Course]:
    """Return every course of a citizen, by id."""
    return list(_courses(OF_CITIZEN, on, citizen=citizen))


def one(number: int, *, on: date) -> Course:
    """Return one course.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for course in _courses(ONE, on, number=number):
        return course
    raise NoSuchThing(_("there is no course {id}").format(id=course_id(number)), "forlob course list")


def _courses(sql: str, on: date, **values: Any) -> Iterator[Course]:
    for (number, citizen, name, kind, pathway, coordinator, ready, recommended, granted, start, end, months, outcome,
         closure_reason, hours, at_once, no_intervention, note, paused, until) in database.rows(
        sql, on=on.isoformat(), **values
    ):  # fmt: skip
        dates = [
            known if known and known <= on else None for known in map(day, (ready, recommended, granted, start, end))
        ]
        closed = dates[-1] is not None
        yield Course(
            id=course_id(number),
            citizen=citizen_id(citizen),
            name=name,
            kind=kind,
            pathway=pathway,
            state=state_on(on, dates, paused=bool(paused)),
            coordinator=coordinator,
            ready_on=dates[0],
            recommended_on=dates[1],
            granted_on=dates[2],
            granted_months=months,
            start_on=dates[3],
            end_on=dates[4],
            outcome=outcome if closed else None,
            closure_reason=closure_reason if closed else None,
            hours_per_week=int(hours) if hours and hours == int(hours) else hours,
            at_once=at_once,
            paused_until=day(until) if paused else None,
            no_intervention_reason=no_intervention,
            note=note,
        )
