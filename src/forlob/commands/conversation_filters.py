"""Options that narrow the list of conversations: whose, of which days, and what became of them."""

from datetime import date
from typing import Annotated, NamedTuple

import typer

from forlob.commands import complete
from forlob.commands.choice import Choice, choice_option
from forlob.commands.command import option
from forlob.commands.options import near_planned_day, near_week, to_day
from forlob.commands.output_options import Listing
from forlob.domain.conversation import STATES, ConversationState
from forlob.domain.days.week import Week
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.conversation import CONVERSATION_COLUMNS

LISTING = Listing(lambda: CONVERSATION_COLUMNS, ids=True)

MineOption = Annotated[
    bool, typer.Option("--mine", help=_("Only those I am asked to, and those of the courses I coordinate."))
]
FromOption = Annotated[
    date | None,
    option("--from", _("DAY"), _("Only from this day on; a weekday is the next such."), read=near_planned_day),
]
ToOption = Annotated[date | None, option("--to", _("DAY"), _("Only up to this day, itself included."), read=to_day)]
WeekOption = Annotated[
    Week | None,
    option(
        "--week", _("WEEK"), _("Only of this week: 2026-W47, 47, next or last."), read=near_week, offer=complete.weeks
    ),
]
StateOption = Annotated[
    ConversationState | None,
    choice_option(
        "--state", "S", _("Only planned, held, no_show, cancelled or rebooked ones."), Choice(STATES, ConversationState)
    ),
]


class Days(NamedTuple):
    """The first and the last day of what is listed; None: no end on that side."""

    first: date | None
    last: date | None


def days_meant(first: date | None, last: date | None, week: Week | None) -> Days:
    """Return the days that are listed.

    Raises:
        WrongUse: If both a week and a day are given, or the last day lies before the first.
    """
    if week:
        if first or last:
            raise WrongUse(
                _("--week stands alone, without --from and --to"), f"forlob conversation list --week {week.text}"
            )
        return Days(week.monday, week.sunday)
    if first and last and last < first:
        what = _("--to lies before --from: {to} before {from_}").format(to=last.isoformat(), from_=first.isoformat())
        raise WrongUse(what, f"forlob conversation list --from {last} --to {first}")
    return Days(first, last)
