"""`forlob undo`: take a change back."""

from typing import Annotated

import typer

from forlob import changes, config
from forlob.commands.ask import can_ask, yes
from forlob.commands.command import command, report, single
from forlob.commands.output_options import Listing, NoInputOption
from forlob.config import me
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import journal
from forlob.render.column import record
from forlob.render.imported import entry_words
from forlob.render.journal import log_columns
from forlob.render.output import Output

app = single("undo")

NumberArgument = Annotated[
    int | None,
    typer.Argument(metavar="N", min=1, help=_("The journal entry to take back, else your own latest change.")),
]
ListOption = Annotated[bool, typer.Option("--list", help=_("List what can be undone, newest first."))]


@command(
    app,
    "undo",
    _("Take a change back: rows as they were before. It is a change itself, and can be undone too."),
    example="--list",
    lists=Listing(lambda: log_columns(config.zone)),
)
def undo(
    out: Output, number: NumberArgument = None, list_: ListOption = False, no_input: NoInputOption = False
) -> None:
    if list_:
        out.rows(journal.undoable(), log_columns(config.zone), empty=_("There is nothing to undo."))
    elif out.sort or out.limit is not None:
        option = "--sort" if out.sort else "--limit"
        raise WrongUse(_("{option} goes with --list").format(option=option), more="--list")
    elif _wanted(number, no_input=no_input):
        done = changes.undo.undo(number, in_words=entry_words)
        report(out, done, lambda _undone: record(journal.one(done.entry), log_columns(config.zone)))
    else:
        out.hint(_("nothing was undone"))


def _wanted(number: int | None, *, no_input: bool) -> bool:
    """Return whether the change is to be taken back; a person is asked where it is somebody else's."""
    if number is None or not can_ask(no_input=no_input):
        return True
    entry = journal.one(number)
    if entry.who == (me() or "-"):
        return True
    return yes(_("Entry {number} is by {who}: {words}. Undo it?").format(
        number=entry.number, who=entry.who, words=entry_words(entry.words)))  # fmt: skip
