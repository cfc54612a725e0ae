"""`forlob history`: everything that happened to one citizen, in order."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from forlob import clock, config
from forlob.commands.command import command, single
from forlob.commands.document_file import document_ending, show_or_write
from forlob.commands.options import AsOfOption, CitizenArgument, LangOption, past_option
from forlob.domain.history import history as life
from forlob.domain.history.entry import Entry
from forlob.domain.ids import citizen_id, course_id
from forlob.i18n import _, language, speaking
from forlob.questions import resolve
from forlob.questions.history import of_citizen
from forlob.render.history import document as look
from forlob.render.output import Output

app = single("history")

SinceOption = Annotated[date | None, past_option("--since", _("Only from this day on."))]
UntilOption = Annotated[date | None, past_option("--until", _("Only to and including this day."))]


@command(
    app,
    "history",
    _(
        "Show everything that happened to one citizen, oldest first: courses, conversations with their notes, waits,"
        " interventions, goals, plans, the team, and what was mended; what is planned stands last. F1 in the citizen's place"
        " is that course alone. A file ending in .html, .md or .txt becomes a document."
    ),
    example="C1 --since 2026-09-01",
    documents=True,
)
def history(
    out: Output,
    citizen: CitizenArgument,
    since: SinceOption = None,
    until: UntilOption = None,
    on: AsOfOption = None,
    lang: LangOption = None,
) -> None:
    ending = document_ending(out)
    meant, day = resolve.meant(citizen), on or clock.today()
    with speaking(_language(lang, document=bool(ending))):
        found = of_citizen.life(meant.citizen, on=day)
        course = course_id(meant.course) if meant.course else None
        told = life.told(found, of_citizen.written(found, zone=config.zone()), course=course)
        entries = life.between(told, since, until)
        person = found.citizen
        asked = look.Asked(citizen_id(person.number), person.name, person.case_no, day, course, since, until)
        _show(out, entries, asked, ending)


def _show(out: Output, entries: Sequence[Entry], asked: look.Asked, ending: str) -> None:
    rows = look.flat(entries), look.HISTORY_COLUMNS
    show_or_write(out, ending, look.value(entries), lambda: look.document(entries, asked), rows=rows)


def _language(asked: str | None, *, document: bool) -> str:
    """Return the language asked for; without one a document is in that of the house, a screen in its own."""
    if document:
        from forlob.questions import document_language

        return document_language.for_workers(asked)
    return asked or language()
