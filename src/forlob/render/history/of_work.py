"""What happened to goals, interventions, waits and actions, and what was said, in sentences: what, then what belongs to it."""

from collections.abc import Iterator
from datetime import date

from forlob.domain.days.day import short
from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.intervention import InterventionState, label
from forlob.domain.spelling import small
from forlob.domain.voice import VoiceKind
from forlob.domain.voice import label as voice_label
from forlob.domain.wait import state_label
from forlob.domain.wait_story import WaitEventKind
from forlob.domain.wait_story import label as event_label
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.plan.sentences import named_wait
from forlob.render.wait_story import ended_by_words

STEPS = {
    EntryKind.INTERVENTION_REQUESTED: N_("{intervention} was requested"),
    EntryKind.INTERVENTION_GRANTED: N_("{intervention} was granted"),
    EntryKind.INTERVENTION_STARTED: N_("{intervention} started"),
    EntryKind.INTERVENTION_COMPLETED: N_("{intervention} was completed"),
    EntryKind.INTERVENTION_STOPPED: N_("{intervention} was stopped"),
    EntryKind.INTERVENTION_DECLINED: N_("{intervention} was declined"),
    EntryKind.INTERVENTION_CANCELLED: N_("{intervention} was cancelled before it began"),
    EntryKind.INTERVENTION_START_AHEAD: N_("{intervention} is agreed to start"),
    EntryKind.INTERVENTION_END_AHEAD: N_("{intervention} is planned to end"),
}
"""How each step of an intervention is told, and what lies ahead of it."""


def goal_set(entry: Entry) -> Iterator[str]:
    yield _("new goal {id}: {text}").format(id=entry.id, text=entry.facts["text"])
    yield from _due(entry)


def goal_reached(entry: Entry) -> Iterator[str]:
    yield _("goal {id} was reached: {text}").format(id=entry.id, text=entry.facts["text"])


def goal_ahead(entry: Entry) -> Iterator[str]:
    yield _("goal {id} is to be reached: {text}").format(id=entry.id, text=entry.facts["text"])


def voice_said(entry: Entry) -> Iterator[str]:
    yield f"{voice_label(VoiceKind(entry.facts['kind']))}: {entry.facts['text']}"


def intervention_step(entry: Entry) -> Iterator[str]:
    yield _(STEPS[entry.kind]).format(intervention=_intervention(entry))
    if why := entry.facts.get("decline_reason"):
        yield _("reason: {reason}").format(reason=small(labels.decline_reason(why)))
    yield from _about(entry)


def proposed(entry: Entry) -> Iterator[str]:
    yield _("{id} {title} is new, {state}").format(
        id=entry.id, title=entry.facts["title"], state=label(InterventionState.PROPOSED)
    )
    yield from _about(entry)


def intervention_moved(entry: Entry) -> Iterator[str]:
    named = _intervention(entry)
    if "agreed_start" in entry.facts:
        before, now = entry.facts["agreed_start"]
        said = (
            _("the agreed start of {intervention} was moved from {before} to {now}")
            if before
            else _("the start of {intervention} was agreed for {now}")
        )
        yield said.format(intervention=named, before=_day(before), now=_day(now))
    if "planned_end" in entry.facts:
        before, now = entry.facts["planned_end"]
        said = (
            _("the planned end of {intervention} was moved from {before} to {now}")
            if before
            else _("the end of {intervention} was planned for {now}")
        )
        yield said.format(intervention=named, before=_day(before), now=_day(now))


def _about(entry: Entry) -> Iterator[str]:
    """Yield what is known of an intervention, with the first thing that happened to it."""
    if "about" not in entry.facts:
        return
    facts = entry.facts
    said = (
        labels.sector(facts["sector"]),
        labels.named("intervention", facts["kind"]),
        facts["owner"],
        facts["provider"],
    )
    yield ", ".join(filter(None, said))
    if facts["agreed_start"] and entry.kind is not EntryKind.INTERVENTION_STARTED:
        yield _("agreed start: {day}").format(day=_day(facts["agreed_start"]))


def wait_begin(entry: Entry) -> Iterator[str]:
    holder = labels.holder(entry.facts["holder"])
    said = _("the wait for {wait} began, with {holder}") if holder else _("the wait for {wait} began")
    yield said.format(wait=_wait(entry), holder=holder)
    if entry.facts["intervention"]:
        yield _("for {intervention}").format(intervention=entry.facts["intervention"])
    if entry.facts["due_on"]:
        yield _("due {day}").format(day=_day(entry.facts["due_on"]))


def wait_move(entry: Entry) -> Iterator[str]:
    yield _("{wait} is asked of {holder} from now on").format(
        wait=_wait(entry), holder=labels.holder(entry.facts["holder"]) or _("nobody")
    )


def wait_event(entry: Entry) -> Iterator[str]:
    """Yield what happened to a wait in the words of its own story."""
    yield f"{_wait(entry)}: {event_label(WaitEventKind(entry.kind.removeprefix('wait_')))}"
    if until := entry.facts.get("until_on"):
        yield _("expected until {day}").format(day=_day(until))
    if whose := entry.facts.get("whose"):
        yield _("whose pause: {whose}").format(whose=labels.named("pause_owner", whose))


def wait_end(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    state = state_label(facts["end_kind"])
    yield _("the wait for {wait} ended: {state}").format(wait=_wait(entry), state=state)
    if facts["ended_by"]:
        by = ended_by_words(entry.id, facts["intervention"], facts["end_kind"], facts["ended_by"])
        yield _("ended by {what}").format(what=by)


def action_agreed(entry: Entry) -> Iterator[str]:
    yield _("new action {id}, {owner}: {what}").format(**_action(entry))
    yield from _due(entry)


def action_done(entry: Entry) -> Iterator[str]:
    yield _("action {id} was done, {owner}: {what}").format(**_action(entry))


def action_dropped(entry: Entry) -> Iterator[str]:
    yield _("action {id} was dropped, {owner}: {what}").format(**_action(entry))


def action_ahead(entry: Entry) -> Iterator[str]:
    yield _("action {id} is due, {owner}: {what}").format(**_action(entry))


def _action(entry: Entry) -> dict[str, str]:
    return {"id": entry.id, "owner": labels.person(entry.facts["owner"]), "what": entry.facts["what"]}


def _due(entry: Entry) -> Iterator[str]:
    if entry.facts["due"]:
        yield _("due {day}").format(day=_day(entry.facts["due"]))


def _intervention(entry: Entry) -> str:
    return f"{entry.id} {entry.facts['title']}"


def _wait(entry: Entry) -> str:
    return named_wait(entry.id, entry.facts["kind"])


def _day(day: date | None) -> str:
    return short(day, year=True) if day else ""
