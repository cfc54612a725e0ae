"""What the parts of a history share: an entry with who wrote it down, and what was taken back."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.written import Journal, Written, kept_day


def noted(entry: Entry, written: Written | None, on: date) -> Entry:
    """Return the entry with who wrote it down when, as far as that was by the day and by no import."""
    if written is None or written.imported or written.on > on:
        return entry
    return entry._replace(noted_by=written.by, noted_on=written.on)


def taken_back(
    journal: Journal, table: str, id: str, steps: Mapping[str, EntryKind], course: str | None, **facts: Any
) -> Iterator[Entry]:
    """Yield where days of a thing were emptied: `steps` are by field what was taken back, `facts` what names the thing."""
    for field, kind in steps.items():
        for one in journal.taken_back(table, id[1:], field):
            told = {**facts, "what": str(kind), "day": kept_day(one.was(field))}
            yield Entry(one.on, EntryKind.TAKEN_BACK, id, course, told, note=one.why, noted_by=one.by, noted_on=one.on)
