"""A rule: what a law, an agreement or the house's own target asks of a course or of a forum, as a dated row (domain 12).

Rules are data: one engine knows six shapes, and a row says which, of what, and how many. What they find on a day stands in
`domain.rule_findings`; whether a row is whole in `domain.rule_check`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class Shape(StrEnum):
    """The six things a rule can ask for; `n` and `span` are the row's numbers.

    `within`: done at the latest `span` days or months after the anchor. `at_least`: `n` times in each `span` months
    from the anchor. `every`: at most `span` days from one to the next. `in_month`: `n` times in a calendar month.
    `not_longer`: over at the latest `span` months after the anchor. `above`: speaks up above `n` hours a week.
    """

    WITHIN = "within"
    AT_LEAST = "at_least"
    EVERY = "every"
    IN_MONTH = "in_month"
    NOT_LONGER = "not_longer"
    ABOVE = "above"


class Unit(StrEnum):
    """What `span` is counted in; of `above` what `n` is."""

    DAYS = "days"
    MONTHS = "months"
    HOURS = "hours"


class FindingState(StrEnum):
    """How it stands with a rule on the day.

    `met`: done, or done often enough. `open`: not yet, due in more than 30 days. `due_soon`: not yet, due within 30
    days. `over`: the due day has passed, and it can still be done; of `above`, the limit is passed. `broken`: it can no
    longer be kept: a window ended with too few, or more was granted than may be. `late`: done after its due day.
    """

    MET = "met"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVER = "over"
    BROKEN = "broken"
    LATE = "late"


ANCHORS = ("ready_on", "recommended_on", "granted_on", "start_on")
"""The days of a course that a rule may count from; a rule of the house counts from the forum's first known meeting."""
EFFORT, TALK, PLAN, END, HOURS = "effort", "talk", "plan", "end", "hours"
OF_THE_COURSE = (EFFORT, TALK, PLAN, "recommended_on", "granted_on", "start_on", END, HOURS)
"""What every house can count, without a kind of its own.

An `effort` is an intervention begun, a `talk` a held conversation with the citizen present that is not of the
coordination group, a `plan` a version built, `end` the end of the course, `hours` those a week of what runs.
"""
MILESTONES = ("recommended_on", "granted_on", "start_on")
CONVERSATION, INTERVENTION, FORUM = "conversation", "intervention", "forum"
KINDS = (CONVERSATION, INTERVENTION, FORUM)
"""What else is counted is written as one of these, a colon and the code of the kind: `conversation:tripartite`."""
LAW, OURS = "law", "ours"
"""The source of a rule of which no more is known than that a law asks for it, and of one's own without a source."""
UNCERTAIN = "U"
"""The certainty of a rule whose number or period is not confirmed; a blank one is certain."""
SOON_DAYS = 30
"""What is due within so many days is due soon (domain 12)."""


