"""`forlob worker`: the professionals around the citizens."""

from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.options import (
    AsOfOption,
    ClearOption,
    OnOption,
    SectorOption,
    WorkerArgument,
    fields_to_change,
    sector_question,
)
from forlob.domain.sector import Sector, sector_of
from forlob.domain.worker import read_initials
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import worker as workers
from forlob.render.output import Output
from forlob.render.worker import WORKER_COLUMNS

app = noun("worker")
_as_data = as_of_today(workers.one, WORKER_COLUMNS)

InitialsArgument = Annotated[
    str, argument("INITIALS", _("The initials: 1 to 8 letters and digits, such as MH."), read=read_initials)
]
NameArgument = Annotated[str, argument("NAME", _("The name."))]
SectorAsked = Annotated[Sector, option("--sector", "S", _("employment, social or health."), read=sector_of)]
UnitAsked = Annotated[str, option("--unit", "U", _("The unit, such as a job centre."))]
OrganisationOption = Annotated[str | None, option("--organisation", "T", _("The organisation the unit belongs to."))]
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have left as well."))]

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
) -> None:
    done = changes.worker.add(initials, name, sector=sector, unit=unit, organisation=organisation)
    report(out, done, _as_data)


@command(app, "list", _("List the workers by initials."), example="--all", lists=True)
def list_workers(out: Output, all_: AllOption = False, on: AsOfOption = None) -> None:
    out.rows(workers.listed(on or clock.today(), ended=all_), WORKER_COLUMNS, empty=_("No workers yet."))


@command(app, "edit", _("Change what is known of a worker."), example='MH --unit "Jobcenter Nord"')
def edit(
    out: Output, worker: WorkerArgument, written: Annotated[dict[str, Any], FIELDS], clear: ClearOption = None
) -> None:
    done = changes.worker.edit(resolve.worker(worker), fields_to_change(written, clear, MAY_BE_EMPTY))
    report(out, done, _as_data)


@command(app, "end", _("Say that a worker has left."), example="BK --on 2026-11-19")
def end(out: Output, worker: WorkerArgument, on: OnOption = None) -> None:
    report(out, changes.worker.end(resolve.worker(worker), on=on), _as_data)
