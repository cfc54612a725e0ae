"""The conversations of courses for statistics; streamed course by course."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from forlob.domain.conversation import ConversationState, excused, state_on
from forlob.domain.days.day import day_of
from forlob.domain.ids import citizen_id, conversation_id, course_id
from forlob.domain.sector import Sector
from forlob.domain.statistics.conversations import CourseTalks, Talk
from forlob.domain.statistics.no_shows import NoShow, somebody
from forlob.domain.tripartite import Participant
from forlob.questions.conversation import no_show_group
from forlob.questions.question import grouped, seen_on
from forlob.questions.resolve import day
from forlob.questions.sql import HEARD_OF
from forlob.questions.statistics.scope import in_step, scope
from forlob.store import catalogue, database
from forlob.store.dated import SECTOR, UNIT, comes_from

COURSES = f"""
    SELECT course.id, course.citizen_id, course.ready_on, course.granted_on, course.end_on FROM course
    WHERE {{scope}} AND {HEARD_OF} ORDER BY course.id
"""
BY_WHOM = f"conversation.by_whom, {SECTOR}, {UNIT}"
"""Who did not come or cancelled, with the sector and unit of that day."""
WITH_ABSENT = f"""
    FROM course CROSS JOIN conversation
        LEFT JOIN participant ON participant.conversation_id = conversation.id AND participant.who = conversation.by_whom
        {comes_from("conversation.by_whom", "coalesce(substr(conversation.planned_at, 1, 10), conversation.held_on)")}
    WHERE conversation.course_id = course.id AND {{scope}}
"""
CONVERSATIONS = f"""
    SELECT course.id, conversation.id, conversation.kind, conversation.planned_at, conversation.held_on,
        conversation.state, conversation.called_off_on, {BY_WHOM}, conversation.reason_group,
        conversation.no_show_reason
    {WITH_ABSENT}
    ORDER BY course.id, conversation.id
"""
ATTENDED = f"""
    SELECT course.id, conversation.id, participant.who, {UNIT}, {SECTOR}, participant.attended
    FROM course CROSS JOIN conversation CROSS JOIN participant {comes_from("participant.who", "conversation.held_on")}
    WHERE conversation.course_id = course.id AND participant.conversation_id = conversation.id
        AND conversation.held_on <= :on AND conversation.kind IN ({{kinds}}) AND {{scope}}
    ORDER BY course.id, conversation.id, participant.id
"""
ASKED_TO_MISSED = f"""
    SELECT course.id, conversation.id, {SECTOR}
    FROM course CROSS JOIN conversation CROSS JOIN participant
        {comes_from("participant.who", "substr(conversation.planned_at, 1, 10)")}
    WHERE conversation.course_id = course.id AND participant.conversation_id = conversation.id
        AND conversation.state = 'no_show' AND {SECTOR} IS NOT NULL AND {{scope}}
    ORDER BY course.id, conversation.id
"""
NO_SHOWS = f"""
    SELECT conversation.id, course.citizen_id, course.id, conversation.planned_at, {BY_WHOM}, course.end_on,
        (SELECT MIN(later.held_on) FROM conversation AS later WHERE later.course_id = course.id
            AND later.held_on >= substr(conversation.planned_at, 1, 10) AND later.held_on <= :on),
        conversation.reason_group, conversation.no_show_reason
    {WITH_ABSENT} AND conversation.state = 'no_show' AND conversation.planned_at < :tomorrow
    ORDER BY course.id, conversation.id
"""


def no_shows(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[NoShow]:
    """Stream each no-show until `on` with the days it cost, by course and id; the courses are chosen as in `by_course`."""
    condition, values = scope(since, until)
    sectors = in_step(database.rows(ASKED_TO_MISSED.format(scope=condition), **values))
    found = database.rows(NO_SHOWS.format(scope=condition), **seen_on(on), **values)
    for course, rows in groupby(found, key=itemgetter(2)):
        asked = _sectors(sectors(course))
        for row in rows:
            yield _no_show(row, on, asked.get(row[0], ()))


def _no_show(row: Any, on: date, sectors: tuple[str, ...]) -> NoShow:
    number, citizen, course, planned_at, by, sector, unit, end_on, next_held_on, group, reason = row
    missed_on, next_on = day_of(planned_at), day(next_held_on)
    until_on = next_on or max(missed_on, min(on, day(end_on) or on))
    return NoShow(
        conversation_id(number), citizen_id(citizen), course_id(course), missed_on, *somebody(by, sector, unit), next_on,
        (until_on - missed_on).days, next_on is None, group, excused(group, no_show_group(reason)), reason, sectors,
    )  # fmt: skip


def _sectors(rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    """Return by conversation the sectors whose workers were asked to it, each once, in the order of the sectors."""
    asked = grouped((conversation, sector) for _course, conversation, sector in rows)
    return {number: tuple(one for one in Sector if one in there) for number, there in asked.items()}


def by_course(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[CourseTalks]:
    """Stream the conversations of each course as seen from the end of `on`.

    With `since` or `until` only of the courses that were ready in `[since, until]`. One that was held later is planned,
    or unknown where it was not.
    """
    condition, values = scope(since, until)
    planned = frozenset(code for code, kind in catalogue.kinds("conversation").items() if kind.expects_tripartite)
    kinds, named = database.listed("kind", sorted(planned))
    attended = in_step(
        database.rows(ATTENDED.format(scope=condition, kinds=kinds), on=on.isoformat(), **named, **values)
    )
    conversations = in_step(database.rows(CONVERSATIONS.format(scope=condition), **values))
    missed = in_step(database.rows(ASKED_TO_MISSED.format(scope=condition), **values))
    for course, citizen, ready_on, granted_on, end_on in database.rows(
        COURSES.format(scope=condition), on=on.isoformat(), **values
    ):
        asked = grouped(
            (conversation, Participant(who, unit, sector, None if came is None else bool(came)))
            for _course, conversation, who, unit, sector, came in attended(course)
        )
        sectors = _sectors(missed(course))
        talks = [_talk(row, on, planned, asked, sectors) for row in conversations(course)]
        yield CourseTalks(citizen, day(ready_on), day(granted_on), day(end_on), [talk for talk in talks if talk])


def _talk(
    row: Any,
    on: date,
    planned: frozenset[str],
    asked: dict[int, list[Participant]],
    sectors: dict[int, tuple[str, ...]],
) -> Talk | None:
    _course, number, kind, planned_at, held_on, stored, called_off_on, by, sector, unit, group, reason = row
    state = state_on(on, stored, planned_at, day(held_on), day(called_off_on))
    held = state is ConversationState.HELD
    known = held_on if held else planned_at
    if known is None:
        return None
    if state is not ConversationState.NO_SHOW:
        return Talk(day_of(known), state, kind in planned, tuple(asked.get(number, ())) if held else ())
    return Talk(
        day_of(known), state, kind in planned, (), somebody(by, sector, unit),
        bool(excused(group, no_show_group(reason))), reason, sectors.get(number, ()),
    )  # fmt: skip
