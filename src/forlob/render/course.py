"""How courses look."""

from datetime import date

from forlob.domain.course import Course, label
from forlob.domain.days import spoken
from forlob.i18n import _
from forlob.render.column import Column, words
from forlob.render.document import Block, Facts, Heading
from forlob.store import catalogue


def pathway_text(code: str | None) -> str:
    """Return a pathway as people read it; nothing for None."""
    return catalogue.label("pathway", code) if code else ""


COURSE_COLUMNS = (
    Column("id", _("ID"), rank=1),
    Column("citizen", _("Citizen"), rank=1),
    Column("name", _("Name"), rank=2),
    Column("kind", _("Kind"), rank=7, text=lambda code: catalogue.label("course", code)),
    Column("pathway", _("Pathway"), rank=5, text=pathway_text),
    Column("state", _("State"), rank=1, text=label),
    Column("coordinator", _("Coordinator"), rank=2),
    Column("ready_on", _("Ready"), rank=3),
    Column("recommended_on", _("Recommended"), rank=6),
    Column("granted_on", _("Granted"), rank=4),
    Column("granted_months", _("Months"), align="right", rank=8),
    Column("start_on", _("Start"), rank=4),
    Column("end_on", _("End"), rank=4),
    Column("outcome", _("Outcome"), rank=0),
    Column("closure_reason", _("Reason"), rank=0),
    Column("hours_per_week", _("Hours a week"), rank=0),
    Column("at_once", _("At once"), rank=0),
    Column("paused_until", _("Paused until"), rank=0),
    Column("no_intervention_reason", _("No intervention because"), rank=0),
    Column("note", _("Note"), rank=0),
)


def course_blocks(course: Course) -> list[Block]:
    """Return one course with all that is known of it."""
    facts = [(column.title, _told(column, getattr(course, column.key))) for column in COURSE_COLUMNS]
    return [Heading(f"{course.id} {course.name}"), Facts(facts)]


def _told(column: Column, value: object) -> str:
    return spoken(value) if isinstance(value, date) else (column.text or words)(value)
