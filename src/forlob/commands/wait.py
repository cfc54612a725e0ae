"""`forlob wait`: what is awaited, and what happens until it comes."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete, many
from forlob.commands.ask import Question, line_typed
from forlob.commands.choice import Choice, choice_argument, choice_option, code_in, day_typed
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.filing import LongAgoOption, ask_if_long_ago, course_of_day
from forlob.commands.many import CitizensInOne
from forlob.commands.options import (
    AsOfOption,
    ClearOption,
    FromOption,
    LangOption,
    MistakeOption,
    NoteOption,
    OnOption,
    PauseMistakeOption,
    ReopenOption,
    SectorOption,
    UntilOption,
    fields_to_change,
    may_be_empty,
    past_option,
    until_day,
)
from forlob.commands.output_options import NoInputOption
from forlob.domain import ids
from forlob.domain.change_result import ChangeResult
from forlob.domain.norm import read_days
from forlob.domain.wait import ENDS, EndKind
from forlob.domain.wait_story import WaitEventKind
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions.pause import past_end
from forlob.questions.waits import listed
from forlob.questions.waits import story as wait_story
from forlob.render.output import Output
from forlob.render.wait import WAIT_COLUMNS
from forlob.render.wait_story import EVENT_COLUMNS, document, story_value
from forlob.store import catalogue

app = noun("wait")
_as_data = as_of_today(listed.one, WAIT_COLUMNS)


def writable_kinds() -> list[str]:
    """Return the kinds of wait that may be written down on the day it began, as far as it was typed, else today."""
    return [code for code in catalogue.valid("wait", day_typed("wait")) if catalogue.kind("wait", code).writable]


WaitsArgument = Annotated[
    list[str], argument("W7...", _("The waits."), question=_("Which waits (W7 W8)?"), offer=complete.waits)
]
WaitArgument = Annotated[str, argument("W7", _("The wait."), question=_("Which wait (W7 or 7)?"), offer=complete.waits)]
KIND = code_in("wait", offered=writable_kinds)
KindArgument = Annotated[str, choice_argument(_("KIND"), _("What is awaited."), KIND)]
ForOption = Annotated[
    str | None, option("--for", "I30", _("The intervention that waits."), offer=complete.interventions)
]
PauseReasonOption = Annotated[
    str | None,
    typer.Option(
        "--why",
        "--note",
        metavar="T|edit",
        help=_("Why it is paused; edit opens an editor to write it."),
        parser=line_typed,
    ),
]
OWNER = code_in("pause_owner")
WhoseOption = Annotated[
    str | None, choice_option("--whose", "W", _("Whose it is: citizen, own, other or external."), OWNER)
]
AsOption = Annotated[
    EndKind | None,
    choice_option(
        "--as",
        "K",
        _("How it ends: fulfilled, superseded, withdrawn, declined or error."),
        Choice(ENDS, EndKind),
    ),
]
LetterOption = Annotated[
    Path | None, option("--letter", _("FILE"), _("Write the reminder as a letter into this file: .txt, .md or .html."))
]
ByOption = Annotated[
    str | None, option("--by", "W8", _("The wait that took its place; its clock goes on."), offer=complete.waits)
]
OPTIONS_OF_NEW = {
    "holder": Annotated[str | None, option("--holder", _("TEXT"), _("Who must act next."))],
    "sector": SectorOption,
    "since": Annotated[date | None, past_option("--since", _("The day it began."))],
    "norm": Annotated[
        int | None, option("--norm", _("DAYS"), _("Its own norm, instead of the kind's."), read=read_days)
    ],
    "note": NoteOption,
}
OPTIONS = {
    **OPTIONS_OF_NEW,
    "ended_on": Annotated[date | None, past_option("--ended", _("Another day for its end."))],
    "end_kind": AsOption,
}
"""By field, the option it is typed with; what fields there are stands in `changes.wait.Written`."""
KIND_QUESTION = Question(
    _("KIND"),
    _("What is awaited?"),
    choices=KIND.choices,
)
PAUSE_QUESTIONS = {
    "why": Question("--why", _("Why is it paused?"), optional=True),
    "until": Question("--until", _("Until which day?"), read=until_day, optional=True),
    "whose": Question(
        "--whose",
        _("Whose pause is it?"),
        choices=OWNER.choices,
        optional=True,
    ),
}


@command(
    app,
    "add",
    _("Write down what is awaited."),
    example='C1 certificate_265 --holder "Lægehuset Søborg"',
    ask={"kind": KIND_QUESTION},
)
def add(
    out: Output,
    *,
    citizen: CitizensInOne,
    kind: KindArgument,
    for_: ForOption = None,
    written: Annotated[dict[str, Any], OPTIONS_OF_NEW],
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    day = written["since"] or clock.today()
    courses = many.courses(citizen, lambda named: course_of_day(named, day, long_ago=long_ago, no_input=no_input))
    intervention = ids.number(for_, ids.INTERVENTION) if for_ else None

    def do(course: int) -> ChangeResult[int]:
        return changes.wait.add(course, kind, fields_to_change(written), intervention=intervention)

    report(out, changes.several.each(courses, do, id=resolve.citizen_of), _as_data)


@command(app, "show", _("Show a wait with all that happened to it."), example="W1")
def show(out: Output, wait: WaitArgument, on: AsOfOption = None) -> None:
    number, day = wait_story.number(wait), on or clock.today()
    one, story = listed.one(number, on=day), wait_story.of_wait(number, on=day)
    past = [each for each in past_end([ids.number(one.course, ids.COURSE)], on=day) if each.wait == one.id]
    out.document(story_value(one, story, past), lambda: document(one, story, past), rows=(story.events, EVENT_COLUMNS))


@command(
    app,
    "edit",
    _("Mend what is written down of a wait; another holder, from a day on, changes no clock."),
    example='W1 --holder "Lægerne Torvet" --from 2026-11-18',
    note_there=lambda given: wait_story.of_wait(*wait_story.numbers([given["wait"]]), on=clock.today()).note,
)
def edit(
    out: Output,
    wait: WaitArgument,
    written: Annotated[dict[str, Any], OPTIONS],
    clear: ClearOption = None,
    from_on: FromOption = None,
    mistake: MistakeOption = False,
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    number = wait_story.number(wait)
    fields = fields_to_change(written, clear, may_be_empty(changes.wait.Written))
    if since := fields.get("since"):
        course = ids.number(listed.one(number, on=clock.today()).course, ids.COURSE)
        ask_if_long_ago(course, since, long_ago=long_ago, no_input=no_input)
    report(out, changes.wait.edit(number, fields, from_on=from_on, mistake=mistake), _as_data)


def note_verb(kind: WaitEventKind, help: str, *, example: str) -> None:
    """Register a verb that notes something that happened to waits."""

    @command(app, kind.value, help, example=example)
    def note(out: Output, waits: WaitsArgument, on: OnOption = None, note: NoteOption = None) -> None:
        report(out, changes.wait_event.note(kind, many.waits(waits), on=on, text=note), _as_data)


@command(app, "remind", _("Note that the holder was reminded; the clock runs on."), example="W1 --letter reminder.txt")
def remind(
    out: Output,
    waits: WaitsArgument,
    on: OnOption = None,
    note: NoteOption = None,
    letter: LetterOption = None,
    lang: LangOption = None,
) -> None:
    if letter is None:
        report(out, changes.wait_event.note(WaitEventKind.REMIND, many.waits(waits), on=on, text=note), _as_data)
        return
    from forlob.commands.reminder_letter import check_file, written_with  # most reminders go without a letter

    check_file(letter, force=out.force)
    numbers = many.waits(waits)
    with written_with(out, letter, numbers, on or clock.today(), lang):
        done = changes.wait_event.note(WaitEventKind.REMIND, numbers, on=on, text=note)
    report(out, done, _as_data)


note_verb(
    WaitEventKind.CLAIM,
    _("Note that it is said to be sent; the clock runs on until it is received."),
    example="W1 W2 --on yesterday",
)
note_verb(
    WaitEventKind.RECEIVE,
    _("Note that it was received and accepted; the wait ends as fulfilled."),
    example="W1 --on 2026-11-19",
)
note_verb(
    WaitEventKind.MISSING,
    _("Note that what was said to be sent never came; the clock runs on."),
    example="W1",
)
note_verb(
    WaitEventKind.REJECT,
    _("Note that what came was inadequate; the clock runs on."),
    example=_('W1 --note "says: see the assessment"'),
)


@command(
    app,
    "pause",
    _("Pause a wait; gross days are counted on, and from its expected end it waits again."),
    example="W1 --why hospital --until +2w --whose citizen",
    ask=PAUSE_QUESTIONS,
)
def pause(
    out: Output,
    waits: WaitsArgument,
    why: PauseReasonOption,
    until: UntilOption,
    whose: WhoseOption,
    on: OnOption = None,
    mistake: PauseMistakeOption = False,
) -> None:
    numbers = many.waits(waits)
    report(out, changes.wait_event.pause(numbers, on=on, why=why, until=until, whose=whose, mistake=mistake), _as_data)


@command(app, "resume", _("End the pause of a wait."), example="W1")
def resume(out: Output, waits: WaitsArgument, on: OnOption = None) -> None:
    report(out, changes.wait_event.resume(many.waits(waits), on=on), _as_data)


@command(app, "end", _("End a wait: nothing is awaited any more."), example="W1 --as withdrawn --on 2026-11-19")
def end(out: Output, waits: WaitsArgument, as_: AsOption = None, by: ByOption = None, on: OnOption = None) -> None:
    numbers = many.waits(waits)
    successor = wait_story.number(by) if by else None
    usual = EndKind.SUPERSEDED if by else EndKind.FULFILLED
    report(out, changes.wait_event.end(numbers, on=on, as_=as_ or usual, by=successor), _as_data)


@command(
    app,
    "reopen",
    _("Say that a wait has not ended after all; its days count on from the beginning."),
    example=_('W1 --why "it was the wrong statement"'),
)
def reopen(out: Output, waits: WaitsArgument, why: ReopenOption) -> None:
    report(out, changes.reopen.waits(many.waits(waits), why=why), _as_data)
