"""How the citizen's voice looks."""

from forlob.domain.voice import label
from forlob.i18n import _
from forlob.render.column import Column

VOICE_COLUMNS = (
    Column("citizen", _("Citizen"), rank=3),
    Column("course", _("Course"), rank=4),
    Column("kind", _("Kind"), text=label),
    Column("text", _("Words")),
    Column("recorded_on", _("Said on"), rank=2),
)
