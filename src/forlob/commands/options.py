"""Arguments and options that several commands take."""

from datetime import date
from typing import Annotated

import typer

from forlob import clock
from forlob.commands import complete
from forlob.domain.sector import Sector, sector_of
from forlob.i18n import _


def past_day(text: str) -> date:
    """Read a day that has been: the latest such day."""
    from forlob.domain.days.day import Lean, read_day  # days are read by few commands, and never by a listing of today

    return read_day(text, today=clock.today(), lean=Lean.PAST)


def planned_day(text: str) -> date:
    """Read a day that is planned: the next such day."""
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT)


def planned_moment(text: str) -> str:
    """Read a planned moment, a day with or without a time."""
    from forlob.domain.days.day import read_moment

    return read_moment(text, today=clock.today())


CitizenArgument = Annotated[
    str,
    typer.Argument(metavar="C", help=_("The citizen: C12, 12 or part of the name."), autocompletion=complete.citizens),
]
SectorArgument = Annotated[
    Sector, typer.Argument(parser=sector_of, metavar="SECTOR", help=_("employment, social or health."))
]
SectorOption = Annotated[
    Sector | None, typer.Option("--sector", parser=sector_of, metavar="S", help=_("employment, social or health."))
]
OnOption = Annotated[
    date | None, typer.Option("--on", parser=past_day, metavar="DAY", help=_("The day it happened, else today."))
]
AsOfOption = Annotated[
    date | None, typer.Option("--on", parser=past_day, metavar="DAY", help=_("As seen from this day, else today."))
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="T", help=_("The reason."))]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="T", help=_("A note."))]
