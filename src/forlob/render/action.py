"""How actions look."""

from typing import Any

from forlob.domain import tripartite
from forlob.i18n import _
from forlob.render.column import Column


def over_text(days: int) -> str:
    """Return by how many days an action is over; nothing when it is not."""
    return f"+{days}" if days else ""


def over_style(action: Any) -> str:
    """Return the style of an action that is over."""
    return "over" if action.over else ""


ACTION_COLUMNS = (
    Column("id", _("ID")),
    Column("citizen", _("Citizen")),
    Column("name", _("Name"), rank=3),
    Column("course", _("Course"), rank=0),
    Column("conversation", _("From"), rank=4),
    Column("what", _("Action")),
    Column("owner", _("Owner"), text=tripartite.label),
    Column("due", _("Due"), rank=2),
    Column("done_on", _("Done"), rank=5),
    Column("dropped_on", _("Dropped"), rank=6),
    Column("over", _("Over"), align="right", text=over_text, style=over_style),
)
