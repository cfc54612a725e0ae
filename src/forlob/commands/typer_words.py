"""What typer says by itself, in the language of the reader: headings of the help, and why a line cannot be taken.

typer says it in English and has no catalogue. So each of its sentences is read back into its places, and said again by
ours; one that is not known here, as of a later typer, stays as it is.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import typer

from forlob.i18n import N_, _, listed, ngettext

if TYPE_CHECKING:
    from typer._click.formatting import HelpFormatter
else:
    HelpFormatter = typer.Context.formatter_class

HEADINGS = (N_("Arguments"), N_("Options"), N_("Commands"))
OPTIONS, COMMAND = N_("[OPTIONS]"), N_("COMMAND [ARGS]...")
SHOW_HELP = N_("Show this message and exit.")
REMARKS = (N_("default: {default}"), N_("env var: {var}"), N_("required"))
"""What stands in brackets after the help of an option; a range stands there too, in signs alone."""
REFUSALS = (
    N_("Missing argument {name}"),
    N_("Missing option {name}"),
    N_("Missing parameter: {name}"),
    N_("Missing command"),
    N_("No such option: {option}"),
    N_("No such command {name}"),
    N_("Option {option} does not take a value"),
    N_("Option {option} requires an argument"),
    N_("Invalid value for {name}: {reason}"),
    N_("Invalid value: {reason}"),
    N_("Path {path} is not readable"),
    N_("{value} is not one of {values}"),
    N_("{value} is not a valid integer"),
    N_("{value} is not a valid int range"),
    N_("{value} is not a valid float"),
    N_("{value} is not a valid float range"),
    N_("{value} is not in the range {range}"),
    N_("{value} is not a valid boolean. Recognized values: {values}"),
)
"""Why typer does not take a line, without the dot at the end; what says more stands before what says less."""
COUNTED: Mapping[str, Callable[[int], str]] = {
    "Option {option} requires {count} arguments": lambda count: ngettext(
        "Option {option} requires {count} value", "Option {option} requires {count} values", count
    ),
    "Argument {name} takes {count} values": lambda count: ngettext(
        "Argument {name} takes {count} value", "Argument {name} takes {count} values", count
    ),
    "Got unexpected extra argument(s) ({words})": lambda count: ngettext(
        "There is a word too many: {words}", "There are words too many: {words}", count
    ),
    "No such option: {option} (Possible options: {options})": lambda count: ngettext(
        "No such option: {option}; the nearest is {options}",
        "No such option: {option}; the nearest are {options}",
        count,
    ),
    "No such command {name}. Did you mean {names}?": lambda count: ngettext(
        "No such command {name}; the nearest is {names}", "No such command {name}; the nearest are {names}", count
    ),
}
"""Sentences of typer's that know no singular, or several things at once, and what is said for so many of them."""
LISTS = ("options", "names")
"""The places in which several stand, joined by commas."""
REASON = "reason"
"""The place in which another sentence of typer's, or one of ours, stands."""


class HelpPage(HelpFormatter):
    """The help of a command, with what typer adds to it in the language of the reader."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for words in (OPTIONS, COMMAND):
            args = args.replace(words, _(words))
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_(heading) if heading in HEADINGS else heading)

    def write_dl(self, rows: Any, *more: Any, **named: Any) -> None:
        super().write_dl([(name, explained(text)) for name, text in rows], *more, **named)


def explained(text: str) -> str:
    """Return the help of an option with what typer says of it in the language of the reader."""
    if text == SHOW_HELP:
        return _(SHOW_HELP)
    help, bracket, remarks = text.rpartition("  [")
    if not bracket or not remarks.endswith("]"):
        return text
    return f"{help}{bracket}{'; '.join(_said_again(one, REMARKS) for one in remarks[:-1].split('; '))}]"


def refusal(text: str) -> str:
    """Return why typer does not take a line, in the language of the reader, as all that goes wrong is told.

    It begins with a small letter and has no dot at its end.
    """
    said = _said_again(text.rstrip("."), (*COUNTED, *REFUSALS))
    return said[:1].lower() + said[1:]


def _said_again(text: str, sentences: tuple[str, ...]) -> str:
    """Return the text as the first of the sentences that it can be says it, translated; else as it is."""
    for sentence in sentences:
        if found := re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence)), text, re.DOTALL):
            places = found.groupdict()
            if REASON in places:
                places[REASON] = _said_again(places[REASON].rstrip("."), sentences)
            return _counted(sentence, places) if sentence in COUNTED else _(sentence).format(**places)
    return text


def _counted(sentence: str, places: dict[str, str]) -> str:
    """Return a sentence of typer's as we say it for as many things as stand in its places."""
    count = int(places["count"]) if "count" in places else len(places.get("words", "").split())
    for name in LISTS:
        if name in places:
            several = places[name].split(", ")
            count, places[name] = len(several), listed(several)
    return COUNTED[sentence](count).format(**places)
