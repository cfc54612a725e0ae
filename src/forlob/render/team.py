"""How teams look."""

from forlob.domain.team import role_label
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column

MEMBER_COLUMNS = (
    Column("citizen", N_("Citizen"), rank=0),
    Column("course", N_("Course"), rank=0),
    Column("worker", N_("Worker"), rank=1),
    Column("name", N_("Name"), rank=1),
    Column("role", N_("Role"), rank=1, text=role_label),
    Column("sector", N_("Sector"), rank=2, text=labels.sector),
    Column("unit", N_("Unit"), rank=3),
    Column("from_on", N_("From"), rank=2),
    Column("to_on", N_("To"), rank=2),
    Column("note", N_("Note"), rank=4),
)
