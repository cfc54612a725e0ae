"""`forlob action`: what was agreed, by whom, until when."""

from datetime import date, timedelta
from functools import partial
from typing import Annotated

import typer

from forlob import changes, clock
from forlob.commands import complete, many
from forlob.commands import mine as whose_mine
from forlob.commands.ask import Question
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.many import CitizensInOne
from forlob.commands.options import (
    AsOfOption,
    ClearOption,
    OnOption,
    ReopenOption,
    fields_to_change,
    past_option,
    planned_option,
)
from forlob.commands.output_options import Listing
from forlob.commands.people_options import AgreedArgument, OwnerOption, SomeCitizenArgument, agreed
from forlob.domain import ids
from forlob.i18n import _
from forlob.questions import action as actions
from forlob.questions import resolve
from forlob.render.action import ACTION_COLUMNS
from forlob.render.output import Output

app = noun("action")
_as_data = as_of_today(actions.one, ACTION_COLUMNS)

MAY_BE_EMPTY = ("due", "done_on", "dropped_on")
AGREED_QUESTION = Question(_("WHO: what @ DAY"), _('What was agreed ("MH: call the doctor @ thu")?'), read=agreed)

ActionArgument = Annotated[
    str, argument("A55", _("The action."), question=_("Which action (A55 or 55)?"), offer=complete.actions)
]
SeveralArgument = Annotated[
    list[str],
    argument("A55...", _("One or more actions."), question=_("Which actions (A55 A56)?"), offer=complete.actions),
]
MineOption = Annotated[bool, typer.Option("--mine", help=_("Only what I am to do."))]
OverOption = Annotated[bool, typer.Option("--over", help=_("Only what is over its day."))]
WhatOption = Annotated[str | None, option("--what", "T", _("The action in other words."))]
DueOption = Annotated[date | None, planned_option("--due", _("The day it is due."))]
OfConversationOption = Annotated[
    str | None,
    option(
        "--conversation",
        "T40",
        _("The conversation it makes ready, or at which it was agreed."),
        offer=complete.conversations,
    ),
]

DoneOption = Annotated[date | None, past_option("--done", _("The day it was done after all."))]
DroppedOption = Annotated[date | None, past_option("--dropped", _("The day it was dropped after all."))]


@command(
    app,
    "list",
    _("List open actions, due first."),
    example="--mine --over",
    lists=Listing(lambda: ACTION_COLUMNS, ids=True),
)
def list_actions(
    out: Output,
    citizen: SomeCitizenArgument = None,
    mine: MineOption = False,
    over: OverOption = False,
    on: AsOfOption = None,
) -> None:
    day, meant = on or clock.today(), resolve.meant(citizen) if citizen is not None else None
    whose = {"course": meant.course} if meant and meant.course else {"citizen": meant and meant.citizen}
    due_by = day - timedelta(days=1) if over else None
    ask = partial(actions.open_on, day, **whose, due_by=due_by)
    owners = whose_mine.mine(out, "action list --mine", on=day) if mine else ()
    found = actions.in_order(one for owner in owners for one in ask(owner=owner)) if mine else ask()
    out.rows(found, ACTION_COLUMNS, empty=_("No open actions."))


@command(app, "add", _("Add an action."), example=_('C1 "MH: call the doctor @ thu"'), ask={"action": AGREED_QUESTION})
def add(out: Output, citizen: CitizensInOne, action: AgreedArgument, conversation: OfConversationOption = None) -> None:
    of = ids.number(conversation, ids.CONVERSATION) if conversation else None
    courses = many.courses(citizen, lambda named: resolve.course_on(named, clock.today()))
    done = changes.several.each(
        courses, lambda course: changes.action.add(course, action, conversation=of), id=resolve.citizen_of
    )
    report(out, done, _as_data)


@command(app, "done", _("Note that actions were done."), example="A1 --on 2026-11-19")
def done(out: Output, action: SeveralArgument, on: OnOption = None) -> None:
    report(out, changes.action.close("done", ids.numbers(action, ids.ACTION), on=on), _as_data)


@command(app, "drop", _("Note that actions will not be done."), example="A1")
def drop(out: Output, action: SeveralArgument, on: OnOption = None) -> None:
    report(out, changes.action.close("drop", ids.numbers(action, ids.ACTION), on=on), _as_data)


@command(app, "reopen", _("Say that actions were not done or dropped after all."), example=_('A1 --why "another call"'))
def reopen(out: Output, action: SeveralArgument, why: ReopenOption) -> None:
    report(out, changes.reopen.actions(ids.numbers(action, ids.ACTION), why=why), _as_data)


@command(app, "edit", _("Change the words, the owner or a day of an action."), example="A1 --due +1w")
def edit(
    out: Output,
    action: ActionArgument,
    what: WhatOption = None,
    owner: OwnerOption = None,
    due: DueOption = None,
    done: DoneOption = None,
    dropped: DroppedOption = None,
    clear: ClearOption = None,
) -> None:
    given = {"what": what, "owner": owner, "due": due, "done_on": done, "dropped_on": dropped}
    fields = fields_to_change(given, clear, MAY_BE_EMPTY)
    report(out, changes.action.edit(ids.number(action, ids.ACTION), fields), _as_data)
