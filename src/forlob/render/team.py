"""How teams look."""

from forlob.domain.team import COORDINATOR
from forlob.i18n import _
from forlob.render.column import Column
from forlob.render.wait import named_sector


def role_text(role: str) -> str:
    """Return a role as people read it; what was written freely stays as it is."""
    return _("coordinator") if role == COORDINATOR else role


MEMBER_COLUMNS = (
    Column("citizen", _("Citizen"), rank=0),
    Column("course", _("Course"), rank=0),
    Column("worker", _("Worker"), rank=1),
    Column("name", _("Name"), rank=1),
    Column("role", _("Role"), rank=1, text=role_text),
    Column("sector", _("Sector"), rank=2, text=named_sector),
    Column("unit", _("Unit"), rank=3),
    Column("from_on", _("From"), rank=2),
    Column("to_on", _("To"), rank=2),
    Column("note", _("Note"), rank=4),
)
