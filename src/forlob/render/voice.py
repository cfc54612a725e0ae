"""How the citizen's voice looks."""

from forlob.domain.voice import label
from forlob.i18n import N_
from forlob.render.column import Column

VOICE_COLUMNS = (
    Column("citizen", N_("Citizen"), rank=3),
    Column("course", N_("Course"), rank=4),
    Column("kind", N_("Kind"), text=label),
    Column("text", N_("Words")),
    Column("recorded_on", N_("Said on"), rank=2),
)
