"""Questions about pauses: those whose expected end has come and of which nobody said that they are over."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.ids import citizen_id, course_id, wait_id
from forlob.domain.pause import PastPause, PauseSpell
from forlob.questions.question import Question
from forlob.questions.sql import NAME


class PauseRow(NamedTuple):
    """A pause of a course, or of one of its waits."""

    citizen: int
    name: str
    course: int
    wait: int | None
    from_on: date
    until_on: date
    whose: str | None
    reason: str | None


# A later pause of the same thing says that this one was over.
PAST = Question(
    PauseRow,
    f"""
    SELECT course.citizen_id AS citizen, {NAME} AS name, pause.course_id AS course, pause.wait_id AS wait,
        pause.from_on, pause.until_on, pause.whose, pause.reason
    FROM pause JOIN course ON course.id = pause.course_id JOIN citizen ON citizen.id = course.citizen_id
        LEFT JOIN wait ON wait.id = pause.wait_id
    WHERE pause.course_id IN ({{listed}}) AND pause.from_on <= :on AND pause.until_on <= :by
        AND (pause.ended_on IS NULL OR pause.ended_on > :on)
        AND (course.end_on IS NULL OR course.end_on > :on) AND (wait.ended_on IS NULL OR wait.ended_on > :on)
        AND NOT EXISTS (SELECT 1 FROM pause AS later WHERE later.course_id = pause.course_id
            AND COALESCE(later.wait_id, 0) = COALESCE(pause.wait_id, 0)
            AND later.from_on > pause.from_on AND later.from_on <= :on)
    ORDER BY pause.until_on, pause.id
    """,
)


OF_COURSE = Question(
    PauseSpell,
    """
    SELECT from_on, until_on, CASE WHEN ended_on <= :on THEN ended_on END AS ended_on, whose, reason
    FROM pause WHERE course_id = :course AND wait_id IS NULL AND from_on <= :on ORDER BY from_on, id
    """,
)


def of_course(number: int, *, on: date) -> list[PauseSpell]:
    """Return the pauses of a course itself that had begun by the day, the first one first."""
    return list(OF_COURSE.rows(course=number, on=on))


def past_end(courses: Sequence[int], *, on: date, by: date | None = None) -> list[PastPause]:
    """Return the pauses in these courses whose expected end comes by a day, that first, and that nobody had ended.

    `by` None is the day they are seen from; of an end that lies ahead no day has passed.
    """
    found = [
        PastPause(
            citizen=citizen_id(one.citizen),
            name=one.name,
            course=course_id(one.course),
            wait=None if one.wait is None else wait_id(one.wait),
            from_on=one.from_on,
            until_on=one.until_on,
            days=max(0, (on - one.until_on).days),
            whose=one.whose,
            reason=one.reason,
        )
        for one in PAST.of_many(courses, on=on, by=(by or on).isoformat())
    ]
    return sorted(found, key=lambda one: one.until_on)
