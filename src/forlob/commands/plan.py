"""`forlob plan`: the one shared plan."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain, islice
from shlex import join
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete, many
from forlob.commands.ask import Question
from forlob.commands.choice import Choice, choice_option, code_in
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.many import CitizensArgument
from forlob.commands.options import AsOfOption, CitizenArgument, CoordinatorOption, OnOption
from forlob.commands.output_options import Listing
from forlob.commands.plan_export import VersionOption, export
from forlob.domain.change_result import ChangeResult
from forlob.domain.plan.agreement import PARTY_SET, answer_of
from forlob.domain.plan.canonical_json import content
from forlob.domain.plan.plan import Plan
from forlob.errors import FoundOver, WrongUse
from forlob.i18n import _
from forlob.questions import plan as plans
from forlob.questions import plan_version, resolve
from forlob.render.output import Format, Output
from forlob.render.plan import screen

app = noun("plan")

SomeCitizensArgument = Annotated[
    list[str] | None,
    argument("C...", _("One or more citizens; without one, all open courses."), offer=complete.citizens),
]
MineOption = Annotated[bool, typer.Option("--mine", help=_("Only the courses I coordinate."))]
CheckOption = Annotated[
    bool, typer.Option("--check", help=_("Exit with 4 when anything is missing; with -q say no more."))
]
ReasonOption = Annotated[str | None, option("--reason", "T", _("Why it is built."))]
FromArgument = Annotated[
    int | None, typer.Argument(metavar="N", min=1, help=_("The version before; the current one, else."))
]
ToArgument = Annotated[
    int | None, typer.Argument(metavar="M", min=1, help=_("The version after; the live plan, else."))
]
PARTY = Choice(PARTY_SET)
ByOption = Annotated[str, choice_option("--by", _("PARTY"), _("citizen, employment, social or health."), PARTY)]
ObjectsOption = Annotated[str | None, option("--objects", "T", _("The sector objects, and why."))]
DisagreesOption = Annotated[str | None, option("--disagrees", "T", _("The citizen disagrees, in these words."))]
NotReachedOption = Annotated[bool, typer.Option("--not-reached", help=_("The citizen could not be reached."))]
AnswerOption = Annotated[
    str | None,
    choice_option(
        "--answer", "K", _("What is answered, also one of your own answers: it is no agreement."), code_in("answer")
    ),
]
WordsOption = Annotated[str | None, option("--words", "T", _("What was said with --answer."))]
BY_QUESTION = Question("--by", _("Who answers?"), choices=PARTY.choices, read=PARTY)


@command(app, "show", _("Show the one plan of a citizen."), example="C1")
def show(out: Output, citizen: CitizenArgument, version: VersionOption = None, on: AsOfOption = None) -> None:
    day = on or clock.today()
    course = resolve.course_of(citizen, day)
    plan = plan_version.numbered(course, version, on=day) if version else plans.live(course, on=day)
    out.document(screen.record(plan), lambda: screen.document(plan, version=version is not None))


@command(
    app,
    "build",
    _("Check, forecast and freeze the next version of the plan."),
    example=_('C1 --reason "Tripartite conversation"'),
)
def build(out: Output, citizen: CitizensArgument, reason: ReasonOption = None) -> None:
    courses, today = many.courses(citizen, resolve.course_of), clock.today()

    def do(course: int) -> ChangeResult[int]:
        return changes.plan.build(course, lambda: plans.live(course, on=today), reason=reason)

    built = changes.several.each(courses, do, id=resolve.citizen_of)
    versions = [
        plan_version.numbered(course, *done.keys, on=today) for course, done in zip(courses, built, strict=True)
    ]
    told = [_with_lines(done, plan) for done, plan in zip(built, versions, strict=True)]
    each = zip(versions, courses, strict=True)
    report(out, told, lambda number: _as_data(out, *next(each), number))


@command(
    app,
    "agree",
    _("Note what a party answers to the current version."),
    example=_('C1 --by health --objects "The pain course first"'),
    ask={"by": BY_QUESTION},
)
def agree(
    out: Output,
    citizen: CitizensArgument,
    by: ByOption,
    objects: ObjectsOption = None,
    disagrees: DisagreesOption = None,
    not_reached: NotReachedOption = False,
    answer: AnswerOption = None,
    words: WordsOption = None,
    on: OnOption = None,
) -> None:
    courses = many.courses(citizen, resolve.course_of)
    said = answer_of(by, objects=objects, disagrees=disagrees, not_reached=not_reached, answer=answer, words=words)
    done = changes.several.each(
        courses, lambda course: changes.plan.agree(course, by, said, on=on), id=resolve.citizen_of
    )
    each = iter(courses)
    report(out, done, lambda _number: screen.version(plan_version.of_course(next(each), on=clock.today())[-1]))


@command(
    app,
    "list",
    _("List the versions of a citizen's plan."),
    example="C1",
    lists=Listing(lambda: screen.VERSION_COLUMNS),
)
def list_versions(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    versions = plan_version.of_course(resolve.course_of(citizen, on), on=on or clock.today())
    out.rows(versions, screen.VERSION_COLUMNS, empty=_("No version yet."))


@command(app, "diff", _("Tell what changed between two versions, or from one to the live plan."), example="C1")
def diff(
    out: Output, citizen: CitizenArgument, before: FromArgument = None, after: ToArgument = None, on: AsOfOption = None
) -> None:
    from forlob.render.plan.changes import worded_changes

    found = worded_changes(plans.changed_since(resolve.course_of(citizen, on), before, after, on=on or clock.today()))
    out.document(content(found), lambda: screen.diff_document(found), rows=(found, screen.CHANGE_COLUMNS))


@command(
    app, "check", _("Tell what a plan lacks, or all plans."), example="C1", lists=Listing(lambda: screen.CHECK_COLUMNS)
)
def check(
    out: Output,
    citizen: SomeCitizensArgument = None,
    mine: MineOption = False,
    coordinator: CoordinatorOption = None,
    on: AsOfOption = None,
    check: CheckOption = False,
) -> None:
    day = on or clock.today()
    if bool(citizen) + mine + bool(coordinator) > 1:
        what = _("a citizen, --mine and --coordinator each say whose plans are checked: give one of them")
        raise WrongUse(what, f"forlob plan check {join(citizen)}" if citizen else "forlob plan check --mine")
    courses = many.courses(citizen, lambda named: resolve.course_of(named, on)) if citizen else []
    if len(courses) == 1:
        missing = _check_one(out, courses[0], day)
    else:
        workers = _coordinators(out, coordinator, day) if mine or coordinator else ()
        meant = (plans.checked(course, on=day) for course in courses)
        missing = _check_all(out, meant if courses else plans.checked_all(day, coordinators=workers))
    if missing and (check or out.is_silent):
        raise FoundOver


command(
    app,
    "export",
    _("Write the plan as a document: .html, .md, .txt, .json or .ics."),
    example="C1 -o plan.html --for citizen",
    documents=True,
)(export)


def _coordinators(out: Output, named: str | None, on: date) -> tuple[str, ...]:
    """Return whose plans are checked: those of the one named, else of me, and of whom they stand in for."""
    from forlob.commands.mine import mine  # few plans are checked, and fewer by whose they are
    from forlob.questions.stand_in import covered

    return covered(resolve.worker(named), on=on) if named else mine(out, "plan check --mine", on=on)


def _check_one(out: Output, course: int, on: date) -> bool:
    """Show what one plan lacks; return whether it lacks anything."""
    plan = plans.checked(course, on=on)
    if not out.is_silent:
        every = list(screen.gap_rows(plan))
        rows = list(out.listed(every, screen.CHECK_COLUMNS))
        gaps = {id(row): gap for row, gap in zip(every, plan.gaps, strict=True)}
        shown = plan._replace(gaps=tuple(gaps[id(row)] for row in rows))
        out.document(rows, lambda: screen.check_document(shown), rows=(rows, screen.CHECK_COLUMNS))
    return bool(plan.gaps)


def _check_all(out: Output, checked: Iterable[Plan]) -> bool:
    """Show what each of these plans lacks; return whether any lacks anything."""
    gaps = (row for plan in checked for row in screen.gap_rows(plan))
    first = list(islice(gaps, 1))
    if not out.is_silent:
        empty = _("Nothing is missing.")
        out.rows(chain(first, gaps), screen.CHECK_COLUMNS, empty=empty, narrow=screen.checks_document)
    return bool(first)


def _with_lines(done: ChangeResult[int], plan: Plan) -> ChangeResult[int]:
    """Return what a change tells of a version that was built, with what stands in the version."""
    first, *after = done.sentences
    return done._replace(sentences=(first, *screen.built_lines(plan), *after))


def _as_data(out: Output, plan: Plan, course: int, number: int) -> Mapping[str, Any]:
    """Return the version that was built: the whole plan for scripts, in a sheet its row of the list of versions."""
    if out.format not in (Format.EXCEL, Format.XLSX):
        return screen.worded(plan)
    return screen.version(next(one for one in plan_version.of_course(course, on=clock.today()) if one.number == number))
