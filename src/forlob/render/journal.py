"""How the journal looks."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any

from forlob.domain.journal import Difference, Entry, RowChange, differences, local
from forlob.i18n import N_, _, ngettext
from forlob.render.column import Column
from forlob.render.document import Block, Facts, Heading, Table
from forlob.render.imported import entry_words
from forlob.render.journal_words import worded_differences

CITIZENS_SHOWN = 3
DIFFERENCE_COLUMNS = (
    Column("thing", N_("Thing"), rank=1),
    Column("field", N_("Field"), rank=1),
    Column("before", N_("Before"), rank=1),
    Column("after", N_("After"), rank=1),
)


def log_columns(zone: Callable[[], tzinfo]) -> tuple[Column, ...]:
    """Return the columns of the journal; people read the instants as local time of the zone, which is asked for then."""
    return (
        Column("number", N_("No."), align="right", rank=1),
        Column("at", N_("When"), rank=1, text=lambda at: local(at, zone())),
        Column("who", N_("Who"), rank=2),
        Column("words", N_("What"), rank=1, text=entry_words, folds=True),
        Column("citizens", N_("Citizen"), rank=2, text=_some, sheet=" ".join),
        Column("name", N_("Name"), rank=4),
        Column("rows", N_("Rows"), align="right", rank=5),
        Column("undoes", N_("Undoes"), align="right", rank=3),
        Column("undone_by", N_("Undone by"), align="right", rank=3),
    )


def entry_blocks(entry: Entry, rows: Sequence[RowChange], zone: tzinfo) -> list[Block]:
    """Return one entry with what it changed, field by field."""
    told: list[tuple[str, str]] = [(_("When"), local(entry.at, zone)), (_("Who"), entry.who)]
    told += [(_("Citizen"), " ".join(filter(None, (_some(entry.citizens), entry.name))))]
    told += [(_("Undoes"), str(entry.undoes or "")), (_("Undone by"), str(entry.undone_by or ""))]
    return [
        Heading(_("Journal entry {number}: {words}").format(number=entry.number, words=entry_words(entry.words))),
        Facts(told),
        Table(worded_differences(rows), DIFFERENCE_COLUMNS, empty=_("It changed nothing that is told.")),
    ]


def all_differences(rows: Sequence[RowChange]) -> list[Difference]:
    """Return the fields an entry changed, row by row."""
    return [one for row in rows for one in differences(row)]


def _some(citizens: Any) -> str:
    more = len(citizens) - CITIZENS_SHOWN
    shown = ", ".join(citizens[:CITIZENS_SHOWN])
    said = ngettext("{things} and {count} more", "{things} and {count} more", more)
    return said.format(things=shown, count=more) if more > 0 else shown
