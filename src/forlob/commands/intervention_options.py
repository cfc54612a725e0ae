"""The arguments and options of `forlob intervention`."""

from datetime import date
from typing import Annotated

import typer

from forlob.commands import complete
from forlob.commands.options import past_day, planned_day
from forlob.i18n import _
from forlob.store import catalogue

InterventionArgument = Annotated[
    str, typer.Argument(metavar="I30", help=_("The intervention."), autocompletion=complete.interventions)
]
SomeCitizenArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="C", help=_("The citizen; without one, all that has not ended."), autocompletion=complete.citizens
    ),
]
TitleArgument = Annotated[str, typer.Argument(metavar="TITLE", help=_("What it is called."))]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="T", help=_("Another title."))]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="K",
        help=_("Its kind, such as internship."),
        autocompletion=lambda: list(catalogue.kinds("intervention")),
    ),
]
OwnerOption = Annotated[
    str | None,
    typer.Option("--owner", metavar="MH", help=_("The worker who owns it."), autocompletion=complete.workers),
]
ProviderOption = Annotated[str | None, typer.Option("--provider", metavar="T", help=_("Who carries it out."))]
AgreedStartOption = Annotated[
    date | None, typer.Option("--agreed-start", parser=planned_day, metavar="DAY", help=_("The day agreed on."))
]
UntilOption = Annotated[
    date | None, typer.Option("--until", parser=planned_day, metavar="DAY", help=_("The day it is planned to end."))
]
HoursOption = Annotated[float | None, typer.Option("--hours", metavar="6", help=_("Hours a week."))]
RequiresOption = Annotated[
    list[str] | None,
    typer.Option(
        "--requires", metavar="I29", help=_("What has to start before it."), autocompletion=complete.interventions
    ),
]
SupportsOption = Annotated[
    list[str] | None,
    typer.Option("--supports", metavar="I28", help=_("What it supports."), autocompletion=complete.interventions),
]
GoalOption = Annotated[
    str | None, typer.Option("--goal", metavar="G2", help=_("The goal it serves."), autocompletion=complete.goals)
]
RequestedOption = Annotated[
    date | None, typer.Option("--requested", parser=past_day, metavar="DAY", help=_("The day it was requested."))
]
GrantedOption = Annotated[
    date | None, typer.Option("--granted", parser=past_day, metavar="DAY", help=_("The day it was granted."))
]
StartedOption = Annotated[
    date | None, typer.Option("--started", parser=past_day, metavar="DAY", help=_("The day it started."))
]
EndedOption = Annotated[
    date | None, typer.Option("--ended", parser=past_day, metavar="DAY", help=_("Another day for its end."))
]
SequenceOption = Annotated[
    str | None,
    typer.Option(
        "--sequence-reason",
        metavar="K",
        help=_("Why it came later than others."),
        autocompletion=lambda: list(catalogue.kinds("sequence_reason")),
    ),
]
ReasonOption = Annotated[str, typer.Option("--why", metavar="T", help=_("The reason."))]
