"""How waits look."""

from typing import Any

from forlob.domain.wait import WaitState, state_label
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column
from forlob.store import catalogue

SOON_DAYS = 7


def kind_label(code: str) -> str:
    """Return the kind of a wait as people read it."""
    return catalogue.label("wait", code)


def source_label(source: str) -> str:
    """Return where a wait comes from as people read it: somebody wrote it down, or it follows from the dates."""
    return {"explicit": _("written down"), "derived": _("computed from the dates")}[source]


def wait_style(wait: Any) -> str:
    """Return the style of a wait: over, soon due, or paused."""
    if wait.over:
        return "over"
    if wait.state == WaitState.PAUSED:
        return "paused"
    return "soon" if wait.norm is not None and wait.norm - wait.days <= SOON_DAYS else ""


WAIT_COLUMNS = (
    Column("id", N_("ID"), rank=1),
    Column("citizen", N_("Citizen"), rank=4),
    Column("name", N_("Name"), rank=1),
    Column("course", N_("Course"), rank=0),
    Column("intervention", N_("Intervention"), rank=0),
    Column("kind", N_("Waits for"), rank=2, text=kind_label),
    Column("sector", N_("Sector"), rank=7, text=labels.sector),
    Column("holder", N_("With"), rank=3, text=labels.holder),
    Column("since", N_("Since"), rank=8),
    Column("days", N_("Days"), rank=2, align="right"),
    Column("net_days", N_("Net days"), align="right", rank=0),
    Column("norm", N_("Norm"), rank=5, align="right"),
    Column("due_on", N_("Due on"), rank=0),
    Column("over", N_("Over"), align="right", rank=1, text=labels.days_over, style=wait_style),
    Column("state", N_("State"), rank=6, text=state_label),
    Column("reminders", N_("Reminders"), rank=6, align="right"),
    Column("last_reminder_on", N_("Last reminder"), rank=9),
    Column("blocks", N_("Blocks"), rank=5),
    Column("source", N_("Source"), rank=0, text=source_label),
    Column("coordinator", N_("Coordinator"), rank=10),
    Column("asked_on", N_("Asked since"), rank=0),
    Column("asked_days", N_("Asked days"), align="right", rank=0),
    Column("contact", N_("Contact"), rank=0),
)


def group_columns(by: str) -> tuple[Column, ...]:
    """Return the columns of groups of waits; the group's own title and words are those of what it is grouped by."""
    titles = {column.key: column for column in WAIT_COLUMNS}
    return (
        Column("group", titles[by].title, rank=1, text=lambda group: group_name(group, by)),
        Column("open", N_("Open"), rank=2, align="right"),
        Column("over", N_("Over"), align="right", rank=1),
        Column("median_days", N_("Median days"), rank=3, align="right"),
        Column("longest_days", N_("Longest"), rank=3, align="right"),
        Column("citizen_days", N_("Citizen-days"), align="right", rank=1),
        Column("citizens", N_("Citizens"), rank=4, align="right"),
        Column("contact", N_("Contact"), rank=1 if by == "holder" else 0),
    )


def group_name(group: str | None, by: str) -> str:
    """Return a group of waits as people read it; None is what has no such thing."""
    if not group:
        return {"sector": _("no sector"), "coordinator": _("no coordinator")}.get(by, _("nobody"))
    column = next(column for column in WAIT_COLUMNS if column.key == by)
    return (column.text or str)(group)


def stops_most(group: Any, by: str) -> str:
    """Return in words where it stops most: the group that costs the most citizen-days."""
    name = group_name(group.group, by)
    days = ngettext("{days} citizen-day", "{days} citizen-days", group.citizen_days).format(days=group.citizen_days)
    still = ngettext("{waits} open", "{waits} open", group.open).format(waits=group.open)
    over = ngettext("{waits} over", "{waits} over", group.over).format(waits=group.over)
    return _("It stops most at {name}: {days}, {open}, {over}").format(name=name, days=days, open=still, over=over)


def without_id(count: int) -> str:
    """Return how many waits were left out of a list of ids, and why."""
    return ngettext(
        "{count} wait left out: it is computed from the dates, and nobody can be reminded of it by its id",
        "{count} waits left out: they are computed from the dates, and nobody can be reminded of them by their ids",
        count,
    ).format(count=count)
