"""How the first screen looks."""

from collections.abc import Sequence
from pathlib import Path

from forlob.domain.today import DayInNumbers
from forlob.i18n import N_, _, ngettext
from forlob.render.document import Block, Command, Heading, Lines, Paragraph, Span

EXAMPLES = (
    "forlob waits --over",
    "forlob plan show C12",
    N_('forlob conversation log C12 --with citizen,MH --action "MH: call the GP @ thu"'),
)
MAIN = (
    ("today", N_("my conversations, actions, reminders and what is over")),
    ("waits", N_("where things wait, most days over first")),
    ("plan", N_("the one shared plan: show it, build it, agree to it")),
    ("conversation", N_("log a conversation; plan, hold, rebook one")),
    ("status", N_("the week: caseload, changes, waits, conversations")),
    ("--help", N_("every command there is")),
)
NAME_CELLS = 14
MOST_VIEWS = 5
"""So many views stand on the first screen; `forlob view list` shows all."""


def line(day: DayInNumbers) -> str:
    """Return the day in one line."""
    parts = [
        ngettext("{n} open course", "{n} open courses", day.courses).format(n=day.courses),
        ngettext("{n} open wait", "{n} open waits", day.waits).format(n=day.waits),
    ]
    if day.over:
        days = ngettext("{n} day", "{n} days", day.days_over).format(n=day.days_over)
        parts.append(_("{n} over (the longest by {days})").format(n=day.over, days=days))
    talks = ngettext("{n} conversation today", "{n} conversations today", day.conversations)
    return "forlob: " + ", ".join([*parts, talks.format(n=day.conversations)])


def usual(said: str, next_step: str = "", views: Sequence[tuple[str, str]] = ()) -> Sequence[Block]:
    """Return the first screen: what there is to say, the main commands with what they are for, and three examples.

    `next_step` is the command to type where something is wrong; `views` are the person's own, each with its line.
    """
    own: list[Block] = [Heading(_("Your views"), 2), _listed(views[:MOST_VIEWS])] if views else []
    return (
        Paragraph(said),
        *([Command(next_step)] if next_step else []),
        Heading(_("Commands"), 2),
        _listed([(name, _(summary)) for name, summary in MAIN]),
        *own,
        Heading(_("Examples"), 2),
        *(Command(_(example)) for example in EXAMPLES),
    )


def first_run(path: Path, *, there: bool) -> Sequence[Block]:
    """Return the first screen without data; `there` tells that there is a database with nobody in it."""
    said = _("forlob: nobody is registered in {path} yet") if there else _("forlob: there is no database yet at {path}")
    begin = (
        ("citizen add", _("register a citizen")) if there else ("init", _("make the database and say who you are")),
        ("demo", _("see the main job on a made-up caseload; keeps nothing")),
        ("import", _("read the tables or the sheet you have: import FOLDER")),
    )
    return (
        Paragraph(said.format(path=path)),
        Heading(_("Begin with one of these"), 2),
        _listed(begin),
        Heading(_("Examples"), 2),
        Command('forlob init --initials MH --name "Mette Holm" --sector social --unit Nord'),
        Command("forlob demo"),
        Command('forlob citizen add "Åse Sørensen"'),
    )


def _listed(commands: Sequence[tuple[str, str]]) -> Lines:
    return Lines([[Span("  forlob "), Span(f"{name:{NAME_CELLS}}", "strong"), Span(what)] for name, what in commands])
