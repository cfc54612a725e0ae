"""Questions about the catalogue: its rows, forlob's and the municipality's own, and how often each is used."""

from datetime import date

from forlob.domain.catalogue import CatalogueEntry
from forlob.i18n import LANGUAGES, _, speaking
from forlob.store import catalogue
from forlob.store.kind import LONG_AGO, Kind
from forlob.store.kind_use import Counts, uses
from forlob.store.kinds import OWN_ROWS


def listed(
    group: str | None = None, *, on: date | None = None, own: bool = False, with_counts: bool = True
) -> list[CatalogueEntry]:
    """Return the rows of a group, of every group for None, in their order.

    With `on` those that are valid on the day; `own` those that were added or changed here. Without `with_counts` it is not
    looked up how often a row is used.
    """
    groups = OWN_ROWS if group is None else (group,)
    counts = uses(groups) if with_counts else None
    return [
        _entry(one, row, counts)
        for one in groups
        for row in catalogue.of_group(one).values()
        if (row.own or not own) and (on is None or row.holds_on(on))
    ]


def one(group: str, code: str) -> CatalogueEntry:
    """Return one row, with how often it is used.

    Raises:
        WrongUse: If the group has no such code.
    """
    return _entry(group, catalogue.kind(group, code), uses((group,)))


def _entry(group: str, row: Kind, counts: Counts | None) -> CatalogueEntry:
    label_en, label_da, label_sv = (_label(row, spoken) for spoken in LANGUAGES)
    return CatalogueEntry(
        group=group,
        code=row.code,
        label_da=label_da,
        label_sv=label_sv,
        label_en=label_en,
        from_on=row.from_on if row.from_on > LONG_AGO else None,
        to_on=row.to_on,
        sector=str(row.sector) if row.sector else None,
        category=row.category,
        flags=row.flags,
        position=row.position,
        course_kinds=row.course_kinds,
        source=row.source or None,
        own=row.own,
        in_use=None if counts is None else counts.get((group, row.code), 0),
    )


def _label(row: Kind, spoken: str) -> str | None:
    """Return the word for a row in a language: the municipality's, else forlob's; None where there is none."""
    with speaking(spoken):
        return row.labels.get(spoken) or (_(row.label) if row.label else None)
