"""What the parts of a history share: an entry with who wrote it down, and what was taken back."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forlob.domain.history.entry import Entry, EntryKind, Mend
from forlob.domain.history.written import Journal, Written, kept_day

ROWS_OF = {"citizen": "citizen_name", "course": "course_pathway", "wait": "wait_holder"}
"""By table, where what is kept with its days lies as it was before."""


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


def mends_of_spell(journal: Journal, table: str, number: int, field: str, value: Any) -> tuple[Mend, ...]:
    """Return how a field that is kept with its days came to hold a value in one stretch of them, oldest mend first.

    What holds still lies with the thing itself, what held before in a row of its own, which may have been made after a
    mend; so they are found backwards from the value. Where an entry wrote such a row, the field became otherwise from a day
    on, and nothing was mended.
    """
    rows = ROWS_OF[table]
    dated = {one.entry for one in journal.changed(table, number, field) if journal.wrote(one.entry, rows)}
    found = [*journal.mends(table, number, field, but=dated)]
    for row, image in journal.rows(rows):
        if image[f"{table}_id"] == number:
            found += journal.mends(rows, row, field)
    mends: list[Mend] = []
    for mend in sorted(found, key=lambda one: one.on, reverse=True):
        if mend.after == value:
            mends.insert(0, mend)
            value = mend.before
    return tuple(mends)
