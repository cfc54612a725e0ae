"""What an import brought in that would have been asked about on the command line: two at one time, or at night."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

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


class BookedIn(NamedTuple):
    """The conversations of an import that are planned for the day or later, by id and in the order of their moments.

    Of the one kind a worker or the citizen has another one at the same time, the other kind begins at night.
    """

    taken_twice: list[str]
    at_night: list[str]


def booked_in(entry: int, *, on: date) -> BookedIn:
    """Return what an import brought in that somebody would have been asked about."""
    new = {conversation_id(int(row)) for (row,) in database.rows(BROUGHT_IN, entry=entry)}
    ahead = list(_ahead(on)) if new else []
    twice = (one for _who, *both in taken_twice(ahead) for one in both if one in new)
    nights = (one.id for one in ahead if one.id in new and is_at_night(one.planned_at))
    return BookedIn(list(dict.fromkeys(twice)), list(nights))


def _ahead(on: date) -> Iterator[Meeting]:
    rows = (row for row in database.rows(AHEAD, on=seen_on(on)["on"]) if "T" in row[2])
    for (id, citizen, planned_at), asked in groupby(rows, itemgetter(0, 1, 2)):
        who = tuple(who for *_facts, who in asked if who)
        yield Meeting(conversation_id(id), citizen_id(citizen), planned_at, booked.minutes(planned_at), who)
