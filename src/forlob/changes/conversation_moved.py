"""A planned conversation gets another moment, other people or another place, and stays the same conversation."""

from collections.abc import Sequence

from forlob import free_text
from forlob.changes import attendance, booking, interpreter
from forlob.changes.booking import Accepted
from forlob.changes.conversation import checked_kind
from forlob.changes.guards import course_holding, open_course
from forlob.domain.booking import Doubt
from forlob.domain.conversation import ConversationState
from forlob.domain.days.day import day_of, spoken_moment, typed_as
from forlob.domain.ids import conversation_id
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change


def moved(
    session: Change, row: records.Conversation, at: str | None, people: Sequence[str] | None, place: str | None,
    accept: Accepted,
) -> tuple[tuple[Doubt, ...], list[str]]:  # fmt: skip
    """Move a conversation that is planned to a moment; None stays as it is. Who is asked and the place are looked at too.

    Return what speaks against it now and did not before, and what to tell. Of one that is not planned there is nothing
    to be said.

    Raises:
        RuleBroken: If the course has ended or does not hold the day, the kind is not used then, or a worker is gone.
        Doubted: If something speaks against it that did not before and is not accepted.
    """
    if row.state != ConversationState.PLANNED or not (at or people or place):
        return (), []
    asked = [one.who for one in attendance.of(session, row.id)]
    before = booking.doubts(session, booking.wanted(row, asked))
    is_moved = at is not None and at != row.planned_at
    if at is not None and is_moved:
        open_course(session, row.course_id)
        course_holding(session, row.course_id, day_of(at))
        checked_kind(row.kind, day_of(at))
        row.planned_at = str(at)
    wanted = booking.wanted(row, people or asked)._replace(
        place=free_text.optional_line(place, _("place")) or row.place
    )
    found = booking.accepted(session, wanted, accept, before=before, typed=typed_as(at or ""))
    return found, [_moved_sentence(row), *interpreter.follow_move(session, row)] if is_moved else []


def _moved_sentence(row: records.Conversation) -> str:
    return _("conversation {id} is planned for {moment} now").format(
        id=conversation_id(row.id), moment=spoken_moment(row.planned_at or "")
    )
