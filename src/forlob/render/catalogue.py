"""How the rows of the catalogue look."""

from collections.abc import Iterable

from forlob.domain.catalogue import category_label
from forlob.domain.flags import flag_label
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column
from forlob.store import catalogue


def _flags(flags: Iterable[str]) -> str:
    return ", ".join(map(flag_label, flags))


def _source(source: str | None) -> str:
    """Return where a row comes from: a law, forlob's own choice, or what was written."""
    return {"ours": "forlob", "law": _("law")}.get(source or "", source or "")


def _courses(kinds: Iterable[str]) -> str:
    return ", ".join(labels.named("course", kind) for kind in kinds)


CATALOGUE_COLUMNS = (
    Column("group", N_("Group"), text=catalogue.group_named),
    Column("code", N_("Code"), whole=True),
    Column("label_da", N_("In Danish"), rank=0),
    Column("label_sv", N_("In Swedish"), rank=0),
    Column("label_en", N_("In English"), rank=0),
    Column("from_on", N_("From"), rank=3, whole=True),
    Column("to_on", N_("Until"), rank=2, whole=True),
    Column("sector", N_("Sector"), rank=5, text=labels.sector),
    Column("category", N_("Category"), rank=6, text=lambda code: category_label(code) if code else ""),
    Column("flags", N_("Flags"), rank=4, text=_flags),
    Column("position", N_("Position"), rank=0, align="right"),
    Column("course_kinds", N_("For courses"), rank=6, text=_courses),
    Column("source", N_("Source"), rank=5, text=_source),
    Column("own", N_("Own"), rank=3),
    Column("in_use", N_("In use"), rank=3, align="right"),
)
"""What scripts read, and what a row is as data."""
LABEL = Column("label", N_("Label"), whole=True)  # half a label is none
ON_SCREEN = (*CATALOGUE_COLUMNS[:2], LABEL, *CATALOGUE_COLUMNS[2:])
"""What people read: the label in their language, the three labels where they are asked for."""
