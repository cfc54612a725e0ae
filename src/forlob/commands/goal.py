"""`forlob goal`: the citizen's goals."""

from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.command import command, noun, report
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    ReopenOption,
    fields_to_change,
    planned_option,
)
from forlob.domain import ids
from forlob.i18n import _
from forlob.questions import goal as goals
from forlob.questions import resolve
from forlob.render.column import record
from forlob.render.goal import GOAL_COLUMNS
from forlob.render.output import Output

app = noun("goal")

GoalArgument = Annotated[str, typer.Argument(metavar="G2", help=_("The goal."), autocompletion=complete.goals)]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help=_("The goal, in the citizen's words."))]
TextOption = Annotated[str | None, typer.Option("--text", metavar="T", help=_("The goal in other words."))]
DueOption = Annotated[date | None, planned_option("--due", _("The day it should be reached by."))]


@command(app, "add", _("Add a goal."), example='C1 "A job with animals" --due 2027-06-01')
def add(out: Output, citizen: CitizenArgument, text: TextArgument, due: DueOption = None) -> None:
    report(out, changes.goal.add(resolve.course_on(citizen, clock.today()), text, due=due), _as_data)


@command(app, "list", _("List the goals of a citizen."), example="C1", lists=True)
def list_goals(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    found = goals.of_course(resolve.course_of(citizen, on), on=on or clock.today())
    out.rows(found, GOAL_COLUMNS, empty=_("No goals yet."))


@command(app, "reach", _("Note that a goal was reached."), example="G1 --on 2026-11-19")
def reach(out: Output, goal: GoalArgument, on: OnOption = None) -> None:
    report(out, changes.goal.reach(ids.number(goal, ids.GOAL), on=on), _as_data)


@command(app, "reopen", _("Say that a goal was not reached after all."), example='G1 --why "only a trial"')
def reopen(out: Output, goal: GoalArgument, why: ReopenOption) -> None:
    report(out, changes.reopen.goal(ids.number(goal, ids.GOAL), why=why), _as_data)


@command(app, "edit", _("Change the words or the day of a goal."), example="G1 --due +6m")
def edit(
    out: Output, goal: GoalArgument, text: TextOption = None, due: DueOption = None, clear: ClearOption = None
) -> None:
    fields = fields_to_change({"text": text, "due": due}, clear, ("due", "reached_on"))
    report(out, changes.goal.edit(ids.number(goal, ids.GOAL), fields), _as_data)


def _as_data(number: int) -> dict[str, Any]:
    return record(goals.one(number, on=clock.today()), GOAL_COLUMNS)
