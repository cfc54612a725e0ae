"""The words of a command line before anything is made of them: no personal number is taken, and none is repeated."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import typer
import typer.core

from forlob import system
from forlob.domain.ids import LARGEST
from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import choosing

FEWEST_DIGITS = 10
NO_INPUT = "--no-input"
PATHS = ("path", "file", "directory")
"""What a parameter that names a file is called by what it reads with."""


class Context(typer.Context):
    """What typer knows of a command that is run; its help says in the language of the reader what typer adds to it."""

    def make_formatter(self) -> Any:
        from forlob.commands.typer_words import HelpPage  # few commands show their help

        return HelpPage(width=self.terminal_width, max_width=self.max_content_width)


class Verb(typer.core.TyperCommand):
    """A command that refuses personal numbers in its words before it reads them, and what is empty after."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - the signature is typer's
        """Return all of what the command is for, which typer would cut: the first paragraph of its help."""
        return (self.help or "").split("\n\n")[0]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        words = list(named(self.params, args))
        refuse_personal_numbers(words)
        if not ctx.resilient_parsing:
            no_input = NO_INPUT in args
            ctx.with_resource(choosing.asked_by(lambda doubt: _whom(doubt, no_input=no_input)))
        try:
            rest = super().parse_args(ctx, list(args))
        except (WrongUse, typer.TyperException) as refused:
            from forlob.commands.split_words import in_quotes  # few lines are typed wrong

            raise in_quotes(ctx, self.params, args) or refused from None
        if not ctx.resilient_parsing:  # the value whose completion is asked for is empty as yet
            refuse_empty(ctx.command_path, words)
        return rest


def _whom(doubt: choosing.Doubt, *, no_input: bool) -> str | None:
    from forlob.commands import who_asked  # few texts may mean several

    return who_asked.whom(doubt, no_input=no_input)


class Text(NamedTuple):
    """A text of a command line with what it is for: `--note`, or what the help calls an argument."""

    place: str
    text: str
    names_file: bool = False


def refuse_personal_numbers(words: Iterable[Text]) -> None:
    """Refuse a personal number among words; the error names the first place with one, and no number.

    Of a file it is the name that has none: its folder is not forlob's to judge.

    Raises:
        WrongUse: If there is one.
    """
    for place, text, names_file in words:
        if sum(map(str.isdigit, text)) >= FEWEST_DIGITS:
            from forlob import personal_number  # few words have so many digits

            rename = _("give the file a name without it") if names_file else ""
            folder = len(text.rstrip("/")) - len(Path(text).name) if names_file else 0
            personal_number.refuse(text, place, instead=rename, beyond=folder)


def refuse_empty(command: str, words: Iterable[Text]) -> None:
    """Refuse an empty file or folder, and of a command that only reads any empty option: a script's variable holds nothing.

    Taken as not given, `waits --holder "$WHO" --ids` would name the waits of everybody; taken as a path, `-o "$DIR"` would
    be the folder one stands in.

    Raises:
        WrongUse: If there is one.
    """
    for place, text, names_file in words:
        if place.startswith("-") and not text.strip():
            from forlob.commands.table import ALIASES, READS  # few options are given nothing

            if names_file or " ".join(ALIASES.get(word, word) for word in command.split()[1:]) in READS:
                raise WrongUse(_("{option} is empty: leave it out, or say which").format(option=place))


def named(parameters: Sequence[Any], words: Sequence[str]) -> Iterator[Text]:
    """Yield the texts of a command line."""
    options = {way: one for one in parameters if one.param_type_name == "option" for way in one.opts}
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    upcoming, only_arguments = iter(words), False
    for word in upcoming:
        name, equals, value = word.partition("=")
        if only_arguments or not word.startswith("-") or word == "-":
            yield _as_argument(arguments, word)
        elif word == "--":
            only_arguments = True
        elif name in options and equals:
            yield _text_for(options[name], name, value)
        elif word in options and not options[word].is_flag:
            yield _text_for(options[word], word, next(upcoming, ""))
        else:
            yield Text(_("the command line"), word)


def before_command(parameters: Sequence[Any], words: Sequence[str]) -> Iterator[Text]:
    """Yield the options before the name of a command, as `named` does, and that name."""
    for one in named(parameters, words):
        yield one
        if not one.place.startswith("-") and not one.text.startswith("-"):
            return


def _as_argument(arguments: list[Any], word: str) -> Text:
    """Return a word that is no option's; the last argument takes all that come after."""
    if not arguments:
        return Text(_("the command line"), word)
    one = arguments.pop(0) if len(arguments) > 1 and arguments[0].nargs == 1 else arguments[0]
    return _text_for(one, str(one.metavar or one.name).strip('"'), word)


def _text_for(parameter: Any, place: str, text: str) -> Text:
    return Text(place, text, parameter.type.name in PATHS)


def check_paths(given: Iterable[Any]) -> None:
    """Refuse a path the system cannot even look for: too long, or behind a folder that may not be entered."""
    for path in given:
        if isinstance(path, Path):
            try:
                path.exists()
            except OSError as error:
                what = _("{path} cannot be read: {reason}")
                raise WrongUse(what.format(path=shown(str(path)), reason=system.reason(error))) from error


def check_numbers(given: Iterable[Any]) -> None:
    """Refuse a number that no database can hold."""
    for number in given:
        if isinstance(number, int) and abs(number) > LARGEST:
            raise WrongUse(_("{number} is too large a number").format(number=shown(str(number))))
