"""Who takes part in a conversation, written down with the unit and sector they come from that day."""

from collections.abc import Iterable

from forlob.domain import tripartite
from forlob.domain.ids import conversation_id
from forlob.domain.tripartite import Participant
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change

ASKED_TO = Selection(records.Participant, "conversation_id = :conversation ORDER BY id")


def ask(session: Change, conversation: int, people: Iterable[str]) -> None:
    """Note who is asked to a conversation that is planned; whether they come is not known yet."""
    for who in people:
        session.add(_participant(session, conversation, who))


def settle(session: Change, conversation: int, *, attended: Iterable[str] | None, absent: Iterable[str]) -> None:
    """Note who came to a conversation that was held and who did not.

    `attended` None means everybody who was asked but the absent. Who was asked and is named in neither did not come.
    Who was not asked and is named is added.

    Raises:
        WrongUse: If one is named as there and as absent.
    """
    asked = {one.who: one for one in of(session, conversation)}
    away = list(absent)
    there = [who for who in asked if who not in away] if attended is None else list(attended)
    if both := [who for who in there if who in away]:
        raise WrongUse(_("{who} cannot be there and absent at once").format(who=", ".join(both)))
    for who, participant in asked.items():
        unit, sector = _comes_from(session, who)
        participant.unit, participant.sector, participant.attended = unit, sector, who in there
    for who in dict.fromkeys((*there, *away)):
        if who not in asked:
            session.add(_participant(session, conversation, who, attended=who in there))


def ask_these(session: Change, conversation: int, people: Iterable[str] | None) -> None:
    """Note who was asked to a conversation that was not held, and nobody else; None: the same. Nobody came then."""
    kept = {one.who: one for one in of(session, conversation)}
    wanted = list(kept) if people is None else list(dict.fromkeys(people))
    for who, participant in kept.items():
        if who not in wanted:
            session.delete(participant)
        else:
            participant.attended = None
    ask(session, conversation, [who for who in wanted if who not in kept])


def of(session: Change, conversation: int) -> list[records.Participant]:
    """Return who was asked to a conversation, in the order asked."""
    return session.all(ASKED_TO, conversation=conversation)


def met(session: Change, conversation: int, *, expected: bool) -> str:
    """Return the sentence that tells whether a held conversation was tripartite; who was missing if it was to be."""
    asked = [Participant(one.who, one.unit, one.sector, one.attended) for one in of(session, conversation)]
    values = {"id": conversation_id(conversation)}
    if tripartite.is_tripartite(asked):
        whole = tripartite.has_all_sectors(asked)
        said = _("{id} was tripartite, with all three sectors: {units}") if whole else _("{id} was tripartite: {units}")
        return said.format(units=", ".join(tripartite.parties(asked)), **values)
    if not expected:
        return _("{id} was not tripartite").format(**values)
    missing = ", ".join(map(tripartite.label, tripartite.missing(asked)))
    return _("{id} was planned as tripartite and was not; missing: {who}").format(who=missing, **values)


def _participant(session: Change, conversation: int, who: str, *, attended: bool | None = None) -> records.Participant:
    unit, sector = _comes_from(session, who)
    return records.Participant(conversation_id=conversation, who=who, unit=unit, sector=sector, attended=attended)


def _comes_from(session: Change, who: str) -> tuple[str | None, str | None]:
    """Return unit and sector of a worker; None each for all others."""
    worker = session.find(records.Worker, who)
    return (worker.unit, worker.sector) if worker else (None, None)
