"""Questions about fixed times: the next one at which everybody can come."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from forlob import config
from forlob.domain import slot, tripartite
from forlob.domain.ids import conversation_id
from forlob.domain.slot import Slot
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import database

# Who stands in for one who was asked is taken too, on the days of the stand-in. Who is asked counts, not the course: a citizen may have conversations of an earlier one.
TAKEN = """
    SELECT DISTINCT conversation.planned_at
    FROM conversation JOIN course ON course.id = conversation.course_id
    WHERE conversation.planned_at >= :after AND conversation.state = 'planned' AND conversation.id <> :moved
        AND (course.citizen_id = (SELECT citizen_id FROM course WHERE id = :course) OR EXISTS (
            SELECT 1 FROM participant WHERE participant.conversation_id = conversation.id AND participant.who IN ({who})
        ) OR EXISTS (
            SELECT 1 FROM participant JOIN stand_in ON stand_in.worker = participant.who
            WHERE participant.conversation_id = conversation.id AND stand_in.by_worker IN ({who})
                AND stand_in.from_on <= substr(conversation.planned_at, 1, 10)
                AND (stand_in.until_on IS NULL OR stand_in.until_on > substr(conversation.planned_at, 1, 10))
        ))
"""
OF_CONVERSATION = """
    SELECT conversation.course_id, participant.who
    FROM conversation LEFT JOIN participant ON participant.conversation_id = conversation.id
    WHERE conversation.id = :number
"""


def next_free(course: int, people: Collection[str], *, after: datetime, moved: int = 0) -> Slot:
    """Return the next fixed time at which neither the citizen nor anybody asked has another planned conversation.

    The time of the conversation `moved` counts as free.

    Raises:
        RuleBroken: If no fixed times are set, or none is free within a year.
    """
    if not config.value("slots"):
        what = _("no fixed times are set, so none can be proposed")
        raise RuleBroken(what, f'forlob config set slots "{slot.EXAMPLE}"')
    zone = config.value("timezone") or ""
    taken = _taken(course, people, after - timedelta(days=1), moved)
    found = slot.free(slot.rules(config.value("slots") or ""), taken, after=after, zone=zone)
    if found is None:
        raise RuleBroken(_("no fixed time is free within a year"), "forlob config get slots")
    return found


def again(number: int, *, on: date) -> Slot | None:
    """Return the next fixed time, after the day, for the people of a conversation; None where no times are set.

    Raises:
        RuleBroken: If none is free within a year.
    """
    if not config.value("slots"):
        return None
    asked = list(database.rows(OF_CONVERSATION, number=number))
    if not asked:
        raise NoSuchThing(
            _("there is no conversation {id}").format(id=conversation_id(number)), "forlob conversation list"
        )
    course, _who = asked[0]
    tomorrow = slot.begin_of(on + timedelta(days=1))
    return next_free(course, [who for _course, who in asked if who], after=tomorrow, moved=number)


def _taken(course: int, people: Collection[str], after: datetime, moved: int) -> list[str]:
    who, workers = database.listed("who", [one for one in people if one != tripartite.CITIZEN] or [""])
    since = after.isoformat(timespec="minutes")
    rows = database.rows(TAKEN.format(who=who), after=since, course=course, moved=moved, **workers)
    return [planned_at for (planned_at,) in rows]
