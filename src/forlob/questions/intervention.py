"""Questions about interventions."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from forlob.domain.ids import citizen_id, course_id, goal_id, intervention_id, wait_id
from forlob.domain.intervention import Intervention, InterventionState, state_on
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.store import database

COURSES = "intervention JOIN course ON course.id = intervention.course_id"
INTERVENTIONS = """
    SELECT intervention.id, course.citizen_id, citizen.name, course.id, course.end_on, intervention.sector,
        intervention.kind, intervention.title, intervention.owner, intervention.provider, intervention.requested_on,
        intervention.granted_on, intervention.agreed_start, intervention.started_on, intervention.planned_end,
        intervention.ended_on, intervention.end_kind, intervention.reason, intervention.hours_per_week,
        intervention.goal_id, intervention.sequence_reason
    FROM {courses} JOIN citizen ON citizen.id = course.citizen_id
    WHERE {which} ORDER BY intervention.id
"""
LINKS = """
    SELECT intervention.id, link.kind, link.other_id
    FROM {courses} JOIN link ON link.intervention_id = intervention.id
    WHERE {which} ORDER BY link.other_id
"""
WAITS = """
    SELECT intervention.id, 'waiting', wait.id
    FROM {courses} JOIN wait ON wait.intervention_id = intervention.id
    WHERE {which} AND wait.since <= :on AND (wait.ended_on IS NULL OR wait.ended_on > :on) ORDER BY wait.id
"""
OF_COURSE = "intervention.course_id = :course"
ONE = "intervention.id = :number"
OF_OPEN_COURSES = """
    intervention.course_id IN
        (SELECT id FROM course WHERE end_on IS NULL UNION ALL SELECT id FROM course WHERE end_on > :on)
"""
NOT_ENDED = f"{OF_OPEN_COURSES} AND (intervention.ended_on IS NULL OR intervention.ended_on > :on)"
TOO_EARLY = """
    SELECT other.id FROM intervention JOIN link ON link.intervention_id = intervention.id AND link.kind = 'requires'
    JOIN intervention AS other ON other.id = link.other_id
    WHERE intervention.id = :number AND intervention.started_on IS NOT NULL
        AND (other.started_on IS NULL OR other.started_on > intervention.started_on)
        AND (other.end_kind IS NULL OR other.end_kind NOT IN ('completed', 'stopped')
            OR other.ended_on > intervention.started_on)
    ORDER BY other.id
"""


def of_course(course: int, *, on: date) -> list[Intervention]:
    """Return the interventions of a course by id, as seen from the day `on`, also those that have ended."""
    return list(_interventions(OF_COURSE, on, course=course))


def of_open_courses(on: date) -> Iterator[Intervention]:
    """Stream every intervention of the courses open on the day, also those that have ended, by id."""
    return _interventions(OF_OPEN_COURSES, on)


def not_ended(on: date) -> Iterator[Intervention]:
    """Stream the interventions of all courses open on the day that have not ended by then, by id."""
    return _interventions(NOT_ENDED, on)


def one(number: int, *, on: date) -> Intervention:
    """Return one intervention as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for intervention in _interventions(ONE, on, number=number):
        return intervention
    raise NoSuchThing(_("there is no intervention {id}").format(id=intervention_id(number)), "forlob intervention list")


def missing_at_start(number: int) -> list[str]:
    """Return the ids of what an intervention requires and that had not started when it did; empty before its start."""
    return [intervention_id(other) for (other,) in database.rows(TOO_EARLY, number=number)]


def _interventions(which: str, on: date, **values: Any) -> Iterator[Intervention]:
    values["on"] = on.isoformat()
    tied = _tied(which, values)
    for row in database.rows(INTERVENTIONS.format(courses=COURSES, which=which), **values):
        yield _intervention(row, on, tied.get(row[0], {}))


def _tied(which: str, values: dict[str, Any]) -> dict[int, dict[str, list[int]]]:
    """Return, by intervention, the numbers of what it requires and supports and of its open waits."""
    tied: dict[int, dict[str, list[int]]] = {}
    for sql in (LINKS, WAITS):
        for number, kind, other in database.rows(sql.format(courses=COURSES, which=which), **values):
            tied.setdefault(number, {}).setdefault(kind, []).append(other)
    return tied


def _intervention(row: tuple[Any, ...], on: date, tied: dict[str, list[int]]) -> Intervention:
    (number, citizen, name, course, course_end, sector, kind, title, owner, provider, requested, granted, agreed_start,
     started, planned_end, ended, end_kind, reason, hours, goal, sequence_reason) = row  # fmt: skip
    reached = [_known(on, text) for text in (requested, granted, started, ended)]
    requested_on, granted_on, started_on, ended_on = reached
    state = state_on(on, reached, end_kind)
    waiting = tuple(wait_id(wait) for wait in tied.get("waiting", ()))
    if not waiting and _waits_to_start(state, day(course_end), on):
        waiting = (f"{intervention_id(number)}/start",)
    return Intervention(
        id=intervention_id(number),
        citizen=citizen_id(citizen),
        name=name,
        course=course_id(course),
        sector=sector,
        kind=kind,
        title=title,
        state=state,
        owner=owner,
        provider=provider,
        requested_on=requested_on,
        granted_on=granted_on,
        agreed_start=day(agreed_start),
        started_on=started_on,
        planned_end=day(planned_end),
        ended_on=ended_on,
        end_kind=end_kind if ended_on else None,
        reason=reason if ended_on else None,
        hours_per_week=int(hours) if hours and hours == int(hours) else hours,
        requires=tuple(intervention_id(other) for other in tied.get("requires", ())),
        supports=tuple(intervention_id(other) for other in tied.get("supports", ())),
        goal=goal_id(goal) if goal else None,
        waiting=waiting,
        sequence_reason=sequence_reason,
    )


def _known(on: date, text: str | None) -> date | None:
    """Return a day that is known on the day `on`; None for one that lies later."""
    found = day(text)
    return found if found and found <= on else None


def _waits_to_start(state: InterventionState, course_end: date | None, on: date) -> bool:
    """Return whether an intervention without explicit waits has the derived one: asked for, and its course open."""
    asked = state in (InterventionState.REQUESTED, InterventionState.GRANTED)
    return asked and (course_end is None or course_end > on)
