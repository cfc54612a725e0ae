"""`forlob doctor`: is the database well, and this machine."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from forlob import changes, clock, config, version
from forlob.commands import saved_view
from forlob.commands.command import command, single
from forlob.domain.check import Check, CheckState
from forlob.errors import DatabaseUnusable, ForlobError
from forlob.i18n import _, language
from forlob.questions.doctor import checks as doctor
from forlob.render.doctor import CHECK_COLUMNS, told
from forlob.render.output import Output
from forlob.store.driver import SQLITE_VERSION

app = single("doctor")

DeepOption = Annotated[
    bool,
    typer.Option(
        "--deep",
        help=_("Compare every row with the journal and its words too, and look for personal numbers; it takes longer."),
    ),
]
RenewWordsOption = Annotated[
    bool,
    typer.Option("--renew-words", help=_("Take in anew the words that texts are found by, then check as with --deep.")),
]
COMPLETIONS = {
    "bash": ".bash_completions/forlob.sh",
    "zsh": ".zfunc/_forlob",
    "fish": ".config/fish/completions/forlob.fish",
}


@command(
    app,
    "doctor",
    _("Check the database, its rights and this machine; exit with 6 when something is bad, with -q say nothing else."),
    example="--deep",
)
def examine(out: Output, deep: DeepOption = False, renew_words: RenewWordsOption = False) -> None:
    if renew_words:
        changes.words.renew()
        deep = True
    checks = [*_program(), *_settings(), *doctor.database_checks(clock.today(), deep=deep), *_terminal()]
    if not out.is_silent:
        out.rows([told(check) for check in checks], CHECK_COLUMNS, empty="")
    if any(check.state is CheckState.BAD for check in checks):
        raise DatabaseUnusable("")


def _program() -> Iterator[Check]:
    versions = f"{version()}, Python {platform.python_version()}, SQLite {SQLITE_VERSION}"
    yield Check("program", CheckState.OK, versions)


def _settings() -> Iterator[Check]:
    """Tell whether the settings can be read, and whether each has a value it can have."""
    try:
        for name, value in config.values().items():
            config.refuse_personal_number(name, value)
            if name.startswith(config.VIEWS):
                saved_view.refuse_broken(saved_view.one(name.removeprefix(config.VIEWS)))
            else:
                config.known(name).read(value)
    except ForlobError as error:
        from forlob.personal_number import unsaid

        yield Check("settings", CheckState.WARNING, unsaid(error.what), error.next_step)
    else:
        yield Check("settings", CheckState.OK, str(config.path()))


def _terminal() -> Iterator[Check]:
    """Tell what this terminal shows, and whether the shell completes."""
    colours = _("no colours") if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" else _("colours")
    place = _("a terminal") if sys.stdout.isatty() else _("no terminal")
    facts = (place, _("{cells} cells").format(cells=shutil.get_terminal_size().columns), colours)
    yield Check("terminal", CheckState.OK, ", ".join((*facts, sys.stdout.encoding, language())))
    shell = Path(os.environ.get("SHELL", "")).name
    if shell in COMPLETIONS:
        there = _is_there(COMPLETIONS[shell])
        text = _("{shell} completes ids of forlob") if there else _("{shell} does not complete ids of forlob yet")
        yield Check(
            "completion", CheckState.OK, text.format(shell=shell), "" if there else "forlob --install-completion"
        )


def _is_there(in_home: str) -> bool:
    """Return whether a file is in the home folder; not where there is none, or it is another's."""
    try:
        return (Path.home() / in_home).exists()
    except (OSError, RuntimeError):
        return False
