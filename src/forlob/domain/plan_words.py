"""What is said about the parts of a plan, on the screen and in the differences between versions alike."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from forlob.domain.days import short
from forlob.domain.plan import PlannedIntervention
from forlob.domain.wait import Wait
from forlob.i18n import _, ngettext

KindLabel: TypeAlias = Callable[[str], str]
"""What people read for the code of a kind of wait."""


def near_day(day: date, on: date) -> str:
    """Return a day for people, with its year where it is another than that of `on`: `Thu 12 Feb 2027`."""
    return short(day, year=day.year != on.year)


def overdue(wait: Wait) -> str:
    """Return how a wait stands to its norm: over by days, due on a day, or nothing to hold it against."""
    if wait.over:
        return ngettext("over by {days} day", "over by {days} days", wait.over).format(days=wait.over)
    if wait.due_on is None:
        return ngettext("{days} day, no norm", "{days} days, no norm", wait.days).format(days=wait.days)
    return _("due {day}").format(day=short(wait.due_on))


def named_wait(wait: Wait, kind_label: KindLabel) -> str:
    """Return the id and kind of a wait: `W7 LÆ265`."""
    return f"{wait.id} {kind_label(wait.kind)}"


def expected_words(one: PlannedIntervention, on: date) -> str:
    """Return when an intervention to come can be expected, and why then: `Thu 12 Feb expected, because W7`."""
    start = _("{day} expected").format(day=near_day(one.expected_start, on)) if one.expected_start else _("unknown")
    reasons = {
        "wait": _("because {id}"),
        "requirement": _("requires {id}"),
        "capacity": _("when {id} ends") if one.expected_after else _("more than can be carried"),
        "agreed_start": _("as agreed"),
    }
    reason = reasons.get(one.expected_cause or "", "").format(id=one.expected_after)
    return ", ".join(filter(None, (start, reason)))


def because(one: PlannedIntervention, waits: Mapping[str, Wait], kind_label: KindLabel) -> str:
    """Return what sets the expected start, or makes it unknown; empty where nothing holds the intervention."""
    after = one.expected_after or ""
    match one.expected_cause:
        case "wait" if after in waits:
            return named_wait(waits[after], kind_label)
        case "wait":
            return after
        case "requirement":
            return _("requires {intervention}").format(intervention=after)
        case "capacity" if after:
            return _("{intervention} must end first").format(intervention=after)
        case "capacity":
            return _("more than the citizen can carry")
        case "agreed_start":
            return _("as agreed")
    return ""
