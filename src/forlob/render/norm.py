"""How norms look."""

from datetime import date

from forlob.i18n import N_
from forlob.render.column import Column, iso
from forlob.render.wait import kind_label

UNDATED = date(1900, 1, 1)
"""Stands in the catalogue where no source dates the beginning."""


def _dated(day: date) -> date | None:
    """Return the day a norm begins, None where no source dates it."""
    return day if day > UNDATED else None


NORM_COLUMNS = (
    Column("kind", N_("Waits for"), text=kind_label),
    Column("days", N_("Days"), align="right"),
    Column("from_on", N_("From"), text=lambda day: iso(day) if day and day > UNDATED else "", sheet=_dated),
    Column("source", N_("Source"), rank=2),
    Column("own", N_("Own"), rank=2),
)
