"""Questions about interventions."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.ids import intervention_id, wait_id
from forlob.domain.intervention import Intervention, InterventionState, state_on
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.questions.sql import NAME, OPEN_COURSES, known
from forlob.store import database
from forlob.store.closed_course import OUTLIVES, outliving


class Tie(NamedTuple):
    """What an intervention requires, supports or awaits (`kind`): the number of the other one, or of the wait."""

    intervention: int
    kind: str
    other: int


# What it hangs on is asked for apart; of that the rows tell only whether its course is open, so that it may wait.
INTERVENTIONS = Question(
    Intervention,
    f"""
    SELECT intervention.id, course.citizen_id AS citizen, {NAME} AS name, course.id AS course, intervention.sector,
        intervention.kind, intervention.title, NULL AS state, intervention.owner, intervention.provider,
        {known("intervention.requested_on")} AS requested_on, {known("intervention.granted_on")} AS granted_on,
        intervention.agreed_start, {known("intervention.started_on")} AS started_on, intervention.planned_end,
        {known("intervention.ended_on")} AS ended_on,
        {known("intervention.end_kind", since="intervention.ended_on")} AS end_kind,
        {known("intervention.reason", since="intervention.ended_on")} AS reason, intervention.hours_per_week,
        NULL AS requires, NULL AS supports, intervention.goal_id AS goal,
        course.end_on IS NULL OR course.end_on > :on AS waiting, intervention.sequence_reason,
        {known("intervention.decline_reason", since="intervention.ended_on")} AS decline_reason,
        NULL AS suggested_sequence_reason
    FROM intervention JOIN course ON course.id = intervention.course_id
        JOIN citizen ON citizen.id = course.citizen_id
    WHERE {{which}} ORDER BY intervention.id
    """,
)
TIES = Question(
    Tie,
    """
    SELECT intervention.id AS intervention, link.kind, link.other_id AS other
    FROM intervention JOIN link ON link.intervention_id = intervention.id WHERE {which}
    UNION ALL SELECT intervention.id, 'waiting', wait.id
    FROM intervention JOIN wait ON wait.intervention_id = intervention.id
    WHERE {which} AND wait.since <= :on AND (wait.ended_on IS NULL OR wait.ended_on > :on)
    ORDER BY other
    """,
)
OF_COURSE = "intervention.course_id = :course"
ONE = "intervention.id = :number"
OF_OPEN_COURSES = f"intervention.course_id IN ({OPEN_COURSES})"
NOT_ENDED = f"{OF_OPEN_COURSES} AND (intervention.ended_on IS NULL OR intervention.ended_on > :on)"
GOING_ON = (
    f"{OUTLIVES} AND intervention.started_on <= :on AND (intervention.ended_on IS NULL OR intervention.ended_on > :on)"
)
"""What runs on the day and may go on when its course has ended."""
TOO_EARLY = """
    SELECT other.id FROM intervention JOIN link ON link.intervention_id = intervention.id AND link.kind = 'requires'
    JOIN intervention AS other ON other.id = link.other_id
    WHERE intervention.id = :number AND intervention.started_on IS NOT NULL
        AND (other.started_on IS NULL OR other.started_on > intervention.started_on)
        AND (other.end_kind IS NULL OR other.end_kind NOT IN ('completed', 'stopped')
            OR other.ended_on > intervention.started_on)
    ORDER BY other.id
"""


def of_course(course: int, *, on: date, suggest: bool = False) -> list[Intervention]:
    """Return the interventions of a course by id, as seen from the day `on`, also those that have ended.

    With `suggest` also what may be why one came later.
    """
    found = _with_suggestions if suggest else _interventions
    return list(found(OF_COURSE, on, course=course))


def of_open_courses(on: date) -> Iterator[Intervention]:
    """Stream every intervention of the courses open on the day, also those that have ended, by id.

    What may be why one came later is not asked for.
    """
    return _interventions(OF_OPEN_COURSES, on)


def not_ended(on: date) -> Iterator[Intervention]:
    """Stream the interventions of all courses open on the day that have not ended by then, by id.

    Those of a closed course that go on after it are among them.
    """
    return _with_suggestions(f"({NOT_ENDED} OR {GOING_ON})" if outliving() else NOT_ENDED, on)


def one(number: int, *, on: date) -> Intervention:
    """Return one intervention as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for intervention in _with_suggestions(ONE, on, number=number):
        return intervention
    raise NoSuchThing(_("there is no intervention {id}").format(id=intervention_id(number)), "forlob intervention list")


def missing_at_start(number: int) -> list[str]:
    """Return the ids of what an intervention requires and that had not started when it did; empty before its start."""
    return [intervention_id(other) for (other,) in database.rows(TOO_EARLY, number=number)]


def _with_suggestions(which: str, on: date, **values: Any) -> Iterator[Intervention]:
    from forlob.domain.statistics.starts import WAIT  # start patterns load fractions, and plans do without
    from forlob.questions.statistics import starts

    awaited = starts.suggested(which, on, **values)
    for one in _interventions(which, on, **values):
        yield one._replace(suggested_sequence_reason=WAIT) if one.id in awaited else one


def _interventions(which: str, on: date, **values: Any) -> Iterator[Intervention]:
    tied: dict[str, dict[str, list[int]]] = {}
    for tie in TIES.format(which=which).rows(on=on, **values):
        tied.setdefault(intervention_id(tie.intervention), {}).setdefault(tie.kind, []).append(tie.other)
    for one in INTERVENTIONS.format(which=which).rows(on=on, **values):
        yield _whole(one, on, tied.get(one.id, {}))


def _whole(one: Intervention, on: date, tied: dict[str, list[int]]) -> Intervention:
    state = state_on(on, (one.requested_on, one.granted_on, one.started_on, one.ended_on), one.end_kind)
    waiting = tuple(map(wait_id, tied.get("waiting", ())))
    if not waiting and one.waiting and state in (InterventionState.REQUESTED, InterventionState.GRANTED):
        waiting = (f"{one.id}/start",)
    return one._replace(
        state=state,
        requires=tuple(map(intervention_id, tied.get("requires", ()))),
        supports=tuple(map(intervention_id, tied.get("supports", ()))),
        waiting=waiting,
    )
