"""Every command of the program, in the order of its first screen."""

import importlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from forlob.commands import table


class Command(NamedTuple):
    """One command: the words that call it after `forlob`, and the example in its help."""

    words: tuple[str, ...]
    example: str


def home_of(name: str) -> typer.Typer:
    """Return the typer app behind a word after `forlob`."""
    home: typer.Typer = importlib.import_module(f"forlob.commands.{table.COMMANDS[name].module}").app
    return home


def verbs_of(name: str) -> list[str]:
    """Return the verbs of a noun; none for a command that has no verbs."""
    home = home_of(name)
    return [str(verb.name) for verb in home.registered_commands if home.registered_callback]


def parameters() -> Iterator[tuple[str, Any]]:
    """Yield every argument and option with the words of its command: `goal reach`."""
    for name in table.COMMANDS:
        group = typer.main.get_command(home_of(name))
        for verb, command in getattr(group, "commands", {"": group}).items():
            yield from ((f"{name} {verb}".strip(), parameter) for parameter in command.params)


def commands() -> Iterator[Command]:
    """Yield every command that does something; a noun alone only shows its help."""
    for name in table.COMMANDS:
        home = home_of(name)
        for registered in home.registered_commands:
            words = (name, str(registered.name)) if home.registered_callback else (name,)
            yield Command(words, (registered.epilog or "").removeprefix("Example: "))
