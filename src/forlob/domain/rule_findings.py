"""What rules find on a day: values in, values out; nothing later than the day is seen.

Months are calendar months counted from the anchor each time, never from the month before: 31 January and one month is 28
February, and two months 31 March.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from forlob.domain.course import months_later
from forlob.domain.rule import (
    EFFORT,
    INTERVENTION,
    MILESTONES,
    SOON_DAYS,
    Finding,
    FindingState,
    Rule,
    Shape,
    Unit,
    kind_of,
)
from forlob.domain.statistics.unknown_start import Begun


class CourseFacts(NamedTuple):
    """What rules look at of one course.

    `judged_on` is the day by which it is told which rules hold for the course: its grant, else the day it was ready, else
    the day it was opened. `happened` holds by what is counted (`Rule.counts`) when it happened, in any order: a day, or
    two days between which it did. `hours` are those a week of what runs on the day, and `is_taken_over` tells whether
    somebody is to take over. What lies after the day that it is seen from is left out, whoever made these.
    """

    course: str
    citizen: str
    name: str
    coordinator: str | None
    kind: str
    judged_on: date
    is_closed: bool
    ready_on: date | None
    recommended_on: date | None
    granted_on: date | None
    granted_months: int | None
    start_on: date | None
    happened: Mapping[str, Sequence[Begun]]
    hours: float
    is_taken_over: bool


class _Subject(NamedTuple):
    """Whom a rule is asked of, and what it counts there, up to the day `on`; `anchor_on` None: from no day."""

    on: date
    anchor_on: date | None
    happened: Sequence[Begun]
    course: str | None = None
    citizen: str | None = None
    name: str | None = None
    coordinator: str | None = None


def of_course(rules: Sequence[Rule], facts: CourseFacts, *, on: date) -> tuple[Finding, ...]:
    """Return what these rules find in a course on the day, in the order of the rules, an ended window first.

    The rules are those that hold for it (`rule.holding`). A closed course has none; a pause stops no rule. A rule whose
    anchor is not reached by the day finds nothing, but that more months were granted than may be.
    """
    if facts.is_closed:
        return ()
    return tuple(finding for rule in rules for finding in _in_course(rule, facts, on))


def of_house(rules: Sequence[Rule], met: Mapping[str, Sequence[date]], *, on: date) -> tuple[Finding, ...]:
    """Return what these rules of the house find on the day, in their order, an ended window first.

    `met` are by forum the days it has met. Until a forum has met a first time its rules find nothing.
    """
    found: list[Finding] = []
    for rule in rules:
        days = sorted({day for day in met.get(rule.forum or "", ()) if day <= on})
        if days:
            # No month is judged by a rule that came later; from one meeting to the next days are counted all the same.
            begin = days[0] if rule.shape is Shape.EVERY else max(days[0], rule.from_on or days[0])
            found += _judged(rule, _Subject(on, begin, [Begun(day, day) for day in days]))
    return tuple(found)


def looks_back_to(rules: Iterable[Rule], on: date) -> date:
    """Return the first day on which something these rules count can still matter; the first of all where any day can.

    Of windows and months only the present one and the one before are looked at.
    """
    first = date.max
    for rule in rules:
        if rule.shape not in (Shape.AT_LEAST, Shape.IN_MONTH):
            return date.min
        # A month more: windows of months end on other days than they begin.
        first = min(first, months_later(on, -2 * (rule.span or 1) - 1))
    return first


def _in_course(rule: Rule, facts: CourseFacts, on: date) -> Iterator[Finding]:
    of = {"course": facts.course, "citizen": facts.citizen, "name": facts.name, "coordinator": facts.coordinator}
    if rule.shape is Shape.ABOVE:
        if facts.hours:
            yield _above(rule, _Subject(on, None, (), **of), facts.hours, is_taken_over=facts.is_taken_over)
        return
    anchor_on = getattr(facts, rule.anchor) if rule.anchor else None
    if anchor_on is None or anchor_on > on:
        if rule.shape is Shape.NOT_LONGER:
            yield from _granted_too_long(rule, facts, _Subject(on, None, (), **of))
        return
    happened = [one for one in _counted(rule, facts) if one.latest <= on]
    subject = _Subject(on, anchor_on, happened, **of)
    if rule.shape is Shape.NOT_LONGER:
        is_granted = facts.granted_on is None or facts.granted_on <= on
        yield _not_longer(rule, subject, facts.granted_months if is_granted else None)
    else:
        yield from _judged(rule, subject)


def _counted(rule: Rule, facts: CourseFacts) -> Sequence[Begun]:
    if rule.counts not in MILESTONES:
        return facts.happened.get(rule.counts, ())
    # One that was skipped is reached on the first later one.
    later = (getattr(facts, name) for name in MILESTONES[MILESTONES.index(rule.counts) :])
    reached = min((day for day in later if day), default=None)
    return [Begun(reached, reached)] if reached else ()


def _judged(rule: Rule, subject: _Subject) -> Iterator[Finding]:
    """Yield the findings of a shape that counts how often something happened."""
    match rule.shape:
        case Shape.WITHIN:
            yield _within(rule, subject)
        case Shape.EVERY:
            yield _every(rule, subject)
        case Shape.AT_LEAST | Shape.IN_MONTH:
            yield from _windows(rule, subject)
        case Shape.NOT_LONGER | Shape.ABOVE:
            raise AssertionError(rule.shape)


def _within(rule: Rule, subject: _Subject) -> Finding:
    begin = _anchor(subject)
    due_on = _later(begin, rule)
    # What is begun has begun, also before the anchor; what is held, built or reached counts from it on.
    begun = rule.counts == EFFORT or kind_of(rule.counts)[0] == INTERVENTION
    happened = [one for one in subject.happened if begun or one.earliest >= begin]
    first = min(happened, key=lambda one: one.latest, default=None)
    if first is None:
        state = _awaited(due_on, subject.on)
        return _found(rule, subject, begin, due_on, state, done=0, needed=1)
    done_on = first.latest if first.earliest == first.latest else None
    # Of one that began on a day nobody noted it is not said that it was late.
    is_late = all(one.earliest > due_on for one in happened)
    late = max((first.latest - due_on).days, 0) if is_late else 0
    state = FindingState.LATE if is_late else FindingState.MET
    finding = _found(rule, subject, begin, due_on, state, done=1, needed=1)
    return finding._replace(done_on=done_on, days_left=max((due_on - subject.on).days, 0), over=late)


def _every(rule: Rule, subject: _Subject) -> Finding:
    anchor_on = _anchor(subject)
    days = [one.latest for one in subject.happened if one.latest >= anchor_on]
    last = max(days, default=anchor_on)
    due_on = _later(last, rule)
    finding = _found(rule, subject, last, due_on, _awaited(due_on, subject.on), done=0, needed=1)
    return finding._replace(done_on=last if days else None)


def _windows(rule: Rule, subject: _Subject) -> Iterator[Finding]:
    """Yield the window before the present one where it was broken, then the present one."""
    before, present, after = _bounds(rule, subject)
    if before is not None and _times(subject, before, present, perhaps=True) < (rule.n or 1):
        yield _window(rule, subject, before, present)
    if present <= subject.on:
        yield _window(rule, subject, present, after)


def _window(rule: Rule, subject: _Subject, begin: date, end: date) -> Finding:
    due_on = end - timedelta(days=1)
    done, needed = _times(subject, begin, end), rule.n or 1
    if done >= needed:
        state = FindingState.MET
    else:
        state = FindingState.BROKEN if end <= subject.on else _awaited(due_on, subject.on)
    finding = _found(rule, subject, begin, due_on, state, done=done, needed=needed)
    return finding._replace(days_left=max((end - subject.on).days, 0))


def _times(subject: _Subject, begin: date, end: date, *, perhaps: bool = False) -> int:
    """Return how often it happened in `[begin, end)`, as far as that is known; `perhaps`: how often it may have."""
    if perhaps:
        return sum(begin <= one.latest and one.earliest < end for one in subject.happened)
    return sum(begin <= one.earliest and one.latest < end for one in subject.happened)


def _bounds(rule: Rule, subject: _Subject) -> tuple[date | None, date, date]:
    """Return the days on which the window before the present one, the present one and the next begin.

    None: the present one is the first. A first window that is still ahead is told as the present one.
    """
    begin = _anchor(subject)
    if rule.shape is Shape.IN_MONTH:
        first = begin if begin.day == 1 else months_later(begin.replace(day=1), 1)
        present = max(subject.on.replace(day=1), first)
        before = months_later(present, -1)
        return before if before >= first else None, present, months_later(present, 1)
    passed = (subject.on.year - begin.year) * 12 + subject.on.month - begin.month
    passed -= months_later(begin, passed) > subject.on
    span = rule.span or 1
    count = passed // span
    previous = months_later(begin, (count - 1) * span) if count else None
    return previous, months_later(begin, count * span), months_later(begin, (count + 1) * span)


def _not_longer(rule: Rule, subject: _Subject, granted_months: int | None) -> Finding:
    begin = _anchor(subject)
    due_on, most = _later(begin, rule), rule.span or 0
    passed = (subject.on.year - begin.year) * 12 + subject.on.month - begin.month
    passed -= months_later(begin, passed) > subject.on
    state = _awaited(due_on, subject.on)
    if state is not FindingState.OVER and (granted_months or 0) > most:
        state = FindingState.BROKEN
    return _found(rule, subject, begin, due_on, state, done=max(passed, granted_months or 0), needed=most)


def _granted_too_long(rule: Rule, facts: CourseFacts, subject: _Subject) -> Iterator[Finding]:
    """Yield what a grant of too many months breaks as soon as it is granted, before the day that the months count from."""
    months, most = facts.granted_months or 0, rule.span or 0
    if facts.granted_on and facts.granted_on <= subject.on and months > most:
        yield _found(rule, subject, facts.granted_on, None, FindingState.BROKEN, done=months, needed=most)


def _above(rule: Rule, subject: _Subject, hours: float, *, is_taken_over: bool) -> Finding:
    limit = rule.n or 0
    state = FindingState.OVER if hours > limit and not is_taken_over else FindingState.MET
    return _found(rule, subject, None, None, state, done=hours, needed=limit)


def _awaited(due_on: date, on: date) -> FindingState:
    """Return the state of what has not been done: on time on the due day itself."""
    if on > due_on:
        return FindingState.OVER
    return FindingState.DUE_SOON if (due_on - on).days <= SOON_DAYS else FindingState.OPEN


def _later(day: date, rule: Rule) -> date:
    span = rule.span or 0
    return months_later(day, span) if rule.unit is Unit.MONTHS else day + timedelta(days=span)


def _anchor(subject: _Subject) -> date:
    assert subject.anchor_on is not None
    return subject.anchor_on


def _found(
    rule: Rule,
    subject: _Subject,
    since: date | None,
    due_on: date | None,
    state: FindingState,
    *,
    done: float,
    needed: float,
) -> Finding:
    left = None if due_on is None else max((due_on - subject.on).days, 0)
    over = None if due_on is None else max((subject.on - due_on).days, 0)
    return Finding(
        rule.code, subject.course, subject.citizen, subject.name, subject.coordinator, subject.anchor_on, since, due_on, done, needed, None,
        left, over, state, rule.legal, rule.shape, rule.counts, rule.anchor, rule.n, rule.span, rule.unit, rule.source,
        rule.certainty, rule.own,
    )  # fmt: skip
