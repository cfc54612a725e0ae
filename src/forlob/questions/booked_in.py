"""What an import brought in that would have been asked about on the command line: two at one time, or at night."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from forlob.domain.booking import Meeting, is_at_night, taken_twice
from forlob.domain.ids import citizen_id, conversation_id
from forlob.questions.question import seen_on
from forlob.store import booked, database

AHEAD = """
    SELECT conversation.id, course.citizen_id, conversation.planned_at, participant.who
    FROM conversation CROSS JOIN course
        LEFT JOIN participant ON participant.conversation_id = conversation.id
            AND participant.who IN (SELECT initials FROM worker)
    WHERE conversation.planned_at >= :on AND conversation.state = 'planned' AND course.id = conversation.course_id
    ORDER BY conversation.planned_at, conversation.id, participant.id
"""
BROUGHT_IN = """
    SELECT row_id FROM journal_row WHERE entry_id = :entry AND table_name = 'conversation' AND before IS NULL
"""


def taken_twice_in(entry: int, *, on: date) -> list[str]:
    """Return the conversations of an import that are planned for the day or later, and of which a worker or the citizen
    has another one at the same time, by moment."""
    new = _brought_in(entry)
    pairs = taken_twice(_ahead(on)) if new else ()
    found = (one for _who, *both in pairs for one in both if one in new)
    return list(dict.fromkeys(found))


def at_night_in(entry: int, *, on: date) -> list[str]:
    """Return the conversations of an import that are planned for the day or later and begin at night, by moment."""
    new = _brought_in(entry)
    return [one.id for one in (_ahead(on) if new else ()) if one.id in new and is_at_night(one.planned_at)]


def _brought_in(entry: int) -> set[str]:
    return {conversation_id(int(row)) for (row,) in database.rows(BROUGHT_IN, entry=entry)}


def _ahead(on: date) -> Iterator[Meeting]:
    rows = (row for row in database.rows(AHEAD, on=seen_on(on)["on"]) if "T" in row[2])
    for (id, citizen, planned_at), asked in groupby(rows, itemgetter(0, 1, 2)):
        who = tuple(who for *_facts, who in asked if who)
        yield Meeting(conversation_id(id), citizen_id(citizen), planned_at, booked.minutes(planned_at), who)
