"""`forlob waits`: the bottlenecks."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from forlob import clock
from forlob.commands import complete
from forlob.commands.command import command, single
from forlob.commands.options import AsOfOption, SectorOption
from forlob.domain.bottleneck import GROUPINGS, grouped
from forlob.errors import FoundOver
from forlob.i18n import _
from forlob.questions import find, wait
from forlob.render.output import Output
from forlob.render.wait import WAIT_COLUMNS, group_columns
from forlob.store import catalogue

app = single("waits")
Grouping = StrEnum("Grouping", {name.upper(): name for name in GROUPINGS})  # type: ignore[misc]


def wait_kind(text: str) -> str:
    """Read a kind of wait."""
    return catalogue.kind("wait", text).code


OverOption = Annotated[bool, typer.Option("--over", help=_("Only what is over its norm."))]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", parser=wait_kind, metavar="K", help=_("Only this kind, such as certificate_265.")),
]
HolderOption = Annotated[
    str | None, typer.Option("--holder", metavar="TEXT", help=_("Only where this is part of who is waited for."))
]
CitizenOption = Annotated[
    str | None, typer.Option("--citizen", metavar="C", help=_("Only this citizen."), autocompletion=complete.citizens)
]
CoordinatorOption = Annotated[
    str | None,
    typer.Option("--coordinator", metavar="MH", help=_("Only courses this worker coordinates."),
                 autocompletion=complete.workers),
]  # fmt: skip
ByOption = Annotated[Grouping | None, typer.Option("--by", help=_("One row a group, the costliest first."))]
CheckOption = Annotated[bool, typer.Option("--check", help=_("Exit with 4 when anything listed is over."))]


@command(
    app, "waits", help=_("List every open wait, explicit and derived, most days over first."),
    example="forlob waits --over --sector health", lists=True,
)  # fmt: skip
def list_waits(
    out: Output,
    over: OverOption = False,
    kind: KindOption = None,
    sector: SectorOption = None,
    holder: HolderOption = None,
    citizen: CitizenOption = None,
    coordinator: CoordinatorOption = None,
    on: AsOfOption = None,
    by: ByOption = None,
    check: CheckOption = False,
) -> None:
    day = on or clock.today()
    ask = partial(
        wait.open_on,
        day,
        citizen=find.citizen(citizen) if citizen else None,
        kind=kind,
        sector=sector,
        holder=holder,
        coordinator=find.worker(coordinator) if coordinator else None,
    )
    if by:
        out.rows(grouped(ask(over=over), by, day), group_columns(by), empty=_("Nobody waits."))
    else:
        out.rows(ask(over=over), WAIT_COLUMNS, empty=_("Nobody waits."))
    if check and next(ask(over=True), None):
        raise FoundOver
