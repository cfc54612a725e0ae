"""How workers look."""

from typing import Any

from forlob.domain.sector import label
from forlob.domain.worker import Worker
from forlob.i18n import N_
from forlob.render.column import Column, record

WORKER_COLUMNS = (
    Column("id", N_("Initials")),
    Column("name", N_("Name")),
    Column("sector", N_("Sector"), text=label),
    Column("unit", N_("Unit")),
    Column("organisation", N_("Organisation"), rank=3),
    Column("ended_on", N_("Left"), rank=2),
    Column("rows", "", rank=0),
)


def flat(worker: Worker) -> dict[str, Any]:
    """Return a worker as a row of a list, with what they have been as a list of mappings."""
    return record(worker, WORKER_COLUMNS) | {"rows": [row._asdict() for row in worker.rows]}
