"""The plan as a calendar: conversations, the days actions are due, and the starts of interventions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.journal import Changed
from forlob.domain.plan.plan import Plan, PlannedIntervention
from forlob.domain.slot import Rule, minutes_of
from forlob.i18n import _
from forlob.render import interpreter, labels
from forlob.render.conversation import kind_label
from forlob.render.formats.ics import Event
from forlob.render.wording import Names, in_full, joined, named, people
from forlob.store import catalogue

NEVER = Changed()
CALLED_OFF = (ConversationState.CANCELLED, ConversationState.REBOOKED)


def events(
    plan: Plan,
    conversations: Iterable[Conversation],
    changes: Mapping[str, Changed],
    names: Names,
    *,
    slots: Iterable[Rule],
    codes: bool,
) -> Iterator[Event]:
    """Yield what is ahead in the plan, day by day; `codes` puts ids beside the titles, which the citizen is spared.

    Conversations that were called off are among it, as cancelled: a calendar that took them before takes them away.
    """
    rules = tuple(slots)
    own = [
        *(
            conversation_event(one, changes, names, rules, named_citizen=codes)
            for one in conversations
            if one.state in (ConversationState.PLANNED, *CALLED_OFF) and (one.planned_at or "") >= plan.on.isoformat()
        ),
        *_actions(plan, changes, names, codes=codes),
        *(event for one in plan.interventions if (event := _start(one, plan, changes, codes=codes))),
    ]
    yield from sorted(own, key=lambda event: (event.begin, event.id[0], int(event.id[1:])))


def conversation_event(
    one: Conversation,
    changes: Mapping[str, Changed],
    names: Names,
    slots: Iterable[Rule],
    *,
    about: str = "",
    named_citizen: bool = True,
) -> Event:
    """Return a conversation as an event, cancelled where it is cancelled or rebooked; its title may name the citizen."""
    who = people(one.who, names)
    with_ = _("With: {who}").format(who=who) if who else ""
    begin = one.planned_at or (one.held_on or date.min).isoformat()
    return Event(
        one.id,
        f"{kind_label(one.kind)} {one.citizen}" if named_citizen else kind_label(one.kind),
        begin,
        minutes_of(slots, begin),
        *changes.get(one.id, NEVER),
        about="\n".join(filter(None, (with_, interpreter.sentence(one.interpreter, one.language), about))),
        place=one.place or "",
        cancelled=one.state in CALLED_OFF,
    )


def _actions(plan: Plan, changes: Mapping[str, Changed], names: Names, *, codes: bool) -> Iterator[Event]:
    for one in plan.actions:
        if one.due:
            title = _("To be done: {id}, {citizen}").format(id=one.id, citizen=plan.citizen)
            yield Event(
                one.id,
                title if codes else _("To be done"),
                one.due.isoformat(),
                0,
                *changes.get(one.id, NEVER),
                about=f"{named(one.owner, names, you=not codes)}: {one.what}",
            )


def _start(one: PlannedIntervention, plan: Plan, changes: Mapping[str, Changed], *, codes: bool) -> Event | None:
    start = one.expected_start or one.agreed_start
    if not one.is_ahead or start is None:
        return None
    kind = catalogue.label("intervention", one.kind) if one.kind else labels.sector(one.sector)
    title = (_("Expected start: {kind}") if one.expected_start else _("Agreed start: {kind}")).format(kind=kind)
    day = _("Not before {day}.") if one.not_before else _("Expected: {day}.")
    agreed = _("Agreed: {day}.").format(day=in_full(one.agreed_start)) if one.agreed_start else ""
    expected = day.format(day=in_full(one.expected_start)) if one.expected_start else ""
    return Event(
        one.id,
        f"{title}, {one.id}, {plan.citizen}" if codes else title,
        start.isoformat(),
        0,
        *changes.get(one.id, NEVER),
        about=joined((f"{one.title}.", agreed, expected)),
        place=one.provider or "",
    )
