"""How norms look."""

from datetime import date

from forlob.i18n import _
from forlob.render.column import Column, iso

UNDATED = date(1900, 1, 1)
"""Stands in the catalogue where no source dates the beginning."""

NORM_COLUMNS = (
    Column("kind", _("Waits for")),
    Column("days", _("Days"), align="right"),
    Column("from_on", _("From"), text=lambda day: iso(day) if day and day > UNDATED else ""),
    Column("source", _("Source"), rank=2),
    Column("own", _("Own"), rank=2),
)
