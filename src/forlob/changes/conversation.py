"""Changes of conversations."""

from collections.abc import Sequence
from datetime import date, timedelta
from shlex import quote

from forlob import clock, free_text
from forlob.changes import attendance
from forlob.changes.action import agree
from forlob.changes.guards import happened_on, open_course, refuse_future
from forlob.domain.change_result import ChangeResult
from forlob.domain.conversation import ConversationReport, ConversationState, label, week_later
from forlob.domain.days.day import day_of, spoken, spoken_moment
from forlob.domain.ids import CONVERSATION, conversation_id, joined
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

USUAL_KIND = "follow_up"
PLANNED_FOR = Selection(
    records.Conversation,
    "course_id = :course AND state = 'planned' AND planned_at >= :on AND planned_at < :tomorrow ORDER BY planned_at, id",
)
PLANNED, HELD, NO_SHOW = ConversationState.PLANNED, ConversationState.HELD, ConversationState.NO_SHOW


def log(course: int, told: ConversationReport) -> ChangeResult[int]:
    """Write down a conversation that was held: who was there, what was said and agreed, and the next time.

    One that was planned for that day (of that kind, where a kind is told) is held; else a new one is added.

    Raises:
        RuleBroken: If the course has ended, the day lies in the future, or the kind is not used on that day.
        WrongUse: If the note cannot be kept, or one is named as there and as absent.
    """
    refuse_future(told.on)
    with change("conversation log") as session:
        open_course(session, course)
        conversation, begun = _meant(session, course, told)
        session.words = f"conversation log {conversation_id(conversation.id)}"
        sentences = [begun, *_hold(session, conversation, told.on, attended=told.attended, absent=told.absent)]
        _add_note(conversation, told.note)
        sentences += (said for _id, said in agree(session, course, told.actions, conversation=conversation.id))
        if told.next_at:
            sentences.append(_plan_next(session, conversation, told))
        return _done(session, conversation.id, *sentences)


def plan(
    course: int, planned_at: str, people: Sequence[str], *, kind: str | None = None, place: str | None = None
) -> ChangeResult[int]:
    """Plan a conversation; a follow-up where no kind is named.

    Raises:
        RuleBroken: If the course has ended, or the kind is not used on that day.
        WrongUse: If there is no such kind, or the place cannot be kept.
    """
    with change("conversation plan") as session:
        open_course(session, course)
        conversation = records.Conversation(
            course_id=course,
            kind=_kind(kind, day_of(planned_at)),
            planned_at=planned_at,
            state=PLANNED,
            place=free_text.optional_line(place, _("place")),
        )
        number = _added(session, conversation, people)
        session.words = f"conversation plan {conversation_id(number)}"
        return _done(session, number, _planned_sentence(conversation))


def held(
    numbers: Sequence[int], *, on: date | None, absent: Sequence[str] = (), note: str | None = None
) -> ChangeResult[int]:
    """Note that planned conversations were held: all who were asked came, but the absent.

    `on` None means the day each was planned for.

    Raises:
        NoSuchThing: If there is no such conversation; nothing is changed then.
        RuleBroken: If one is not planned any more, its day lies in the future, or an absent was asked to none of them.
        WrongUse: If the note cannot be kept.
    """
    sentences: list[str] = []
    with change(f"conversation held {joined(CONVERSATION, numbers)}") as session:
        _check_asked(session, numbers, absent)
        for number in numbers:
            conversation = _planned(session, number)
            day = _day_it_happened(conversation, on, f"held {conversation_id(number)}")
            away = [one.who for one in attendance.of(session, number) if one.who in absent]
            sentences.append(_("conversation {id} held {day}").format(id=conversation_id(number), day=spoken(day)))
            sentences += _hold(session, conversation, day, attended=None, absent=away)
            _add_note(conversation, note)
        return ChangeResult(CONVERSATION, tuple(numbers), session.entry, tuple(sentences))


