"""`forlob worker`: the professionals around the citizens."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands.choice import choice_option
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.into_folder import Ending, EndingOption
from forlob.commands.options import (
    SECTOR,
    AsOfOption,
    ClearOption,
    FromOption,
    LangOption,
    LineOption,
    MistakeOption,
    SectorOption,
    WorkerArgument,
    fields_to_change,
    near_day,
    near_planned_day,
    sector_question,
    until_option,
    worker_option,
)
from forlob.commands.output_options import Listing
from forlob.domain.sector import Sector
from forlob.domain.worker import read_initials
from forlob.errors import AnswerNeeded
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import worker as workers
from forlob.render.column import record
from forlob.render.formats.whole_file import filled
from forlob.render.output import Output
from forlob.render.worker import WORKER_COLUMNS

app = noun("worker")
_as_data = as_of_today(workers.one, WORKER_COLUMNS)

InitialsArgument = Annotated[
    str,
    argument(
        _("INITIALS"),
        _("The initials: 1 to 8 letters and digits, such as MH."),
        question=_("Which initials, such as MH?"),
        read=read_initials,
    ),
]
NameArgument = Annotated[str, argument(_("NAME"), _("The name."), question=_("What is the name?"))]
SectorAsked = Annotated[Sector, choice_option("--sector", "S", _("employment, social or health."), SECTOR)]
UnitAsked = Annotated[
    str, option("--unit", "U", _("The unit, such as a job centre."), question=_("Which unit, such as a job centre?"))
]
OrganisationOption = Annotated[str | None, option("--organisation", "T", _("The organisation the unit belongs to."))]
PhoneOption = Annotated[str | None, option("--phone", _("NUMBER"), _("The telephone number, as you write it."))]
MailOption = Annotated[str | None, option("--mail", _("MAIL"), _("The mail address."))]
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have left as well."))]

ToOption = Annotated[str | None, worker_option("--to", _("Who takes over all that still counts on the worker."))]

LeaveOption = Annotated[
    date | None, option("--on", _("DAY"), _("The first day gone, which may lie ahead; else today."), read=near_day)
]
LeaveFileOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=_("DIR"),
        help=_(
            "With --to, write a handover sheet for each citizen into this folder; without, what was changed into this file."
        ),
    ),
]
ByOption = Annotated[str | None, worker_option("--by", _("Who stands in."))]
FirstDayOption = Annotated[
    date | None, option("--from", _("DAY"), _("The first day, else today."), read=near_planned_day)
]
StandInOption = Annotated[
    date | None,
    option(
        "--on", _("DAY"), _("The first day, or with --end the first day no longer; else today."), read=near_planned_day
    ),
]
UntilOption = Annotated[date | None, until_option("--until", _("The first day no longer, else until it is ended."))]
EndOption = Annotated[bool, typer.Option("--end", help=_("End it: --on is the first day no longer, else today."))]

FIELDS = {
    "name": Annotated[str | None, option("--name", "T", _("Another name."))],
    "sector": SectorOption,
    "unit": Annotated[str | None, option("--unit", "U", _("Another unit."))],
    "organisation": OrganisationOption,
}
MAY_BE_EMPTY = ("organisation", "ended_on")
SECTOR_QUESTION = sector_question("--sector", _("Which sector?"))


@command(
    app,
    "add",
    _("Register a worker."),
    example='BK "Bente Krogh" --sector health --unit Klinik',
    ask={"sector": SECTOR_QUESTION},
)
def add(
    out: Output,
    initials: InitialsArgument,
    name: NameArgument,
    sector: SectorAsked,
    unit: UnitAsked,
    organisation: OrganisationOption = None,
    phone: PhoneOption = None,
    mail: MailOption = None,
) -> None:
    reached = {field: text for field, text in (("phone", phone), ("mail", mail)) if text is not None}
    done = changes.worker.add(initials, name, sector=sector, unit=unit, organisation=organisation, reached=reached)
    report(out, done, _as_data)


@command(
    app, "list", _("List the workers by initials."), example="--all", lists=Listing(lambda: WORKER_COLUMNS, ids=True)
)
def list_workers(out: Output, all_: AllOption = False, on: AsOfOption = None) -> None:
    found = workers.listed(on or clock.today(), ended=all_)
    out.rows((record(one, WORKER_COLUMNS) for one in found), WORKER_COLUMNS, empty=_("No workers yet."))


@command(
    app,
    "edit",
    _("Change what is known of a worker, from a day on; what was before stays known for what happened before."),
    example='MH --unit "Jobcenter Nord" --from 2026-11-09',
)
def edit(
    out: Output,
    worker: WorkerArgument,
    written: Annotated[dict[str, Any], FIELDS],
    clear: ClearOption = None,
    from_on: FromOption = None,
    mistake: MistakeOption = False,
) -> None:
    fields = fields_to_change(written, clear, MAY_BE_EMPTY)
    report(out, changes.worker.edit(resolve.worker(worker), fields, from_on=from_on, mistake=mistake), _as_data)


@command(
    app,
    "end",
    _("Say that a worker has left or will, and who takes over. The day is the first one gone."),
    example="BK --on 2026-11-19",
)
def end(
    out: Output,
    worker: WorkerArgument,
    on: LeaveOption = None,
    to: ToOption = None,
    output: LeaveFileOption = None,
    ending: EndingOption = Ending.HTML,
    lang: LangOption = None,
) -> None:
    from forlob.commands.handover_sheets import written_into  # few commands hand over

    who, successor = resolve.worker(worker), resolve.worker(to) if to else None
    path = filled(output, on or clock.today()) if output else None
    if successor is None:
        out = out._replace(path=path)
        out.check()
    with written_into(out, path if successor else None, ending, on, lang) as sheets:
        done = changes.worker.end(who, on=on, to=successor, sheets=sheets)
    report(out, done, _as_data)


@command(
    app,
    "stand-in",
    _("Let a worker stand in for another for some days; nothing is handed over. --end ends it."),
    example="MH --by KB --until +2w",
)
def stand_in(
    out: Output,
    worker: WorkerArgument,
    by: ByOption = None,
    from_: FirstDayOption = None,
    until: UntilOption = None,
    note: LineOption = None,
    end: EndOption = False,
    on: StandInOption = None,
) -> None:
    who, stands_in = resolve.worker(worker), resolve.worker(by) if by else None
    if end:
        report(out, changes.stand_in.end(who, stands_in, on=on), _as_data)
        return
    if stands_in is None:
        raise AnswerNeeded("--by", more="--by INITIALS")
    report(out, changes.stand_in.begin(who, stands_in, from_on=from_ or on, until_on=until, note=note), _as_data)
