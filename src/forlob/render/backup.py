"""How a backup, and what it holds, look."""

from typing import Any

from forlob.i18n import _
from forlob.store.backup import Made
from forlob.store.copies import Holding


def holds(holding: Holding) -> str:
    """Return in one line what a database holds, and when it last changed."""
    labels = {
        "citizen": _("citizens {count}"),
        "course": _("courses {count}"),
        "intervention": _("interventions {count}"),
        "wait": _("waits {count}"),
        "conversation": _("conversations {count}"),
        "plan": _("plan versions {count}"),
        "journal_entry": _("journal entries {count}"),
    }
    counts = ", ".join(label.format(count=holding.rows.get(table, 0)) for table, label in labels.items())
    last = _("last change {at}").format(at=holding.last_change_at) if holding.last_change_at else _("no change yet")
    return f"{counts}; {last}"


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
