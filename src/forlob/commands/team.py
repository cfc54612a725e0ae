"""`forlob team`: the workers around a citizen, and who coordinates."""

from typing import Annotated

import typer

from forlob import changes, clock
from forlob.commands import complete, handovers
from forlob.commands.command import command, noun, report
from forlob.commands.options import AsOfOption, CitizenArgument, NoteOption, OnOption
from forlob.commands.papers import LangOption
from forlob.domain.change_result import Changed
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import team as teams
from forlob.render.column import record
from forlob.render.output import Output
from forlob.render.team import MEMBER_COLUMNS

app = noun("team")

WorkerArgument = Annotated[
    str, typer.Argument(metavar="WORKER", help=_("The worker's initials."), autocompletion=complete.workers)
]
RoleOption = Annotated[str, typer.Option("--role", metavar="R", help=_("What the worker does on the team."))]
LeftOption = Annotated[bool, typer.Option("--all", help=_("Also those who have left."))]


@command(app, "add", help=_("Put a worker on the team."), example='forlob team add C1 LF --role "physiotherapist"')
def add(
    out: Output, citizen: CitizenArgument, worker: WorkerArgument, role: RoleOption = "member", on: OnOption = None
) -> None:
    course, today = resolve.course(resolve.citizen(citizen)), clock.today()
    _report(out, course, changes.team.add(course, resolve.worker(worker), role=role, on=on or today, today=today))


@command(
    app,
    "coordinator",
    help=_("Hand the course over to a coordinator, with a handover sheet."),
    example="forlob team coordinator C1 KB",
    documents=True,
)
def coordinator(
    out: Output,
    citizen: CitizenArgument,
    worker: WorkerArgument,
    on: OnOption = None,
    note: NoteOption = None,
    lang: LangOption = None,
) -> None:
    handovers.checked(out)
    course, today = resolve.course(resolve.citizen(citizen)), clock.today()
    done = changes.team.coordinator(course, resolve.worker(worker), on=on or today, today=today, note=note)
    _report(out._replace(path=None), course, done)
    if handovers.shown_with_change(out):
        handovers.sheet(out._replace(fields=()), course, lang)


@command(
    app, "handover", help=_("Show the handover sheet of a citizen, or write it."),
    example="forlob team handover C1 -o handover.md", documents=True,
)  # fmt: skip
def handover(out: Output, citizen: CitizenArgument, lang: LangOption = None) -> None:
    handovers.checked(out)
    handovers.sheet(out, resolve.course(resolve.citizen(citizen)), lang)


@command(app, "leave", help=_("Take a worker off the team."), example="forlob team leave C1 LF")
def leave(out: Output, citizen: CitizenArgument, worker: WorkerArgument, on: OnOption = None) -> None:
    course, today = resolve.course(resolve.citizen(citizen)), clock.today()
    _report(out, course, changes.team.leave(course, resolve.worker(worker), on=on or today, today=today))


@command(app, "list", help=_("List the team of a citizen."), example="forlob team list C1", lists=True)
def list_members(out: Output, citizen: CitizenArgument, left: LeftOption = False, on: AsOfOption = None) -> None:
    found = teams.of_course(resolve.course(resolve.citizen(citizen)), on=on or clock.today(), left=left)
    out.rows(found, MEMBER_COLUMNS, empty=_("Nobody is on the team."))


def _report(out: Output, course: int, done: Changed) -> None:
    spells = [member for member in teams.of_course(course, on=clock.today(), left=True) if member.worker == done.id]
    report(out, done, record(spells[-1], MEMBER_COLUMNS))
