"""What changes with time and is kept with its days: one row after the other, each until the next begins (domain 11.1).

A worker's name, sector, unit and organisation, a citizen's name, a course's pathway and who holds a wait are kept so.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple


class Dated(NamedTuple):
    """What held until `to_on`, the first day that it held no longer; None: it holds to this day.

    It begins where the row before it ends; the first has held from the beginning. `values` are by field.
    """

    to_on: date | None
    values: Mapping[str, Any]


class Spell(NamedTuple):
    """A row with both its days; `from_on` None: from the beginning, `to_on` None: it still holds."""

    from_on: date | None
    to_on: date | None
    values: Mapping[str, Any]


def in_force(rows: Sequence[Dated], on: date) -> Mapping[str, Any]:
    """Return what holds on the day; the rows come in their order, and the last has no end."""
    return rows[_place(rows, on)].values


def changed(rows: Sequence[Dated], fields: Mapping[str, Any], on: date, *, mistake: bool = False) -> list[Dated]:
    """Return the rows after these fields are told to be otherwise from the day `on`.

    Each field has its own life: what is told holds until that field next changes, whatever else changes meanwhile, so
    that a change told late leaves the rows it would have left if told in time. A mistake is mended on all the days on
    which the field was what it is on the day, before it too. Rows that say the same become one.
    """
    kept = [(row.to_on, dict(row.values)) for row in rows]
    place = _place(rows, on)
    if not mistake and (place == 0 or rows[place - 1].to_on != on):
        kept.insert(place, (on, dict(rows[place].values)))
        place += 1
    for field, value in fields.items():
        before = kept[place][1][field]
        first = last = place
        while mistake and first > 0 and kept[first - 1][1][field] == before:
            first -= 1
        while last + 1 < len(kept) and kept[last + 1][1][field] == before:
            last += 1
        for _to_on, values in kept[first : last + 1]:
            values[field] = value
    return _joined([Dated(to_on, values) for to_on, values in kept])


def begun_later(rows: Sequence[Dated], fields: Mapping[str, Any], on: date) -> tuple[date, list[Dated]] | None:
    """Return since when these fields have been so before the day `on`, and the rows where they are so only from it.

    A wrong day is mended so: what was before goes on until the day told. A field that was so longer than the others is
    left alone. None where they are not all so on the day, began on it, or have been so from the beginning. There is one
    field at least.
    """
    place = _place(rows, on)
    if any(rows[place].values[field] != value for field, value in fields.items()):
        return None
    first = {field: _first_like(rows, place, field) for field in fields}
    begin = max(first.values())
    begun = rows[begin - 1].to_on if begin else None
    if begun is None or begun >= on:
        return None
    kept = [Dated(row.to_on, dict(row.values)) for row in (*rows[:place], Dated(on, rows[place].values), *rows[place:])]
    before = rows[begin - 1].values
    moved = {field: before[field] for field, since in first.items() if since == begin}
    late = [Dated(one.to_on, {**one.values, **moved}) for one in kept[begin : place + 1]]
    return begun, _joined([*kept[:begin], *late, *kept[place + 1 :]])


def _first_like(rows: Sequence[Dated], place: int, field: str) -> int:
    """Return the place of the first row from which on a field has been what it is in this one."""
    while place > 0 and rows[place - 1].values[field] == rows[place].values[field]:
        place -= 1
    return place


def spells(rows: Sequence[Dated], on: date | None = None) -> Iterator[Spell]:
    """Yield the rows with both their days; with `on` as seen from that day: what begins later is not known yet."""
    begun: date | None = None
    for row in rows:
        if on and begun and begun > on:
            return
        over = row.to_on if row.to_on and (on is None or row.to_on <= on) else None
        yield Spell(begun, over, row.values)
        begun = row.to_on


def _place(rows: Sequence[Dated], on: date) -> int:
    return next(place for place, row in enumerate(rows) if row.to_on is None or row.to_on > on)


def _joined(rows: Sequence[Dated]) -> list[Dated]:
    """Return the rows without those after which nothing changed."""
    later = [row.values for row in rows[1:]]
    return [row for row, after in zip(rows[:-1], later, strict=True) if row.values != after] + [rows[-1]]
