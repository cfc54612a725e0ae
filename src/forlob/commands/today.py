"""`forlob today`: what this day asks of me."""

from datetime import date
from typing import Annotated

from forlob import clock
from forlob.commands.command import command, option, single
from forlob.commands.mine import me_or_everybody
from forlob.commands.options import ahead_day
from forlob.i18n import _
from forlob.questions import today as days
from forlob.render.output import Output
from forlob.render.today import document, whole

app = single("today")

OnOption = Annotated[
    date | None, option("--on", _("DAY"), _("Another day, else today; a weekday is the next such."), read=ahead_day)
]


@command(
    app, "today", _("My conversations, actions, reminders and what is over, for this day."), example="--on 2026-11-20"
)
def today(out: Output, on: OnOption = None) -> None:
    everybody = _("this is everybody's day; say who you are with --as MH, or with forlob init")
    worker = me_or_everybody(out, everybody)
    found = days.of(worker, on=on or clock.today())
    out.document(whole(found), lambda: document(found))