def no_show(number: int, *, by: str, on: date | None, again_at: str | None = None) -> ChangeResult[int]:
    """Note that somebody did not come to a planned conversation, on the day it was planned for or moved to.

    `again_at` is the moment to rebook it to that is told; None the same time, a week or more later.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it is not planned any more, or its day lies in the future.
    """
    with change(f"conversation no-show {conversation_id(number)}") as session:
        conversation = _planned(session, number)
        day = _day_it_happened(conversation, on, f"no-show {conversation_id(number)} --by {quote(by)}")
        planned_at = conversation.planned_at or day.isoformat()
        if day != day_of(planned_at):
            conversation.planned_at = day.isoformat()
        conversation.state, conversation.by_whom = NO_SHOW, by
    again = f"forlob conversation rebook {conversation_id(number)} {again_at or week_later(planned_at, clock.today())}"
    happened = _("conversation {id} was a no-show, {day}").format(id=conversation_id(number), day=spoken(day))
    return _done(session, number, happened, _("rebook with: {command}").format(command=again))


def rebook(number: int, planned_at: str) -> ChangeResult[int]:
    """Plan a conversation again with the same people; the old one points to the new one.

    A no-show stays a no-show, a planned conversation becomes rebooked.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it was held, cancelled or rebooked before, or the course has ended.
    """
    with change(f"conversation rebook {conversation_id(number)}") as session:
        old = _planned(session, number, NO_SHOW)
        open_course(session, old.course_id)
        if old.rebooked_to_id is not None:
            raise _no_longer(number, ConversationState.REBOOKED)
        people = [one.who for one in attendance.of(session, number)]
        new = records.Conversation(
            course_id=old.course_id, kind=old.kind, planned_at=planned_at, state=PLANNED, place=old.place
        )
        old.rebooked_to_id = _added(session, new, people)
        old.state = old.state if old.state == NO_SHOW else ConversationState.REBOOKED
        session.words = f"conversation rebook {conversation_id(number)} {conversation_id(new.id)}"
    moved = _("conversation {id} rebooked").format(id=conversation_id(number))
    return _done(session, new.id, moved, _planned_sentence(new))


def cancel(number: int, *, by: str, why: str) -> ChangeResult[int]:
    """Cancel a planned conversation.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it is not planned any more.
        WrongUse: If the reason is empty or cannot be kept.
    """
    with change(f"conversation cancel {conversation_id(number)}") as session:
        conversation = _planned(session, number)
        conversation.state, conversation.by_whom = ConversationState.CANCELLED, by
        conversation.reason = free_text.line(why, _("reason"))
    return _done(session, number, _("conversation {id} cancelled").format(id=conversation_id(number)))


def edit(number: int, *, note: str | None = None, place: str | None = None) -> ChangeResult[int]:
    """Change the note or the place of a conversation; None leaves as it is, an empty text takes out.

    Raises:
        NoSuchThing: If there is no such conversation.
        WrongUse: If a text cannot be kept.
    """
    with change(f"conversation edit {conversation_id(number)}") as session:
        conversation = session.get(records.Conversation, number)
        if note is not None:
            conversation.note = free_text.optional_note(note, _("note"))
        if place is not None:
            conversation.place = free_text.optional_line(place, _("place"))
    return _done(session, number, _("conversation {id} changed").format(id=conversation_id(number)))


def _done(session: Change, number: int, *sentences: str) -> ChangeResult[int]:
    return ChangeResult(CONVERSATION, (number,), session.entry, sentences)


def _meant(session: Change, course: int, told: ConversationReport) -> tuple[records.Conversation, str]:
    """Return the conversation that is logged, and the sentence that says which it is."""
    planned = _planned_for(session, course, told.on)
    fitting = [one for one in planned if told.kind in (None, one.kind)]
    day = spoken(told.on)
    if fitting:
        said = _("conversation {id}, planned for {day}, is logged as held").format(
            id=conversation_id(fitting[0].id), day=day
        )
        return fitting[0], said
    conversation = records.Conversation(course_id=course, kind=_kind(told.kind, told.on), held_on=told.on, state=HELD)
    session.add(conversation)
    said = _("conversation {id} logged, {kind}, {day}").format(
        id=conversation_id(conversation.id), kind=conversation.kind, day=day
    )
    if planned:
        said += _("; {id} stays planned for that day, as {kind}").format(
            id=conversation_id(planned[0].id), kind=planned[0].kind
        )
    return conversation, said


