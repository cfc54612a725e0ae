"""Arguments and options that name who took part in a conversation, and what was agreed."""

from typing import Annotated

import typer

from forlob import clock
from forlob.commands.ask import Question
from forlob.commands.options import citizen_argument
from forlob.domain.action import Agreed
from forlob.i18n import _
from forlob.questions import who
from forlob.questions.who import People


def agreed(text: str) -> Agreed:
    """Read what was agreed, its day as the next such day."""
    return who.agreed(text, today=clock.today())


SomeCitizenArgument = Annotated[str | None, citizen_argument(_("The citizen: C12, 12 or part of the name."))]
FORM = _("citizen, a worker's initials, or a companion in words; several with commas between")
WithAsked = Annotated[People, typer.Option("--with", parser=who.people, metavar="WHO,...", help=FORM)]
WithOption = Annotated[People | None, typer.Option("--with", parser=who.people, metavar="WHO,...", help=FORM)]
AbsentOption = Annotated[
    People | None,
    typer.Option("--absent", parser=who.people, metavar="WHO,...", help=_("Who was asked and did not come.")),
]
ByAsked = Annotated[
    str, typer.Option("--by", parser=who.person, metavar="WHO", help=_("By whom: citizen, initials, or in words."))
]
OwnerOption = Annotated[str | None, typer.Option("--owner", parser=who.person, metavar="WHO", help=_("Another owner."))]
ActionsOption = Annotated[
    list[Agreed] | None,
    typer.Option(
        "--action", parser=agreed, metavar='"WHO: what @ DAY"', help=_("What was agreed; may be given again.")
    ),
]
AgreedArgument = Annotated[
    Agreed, typer.Argument(parser=agreed, metavar='"WHO: what @ DAY"', help=_("Who does what, and until when."))
]

WITH_QUESTION = Question("--with", _("Who takes part (citizen, initials, commas between)?"), read=who.people)
BY_QUESTION = Question("--by", _("By whom (citizen or initials)?"), read=who.person)
WHY_QUESTION = Question("--why", _("Why?"))
