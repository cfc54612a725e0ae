"""What a Tab prints, quoted for each shell: whatever is offered, nothing in it runs and nothing is expanded.

The scripts that a shell has loaded are typer's, also those installed before: bash splits and globs what is printed, zsh
evaluates it, fish and PowerShell take it by lines. So what is printed holds no character that means anything to them.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import typer.completion
from typer import _completion_classes as by_typer
from typer._completion_shared import install as put_in_place

from forlob.errors import WrongUse
from forlob.i18n import _

ASKED = "_FORLOB_COMPLETE"
PLAIN = re.compile(r"[\w,./:=@%+-]+").fullmatch
"""What every shell takes as it is, wherever it stands."""


def print_offers(command: Any, asked: str) -> int | None:
    """Print what is offered for the line the shell tells of in its variables; return the exit code.

    `asked` is the value of the variable `ASKED`. None where it asks for something else than offers.
    """
    shell = SHELLS.get(asked)
    if shell is None:
        return None
    comp = shell(command, {}, "forlob", ASKED)
    found = [item for item in _found(comp) if _can_be_offered(item)]
    if shell is Fish and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if found else 1
    sys.stdout.write(comp.printed(found) + "\n")
    return 0


def _found(comp: Any) -> list[Any]:
    """Return what is offered; a field to sort by may begin with a dash, which typer takes for an option."""
    words, incomplete = comp.get_completion_args()
    descends = words[-1:] == ["--sort"] and incomplete.startswith("-")
    found: list[Any] = comp.get_completions(words, incomplete.removeprefix("-") if descends else incomplete)
    for item in found if descends else ():
        item.value = f"-{item.value}"
    return found


def install() -> None:
    """Put typer's script where the shell that calls forlob finds it, and say so.

    Raises:
        WrongUse: If it is no shell that typer completes in.
    """
    with _shell_known(), redirect_stdout(io.StringIO()):
        shell, path = put_in_place(prog_name="forlob")
    typer.echo(
        _("{shell} completes words of forlob once a new terminal is opened: {path}").format(shell=shell, path=path)
    )


def show(ctx: Any) -> None:
    """Print the script that would be put there.

    Raises:
        WrongUse: As `install`.
    """
    with _shell_known():
        typer.completion.show_callback(ctx, ctx.command, value=True)


@contextmanager
def _shell_known() -> Iterator[None]:
    """Say in the language of the reader what typer says in English: that it knows no such shell."""
    try:
        with redirect_stderr(io.StringIO()):
            yield
    except typer.Exit as error:
        raise WrongUse(_("completion is for bash, zsh, fish and PowerShell, and this shell is none of them")) from error


def in_shell(text: str) -> str:
    """Return a text as one word for bash and zsh: as it is, or with every character that is no letter spelled out."""
    if PLAIN(text) and not text.startswith("="):
        return text
    return "$'" + "".join(one if one.isalnum() or ord(one) > 0x7F else f"\\x{ord(one):02x}" for one in text) + "'"


def _can_be_offered(item: Any) -> bool:
    """Return whether what is offered can be seen on a line: nothing that drives a terminal is."""
    return bool(item.value) and item.value.isprintable()


def _help(item: Any) -> str:
    """Return the description of what is offered in the reader's language, on one line; nothing hidden, "" without one."""
    from forlob.commands.typer_words import explained
    from forlob.render.formats.text import clean

    return clean(" ".join(explained(item.help or "").split()))


class Bash(by_typer.BashComplete):
    """Words that are put on the line as they are: bash does not quote them."""

    def printed(self, items: list[Any]) -> str:
        """Return the lines bash takes."""
        return "\n".join(in_shell(item.value) for item in items)


class Zsh(by_typer.ZshComplete):
    """Commands that zsh evaluates: the words and their descriptions in an array, which zsh quotes on the line."""

    def printed(self, items: list[Any]) -> str:
        """Return the commands; where nothing is offered, the one that offers files."""
        if not items:
            return "_files"
        return f"local -a forlob_offered; forlob_offered=({' '.join(map(self._word, items))}); _describe forlob forlob_offered"

    def _word(self, item: Any) -> str:
        value, help = item.value.replace("\\", "\\\\").replace(":", "\\:"), _help(item)
        return in_shell(f"{value}:{help}" if help else value)


class Fish(by_typer.FishComplete):
    """Lines of word and description, which fish quotes on the line."""

    def printed(self, items: list[Any]) -> str:
        """Return the lines fish takes."""
        return "\n".join("\t".join(filter(None, (item.value, _help(item)))) for item in items)


class PowerShell(by_typer.PowerShellComplete):
    """Lines of word and description; a word is put on the line as it is."""

    def printed(self, items: list[Any]) -> str:
        """Return the lines the script splits at `:::`."""
        offered = [item for item in items if ":::" not in item.value]
        return "\n".join(f"{self._word(item.value)}:::{_help(item) or ' '}" for item in offered)

    @staticmethod
    def _word(value: str) -> str:
        if re.fullmatch(r"[\w./:=+-]+", value):
            return value
        # PowerShell takes the curly quotes for straight ones.
        return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", value) + "'"


SHELLS: dict[str, Any] = {
    "complete_bash": Bash,
    "complete_zsh": Zsh,
    "complete_fish": Fish,
    "complete_powershell": PowerShell,
    "complete_pwsh": PowerShell,
}
"""By what a shell's script puts into the variable `ASKED`."""
