"""A conversation that is planned, once what speaks against its moment has been looked at."""

from collections.abc import Sequence

from forlob.changes import attendance, booking
from forlob.changes.booking import Accepted
from forlob.changes.presence import gone, told_gone
from forlob.domain.booking import Doubt
from forlob.domain.change_result import ChangeResult
from forlob.domain.conversation import ConversationState
from forlob.domain.days.day import day_of, spoken_moment, typed_as
from forlob.domain.ids import CONVERSATION, conversation_id
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.session import Change

PLANNED = ConversationState.PLANNED


def plan_again(
    session: Change, before: records.Conversation, planned_at: str, accept: Accepted
) -> tuple[records.Conversation, list[str], tuple[Doubt, ...]]:
    """Plan a conversation of the same kind, in the same place, with those of its people who are still here by then.

    Return it, what is told of who is gone, and what spoke against the moment and was accepted.
    """
    asked = [one.who for one in attendance.of(session, before.id)]
    left = gone(session, asked, day_of(planned_at))
    new = records.Conversation(
        course_id=before.course_id, kind=before.kind, planned_at=str(planned_at), state=PLANNED, place=before.place
    )
    session.add(new)
    people = [who for who in asked if who not in left]
    wanted = booking.wanted(new, people, instead_of=before.id)
    found = booking.accepted(session, wanted, accept, typed=typed_as(planned_at))
    attendance.ask(session, new.id, people)
    return new, told_gone(left), found


def planned_as(session: Change, number: int, found: Sequence[Doubt], *sentences: str) -> ChangeResult[int]:
    """Return what was planned, and what spoke against it and was accepted."""
    booking.note_accepted(session, found)
    said = (*sentences, *booking.told(found))
    return ChangeResult(CONVERSATION, (number,), session.entry, said, booking.warnings(found))


def planned_sentence(conversation: records.Conversation) -> str:
    """Return the sentence that tells what is planned, and when."""
    return _("conversation {id} planned, {kind}, {moment}").format(
        id=conversation_id(conversation.id),
        kind=kind_of(conversation),
        moment=spoken_moment(conversation.planned_at or ""),
    )


def kind_of(conversation: records.Conversation) -> str:
    """Return the kind of a conversation as people read it."""
    return catalogue.label("conversation", conversation.kind)
