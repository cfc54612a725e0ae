"""What changed in a plan, in the reader's words: a sentence for each kind of change, made of what was, is, and its facts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain import course, intervention
from forlob.domain.course import CourseState
from forlob.domain.days.day import day_of, spoken_moment
from forlob.domain.ids import ACTION, COURSE, GOAL, INTERVENTION, SUPPORT_PERSON
from forlob.domain.intervention import InterventionState
from forlob.domain.plan.canonical_json import DAYS
from forlob.domain.plan.diff import VOICE, ChangeKind
from forlob.domain.plan.plan import Facts, Gap, Plan, PlanChange
from forlob.i18n import N_, _, number
from forlob.render import labels
from forlob.render.plan.gaps import GAP_SENTENCES, gap_sentence
from forlob.render.plan.sentences import by_words, cause_words, named_wait, near_day, standing


class WordedChange(NamedTuple):
    """One change between two states of the plan: what of which thing, as it was and as it is, and a sentence."""

    about: str
    what: str
    was: str | None
    now: str | None
    text: str


def worded_changes(plan: Plan) -> tuple[WordedChange, ...]:
    """Return what changed in the plan with its sentences, in order."""
    return tuple(
        WordedChange(one.about, one.what, one.was, one.now, change_sentence(one, plan.on)) for one in plan.changes
    )


def change_sentence(change: PlanChange, on: date) -> str:
    """Return the sentence of a change; `on` is the day the plan it belongs to is seen from.

    What was frozen with its words is told as it was frozen; a code that only a newer forlob knows as a field of this
    name would be.
    """
    if change.told is not None:
        return change.told
    if change.what in GAP_SENTENCES:
        return _gap(change)
    if change.what.startswith(VOICE):
        return _("the citizen has said: {text}").format(text=change.now)
    return CHANGE_SENTENCES.get(change.what, _field)(change, on)


def _expected_start(change: PlanChange, on: date) -> str:
    was, now = (near_day(day_of(day), on) if day else _("unknown") for day in (change.was, change.now))
    text = _("{intervention} expected {now}, was {was}").format(intervention=change.about, now=now, was=was)
    reason = _cause(change.facts)
    return f"{text}: {reason}" if reason else text


def _cause(facts: Facts) -> str:
    """Return what sets an expected start; of a wait that is known by its kind also how it stands to its norm."""
    cause, after = str(facts.get("cause", "")), str(facts.get("after", ""))
    if "kind" not in facts:
        return cause_words(cause, after)
    due_on = day_of(str(facts["due_on"])) if "due_on" in facts else None
    stands = standing(over=int(facts.get("over", 0)), due_on=due_on, days=int(facts.get("days", 0)))
    text = f"{cause_words(cause, named_wait(after, str(facts['kind'])))} {stands}"
    return f"{text}, {_by_what(facts)}" if "by" in facts else text


def _by_what(facts: Facts) -> str:
    """Return by what a wait is expected to end, as the change was frozen with it."""
    of_waits, come_percent = facts.get("of_waits"), facts.get("come_percent")
    return by_words(
        str(facts["by"]),
        None if of_waits is None else int(of_waits),
        None if come_percent is None else float(come_percent),
    )


def _wait(change: PlanChange, on: date) -> str:
    wait = named_wait(change.about, str(change.facts["kind"]))
    if change.now is None:
        return _("{wait} is no longer waited for").format(wait=wait)
    since = near_day(day_of(str(change.facts["since"])), on)
    return _("{wait} has been waited for since {day}").format(wait=wait, day=since)


def _over(change: PlanChange, _on: date) -> str:
    late = standing(over=int(change.now or 0), due_on=None, days=0)
    return f"{named_wait(change.about, str(change.facts['kind']))} {late}"


def _intervention(change: PlanChange, _on: date) -> str:
    if change.now is None:
        return _("{id} {title} is no longer in the plan").format(id=change.about, title=change.was)
    state = _state(INTERVENTION, str(change.facts["state"]))
    return _("{id} {title} is new, {state}").format(id=change.about, title=change.now, state=state)


def _goal(change: PlanChange, _on: date) -> str:
    if change.now is None:
        return _("goal {id} is no longer in the plan").format(id=change.about)
    return _("new goal {id}: {text}").format(id=change.about, text=change.now)


def _action(change: PlanChange, _on: date) -> str:
    if change.now is None:
        return _("action {id} is no longer open: {what}").format(id=change.about, what=change.was)
    return _("new action {id}, {owner}: {what}").format(
        id=change.about, owner=labels.person(str(change.facts["owner"])), what=change.now
    )


def _support_person(change: PlanChange, _on: date) -> str:
    if change.now is None:
        return _("{id} {name} stands by the citizen no longer").format(id=change.about, name=change.was)
    who = labels.support_person(change.now, str(change.facts["role"]))
    return _("{id} {who} stands by the citizen").format(id=change.about, who=who)


def _next_conversation(change: PlanChange, _on: date) -> str:
    was, now = (spoken_moment(moment) if moment else _("none") for moment in (change.was, change.now))
    return _("next conversation {now}, was {was}").format(now=now, was=was)


CHANGE_SENTENCES: Mapping[str, Callable[[PlanChange, date], str]] = {
    ChangeKind.EXPECTED_START: _expected_start,
    ChangeKind.WAIT: _wait,
    ChangeKind.OVER: _over,
    ChangeKind.INTERVENTION: _intervention,
    ChangeKind.GOAL: _goal,
    ChangeKind.ACTION: _action,
    ChangeKind.NEXT_CONVERSATION: _next_conversation,
    ChangeKind.COORDINATOR: lambda change, _on: _("coordinator {now}, was {was}").format(
        now=change.now or _("nobody"), was=change.was or _("nobody")
    ),
    ChangeKind.TEAM: lambda change, _on: (
        _("{worker} has joined the team") if change.now else _("{worker} has left the team")
    ).format(worker=change.about),
    ChangeKind.SUPPORT_PERSON: _support_person,
    ChangeKind.ALTERED: lambda change, _on: _(
        "version {number} was altered after it was frozen: what changed since cannot be told"
    ).format(number=change.now),
}
FIELD_LABELS: Mapping[str, Mapping[str, str]] = {
    INTERVENTION: {
        "state": N_("state"),
        "title": N_("title"),
        "owner": N_("owner"),
        "provider": N_("provider"),
        "agreed_start": N_("agreed start"),
        "started_on": N_("started"),
        "planned_end": N_("planned end"),
        "hours_per_week": N_("hours a week"),
        "requires": N_("requires"),
        "supports": N_("supports"),
    },
    GOAL: {"text": N_("goal"), "due": N_("due"), "reached_on": N_("reached")},
    ACTION: {"what": N_("what"), "owner": N_("owner"), "due": N_("due")},
    SUPPORT_PERSON: {"name": N_("name"), "role": N_("role")},
    COURSE: {
        "state": N_("state"),
        "ends_on": N_("ends"),
        "hours_per_week": N_("hours the citizen can carry"),
        "at_once": N_("interventions the citizen can carry at once"),
    },
}
"""By the letter of what they belong to, what fields are called."""


def _field(change: PlanChange, on: date) -> str:
    label = FIELD_LABELS.get(change.about[:1], {}).get(change.what)
    was, now = (_value(change, value, on) for value in (change.was, change.now))
    return _("{about} {what} {now}, was {was}").format(
        about=change.about, what=_(label) if label else change.what, now=now, was=was
    )


def _value(change: PlanChange, value: str | None, on: date) -> str:
    if value is None:
        return _("nobody") if change.what == "owner" else _("not set")
    if change.what in DAYS:
        return near_day(day_of(value), on)
    if change.what == "state":
        return _state(change.about[:1], value)
    if change.what == "role":
        return labels.support_role(value)
    if change.what == "owner":
        return labels.person(value)
    if change.what == "hours_per_week":
        return number(float(value))
    return ", ".join(value.split()) if change.what in ("requires", "supports") else value


def _gap(change: PlanChange) -> str:
    """Return that a gap opened or was closed; one that was frozen with its words has them as its only fact."""
    told = change.facts.get("told")
    gap = Gap(change.what, tuple(change.about.split()), change.facts, "", None if told is None else str(told))
    text = gap_sentence(gap)
    return _("gap closed: {text}").format(text=text) if change.now is None else _("new gap: {text}").format(text=text)


def _state(letter: str, code: str) -> str:
    if letter == COURSE:
        return course.label(CourseState(code))
    return intervention.label(InterventionState(code))
