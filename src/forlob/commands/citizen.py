"""`forlob citizen`: the people it is all about."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from forlob import changes, clock, free_text
from forlob.commands import complete, many
from forlob.commands.ask import Question, answer, can_ask, yes
from forlob.commands.choice import Choice, choice_option
from forlob.commands.command import argument, asked, command, noun, option, report
from forlob.commands.many import CitizensArgument
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    FromOption,
    MistakeOption,
    OnOption,
    ReopenOption,
    fields_to_change,
    worker_option,
)
from forlob.commands.output_options import Listing, NoInputOption
from forlob.domain import ids
from forlob.domain.amount import read_whole
from forlob.domain.change_result import ChangeResult
from forlob.domain.citizen import Citizen, read_language
from forlob.domain.course import STATES_ASKED_FOR
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.questions import citizen as citizens
from forlob.questions import course, resolve, support_person, voice
from forlob.questions.pause import past_end
from forlob.render.citizen import CITIZEN_COLUMNS, WITH_ENDED_COLUMNS, document, facts
from forlob.render.column import record
from forlob.render.output import Output
from forlob.store import database

app = noun("citizen")
NAMED_AT_ONCE, LOOKED_AT = 5, 50

NameArgument = Annotated[str, argument(_("NAME"), _("The name."), question=_("What is the name?"))]
NameOption = Annotated[str | None, option("--name", "T", _("Another name."))]
PartOption = Annotated[str | None, option("--name", "T", _("Only names with this in them."))]
StateOption = Annotated[
    str | None,
    choice_option(
        "--state",
        f"[{'|'.join(STATES_ASKED_FOR.codes)}]",
        _("Only those whose course is in this state; open: not closed."),
        Choice(STATES_ASKED_FOR),
    ),
]
CoordinatorOption = Annotated[str | None, worker_option("--coordinator", _("Only those this worker coordinates."))]
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have ended as well."))]
AnotherOption = Annotated[bool, typer.Option("--another", help=_("It is somebody else, also where a name is similar."))]
IntoOption = Annotated[
    str,
    asked(
        typer.Option("--into", metavar="C", help=_("Who they turn out to be."), autocompletion=complete.citizens),
        _("Who do they turn out to be (C12, 12 or part of the name)?"),
    ),
]

FACTS = {
    "case_no": Annotated[
        str | None, option("--case-no", "T", _("The municipality's own case number; never a CPR number."))
    ],
    "born": Annotated[int | None, option("--born", _("YEAR"), _("The year of birth."), read=read_whole)],
    "language": Annotated[
        str | None,
        option(
            "--language",
            "da",
            _("The language, two letters of ISO 639-1."),
            read=read_language,
            offer=complete.later("languages"),
        ),
    ],
    "interpreter": Annotated[
        bool | None, typer.Option("--interpreter/--no-interpreter", help=_("Whether an interpreter is needed."))
    ],
}
"""What may be known of a citizen beside the name, and so may be empty: by column, the option it is typed with."""
MAY_BE_EMPTY = (*FACTS, "ended_on")

NEW_NAME = Question(
    "--from",
    _("Is it a new name, or was the old one a typing error?"),
    choices=[("new", _("a new name, from today on (another day: --from)")), ("mistake", _("a typing error"))],
    read=lambda code: code == "mistake",
)


@command(app, "add", _("Register a citizen."), example='"Sofie Bæk" --case-no 15.17.22-P00-7 --born 1985')
def add(
    out: Output,
    name: NameArgument,
    written: Annotated[dict[str, Any], FACTS],
    another: AnotherOption = False,
    no_input: NoInputOption = False,
) -> None:
    if not another:
        _refuse_similar(out, name, written["case_no"], no_input=no_input)
    report(out, changes.citizen.add(name, fields_to_change(written)), partial(_as_data, out, named=True))


@command(
    app,
    "list",
    _("List the citizens."),
    example="--coordinator MH",
    lists=Listing(lambda: WITH_ENDED_COLUMNS, ids=True),
)
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
    own = list(course.with_pathways(course.of_citizen(number, on=day), on=day))
    stand_by = list(support_person.listed(on=day, citizen=number))
    known = citizens.one(number, on=day), own, voice.of_citizen(number, on=day), stand_by
    past = past_end([ids.number(one.id, ids.COURSE) for one in own], on=day)
    out.document(facts(*known), lambda: list(document(*known, past)), rows=(known[:1], CITIZEN_COLUMNS))


@command(
    app,
    "edit",
    _("Change what is known of a citizen; a new name holds from a day on, and the former one still finds them."),
    example='C1 --name "Åse Lund" --from 2026-11-14',
)
def edit(
    out: Output,
    citizen: CitizenArgument,
    written: Annotated[dict[str, Any], {"name": NameOption, **FACTS}],
    clear: ClearOption = None,
    from_on: FromOption = None,
    mistake: MistakeOption = False,
    no_input: NoInputOption = False,
) -> None:
    number, fields = resolve.citizen(citizen), fields_to_change(written, clear, MAY_BE_EMPTY)
    slip = mistake or None
    if slip is None and from_on is None and fields.get("name") and can_ask(no_input=no_input):
        slip = answer(NEW_NAME)
    done = changes.citizen.edit(number, fields, from_on=from_on, mistake=slip)
    report(out, done, partial(_as_data, out, named="name" in fields))


@command(app, "end", _("Say that a citizen is followed no more."), example="C1 --on yesterday")
def end(out: Output, citizen: CitizensArgument, on: OnOption = None) -> None:
    _each(out, citizen, lambda number: changes.citizen.end(number, on=on))


@command(app, "merge", _("Make two records of one person one; the other id stays known."), example="C12 --into C7")
def merge(out: Output, citizen: CitizenArgument, into: IntoOption) -> None:
    done = changes.merging.merge(resolve.citizen(citizen), resolve.citizen(into))
    report(out, done, partial(_as_data, out, named=False))


def _refuse_similar(out: Output, name: str, case_no: str | None, *, no_input: bool) -> None:
    """Refuse to register who may be registered already and is followed; at a terminal ask.

    Who has ended is told alone: a namesake from another time stands in nobody's way.

    Raises:
        RuleBroken: If there is somebody with a similar name or the same case number; it names them by id.
    """
    from forlob.questions.similar import similar_to  # who is registered is asked for once a citizen

    # What cannot be kept is refused for that, before anything is said of others.
    kept = free_text.line(name, _("name")), free_text.optional_line(case_no, _("case number"))
    similar = similar_to(*kept) if database.exists() else []
    every = [citizens.one(number, on=clock.today()) for number in similar[:LOOKED_AT]]
    found = [one for one in every if one.ended_on is None]
    for one in every:
        if one.ended_on is not None:
            out.hint(_known(one))
    if not found:
        return
    named = ", ".join(one.id for one in found[:NAMED_AT_ONCE])
    more = ", …" if len(found) > NAMED_AT_ONCE else ""
    if can_ask(no_input=no_input):
        for one in found[:NAMED_AT_ONCE]:
            out.hint(_known(one))
        if yes(_("Is it somebody else?")):
            return
    raise RuleBroken(
        _(
            "there is somebody with a similar name or this case number: {ids}; --another says it is somebody else"
        ).format(ids=f"{named}{more}"),
        f"forlob citizen show {found[0].id}",
    )


def _known(one: Citizen) -> str:
    """Return a line by which one tells people with similar names apart."""
    ended = _("ended {day}").format(day=one.ended_on) if one.ended_on else ""
    facts = (one.id, one.name, one.case_no or "", str(one.born or ""), ended)
    return "  ".join(fact for fact in facts if fact)


@command(app, "reopen", _("Say that a citizen is followed on."), example=_('C1 --why "moved back"'))
def reopen(out: Output, citizen: CitizensArgument, why: ReopenOption) -> None:
    _each(out, citizen, lambda number: changes.reopen.citizen(number, why=why))


def _each(out: Output, typed: list[str], do: Callable[[int], ChangeResult[int]]) -> None:
    """Do the same to the citizens typed, all of them or none, and report it."""
    done = changes.several.each(many.citizens(typed), do, id=ids.citizen_id)
    report(out, done, partial(_as_data, out, named=False))


def _as_data(out: Output, number: int, *, named: bool) -> dict[str, Any]:
    """Return the citizen as data; where a name was given, name the others who have it too."""
    citizen = citizens.one(number, on=clock.today())
    others = citizens.namesakes(number, citizen.name) if named else []
    if others:
        out.hint(_("there is another {name}: {ids}").format(name=citizen.name, ids=", ".join(others)))
    return record(citizen, CITIZEN_COLUMNS)
