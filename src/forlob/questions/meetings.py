"""When the sectors of a course last met."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forlob.domain.plan.gaps import MetOn
from forlob.questions.question import grouped
from forlob.store import database
from forlob.store.dated import SECTOR, comes_from

# Of one sector alone, or of nobody, a conversation is no meeting of sectors.
MEETINGS = f"""
    SELECT DISTINCT conversation.held_on, conversation.id, conversation.course_id, {SECTOR}
    FROM conversation CROSS JOIN participant {comes_from("participant.who", "conversation.held_on")}
    WHERE conversation.{{of}} AND conversation.held_on <= :on
        AND participant.conversation_id = conversation.id AND participant.attended AND {SECTOR} IS NOT NULL
    ORDER BY conversation.held_on, conversation.id
"""


def met_by_course(of: str, **values: Any) -> Mapping[int, MetOn]:
    """Return by course and sector the day its workers last attended together with another sector's.

    `of` is the condition on `course_id` that says of which courses.
    """
    meetings = grouped((tuple(meeting), sector) for *meeting, sector in database.rows(MEETINGS.format(of=of), **values))
    met: dict[int, dict[str, date]] = {}
    for (held_on, _meeting, course), sectors in meetings.items():
        if len(sectors) > 1:
            met.setdefault(course, {}).update(dict.fromkeys(sectors, date.fromisoformat(held_on)))
    return met
