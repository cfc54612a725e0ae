"""The program as a whole: a command is loaded when it is named; what stands before it comes from outside."""

import importlib
import os
from copy import copy
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

from forlob import clock, config
from forlob.commands.table import ALIASES, COMMANDS
from forlob.commands.typed_words import Context, before_command, refuse_personal_numbers
from forlob.domain.spelling import shown
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _

VERB = "forlob.verb"


class Program(typer.core.TyperGroup):
    """The group of all commands; a command's module is loaded when it is named."""

    context_class = Context

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        refuse_personal_numbers(before_command(self.params, args))
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(ALIASES.get(cmd_name, cmd_name))
        if entry is None:
            return None
        app = importlib.import_module(f"forlob.commands.{entry.module}").app
        return typer.main.get_command(only(app, ctx.meta.get(VERB, "")))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and args[0] not in ALIASES and not args[0].startswith("-"):
            from forlob.commands import saved_view  # what is a command is no view

            args = saved_view.spelled_out(args, explain=not ctx.resilient_parsing)
        elif _is_named_like_a_view(args[0]) and not ctx.resilient_parsing:
            from forlob.commands import saved_view  # few views have the name of a command that came later

            saved_view.say_that_command_runs(args)
        ctx.meta[VERB] = next(iter(args[1:]), "")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands and views that begin like this, with all of what each is for, and the options before them."""
        from typer._click.shell_completion import CompletionItem

        from forlob.commands import saved_view

        found = [
            CompletionItem(name, help=_(one.summary)) for name, one in COMMANDS.items() if name.startswith(incomplete)
        ]
        views = [CompletionItem(name, help=command) for name, command in saved_view.offers(incomplete)]
        return [*found, *super(typer.core.TyperGroup, self).shell_complete(ctx, incomplete), *views]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from forlob.commands import help_screen  # few command lines ask for it

        self.format_usage(ctx, formatter)
        help_screen.write(formatter, self.params)


def _is_named_like_a_view(command: str) -> bool:
    """Return whether a saved view has the name of a command, as far as the settings have been read: none is slower for it.

    They have where nobody named the language in `FORLOB_LANG`, as scripts do.
    """
    return bool(config.values.cache_info().currsize) and f"{config.VIEWS}{command}" in config.values()


def only(app: typer.Typer, verb: str) -> typer.Typer:
    """Return the commands of a noun with this verb alone, the whole noun where it has no such verb.

    Making the options of every verb ready would take a plan longer than reading it.
    """
    named = [command for command in app.registered_commands if command.name == verb]
    if not named or not app.registered_callback:
        return app
    alone = copy(app)
    alone.registered_commands = named
    return alone


def complete_in_shell(ctx: typer.Context, param: typer.CallbackParam, asked: bool) -> bool:
    """Set up completion in the shell, or show what would be set up, where that is asked; nothing else is done then."""
    if asked and not ctx.resilient_parsing:
        from forlob.commands import completion

        completion.install() if param.name == "install_completion" else completion.show(ctx)
        raise typer.Exit
    return asked


def _workers(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from forlob.commands import complete  # wanted where a Tab is pressed

    return complete.workers(ctx, incomplete)


app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    db: Annotated[
        Path | None, typer.Option("--db", metavar=_("FILE"), help=_("The database to use instead of yours."))
    ] = None,
    worker: Annotated[
        str | None,
        typer.Option("--as", metavar="MH", help=_("Who you are: a worker's initials."), autocompletion=_workers),
    ] = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar=_("DAY"), help=_("The day to take for today: 2026-11-20."))
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=_("Say which forlob this is."))] = False,
    install_completion: Annotated[  # noqa: ARG001 - it is told to the callback
        bool,
        typer.Option(
            "--install-completion",
            is_eager=True,
            callback=complete_in_shell,
            help=_("Install completion for the current shell."),
        ),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001 - as above
        bool,
        typer.Option(
            "--show-completion",
            is_eager=True,
            callback=complete_in_shell,
            help=_("Show completion for the current shell, to copy it or customize the installation."),
        ),
    ] = False,
) -> None:
    """Settle what comes from outside; without a command show the first screen."""
    if today is not None:
        clock.fixed_day(today, clock.OPTION)
    for name, given in (("FORLOB_DB", db), ("FORLOB_WORKER", worker), ("FORLOB_TODAY", today)):
        if given is not None:
            os.environ[name] = str(given)
    if version:
        from forlob.commands.home import say_version

        say_version()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from forlob.commands.home import show_home

        show_home()


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code.

    Raises:
        WrongUse: If an argument is no text: its bytes are not UTF-8, or there is a NUL in it.
        BrokenPipeError: If whoever read the output has gone.
    """
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= letter <= "\udfff" for letter in argument):
            raise WrongUse(_("{text} is not UTF-8").format(text=shown(argument)))
        if "\0" in argument:
            raise WrongUse(_("{text} holds a control character: a NUL").format(text=shown(argument)))
    if (asked := os.environ.get("_FORLOB_COMPLETE")) and (code := _offers(asked)) is not None:
        return code
    try:
        code = app(arguments, prog_name="forlob", standalone_mode=False, windows_expand_args=False)
    except SystemExit as left:
        # typer leaves with 1 where the pipe was closed; what to make of that is decided in `main`.
        if isinstance(left.__context__, BrokenPipeError):
            raise left.__context__ from None
        raise
    return code if isinstance(code, int) else 0


def _offers(asked: str) -> int | None:
    """Print what a shell is to offer after a Tab, and return the exit code; None where it asks for something else.

    Nothing is offered where the line is wrong so far, and nothing said: it would stand in the line that is being typed.
    """
    from forlob.commands import completion

    try:
        return completion.print_offers(typer.main.get_command(app), asked)
    except (ForlobError, typer.TyperException):
        return 0


def usage(error: typer.TyperException) -> tuple[str, str]:
    """Return the sentence and the next step for a command line typer could not take."""
    from forlob.commands.typer_words import refusal  # few lines are typed wrong

    context = getattr(error, "ctx", None)
    path = context.command_path if context else "forlob"
    return refusal(error.format_message()), f"{path} --help"
