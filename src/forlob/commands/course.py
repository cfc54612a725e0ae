"""`forlob course`: dated stretches of coordinated effort."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import many
from forlob.commands.ask import Question, answer, note_typed
from forlob.commands.choice import choice_option, code_in
from forlob.commands.command import as_of_today, command, noun, option, report
from forlob.commands.many import CitizensArgument
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    PauseMistakeOption,
    ReopenOption,
    UntilOption,
    citizen_argument,
    fields_to_change,
    past_option,
    worker_option,
)
from forlob.commands.output_options import Listing, NoInputOption
from forlob.domain import ids
from forlob.domain.amount import read_hours, read_whole
from forlob.domain.change_result import ChangeResult
from forlob.domain.course import DIED, Course
from forlob.errors import WrongUse
from forlob.i18n import _, listed
from forlob.questions import course as courses
from forlob.questions import resolve
from forlob.questions.pause import of_course, past_end
from forlob.render.column import record
from forlob.render.course import COURSE_COLUMNS, course_blocks, course_value
from forlob.render.output import Output

app = noun("course")
_as_data = as_of_today(courses.whole, COURSE_COLUMNS)


OUTCOME, REASON, OWNER = code_in("outcome"), code_in("closure_reason"), code_in("pause_owner")
KIND = code_in("course")
KindOption = Annotated[
    str | None,
    choice_option(
        "--kind", "K", _("The kind of course; else the house's course_kind, or as the law has it that day."), KIND
    ),
]
ReadyOption = Annotated[date | None, past_option("--ready", _("The day the case was ready to be assessed."))]
CoordinatorOption = Annotated[str | None, worker_option("--coordinator", _("Who coordinates it, else you."))]
WhyOption = Annotated[str, option("--why", "T", _("Why?"))]
ReasonOption = Annotated[str, choice_option("--why", "T", _("The reason to close, such as goal_reached."), REASON)]
OutcomeOption = Annotated[
    str | None, choice_option("--outcome", "O", _("What it led to, such as job; of somebody who died none."), OUTCOME)
]
OUTCOME_QUESTION = Question("--outcome", _("What did it lead to?"), choices=OUTCOME.choices)
WhoseOption = Annotated[
    str | None,
    choice_option("--whose", "W", _("Whose pause it is: citizen (unless told), own, other or external."), OWNER),
]
FIELDS = {
    "kind": Annotated[str | None, choice_option("--kind", "K", _("Another kind of course."), KIND)],
    "ready_on": ReadyOption,
    "recommended_on": Annotated[date | None, past_option("--recommended", _("The day the team recommended it."))],
    "granted_on": Annotated[date | None, past_option("--granted", _("The day it was granted."))],
    "start_on": Annotated[date | None, past_option("--start", _("The day it started."))],
    "granted_months": Annotated[
        int | None, option("--months", "N", _("For how many months, 12 to 60."), read=read_whole)
    ],
    "pathway": Annotated[
        str | None,
        choice_option("--pathway", "P", _("company_first, potential_first or long_development."), code_in("pathway")),
    ],
    "hours_per_week": Annotated[
        float | None, option("--hours", "H", _("Hours a week the citizen can carry."), read=read_hours)
    ],
    "at_once": Annotated[
        int | None, option("--at-once", "N", _("Interventions the citizen can carry at once."), read=read_whole)
    ],
    "no_intervention_reason": Annotated[
        str | None, option("--no-intervention-because", "T", _("Why there is no intervention."))
    ],
    "note": Annotated[
        str | None,
        option("--note", "T|edit", _("A note on the course; edit opens an editor to write it."), read=note_typed),
    ],
    "end_on": Annotated[date | None, past_option("--end", _("The day it ended, mended; also an older course's."))],
    "outcome": Annotated[str | None, choice_option("--outcome", "O", _("What it led to, mended."), OUTCOME)],
    "closure_reason": Annotated[str | None, choice_option("--why", "T", _("The reason it closed, mended."), REASON)],
}
"""What may be known of a course: by column, the option it is typed with. Each but its kind may be empty."""
MAY_BE_EMPTY = tuple(name for name in FIELDS if name != "kind")
OF_ONE = ("note", "no_intervention_reason")
"""The texts among them: what is written of one course is not written over what others have."""
PathwayFromOption = Annotated[
    date | None, past_option("--from", _("The day from which the pathway is this one, else today."))
]
PathwayMistakeOption = Annotated[
    bool, typer.Option("--mistake", help=_("The pathway never was another: a typing error is mended."))
]
OptionalCitizen = Annotated[str | None, citizen_argument(_("The citizen; all open courses without."))]


@command(app, "open", _("Open a course for a citizen."), example="C1 --ready 2026-11-02")
def open_course(
    out: Output,
    citizen: CitizensArgument,
    kind: KindOption = None,
    ready: ReadyOption = None,
    coordinator: CoordinatorOption = None,
) -> None:
    worker = resolve.worker(coordinator) if coordinator else resolve.myself()

    def do(number: int) -> ChangeResult[int]:
        return changes.course.open_for(number, kind=kind, ready_on=ready, coordinator=worker)

    report(out, changes.several.each(many.citizens(citizen), do, id=ids.citizen_id), _as_data)


@command(
    app,
    "set",
    _("Write down what is known of a course."),
    example="C1 --granted 2026-11-16 --months 24",
    note_there=lambda given: _note_there(given["citizen"]),
)
def put(
    out: Output,
    citizen: CitizensArgument,
    written: Annotated[dict[str, Any], FIELDS],
    clear: ClearOption = None,
    from_on: PathwayFromOption = None,
    mistake: PathwayMistakeOption = False,
) -> None:
    fields = fields_to_change(written, clear, MAY_BE_EMPTY)
    courses = many.courses(citizen, resolve.course_of)
    if any(fields.get(text) for text in OF_ONE):
        _refuse_several(courses)
    _each(out, courses, lambda course: changes.course.put(course, fields, from_on=from_on, mistake=mistake))


def _note_there(citizens: Sequence[str]) -> str | None:
    numbers = many.courses(citizens, resolve.course_of)
    _refuse_several(numbers)
    return courses.one(numbers[0], on=clock.today()).note


def _refuse_several(courses: Sequence[int]) -> None:
    if len(courses) > 1:
        what = _("a text is written down of one course: name one citizen, or leave {options} out")
        raise WrongUse(what.format(options=listed(("--note", "--no-intervention-because"))))


@command(app, "pause", _("Pause a course; its waits keep their clocks."), example='C1 --why "admitted" --until +3w')
def pause(
    out: Output,
    citizen: CitizensArgument,
    why: WhyOption,
    whose: WhoseOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    mistake: PauseMistakeOption = False,
) -> None:
    def meant(named: resolve.Meant) -> int:
        return resolve.course_of(named, on) if mistake else resolve.course_on(named, on or clock.today())

    def do(course: int) -> ChangeResult[int]:
        return changes.course.pause(course, why=why, whose=whose, until=until, on=on, mistake=mistake)

    _each(out, many.courses(citizen, meant), do)


@command(app, "resume", _("End the pause of a course."), example="C1")
def resume(out: Output, citizen: CitizensArgument, on: OnOption = None) -> None:
    courses = many.courses(citizen, lambda named: resolve.course_on(named, on or clock.today()))
    _each(out, courses, lambda course: changes.course.resume(course, on=on))


@command(
    app,
    "end",
    _("End a course, and with it what waits, is planned and agreed in it."),
    example="C1 --outcome flexjob --why goal_reached",
    ask={"why": Question("--why", _("Why does it end?"), choices=REASON.choices)},
)
def end(
    out: Output,
    citizen: CitizensArgument,
    why: ReasonOption,
    outcome: OutcomeOption = None,
    on: OnOption = None,
    no_input: NoInputOption = False,
) -> None:
    if outcome is None and why != DIED:
        outcome = answer(OUTCOME_QUESTION, no_input=no_input)

    def do(course: int) -> ChangeResult[int]:
        return changes.course_end.end(course, outcome=outcome, closure_reason=why, on=on)

    _each(out, many.courses(citizen, resolve.course_of), do)


@command(
    app,
    "reopen",
    _("Take the end of a course back, with all that it brought about; its days count on."),
    example=_('C1 --why "did not move"'),
)
def reopen(out: Output, citizen: CitizensArgument, why: ReopenOption) -> None:
    _each(out, many.courses(citizen, _closed_course), lambda course: changes.course_end.reopen(course, why=why))


@command(
    app, "list", _("List the courses of a citizen, or all open ones."), lists=Listing(lambda: COURSE_COLUMNS, ids=True)
)
def list_courses(out: Output, citizen: OptionalCitizen = None, on: AsOfOption = None) -> None:
    day = on or clock.today()
    meant = resolve.meant(citizen) if citizen else None
    if meant and meant.course:
        found: Iterable[Course] = [courses.one(meant.course, on=day)]
    else:
        found = courses.of_citizen(meant.citizen, on=day) if meant else courses.begun_on(day)
    rows = (record(one, COURSE_COLUMNS) for one in courses.with_pathways(found, on=day))
    out.rows(rows, COURSE_COLUMNS, empty=_("No courses."))


@command(app, "show", _("Show the course of a citizen."), example="C1")
def show(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    number, day = resolve.course_of(citizen, on), on or clock.today()
    course = courses.whole(number, on=day)
    past = [pause for pause in past_end([number], on=day) if pause.wait is None]
    rows = [record(course, COURSE_COLUMNS)], COURSE_COLUMNS
    pauses = of_course(number, on=day)
    out.document(course_value(course, past, pauses), lambda: course_blocks(course, past, pauses), rows=rows)


def _each(out: Output, courses: list[int], do: Callable[[int], ChangeResult[int]]) -> None:
    """Do the same to courses, all of them or none, and report it."""
    report(out, changes.several.each(courses, do, id=ids.course_id), _as_data)


def _closed_course(meant: resolve.Meant) -> int:
    """Return the course that is meant to be reopened: the one typed, else the one that ended last, else the open one."""
    if meant.course:
        return meant.course
    found = courses.of_citizen(meant.citizen, on=clock.today())
    ended = [one for one in found if one.end_on]
    if not ended:
        return resolve.course_of(meant)
    return ids.number(max(ended, key=lambda one: (one.end_on, ids.number(one.id, ids.COURSE))).id, ids.COURSE)
