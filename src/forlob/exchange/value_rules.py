"""The rules of single values that commands hold too, where the value alone does not tell: a day beside another, a kind."""

from collections.abc import Callable
from typing import TypeAlias

from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import N_, _
from forlob.store import catalogue

Rule: TypeAlias = Callable[[Known, Row], Broken]


def in_order(*names: str) -> Rule:
    """Keep the known days of these columns from running backwards."""

    def rule(_known: Known, row: Row) -> Broken:
        before, last = "", ""
        for name in names:
            day = getattr(row, name)
            if day is not None:
                if day < last:
                    return name, _("{day} lies before {before} {last}").format(day=day, before=before, last=last)
                before, last = name, day
        return None

    return rule


def together(one: str, other: str, *, what: str = N_("empty, although {column} is known")) -> Rule:
    """Let the two columns be known only together; `what` is wrong with the one that is missing."""

    def rule(_known: Known, row: Row) -> Broken:
        first, second = getattr(row, one), getattr(row, other)
        if (first is None) == (second is None):
            return None
        missing, there = (one, other) if first is None else (other, one)
        return missing, _(what).format(column=there)

    return rule


def ends_after(begin: str, end: str) -> Rule:
    """Keep what lasts from one day until the first day no longer from being over when it begins."""

    def rule(_known: Known, row: Row) -> Broken:
        begun, over = getattr(row, begin), getattr(row, end)
        if over is None or over > begun:
            return None
        return end, _("{day} is not after {before} {last}").format(day=over, before=begin, last=begun)

    return rule


def once_the_wait_began(name: str) -> Rule:
    """Let nothing happen to a wait before it began; what is of no wait is let be."""

    def rule(known: Known, row: Row) -> Broken:
        since = known.begins_of_waits[row.wait] if row.wait else None
        day = getattr(row, name)
        if since is None or day >= since:
            return None
        return name, _("{day} lies before the wait began, {since}").format(day=day, since=since)

    return rule


def on_an_intervention(_known: Known, row: Row) -> Broken:
    """Let a wait of a kind that is always on an intervention name it."""
    if row.intervention is not None or not catalogue.kind("wait", row.kind).is_on_intervention:
        return None
    return "intervention", _("empty; a wait of kind {kind} is on an intervention").format(
        kind=catalogue.label("wait", row.kind)
    )


def answered_after_it_was_built(known: Known, row: Row) -> Broken:
    """Let nobody answer to a version of a plan before it was built."""
    plan = known.plan(row.course, row.number)
    built_on = known.built_of_plans[plan][:10] if plan else ""
    if row.on >= built_on:
        return None
    return "on", _("the version was built {day}, after it").format(day=built_on)


def done_or_dropped(_known: Known, row: Row) -> Broken:
    """Let nothing be both done and dropped."""
    both = row.done_on is not None and row.dropped_on is not None
    return ("dropped_on", _("what was done was not dropped")) if both else None


def paused_something(_known: Known, row: Row) -> Broken:
    """Let a pause be of a course, or of a wait of one."""
    return ("course", _("empty, and no wait is named")) if row.course is None else None


def for_another(_known: Known, row: Row) -> Broken:
    """Let nobody stand in for themselves."""
    return ("by", _("nobody stands in for themselves")) if row.by == row.worker else None
