"""How a worker's day looks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from forlob.domain import tripartite
from forlob.domain.days.day import spoken
from forlob.domain.left_behind import next_step
from forlob.domain.stand_in import StandIn
from forlob.domain.today import TakenTwice, Today
from forlob.domain.worker import last_day
from forlob.i18n import N_, _
from forlob.next_step import as_read
from forlob.render import interpreter, labels
from forlob.render.action import ACTION_COLUMNS
from forlob.render.call import call_blocks, call_record
from forlob.render.column import Column, chosen, record
from forlob.render.conversation import CONVERSATION_COLUMNS, flat
from forlob.render.document import Block, Heading, Paragraph, Table
from forlob.render.left_behind import LEFT_COLUMNS, named
from forlob.render.pause import PAUSE_COLUMNS
from forlob.render.rule_findings import found_blocks, found_records
from forlob.render.wait import WAIT_COLUMNS


def parties_text(parties: Sequence[str]) -> str:
    """Return the parties to a plan as people read them."""
    words = [tripartite.label(one) if one == tripartite.CITIZEN else labels.sector(one) for one in parties]
    return ", ".join(words)


AGREEMENT_COLUMNS = (
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=0),
    Column("version", N_("Version"), align="right"),
    Column("built_at", N_("Built"), rank=3, text=lambda instant: str(instant)[:10]),
    Column("silent", N_("Not answered by"), text=parties_text),
)
MEETING_KEYS = ("moment", "id", "citizen", "name", "kind", "participants", "place", "state")
MEETING_COLUMNS = tuple(
    column._replace(rank=2) if column.key == "participants" else column
    for column in chosen(CONVERSATION_COLUMNS, MEETING_KEYS)
)
"""Of a day's conversations, who comes matters more than the citizen's number."""
ACTION_KEYS = ("id", "citizen", "name", "what", "owner", "due", "over")
WAIT_KEYS = ("id", "citizen", "name", "kind", "holder", "days", "over", "state", "last_reminder_on")


def whole(today: Today) -> dict[str, Any]:
    """Return the day for scripts: each list with the keys of its own command."""
    return {
        "day": today.day,
        "worker": today.worker,
        "conversations": [flat(one) for one in today.conversations],
        "actions": [record(one, ACTION_COLUMNS) for one in today.actions],
        "waits": [record(one, WAIT_COLUMNS) for one in today.waits],
        "agreements": [record(one, AGREEMENT_COLUMNS) for one in today.agreements],
        "without_outcome": [flat(one) for one in today.without_outcome],
        "pauses": [record(one, PAUSE_COLUMNS) for one in today.pauses],
        "worker_left": [record(one, LEFT_COLUMNS) for one in today.worker_left],
        "stand_in": [one._asdict() for one in today.stand_in],
        "taken_twice": [one._asdict() for one in today.taken_twice],
        "calls": [call_record(one) for one in today.calls],
        "rules": found_records(today.rules),
    }


def document(today: Today) -> Sequence[Block]:
    """Return the day for people to read: whom to meet, what to do, whom to remind, what to have agreed."""
    whose = today.worker or _("everybody")
    meetings = [flat(one) for one in today.conversations]
    return [
        Heading(_("{day}: {whose}").format(day=spoken(today.day), whose=whose)),
        *(Paragraph(stands_in(one)) for one in today.stand_in),
        Heading(_("Conversations"), 2),
        Table(meetings, MEETING_COLUMNS, _("No conversations.")),
        *(Paragraph(at_two(one)) for one in today.taken_twice),
        *interpreter.lacking((one.id, one.interpreter, one.language) for one in today.conversations),
        Heading(_("Actions due"), 2),
        Table(today.actions, chosen(ACTION_COLUMNS, ACTION_KEYS), _("Nothing is due.")),
        Heading(_("Waits that are over, or to remind of"), 2),
        Table(today.waits, chosen(WAIT_COLUMNS, WAIT_KEYS), _("Nobody needs a reminder.")),
        *how_to_remind(wait.id for wait in today.waits if wait.source == "explicit"),
        *call_blocks(today.calls),
        Heading(_("Plans not answered by everybody"), 2),
        Table(today.agreements, AGREEMENT_COLUMNS, _("No plan waits for an answer.")),
        *found_blocks(today.rules),
        *_past(today),
    ]


def how_to_remind(waits: Iterable[str]) -> Iterator[Block]:
    """Yield how a reminder is noted for the first of these waits, which somebody wrote down; nothing where there is none."""
    if id := next(iter(waits), ""):
        yield Paragraph(_("Note a reminder with: forlob wait remind {id}").format(id=id), "muted")


def at_two(one: TakenTwice) -> str:
    """Return who is to be at which two conversations at one time."""
    first, second = one.conversations
    return _("{who} is to be at two conversations at one time: {one} and {other}").format(
        who=one.who, one=first, other=second
    )


def stands_in(one: StandIn) -> str:
    """Return for whom somebody stands in, and how long."""
    if one.until_on is None:
        return _("stands in for {worker}, since {day}").format(worker=one.worker, day=spoken(one.from_on))
    last = spoken(last_day(one.until_on))
    return _("stands in for {worker}, to and including {day}").format(worker=one.worker, day=last)


def _past(today: Today) -> Iterator[Block]:
    """Yield what is past its day: conversations nobody said anything of, pauses that were to be over."""
    if today.without_outcome:
        yield Heading(_("Conversations without an outcome"), 2)
        yield Table([flat(one) for one in today.without_outcome], MEETING_COLUMNS[:-1])
        first = today.without_outcome[0].id
        yield Paragraph(_("Held or not? Note it with: forlob conversation held {id}").format(id=first), "muted")
    if today.pauses:
        yield Heading(_("Pauses past their expected end"), 2)
        yield Table(today.pauses, PAUSE_COLUMNS)
        yield Paragraph(
            _("Is it over? Note it with: {command}").format(command=as_read(today.pauses[0].resume)), "muted"
        )
    if today.worker_left:
        yield Heading(_("Left with somebody who has gone"), 2)
        yield Table([named(one) for one in today.worker_left], LEFT_COLUMNS)
        step = next_step(today.worker_left[0], today.worker or "WORKER")
        yield Paragraph(_("Give it to somebody: {command}").format(command=as_read(step)), "muted")
