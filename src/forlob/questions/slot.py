"""Questions about fixed times: the next one at which everybody can come."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from forlob import config
from forlob.domain import slot
from forlob.domain.ids import conversation_id
from forlob.domain.slot import Slot
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import booked, database

OF_CONVERSATION = """
    SELECT conversation.course_id, conversation.place, participant.who
    FROM conversation LEFT JOIN participant ON participant.conversation_id = conversation.id
    WHERE conversation.id = :number
"""


def next_free(
    course: int, people: Collection[str], *, after: datetime, place: str | None = None, moved: int = 0
) -> Slot:
    """Return the next fixed time against which nothing speaks: citizen, everybody asked and the room are free.

    The time of the conversation `moved` counts as free.

    Raises:
        RuleBroken: If no fixed times are set, or none is free within a year.
    """
    if not config.value("slots"):
        what = _("no fixed times are set, so none can be proposed")
        raise RuleBroken(what, f'forlob config set slots "{slot.EXAMPLE}"')
    wanted = booked.Wanted(course, "", tuple(people), place, (moved,))
    found = next(booked.free_slots(wanted, after=after), None)
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
    course, place, _who = asked[0]
    tomorrow = slot.begin_of(on + timedelta(days=1))
    people = [who for _course, _place, who in asked if who]
    return next_free(course, people, after=tomorrow, place=place, moved=number)
