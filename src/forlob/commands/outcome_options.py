"""Options that tell what became of a conversation, where that is mended."""

from datetime import date
from typing import Annotated

import typer

from forlob.commands.options import past_option
from forlob.domain.conversation import ReasonGroup
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import who
from forlob.questions.who import People


def reason_group_of(text: str) -> ReasonGroup:
    """Read why somebody did not come, as far as it decides whether that is excused."""
    groups = list(ReasonGroup)
    if text not in groups:
        near = nearest(text, groups)
        what = _("there is no {code}; there are {codes}").format(code=shown(text), codes=", ".join(groups))
        raise WrongUse(what, instead=(text, near))
    return ReasonGroup(text)


GroupOption = Annotated[
    ReasonGroup | None,
    typer.Option(
        "--reason-group",
        parser=reason_group_of,
        metavar="G",
        help=_("Of a no-show: acceptable, not_acceptable or logistics; the first and the last excuse it."),
    ),
]
MendedHeldOption = Annotated[
    bool, typer.Option("--held", help=_("It was held after all: all who were asked came, but the absent."))
]
MendedNoShowOption = Annotated[
    str | None,
    typer.Option("--no-show", parser=who.person, metavar=_("WHO"), help=_("It was a no-show after all, by whom.")),
]
MendedCancelledOption = Annotated[
    str | None,
    typer.Option("--cancelled", parser=who.person, metavar=_("WHO"), help=_("It was called off after all, by whom.")),
]
MendedOnOption = Annotated[
    date | None, past_option("--on", _("The day it was held or missed; of a cancelled one, called off."))
]
MendedWithOption = Annotated[
    People | None,
    typer.Option(
        "--with", parser=who.people, metavar=_("WHO,..."), help=_("Who is asked; of a held one, who was there.")
    ),
]
