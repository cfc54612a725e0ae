"""How actions look."""

from typing import Any

from forlob.domain import tripartite
from forlob.i18n import N_
from forlob.render.column import Column


def over_text(days: int) -> str:
    """Return by how many days an action is over; nothing when it is not."""
    return f"+{days}" if days else ""


def over_style(action: Any) -> str:
    """Return the style of an action that is over."""
    return "over" if action.over else ""


ACTION_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name"), rank=3),
    Column("course", N_("Course"), rank=0),
    Column("conversation", N_("From"), rank=4),
    Column("what", N_("Action")),
    Column("owner", N_("Owner"), text=tripartite.label),
    Column("due", N_("Due"), rank=2),
    Column("done_on", N_("Done"), rank=5),
    Column("dropped_on", N_("Dropped"), rank=6),
    Column("over", N_("Over"), align="right", text=over_text, style=over_style),
)
