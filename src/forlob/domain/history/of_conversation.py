"""What happened to conversations and what was agreed: planned, moved, held, missed, called off, done."""

from collections.abc import Iterator
from datetime import date

from forlob.domain.action import Action
from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.days.day import day_of
from forlob.domain.history.entry import Entry, EntryKind, Mend
from forlob.domain.history.telling import noted, taken_back
from forlob.domain.history.written import Journal, Written

KINDS = {
    ConversationState.HELD: EntryKind.CONVERSATION_HELD,
    ConversationState.NO_SHOW: EntryKind.CONVERSATION_NO_SHOW,
    ConversationState.CANCELLED: EntryKind.CONVERSATION_CANCELLED,
    ConversationState.REBOOKED: EntryKind.CONVERSATION_REBOOKED,
}
BESIDE = ("held_on", "kind", "note", "by_whom", "reason", "reason_group", "no_show_reason", "called_off_on")
"""What is told of a conversation with its outcome, and mended beside it."""
STEPS = {"done_on": EntryKind.ACTION_DONE, "dropped_on": EntryKind.ACTION_DROPPED}
"""By the column of its day, how an action ends."""


def of_conversation(one: Conversation, moments: dict[str, str | None], journal: Journal) -> Iterator[Entry]:
    """Yield what happened to a conversation; `moments` are by id those that others of the citizen are planned for."""
    number = one.id[1:]
    added = journal.added("conversation", number)
    if added and _was_planned(added, journal):
        facts = {"kind": one.kind, "planned_at": added.now("planned_at"), "place": added.now("place")}
        yield noted(
            Entry(added.on, EntryKind.CONVERSATION_PLANNED, one.id, one.course, facts, one.who), added, journal.on
        )
    yield from _moved(one, journal)
    if one.state is not ConversationState.PLANNED:
        yield from _outcomes(one, moments, journal)
    elif one.planned_at and day_of(one.planned_at) < journal.on and journal.knows("conversation", number):
        facts = {"kind": one.kind, "planned_at": one.planned_at, "place": one.place}
        day = day_of(one.planned_at)
        yield Entry(day, EntryKind.CONVERSATION_WITHOUT_OUTCOME, one.id, one.course, facts, one.who, one.note)
    yield from _again(one, journal)


def _was_planned(added: Written, journal: Journal) -> bool:
    """Return whether a conversation was planned by the day, and not only noted when its own day had passed."""
    planned = added.now("state") == ConversationState.PLANNED and not added.imported and added.on <= journal.on
    return planned and added.on <= day_of(added.now("planned_at"))


def _outcomes(one: Conversation, moments: dict[str, str | None], journal: Journal) -> Iterator[Entry]:
    """Yield what became of a conversation; one called off on one day and rebooked later has both days."""
    later = _rebooked_later(one, journal)
    if later is None:
        yield _outcome(one, moments, journal)
        return
    yield _outcome(one._replace(state=ConversationState.CANCELLED), moments, journal)
    if later.on <= journal.on:
        facts = {
            "kind": one.kind, "planned_at": one.planned_at, "place": one.place, "by": None, "reason": None,
            "rebooked_to": one.rebooked_to, "rebooked_at": moments.get(one.rebooked_to or ""),
        }  # fmt: skip
        entry = Entry(later.on, EntryKind.CONVERSATION_REBOOKED, one.id, one.course, facts, one.who)
        yield noted(entry, later, journal.on)


def _rebooked_later(one: Conversation, journal: Journal) -> Written | None:
    """Return where a conversation that had been called off was rebooked, None where it was done in one step."""
    if one.state is not ConversationState.REBOOKED:
        return None
    return next((each for each in journal.of_row("conversation", one.id[1:]) if _rebooks(each)), None)


def _rebooks(written: Written) -> bool:
    """Return whether it was then that what had been called off was rebooked: a step, which mends nothing."""
    states = ConversationState.CANCELLED, ConversationState.REBOOKED
    return (written.was("state"), written.now("state")) == states


def _outcome(one: Conversation, moments: dict[str, str | None], journal: Journal) -> Entry:
    came = tuple(each.who for each in one.participants if each.attended)
    booked = journal.told("conversation", one.id[1:], "rebooked_to_id")
    to = one.rebooked_to if booked is None or booked.on <= journal.on else None
    facts = {
        "kind": one.kind, "planned_at": one.planned_at, "place": one.place, "came": came, "absent": one.absent,
        "missing": one.missing, "by": one.by, "reason": one.reason, "reason_group": one.reason_group,
        "no_show_reason": one.no_show_reason,
        "rebooked_to": to, "rebooked_at": moments.get(to or ""),
    }  # fmt: skip
    entry = Entry(
        _day(one, journal), KINDS[one.state], one.id, one.course, facts, came or one.who, one.note,
        _mends(one, journal),
    )  # fmt: skip
    return noted(entry, _told(one, journal), journal.on)


