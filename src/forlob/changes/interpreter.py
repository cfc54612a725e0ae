"""What becomes of the action that books an interpreter when its conversation is moved, rebooked or called off (domain 13)."""

from forlob import clock
from forlob.domain.days.day import day_of, spoken
from forlob.domain.ids import action_id, conversation_id
from forlob.domain.interpreter import due_on, is_booking
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change

OF_CONVERSATION = Selection(records.Action, "conversation_id = :conversation AND dropped_on IS NULL ORDER BY id")


def follow_move(session: Change, conversation: records.Conversation) -> list[str]:
    """Let the action to book an interpreter follow a conversation that was moved, and return what to tell.

    An open one gets another due day. One that was done booked the time before: it is to be done again.
    """
    bookings = _bookings(session, conversation)
    due = due_on(day_of(conversation.planned_at or ""), today=clock.today())
    open_ones = [one for one in bookings if one.done_on is None]
    moved = [one for one in open_ones if one.due is not None and one.due != due]
    for one in moved:
        one.due = due
    told = [_("action {id} is due {day} now").format(id=action_id(one.id), day=spoken(due)) for one in moved]
    if open_ones or not bookings:
        return told
    before = bookings[-1]
    again = records.Action(
        course_id=conversation.course_id, conversation_id=conversation.id, what=before.what, owner=before.owner, due=due
    )
    session.add(again)
    said = _("{id}: an interpreter was booked for the time before; action {action} added, due {day}")
    return [said.format(id=conversation_id(conversation.id), action=action_id(again.id), day=spoken(due))]


def follow_rebooking(session: Change, before: records.Conversation, new: records.Conversation) -> list[str]:
    """Let an open action to book an interpreter go over to the conversation rebooked to, and return what to tell."""
    due = due_on(day_of(new.planned_at or ""), today=clock.today())
    told = []
    for one in _bookings(session, before):
        if one.done_on is None:
            one.conversation_id, one.due = new.id, due
            told.append(_("action {id} is due {day} now").format(id=action_id(one.id), day=spoken(due)))
    return told


def let_go(session: Change, conversation: records.Conversation) -> list[str]:
    """Drop the open action to book an interpreter for a conversation that is called off, and return what to tell.

    Of one that is booked, that it is to be called off too.
    """
    told, day = [], clock.today()
    for one in _bookings(session, conversation):
        if one.done_on is None:
            one.dropped_on = day
            told.append(_("action {id} dropped {day}").format(id=action_id(one.id), day=spoken(day)))
        else:
            told.append(_("an interpreter was booked ({id}): call it off too").format(id=action_id(one.id)))
    return told


def left_open(session: Change, conversation: records.Conversation) -> list[str]:
    """Return what to tell of an open action to book an interpreter for a conversation that was held.

    Whether one was booked, only the worker knows; until it is said, the action is due for ever.
    """
    said = _("action {id} to book an interpreter is still open: forlob action done {id}, or forlob action drop {id}")
    return [said.format(id=action_id(one.id)) for one in _bookings(session, conversation) if one.done_on is None]


def _bookings(session: Change, conversation: records.Conversation) -> list[records.Action]:
    session.flush()
    return [one for one in session.all(OF_CONVERSATION, conversation=conversation.id) if is_booking(one.what)]
