"""How actions look."""

from forlob.domain import tripartite
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column

ACTION_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=3),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=0),
    Column("conversation", N_("From"), rank=4),
    Column("what", N_("Action")),
    Column("owner", N_("Owner"), rank=2, text=tripartite.label),
    Column("due", N_("Due"), rank=2),
    Column("done_on", N_("Done"), rank=5),
    Column("dropped_on", N_("Dropped"), rank=6),
    Column("over", N_("Over"), align="right", text=labels.days_over, style=labels.style_of_over),
)
