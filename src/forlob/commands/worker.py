"""`forlob worker`: the professionals around the citizens."""

from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands.command import command, noun, report
from forlob.commands.options import (
    AsOfOption,
    ClearOption,
    FromOption,
    MistakeOption,
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
from forlob.render.worker import WORKER_COLUMNS, flat

app = noun("worker")

InitialsArgument = Annotated[
    str,
    typer.Argument(
        parser=read_initials, metavar="INITIALS", help=_("The initials: 1 to 8 letters and digits, such as MH.")
    ),
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=_("The name."))]
SectorAsked = Annotated[
    Sector, typer.Option("--sector", parser=sector_of, metavar="S", help=_("employment, social or health."))
]
UnitAsked = Annotated[str, typer.Option("--unit", metavar="U", help=_("The unit, such as a job centre."))]
OrganisationOption = Annotated[
    str | None, typer.Option("--organisation", metavar="T", help=_("The organisation the unit belongs to."))
]
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have left as well."))]

FIELDS = {
    "name": Annotated[str | None, typer.Option("--name", metavar="T", help=_("Another name."))],
    "sector": SectorOption,
    "unit": Annotated[str | None, typer.Option("--unit", metavar="U", help=_("Another unit."))],
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
    found = map(flat, workers.listed(on or clock.today(), ended=all_))
    out.rows(found, WORKER_COLUMNS, empty=_("No workers yet."))


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


@command(app, "end", _("Say that a worker has left."), example="BK --on 2026-11-19")
def end(out: Output, worker: WorkerArgument, on: OnOption = None) -> None:
    report(out, changes.worker.end(resolve.worker(worker), on=on), _as_data)


def _as_data(initials: str) -> dict[str, Any]:
    return flat(workers.one(initials, on=clock.today()))
