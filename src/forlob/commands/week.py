"""`forlob week`: whom I meet when, what is due, and what passed without an outcome."""

from typing import Annotated

from forlob import clock, config
from forlob.commands import complete
from forlob.commands.command import argument, command, single
from forlob.commands.document_file import document_ending, show_or_write
from forlob.commands.mine import me_or_everybody
from forlob.commands.options import AsOfOption, near_week, worker_option
from forlob.domain.days.day import spoken_week
from forlob.domain.days.week import Week
from forlob.i18n import _
from forlob.questions import resolve, work_week
from forlob.render.output import Output
from forlob.render.work_week import ENTRY_COLUMNS, document, value

app = single("week")

WeekArgument = Annotated[
    Week | None,
    argument(_("[WEEK]"), _("2026-W47, 47, next or last; else this week."), read=near_week, offer=complete.weeks),
]
WorkerOption = Annotated[str | None, worker_option("--worker", _("The week of this worker, else mine."))]


@command(
    app,
    "week",
    _(
        "Show my week: what passed without an outcome, and day by day whom I meet and what is due. A file ending in .html,"
        " .md or .txt becomes a document."
    ),
    example=_("next"),
    documents=True,
)
def show(out: Output, week: WeekArgument = None, worker: WorkerOption = None, on: AsOfOption = None) -> None:
    ending, day = document_ending(out), on or clock.today()
    if week and not out.is_read_by_people:  # for people it stands above the week
        out.hint(spoken_week(week))
    everybody = _("this is everybody's week; say who you are with --as MH, or with forlob init")
    whose = resolve.worker(worker) if worker else me_or_everybody(out, everybody)
    found = work_week.of(whose, week or Week.of(day), on=day, zone=config.value("timezone") or "")
    rows = found.entries, ENTRY_COLUMNS
    show_or_write(out, ending, value(found), lambda: document(found, clock.today()), rows=rows)
