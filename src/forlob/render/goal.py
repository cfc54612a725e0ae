"""How goals look."""

from forlob.i18n import N_
from forlob.render.column import Column

GOAL_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=3),
    Column("course", N_("Course"), rank=4),
    Column("text", N_("Goal")),
    Column("due", N_("Due"), rank=2),
    Column("reached_on", N_("Reached"), rank=2),
)
