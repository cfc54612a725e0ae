"""`forlob goal`: the citizen's goals."""

from datetime import date
from typing import Annotated

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    OnOption,
    ReopenOption,
    fields_to_change,
    past_option,
    planned_option,
)
from forlob.commands.output_options import Listing
from forlob.domain import ids
from forlob.i18n import _
from forlob.questions import goal as goals
from forlob.questions import resolve
from forlob.render.goal import GOAL_COLUMNS
from forlob.render.output import Output

app = noun("goal")
MAY_BE_EMPTY = ("due", "reached_on")
_as_data = as_of_today(goals.one, GOAL_COLUMNS)

GoalArgument = Annotated[str, argument("G2", _("The goal."), question=_("Which goal (G2 or 2)?"), offer=complete.goals)]
GoalsArgument = Annotated[
    list[str],
    argument("G2...", _("One or more goals."), question=_("Which goals (G2 G3)?"), offer=complete.goals),
]
TextArgument = Annotated[
    str,
    argument(
        _("TEXT"), _("The goal, in the citizen's words."), question=_("What is the goal, in the citizen's words?")
    ),
]
TextOption = Annotated[str | None, option("--text", "T", _("The goal in other words."))]
DueOption = Annotated[date | None, planned_option("--due", _("The day it should be reached by."))]

ReachedOption = Annotated[date | None, past_option("--reached", _("Another day it was reached."))]


@command(app, "add", _("Add a goal."), example=_('C1 "A job with animals" --due 2027-06-01'))
def add(out: Output, citizen: CitizenArgument, text: TextArgument, due: DueOption = None) -> None:
    report(out, changes.goal.add(resolve.course_on(citizen, clock.today()), text, due=due), _as_data)


@command(app, "list", _("List the goals of a citizen."), example="C1", lists=Listing(lambda: GOAL_COLUMNS, ids=True))
def list_goals(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    found = goals.of_course(resolve.course_of(citizen, on), on=on or clock.today())
    out.rows(found, GOAL_COLUMNS, empty=_("No goals yet."))


@command(app, "reach", _("Note that a goal was reached."), example="G1 --on 2026-11-19")
def reach(out: Output, goal: GoalsArgument, on: OnOption = None) -> None:
    numbers = ids.numbers(goal, ids.GOAL)
    done = changes.several.each(numbers, lambda number: changes.goal.reach(number, on=on), id=ids.goal_id)
    report(out, done, _as_data)


@command(app, "reopen", _("Say that a goal was not reached after all."), example='G1 --why "only a trial"')
def reopen(out: Output, goal: GoalsArgument, why: ReopenOption) -> None:
    numbers = ids.numbers(goal, ids.GOAL)
    done = changes.several.each(numbers, lambda number: changes.reopen.goal(number, why=why), id=ids.goal_id)
    report(out, done, _as_data)


@command(app, "edit", _("Change the words or the day of a goal."), example="G1 --due +6m")
def edit(
    out: Output,
    goal: GoalArgument,
    text: TextOption = None,
    due: DueOption = None,
    reached: ReachedOption = None,
    clear: ClearOption = None,
) -> None:
    fields = fields_to_change({"text": text, "due": due, "reached_on": reached}, clear, MAY_BE_EMPTY)
    report(out, changes.goal.edit(ids.number(goal, ids.GOAL), fields), _as_data)
