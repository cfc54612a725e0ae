"""`forlob team`: the workers around a citizen, and who coordinates."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import many
from forlob.commands.choice import Choice, choice_option
from forlob.commands.command import command, noun, option, report
from forlob.commands.many import CitizensInOne
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    LangOption,
    LineOption,
    OnOption,
    WorkerArgument,
    near_day,
)
from forlob.commands.output_options import Listing
from forlob.domain.change_result import ChangeResult
from forlob.domain.ids import course_id
from forlob.domain.team import MEMBER, ROLES
from forlob.i18n import _, speaking
from forlob.questions import resolve, team
from forlob.render.column import record
from forlob.render.formats.format import FOR_PEOPLE, Format
from forlob.render.output import Output
from forlob.render.team import MEMBER_COLUMNS

app = noun("team")

RoleOption = Annotated[
    str, choice_option("--role", "R", _("What the worker does on the team."), Choice(ROLES, free=True))
]
LeftOption = Annotated[bool, typer.Option("--all", help=_("Also those who have left."))]
HandoverOption = Annotated[
    date | None,
    option("--on", _("DAY"), _("The day it is handed over, else today; a written day may lie ahead."), read=near_day),
]


@command(app, "add", _("Put a worker on the team."), example='C1 LF --role "physiotherapist"')
def add(
    out: Output, citizen: CitizensInOne, worker: WorkerArgument, role: RoleOption = MEMBER, on: OnOption = None
) -> None:
    who = resolve.worker(worker)
    _each(out, citizen, on, lambda course: changes.team.add(course, who, role=role, on=on))


@command(
    app,
    "coordinator",
    _("Hand one course over to a coordinator, with a handover sheet."),
    example="C1 KB",
    documents=True,
)
def coordinator(
    out: Output,
    citizen: CitizenArgument,
    worker: WorkerArgument,
    on: HandoverOption = None,
    note: LineOption = None,
    lang: LangOption = None,
) -> None:
    _check_file(out)
    course = resolve.course_on(citizen, on or clock.today())
    done = changes.team.coordinator(course, resolve.worker(worker), on=on, note=note)
    report(out._replace(path=None), done, _as_data(course, on=max(on or clock.today(), clock.today())))
    if _goes_with_change(out):
        _write_sheet(out._replace(fields=()), course, lang, on=max(on or clock.today(), clock.today()))


@command(
    app,
    "handover",
    _("Show the handover sheet of a citizen, or write it; nothing is changed."),
    example="C1 -o handover.md",
    documents=True,
)
def handover(out: Output, citizen: CitizenArgument, lang: LangOption = None) -> None:
    _check_file(out)
    _write_sheet(out, resolve.course_of(citizen), lang)


@command(app, "leave", _("Take a worker off the team."), example="C1 LF")
def leave(out: Output, citizen: CitizensInOne, worker: WorkerArgument, on: OnOption = None) -> None:
    who = resolve.worker(worker)
    _each(out, citizen, on, lambda course: changes.team.leave(course, who, on=on))


@command(app, "list", _("List the team of a citizen."), example="C1", lists=Listing(lambda: MEMBER_COLUMNS))
def list_members(out: Output, citizen: CitizenArgument, left: LeftOption = False, on: AsOfOption = None) -> None:
    day = on or clock.today()
    course = resolve.course_of(citizen, day)
    found = team.of_course(course, on=day, left=left)
    empty = _("Nobody is on the team.")
    if not (found or left) and team.of_course(course, on=day, left=True):
        empty += " " + _("Who was: {command}").format(command=f"forlob team list {course_id(course)} --all")
    out.rows(found, MEMBER_COLUMNS, empty=empty)


def _each(out: Output, typed: str, on: date | None, do: Callable[[int], ChangeResult[str]]) -> None:
    """Do the same to the teams of the citizens typed, all of them or none, and report it."""
    courses = many.courses(typed, lambda named: resolve.course_on(named, on or clock.today()))
    done = changes.several.each(courses, do, id=course_id)
    told = iter(courses)

    def as_data(worker: str) -> dict[str, Any]:
        return _as_data(next(told))(worker)

    report(out, done, as_data)


def _as_data(course: int, *, on: date | None = None) -> Callable[[str], dict[str, Any]]:
    """Return what finds the latest spell of a worker on the team of the course, as known on the day (None: today)."""

    def as_data(worker: str) -> dict[str, Any]:
        spells = [one for one in team.of_course(course, on=on or clock.today(), left=True) if one.worker == worker]
        return record(spells[-1], MEMBER_COLUMNS)

    return as_data


def _check_file(out: Output) -> None:
    """Refuse a file that cannot take a handover sheet, before anything is changed."""
    from forlob.render.formats import export_file  # a list of the team does without documents

    if out.path is not None and str(out.path) != "-":
        export_file.checked(out._replace(form=None), export_file.READ)


def _write_sheet(out: Output, course: int, lang: str | None, *, on: date | None = None) -> None:
    """Write the handover sheet of a course into the file asked for, else show it to people who read the screen."""
    from forlob.questions import document_language, handover, worker
    from forlob.render import handover as look
    from forlob.render.formats import export_file

    today = on or clock.today()
    with speaking(document_language.for_workers(lang)):
        found = handover.of_course(course, on=today)
        blocks = look.document(found, worker.by_initials(today))
        if out.path is not None and str(out.path) != "-":
            export_file.written(out, export_file.text_of(out.path.suffix.lower(), blocks))
        else:
            out.document(look.record(found), lambda: blocks)


def _goes_with_change(out: Output) -> bool:
    """Return whether the sheet goes with a change: into a file always, else where people read the screen."""
    return out.path is not None or (not out.quiet and (out.format in FOR_PEOPLE or out.format is Format.MD))
