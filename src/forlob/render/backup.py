"""How a backup, and what it holds, look."""

from typing import Any

from forlob import config
from forlob.domain.days.day import spoken_moment
from forlob.domain.journal import local
from forlob.i18n import _
from forlob.render.rows_counted import rows_in
from forlob.store.backup import Made
from forlob.store.copies import Holding

COUNTED = {
    "citizen": "citizens",
    "course": "courses",
    "intervention": "interventions",
    "wait": "waits",
    "conversation": "conversations",
    "plan": "plans",
    "journal_entry": "journal_entries",
}
"""The tables whose rows tell how much a database holds, by what they are counted as."""


def holds(holding: Holding) -> str:
    """Return in one line what a database holds, and when it last changed, as it was on the clocks here."""
    counts = ", ".join(rows_in(name, holding.rows.get(table, 0)) for table, name in COUNTED.items())
    if not holding.last_change_at:
        return _("{counts}; no change yet").format(counts=counts)
    at = spoken_moment(local(holding.last_change_at, config.zone()))
    return _("{counts}; last change {at}").format(counts=counts, at=at)


def told(holding: Holding) -> dict[str, Any]:
    """Return what a database holds as scripts read it: `rows` by table."""
    return {"schema_version": holding.schema, "last_change_at": holding.last_change_at, "rows": holding.rows}


def sentences(made: Made, *, encrypted: bool) -> list[str]:
    """Return what a backup did, a sentence a line."""
    how = _("encrypted, read back and whole") if encrypted else _("read back and whole")
    said = [
        _("{path}: {how}").format(path=made.path, how=how),
        holds(made.holding),
    ]
    said += [_("older backup deleted: {path}").format(path=path) for path in made.gone]
    return said
