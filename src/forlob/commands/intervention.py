"""`forlob intervention`: what each sector does, from the request to the end."""

from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.ask import Question
from forlob.commands.command import command, noun, report
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    SectorArgument,
    SectorOption,
    WhyOption,
    fields_to_change,
    may_be_empty,
    past_day,
    planned_day,
)
from forlob.domain import ids
from forlob.domain.change_result import ChangeResult
from forlob.domain.intervention import InterventionState
from forlob.domain.sector import Sector, label, sector_of
from forlob.i18n import _
from forlob.questions import intervention as interventions
from forlob.questions import resolve
from forlob.render.column import record
from forlob.render.intervention import INTERVENTION_COLUMNS, document
from forlob.render.output import Output
from forlob.store import catalogue

app = noun("intervention")

InterventionArgument = Annotated[
    str, typer.Argument(metavar="I30", help=_("The intervention."), autocompletion=complete.interventions)
]
SomeCitizenArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="C", help=_("The citizen; without one, all that has not ended."), autocompletion=complete.citizens
    ),
]
TitleArgument = Annotated[str, typer.Argument(metavar="TITLE", help=_("What it is called."))]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="T", help=_("Another title."))]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="K",
        help=_("Its kind, such as internship."),
        autocompletion=lambda: list(catalogue.kinds("intervention")),
    ),
]
OwnerOption = Annotated[
    str | None,
    typer.Option("--owner", metavar="MH", help=_("The worker who owns it."), autocompletion=complete.workers),
]
ProviderOption = Annotated[str | None, typer.Option("--provider", metavar="T", help=_("Who carries it out."))]
AgreedStartOption = Annotated[
    date | None, typer.Option("--agreed-start", parser=planned_day, metavar="DAY", help=_("The day agreed on."))
]
UntilOption = Annotated[
    date | None, typer.Option("--until", parser=planned_day, metavar="DAY", help=_("The day it is planned to end."))
]
HoursOption = Annotated[float | None, typer.Option("--hours", metavar="6", help=_("Hours a week."))]
RequiresOption = Annotated[
    list[str] | None,
    typer.Option(
        "--requires", metavar="I29", help=_("What has to start before it."), autocompletion=complete.interventions
    ),
]
SupportsOption = Annotated[
    list[str] | None,
    typer.Option("--supports", metavar="I28", help=_("What it supports."), autocompletion=complete.interventions),
]
GoalOption = Annotated[
    str | None, typer.Option("--goal", metavar="G2", help=_("The goal it serves."), autocompletion=complete.goals)
]
RequestedOption = Annotated[
    date | None, typer.Option("--requested", parser=past_day, metavar="DAY", help=_("The day it was requested."))
]
GrantedOption = Annotated[
    date | None, typer.Option("--granted", parser=past_day, metavar="DAY", help=_("The day it was granted."))
]
StartedOption = Annotated[
    date | None, typer.Option("--started", parser=past_day, metavar="DAY", help=_("The day it started."))
]
EndedOption = Annotated[
    date | None, typer.Option("--ended", parser=past_day, metavar="DAY", help=_("Another day for its end."))
]
SequenceOption = Annotated[
    str | None,
    typer.Option(
        "--sequence-reason",
        metavar="K",
        help=_("Why it came later than others."),
        autocompletion=lambda: list(catalogue.kinds("sequence_reason")),
    ),
]
ReasonOption = Annotated[str, typer.Option("--why", metavar="T", help=_("The reason."))]

OPTIONS_OF_NEW = {
    "kind": KindOption,
    "owner": OwnerOption,
    "provider": ProviderOption,
    "agreed_start": AgreedStartOption,
    "hours_per_week": HoursOption,
    "planned_end": UntilOption,
    "requires": RequiresOption,
    "supports": SupportsOption,
    "goal": GoalOption,
    "requested_on": RequestedOption,
    "granted_on": GrantedOption,
    "started_on": StartedOption,
}
"""By field, the option it is typed with; what fields there are stands in `changes.intervention.Written`."""
OPTIONS = {
    "sector": SectorOption,
    "title": TitleOption,
    **OPTIONS_OF_NEW,
    "ended_on": EndedOption,
    "reason": WhyOption,
    "sequence_reason": SequenceOption,
}
SECTOR_QUESTION = Question(
    "SECTOR", _("Which sector?"), choices=[(sector.value, label(sector)) for sector in Sector], read=sector_of
)
WHY_QUESTION = Question("--why", _("Why?"))


@command(
    app,
    "add",
    help=_("Add an intervention of one sector."),
    example="forlob intervention add C1 health Physiotherapy --agreed-start +2w",
    ask={"sector": SECTOR_QUESTION},
)
def add(
    out: Output,
    citizen: CitizenArgument,
    sector: SectorArgument,
    title: TitleArgument,
    written: Annotated[dict[str, Any], OPTIONS_OF_NEW],
) -> None:
    fields = fields_to_change({"sector": sector, "title": title, **_resolved(written)})
    _report_start(out, changes.intervention.add(resolve.course(resolve.citizen(citizen)), fields))


