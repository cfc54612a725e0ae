"""What became of a conversation, mended without undoing what came after: held, no-show, cancelled, who, when (11.6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from forlob import clock, free_text
from forlob.changes import attendance, booking
from forlob.changes.booking import Accepted
from forlob.changes.conversation import checked_kind
from forlob.changes.conversation_moved import moved
from forlob.changes.guards import course_holding, done_to, refuse_future
from forlob.changes.own_name import all_as_citizen, as_citizen
from forlob.domain import tripartite
from forlob.domain.change_result import ChangeResult
from forlob.domain.conversation import ConversationState, ReasonGroup, label
from forlob.domain.days.day import day_of, spoken, spoken_moment
from forlob.domain.ids import conversation_id
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _, listed
from forlob.store import catalogue, records
from forlob.store.session import Change, change

PLANNED, HELD, NO_SHOW = ConversationState.PLANNED, ConversationState.HELD, ConversationState.NO_SHOW
CANCELLED, REBOOKED = ConversationState.CANCELLED, ConversationState.REBOOKED
VERBS = {HELD: "held", NO_SHOW: "no-show", CANCELLED: "cancel"}
"""By outcome, the verb that notes it of a planned conversation."""


class Mended(NamedTuple):
    """What is mended of a conversation; None stays as it is, an empty note or place is taken out.

    `outcome` is held, no_show or cancelled; `by` did not come or cancelled, `why` is the reason in free text, of a
    no-show `reason` its code, and `group` tells whether it excuses, whatever the code says. `on` is the day it was held or missed, of a cancelled one the day it was called off. `people` are who was
    asked, of a held one who was there; `also` come to them; `absent` were asked and were not. `at` is the moment one that
    is still planned is moved to.
    """

    outcome: ConversationState | None = None
    by: str | None = None
    why: str | None = None
    group: ReasonGroup | None = None
    on: date | None = None
    people: Sequence[str] | None = None
    absent: Sequence[str] | None = None
    kind: str | None = None
    note: str | None = None
    place: str | None = None
    at: str | None = None
    also: Sequence[str] | None = None
    reason: str | None = None


def edit(number: int, mended: Mended, *, accept: Accepted = ()) -> ChangeResult[int]:
    """Mend what is written down of a conversation, what became of it among that.

    One that is still planned may get another moment, other people and another place; it stays the same conversation.
    `accept` is what may speak against that. The conversation it was rebooked to stays as it is, and is named.

    Raises:
        NoSuchThing: If there is no such conversation.
        WrongUse: If there is no such kind, a text cannot be kept, or somebody is there and absent at once.
        RuleBroken: If nothing has become of it yet, the day lies in the future, or what is told does not fit the outcome.
        Doubted: If something speaks against another moment, people or place of what is planned that did not before.
    """
    with change(f"conversation edit {conversation_id(number)}") as session:
        row = session.get(records.Conversation, number)
        mended = _named(session, row, mended)
        outcome = mended.outcome or ConversationState(row.state)
        _refuse_unfitting(row, outcome, mended)
        found, sentences = moved(session, row, mended.at, mended.people, mended.place, accept)
        _write_texts(row, mended)
        if mended.outcome or mended.on or mended.people or mended.absent:
            {HELD: _held, NO_SHOW: _missed, CANCELLED: _called_off, REBOOKED: _called_off, PLANNED: _ask}[outcome](
                session, row, mended
            )
        if mended.outcome:
            sentences += _told(session, row)
        _write_reasons(row, mended)
        told = (
            _("conversation {id} changed") if session.entry_or_zero() else _("conversation {id} was like that already")
        )
        if not (sentences and session.entry_or_zero()):
            sentences = [told.format(id=conversation_id(number))]
        if row.state == HELD and (mended.outcome or mended.people or mended.absent):
            expected = catalogue.kind("conversation", row.kind).expects_tripartite
            sentences.append(attendance.met(session, number, expected=expected))
        booking.note_accepted(session, found)
        done = done_to(session, row, *sentences, *booking.told(found))
        return done._replace(warnings=booking.warnings(found))


def _named(session: Change, row: records.Conversation, mended: Mended) -> Mended:
    """Return what is mended with everybody who takes part, and with the citizen for whoever is called as they are."""
    people, course = _people(session, row, mended), row.course_id
    return mended._replace(
        people=None if people is None else all_as_citizen(session, course, people),
        absent=None if mended.absent is None else all_as_citizen(session, course, mended.absent),
        by=mended.by and as_citizen(session, course, mended.by),
    )


def _people(session: Change, row: records.Conversation, mended: Mended) -> Sequence[str] | None:
    """Return who is told to take part, with those who come to them; None where nobody is told."""
    if not mended.also:
        return mended.people
    there = [one.who for one in attendance.of(session, row.id) if row.state != HELD or one.attended is not False]
    return tuple(dict.fromkeys((*(mended.people or there), *mended.also)))


def _ahead(day: date, today: date) -> date:
    """Return the day, or if it is past the next of its day of the week: a day of the past was the latest such."""
    return day if day >= today else today + timedelta(days=(day - today).days % 7)


def _refuse_unfitting(row: records.Conversation, outcome: ConversationState, mended: Mended) -> None:
    """Refuse an outcome of what is still planned, another day for it, and words that belong to another outcome."""
    id, today = conversation_id(row.id), clock.today()
    if row.state == PLANNED and mended.outcome:
        raise RuleBroken(
            _("conversation {id} is still planned; nothing has become of it that could be mended").format(id=id),
            f"forlob conversation {VERBS[mended.outcome]} {id}",
        )
    if outcome is PLANNED and mended.on:
        raise RuleBroken(
            _("conversation {id} is still planned: --on is the day something became of it; it is moved by --at").format(
                id=id
            ),
            f"forlob conversation edit {id} --at {_ahead(mended.on, today)}",
        )
    if mended.at and row.state != PLANNED:
        raise RuleBroken(
            _("conversation {id} is not planned any more, so it cannot be moved: {state}").format(
                id=id, state=label(ConversationState(row.state))
            ),
            f"forlob conversation rebook {id} {mended.at}" if row.state in (NO_SHOW, CANCELLED) and not row.rebooked_to_id
            else f"forlob conversation show {id}",
        )  # fmt: skip
    _refuse_of_other_outcome(id, outcome, mended)


def _refuse_of_other_outcome(id: str, outcome: ConversationState, mended: Mended) -> None:
    """Refuse absence, reasons and what excuses of what was not held, missed or called off."""
    if mended.absent and outcome is not HELD:
        raise RuleBroken(
            _("conversation {id} was not held, so nobody was absent").format(id=id),
            f"forlob conversation edit {id} --held",
        )
    if mended.why and outcome in (HELD, PLANNED):
        raise RuleBroken(
            _("conversation {id} was neither missed nor called off, so there is no reason for that").format(id=id),
            f"forlob conversation show {id}",
        )
    if mended.reason and outcome is not NO_SHOW:
        raise RuleBroken(
            _("conversation {id} was no no-show, so there is no reason for one").format(id=id),
            f"forlob conversation edit {id} --no-show WHO"
            if outcome is not PLANNED
            else f"forlob conversation no-show {id}",
        )
    if mended.group and outcome is not NO_SHOW:
        raise RuleBroken(
            _("conversation {id} was no no-show, so nothing has to excuse it").format(id=id),
            f"forlob conversation show {id}",
        )


def _write_reasons(row: records.Conversation, mended: Mended) -> None:
    if mended.group:
        row.reason_group = mended.group.value
    if mended.reason:
        row.no_show_reason = catalogue.kind("no_show_reason", mended.reason).code
    if mended.why and not mended.outcome:
        row.reason = free_text.line(mended.why, _("reason"))


def _write_texts(row: records.Conversation, mended: Mended) -> None:
    if mended.kind is not None:
        row.kind = checked_kind(mended.kind, row.held_on or day_of(row.planned_at or clock.today().isoformat()))
    if mended.note is not None:
        row.note = free_text.optional_note(mended.note, _("note"))
    if mended.place is not None:
        row.place = free_text.optional_line(mended.place, _("place"))


def _held(session: Change, row: records.Conversation, mended: Mended) -> None:
    """It was held: all who were asked came, but the absent, unless it is told who was there."""
    was_held = row.state == HELD
    day = _day(row, mended.on or row.held_on or day_of(row.planned_at or ""), "--held")
    course_holding(session, row.course_id, day)
    row.state, row.held_on = HELD, day
    row.by_whom = row.reason = row.reason_group = row.no_show_reason = row.called_off_on = None
    if was_held and mended.people is None and mended.absent is None:
        return
    asked = [one.who for one in attendance.of(session, row.id)]
    if strangers := [who for who in mended.absent or () if who not in asked]:
        what = _("{who} was not asked, so cannot be absent").format(who=listed(map(tripartite.label, strangers)))
        raise RuleBroken(what, f"forlob conversation show {conversation_id(row.id)}")
    attendance.settle(session, row.id, attended=mended.people, absent=mended.absent or ())


def _missed(session: Change, row: records.Conversation, mended: Mended) -> None:
    """Somebody did not come, on the day it was planned for or held."""
    day = _day(row, mended.on or row.held_on or day_of(row.planned_at or ""), "--no-show WHO")
    course_holding(session, row.course_id, day)
    if row.planned_at is None or day != day_of(row.planned_at):
        row.planned_at = day.isoformat()
    if mended.outcome:
        row.state, row.held_on, row.by_whom = NO_SHOW, None, mended.by
        row.reason = free_text.optional_line(mended.why, _("reason"))
        row.called_off_on = row.reason_group = row.no_show_reason = None
    _ask(session, row, mended)


def _called_off(session: Change, row: records.Conversation, mended: Mended) -> None:
    """It was called off, at the latest on the day it was planned for; with a successor it is rebooked."""
    planned_on = row.held_on or day_of(row.planned_at or "")
    day = _day(row, mended.on or row.called_off_on or min(planned_on, clock.today()), "--cancelled WHO --why T")
    if mended.outcome:
        row.planned_at = row.planned_at or planned_on.isoformat()
        row.state = CANCELLED if row.rebooked_to_id is None else REBOOKED
        row.held_on = row.reason_group = row.no_show_reason = None
        row.by_whom, row.reason = mended.by, free_text.line(mended.why or "", _("reason"))
    row.called_off_on = day
    _ask(session, row, mended)


def _ask(session: Change, row: records.Conversation, mended: Mended) -> None:
    """Note who was asked to what was not held; whether they came is not known."""
    attendance.ask_these(session, row.id, mended.people)


def _day(row: records.Conversation, day: date, words: str) -> date:
    """Return the day, which may not lie in the future."""
    if day > clock.today():
        raise RuleBroken(
            _("conversation {id} is planned for {day}, which lies in the future").format(
                id=conversation_id(row.id), day=spoken(day)
            ),
            f"forlob conversation edit {conversation_id(row.id)} {words} --on {clock.today()}",
        )
    refuse_future(day)
    return day


def _told(session: Change, row: records.Conversation) -> list[str]:
    """Return what became of it, and what stays of the conversation that it was rebooked to."""
    day = row.held_on or (row.called_off_on if row.state != NO_SHOW else day_of(row.planned_at or ""))
    said = _(NOW_TOLD[ConversationState(row.state)]).format(id=conversation_id(row.id), day=spoken(day) if day else "")
    if row.rebooked_to_id is None:
        return [said]
    other = session.get(records.Conversation, row.rebooked_to_id)
    when = spoken(other.held_on) if other.held_on else spoken_moment(other.planned_at or "")
    stays = _("{id}, which it was rebooked to, stays as it is: {state}, {moment}").format(
        id=conversation_id(other.id), state=label(ConversationState(other.state)), moment=when
    )
    return [said, stays]


NOW_TOLD = {
    HELD: N_("conversation {id} is held now, {day}"),
    NO_SHOW: N_("conversation {id} is no-show now, {day}"),
    CANCELLED: N_("conversation {id} is cancelled now, {day}"),
    ConversationState.REBOOKED: N_("conversation {id} is rebooked now, {day}"),
    ConversationState.PLANNED: N_("conversation {id} is planned now, {day}"),
}
"""By what became of it, how a conversation whose outcome was mended is told."""


def outcome_told(
    *, held: bool, no_show: str | None, cancelled: str | None
) -> tuple[ConversationState | None, str | None]:
    """Return the outcome that is told and by whom; None each where none is.

    Raises:
        WrongUse: If more than one is told.
    """
    told = [(HELD, None)] * held + [(NO_SHOW, no_show)] * bool(no_show) + [(CANCELLED, cancelled)] * bool(cancelled)
    if len(told) > 1:
        raise WrongUse(_("a conversation was held, a no-show or cancelled, not two of them"))
    return told[0] if told else (None, None)
