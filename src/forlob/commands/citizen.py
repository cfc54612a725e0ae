"""`forlob citizen`: the people it is all about."""

from functools import partial
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.options import AsOfOption, CitizenArgument, ClearOption, OnOption, fields_to_change, worker_option
from forlob.domain.citizen import read_language
from forlob.domain.course import CourseState
from forlob.i18n import _
from forlob.questions import citizen as citizens
from forlob.questions import course, resolve, voice
from forlob.render.citizen import CITIZEN_COLUMNS, WITH_ENDED_COLUMNS, document, facts
from forlob.render.column import record
from forlob.render.output import Output

app = noun("citizen")

NameArgument = Annotated[str, argument("NAME", _("The name."))]
NameOption = Annotated[str | None, option("--name", "T", _("Another name."))]
PartOption = Annotated[str | None, option("--name", "T", _("Only names with this in them."))]
StateOption = Annotated[
    CourseState | None,
    typer.Option("--state", case_sensitive=False, help=_("Only those whose course is in this state.")),
]
CoordinatorOption = Annotated[str | None, worker_option("--coordinator", _("Only those this worker coordinates."))]
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have ended as well."))]

FACTS = {
    "case_no": Annotated[
        str | None, option("--case-no", "T", _("The municipality's own case number; never a CPR number."))
    ],
    "born": Annotated[int | None, option("--born", "YEAR", _("The year of birth."))],
    "language": Annotated[
        str | None, option("--language", "da", _("The language, two letters of ISO 639-1."), read=read_language)
    ],
    "interpreter": Annotated[
        bool | None, typer.Option("--interpreter/--no-interpreter", help=_("Whether an interpreter is needed."))
    ],
}
"""What may be known of a citizen beside the name, and so may be empty: by column, the option it is typed with."""


@command(app, "add", _("Register a citizen."), example='"Åse Lund" --case-no 15.17.22-P00-7 --born 1985')
def add(out: Output, name: NameArgument, written: Annotated[dict[str, Any], FACTS]) -> None:
    report(out, changes.citizen.add(name, fields_to_change(written)), partial(_as_data, out, named=True))


@command(app, "list", _("List the citizens."), example="--coordinator MH", lists=True)
def list_citizens(
    out: Output,
    coordinator: CoordinatorOption = None,
    state: StateOption = None,
    name: PartOption = None,
    all_: AllOption = False,
    on: AsOfOption = None,
) -> None:
    whose = resolve.worker(coordinator) if coordinator is not None else None
    found = citizens.listed(on or clock.today(), coordinator=whose, state=state, name=name, ended=all_)
    out.rows(found, WITH_ENDED_COLUMNS if all_ else CITIZEN_COLUMNS, empty=_("No citizens."))


@command(app, "show", _("Show all about one citizen."), example="C1")
def show(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    number, day = resolve.citizen(citizen), on or clock.today()
    known = citizens.one(number, on=day), course.of_citizen(number, on=day), voice.of_citizen(number, on=day)
    out.document(facts(*known), lambda: list(document(*known)), rows=(known[:1], CITIZEN_COLUMNS))


@command(app, "edit", _("Change what is known of a citizen."), example="C1 --interpreter")
def edit(
    out: Output,
    citizen: CitizenArgument,
    written: Annotated[dict[str, Any], {"name": NameOption, **FACTS}],
    clear: ClearOption = None,
) -> None:
    fields = fields_to_change(written, clear, (*FACTS, "ended_on"))
    done = changes.citizen.edit(resolve.citizen(citizen), fields)
    report(out, done, partial(_as_data, out, named="name" in fields))


@command(app, "end", _("Say that a citizen is followed no more."), example="C1 --on yesterday")
def end(out: Output, citizen: CitizenArgument, on: OnOption = None) -> None:
    report(out, changes.citizen.end(resolve.citizen(citizen), on=on), partial(_as_data, out, named=False))


def _as_data(out: Output, number: int, *, named: bool) -> dict[str, Any]:
    """Return the citizen as data; where a name was given, name the others who have it too."""
    citizen = citizens.one(number, on=clock.today())
    others = citizens.namesakes(number, citizen.name) if named else []
    if others:
        out.hint(_("there is another {name}: {ids}").format(name=citizen.name, ids=", ".join(others)))
    return record(citizen, CITIZEN_COLUMNS)
