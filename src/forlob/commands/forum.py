"""`forlob forum`: on which days the groups met, and how often they should."""

from datetime import date
from typing import Annotated, Any

from forlob import changes, clock
from forlob.commands.ask import Question
from forlob.commands.choice import choice_argument, code_in
from forlob.commands.command import command, noun, report
from forlob.commands.options import AsOfOption, LineOption, past_option
from forlob.commands.output_options import Listing
from forlob.i18n import _
from forlob.questions import forum as forums
from forlob.render.column import record
from forlob.render.forum import FORUM_COLUMNS, MEETING_COLUMNS, in_words
from forlob.render.output import Output

app = noun("forum")

FORUM = code_in("forum")
ForumArgument = Annotated[str, choice_argument(_("FORUM"), _("The forum."), FORUM)]
SomeForumArgument = Annotated[str | None, choice_argument(_("[FORUM]"), _("The forum, else all of them."), FORUM)]
FORUM_QUESTION = Question(_("FORUM"), _("Which forum?"), choices=FORUM.choices, read=FORUM)
MetOption = Annotated[date | None, past_option("--on", _("The day it met, else today."))]
ClearedOption = Annotated[date | None, past_option("--on", _("The day that was noted, else today."))]


@command(
    app,
    "met",
    _(
        "Note that a forum met, where it met about no single citizen; conversations of its kind count by themselves."
        " Noted once more, the note is changed."
    ),
    example="steering_group --on 2026-11-12",
    ask={"forum": FORUM_QUESTION},
)
def met(out: Output, forum: ForumArgument, on: MetOption = None, note: LineOption = None) -> None:
    report(out, changes.forum.met(forum, on=on, note=note), lambda code: _as_data(code, on))


@command(
    app,
    "list",
    _("List the forums: when each met last, how often, by which rule it should, and when it is due next."),
    lists=Listing(lambda: FORUM_COLUMNS),
)
def list_forums(out: Output, on: AsOfOption = None) -> None:
    found = forums.listed(on=on or clock.today())
    out.rows(map(in_words, found) if out.is_read_by_people else found, FORUM_COLUMNS, empty=_("There is no forum."))


@command(
    app,
    "meetings",
    _("List the days on which a forum met, oldest first: in conversations of its kind, or noted by themselves."),
    example="coordination_group",
    lists=Listing(lambda: MEETING_COLUMNS),
)
def meetings(out: Output, forum: SomeForumArgument = None, on: AsOfOption = None) -> None:
    out.rows(forums.meetings(forum, on=on or clock.today()), MEETING_COLUMNS, empty=_("No forum has met so far."))


@command(
    app,
    "clear",
    _("Take back a meeting that was noted by mistake."),
    example="steering_group --on 2026-11-12",
    ask={"forum": FORUM_QUESTION},
)
def clear(out: Output, forum: ForumArgument, on: ClearedOption = None) -> None:
    report(out, changes.forum.clear(forum, on=on), lambda code: _as_data(code, on))


def _as_data(forum: str, on: date | None) -> dict[str, Any]:
    return record(forums.meeting(forum, on or clock.today()), MEETING_COLUMNS)
