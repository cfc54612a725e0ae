"""Rows of a file beside the rows that are there: a known row must say the same."""

from collections.abc import Iterator
from typing import Any

from forlob.domain.intervention import LINKS
from forlob.exchange.import_context import Known
from forlob.exchange.layout import AGREEMENTS, INTERVENTIONS, PARTICIPANTS, WORKERS, Reading, Row, Table


def is_known(table: Table, known: Known, row: Row) -> bool:
    """Return whether a row was there before this import.

    A worker is known by initials, others by all columns, each row that was there counted once. Of a row with a number
    nobody needs to ask: it is old up to the highest number there was.
    """
    if table is WORKERS:
        return row.id in known.old_workers
    first = table.columns[0]
    owner = getattr(row, first.name)
    # Whatever belongs to something new is new; there is no need to look.
    may_be_old = first.reading is not Reading.ROW or owner is None or known.is_old(first.of, owner)
    return may_be_old and known.came_again(table.kept_in, _compared(table, known, row))


def _compared(table: Table, known: Known, row: Row) -> dict[str, Any]:
    """Return by column the values by which a row without id is known; a unit left blank is the one kept."""
    values = {kept_in: getattr(row, name) for name, kept_in in table.kept.items()}
    if table is PARTICIPANTS and row.unit is None and row.sector is None:
        del values["unit"], values["sector"]
    if table is AGREEMENTS:
        values["plan_id"] = known.plan(row.course, row.number)
    return values


def differing(table: Table, known: Known, row: Row) -> Iterator[str]:
    """Return each column in which a row differs from the one its id already stands for.

    Who coordinates is compared when the team has been read.
    """
    sql = f"SELECT {', '.join(table.kept.values())} FROM {table.kept_in} WHERE {table.kept['id']} = :key"
    found = dict(zip(table.kept, next(known.ask(sql, {"key": row.id})), strict=True))
    if table is INTERVENTIONS:
        found |= {link: _linked(known, row.id, link) for link in LINKS}
    for name in table.names:
        if name in found and found[name] != getattr(row, name):
            yield name


def _linked(known: Known, intervention: int, kind: str) -> tuple[int, ...] | None:
    sql = "SELECT other_id FROM link WHERE intervention_id = :intervention AND kind = :kind ORDER BY other_id"
    asked = {"intervention": intervention, "kind": kind}
    return tuple(other for (other,) in known.ask(sql, asked)) or None