class Rule(NamedTuple):
    """One rule. It holds for what is judged on a day in `[from_on, to_on)`; None is without a limit on that side.

    `country` None holds in every country, no `course_kinds` of all. `anchor` is one of `ANCHORS`, or None for a shape or a
    forum without one. `n` and `span` are None where the shape has no such number. `counts` is one of `OF_THE_COURSE`, or a
    kind as `kind_of` reads it. `legal`: a law asks for it, else it is a target of one's own. `certainty` is `U` or None.
    `own` tells the municipality's own and changed rows from those forlob came with.
    """

    code: str
    country: str | None
    course_kinds: tuple[str, ...]
    from_on: date | None
    to_on: date | None
    anchor: str | None
    shape: Shape
    n: int | None
    span: int | None
    unit: Unit | None
    legal: bool
    source: str | None
    certainty: str | None
    counts: str
    own: bool

    @property
    def forum(self) -> str | None:
        """The code of the forum whose meetings it counts; None for a rule of courses."""
        group, code = kind_of(self.counts)
        return code if group == FORUM else None

    @property
    def is_of_house(self) -> bool:
        """Whether it asks something of the house, and of no course."""
        return self.forum is not None

    def holds_on(self, day: date) -> bool:
        """Return whether the row holds for what is judged on the day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day < self.to_on)


class Finding(NamedTuple):
    """What a rule finds in one course, or in the house, on the day it is seen from.

    `course`, `citizen` and `name` are None for a rule of the house, `coordinator` where nobody coordinates the course too. `anchor_on` is the day it counts from, `since` that
    of what is judged: the first day of the window or month, the day of the one before; else the anchor. `due_on` is the
    last day that is in time. `done` and `needed` are numbers of times; of `not_longer` whole months passed or granted,
    whichever is more, and months allowed; of `above` hours and the limit. `done_on` is the day of what was done, None
    where nothing was or its day is not known. `days_left` are the days from the day to `due_on`, 0 on it and after it; of
    a window or month its days left, the day itself counted. `over` are the days after `due_on`, 0 until then.
    `above` has no days: `anchor_on`, `since`, `due_on`, `days_left` and `over` are None. Of a course that was granted too
    long and has not begun, `since` is the grant, and the other four are None.
    The rest is as in `Rule`.
    """

    rule: str
    course: str | None
    citizen: str | None
    name: str | None
    coordinator: str | None
    anchor_on: date | None
    since: date | None
    due_on: date | None
    done: float
    needed: float
    done_on: date | None
    days_left: int | None
    over: int | None
    state: FindingState
    legal: bool
    shape: Shape
    counts: str
    anchor: str | None
    n: int | None
    span: int | None
    unit: Unit | None
    source: str | None
    certainty: str | None
    own: bool

    @property
    def bites(self) -> bool:
        """Whether somebody has to do something: over, broken, or due within 30 days."""
        return self.state in BITES

    @property
    def is_broken(self) -> bool:
        """Whether it is not kept today: over or broken."""
        return self.state in NOT_KEPT


NOT_KEPT = frozenset((FindingState.OVER, FindingState.BROKEN))
BITES = NOT_KEPT | {FindingState.DUE_SOON}


def kind_of(counts: str) -> tuple[str, str]:
    """Return the group and the code of a kind that is counted; no group for what every house can count."""
    group, colon, code = counts.partition(":")
    return (group, code) if colon else ("", counts)


def holding(rules: Iterable[Rule], *, kind: str, judged_on: date, country: str | None) -> tuple[Rule, ...]:
    """Return the rules of courses that hold for a course of this kind, judged on its own day.

    `country` is the house's; None: nobody has said, and a rule of any country holds whose kinds fit.
    """
    return tuple(
        rule
        for rule in rules
        if not rule.is_of_house
        and rule.holds_on(judged_on)
        and (not rule.course_kinds or kind in rule.course_kinds)
        and _fits(rule, country)
    )


def of_the_house(rules: Iterable[Rule], *, on: date, country: str | None) -> tuple[Rule, ...]:
    """Return the rules of the house that hold on the day; `country` as in `holding`."""
    return tuple(rule for rule in rules if rule.is_of_house and rule.holds_on(on) and _fits(rule, country))


def least_hours(rules: Iterable[Rule]) -> Rule | None:
    """Return the rule with the lowest limit of hours a week; None where no rule has one."""
    limits = [rule for rule in rules if rule.shape is Shape.ABOVE and rule.n is not None]
    return min(limits, key=lambda rule: rule.n or 0, default=None)


def as_facts(finding: Finding) -> dict[str, str | int | float]:
    """Return a finding as JSON knows it, without what is unknown: what a frozen plan keeps of it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in finding._asdict().items()
        if value is not None
    }


def from_facts(facts: Mapping[str, Any]) -> Finding:
    """Return the finding that `as_facts` made them of."""
    every: dict[str, Any] = {name: facts.get(name) for name in Finding._fields}
    for name in ("anchor_on", "since", "due_on", "done_on"):
        every[name] = date.fromisoformat(every[name]) if every[name] else None
    for name in ("legal", "own"):
        every[name] = bool(every[name])
    every |= {"state": FindingState(every["state"]), "shape": Shape(every["shape"])}
    every["unit"] = Unit(every["unit"]) if every["unit"] else None
    return Finding(**every)


def _fits(rule: Rule, country: str | None) -> bool:
    return not rule.country or not country or rule.country.casefold() == country.casefold()
