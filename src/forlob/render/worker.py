"""How workers look."""

from forlob.domain.sector import label
from forlob.i18n import _
from forlob.render.column import Column

WORKER_COLUMNS = (
    Column("id", _("Initials")),
    Column("name", _("Name")),
    Column("sector", _("Sector"), text=label),
    Column("unit", _("Unit")),
    Column("organisation", _("Organisation"), rank=3),
    Column("ended_on", _("Left"), rank=2),
)
