"""How goals look."""

from forlob.i18n import _
from forlob.render.column import Column

GOAL_COLUMNS = (
    Column("id", _("ID")),
    Column("citizen", _("Citizen"), rank=3),
    Column("course", _("Course"), rank=4),
    Column("text", _("Goal")),
    Column("due", _("Due"), rank=2),
    Column("reached_on", _("Reached"), rank=2),
)
