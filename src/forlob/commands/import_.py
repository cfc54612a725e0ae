"""`forlob import`: tables, or one sheet of citizens, all rows or none."""

from pathlib import Path
from typing import Annotated

import typer

from forlob import clock
from forlob.commands.command import command, single
from forlob.i18n import _
from forlob.render.imported import sentences
from forlob.render.output import Output
from forlob.render.progress import told_after_a_second

app = single("import")

PathArgument = Annotated[
    Path, typer.Argument(metavar="FILE|DIR", help=_("A folder of tables, one table, or a sheet of citizens."))
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=_("Say what would be added, and write nothing."))]


@command(
    app,
    "import",
    help=_("Read tables, or one sheet of citizens, all or nothing."),
    example="forlob import tables --dry-run",
)
def import_tables(out: Output, path: PathArgument, dry_run: DryRunOption = False) -> None:
    from forlob.exchange import load, sheet

    found = load.sources(path) if load.is_table(path) else sheet.sources(path, out.hint if dry_run else None)
    with told_after_a_second(_("{count} rows read"), quiet=out.quiet) as tell:
        taken = load.take(found, today=clock.today(), dry_run=dry_run, tell=tell)
    undo = f"forlob undo {taken.entry}" if taken.entry else ""
    out.changed(taken.added, sentences(taken.added, taken.old, dry_run=dry_run), id=str(taken.entry or ""), undo=undo)
