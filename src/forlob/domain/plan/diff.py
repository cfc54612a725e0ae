"""What changed between two states of one plan, each change with what its sentence is made of."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from forlob.domain.ids import ACTION, COURSE, GOAL, INTERVENTION, SUPPORT_PERSON
from forlob.domain.plan.gaps import OF_ONE_THING, GapCode
from forlob.domain.plan.plan import ExpectedEnd, Facts, Gap, Plan, PlanChange, PlannedIntervention
from forlob.domain.plan.rule_gaps import became_broken
from forlob.domain.wait import Wait


class ChangeKind(StrEnum):
    """What can change of a plan, beside the fields of its parts, the citizen's voice, and its gaps, by their codes.

    Versions hold these codes: none is ever renamed or given another meaning.
    """

    EXPECTED_START = "expected_start"
    WAIT = "wait"
    OVER = "over"
    INTERVENTION = "intervention"
    GOAL = "goal"
    ACTION = "action"
    NEXT_CONVERSATION = "next_conversation"
    COORDINATOR = "coordinator"
    TEAM = "team"
    SUPPORT_PERSON = "support_person"
    ALTERED = "altered"


VOICE = "voice_"
"""What changed is this and the kind of voice where the citizen has said something."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    INTERVENTION: (
        *("state", "title", "owner", "provider", "agreed_start", "started_on", "planned_end", "hours_per_week"),
        *("requires", "supports"),
    ),
    GOAL: ("text", "due", "reached_on"),
    ACTION: ("what", "owner", "due"),
    SUPPORT_PERSON: ("name", "role"),
    COURSE: ("state", "ends_on", "hours_per_week", "at_once"),
}
"""By the letter of what they belong to, the fields whose change is told."""


def changes(before: Plan, now: Plan) -> tuple[PlanChange, ...]:
    """Return what changed from `before` to `now`: what waits and starts first, then the rest, things by id.

    Days that merely pass are no change: a wait counts when it begins, ends or becomes over, and what nothing holds back
    is expected on the day itself, whichever that is.
    """
    return (
        *_expected(before, now),
        *_waits(before, now),
        *_things(before.interventions, now.interventions, ChangeKind.INTERVENTION, "title", fact="state"),
        *_things(before.goals, now.goals, ChangeKind.GOAL, "text"),
        *_things(before.actions, now.actions, ChangeKind.ACTION, "what", fact="owner"),
        *_conversation(before, now),
        *_people(before, now),
        *_things(before.support_persons, now.support_persons, ChangeKind.SUPPORT_PERSON, "name", fact="role"),
        *_voice(before, now),
        *_differing(now.course, before, now),
        *_gaps(before, now),
    )


def _expected(before: Plan, now: Plan) -> Iterator[PlanChange]:
    waits = {wait.id: wait for wait in now.waits}
    ends = {end.wait: end for end in now.expected_ends}
    for old, new in _both(before.interventions, now.interventions):
        if not (old.is_ahead and new.is_ahead) or old.expected_start == new.expected_start:
            continue
        if old.expected_cause is new.expected_cause is None:
            continue
        facts = {**_cause(new, waits), **_by_what(new, ends)}
        yield _change(new.id, ChangeKind.EXPECTED_START, old.expected_start, new.expected_start, facts)


def _by_what(one: PlannedIntervention, ends: Mapping[str, ExpectedEnd]) -> Facts:
    """Return by what the wait that sets a start is expected to end; of a version that did not know it, nothing."""
    end = ends.get(one.expected_after or "") if one.expected_cause == "wait" else None
    if end is None:
        return {}
    told = {"by": end.by, "of_waits": end.of_waits, "come_percent": end.come_percent}
    return {name: fact for name, fact in told.items() if fact is not None}


def _cause(one: PlannedIntervention, waits: Mapping[str, Wait]) -> Facts:
    """Return what sets the expected start of an intervention; of a wait also its kind, and how it stands to its norm."""
    after = one.expected_after or ""
    facts = {name: code for name, code in (("cause", one.expected_cause), ("after", after)) if code}
    if one.expected_cause == "wait" and after in waits:
        return {**facts, "kind": waits[after].kind, **_standing(waits[after])}
    return facts


