"""How courses look."""

from forlob.domain.course import label
from forlob.i18n import _
from forlob.render.column import Column
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
