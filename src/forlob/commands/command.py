"""What every command shares: its output options, the questions for what is missing, and the echo of days."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, get_origin

import typer
import typer.core

from forlob import clock
from forlob.commands.ask import NoteThere, Question, answer, write_notes
from forlob.commands.output_options import Listing, output_of, setting_name, shared_by
from forlob.commands.table import COMMANDS
from forlob.commands.typed_words import (
    Context,
    Verb,
    before_command,
    check_numbers,
    check_paths,
    refuse_personal_numbers,
)
from forlob.i18n import _
from forlob.questions import choosing
from forlob.render.output import Output
from forlob.store import unsaved

if TYPE_CHECKING:
    from forlob.domain.change_result import ChangeResult, Key
    from forlob.render.column import Column

    Read = Callable[[str], Any] | None


def option(name: str, metavar: str, help: str, *, read: "Read" = None, offer: Any = None, question: str = "") -> Any:
    """Return an option with a value, which the help calls `metavar`; `read` makes the value, `offer` completes it.

    `question` is what a person is asked where the value is missing.
    """
    return asked(typer.Option(name, metavar=metavar, help=help, parser=read, autocompletion=offer), question)


def argument(metavar: str, help: str, *, read: "Read" = None, offer: Any = None, question: str = "") -> Any:
    """Return an argument, which the help calls `metavar`; `read` makes its value of the word, `offer` completes it.

    `question` is what a person is asked where the value is missing.
    """
    return asked(typer.Argument(metavar=metavar, help=help, parser=read, autocompletion=offer), question)


def asked(about: Any, question: str) -> Any:
    """Return what typer knows about a parameter, with the question that asks for its value."""
    about.question = question
    return about


NAMED_AT_ONCE = 3
WRITTEN = "written"
"""The parameter of a command that stands for an option a field: see `command`."""


class Verbs(typer.core.TyperGroup):
    """The group of a noun's verbs; its help says what each is for, never cut: the first paragraph of the verb's own."""

    context_class = Context

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        refuse_personal_numbers(before_command(self.params, args))
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002, the signature is typer's
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, (verb.help or "").split("\n\n")[0]) for name, verb in self.commands.items()])


def noun(name: str) -> typer.Typer:
    """Return the group of a noun's verbs, described as on the first screen."""
    app = typer.Typer(cls=Verbs, name=name, help=_(COMMANDS[name].summary), rich_markup_mode=None, add_completion=False)

    @app.callback(invoke_without_command=True)
    def show_verbs(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    return app


def single(name: str) -> typer.Typer:
    """Return the home of a command without verbs; its only command carries the name."""
    return typer.Typer(rich_markup_mode=None, add_completion=False, help=name)


def command(
    app: typer.Typer,
    name: str,
    help: str,
    *,
    example: str = "",
    ask: Mapping[str, Question] | None = None,
    lists: Listing | None = None,
    documents: bool = False,
    note_there: NoteThere | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command whose first parameter is its `Output`.

    The options of the output are added to its own. A parameter without a default is asked for when it is missing, by
    the question that `ask` has for it, else by its own. Every day that was typed is echoed with its weekday and
    week. A parameter `written: Annotated[dict[str, Any], options]` stands for the options of several fields, by name;
    the command gets it as a mapping, None where nothing was typed. `lists` tells what it lists, and adds the options of
    a list. A command that asks by itself takes `no_input` as a parameter of its own. `example` is what follows it on a
    line that runs. Where the output can go is checked before anything is done; a command of `documents` checks the
    ending of its file itself. `note_there` finds, by what was given, the note with which an editor begins.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        stated = dict(list(inspect.signature(function, eval_str=True).parameters.items())[1:])
        fields = stated[WRITTEN].annotation.__metadata__[0] if WRITTEN in stated else {}
        own = _unfolded(stated, fields)
        options = shared_by(lists)
        questions = _questions(own, ask or {})

        @wraps(function)
        def run(**given: Any) -> None:
            shared = {key: given[key] if key in own else given.pop(key) for key in list(given) if key in options}
            out = output_of(shared, given, setting_name(app.info.name, name), listing=lists)
            check_paths([*given.values(), out.path])
            check_numbers(given.values())
            out.check(documents=documents)
            with unsaved.kept_where_refused():
                _ask_for_missing(given, questions, no_input=shared["no_input"])
                _settle_later_days(given, own)
                write_notes(given, note_there, no_input=shared["no_input"])
                _echo_days(out, given, own)
                written = {WRITTEN: {field: given.pop(field) for field in fields}} if fields else {}
                function(out, **given, **written)

        _sign(run, own, {key: value for key, value in options.items() if key not in own})
        run.listing = lists  # type: ignore[attr-defined]
        app.command(name, cls=Verb, help=help, epilog=_example(app.info.name, name, example))(run)
        return function

    return register


def _example(*words: str | None) -> str:
    return _("Example: {command}").format(command=" ".join(filter(None, ("forlob", *words))))


def _ask_for_missing(given: dict[str, Any], questions: Mapping[str, Question], *, no_input: bool) -> None:
    for parameter, question in questions.items():
        if given[parameter] in (None, [], ()):
            given[parameter] = answer(question, no_input=no_input)


def _unfolded(stated: dict[str, inspect.Parameter], fields: Mapping[str, Any]) -> dict[str, inspect.Parameter]:
    """Return the parameters with the option of each field in the place of `written`."""
    own: dict[str, inspect.Parameter] = {}
    for name, parameter in stated.items():
        if name == WRITTEN:
            own |= {field: parameter.replace(name=field, default=None, annotation=fields[field]) for field in fields}
        else:
            own[name] = parameter
    return own


def _questions(own: Mapping[str, inspect.Parameter], ask: Mapping[str, Question]) -> dict[str, Question]:
    """Return the question for each parameter without a default."""
    required = [name for name, parameter in own.items() if parameter.default is parameter.empty]
    return {name: ask.get(name) or _question(own[name].annotation) for name in required}


def _question(annotation: Any) -> Question:
    """Return the question for a parameter without a default, made of what typer knows about it."""
    about = annotation.__metadata__[0]
    many = get_origin(annotation.__origin__) is list
    text = getattr(about, "question", "") or about.help
    return Question(_typed_as(annotation), text, read=about.parser or (_alone if many else str))


def _alone(text: str) -> list[str]:
    """Return an answer as a list: what is one of several tells ids apart itself, and a name may have blanks."""
    return [text]


def _typed_as(annotation: Any) -> str:
    """Return what a parameter is called on the command line: `--on`, or the metavar of an argument."""
    about = annotation.__metadata__[0]
    # Typer keeps the name of an annotated option as its default.
    return str(about.default if isinstance(about.default, str) else about.metavar)


def report(
    out: Output, done: "ChangeResult[Key] | list[ChangeResult[Key]]", as_data: "Callable[[Key], Mapping[str, Any]]"
) -> None:
    """Say what a change did, or did to each of several things, and how to take it back; one without entry changed nothing.

    `as_data` returns one thing that was changed as JSON and CSV tell it now, by its number or initials.
    """
    from forlob.commands.told import for_whom, with_warnings  # what only asks changes nothing

    every: list[ChangeResult[Any]] = done if isinstance(done, list) else [done]
    things = [with_warnings(as_data(key), one) for one in every for key in one.keys]
    entry: int = max(one.entry for one in every)
    sentences = (*(said for one in every for said in one.sentences), *for_whom(entry))
    undo = f"forlob undo {entry}" if entry else ""
    out.changed(things if len(things) > 1 else things[0], sentences, id=" ".join(one.id for one in every), undo=undo)


def as_of_today(one: "Callable[..., Any]", columns: "Sequence[Column]") -> "Callable[[Any], dict[str, Any]]":
    """Return what tells a thing that was changed as data: `one` finds it by its key, the columns say what of it."""

    def as_data(key: Any) -> dict[str, Any]:
        from forlob.render.column import record  # a change has rows to tell, few other commands do

        return record(one(key, on=clock.today()), columns)

    return as_data


def _settle_later_days(given: dict[str, Any], own: dict[str, inspect.Parameter]) -> None:
    """Read the days that end something again where the day on which it begins was told too."""
    options = {_typed_as(own[name].annotation): name for name, value in given.items() if isinstance(value, date)}
    if all(type(given[name]) is date for name in options.values()):
        return
    from forlob.commands.later_day import read_again  # few commands are given a day that ends something

    again = read_again({option: given[name] for option, name in options.items()})
    given.update((options[option], day) for option, day in again.items())


def _echo_days(out: Output, given: dict[str, Any], own: dict[str, inspect.Parameter]) -> None:
    """Say which days were understood, and which workers by their names."""
    choosing.tell_by(out.hint)
    days = [(name, value) for name, value in given.items() if isinstance(value, date)]
    for name, value in days:
        from forlob.domain.days.day import spoken

        place = _typed_as(own[name].annotation)
        # What is no option is called nothing on the command line: the day alone says what was understood.
        out.hint(f"{place} {spoken(value)}" if place.startswith("-") else spoken(value))


def _sign(run: Any, own: dict[str, inspect.Parameter], extra: dict[str, tuple[Any, Any]]) -> None:
    """Give the wrapper the signature typer reads: the command's own parameters, then the shared ones."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        parameter.replace(kind=keyword, default=None if parameter.default is parameter.empty else parameter.default)
        for parameter in own.values()
    ]
    for name, (annotation, default) in extra.items():
        parameters.append(inspect.Parameter(name, keyword, default=default, annotation=annotation))
    del run.__wrapped__
    run.__signature__ = inspect.Signature(parameters)
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
