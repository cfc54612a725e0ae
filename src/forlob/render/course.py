"""How courses look."""

from datetime import date
from functools import partial
from typing import Any

from forlob.domain.course import Course, label
from forlob.domain.days.day import spoken
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column, record, words
from forlob.render.document import Block, Facts, Heading

COURSE_COLUMNS = (
    Column("id", N_("ID"), rank=1),
    Column("citizen", N_("Citizen"), rank=1),
    Column("name", N_("Name"), rank=2),
    Column("kind", N_("Kind"), rank=7, text=partial(labels.named, "course")),
    Column("pathway", N_("Pathway"), rank=5, text=labels.pathway),
    Column("state", N_("State"), rank=1, text=label),
    Column("coordinator", N_("Coordinator"), rank=2),
    Column("ready_on", N_("Ready"), rank=3),
    Column("recommended_on", N_("Recommended"), rank=6),
    Column("granted_on", N_("Granted"), rank=4),
    Column("granted_months", N_("Months"), align="right", rank=8),
    Column("start_on", N_("Start"), rank=4),
    Column("end_on", N_("End"), rank=4),
    Column("outcome", N_("Outcome"), rank=0),
    Column("closure_reason", N_("Reason"), rank=0),
    Column("hours_per_week", N_("Hours a week"), rank=0),
    Column("at_once", N_("At once"), rank=0),
    Column("paused_until", N_("Paused until"), rank=0),
    Column("no_intervention_reason", N_("No intervention because"), rank=0),
    Column("note", N_("Note"), rank=0),
    Column("pathways", "", rank=0),
)


def flat(course: Course) -> dict[str, Any]:
    """Return a course as a row of a list, with the pathways it has had as a list of mappings."""
    return record(course, COURSE_COLUMNS) | {"pathways": [one._asdict() for one in course.pathways or ()]}


def course_blocks(course: Course) -> list[Block]:
    """Return one course with all that is known of it."""
    facts = [(column.heading, _told(column, getattr(course, column.key))) for column in COURSE_COLUMNS if column.title]
    return [Heading(f"{course.id} {course.name}"), Facts(facts)]


def _told(column: Column, value: object) -> str:
    return spoken(value) if isinstance(value, date) else (column.text or words)(value)
