"""Questions about how interventions started, course by course; streamed."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from forlob.domain.ids import intervention_id
from forlob.domain.statistics.starts import Start, pattern_of
from forlob.questions.resolve import day
from forlob.questions.sql import HEARD_OF
from forlob.questions.statistics.scope import scope
from forlob.store import database

# A wait on it is open on the day of the first start where somebody wrote one down, or where it was asked for by then; of
# what was entered in error there never was one.
AWAITED = """
    EXISTS (SELECT 1 FROM intervention AS first WHERE first.course_id = course.id AND first.started_on <= :on
        AND NOT EXISTS (SELECT 1 FROM intervention AS earlier
            WHERE earlier.course_id = course.id AND earlier.started_on < first.started_on)
        AND (intervention.granted_on <= first.started_on OR intervention.requested_on <= first.started_on
            OR EXISTS (SELECT 1 FROM wait WHERE wait.intervention_id = intervention.id
                AND wait.since <= first.started_on AND (wait.ended_on IS NULL OR wait.ended_on > first.started_on)
                AND coalesce(wait.end_kind, '') <> 'error')))
"""
STARTS = f"""
    SELECT course.id, intervention.id, intervention.sector, intervention.started_on, intervention.sequence_reason,
        {AWAITED}
    FROM course LEFT JOIN intervention ON intervention.course_id = course.id AND (
        intervention.started_on <= :on
        OR (intervention.started_on IS NULL AND intervention.end_kind IN ('completed', 'stopped')
            AND intervention.ended_on <= :on))
    WHERE {{courses}} AND {{heard_of}}
    ORDER BY course.id, intervention.id
"""


def by_course(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[list[Start]]:
    """Stream for each course its interventions that had started by `on`; an empty list where none had.

    With `since` or `until` only the courses that were ready in `[since, until]`.
    """
    condition, values = scope(since, until)
    return _starts(STARTS.format(courses=condition, heard_of=HEARD_OF), on=on.isoformat(), **values)


def suggested(which: str, on: date, **values: Any) -> set[str]:
    """Return the ids of the interventions of some courses for which a wait is suggested as what made them come later.

    `which` is the SQL condition on `intervention` of some of them, asked with these values.
    """
    courses = f"course.id IN (SELECT intervention.course_id FROM intervention WHERE {which})"
    found = _starts(STARTS.format(courses=courses, heard_of="1 = 1"), on=on.isoformat(), **values)
    return {one for starts in found for one in pattern_of(starts).suggested}


def _starts(question: str, **values: Any) -> Iterator[list[Start]]:
    for _course, starts in groupby(database.rows(question, **values), key=itemgetter(0)):
        yield [
            Start(sector, day(started_on), intervention_id(number), reason or "", bool(awaited))
            for _, number, sector, started_on, reason, awaited in starts
            if number is not None
        ]
