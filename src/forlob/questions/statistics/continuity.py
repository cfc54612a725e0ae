"""Who coordinated courses and who attended their conversations, for statistics; streamed course by course."""

from collections.abc import Iterator
from datetime import date

from forlob.domain.statistics.continuity import CourseContinuity, Meeting, Spell
from forlob.questions.resolve import day
from forlob.questions.sql import HEARD_OF, known
from forlob.questions.statistics.scope import in_step, scope
from forlob.store import database

COURSES = f"""
    SELECT course.id, course.citizen_id, coalesce({known("course.start_on")}, course.ready_on), course.end_on
    FROM course WHERE {{scope}} AND {HEARD_OF} ORDER BY course.id
"""
COORDINATORS = """
    SELECT course.id, team.worker, team.from_on, coalesce(team.to_on, course.end_on)
    FROM course CROSS JOIN team
    WHERE team.course_id = course.id AND team.role = 'coordinator' AND {scope}
    ORDER BY course.id, team.id
"""
MET = """
    SELECT course.id, conversation.held_on, conversation.id, participant.who
    FROM course CROSS JOIN conversation CROSS JOIN participant
    WHERE conversation.course_id = course.id AND participant.conversation_id = conversation.id
        AND conversation.held_on <= :on AND participant.attended AND {scope}
        AND (participant.sector IS NOT NULL OR EXISTS (SELECT 1 FROM worker WHERE initials = participant.who))
    ORDER BY course.id, conversation.held_on, conversation.id
"""


def by_course(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[CourseContinuity]:
    """Stream of each course who coordinated it, and the workers at each conversation held by `on`, in order.

    With `since` or `until` only the courses that were ready in `[since, until]`. A conversation no worker is known to
    have attended is left out.
    """
    condition, values = scope(since, until)
    coordinators = in_step(database.rows(COORDINATORS.format(scope=condition), **values))
    met = in_step(database.rows(MET.format(scope=condition), on=on.isoformat(), **values))
    for course, citizen, begun_on, end_on in database.rows(
        COURSES.format(scope=condition), on=on.isoformat(), **values
    ):
        spells = [
            Spell(worker, date.fromisoformat(from_on), day(to_on))
            for _course, worker, from_on, to_on in coordinators(course)
        ]
        meetings: dict[tuple[int, str], set[str]] = {}
        for _course, held_on, conversation, who in met(course):
            meetings.setdefault((conversation, held_on), set()).add(who)
        held = [Meeting(date.fromisoformat(held_on), frozenset(who)) for (_, held_on), who in meetings.items()]
        yield CourseContinuity(citizen, day(begun_on), day(end_on), spells, held)
