"""`forlob handover`: all that counts on a worker goes to another in one step."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from forlob import changes, clock
from forlob.commands.ask import can_ask, yes
from forlob.commands.command import asked, command, option, report, single
from forlob.commands.into_folder import Ending, EndingOption, FolderOption
from forlob.commands.options import LangOption, NoteOption, WorkerArgument, near_planned_day, worker_option
from forlob.commands.output_options import NoInputOption
from forlob.i18n import _, listed, ngettext
from forlob.questions import resolve
from forlob.render.formats.whole_file import filled
from forlob.render.output import Output

app = single("handover")

ToAsked = Annotated[str, asked(worker_option("--to", _("Who takes over.")), _("Who takes over (initials)?"))]
DayOption = Annotated[
    date | None,
    option(
        "--on", _("DAY"), _("The first day of who takes over, which may lie ahead; else today."), read=near_planned_day
    ),
]


@command(
    app,
    "handover",
    _(
        "Hand all that counts on a worker over to another: courses, interventions, conversations, actions and waits. "
        "From a day ahead courses and conversations are handed over; the rest has no days, and follows on the day."
    ),
    example="KB --to MH -o handover",
)
def hand_over(
    out: Output,
    worker: WorkerArgument,
    to: ToAsked,
    on: DayOption = None,
    note: NoteOption = None,
    output: FolderOption = None,
    ending: EndingOption = Ending.HTML,
    lang: LangOption = None,
    no_input: NoInputOption = False,
) -> None:
    from forlob.commands.handover_sheets import written_into  # what is in a sheet is loaded for a handover alone

    who, successor = resolve.worker(worker), resolve.worker(to)
    folder = filled(output, on or clock.today()) if output else None
    with written_into(out, folder, ending, on, lang) as sheets:
        if can_ask(no_input=no_input) and not _wanted(out, who, successor, on):
            out.hint(_("nothing was handed over"))
            return
        made = changes.handover.hand_over(who, successor, on=on, note=note, sheets=sheets)
    day = (on or clock.today()).isoformat()
    value = {
        "worker": who,
        "to": successor,
        "on": day,
        **made.moved.ids,
        "left": [one for kind in made.left.ids.values() for one in kind],
    }
    report(out, made.done, lambda _worker: value)


def _wanted(out: Output, who: str, to: str, on: date | None) -> bool:
    """Tell what would be handed over, and return whether it is to be; where there is nothing, nothing is asked."""
    moved, _left = changes.handover.counted(who, on=on)
    if not any(moved):
        return True
    for line in moved.sentences():
        out._replace(quiet=False).hint(line)  # without it nobody can answer
    return yes(_("hand over {what} to {to}?").format(what=listed(_counts(moved.ids)), to=to), default=True)


def _counts(ids: dict[str, list[str]]) -> Iterator[str]:
    """Yield how many there are of each kind there is."""
    said: dict[str, Any] = {
        "courses": lambda count: ngettext("{count} course", "{count} courses", count),
        "interventions": lambda count: ngettext("{count} intervention", "{count} interventions", count),
        "conversations": lambda count: ngettext("{count} conversation", "{count} conversations", count),
        "actions": lambda count: ngettext("{count} action", "{count} actions", count),
        "waits": lambda count: ngettext("{count} wait", "{count} waits", count),
    }
    for kind, there in ids.items():
        if there:
            yield said[kind](len(there)).format(count=len(there))
