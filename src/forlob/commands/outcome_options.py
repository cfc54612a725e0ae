"""Options that tell what became of a conversation, where that is mended."""

from datetime import date
from typing import Annotated

import typer

from forlob.commands.choice import Choice, choice_option
from forlob.commands.options import past_option
from forlob.domain.conversation import REASON_GROUPS, ReasonGroup
from forlob.i18n import _
from forlob.questions import who
from forlob.questions.who import People

GroupOption = Annotated[
    ReasonGroup | None,
    choice_option(
        "--reason-group",
        "G",
        _("Of a no-show: acceptable, not_acceptable or logistics; the first and the last excuse it."),
        Choice(REASON_GROUPS, ReasonGroup),
    ),
]
MendedHeldOption = Annotated[
    bool, typer.Option("--held", help=_("It was held after all: all who were asked came, but the absent."))
]
MendedNoShowOption = Annotated[
    str | None,
    typer.Option("--no-show", parser=who.person, metavar=_("WHO"), help=_("Somebody did not come after all: who.")),
]
MendedCancelledOption = Annotated[
    str | None,
    typer.Option("--cancelled", parser=who.person, metavar=_("WHO"), help=_("It was called off after all: by whom.")),
]
MendedOnOption = Annotated[date | None, past_option("--on", _("The day it was held, was missed or was called off."))]
MendedWithOption = Annotated[
    People | None,
    typer.Option(
        "--with", parser=who.people, metavar=_("WHO,..."), help=_("Who is asked; of a held one, who was there.")
    ),
]
