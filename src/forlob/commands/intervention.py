"""`forlob intervention`: what each sector does, from the request to the end."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.ask import Question, answer
from forlob.commands.choice import choice_argument, choice_option, code_in
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.filing import LongAgoOption, ask_if_long_ago, course_of_day
from forlob.commands.options import (
    SECTOR,
    WHY_QUESTION,
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    ReopenOption,
    SectorOption,
    WhyAsked,
    WhyOption,
    citizen_argument,
    fields_to_change,
    may_be_empty,
    past_option,
    planned_option,
    sector_question,
    until_option,
    worker_option,
)
from forlob.commands.output_options import Listing, NoInputOption
from forlob.domain import ids
from forlob.domain.amount import read_hours
from forlob.domain.change_result import ChangeResult
from forlob.domain.intervention import InterventionState, filed_on
from forlob.domain.sector import Sector
from forlob.i18n import _, listed
from forlob.questions import intervention as interventions
from forlob.questions import resolve
from forlob.render.column import record
from forlob.render.intervention import INTERVENTION_COLUMNS, document, line_of_reason
from forlob.render.output import Output

app = noun("intervention")


InterventionArgument = Annotated[
    str,
    argument(
        "I30", _("The intervention."), question=_("Which intervention (I30 or 30)?"), offer=complete.interventions
    ),
]
InterventionsArgument = Annotated[
    list[str],
    argument(
        "I30...",
        _("One or more interventions."),
        question=_("Which interventions (I30 I31)?"),
        offer=complete.interventions,
    ),
]
SomeCitizenArgument = Annotated[str | None, citizen_argument(_("The citizen; without one, all that has not ended."))]
SectorArgument = Annotated[Sector, choice_argument(_("SECTOR"), _("employment, social or health."), SECTOR)]
TitleArgument = Annotated[str, argument(_("TITLE"), _("What it is called."), question=_("What is it called?"))]

OPTIONS_OF_NEW = {
    "kind": Annotated[
        str | None, choice_option("--kind", "K", _("Its kind, such as internship."), code_in("intervention"))
    ],
    "owner": Annotated[str | None, worker_option("--owner", _("The worker who owns it."))],
    "provider": Annotated[str | None, option("--provider", "T", _("Who carries it out."))],
    "agreed_start": Annotated[date | None, planned_option("--agreed-start", _("The day agreed on."))],
    "hours_per_week": Annotated[float | None, option("--hours", "6", _("Hours a week."), read=read_hours)],
    "planned_end": Annotated[date | None, until_option("--until", _("The day it is planned to end."))],
    "requires": Annotated[
        list[str] | None, option("--requires", "I29", _("What has to start before it."), offer=complete.interventions)
    ],
    "supports": Annotated[
        list[str] | None, option("--supports", "I28", _("What it supports."), offer=complete.interventions)
    ],
    "goal": Annotated[str | None, option("--goal", "G2", _("The goal it serves."), offer=complete.goals)],
    "requested_on": Annotated[date | None, past_option("--requested", _("The day it was requested."))],
    "granted_on": Annotated[date | None, past_option("--granted", _("The day it was granted."))],
    "started_on": Annotated[date | None, past_option("--started", _("The day it started."))],
}
"""By field, the option it is typed with; what fields there are stands in `changes.intervention_written.Written`."""
OPTIONS = {
    "sector": SectorOption,
    "title": Annotated[str | None, option("--title", "T", _("Another title."))],
    **OPTIONS_OF_NEW,
    "ended_on": Annotated[date | None, past_option("--ended", _("Another day for its end."))],
    "reason": WhyOption,
    "decline_reason": Annotated[
        str | None, choice_option("--reason", "K", _("Of a declined one: why."), code_in("decline_reason"))
    ],
    "sequence_reason": Annotated[
        str | None,
        choice_option("--sequence-reason", "K", _("Why it came later than others."), code_in("sequence_reason")),
    ],
}
SECTOR_QUESTION = sector_question(_("SECTOR"), _("Which sector?"))


@command(
    app,
    "add",
    _("Add an intervention of one sector."),
    example="C1 health Physiotherapy --agreed-start +2w",
    ask={"sector": SECTOR_QUESTION},
)
def add(
    out: Output,
    citizen: CitizenArgument,
    sector: SectorArgument,
    title: TitleArgument,
    written: Annotated[dict[str, Any], OPTIONS_OF_NEW],
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    fields = fields_to_change({"sector": sector, "title": title, **_resolved(written)})
    day = filed_on(fields) or clock.today()
    course = course_of_day(citizen, day, long_ago=long_ago, no_input=no_input)
    _report_start(out, [changes.intervention.add(course, fields)])


@command(
    app,
    "list",
    _("List the interventions of a citizen, or of everybody."),
    example="C1",
    lists=Listing(lambda: INTERVENTION_COLUMNS, ids=True),
)
def list_interventions(
    out: Output, citizen: SomeCitizenArgument = None, sector: SectorOption = None, on: AsOfOption = None
) -> None:
    day = on or clock.today()
    found = (
        interventions.of_course(resolve.course_of(citizen, day), on=day, suggest=True)
        if citizen
        else interventions.not_ended(day)
    )
    shown = (one for one in found if sector in (None, one.sector))
    out.rows(shown, INTERVENTION_COLUMNS, empty=_("No interventions yet."))


@command(app, "show", _("Show an intervention."), example="I1")
def show(out: Output, intervention: InterventionArgument, on: AsOfOption = None) -> None:
    one = interventions.one(_number(intervention), on=on or clock.today())
    value = record(one, INTERVENTION_COLUMNS)
    out.document(value, lambda: document(one), rows=([one], INTERVENTION_COLUMNS))


@command(app, "edit", _("Mend what is written down of an intervention."), example="I1 --hours 4 --clear provider")
def edit(
    out: Output,
    intervention: InterventionArgument,
    written: Annotated[dict[str, Any], OPTIONS],
    clear: ClearOption = None,
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    fields = fields_to_change(_resolved(written), clear, may_be_empty(changes.intervention_written.Written))
    if started := fields.get("started_on"):
        _ask_if_long_ago(_number(intervention), started, long_ago=long_ago, no_input=no_input)
    done = [changes.intervention.edit(_number(intervention), fields)]
    _report_start(out, done, suggest=bool(fields.get("started_on")))


def reach_verb(name: str, state: InterventionState, help: str, day: str) -> None:
    """Register a verb that notes the day an intervention reached a state; `day` ends the example."""

    @command(app, name, help, example=f"I1 {day}")
    def reach(out: Output, intervention: InterventionsArgument, on: OnOption = None) -> None:
        _report(out, _each(intervention, lambda number: changes.intervention.reach(number, state, on=on)))


DECLINE_REASON = code_in("decline_reason")
ReasonOption = Annotated[
    str | None,
    choice_option("--reason", "K", _("Of what is declined: why, such as wish or no_place."), DECLINE_REASON),
]
WHY_DECLINED = Question("--reason", _("Why?"))
SomeWhyOption = Annotated[str | None, option("--why", "T", _("The reason in words; with --reason none is needed."))]


def leave_verb(name: str, state: InterventionState, help: str, why: str) -> None:
    """Register a verb that notes that an intervention ended uncompleted; why is asked for, and ends the example."""

    @command(app, name, help, example=f"I1 --why {why}", ask={"why": WHY_QUESTION})
    def leave(out: Output, intervention: InterventionsArgument, why: WhyAsked, on: OnOption = None) -> None:
        _report(out, _each(intervention, lambda number: changes.intervention.leave(number, state, on=on, why=why)))


reach_verb("request", InterventionState.REQUESTED, _("Note that it was requested."), "--on yesterday")
reach_verb("grant", InterventionState.GRANTED, _("Note that it was granted."), "--on yesterday")


@command(
    app,
    "start",
    _("Note that it started; the open waits on it end as fulfilled."),
    example="I1 --on 2026-11-19",
)
def start(
    out: Output,
    intervention: InterventionsArgument,
    on: OnOption = None,
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    for number in ids.numbers(intervention, ids.INTERVENTION) if on else ():
        assert on is not None
        _ask_if_long_ago(number, on, long_ago=long_ago, no_input=no_input)
    active = InterventionState.ACTIVE
    _report_start(out, _each(intervention, lambda number: changes.intervention.reach(number, active, on=on)))


@command(app, "end", _("Note that it was completed."), example="I1 --on 2026-11-19")
def end(out: Output, intervention: InterventionsArgument, on: OnOption = None, why: WhyOption = None) -> None:
    completed = InterventionState.COMPLETED
    _report(out, _each(intervention, lambda number: changes.intervention.leave(number, completed, on=on, why=why)))


leave_verb("stop", InterventionState.STOPPED, _("Note that it was broken off after its start."), "no_show")


@command(app, "decline", _("Note that it was declined before its start."), example="I1 --reason no_place")
def decline(
    out: Output,
    intervention: InterventionsArgument,
    reason: ReasonOption = None,
    why: SomeWhyOption = None,
    on: OnOption = None,
    no_input: NoInputOption = False,
) -> None:
    if not (why or reason):
        why = answer(WHY_DECLINED, no_input=no_input)
        if len(meant := DECLINE_REASON.fixed_set.meant(why)) == 1:  # said in words, a reason is counted all the same
            why, reason = None, meant[0]
    declined = InterventionState.DECLINED
    leave = changes.intervention.leave
    _report(out, _each(intervention, lambda number: leave(number, declined, on=on, why=why, reason=reason)))


leave_verb("cancel", InterventionState.CANCELLED, _("Note that it was given up before its start."), _('"moved away"'))


@command(
    app,
    "reopen",
    _("Take the end of an intervention back, and with it the ends of waits that it brought about."),
    example=_('I1 --why "goes on after all"'),
)
def reopen(out: Output, intervention: InterventionsArgument, why: ReopenOption) -> None:
    _report(out, _each(intervention, lambda number: changes.reopen.intervention(number, why=why)))


def _number(text: str) -> int:
    return ids.number(text, ids.INTERVENTION)


def _each(typed: list[str], do: Callable[[int], ChangeResult[int]]) -> list[ChangeResult[int]]:
    """Do the same to the interventions typed, all of them or none."""
    return changes.several.each(ids.numbers(typed, ids.INTERVENTION), do, id=ids.intervention_id)


def _ask_if_long_ago(number: int, day: date, *, long_ago: bool, no_input: bool) -> None:
    course = ids.number(interventions.one(number, on=clock.today()).course, ids.COURSE)
    ask_if_long_ago(course, day, long_ago=long_ago, no_input=no_input)


def _resolved(written: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with initials and ids as they are kept."""
    owner, goal = written["owner"], written["goal"]
    return written | {
        "owner": resolve.worker(owner) if owner else None,
        "goal": ids.number(goal, ids.GOAL) if goal else None,
        "requires": ids.numbers(written["requires"] or [], ids.INTERVENTION),
        "supports": ids.numbers(written["supports"] or [], ids.INTERVENTION),
    }


def _report(out: Output, done: list[ChangeResult[int]]) -> None:
    report(out, done, as_of_today(interventions.one, INTERVENTION_COLUMNS))


def _report_start(out: Output, done: list[ChangeResult[int]], *, suggest: bool = True) -> None:
    """Report a change that may have started interventions: warn of each too early, `suggest` why one came later."""
    _report(out, done)
    for one in done:
        (number,) = one.keys
        if missing := interventions.missing_at_start(number):
            out.hint(
                _("warning: {id} started before what it requires: {others}").format(id=one.id, others=listed(missing))
            )
        if suggest and (started := interventions.one(number, on=clock.today())).suggested_sequence_reason:
            late = _("a wait on {id} was open when the first started; if that is why it came later: {line}")
            out.hint(late.format(id=one.id, line=line_of_reason(started)))
