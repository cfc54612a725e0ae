"""Questions about how interventions started, course by course; streamed."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from forlob.domain.ids import intervention_id
from forlob.domain.statistics.starts import Start
from forlob.questions.resolve import day
from forlob.questions.sql import HEARD_OF
from forlob.questions.statistics.scope import scope
from forlob.store import database

STARTS = """
    SELECT course.id, intervention.id, intervention.sector, intervention.started_on, intervention.sequence_reason
    FROM course LEFT JOIN intervention ON intervention.course_id = course.id AND (
        intervention.started_on <= :on
        OR (intervention.started_on IS NULL AND intervention.end_kind IN ('completed', 'stopped')
            AND intervention.ended_on <= :on))
    WHERE {courses} AND {heard_of}
    ORDER BY course.id, intervention.id
"""


def by_course(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[list[Start]]:
    """Stream for each course its interventions that had started by `on`; an empty list where none had.

    With `since` or `until` only the courses that were ready in `[since, until]`.
    """
    condition, values = scope(since, until)
    rows = database.rows(STARTS.format(courses=condition, heard_of=HEARD_OF), on=on.isoformat(), **values)
    for _course, starts in groupby(rows, key=itemgetter(0)):
        yield [
            Start(sector, day(started_on), intervention_id(number), reason or "")
            for _, number, sector, started_on, reason in starts
            if number is not None
        ]
