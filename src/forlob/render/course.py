"""How courses look."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from forlob.domain.course import Course, label
from forlob.domain.pause import PastPause, PauseSpell
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column, record
from forlob.render.document import Block, Facts, Heading, Table, facts_of
from forlob.render.pause import PAUSE_COLUMNS, pause_blocks


def _pathways_text(rows: Any) -> str:
    """Return the pathways a course has had, one after the other."""
    return ", ".join(labels.pathway(row["pathway"] if isinstance(row, dict) else row.pathway) for row in rows)


COURSE_COLUMNS = (
    Column("id", N_("ID"), rank=1),
    Column("citizen", N_("Citizen"), rank=1),
    Column("name", N_("Name"), rank=2),
    Column("kind", N_("Kind"), rank=3, text=partial(labels.named, "course")),
    Column("pathway", N_("Pathway"), rank=5, text=labels.pathway),
    Column("state", N_("State"), rank=1, text=label),
    Column("coordinator", N_("Coordinator"), rank=2),
    Column("ready_on", N_("Ready"), rank=3),
    Column("recommended_on", N_("Recommended"), rank=6),
    Column("granted_on", N_("Granted"), rank=4),
    Column("granted_months", N_("Months"), align="right", rank=8),
    Column("start_on", N_("Start"), rank=4),
    Column("end_on", N_("End"), rank=4),
    Column("outcome", N_("Outcome"), rank=0, text=partial(labels.named, "outcome")),
    Column("closure_reason", N_("Reason"), rank=0, text=partial(labels.named, "closure_reason")),
    Column("hours_per_week", N_("Hours a week"), rank=0),
    Column("at_once", N_("At once"), rank=0),
    Column("paused_until", N_("Paused until"), rank=0),
    Column("no_intervention_reason", N_("No intervention because"), rank=0),
    Column("note", N_("Note"), rank=0),
    Column("pathways", "", rank=0, sheet=_pathways_text, head=N_("Pathways so far")),
)


SPELL_COLUMNS = (
    Column("from_on", N_("From"), rank=1),
    Column("until_on", N_("Expected until"), rank=2),
    Column("ended_on", N_("Ended"), rank=1),
    Column("whose", N_("Whose pause"), rank=4, text=partial(labels.named, "pause_owner")),
    Column("reason", N_("Reason"), rank=2),
)


def course_value(course: Course, past: Sequence[PastPause], pauses: Sequence[PauseSpell] = ()) -> dict[str, Any]:
    """Return one course for machines; last its pause that is `past` its expected end, None without one, and all pauses."""
    return record(course, COURSE_COLUMNS) | {
        "pause_past_end": next((record(pause, PAUSE_COLUMNS) for pause in past), None),
        "pauses": [record(pause, SPELL_COLUMNS) for pause in pauses],
    }


def course_blocks(course: Course, past: Sequence[PastPause], pauses: Sequence[PauseSpell] = ()) -> list[Block]:
    """Return one course with all that is known of it, its pause that is `past` its expected end, and all its pauses."""
    title = Heading(f"{course.id} {course.name}")
    listed: list[Block] = [Heading(_("Pauses"), 2), Table(pauses, SPELL_COLUMNS)] if pauses else []
    return [title, Facts(facts_of(course, COURSE_COLUMNS)), *pause_blocks(past), *listed]
