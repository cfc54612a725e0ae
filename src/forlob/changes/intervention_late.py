"""An intervention that is noted late, of a course that has ended: it ran no longer than it could have."""

from datetime import date

from forlob.changes.guards import closed_on
from forlob.domain.course import DIED
from forlob.domain.days.day import spoken
from forlob.domain.ids import course_id, intervention_id
from forlob.domain.intervention import STEPS_TOLD, InterventionState
from forlob.domain.own_reason import CITIZEN_DIED, COURSE_CLOSED
from forlob.i18n import _
from forlob.store import records
from forlob.store.closed_course import outlives


def over_with(course: records.Course, row: records.Intervention) -> tuple[str, ...]:
    """Let what is noted late, of a closed course, run no longer than it did; return what to tell of it.

    What had not started is left by the end of a course as it is, but that of a citizen who died is cancelled.
    """
    ended = closed_on(course)
    if (
        ended is None
        or row.ended_on is not None
        or (row.started_on and course.closure_reason != DIED and outlives(row))
    ):
        return ()
    if row.started_on is None and course.closure_reason == DIED:
        day = max(filter(None, (ended, row.requested_on, row.granted_on)))
        row.ended_on, row.end_kind, row.reason = day, InterventionState.CANCELLED.value, CITIZEN_DIED
        return (told_step(row, InterventionState.CANCELLED, day),)
    if row.started_on is None:
        told = _("{id} had not started when {course} ended {day}; nothing waits for it any more")
        return (told.format(id=intervention_id(row.id), course=course_id(course.id), day=spoken(ended)),)
    row.ended_on, row.end_kind, row.reason = ended, InterventionState.STOPPED.value, COURSE_CLOSED
    return (told_step(row, InterventionState.STOPPED, ended),)


def told_step(row: records.Intervention, step: str, day: date) -> str:
    """Return how a step of an intervention on a day is told."""
    return _(STEPS_TOLD[step]).format(id=intervention_id(row.id), day=spoken(day))
