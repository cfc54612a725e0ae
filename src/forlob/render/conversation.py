"""How conversations look."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forlob.domain import tripartite
from forlob.domain.conversation import Conversation, ConversationState, group_label, group_of, label
from forlob.domain.days.day import spoken_moment
from forlob.i18n import N_, _
from forlob.render import interpreter, labels
from forlob.render.action import ACTION_COLUMNS
from forlob.render.column import Column, record, words
from forlob.render.document import Block, Facts, Heading, Paragraph, Table, facts_of
from forlob.store import catalogue


def kind_label(code: str) -> str:
    """Return the kind of a conversation as people read it."""
    return catalogue.label("conversation", code)


def people_text(people: Sequence[str]) -> str:
    """Return several people as they are read."""
    return ", ".join(map(tripartite.label, people))


CONVERSATION_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=3),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=0),
    Column("kind", N_("Kind"), rank=2, text=kind_label),
    Column("moment", N_("When"), text=labels.moment, whole=True),
    Column("planned_at", N_("Planned"), rank=6, text=labels.moment, whole=True),
    Column("held_on", N_("Held"), rank=6),
    Column("state", N_("State"), text=label),
    Column("tripartite", N_("Tripartite"), rank=2),
    Column("participants", N_("Asked"), rank=3, text=people_text),
    Column("absent", N_("Absent"), rank=5, text=people_text),
    Column("all_sectors", N_("All sectors"), rank=6),
    Column("parties", N_("Units"), rank=7),
    Column("place", N_("Place"), rank=8),
    Column("actions", N_("Actions"), rank=7),
    Column("rebooked_from", N_("Rebooked from"), rank=9),
    Column("rebooked_to", N_("Rebooked to"), rank=9),
    Column("by", N_("By"), rank=8, text=lambda who: tripartite.label(who) if who else ""),
    Column("reason", N_("Reason"), rank=9, text=labels.reason),
    Column("reason_group", N_("Reason group"), rank=0, text=labels.reason_group),
    Column("excused", N_("Excused"), rank=0),
    Column("called_off_on", N_("Called off"), rank=0),
    Column("interpreter", N_("Interpreter"), rank=0, text=interpreter.state_label),
    Column("no_show_reason", N_("Reason for the no-show"), rank=0, text=labels.no_show_reason),
)
LAST = ("interpreter", "no_show_reason")
"""The columns that came last, and stay there."""
OF_PARTS: Mapping[str, Callable[[Any], str]] = {
    "participants": lambda people: people_text([one["who"] for one in people]),
    "actions": lambda actions: ", ".join(one["id"] for one in actions),
}
"""What people read of one conversation's people and actions, each with all that is known of it."""
WHOLE = (
    *(
        one._replace(text=OF_PARTS.get(one.key, one.text))
        for one in CONVERSATION_COLUMNS
        if one.key not in ("moment", *LAST)
    ),
    Column("missing", N_("Missing"), text=people_text),
    Column("note", N_("Note")),
    *(one for one in CONVERSATION_COLUMNS if one.key in LAST),
)
PARTICIPANT_COLUMNS = (
    Column("who", N_("Who"), text=tripartite.label),
    Column("unit", N_("Unit")),
    Column("sector", N_("Sector"), text=labels.sector),
    Column("attended", N_("Attended")),
)


def flat(conversation: Conversation) -> dict[str, Any]:
    """Return one conversation as a row of a list: its people by name, its actions by id."""
    whole = record(conversation, CONVERSATION_COLUMNS)
    return {**whole, "participants": conversation.who, "actions": tuple(one.id for one in conversation.actions)}


def whole(conversation: Conversation) -> dict[str, Any]:
    """Return one conversation with everything known of it; `missing` is nobody unless it was to be tripartite."""
    expected = catalogue.kind("conversation", conversation.kind).expects_tripartite
    told = record(conversation, WHOLE)
    told["participants"] = [one._asdict() for one in conversation.participants]
    told["actions"] = [action._asdict() for action in conversation.actions]
    told["missing"] = conversation.missing if expected else ()
    return told


def document(conversation: Conversation) -> Sequence[Block]:
    """Return one conversation for people to read: when and how it went, who was there, what was said and agreed."""
    blocks: list[Block] = [
        Heading(f"{conversation.id} {kind_label(conversation.kind)}, {conversation.citizen} {conversation.name}"),
        Facts(_facts(conversation)),
        Heading(_("Participants"), 2),
        Table(conversation.participants, PARTICIPANT_COLUMNS, _("Nobody is named.")),
    ]
    if conversation.note:
        blocks += [Heading(_("Note"), 2), Paragraph(conversation.note)]
    if conversation.actions:
        blocks += [Heading(_("Actions"), 2), Table(conversation.actions, ACTION_COLUMNS)]
    return blocks


def _facts(conversation: Conversation) -> list[tuple[str, str]]:
    missing = people_text(whole(conversation)["missing"])
    return [
        *facts_of(conversation, CONVERSATION_COLUMNS, "state"),
        (_("Planned"), spoken_moment(conversation.planned_at) if conversation.planned_at else ""),
        *facts_of(conversation, CONVERSATION_COLUMNS, "held_on", "place", "by", "no_show_reason", "reason"),
        (_("Excused"), _excused_text(conversation)),
        *facts_of(conversation, CONVERSATION_COLUMNS, "called_off_on", "rebooked_from", "rebooked_to"),
        (_("Tripartite"), _tripartite_text(conversation)),
        (_("Missing"), missing if conversation.state is ConversationState.HELD else ""),
        (_("Interpreter"), interpreter.fact(conversation.interpreter, conversation.language)),
    ]


def _excused_text(conversation: Conversation) -> str:
    group = group_of(conversation.reason_group, conversation.reason_of)
    return "" if group is None else f"{words(conversation.excused)}: {group_label(group)}"


def _tripartite_text(conversation: Conversation) -> str:
    parties = words(conversation.parties or ())
    if conversation.all_sectors:
        return _("yes, with all three sectors: {units}").format(units=parties)
    if conversation.tripartite:
        return _("yes: {units}").format(units=parties)
    return words(conversation.tripartite)