@command(
    app,
    "list",
    help=_("List the interventions of a citizen, or of everybody."),
    example="forlob intervention list C1",
    lists=True,
)
def list_interventions(
    out: Output, citizen: SomeCitizenArgument = None, sector: SectorOption = None, on: AsOfOption = None
) -> None:
    day = on or clock.today()
    found = (
        interventions.of_course(resolve.course(resolve.citizen(citizen)), on=day)
        if citizen
        else interventions.not_ended(day)
    )
    shown = (one for one in found if sector in (None, one.sector))
    out.rows(shown, INTERVENTION_COLUMNS, empty=_("No interventions yet."))


@command(app, "show", help=_("Show an intervention."), example="forlob intervention show I1")
def show(out: Output, intervention: InterventionArgument, on: AsOfOption = None) -> None:
    one = interventions.one(_number(intervention), on=on or clock.today())
    value = record(one, INTERVENTION_COLUMNS)
    out.document(value, lambda: document(one), rows=([one], INTERVENTION_COLUMNS))


@command(
    app,
    "edit",
    help=_("Mend what is written down of an intervention."),
    example="forlob intervention edit I1 --hours 4 --clear provider",
)
def edit(
    out: Output,
    intervention: InterventionArgument,
    written: Annotated[dict[str, Any], OPTIONS],
    clear: ClearOption = None,
) -> None:
    fields = fields_to_change(_resolved(written), clear, may_be_empty(changes.intervention.Written))
    _report_start(out, changes.intervention.edit(_number(intervention), fields))


def reach_verb(name: str, state: InterventionState, *, help: str, example: str) -> None:
    """Register a verb that notes the day an intervention reached a state."""

    @command(app, name, help=help, example=example)
    def reach(out: Output, intervention: InterventionArgument, on: OnOption = None) -> None:
        done = changes.intervention.reach(_number(intervention), state, on=on)
        (_report_start if state is InterventionState.ACTIVE else _report)(out, done)


def leave_verb(name: str, state: InterventionState, *, help: str, example: str) -> None:
    """Register a verb that notes that an intervention ended without being completed; why is asked for."""

    @command(app, name, help=help, example=example, ask={"why": WHY_QUESTION})
    def leave(out: Output, intervention: InterventionArgument, why: ReasonOption, on: OnOption = None) -> None:
        _report(out, changes.intervention.leave(_number(intervention), state, on=on, why=why))


reach_verb(
    "request",
    InterventionState.REQUESTED,
    help=_("Note that it was requested."),
    example="forlob intervention request I1 --on yesterday",
)
reach_verb(
    "grant",
    InterventionState.GRANTED,
    help=_("Note that it was granted."),
    example="forlob intervention grant I1 --on yesterday",
)
reach_verb(
    "start",
    InterventionState.ACTIVE,
    help=_("Note that it started; the open waits on it end as fulfilled."),
    example="forlob intervention start I1 --on 2026-11-19",
)


@command(app, "end", help=_("Note that it was completed."), example="forlob intervention end I1 --on 2026-11-19")
def end(out: Output, intervention: InterventionArgument, on: OnOption = None, why: WhyOption = None) -> None:
    _report(out, changes.intervention.leave(_number(intervention), InterventionState.COMPLETED, on=on, why=why))


leave_verb(
    "stop",
    InterventionState.STOPPED,
    help=_("Note that it was broken off after its start."),
    example="forlob intervention stop I1 --why no_show",
)
leave_verb(
    "decline",
    InterventionState.DECLINED,
    help=_("Note that it was declined before its start."),
    example='forlob intervention decline I1 --why "no place"',
)
leave_verb(
    "cancel",
    InterventionState.CANCELLED,
    help=_("Note that it was given up before its start."),
    example='forlob intervention cancel I1 --why "moved away"',
)


def _number(text: str) -> int:
    return ids.number(text, ids.INTERVENTION)


def _resolved(written: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with initials and ids as they are kept."""
    owner, goal = written["owner"], written["goal"]
    return written | {
        "owner": resolve.worker(owner) if owner else None,
        "goal": ids.number(goal, ids.GOAL) if goal else None,
        "requires": ids.numbers(written["requires"] or [], ids.INTERVENTION),
        "supports": ids.numbers(written["supports"] or [], ids.INTERVENTION),
    }


def _report(out: Output, done: ChangeResult[int]) -> None:
    report(out, done, lambda number: record(interventions.one(number, on=clock.today()), INTERVENTION_COLUMNS))


def _report_start(out: Output, done: ChangeResult[int]) -> None:
    """Report a change that may have started the intervention, and warn where it started too early."""
    _report(out, done)
    (number,) = done.keys
    if missing := interventions.missing_at_start(number):
        out.hint(
            _("warning: {id} started before what it requires: {others}").format(id=done.id, others=", ".join(missing))
        )
