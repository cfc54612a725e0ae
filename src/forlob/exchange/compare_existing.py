"""Rows of a file beside the rows that are there: a known row must say the same."""

from collections.abc import Iterator, Sequence
from typing import Any

from forlob.exchange.import_context import Known
from forlob.exchange.layout import WORKERS, Reading, Table
from forlob.i18n import _


def is_known(table: Table, known: Known, values: Sequence[Any]) -> bool:
    """Return whether a row was there before this import: a worker by initials, others by all columns, each counted once.

    A row with a number needs no question: it is old up to the highest number there was.
    """
    if table is WORKERS:
        return values[0] in known.old_workers
    return _may_be_old(table, known, values) and known.came_again(table, *_compared(table, values))


def _may_be_old(table: Table, known: Known, values: Sequence[Any]) -> bool:
    """Return whether the row can have been there: whatever belongs to something new is new."""
    column = table.columns[0]
    return column.reading is not Reading.ROW or values[0] is None or known.is_old(column.of, values[0])


def _compared(table: Table, values: Sequence[Any]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return columns and values by which a row without id is known; a unit left blank is the one kept."""
    pairs = [(column.kept_in, value) for column, value in zip(table.columns, values, strict=False) if column.kept_in]
    if table.name == "participants" and values[3] is None and values[4] is None:
        del pairs[3:]
    if table.name == "agreements":
        pairs.append(("plan_id", values[-1]))
    return tuple(name for name, _value in pairs), tuple(value for _name, value in pairs)


def differing(table: Table, known: Known, values: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Return each column in which a row differs from the one its id already stands for.

    Who coordinates is compared when the team has been read.
    """
    kept = [column.kept_in for column in table.columns if column.kept_in]
    key = table.columns[0].kept_in
    sql = f"SELECT {', '.join(kept)} FROM {table.kept_in} WHERE {key} = :key"
    found = dict(zip(kept, next(known.ask(sql, {"key": values[0]})), strict=True))
    links = _links(known, values[0]) if table.name == "interventions" else {}
    for column, value in zip(table.columns, values, strict=True):
        if column.reading is Reading.ROWS:
            same = (value or ()) == links.get(column.name, ())
        else:
            same = not column.kept_in or found[column.kept_in] == value
        if not same:
            yield column.name, _("not what is kept under this id")


def _links(known: Known, intervention: int) -> dict[str, tuple[int, ...]]:
    sql = "SELECT kind, other_id FROM link WHERE intervention_id = :intervention ORDER BY other_id"
    links: dict[str, tuple[int, ...]] = {}
    for kind, other in known.ask(sql, {"intervention": intervention}):
        links[kind] = (*links.get(kind, ()), other)
    return links
