"""What a Tab prints, quoted for each shell: whatever is offered, nothing in it runs and nothing is expanded.

The scripts that a shell has loaded are typer's in zsh and fish, and our own in bash and PowerShell, where typer's offer the
names of files wherever nothing is offered; those of typer's installed before go on. They split and glob what is printed
(bash), evaluate it (zsh), or take it by lines (fish, PowerShell). So what is printed holds no character that means anything
to them. Files are offered where one is meant, and nowhere else: the exit code says so.
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
from typer import _completion_shared as shared
from typer._click import shell_completion as tree

from forlob.commands.typed_words import PATHS
from forlob.errors import WrongUse
from forlob.i18n import _

ASKED = "_FORLOB_COMPLETE"
FILES = 3
"""The exit code that has a shell offer the names of files."""
LISTED_BY = "COMP_TYPE"
"""What only our own script hands over: the kind of Tab."""
LISTING = "63"
"""What bash says of a Tab after which it lists what there is: the code of `?`."""
LONGEST_IN_BASH = 76
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
    wanted, incomplete, context, before = _wanted(comp)
    file = getattr(getattr(wanted, "type", None), "name", "") in PATHS
    if shell is Fish and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 1 if file else 0  # where there are no words, fish offers files
    if file:
        sys.stdout.write(comp.files)
        return FILES if shell in (Bash, PowerShell) else 0
    found = [item for item in wanted.shell_complete(context, incomplete) if _can_be_offered(item)]
    for item in found if before else ():
        item.value = f"{before}{item.value}"
    sys.stdout.write("".join(f"{line}\n" for line in [comp.printed(found)] if line))
    return 0


def _wanted(comp: Any) -> tuple[Any, str, Any, str]:
    """Return what is to be completed, a parameter or a command, what was typed of it, and what stands before it.

    The last is the dash before a field to sort by, which typer takes for an option: it goes before whatever is offered.
    """
    words, incomplete = comp.get_completion_args()
    dash = "-" if words[-1:] == ["--sort"] and incomplete.startswith("-") else ""
    context = tree._resolve_context(comp.cli, comp.ctx_args, comp.prog_name, words)
    return *tree._resolve_incomplete(context, words, incomplete.removeprefix(dash)), context, dash


def install() -> None:
    """Put typer's script where the shell that calls forlob finds it, and say so.

    Raises:
        WrongUse: If it is no shell that typer completes in.
    """
    shared._completion_scripts |= SCRIPTS
    with _shell_known(), redirect_stdout(io.StringIO()):
        shell, path = shared.install(prog_name="forlob")
    typer.echo(
        _("{shell} completes words of forlob once a new terminal is opened: {path}").format(shell=shell, path=path)
    )


def show(ctx: Any) -> None:
    """Print the script that would be put there.

    Raises:
        WrongUse: As `install`.
    """
    shared._completion_scripts |= SCRIPTS
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


def in_shell(text: str, *, blanks: bool = False) -> str:
    """Return a text as one word for bash and zsh: as it is, or with every character that is no letter spelled out.

    With `blanks` a text of several words stays readable too: each single blank has a backslash, as bash completes files.
    """
    words = text.split(" ") if blanks else [text]
    if all(map(PLAIN, words)) and not text.startswith("="):
        return "\\ ".join(words)
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

    files = ""

    def printed(self, items: list[Any]) -> str:
        """Return the lines bash takes; where it only lists them, with what each means."""
        own = LISTED_BY in os.environ  # typer's script splits what is printed at its blanks
        words = [in_shell(item.value, blanks=own) for item in items]
        if len(items) < 2 or os.environ.get(LISTED_BY) != LISTING:
            return "\n".join(words)
        wide = max(map(len, words))
        told = (f"{word:{wide}}  {_help(item)}".rstrip() for word, item in zip(words, items, strict=True))
        return "\n".join(one if len(one) <= LONGEST_IN_BASH else f"{one[: LONGEST_IN_BASH - 1]}…" for one in told)


class Zsh(by_typer.ZshComplete):
    """Commands that zsh evaluates: the words and their descriptions in an array, which zsh quotes on the line."""

    files = "_files\n"

    def printed(self, items: list[Any]) -> str:
        """Return the commands; where nothing is offered, the one that does nothing."""
        if not items:
            return ":"
        return f"local -a forlob_offered; forlob_offered=({' '.join(map(self._word, items))}); _describe forlob forlob_offered"

    def _word(self, item: Any) -> str:
        value, help = item.value.replace("\\", "\\\\").replace(":", "\\:"), _help(item)
        return in_shell(f"{value}:{help}" if help else value)


class Fish(by_typer.FishComplete):
    """Lines of word and description, which fish quotes on the line."""

    files = ""

    def printed(self, items: list[Any]) -> str:
        """Return the lines fish takes."""
        return "\n".join("\t".join(filter(None, (item.value, _help(item)))) for item in items)


class PowerShell(by_typer.PowerShellComplete):
    """Lines of word and description; a word is put on the line as it is."""

    files = ""

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
BASH = """
%(complete_func)s() {
    local offers
    offers=$( env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE \\
              %(autocomplete_var)s=complete_bash $1 )
    if [ $? -eq 3 ]; then
        compopt -o default
        COMPREPLY=()
    elif [ -n "$offers" ]; then
        mapfile -t COMPREPLY <<< "$offers"
    else
        COMPREPLY=()
    fi
    return 0
}

complete -F %(complete_func)s %(prog_name)s
"""
POWERSHELL = shared.COMPLETION_SCRIPT_POWER_SHELL.replace(
    "    %(prog_name)s | ForEach-Object {",
    """    $offers = @(%(prog_name)s)
    if (-not $offers -and $LASTEXITCODE -ne 3) { "" }  # an empty word keeps it from offering files
    $offers | Where-Object { $_ } | ForEach-Object {""",
)
SCRIPTS = {"bash": BASH, "powershell": POWERSHELL, "pwsh": POWERSHELL}
"""By shell, the script that has it ask forlob what to offer, in the place of typer's."""


def script(shell: str) -> str:
    """Return the script that has a shell ask forlob what to offer."""
    shared._completion_scripts |= SCRIPTS
    return shared.get_completion_script(prog_name="forlob", complete_var=ASKED, shell=shell)
