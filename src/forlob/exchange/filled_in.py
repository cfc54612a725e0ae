"""What a row of a file leaves to be filled in: who is meant, a usual sector, the course of a wait."""

from collections.abc import Callable

from forlob.domain.worker import person_meant
from forlob.errors import NoSuchThing
from forlob.exchange import catalogue_rules, contact_rules, layout
from forlob.exchange.column import Row, Table
from forlob.exchange.import_context import Known
from forlob.exchange.references import own_number
from forlob.i18n import _


def _who(known: Known, text: str, table: Table, id: str) -> str:
    """Return who is meant, as a command does: a worker in capitals, the citizen, a companion as written.

    What has an id of ours, as exported, names workers in capitals already: small letters are a companion, who may be
    called as somebody's initials are.
    """
    if own_number(table.kept_in, id):
        return text
    meant = person_meant(text, known.workers.__contains__)
    if meant is None:
        known.read_worker(text)  # refuses who is nobody, and names the nearest
    return meant or text


def _participant(known: Known, row: Row, texts: Row) -> Row:
    """Return a participant, a worker without a unit that is the one of that day: it follows from the worker's rows."""
    who = _who(known, row.who, layout.CONVERSATIONS, texts.conversation)
    if row.unit is None or (row.unit, row.sector) != known.unit_on(who, row.conversation):
        return row._replace(who=who)
    return row._replace(who=who, unit=None, sector=None)


def _pause(known: Known, row: Row, _texts: Row) -> Row:
    """Return a pause with its course, which is the wait's where the file has none."""
    if row.course is not None or row.wait is None:
        return row
    return row._replace(course=known.course_of["wait"][row.wait])


def _agreement(known: Known, row: Row, _texts: Row) -> Row:
    """Return an agreement as it is, unless it is one to a version of a plan that is not there."""
    if known.plan(row.course, row.number) is None:
        raise NoSuchThing(_("the course has no version {number} of its plan").format(number=row.number))
    return row


def _wait(known: Known, row: Row, _texts: Row) -> Row:
    """Return a wait with its sector, which is the usual one where the file has none."""
    if row.sector is not None:
        return row
    return row._replace(sector=known.usual_sectors.of(row.kind, row.intervention))


def _holder(known: Known, row: Row, _texts: Row) -> Row:
    """Return a holder of a wait with the sector, which is the wait's usual one where the file has none."""
    if row.sector is not None or known.usual_sectors[row.wait] is None:
        return row
    known.filled.add((row.wait, row.from_on))
    return row._replace(sector=known.usual_sectors[row.wait])


def _action(known: Known, row: Row, texts: Row) -> Row:
    """Return an action with the owner as known here."""
    return row._replace(owner=_who(known, row.owner, layout.ACTIONS, texts.id))


def _conversation(known: Known, row: Row, texts: Row) -> Row:
    """Return a conversation with who called it off, or did not come, as known here."""
    return row._replace(by=_who(known, row.by, layout.CONVERSATIONS, texts.id)) if row.by else row


PERSON = {
    layout.PARTICIPANTS: "who", layout.ACTIONS: "owner", layout.CONVERSATIONS: "by", layout.CONTACTS: "name",
}  # fmt: skip
"""The column of a table that names anybody: a worker, the citizen, a companion."""
COMPLETIONS: dict[Table, Callable[[Known, Row, Row], Row]] = {
    layout.PARTICIPANTS: _participant,
    layout.WAITS: _wait,
    layout.WAIT_HOLDERS: _holder,
    layout.ACTIONS: _action,
    layout.CONVERSATIONS: _conversation,
    layout.PAUSES: _pause,
    layout.AGREEMENTS: _agreement,
    layout.CONTACTS: contact_rules.completed,
    layout.CATALOGUE: catalogue_rules.completed,
}
"""What a row leaves to be filled in, by its table; the texts are its cells as they stand in the file."""
