"""Who takes part in a conversation.

Which unit and sector a worker comes from is not written down here: it follows from the worker's row of that day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from forlob.changes.presence import gone, refuse_gone
from forlob.domain import tripartite
from forlob.domain.dated import Dated, in_force
from forlob.domain.days.day import day_of
from forlob.domain.ids import conversation_id
from forlob.domain.tripartite import Participant
from forlob.errors import WrongUse
from forlob.i18n import _, listed
from forlob.store import records
from forlob.store.dated import SECTOR, UNIT, comes_from
from forlob.store.record import Selection
from forlob.store.session import Change

ASKED_TO = Selection(records.Participant, "conversation_id = :conversation ORDER BY id")
WHO_CAME = f"""
    SELECT participant.who, {UNIT}, {SECTOR}, participant.attended FROM participant {comes_from("participant.who", ":on")}
    WHERE participant.conversation_id = :conversation ORDER BY participant.id
"""
WRITTEN_DOWN = """
    SELECT participant.id, coalesce(conversation.held_on, conversation.planned_at)
    FROM participant CROSS JOIN conversation
    WHERE participant.who = :worker AND participant.unit IS NOT NULL AND conversation.id = participant.conversation_id
    ORDER BY participant.id
"""


def ask(session: Change, conversation: int, people: Iterable[str]) -> None:
    """Note who is asked to a conversation that is planned; whether they come is not known yet.

    Raises:
        RuleBroken: If one is a worker who is gone on its day.
    """
    people = tuple(people)
    refuse_gone(session, people, _day(session, conversation))
    for who in people:
        session.add(records.Participant(conversation_id=conversation, who=who))


def settle(session: Change, conversation: int, *, attended: Iterable[str] | None, absent: Iterable[str]) -> None:
    """Note who came to a conversation that was held and who did not.

    `attended` None means everybody who was asked but the absent and who was gone by its day (domain 11.4). Who was
    asked and is named in neither did not come; of a conversation that nobody had planned, they had no part in it. Who was
    not asked and is named is added.

    Raises:
        RuleBroken: If one who was gone by its day is named as there.
        WrongUse: If one is named as there and as absent.
    """
    on = _day(session, conversation)
    asked = {one.who: one for one in of(session, conversation)}
    away = list(absent)
    not_here = [*away, *gone(session, asked, on)]
    there = [who for who in asked if who not in not_here] if attended is None else list(attended)
    refuse_gone(session, there, on)
    if both := [who for who in there if who in away]:
        raise WrongUse(_("{who} cannot be there and absent at once").format(who=listed(map(tripartite.label, both))))
    planned = session.get(records.Conversation, conversation).planned_at is not None
    for who, participant in asked.items():
        if participant.attended and not planned and who not in (*there, *away):
            session.delete(participant)  # nobody had asked them, and they were not there: a slip
        else:
            participant.attended = who in there
    for who in dict.fromkeys((*there, *away)):
        if who not in asked:
            session.add(records.Participant(conversation_id=conversation, who=who, attended=who in there))


def ask_these(session: Change, conversation: int, people: Iterable[str] | None) -> None:
    """Note who was asked to a conversation that was not held, and nobody else; None: the same. Nobody came then.

    The conversation counts as changed where others are asked: calendars take only what is newer than what they have.
    """
    kept = {one.who: one for one in of(session, conversation)}
    wanted = list(kept) if people is None else list(dict.fromkeys(people))
    if set(wanted) != set(kept):
        session.get(records.Conversation, conversation).version += 1
    for who, participant in kept.items():
        if who not in wanted:
            session.delete(participant)
        else:
            participant.attended = None
    ask(session, conversation, [who for who in wanted if who not in kept])


def _day(session: Change, conversation: int) -> date:
    """Return the day of a conversation: it was held on, else planned for."""
    known = session.get(records.Conversation, conversation)
    return known.held_on or day_of(known.planned_at or "")


def of(session: Change, conversation: int) -> list[records.Participant]:
    """Return who was asked to a conversation, in the order asked."""
    return session.all(ASKED_TO, conversation=conversation)


def met(session: Change, conversation: int, *, expected: bool) -> str:
    """Return the sentence that tells whether a conversation that was held was tripartite; who was missing if not."""
    rows = session.rows(WHO_CAME, conversation=conversation, on=_day(session, conversation).isoformat())
    asked = [Participant(who, unit, sector, attended=bool(came)) for who, unit, sector, came in rows]
    values = {"id": conversation_id(conversation)}
    if tripartite.is_tripartite(asked):
        whole = tripartite.has_all_sectors(asked)
        said = _("{id} was tripartite, with all three sectors: {units}") if whole else _("{id} was tripartite: {units}")
        return said.format(units=listed(tripartite.parties(asked)), **values)
    if not expected:
        return _("{id} was not tripartite").format(**values)
    missing = listed(map(tripartite.label, tripartite.missing(asked)))
    return _("{id} was planned as tripartite and was not; missing: {who}").format(who=missing, **values)


def follow(session: Change, worker: str, before: Sequence[Dated], after: Sequence[Dated]) -> None:
    """Let conversations on days whose row of the worker was changed go by the row as it is now.

    An older forlob wrote unit and sector down with each: what says the same as the row before is forgotten. What says
    otherwise came in with a table, and stays.
    """
    for number, told in list(session.rows(WRITTEN_DOWN, worker=worker)):
        participant, was = session.get(records.Participant, number), in_force(before, day_of(told))
        same = (participant.unit, participant.sector) == (was["unit"], was["sector"])
        if same and was != in_force(after, day_of(told)):
            participant.unit = participant.sector = None
