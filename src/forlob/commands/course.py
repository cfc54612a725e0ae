"""`forlob course`: dated stretches of coordinated effort."""

from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands.ask import Question
from forlob.commands.command import command, noun, report
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    citizen_argument,
    fields_to_change,
    past_option,
    planned_option,
    worker_option,
)
from forlob.domain.course import Course
from forlob.i18n import _
from forlob.questions import course as courses
from forlob.questions import resolve
from forlob.render.course import COURSE_COLUMNS, course_blocks, flat
from forlob.render.output import Output
from forlob.store import catalogue

app = noun("course")


def codes(group: str) -> list[tuple[str, str]]:
    """Return the codes of a group of the catalogue with what people read for them."""
    return [(code, catalogue.label(group, code)) for code in catalogue.valid(group, clock.today())]


KindOption = Annotated[str, typer.Option("--kind", metavar="K", help=_("The kind of course."))]
ReadyOption = Annotated[date | None, past_option("--ready", _("The day the case was ready to be assessed."))]
CoordinatorOption = Annotated[str | None, worker_option("--coordinator", _("Who coordinates it, else you."))]
WhyOption = Annotated[str, typer.Option("--why", metavar="T", help=_("Why?"))]
ReasonOption = Annotated[str, typer.Option("--why", metavar="T", help=_("The reason to close, such as goal_reached."))]
OutcomeOption = Annotated[str, typer.Option("--outcome", metavar="O", help=_("What it led to, such as job."))]
WhoseOption = Annotated[
    str, typer.Option("--whose", metavar="W", help=_("Whose pause it is: citizen, own, other or external."))
]
UntilOption = Annotated[date | None, planned_option("--until", _("The day it is expected to end."))]
FIELDS = {
    "ready_on": ReadyOption,
    "recommended_on": Annotated[date | None, past_option("--recommended", _("The day the team recommended it."))],
    "granted_on": Annotated[date | None, past_option("--granted", _("The day it was granted."))],
    "start_on": Annotated[date | None, past_option("--start", _("The day it started."))],
    "granted_months": Annotated[
        int | None, typer.Option("--months", metavar="N", help=_("For how many months, 12 to 60."))
    ],
    "pathway": Annotated[
        str | None,
        typer.Option("--pathway", metavar="P", help=_("company_first, potential_first or long_development.")),
    ],
    "hours_per_week": Annotated[
        float | None, typer.Option("--hours", metavar="H", help=_("Hours a week the citizen can carry."))
    ],
    "at_once": Annotated[
        int | None, typer.Option("--at-once", metavar="N", help=_("Interventions the citizen can carry at once."))
    ],
    "no_intervention_reason": Annotated[
        str | None, typer.Option("--no-intervention-because", metavar="T", help=_("Why there is no intervention."))
    ],
    "note": Annotated[str | None, typer.Option("--note", metavar="T", help=_("A note on the course."))],
}
"""What may be known of a course: by column, the option it is typed with. Each may be empty."""
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
    citizen: CitizenArgument,
    kind: KindOption = "resource_course",
    ready: ReadyOption = None,
    coordinator: CoordinatorOption = None,
) -> None:
    worker = resolve.worker(coordinator) if coordinator else resolve.myself()
    done = changes.course.open_for(resolve.citizen(citizen), kind=kind, ready_on=ready, coordinator=worker)
    report(out, done, _as_data)


@command(app, "set", _("Write down what is known of a course."), example="C1 --granted 2026-11-16 --months 24")
def put(
    out: Output,
    citizen: CitizenArgument,
    written: Annotated[dict[str, Any], FIELDS],
    clear: ClearOption = None,
    from_on: PathwayFromOption = None,
    mistake: PathwayMistakeOption = False,
) -> None:
    fields = fields_to_change(written, clear, tuple(FIELDS))
    course = resolve.course(resolve.citizen(citizen))
    report(out, changes.course.put(course, fields, from_on=from_on, mistake=mistake), _as_data)


@command(app, "pause", _("Pause a course; its waits keep their clocks."), example='C1 --why "admitted" --until +3w')
def pause(
    out: Output,
    citizen: CitizenArgument,
    why: WhyOption,
    whose: WhoseOption = "citizen",
    until: UntilOption = None,
    on: OnOption = None,
) -> None:
    course = resolve.course(resolve.citizen(citizen))
    report(out, changes.course.pause(course, why=why, whose=whose, until=until, on=on), _as_data)


@command(app, "resume", _("End the pause of a course."), example="C1")
def resume(out: Output, citizen: CitizenArgument, on: OnOption = None) -> None:
    report(out, changes.course.resume(resolve.course(resolve.citizen(citizen)), on=on), _as_data)


@command(
    app,
    "end",
    _("End a course, and with it what waits, is planned and agreed in it."),
    example="C1 --outcome flexjob --why goal_reached",
    ask={
        "outcome": Question("--outcome", _("What did it lead to?"), choices=lambda: codes("outcome")),
        "why": Question("--why", _("Why does it end?"), choices=lambda: codes("closure_reason")),
    },
)
def end(out: Output, citizen: CitizenArgument, outcome: OutcomeOption, why: ReasonOption, on: OnOption = None) -> None:
    course = resolve.course(resolve.citizen(citizen))
    report(out, changes.course.end(course, outcome=outcome, closure_reason=why, on=on), _as_data)


@command(app, "list", _("List the courses of a citizen, or all open ones."), lists=True)
def list_courses(out: Output, citizen: OptionalCitizen = None, on: AsOfOption = None) -> None:
    day = on or clock.today()
    found = courses.of_citizen(resolve.citizen(citizen), on=day) if citizen else courses.open_on(day)
    out.rows(map(flat, courses.with_pathways(found, on=day)), COURSE_COLUMNS, empty=_("No courses."))


@command(app, "show", _("Show the course of a citizen."), example="C1")
def show(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    course = _whole(resolve.course(resolve.citizen(citizen)), on or clock.today())
    out.document(flat(course), lambda: course_blocks(course), rows=([flat(course)], COURSE_COLUMNS))


def _as_data(number: int) -> dict[str, Any]:
    return flat(_whole(number, clock.today()))


def _whole(number: int, on: date) -> Course:
    """Return a course with the pathways it has had."""
    return next(courses.with_pathways([courses.one(number, on=on)], on=on))
