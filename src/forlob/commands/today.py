"""`forlob today`: what this day asks of me."""

from forlob import clock
from forlob.commands.command import command, single
from forlob.commands.options import AsOfOption
from forlob.config import me
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import today as days
from forlob.render.output import Output
from forlob.render.today import document, whole

app = single("today")


@command(
    app, "today", _("My conversations, actions, reminders and what is over, for this day."), example="--on 2026-11-20"
)
def today(out: Output, on: AsOfOption = None) -> None:
    worker = me()
    if worker is None:
        out.hint(_("this is everybody's day; say who you are with --as MH, or with forlob init"))
    elif unknown := resolve.stranger():
        out.hint(unknown)
    found = days.of(worker, on=on or clock.today())
    out.document(whole(found), lambda: document(found))
