"""Changes of conversations."""

from collections.abc import Sequence
from datetime import date, timedelta
from shlex import quote

from forlob import clock, free_text
from forlob.changes import attendance, booking, interpreter
from forlob.changes.action import agree
from forlob.changes.booking import Accepted
from forlob.changes.conversation_late import nothing_after_end
from forlob.changes.conversation_planned import kind_of, plan_again, planned_as, planned_sentence
from forlob.changes.guards import closed_on, course_holding, happened_on, open_course, refuse_future
from forlob.changes.own_name import all_as_citizen, as_citizen, of_conversations
from forlob.domain import tripartite
from forlob.domain.booking import Doubt
from forlob.domain.change_result import ChangeResult
from forlob.domain.conversation import ConversationReport, ConversationState, ReasonGroup, label, week_later
from forlob.domain.days.day import day_of, spoken, typed_as
from forlob.domain.ids import CONVERSATION, conversation_id, joined
from forlob.errors import RuleBroken
from forlob.i18n import _, listed
from forlob.store import catalogue, in_force, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

USUAL_KIND = "follow_up"
PLANNED_FOR = Selection(
    records.Conversation,
    "course_id = :course AND state = 'planned' AND planned_at >= :on AND planned_at < :tomorrow ORDER BY planned_at, id",
)
PLANNED, HELD, NO_SHOW = ConversationState.PLANNED, ConversationState.HELD, ConversationState.NO_SHOW
CANCELLED = ConversationState.CANCELLED


def log(course: int, told: ConversationReport, *, accept: Accepted = ()) -> ChangeResult[int]:
    """Write down a conversation that was held: who was there, what was said and agreed, and the next time.

    One that was planned for that day (of that kind, where a kind is told) is held; else a new one is added. `accept` is
    what may speak against the next time.

    Raises:
        RuleBroken: If the course does not hold the day, the day lies in the future, the kind is not used on that day,
            or something is agreed in a course that has ended.
        Doubted: If something else speaks against the next time.
        WrongUse: If the note cannot be kept, or one is named as there and as absent.
    """
    refuse_future(told.on)
    with change("conversation log") as session:
        held_in = course_holding(session, course, told.on)
        if closed_on(held_in) and (told.actions or told.next_at):
            raise nothing_after_end(session, held_in, told)
        there, away = (all_as_citizen(session, course, people) for people in (told.attended, told.absent))
        conversation, begun = _meant(session, course, told)
        session.words = f"conversation log {conversation_id(conversation.id)}"
        sentences = [begun, *_hold(session, conversation, told.on, attended=there, absent=away)]
        _add_note(conversation, told.note)
        sentences += (said for _id, said in agree(session, course, told.actions, conversation=conversation.id))
        found: tuple[Doubt, ...] = ()
        if told.next_at:
            following, left, found = plan_again(session, conversation, told.next_at, accept)
            session.words += f" {conversation_id(following.id)}"
            sentences += [planned_sentence(following), *left]
        return planned_as(session, conversation.id, found, *sentences)


def plan(
    course: int, planned_at: str, people: Sequence[str], *, kind: str | None = None, place: str | None = None,
    accept: Accepted = (),
) -> ChangeResult[int]:  # fmt: skip
    """Plan a conversation; a follow-up where no kind is named. `accept` is what may speak against the moment.

    Raises:
        RuleBroken: If the course has ended, or the kind is not used on that day.
        Doubted: If something else speaks against the moment: somebody is taken, or it is a day off, night or past.
        WrongUse: If there is no such kind, or the place cannot be kept.
    """
    with change("conversation plan") as session:
        open_course(session, course)
        course_holding(session, course, day_of(planned_at))
        conversation = records.Conversation(
            course_id=course,
            kind=checked_kind(kind, day_of(planned_at)),
            planned_at=str(planned_at),
            state=PLANNED,
            place=free_text.optional_line(place, _("place")),
        )
        session.add(conversation)
        people = all_as_citizen(session, course, people)
        wanted = booking.wanted(conversation, people)
        found = booking.accepted(session, wanted, accept, typed=typed_as(planned_at))
        attendance.ask(session, conversation.id, people)
        session.words = f"conversation plan {conversation_id(conversation.id)}"
        return planned_as(session, conversation.id, found, planned_sentence(conversation))


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
    mend = f"--held --absent {quote(','.join(absent))}" if absent else "--held"
    with change(f"conversation held {joined(CONVERSATION, numbers)}") as session:
        absent = of_conversations(session, numbers, absent)
        _check_asked(session, numbers, absent)
        for number in numbers:
            conversation = _planned(session, number, mend=mend)
            day = _day_it_happened(conversation, on, f"held {conversation_id(number)}")
            course_holding(session, conversation.course_id, day)
            away = [one.who for one in attendance.of(session, number) if one.who in absent]
            sentences.append(_("conversation {id} held {day}").format(id=conversation_id(number), day=spoken(day)))
            sentences += _hold(session, conversation, day, attended=None, absent=away)
            _add_note(conversation, note)
        return ChangeResult(CONVERSATION, tuple(numbers), session.entry, tuple(sentences))


