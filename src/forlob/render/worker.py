"""How workers look."""

from typing import Any

from forlob.domain.days.day import short
from forlob.domain.sector import label
from forlob.domain.worker import last_day
from forlob.i18n import N_
from forlob.render.column import Column


def _units_text(rows: Any) -> str:
    """Return the units a worker has been in, one after the other."""
    return ", ".join(row["unit"] if isinstance(row, dict) else row.unit for row in rows)


WORKER_COLUMNS = (
    Column("id", N_("Initials")),
    Column("name", N_("Name")),
    Column("sector", N_("Sector"), text=label),
    Column("unit", N_("Unit")),
    Column("organisation", N_("Organisation"), rank=3),
    Column(
        "ended_on",
        N_("Last day"),
        rank=2,
        text=lambda day: short(last_day(day), year=True) if day else "",
        sheet=last_day,
    ),
    Column("stand_in", N_("Stand-in"), rank=4),
    Column("rows", "", rank=0, sheet=_units_text, head=N_("Units")),
)
