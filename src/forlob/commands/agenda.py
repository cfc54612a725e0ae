"""`forlob agenda`: the coordination group's next meeting."""

from datetime import date
from typing import Annotated

from forlob import clock
from forlob.commands.command import argument, command, single
from forlob.commands.document_file import document_ending, show_or_write
from forlob.commands.options import ahead_day
from forlob.commands.output_options import Listing
from forlob.i18n import _
from forlob.questions import agenda, rule
from forlob.render.agenda import CASE_COLUMNS, agenda_blocks, agenda_value, told
from forlob.render.output import Output
from forlob.render.plan.gaps import gap_sentence

app = single("agenda")

DayArgument = Annotated[
    date | None, argument(_("[DAY]"), _("The day of the meeting; else the group's next one."), read=ahead_day)
]


@command(
    app,
    "agenda",
    _(
        "List the cases for the coordination group, worst first: why each is on it, what was agreed last time, what is"
        " late. Without a day it is made for the group's next planned meeting, else for the next by the setting"
        " coordination_group and the rule; a meeting to come is seen from today. On it are cases with a wait over, one said"
        " to be sent and not received in 7 days, no first start, an action late, no conversation for 8 weeks, a version not"
        " agreed to, or a gap in the plan; above them how often forums are to meet, where a rule of the house is over,"
        " broken or due soon."
        " A file ending in .html, .md or .txt becomes a document."
    ),
    example="-o agenda.html",
    lists=Listing(lambda: CASE_COLUMNS, as_table=False),
    documents=True,
)
def show(out: Output, day: DayArgument = None) -> None:
    ending = document_ending(out)
    meeting_on = day or _next_meeting(out)
    seen_on = min(meeting_on, clock.today())
    cases = list(out.listed(agenda.cases(meeting_on, on=seen_on, gap_sentence=gap_sentence), CASE_COLUMNS))
    show_or_write(
        out,
        ending,
        agenda_value(cases),
        lambda: agenda_blocks(
            cases, meeting_on=meeting_on, seen_on=seen_on, house=rule.of_house(on=seen_on), worst_first=not out.sort
        ),
        rows=(cases, CASE_COLUMNS),
    )


def _next_meeting(out: Output) -> date:
    found = agenda.next_meeting(today=clock.today())
    out.hint(told(found))
    return found.on