def no_show(
    number: int, *, by: str, on: date | None, again_at: str | None = None, why: str | None = None,
    group: ReasonGroup | None = None, reason: str | None = None,
) -> ChangeResult[int]:  # fmt: skip
    """Note that somebody did not come to a planned conversation, on the day it was planned for or moved to.

    `again_at` is the moment to rebook it to that is told; None the same time, a week or more later, or near it. `why` is the reason
    in free text, `reason` its code, and `group` tells whether it excuses, whatever the code says; None: not known.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it is not planned any more, or its day lies in the future.
        WrongUse: If there is no such reason, or its text cannot be kept.
    """
    with change(f"conversation no-show {conversation_id(number)}") as session:
        conversation = _planned(session, number, mend=f"--no-show {quote(by)}")
        day = _day_it_happened(conversation, on, f"no-show {conversation_id(number)} --by {quote(by)}")
        course_holding(session, conversation.course_id, day)
        planned_at = conversation.planned_at or day.isoformat()
        if day != day_of(planned_at):
            conversation.planned_at = day.isoformat()
        conversation.state, conversation.by_whom = NO_SHOW, as_citizen(session, conversation.course_id, by)
        conversation.reason = free_text.optional_line(why, _("reason"))
        conversation.reason_group = group.value if group else None
        conversation.no_show_reason = catalogue.kind("no_show_reason", reason).code if reason else None
        people = [one.who for one in attendance.of(session, number)]
        later = booking.wanted(conversation, people)._replace(planned_at=week_later(planned_at, clock.today()))
        again_at = again_at or booking.free_from(session, later)
    again = f"forlob conversation rebook {conversation_id(number)} {again_at}"
    happened = _("conversation {id} was a no-show, {day}").format(id=conversation_id(number), day=spoken(day))
    return _done(session, number, happened, _("rebook with: {command}").format(command=again))


def rebook(number: int, planned_at: str, *, accept: Accepted = ()) -> ChangeResult[int]:
    """Plan a conversation again with the same people, kind and place; the old one points to the new one.

    A no-show stays a no-show; a planned conversation becomes rebooked, and so does a cancelled one, which keeps who
    called it off, why and when. `accept` is what may speak against the moment.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it was held or rebooked before, or the course has ended.
        Doubted: If something else speaks against the moment.
    """
    with change(f"conversation rebook {conversation_id(number)}") as session:
        old = _planned(session, number, NO_SHOW, CANCELLED)
        open_course(session, old.course_id)
        course_holding(session, old.course_id, day_of(planned_at))
        if old.rebooked_to_id is not None:
            raise _no_longer(number, ConversationState.REBOOKED)
        new, left, found = plan_again(session, old, planned_at, accept)
        old.rebooked_to_id = new.id
        if old.state == PLANNED:
            old.called_off_on = clock.today()
        if old.state != NO_SHOW:
            old.state = ConversationState.REBOOKED
        session.words = f"conversation rebook {conversation_id(number)} {conversation_id(new.id)}"
        moved = _("conversation {id} rebooked").format(id=conversation_id(number))
        left += interpreter.follow_rebooking(session, old, new)
        return planned_as(session, new.id, found, moved, planned_sentence(new), *left)