def _planned_for(session: Change, course: int, on: date) -> list[records.Conversation]:
    tomorrow = (on + timedelta(days=1)).isoformat()
    return session.all(PLANNED_FOR, course=course, on=on.isoformat(), tomorrow=tomorrow)


def _hold(
    session: Change, conversation: records.Conversation, on: date, *, attended: Sequence[str] | None,
    absent: Sequence[str],
) -> list[str]:  # fmt: skip
    """Make a conversation held, and return the sentence about who met."""
    conversation.state, conversation.held_on = HELD, on
    attendance.settle(session, conversation.id, attended=attended, absent=absent)
    expected = catalogue.kind("conversation", conversation.kind).expects_tripartite
    return [attendance.met(session, conversation.id, on=on, expected=expected)]


def _plan_next(session: Change, conversation: records.Conversation, told: ConversationReport) -> str:
    new = records.Conversation(
        course_id=conversation.course_id,
        kind=conversation.kind,
        planned_at=told.next_at,
        state=PLANNED,
        place=conversation.place,
    )
    number = _added(session, new, [one.who for one in attendance.of(session, conversation.id)])
    session.words += f" {conversation_id(number)}"
    return _planned_sentence(new)


def _added(session: Change, conversation: records.Conversation, people: Sequence[str]) -> int:
    session.add(conversation)
    attendance.ask(session, conversation.id, people)
    return conversation.id


def _planned(session: Change, number: int, *too: ConversationState) -> records.Conversation:
    conversation = session.get(records.Conversation, number)
    if conversation.state not in (PLANNED, *too):
        raise _no_longer(number, ConversationState(conversation.state))
    return conversation


def _no_longer(number: int, state: ConversationState) -> RuleBroken:
    what = _("conversation {id} is not planned any more: {state}").format(
        id=conversation_id(number), state=label(state)
    )
    return RuleBroken(what, f"forlob conversation show {conversation_id(number)}")


def _day_it_happened(conversation: records.Conversation, on: date | None, verb: str) -> date:
    """Return the day told, else the planned one; neither may lie in the future."""
    if on is not None:
        return happened_on(on)
    today = clock.today()
    day = day_of(conversation.planned_at or today.isoformat())
    if day > today:
        what = _("conversation {id} is planned for {day}, which lies in the future")
        raise RuleBroken(
            what.format(id=conversation_id(conversation.id), day=spoken(day)),
            f"forlob conversation {verb} --on {today}",
        )
    return day


def _check_asked(session: Change, numbers: Sequence[int], absent: Sequence[str]) -> None:
    asked = {one.who for number in numbers for one in attendance.of(session, number)}
    if strangers := [who for who in absent if who not in asked]:
        what = _("{who} was not asked, so cannot be absent").format(who=", ".join(strangers))
        raise RuleBroken(what, f"forlob conversation show {conversation_id(numbers[0])}")


def _kind(code: str | None, on: date) -> str:
    kind = catalogue.kind("conversation", code or USUAL_KIND)
    if not kind.holds_on(on):
        what = _("conversations of the kind {kind} are not held on {day}")
        raise RuleBroken(what.format(kind=kind.code, day=spoken(on)), ", ".join(catalogue.valid("conversation", on)))
    return kind.code


def _add_note(conversation: records.Conversation, note: str | None) -> None:
    kept = free_text.optional_note(note, _("note"))
    if kept:
        conversation.note = f"{conversation.note}\n{kept}" if conversation.note else kept


def _planned_sentence(conversation: records.Conversation) -> str:
    return _("conversation {id} planned, {kind}, {moment}").format(
        id=conversation_id(conversation.id), kind=conversation.kind, moment=spoken_moment(conversation.planned_at or "")
    )