def _day(one: Conversation, journal: Journal) -> date | None:
    """Return the day of an outcome; one called off on a day that nobody knows has that it was planned for, if it came."""
    planned = day_of(one.planned_at) if one.planned_at else None
    if one.state is ConversationState.NO_SHOW:
        return planned
    if one.state is ConversationState.REBOOKED and one.called_off_on is None:
        told = _told(one, journal)
        return told.on if told and not told.imported and told.on <= journal.on else planned
    if one.state is ConversationState.CANCELLED and one.called_off_on is None:
        return planned if planned and planned <= journal.on else None
    return one.held_on or one.called_off_on or planned


def _told(one: Conversation, journal: Journal) -> Written | None:
    """Return where the outcome was first told: where it was no longer planned, or was written down with it."""
    for each in journal.of_row("conversation", one.id[1:]):
        if each.was("state") in (None, ConversationState.PLANNED) and each.now("state") != ConversationState.PLANNED:
            return each
    return None


def _mends(one: Conversation, journal: Journal) -> tuple[Mend, ...]:
    """Return what was mended of an outcome: the outcome itself, its day, who came, and what was written."""
    number, outcomes = one.id[1:], journal.changed("conversation", one.id[1:], "state")
    steps = {
        each.entry
        for each in outcomes
        if ConversationState.PLANNED in (each.was("state"), each.now("state")) or _rebooks(each)
    }
    found = [
        *journal.mends("conversation", number, "state", but=steps),
        *journal.mends("conversation", number, *BESIDE, but=steps),
        *journal.mends("conversation", number, "place", but=steps | _moves(one, journal).keys()),
    ]
    for row, image in journal.rows("participant"):
        if image["conversation_id"] == int(number):
            found += [
                mend._replace(before=image["who"] if mend.before else None, after=image["who"] if mend.after else None)
                for mend in journal.mends("participant", row, "attended")
            ]
    return tuple(sorted(found, key=lambda mend: mend.on))


def _moves(one: Conversation, journal: Journal) -> dict[int, Written]:
    """Return by its entry where a conversation that was planned got another moment or place."""
    return {
        each.entry: each
        for field in ("planned_at", "place")
        for each in journal.changed("conversation", one.id[1:], field)
        if each.was("state") == each.now("state") == ConversationState.PLANNED
    }


def _moved(one: Conversation, journal: Journal) -> Iterator[Entry]:
    """Yield where a conversation that was planned got another moment or place, and stayed the same conversation."""
    for each in _moves(one, journal).values():
        facts = {"kind": one.kind}
        for field in ("planned_at", "place"):
            if each.was(field) != each.now(field):
                facts |= {f"{field}_before": each.was(field), field: each.now(field)}
        yield noted(Entry(each.on, EntryKind.CONVERSATION_MOVED, one.id, one.course, facts, one.who), each, journal.on)


def _again(one: Conversation, journal: Journal) -> Iterator[Entry]:
    """Yield where an outcome was taken back, as where a course goes on: the conversation is planned again."""
    for each in journal.changed("conversation", one.id[1:], "state"):
        if each.now("state") == ConversationState.PLANNED:
            facts = {"what": str(KINDS[ConversationState(each.was("state"))]), "kind": one.kind}
            entry = Entry(each.on, EntryKind.TAKEN_BACK, one.id, one.course, facts, note=each.why)
            yield noted(entry, each, journal.on)


def of_action(one: Action, held: dict[str, date | None], journal: Journal) -> Iterator[Entry]:
    """Yield what happened to an action; `held` are by id the days on which the conversations were held."""
    number, facts = one.id[1:], {"what": one.what, "owner": one.owner, "due": one.due}
    added = journal.added("action", number)
    day = held.get(one.conversation or "") or journal.day_added("action", number)
    if day is None or day <= journal.on:
        mended = journal.mends("action", number, "what", "owner", "due")
        agreed = Entry(day, EntryKind.ACTION_AGREED, one.id, one.course, facts, (one.owner,), mended=mended)
        yield noted(agreed, added, journal.on)
    for field, kind in STEPS.items():
        if ended := getattr(one, field):
            mended = journal.mends("action", number, field)
            entry = Entry(ended, kind, one.id, one.course, facts, (one.owner,), mended=mended)
            yield noted(entry, journal.told("action", number, field), journal.on)
    yield from taken_back(journal, "action", one.id, STEPS, one.course, action=one.what)
