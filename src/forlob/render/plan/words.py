"""What is said about the parts of a plan, on screens, in documents and in the sentences about it alike."""

from collections.abc import Mapping
from datetime import date

from forlob.domain.days.day import short
from forlob.domain.plan.plan import PlannedIntervention
from forlob.domain.wait import Wait
from forlob.i18n import _, ngettext
from forlob.render.wait import kind_label


def near_day(day: date, on: date) -> str:
    """Return a day for people, with its year where it is another than that of `on`: `Thu 12 Feb 2027`."""
    return short(day, year=day.year != on.year)


def overdue(wait: Wait) -> str:
    """Return how a wait stands to its norm: over by days, due on a day, or nothing to hold it against."""
    return standing(over=wait.over, due_on=wait.due_on, days=wait.days)


def standing(*, over: int, due_on: date | None, days: int) -> str:
    """Return how a wait of so many days stands to its norm; the first of the three that tells something is told."""
    if over:
        return ngettext("over by {days} day", "over by {days} days", over).format(days=over)
    if due_on is None:
        return ngettext("{days} day, no norm", "{days} days, no norm", days).format(days=days)
    return _("due {day}").format(day=short(due_on))


def named_wait(id: str, kind: str) -> str:
    """Return the id and kind of a wait: `W7 LÆ265`."""
    return f"{id} {kind_label(kind)}"


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


def because(one: PlannedIntervention, waits: Mapping[str, Wait]) -> str:
    """Return what sets the expected start, or makes it unknown; empty where nothing holds the intervention."""
    after = one.expected_after or ""
    return cause_words(one.expected_cause, named_wait(after, waits[after].kind) if after in waits else after)


def cause_words(cause: str | None, after: str) -> str:
    """Return a cause of an expected start in words; `after` names its wait or intervention, empty where it has none."""
    match cause:
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
