"""How saved views look."""

from forlob.i18n import N_
from forlob.render.column import Column

VIEW_COLUMNS = (
    Column("name", N_("View"), rank=1),
    Column("command", N_("Stands for"), rank=1),
    Column("problem", N_("Why it cannot be run"), rank=2),
)
