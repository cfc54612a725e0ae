"""`forlob log`: the journal."""

from datetime import date
from typing import Annotated

import typer

from forlob import config
from forlob.commands import complete
from forlob.commands.command import command, option, single
from forlob.commands.options import citizen_argument, past_option
from forlob.commands.output_options import Listing
from forlob.i18n import _
from forlob.questions import journal, resolve
from forlob.render.column import record
from forlob.render.journal import DIFFERENCE_COLUMNS, all_differences, entry_blocks, log_columns
from forlob.render.output import Output

app = single("log")

CitizenOnly = Annotated[str | None, citizen_argument(_("Only this citizen."))]
SinceOption = Annotated[date | None, past_option("--since", _("Only from this day on."))]
WhoOption = Annotated[str | None, option("--who", "MH", _("Only what this worker did."), offer=complete.workers)]
EntryOption = Annotated[
    int | None, typer.Option("--entry", metavar="N", min=1, help=_("One entry, with each row before and after."))
]


@command(
    app,
    "log",
    _("Show the journal, newest first: who did what when. Nothing in it is ever changed."),
    example="C12 --since 2026-11-01",
    lists=Listing(lambda: log_columns(config.zone)),
)
def log(
    out: Output,
    citizen: CitizenOnly = None,
    since: SinceOption = None,
    who: WhoOption = None,
    entry: EntryOption = None,
) -> None:
    if entry:
        _show(out, entry)
        return
    found = journal.entries(
        citizen=resolve.citizen(citizen) if citizen else None,
        since=journal.begin_of(since, config.zone()) if since else None,
        who=who.strip().upper() if who else None,
    )
    out.rows(found, log_columns(config.zone), empty=_("The journal is empty."))


def _show(out: Output, number: int) -> None:
    entry, rows = journal.one(number), list(journal.rows_of(number))
    value = {**record(entry, log_columns(config.zone)), "changes": [row._asdict() for row in rows]}
    table = all_differences(rows), DIFFERENCE_COLUMNS
    out._replace(sort=(), usual=()).document(value, lambda: entry_blocks(entry, rows, config.zone()), rows=table)
