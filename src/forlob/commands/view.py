"""`forlob view`: reading commands that a person saved under names of their own."""

import shlex
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from forlob.commands import saved_view
from forlob.commands.ask import Question
from forlob.commands.command import argument, command, noun
from forlob.commands.output_options import Listing
from forlob.commands.table import READS
from forlob.commands.typed_words import Verb
from forlob.domain.spelling import folded
from forlob.domain.view import View
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.render.column import record
from forlob.render.document import Heading, Lines, Span
from forlob.render.output import Output
from forlob.render.view import VIEW_COLUMNS

app = noun("view")


def _next_word(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the commands that only read, or of one of them the verbs, that begin like this."""
    typed = " ".join(ctx.params.get("line") or ())
    found = (
        one.removeprefix(typed).split() for one in sorted(READS) if one == typed or one.startswith(f"{typed} ".lstrip())
    )
    return [word for word in dict.fromkeys(words[0] for words in found if words) if word.startswith(incomplete)]


NEW, LINE = "forlob view add friday -- waits --over", Question("COMMAND", "", read=shlex.split)
NameArgument = Annotated[
    str, argument(_("NAME"), _("The name of a view."), offer=saved_view.offers, question=_("Which view?"))
]
NewNameArgument = Annotated[
    str, argument(_("NAME"), _("What you will type: forlob NAME."), question=_("What should the view be called?"))
]
LineArgument = Annotated[
    list[str],
    argument(
        _("COMMAND..."),
        _("The command it stands for, as you type it after forlob."),
        question=_("Which command, as you type it after forlob?"),
        offer=_next_word,
    ),
]


class Line(Verb):
    """A verb whose last argument is a command line with options of its own, which begins behind the name.

    `view add friday waits --over` is read as `view add friday -- waits --over`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if "--" not in args and (behind := self._behind_name(args)) < len(args):
            args = [*args[:behind], "--", *args[behind:]]
        return super().parse_args(ctx, args)

    def _behind_name(self, words: Sequence[str]) -> int:
        """Return the place behind the first word that is neither an option nor the value of one."""
        valued = {way for one in self.params if not getattr(one, "is_flag", True) for way in one.opts}
        at = 0
        while at < len(words) and words[at].startswith("-"):
            at += 2 if words[at] in valued else 1
        return at + 1


@command(app, "list", _("List your views and what each stands for."), lists=Listing(lambda: VIEW_COLUMNS))
def list_views(out: Output) -> None:
    empty = _("No view is saved. Save one with: {command}").format(command=NEW)
    out.rows(saved_view.listed(), VIEW_COLUMNS, empty=empty)


@command(app, "show", _("Show what a view stands for."), example="friday")
def show(out: Output, name: NameArgument) -> None:
    view = saved_view.one(name)
    said = [[Span(view.command)], *([[Span(view.problem)]] if view.problem else [])]
    out.document(record(view, VIEW_COLUMNS), lambda: [Heading(view.name), Lines(said)])


@command(
    app,
    "add",
    _("Save a reading command under a name: forlob NAME then runs it, and words after the name are added to it."),
    example="friday -- waits --over --by holder",
    ask={"line": LINE._replace(text=_("Which command, as you type it after forlob?"))},
)
def add(out: Output, name: NewNameArgument, line: LineArgument) -> None:
    new = saved_view.free_name(name)
    _refuse_what_cannot_be_read(shlex.split(saved_view.read(line)))
    if new in map(folded, saved_view.kept()):
        there = saved_view.one(new)
        what = _("there is a view {name} already: {command}").format(name=there.name, command=there.command)
        raise RuleBroken(what, f"forlob view edit {new} -- {shlex.join(line)}")
    _keep(out, new, line, undo=f"forlob view remove {new}")


@command(
    app,
    "edit",
    _("Let a view stand for another command."),
    example="friday -- waits --over --by sector",
    ask={"line": LINE._replace(text=_("Which command, as you type it after forlob?"))},
)
def edit(out: Output, name: NameArgument, line: LineArgument) -> None:
    was = saved_view.one(name)
    _keep(out, was.name, line, undo="" if was.problem else _as_typed("edit", was))


@command(app, "remove", _("Take a view away; the command it stood for stays."), example="friday")
def remove(out: Output, name: NameArgument) -> None:
    was = saved_view.one(name)
    saved_view.put(was.name, "")
    said = _("view {name} removed").format(name=was.name)
    # One that cannot be run was written by hand, and no command would write it again.
    undo = "" if was.problem else _as_typed("add", was)
    out.changed(record(was, VIEW_COLUMNS), (said,), id=was.name, undo=undo)


for verb in app.registered_commands:
    if verb.name in ("add", "edit"):
        verb.cls = Line


def _keep(out: Output, name: str, line: list[str], *, undo: str) -> None:
    text = saved_view.read(line)
    _refuse_what_cannot_be_read(shlex.split(text))
    saved_view.put(name, text)
    view = saved_view.one(name)
    said = _("{short} now stands for: {command}").format(short=f"forlob {name}", command=view.command)
    out.changed(record(view, VIEW_COLUMNS), (said,), id=name, undo=undo)


def _refuse_what_cannot_be_read(words: list[str]) -> None:
    """Let the command itself read the words, without running it.

    Raises:
        WrongUse: If it does not take them; so does what typer raises.
    """
    context: typer.Context = _current().find_root()
    while True:
        command: Any = context.command
        if not hasattr(command, "resolve_command"):
            return
        name, verb, rest = command.resolve_command(context, words)
        context = verb.make_context(name, rest, parent=context)
        words = [*context._protected_args, *context.args]


def _current() -> Any:
    from typer._click.globals import get_current_context

    return get_current_context()


def _as_typed(verb: str, view: View) -> str:
    return f"forlob view {verb} {view.name} -- {view.command.removeprefix('forlob ')}"
