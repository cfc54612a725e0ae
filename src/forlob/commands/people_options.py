"""Arguments and options that name who took part in a conversation, and what was agreed."""

from typing import Annotated

from forlob import clock
from forlob.commands import complete
from forlob.commands.ask import Question
from forlob.commands.command import argument, option
from forlob.commands.options import citizen_argument
from forlob.domain.action import Agreed
from forlob.i18n import _
from forlob.questions import who
from forlob.questions.who import People


def agreed(text: str) -> Agreed:
    """Read what was agreed, its day as the next such day."""
    return who.agreed(text, today=clock.today())


SomeCitizenArgument = Annotated[str | None, citizen_argument(_("The citizen: C12, 12 or part of the name."))]
FORM = _("citizen, a worker's initials or name, or a companion in words; several with commas between")
WithAsked = Annotated[People, option("--with", _("WHO,..."), FORM, read=who.people, offer=complete.people)]
WithOption = Annotated[People | None, option("--with", _("WHO,..."), FORM, read=who.people, offer=complete.people)]
AbsentOption = Annotated[
    People | None,
    option("--absent", _("WHO,..."), _("Who was asked and did not come."), read=who.people, offer=complete.people),
]
ByAsked = Annotated[
    str,
    option(
        "--by",
        _("WHO"),
        _("By whom: citizen, a worker's initials or name, or in words."),
        read=who.person,
        offer=complete.one_of_people,
    ),
]
OwnerOption = Annotated[
    str | None, option("--owner", _("WHO"), _("Another owner."), read=who.person, offer=complete.one_of_people)
]
ActionsOption = Annotated[
    list[Agreed] | None,
    option("--action", _('"WHO: what @ DAY"'), _("What was agreed; may be given again."), read=agreed),
]
AgreedArgument = Annotated[Agreed, argument(_('"WHO: what @ DAY"'), _("Who does what, and until when."), read=agreed)]

WITH_QUESTION = Question("--with", _("Who takes part (citizen, initials or names, commas between)?"), read=who.people)
BY_QUESTION = Question("--by", _("By whom (citizen, initials or a name)?"), read=who.person)
