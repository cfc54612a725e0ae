"""Forums: groups that meet about many citizens, or about none, and how often each should (domain 12)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from forlob.domain.course import months_later
from forlob.domain.rule import Finding, FindingState, Rule, Shape
from forlob.domain.rule_findings import of_house

A_YEAR = 12


class Meeting(NamedTuple):
    """A day on which a forum met.

    `conversations` are the ids of those of its kind that were held on the day, by number; none where it met about no
    single citizen. `noted` tells whether the day was noted by itself, `note` what was written then; None: nothing.
    """

    forum: str
    met_on: date
    conversations: tuple[str, ...]
    noted: bool
    note: str | None


class Forum(NamedTuple):
    """How a forum meets, as seen from a day.

    `last_on` is the last day it met, None where it never did; `this_month` and `last_12_months` are numbers of days.
    `rule` is the code of the rule it goes by, with its shape and numbers; None where none is in force. `due_on` is the last
    day on which it can meet next and keep the rule, `days_left` the days until then; `over` are the days since a meeting
    was due that was not held, 0 without one. What follows from a rule is None, and `over` 0, until it has met once.
    """

    forum: str
    rule: str | None
    shape: Shape | None
    n: int | None
    span: int | None
    last_on: date | None
    this_month: int
    last_12_months: int
    due_on: date | None
    days_left: int | None
    over: int
    state: FindingState | None


def standing(forum: str, days: Sequence[date], rules: Sequence[Rule], *, on: date) -> Forum:
    """Return how a forum meets, as seen from a day.

    `days` are those it met until then, earliest first; `rules` those in force that count its meetings. Of several it
    goes by the one that is over most, else due first.
    """
    figures = Forum(
        forum,
        rule=None,
        shape=None,
        n=None,
        span=None,
        last_on=days[-1] if days else None,
        this_month=sum(day >= on.replace(day=1) for day in days),
        last_12_months=sum(day > months_later(on, -A_YEAR) for day in days),
        due_on=None,
        days_left=None,
        over=0,
        state=None,
    )
    by_rule = [_by(rule, figures, days, on) for rule in rules]
    return min(by_rule, key=lambda one: (-one.over, one.due_on or date.max), default=figures)


def _by(rule: Rule, figures: Forum, days: Sequence[date], on: date) -> Forum:
    figures = figures._replace(rule=rule.code, shape=rule.shape, n=rule.n, span=rule.span)
    if not days:
        return figures
    found = list(_found(rule, days, on))
    due_on = _due_on(rule, days, on)
    broken = [one for one in found if one.is_broken]
    states = [one.state for one in (*broken, *reversed(found))]
    return figures._replace(
        due_on=due_on,
        days_left=max((due_on - on).days, 0),
        over=max((one.over or 0 for one in broken), default=0),
        state=states[0] if states else FindingState.MET,
    )


def _due_on(rule: Rule, days: Sequence[date], on: date) -> date:
    """Return the last day of the first stretch from the day on in which the forum still has to meet."""
    seen_on = on
    while True:
        present = list(_found(rule, days, seen_on))[-1:]
        if not present:  # the month in which it met first is no whole one
            seen_on = months_later(seen_on.replace(day=1), 1)
        elif present[0].state is FindingState.MET:
            assert present[0].due_on is not None
            seen_on = present[0].due_on + timedelta(days=1)
        else:
            assert present[0].due_on is not None
            return present[0].due_on


def _found(rule: Rule, days: Sequence[date], on: date) -> Iterator[Finding]:
    yield from of_house([rule], {rule.forum or "": days}, on=on)
