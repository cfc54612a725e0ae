"""How the story of one wait looks."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from forlob.domain.days.day import short, spoken
from forlob.domain.pause import PastPause
from forlob.domain.wait import EndKind, Wait, state_label
from forlob.domain.wait_story import Story, label
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column, objects, record
from forlob.render.document import Block, Facts, Heading, Paragraph, Table, facts_of
from forlob.render.pause import PAUSE_COLUMNS, pause_blocks
from forlob.render.wait import WAIT_COLUMNS, kind_label

EVENT_COLUMNS = (
    Column("on", N_("Day"), text=lambda day: short(day, year=True)),
    Column("kind", N_("What"), text=label),
    Column("end_kind", N_("As"), rank=2, text=lambda kind: state_label(kind) if kind else ""),
    Column("until_on", N_("Until"), rank=3, text=lambda day: short(day, year=True) if day else ""),
    Column("whose", N_("Whose pause"), rank=4, text=partial(labels.named, "pause_owner")),
    Column("note", N_("Note"), rank=2),
)


def story_value(wait: Wait, story: Story, past: Sequence[PastPause] = ()) -> dict[str, Any]:
    """Return a wait and its story for machines: the keys of a listed wait, then its end, note and events.

    Last come its pause that is `past` its expected end, None without one, and who has held it.
    """
    return record(wait, WAIT_COLUMNS) | {
        "ended_on": story.ended_on,
        "end_kind": story.end_kind,
        "note": story.note,
        "events": [record(event, EVENT_COLUMNS) for event in story.events],
        "ended_by": story.ended_by,
        "pause_past_end": next((record(pause, PAUSE_COLUMNS) for pause in past), None),
        "holders": objects(story.holders),
    }


def document(wait: Wait, story: Story, past: Sequence[PastPause] = ()) -> Sequence[Block]:
    """Return a wait and its story for people."""
    return (
        Heading(f"{wait.id} {kind_label(wait.kind)}"),
        Facts(
            (
                (_("Citizen"), f"{wait.citizen} {wait.name}"),
                *facts_of(wait, WAIT_COLUMNS, "intervention", "sector"),
                (_("With"), _with(wait)),
                *facts_of(wait, WAIT_COLUMNS, "contact"),
                *facts_of(wait, WAIT_COLUMNS, "state"),
                (_("Ended by"), ended_by_words(wait.id, wait.intervention, story.end_kind, story.ended_by)),
                *facts_of(wait, WAIT_COLUMNS, "since"),
                (_("Days"), _days(wait)),
                (_("Norm"), _norm(wait)),
                *facts_of(wait, WAIT_COLUMNS, "blocks", "coordinator"),
            )
        ),
        *pause_blocks(past),
        *([Paragraph(story.note)] if story.note else []),
        Heading(_("What happened"), 2),
        Table(story.events, EVENT_COLUMNS),
    )


def ended_by_words(id: str, intervention: str | None, end_kind: str | None, ended_by: str | None) -> str:
    """Return what ended the wait `id` on an intervention (or None), in words; empty while it is open."""
    if end_kind is None:
        return ""
    if ended_by is None:
        return _("noted by hand")
    if ended_by == id:
        return _("its receipt")
    if ended_by == intervention:
        said = _("the start of {id}") if end_kind == EndKind.FULFILLED else _("the end of {id}")
        return said.format(id=ended_by)
    if end_kind == EndKind.COURSE_CLOSED:
        return _("the end of {id}").format(id=ended_by)
    return ended_by


def _with(wait: Wait) -> str:
    """Return who holds a wait, and since when where somebody else did before."""
    if not wait.asked_on or wait.asked_on == wait.since:
        return labels.holder(wait.holder)
    said = ngettext(
        "{holder}, asked since {day}, {days} day", "{holder}, asked since {day}, {days} days", wait.asked_days or 0
    )
    return said.format(
        holder=labels.holder(wait.holder) or _("nobody"), day=spoken(wait.asked_on), days=wait.asked_days
    )


def _days(wait: Wait) -> str:
    if wait.net_days == wait.days:
        return str(wait.days)
    return _("{days}, {net_days} without its pauses").format(days=wait.days, net_days=wait.net_days)


def _norm(wait: Wait) -> str:
    if wait.due_on is None:
        return _("none")
    norm, due = wait.norm or 0, spoken(wait.due_on)
    told = [ngettext("{norm} day, due {day}", "{norm} days, due {day}", norm).format(norm=norm, day=due)]
    if wait.over:
        told.append(ngettext("over by {days} day", "over by {days} days", wait.over).format(days=wait.over))
    return ", ".join(told)