def _standing(wait: Wait) -> Facts:
    if wait.over:
        return {"over": wait.over}
    return {"days": wait.days} if wait.due_on is None else {"due_on": wait.due_on.isoformat()}


def _waits(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for wait in _new(before.waits, now.waits):
        yield _change(wait.id, ChangeKind.WAIT, None, wait.state, {"kind": wait.kind, "since": wait.since.isoformat()})
    for wait in _new(now.waits, before.waits):
        yield _change(wait.id, ChangeKind.WAIT, wait.state, None, {"kind": wait.kind})
    for old, new in _both(before.waits, now.waits):
        if new.over and not old.over:
            yield _change(new.id, ChangeKind.OVER, 0, new.over, {"kind": new.kind})


def _things(
    before: Sequence[Any], now: Sequence[Any], kind: ChangeKind, words: str, *, fact: str | None = None
) -> Iterator[PlanChange]:
    """Yield the things that came and went, told by their `words`, a new one also by a fact, then their fields."""
    for one in _new(before, now):
        yield _change(one.id, kind, None, getattr(one, words), {fact: getattr(one, fact)} if fact else None)
    for one in _new(now, before):
        yield _change(one.id, kind, getattr(one, words), None)
    for old, new in _both(before, now):
        yield from _differing(new.id, old, new)


def _conversation(before: Plan, now: Plan) -> Iterator[PlanChange]:
    old, new = before.next_conversation, now.next_conversation
    was, moment = old and old.planned_at, new and new.planned_at
    if (old and old.id, was) == (new and new.id, moment):
        return
    yield _change(new.id if new else old.id if old else now.course, ChangeKind.NEXT_CONVERSATION, was, moment)


def _people(before: Plan, now: Plan) -> Iterator[PlanChange]:
    if before.coordinator != now.coordinator:
        yield _change(now.course, ChangeKind.COORDINATOR, before.coordinator, now.coordinator)
    old, new = ({member.worker for member in plan.team} for plan in (before, now))
    for worker in sorted(new - old):
        yield _change(worker, ChangeKind.TEAM, None, worker)
    for worker in sorted(old - new):
        yield _change(worker, ChangeKind.TEAM, worker, None)


def _voice(before: Plan, now: Plan) -> Iterator[PlanChange]:
    for said in now.voice:
        if said not in before.voice:
            yield _change(now.citizen, VOICE + said.kind, None, said.text)


def _gaps(before: Plan, now: Plan) -> Iterator[PlanChange]:
    old, new = ({_same_gap(gap): gap for gap in plan.gaps} for plan in (before, now))
    for key, gap in new.items():
        if key not in old or (gap.code == GapCode.RULE and became_broken(old[key], gap)):
            yield _change(" ".join(gap.about), gap.code, None, gap.code, _of_gap(gap))
    for key, gap in old.items():
        if key not in new:
            yield _change(" ".join(gap.about), gap.code, gap.code, None, _of_gap(gap))


def _of_gap(gap: Gap) -> Facts:
    """Return what the sentence of a gap is made of; of one that was frozen with its words nothing else is known."""
    return gap.facts if gap.told is None else {"told": gap.told}


def _same_gap(gap: Gap) -> tuple[str, tuple[str, ...], Any]:
    """Return what tells a gap from others; a rule is asked anew of each window, from the day it began."""
    return gap.code, gap.about if gap.code in OF_ONE_THING else (), gap.facts.get("since")


def _differing(about: str, old: Any, new: Any) -> Iterator[PlanChange]:
    for name in FIELDS[about[:1]]:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield _change(about, name, was, now)


def _new(before: Sequence[Any], now: Sequence[Any]) -> list[Any]:
    known = {one.id for one in before}
    return [one for one in now if one.id not in known]


def _both(before: Sequence[Any], now: Sequence[Any]) -> list[tuple[Any, Any]]:
    known = {one.id: one for one in before}
    return [(known[one.id], one) for one in now if one.id in known]


def _change(about: str, what: str, was: Any, now: Any, facts: Facts | None = None) -> PlanChange:
    return PlanChange(about, what, _kept(was), _kept(now), facts or {})


def _kept(value: Any) -> str | None:
    """Return a value as a script reads it: ISO days, lists joined by a blank; None for nothing."""
    if value in (None, ()):
        return None
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(value) if isinstance(value, tuple) else str(value)