def cancel(number: int, *, by: str, why: str, on: date | None = None) -> ChangeResult[int]:
    """Cancel a planned conversation on a day (None: today); seen from a day before, it is planned.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it is not planned any more, or `on` lies in the future.
        WrongUse: If the reason is empty or cannot be kept.
    """
    day = happened_on(on)
    with change(f"conversation cancel {conversation_id(number)}") as session:
        conversation = _planned(session, number, mend=f"--cancelled {quote(by)} --why T")
        conversation.state, conversation.by_whom = CANCELLED, as_citizen(session, conversation.course_id, by)
        conversation.reason, conversation.called_off_on = free_text.line(why, _("reason")), day
        told = interpreter.let_go(session, conversation)
    return _done(session, number, _("conversation {id} cancelled").format(id=conversation_id(number)), *told)


def checked_kind(code: str | None, on: date) -> str:
    """Return the code of a kind of conversation that is used on a day; None means the usual one.

    Raises:
        WrongUse: If there is no such kind.
        RuleBroken: If it is not in force on that day.
    """
    kind = catalogue.kind("conversation", code or USUAL_KIND).code
    in_force.refuse("conversation", kind, on)
    return kind


def _done(session: Change, number: int, *sentences: str) -> ChangeResult[int]:
    return ChangeResult(CONVERSATION, (number,), session.entry, sentences)


def _meant(session: Change, course: int, told: ConversationReport) -> tuple[records.Conversation, str]:
    """Return the conversation that is logged, and the sentence that says which it is."""
    tomorrow = told.on + timedelta(days=1)
    planned = session.all(PLANNED_FOR, course=course, on=told.on.isoformat(), tomorrow=tomorrow.isoformat())
    fitting = [one for one in planned if told.kind in (None, one.kind)]
    day = spoken(told.on)
    if fitting:
        said = _("conversation {id}, planned for {day}, is logged as held")
        return fitting[0], said.format(id=conversation_id(fitting[0].id), day=day)
    conversation = records.Conversation(
        course_id=course, kind=checked_kind(told.kind, told.on), held_on=told.on, state=HELD
    )
    session.add(conversation)
    told_of = {"id": conversation_id(conversation.id), "kind": kind_of(conversation), "day": day}
    if not planned:
        return conversation, _("conversation {id} logged, {kind}, {day}").format(**told_of)
    said = _("conversation {id} logged, {kind}, {day}; {other} stays planned for that day, as {other_kind}")
    told_of |= {"other": conversation_id(planned[0].id), "other_kind": kind_of(planned[0])}
    return conversation, said.format(**told_of)


def _hold(
    session: Change, conversation: records.Conversation, on: date, *, attended: Sequence[str] | None,
    absent: Sequence[str],
) -> list[str]:  # fmt: skip
    """Make a conversation held, and return the sentence about who met."""
    conversation.state, conversation.held_on = HELD, on
    attendance.settle(session, conversation.id, attended=attended, absent=absent)
    expected = catalogue.kind("conversation", conversation.kind).expects_tripartite
    return [attendance.met(session, conversation.id, expected=expected), *interpreter.left_open(session, conversation)]


def _planned(session: Change, number: int, *too: ConversationState, mend: str = "") -> records.Conversation:
    """Return a conversation that is still planned, or in one of the states `too`; `mend` are the words that mend it."""
    conversation = session.get(records.Conversation, number)
    if conversation.state not in (PLANNED, *too):
        raise _no_longer(number, ConversationState(conversation.state), mend)
    return conversation


def _no_longer(number: int, state: ConversationState, verb: str = "") -> RuleBroken:
    id = conversation_id(number)
    what = _("conversation {id} is not planned any more: {state}").format(id=id, state=label(state))
    mend = f"forlob conversation edit {id} {verb}" if verb else f"forlob conversation show {id}"
    return RuleBroken(what, mend)


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
        what = _("{who} was not asked, so cannot be absent").format(who=listed(map(tripartite.label, strangers)))
        raise RuleBroken(what, f"forlob conversation show {conversation_id(numbers[0])}")


def _add_note(conversation: records.Conversation, note: str | None) -> None:
    kept = free_text.optional_note(note, _("note"))
    if kept:
        conversation.note = f"{conversation.note}\n{kept}" if conversation.note else kept
