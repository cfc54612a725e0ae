"""Options that tell what became of a conversation, where that is mended."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forlob import changes
from forlob.commands import complete, conversation_asked
from forlob.commands.ask import note_typed
from forlob.commands.choice import Choice, choice_option, code_in
from forlob.commands.command import option
from forlob.commands.options import WhyOption, past_option, planned_moment
from forlob.commands.people_options import AbsentOption
from forlob.domain.conversation import REASON_GROUPS, ReasonGroup
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import who
from forlob.questions.who import People

if TYPE_CHECKING:
    from forlob.changes import outcome

GroupOption = Annotated[
    ReasonGroup | None,
    choice_option(
        "--reason-group",
        "G",
        _(
            "Of a no-show: acceptable, not_acceptable or logistics, whatever the reason says; the first and the last excuse it."
        ),
        Choice(REASON_GROUPS, ReasonGroup),
    ),
]
ReasonOption = Annotated[
    str | None,
    choice_option(
        "--reason",
        "K",
        _("Of a no-show: why, such as ill or transport; it says whether that excuses."),
        code_in("no_show_reason"),
    ),
]
MendedHeldOption = Annotated[
    bool, typer.Option("--held", help=_("It was held after all: all who were asked came, but the absent."))
]
MendedNoShowOption = Annotated[
    str | None,
    option(
        "--no-show", _("WHO"), _("Somebody did not come after all: who."), read=who.person, offer=complete.one_of_people
    ),
]
MendedCancelledOption = Annotated[
    str | None,
    option(
        "--cancelled",
        _("WHO"),
        _("It was called off after all: by whom."),
        read=who.person,
        offer=complete.one_of_people,
    ),
]
MendedOnOption = Annotated[date | None, past_option("--on", _("The day it was held, was missed or was called off."))]


def all_people(text: str) -> People:
    """Read everybody who takes part; `+AN` adds somebody, which `--also` does."""
    if text.lstrip().startswith("+"):
        raise WrongUse(
            _("--with names everybody; who comes besides is told with --also"),
            instead=(text, text.replace("+", "")),
            with_it=("--with", "--also"),
        )
    return who.people(text)


MendedWithOption = Annotated[
    People | None,
    typer.Option(
        "--with",
        parser=all_people,
        metavar=_("WHO,..."),
        autocompletion=complete.people,
        help=_("Who is asked; of a held one, who was there."),
    ),
]
MendedAlsoOption = Annotated[
    People | None,
    typer.Option(
        "--also",
        parser=who.people,
        metavar=_("WHO,..."),
        autocompletion=complete.people,
        help=_("Who is asked, or was there, besides those there are."),
    ),
]
MendedAtOption = Annotated[
    str | None,
    option(
        "--at",
        _("DAY[THH:MM]"),
        _("Of a planned one: when it is instead; it stays the same conversation."),
        read=planned_moment,
    ),
]
KIND = code_in("conversation")
KindOption = Annotated[
    str | None,
    choice_option("--kind", "K", _("tripartite, follow_up and others; else follow_up."), KIND),
]
PlaceOption = Annotated[str | None, option("--place", "T", _("Where."))]
LogNoteOption = Annotated[
    str | None,
    option("--note", "T|-|edit", _("What was said; - reads it from stdin, edit opens an editor."), read=note_typed),
]
MendedKindOption = Annotated[str | None, choice_option("--kind", "K", _("Another kind."), KIND)]

MISSED = {"reason": ReasonOption, "why": WhyOption, "group": GroupOption}
"""What may be told of a no-show, by what a change calls it; none of it is ever asked for."""
MENDED = {
    "held": MendedHeldOption,
    "no_show": MendedNoShowOption,
    "cancelled": MendedCancelledOption,
    "why": WhyOption,
    "group": GroupOption,
    "on": MendedOnOption,
    "at": MendedAtOption,
    "people": MendedWithOption,
    "also": MendedAlsoOption,
    "absent": AbsentOption,
    "kind": MendedKindOption,
    "note": LogNoteOption,
    "place": PlaceOption,
    "reason": ReasonOption,
}
"""What may be mended of a conversation, by what a change calls it; the first three are what became of it."""


def mended_by(written: Mapping[str, Any]) -> "outcome.Mended":
    """Return what the options of `MENDED` tell.

    Raises:
        WrongUse: If more than one outcome is told.
    """
    told = dict(written)
    became, by = changes.outcome.outcome_told(
        held=bool(told.pop("held")), no_show=told.pop("no_show"), cancelled=told.pop("cancelled")
    )
    told["note"] = conversation_asked.note(told["note"])
    return changes.outcome.Mended(became, by, **told)
