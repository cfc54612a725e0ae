"""The words of a command line before anything is made of them: no personal number is taken, and none is repeated."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer.core

from forlob.i18n import _

FEWEST_DIGITS = 10
PATHS = ("path", "file", "directory")
"""What a parameter that names a file is called by what it reads with."""


class Verb(typer.core.TyperCommand):
    """A command that refuses personal numbers in its words before it reads them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        refuse_personal_numbers(named(self.params, args))
        return super().parse_args(ctx, args)


def refuse_personal_numbers(words: Iterator[tuple[str, str]]) -> None:
    """Refuse a personal number among words; the error names the first place with one, and no number.

    Raises:
        WrongUse: If there is one.
    """
    for place, text in words:
        if sum(map(str.isdigit, text)) >= FEWEST_DIGITS:
            from forlob import personal_number  # few words have so many digits

            personal_number.refuse(text, place)


def named(parameters: Sequence[Any], words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each text of a command line with what it is for: `--note`, or what the help calls an argument.

    Of a file it is the name alone: the folder it lies in is not forlob's to judge.
    """
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
            yield name, _kept_of(options[name], value)
        elif word in options and not options[word].is_flag:
            yield word, _kept_of(options[word], next(upcoming, ""))
        else:
            yield _("the command line"), word


def before_command(parameters: Sequence[Any], words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the options before the name of a command, as `named` does, and that name."""
    for place, text in named(parameters, words):
        yield place, text
        if not place.startswith("-") and not text.startswith("-"):
            return


def _as_argument(arguments: list[Any], word: str) -> tuple[str, str]:
    """Return what a word is for that is no option's, and its text; the last argument takes all that come after."""
    if not arguments:
        return _("the command line"), word
    one = arguments.pop(0) if len(arguments) > 1 and arguments[0].nargs == 1 else arguments[0]
    return str(one.metavar or one.name).strip('"'), _kept_of(one, word)


def _kept_of(parameter: Any, text: str) -> str:
    return Path(text).name if parameter.type.name in PATHS else text
