"""What changed between two states of one plan, each change in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forlob.domain import course, intervention
from forlob.domain.course import CourseState
from forlob.domain.gaps import OF_ONE_INTERVENTION
from forlob.domain.intervention import InterventionState
from forlob.domain.plan import Gap, Plan, PlanChange, PlannedIntervention
from forlob.domain.plan_words import KindLabel, because, named_wait, near_day, overdue
from forlob.i18n import _


def changes(before: Plan, now: Plan, kind_label: KindLabel) -> tuple[PlanChange, ...]:
    """Return what changed from `before` to `now`: what waits and starts first, then the rest, things by id.

    Days that merely pass are no change: a wait counts when it begins, ends or becomes over, and what nothing holds back
    is expected on the day itself, whichever that is.
    """
    return (
        *_expected(before, now, kind_label),
        *_waits(before, now, kind_label),
        *_interventions(before, now),
        *_goals(before, now),
        *_actions(before, now),
        *_conversation(before, now),
        *_people(before, now),
        *_voice(before, now),
        *_course(before, now),
        *_gaps(before, now),
    )


def _expected(before: Plan, now: Plan, kind_label: KindLabel) -> Iterator[PlanChange]:
    waits = {wait.id: wait for wait in now.waits}
    for old, new in _both(before.interventions, now.interventions):
        if not (old.is_ahead and new.is_ahead) or old.expected_start == new.expected_start:
            continue
        if old.expected_cause is new.expected_cause is None:
            continue
        text = _("{intervention} expected {now}, was {was}").format(
            intervention=new.id, now=_expected_day(new, now.on), was=_expected_day(old, now.on)
        )
        reason = because(new, waits, kind_label)
        if new.expected_cause == "wait" and new.expected_after in waits:
            reason = f"{reason} {overdue(waits[new.expected_after])}"
        yield _change(
            new.id, "expected_start", old.expected_start, new.expected_start, f"{text}: {reason}" if reason else text
        )


def _expected_day(one: PlannedIntervention, on: date) -> str:
    return near_day(one.expected_start, on) if one.expected_start else _("unknown")


def _waits(before: Plan, now: Plan, kind_label: KindLabel) -> Iterator[PlanChange]:
    for wait in _new(before.waits, now.waits):
        text = _("{wait} is waited for since {day}").format(
            wait=named_wait(wait, kind_label), day=near_day(wait.since, now.on)
        )
        yield _change(wait.id, "wait", None, wait.state, text)
    for wait in _new(now.waits, before.waits):
        text = _("{wait} is no longer waited for").format(wait=named_wait(wait, kind_label))
        yield _change(wait.id, "wait", wait.state, None, text)
    for old, new in _both(before.waits, now.waits):
        if new.over and not old.over:
            yield _change(new.id, "over", 0, new.over, f"{named_wait(new, kind_label)} {overdue(new)}")


def _interventions(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for one in _new(before.interventions, now.interventions):
        text = _("{id} {title} is new, {state}").format(id=one.id, title=one.title, state=_state(one.state))
        yield _change(one.id, "intervention", None, one.title, text)
    for one in _new(now.interventions, before.interventions):
        text = _("{id} {title} is no longer in the plan").format(id=one.id, title=one.title)
        yield _change(one.id, "intervention", one.title, None, text)
    words: dict[str, tuple[str, Callable[[Any], str]]] = {
        "state": (_("state"), _state),
        "title": (_("title"), str),
        "owner": (_("owner"), str),
        "provider": (_("provider"), str),
        "agreed_start": (_("agreed start"), lambda day: near_day(day, now.on)),
        "started_on": (_("started"), lambda day: near_day(day, now.on)),
        "planned_end": (_("planned end"), lambda day: near_day(day, now.on)),
        "hours_per_week": (_("hours a week"), "{:g}".format),
        "requires": (_("requires"), ", ".join),
        "supports": (_("supports"), ", ".join),
    }
    yield from _fields(before.interventions, now.interventions, words)


def _goals(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for goal in _new(before.goals, now.goals):
        yield _change(goal.id, "goal", None, goal.text, _("new goal {id}: {text}").format(id=goal.id, text=goal.text))
    for goal in _new(now.goals, before.goals):
        yield _change(goal.id, "goal", goal.text, None, _("goal {id} is no longer in the plan").format(id=goal.id))
    words: dict[str, tuple[str, Callable[[Any], str]]] = {
        "text": (_("goal"), str),
        "due": (_("due"), lambda day: near_day(day, now.on)),
        "reached_on": (_("reached"), lambda day: near_day(day, now.on)),
    }
    yield from _fields(before.goals, now.goals, words)


def _actions(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for action in _new(before.actions, now.actions):
        text = _("new action {id}, {owner}: {what}").format(id=action.id, owner=action.owner, what=action.what)
        yield _change(action.id, "action", None, action.what, text)
    for action in _new(now.actions, before.actions):
        text = _("action {id} is no longer open: {what}").format(id=action.id, what=action.what)
        yield _change(action.id, "action", action.what, None, text)
    words: dict[str, tuple[str, Callable[[Any], str]]] = {
        "what": (_("what"), str),
        "owner": (_("owner"), str),
        "due": (_("due"), lambda day: near_day(day, now.on)),
    }
    yield from _fields(before.actions, now.actions, words)


def _conversation(before: Plan, now: Plan) -> Iterator[PlanChange]:
    old, new = before.next_conversation, now.next_conversation
    was, moment = old and old.planned_at, new and new.planned_at
    if (old and old.id, was) == (new and new.id, moment):
        return
    text = _("next conversation {now}, was {was}").format(now=_moment(moment), was=_moment(was))
    yield _change(new.id if new else old.id if old else now.course, "next_conversation", was, moment, text)


def _moment(planned_at: str | None) -> str:
    return planned_at.replace("T", " ") if planned_at else _("none")


def _people(before: Plan, now: Plan) -> Iterator[PlanChange]:
    if before.coordinator != now.coordinator:
        text = _("coordinator {now}, was {was}").format(now=_none(now.coordinator), was=_none(before.coordinator))
        yield _change(now.course, "coordinator", before.coordinator, now.coordinator, text)
    old, new = ({member.worker for member in plan.team} for plan in (before, now))
    for worker in sorted(new - old):
        yield _change(worker, "team", None, worker, _("{worker} has joined the team").format(worker=worker))
    for worker in sorted(old - new):
        yield _change(worker, "team", worker, None, _("{worker} has left the team").format(worker=worker))


def _voice(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for said in now.voice:
        if said not in before.voice:
            text = _("the citizen has said: {text}").format(text=said.text)
            yield _change(now.citizen, f"voice_{said.kind}", None, said.text, text)


def _course(before: Plan, now: Plan) -> Iterator[PlanChange]:
    words: dict[str, tuple[str, Callable[[Any], str]]] = {
        "state": (_("state"), lambda state: course.label(CourseState(state))),
        "ends_on": (_("ends"), lambda day: near_day(day, now.on)),
        "hours_per_week": (_("hours the citizen can carry"), "{:g}".format),
        "at_once": (_("interventions the citizen can carry at once"), str),
    }
    yield from _differing(now.course, before, now, words)


def _gaps(before: Plan, now: Plan) -> Iterator[PlanChange]:
    old, new = ({_same_gap(gap): gap for gap in plan.gaps} for plan in (before, now))
    for key, gap in new.items():
        if key not in old:
            yield _change(" ".join(gap.about), gap.code, None, gap.code, _("new gap: {text}").format(text=gap.text))
    for key, gap in old.items():
        if key not in new:
            yield _change(" ".join(gap.about), gap.code, gap.code, None, _("gap closed: {text}").format(text=gap.text))


def _same_gap(gap: Gap) -> tuple[str, tuple[str, ...]]:
    return gap.code, gap.about if gap.code in OF_ONE_INTERVENTION else ()


def _fields(
    before: Sequence[Any], now: Sequence[Any], words: Mapping[str, tuple[str, Callable[[Any], str]]]
) -> Iterator[PlanChange]:
    for old, new in _both(before, now):
        yield from _differing(new.id, old, new, words)


def _differing(
    about: str, old: Any, new: Any, words: Mapping[str, tuple[str, Callable[[Any], str]]]
) -> Iterator[PlanChange]:
    for name, (label, text_of) in words.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            text = _("{about} {what} {now}, was {was}").format(
                about=about, what=label, now=_shown(now, text_of), was=_shown(was, text_of)
            )
            yield _change(about, name, was, now, text)


def _shown(value: Any, text_of: Callable[[Any], str]) -> str:
    return _("none") if value in (None, ()) else text_of(value)


def _none(text: str | None) -> str:
    return text or _("none")


def _state(code: str) -> str:
    return intervention.label(InterventionState(code))


def _new(before: Sequence[Any], now: Sequence[Any]) -> list[Any]:
    known = {one.id for one in before}
    return [one for one in now if one.id not in known]


def _both(before: Sequence[Any], now: Sequence[Any]) -> list[tuple[Any, Any]]:
    known = {one.id: one for one in before}
    return [(known[one.id], one) for one in now if one.id in known]


def _change(about: str, what: str, was: Any, now: Any, text: str) -> PlanChange:
    return PlanChange(about, what, _kept(was), _kept(now), text)


def _kept(value: Any) -> str | None:
    """Return a value as a script reads it: ISO days, lists joined by a blank; None for nothing."""
    if value in (None, ()):
        return None
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(value) if isinstance(value, tuple) else str(value)
