"""`forlob export`: every table as CSV."""

from pathlib import Path
from typing import Annotated

from forlob.commands.command import argument, command, single
from forlob.exchange import export as tables_out
from forlob.i18n import _, ngettext
from forlob.render.output import Output
from forlob.store import database

app = single("export")

FolderArgument = Annotated[
    Path, argument(_("DIR"), _("A new or empty folder."), question=_("Into which folder, new or empty?"))
]


@command(app, "export", _("Write every table as CSV into a folder."), example="tables --force")
def export(out: Output, folder: FolderArgument) -> None:
    with database.allow_damaged():
        counts = tables_out.tables(folder, force=out.force)
    sentences = [_("{table}.csv: {rows}").format(table=table, rows=_rows(count)) for table, count in counts.items()]
    out.changed(counts, sentences, id=str(folder))


def _rows(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count).format(count=count)
