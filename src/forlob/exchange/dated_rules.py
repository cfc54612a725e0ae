"""The rules of dated rows: one after the other, each telling something else than the one before it (domain 11.1)."""

from collections.abc import Callable

from forlob.exchange.column import Row, Table
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _


def one_after_the_other(table: Table) -> Callable[[Known, Row], Broken]:
    """Let each earlier row begin when the one before it held no longer, and tell something else."""

    def rule(known: Known, row: Row) -> Broken:
        begun = known.until(table, row[0])
        if row.from_on != begun:
            return "from_on", _("the row before it holds until {day}").format(day=begun or "-")
        if begun is not None and row.to_on <= begun:
            return "to_on", _("{day} lies before {before} {last}").format(day=row.to_on, before="from_on", last=begun)
        before, told = known.last_told(table, row[0]), known.told(table, row)
        known.held_until(table, row[0], row.to_on, told)
        return (table.dated[0], same_as_before()) if told == before else None

    return rule


def same_as_before() -> str:
    """Return what is wrong with a dated row that tells what the row before it told."""
    return _("the row before it says the same; both are one row")


def begun_before(known: Known, row: Row) -> Broken:
    """Let a wait be held by somebody only once it has begun."""
    since = known.begins_of_waits[row.wait]
    if since is None or row.to_on is None or row.to_on > since:
        return None
    return "to_on", _("the wait began {day}; nobody held it before").format(day=since)
