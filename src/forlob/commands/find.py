"""`forlob find`: a word in everything that was written."""

import sys
from datetime import date
from typing import Annotated

import typer

from forlob import clock
from forlob.commands import complete
from forlob.commands import mine as whose_mine
from forlob.commands.choice import Choice, choice_option
from forlob.commands.command import argument, command, option, single
from forlob.commands.options import past_option
from forlob.commands.output_options import Listing
from forlob.domain.found import Findings
from forlob.domain.searched import TEXT_KINDS, Sought
from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import find as questions
from forlob.questions import resolve
from forlob.render.find import FOUND_COLUMNS, READ_COLUMNS, more_there_are
from forlob.render.find import shown as sentence_of
from forlob.render.output import Output

app = single("find")
NEWEST = 50
"""So many are shown where no number is said."""
IN = Choice(TEXT_KINDS)

WordsArgument = Annotated[
    list[str],
    argument(
        _("WORD..."), _("Each word begins a word of the text, however it is spelled."), question=_("Which words?")
    ),
]
InOption = Annotated[
    list[str] | None,
    choice_option(
        "--in",
        "K",
        _(
            "Only in notes, actions, goals, voice, waits, interventions, reasons, names or case numbers; may be given again."
        ),
        IN,
    ),
]
CitizenOption = Annotated[str | None, option("--citizen", "C", _("Only this citizen."), offer=complete.citizens)]
MineOption = Annotated[bool, typer.Option("--mine", help=_("Only citizens whose course I coordinate."))]
SinceOption = Annotated[date | None, past_option("--since", _("Only from this day on."))]


@command(
    app,
    "find",
    _(
        "Find words in notes, actions, goals, voice, waits, interventions, reasons, names and case numbers, newest first."
    ),
    example="mentor --in goals",
    lists=Listing(lambda: READ_COLUMNS),
)
def find(
    out: Output,
    words: WordsArgument,
    in_: InOption = None,
    citizen: CitizenOption = None,
    mine: MineOption = False,
    since: SinceOption = None,
) -> None:
    sought, today = Sought.of(words), clock.today()
    if not sought.words:
        raise WrongUse(_("there is no letter and no digit in {text}").format(text=shown(" ".join(words)) or '""'))
    meant = resolve.meant(citizen) if citizen is not None else None
    workers = whose_mine.mine(out, "find mentor --mine", on=today) if mine else ()
    where = questions.Where(in_ or (), meant and meant.citizen, meant and meant.course, workers, since)
    most = NEWEST if out.limit is None else out.limit
    found = questions.found(sought, where, on=today, limit=sys.maxsize if out.sort else most)
    if out.sort:  # before it is cut
        first = list(out._replace(limit=most).listed(found.found, FOUND_COLUMNS))
        found, out = Findings(first, len(found.found) - len(first)), out._replace(sort=())
    if out.is_read_by_people:
        out.rows(map(sentence_of, found.found), READ_COLUMNS, empty=_("Nothing found."))
    else:
        out.rows(found.found, FOUND_COLUMNS, empty="")
    _tell_more(out, sought, found)


def _tell_more(out: Output, sought: Sought, found: Findings) -> None:
    if found.more:
        out.hint(more_there_are(found.more, len(found.found)))
    elif not found.found and (near := questions.nearest(sought)):
        out.hint(_("no word begins like {word}; there is {near}").format(word=near[0], near=shown(near[1])))
