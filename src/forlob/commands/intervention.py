"""`forlob intervention`: what each sector does, from the request to the end."""

from typing import Any

from forlob import changes, clock
from forlob.commands.ask import Question
from forlob.commands.command import command, noun, report
from forlob.commands.intervention_options import (
    AgreedStartOption,
    EndedOption,
    GoalOption,
    GrantedOption,
    HoursOption,
    InterventionArgument,
    KindOption,
    OwnerOption,
    ProviderOption,
    ReasonOption,
    RequestedOption,
    RequiresOption,
    SequenceOption,
    SomeCitizenArgument,
    StartedOption,
    SupportsOption,
    TitleArgument,
    TitleOption,
    UntilOption,
)
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    SectorArgument,
    SectorOption,
    WhyOption,
    fields_to_change,
)
from forlob.domain import ids
from forlob.domain.change_result import Changed
from forlob.domain.sector import Sector, label, sector_of
from forlob.i18n import _
from forlob.questions import intervention as interventions
from forlob.questions import resolve
from forlob.render.column import record
from forlob.render.intervention import INTERVENTION_COLUMNS, document
from forlob.render.output import Output

app = noun("intervention")

MAY_BE_EMPTY = (
    *("kind", "owner", "provider", "requested_on", "granted_on", "agreed_start", "started_on", "planned_end"),
    *("ended_on", "hours_per_week", "requires", "supports", "goal", "sequence_reason"),
)
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
def add(  # noqa: PLR0913 - an option a field
    out: Output,
    *,
    citizen: CitizenArgument,
    sector: SectorArgument,
    title: TitleArgument,
    kind: KindOption = None,
    owner: OwnerOption = None,
    provider: ProviderOption = None,
    agreed_start: AgreedStartOption = None,
    hours: HoursOption = None,
    until: UntilOption = None,
    requires: RequiresOption = None,
    supports: SupportsOption = None,
    goal: GoalOption = None,
    requested: RequestedOption = None,
    granted: GrantedOption = None,
    started: StartedOption = None,
) -> None:
    fields = _fields(
        sector=sector, title=title, kind=kind, owner=owner, provider=provider, agreed_start=agreed_start,
        hours_per_week=hours, planned_end=until, requires=requires, supports=supports, goal=goal,
        requested_on=requested, granted_on=granted, started_on=started,
    )  # fmt: skip
    course = resolve.course(resolve.citizen(citizen))
    done = changes.intervention.add(course, fields_to_change(fields, (), ()), today=clock.today())
    _report_start(out, done)


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
def edit(  # noqa: PLR0913 - an option a field
    out: Output,
    *,
    intervention: InterventionArgument,
    sector: SectorOption = None,
    title: TitleOption = None,
    kind: KindOption = None,
    owner: OwnerOption = None,
    provider: ProviderOption = None,
    agreed_start: AgreedStartOption = None,
    hours: HoursOption = None,
    until: UntilOption = None,
    requires: RequiresOption = None,
    supports: SupportsOption = None,
    goal: GoalOption = None,
    requested: RequestedOption = None,
    granted: GrantedOption = None,
    started: StartedOption = None,
    ended: EndedOption = None,
    why: WhyOption = None,
    sequence_reason: SequenceOption = None,
    clear: ClearOption = None,
) -> None:
    fields = _fields(
        sector=sector, title=title, kind=kind, owner=owner, provider=provider, agreed_start=agreed_start,
        hours_per_week=hours, planned_end=until, requires=requires, supports=supports, goal=goal,
        requested_on=requested, granted_on=granted, started_on=started, ended_on=ended, reason=why,
        sequence_reason=sequence_reason,
    )  # fmt: skip
    written = fields_to_change(fields, clear, MAY_BE_EMPTY)
    done = changes.intervention.edit(_number(intervention), written, today=clock.today())
    _report_start(out, done)


@command(app, "request", help=_("Note that it was requested."), example="forlob intervention request I1 --on yesterday")
def request(out: Output, intervention: InterventionArgument, on: OnOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.request(_number(intervention), on=on or today, today=today))


@command(app, "grant", help=_("Note that it was granted."), example="forlob intervention grant I1 --on yesterday")
def grant(out: Output, intervention: InterventionArgument, on: OnOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.grant(_number(intervention), on=on or today, today=today))


@command(
    app,
    "start",
    help=_("Note that it started; the open waits on it end as fulfilled."),
    example="forlob intervention start I1 --on 2026-11-19",
)
def start(out: Output, intervention: InterventionArgument, on: OnOption = None) -> None:
    today = clock.today()
    _report_start(out, changes.intervention.start(_number(intervention), on=on or today, today=today))


@command(app, "end", help=_("Note that it was completed."), example="forlob intervention end I1 --on 2026-11-19")
def end(out: Output, intervention: InterventionArgument, on: OnOption = None, why: WhyOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.end(_number(intervention), on=on or today, today=today, why=why))


@command(
    app,
    "stop",
    help=_("Note that it was broken off after its start."),
    example="forlob intervention stop I1 --why no_show",
    ask={"why": WHY_QUESTION},
)
def stop(out: Output, intervention: InterventionArgument, why: ReasonOption, on: OnOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.stop(_number(intervention), on=on or today, today=today, why=why))


@command(
    app,
    "decline",
    help=_("Note that it was declined before its start."),
    example='forlob intervention decline I1 --why "no place"',
    ask={"why": WHY_QUESTION},
)
def decline(out: Output, intervention: InterventionArgument, why: ReasonOption, on: OnOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.decline(_number(intervention), on=on or today, today=today, why=why))


@command(
    app,
    "cancel",
    help=_("Note that it was given up before its start."),
    example='forlob intervention cancel I1 --why "moved away"',
    ask={"why": WHY_QUESTION},
)
def cancel(out: Output, intervention: InterventionArgument, why: ReasonOption, on: OnOption = None) -> None:
    today = clock.today()
    _report(out, changes.intervention.cancel(_number(intervention), on=on or today, today=today, why=why))


def _number(text: str) -> int:
    return ids.number(text, ids.INTERVENTION)


def _fields(**fields: Any) -> dict[str, Any]:
    """Return the fields with initials and ids as they are kept."""
    owner, goal = fields["owner"], fields["goal"]
    return fields | {
        "owner": resolve.worker(owner) if owner else None,
        "goal": ids.number(goal, ids.GOAL) if goal else None,
        "requires": ids.numbers(fields["requires"] or [], ids.INTERVENTION),
        "supports": ids.numbers(fields["supports"] or [], ids.INTERVENTION),
    }


def _report(out: Output, done: Changed) -> None:
    one = interventions.one(_number(done.id), on=clock.today())
    report(out, done, record(one, INTERVENTION_COLUMNS))


def _report_start(out: Output, done: Changed) -> None:
    """Report a change that may have started the intervention, and warn where it started too early."""
    _report(out, done)
    if missing := interventions.missing_at_start(_number(done.id)):
        out.hint(
            _("warning: {id} started before what it requires: {others}").format(id=done.id, others=", ".join(missing))
        )
