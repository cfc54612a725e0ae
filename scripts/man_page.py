"""Write `docs/forlob.1`, the manual page that comes with the wheel: `python scripts/man_page.py`.

It is made of the commands themselves and of the help topics, in English, and holds no day: the same commands give the
same bytes. `tests/test_man_page.py` holds it to the program.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from forlob.commands.help_topics import TOPICS
from forlob.commands.table import ALIASES, COMMANDS, GROUPS

PAGE = Path(__file__).parent.parent / "docs" / "forlob.1"
LIKE_ALL = "waits"
"""A command that has every option that all have."""
EVERYWHERE = ("--format", "--output", "--fields", "--limit", "--force", "--no-input", "--quiet", "--help")
DESCRIPTION = """\
forlob is the tool with which case workers of the employment, social and health sector coordinate around one citizen: the
one shared plan, who meets whom, what was agreed, and where things wait. All of it lies in one file that belongs to you.

A citizen is given as C12, c12, 12 or a unique part of the name; other things by their ids. Days are read as people write
them, in Danish, Swedish and English, and each command says the day it understood. A change says how to undo it.

A word that is no command may be a view of yours: see forlob view."""
ENVIRONMENT = (
    ("FORLOB_DB", "The database to use instead of yours; as --db."),
    ("FORLOB_WORKER", "Who you are: a worker's initials; as --as."),
    ("FORLOB_TODAY", "The day to take for today; as --today."),
    ("FORLOB_LANG", "Language of the screens: en, da or sv. Without it the setting language, then the locale."),
    ("NO_COLOR, TERM=dumb", "No colours on a terminal."),
    ("COLUMNS", "How wide a screen is, where no terminal says it."),
)
FILES = (
    (
        "~/.local/share/forlob/forlob.db",
        "The database, readable by you alone; backups lie in the folder backups beside it.",
    ),
    ("~/.config/forlob/config.toml", "Your settings and views; see forlob config and forlob view."),
    (
        "%LOCALAPPDATA%\\forlob",
        "Both, on Windows; on macOS ~/Library/Application Support/forlob. forlob doctor says where yours are.",
    ),
)
EXAMPLES = (
    ("forlob demo", "See the main job on a made-up caseload; nothing is kept."),
    (
        'forlob init --initials MH --name "Mette Holm" --sector social --unit Nord',
        "Make the database, and say who you are.",
    ),
    ("forlob today", "What this day asks of you."),
    ("forlob waits --over --sector health", "Where the health sector lets people wait too long."),
    ("forlob plan show åse", "All about one citizen on one screen."),
    ("forlob view add friday -- waits --over --by holder", "Save a line under a name; from then on: forlob friday"),
    ('forlob waits --check -q > /dev/null || echo "something is over"', "In a script."),
)


def page() -> str:
    """Return the manual page in the language of man pages, with plain letters alone."""
    parts = [
        '.TH FORLOB 1 "" "forlob" "forlob"',
        *_section("NAME", [r"forlob \- one shared plan across three sectors, and where things wait"]),
        *_section("SYNOPSIS", _synopsis()),
        *_section("DESCRIPTION", _paragraphs(DESCRIPTION.split("\n\n"))),
        *_section("COMMANDS", _commands()),
        *_section("OPTIONS", _options()),
        *(line for name in ("days", "formats", "corrections", "scripts") for line in _topic(name.upper(), name)),
        *_section("ENVIRONMENT", _items(ENVIRONMENT)),
        *_section("FILES", _items(FILES)),
        *_topic("EXIT STATUS", "exit-codes"),
        *_section("EXAMPLES", _items(EXAMPLES)),
        *_section(
            "SEE ALSO", [r"\fBforlob help\fR, \fBforlob\fR \fICOMMAND\fR \fB\-\-help\fR, \fBjq\fR(1), \fBage\fR(1)"]
        ),
    ]
    return "\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a text as roff prints it letter by letter: no line of it is an order, no sign another."""
    signs = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
    plain = "".join(signs.get(one, one if one.isascii() else f"\\[u{ord(one):04X}]") for one in " ".join(text.split()))
    return rf"\&{plain}" if plain.startswith(".") else plain


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", escaped(text))


def _items(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, about in rows:
        yield from (".TP", rf"\fB{escaped(name)}\fR", escaped(about))


def _topic(title: str, name: str) -> Iterator[str]:
    """Yield a topic of `forlob help` as a section: what is laid out there is laid out here."""
    yield f".SH {title}"
    laid_out = False
    for text in TOPICS[name].paragraphs():
        if text.startswith(" ") is not laid_out:
            yield ".fi" if laid_out else ".PP\n.nf"
            laid_out = not laid_out
        yield _kept(text) if laid_out else f".PP\n{escaped(text)}"
    if laid_out:
        yield ".fi"


def _kept(text: str) -> str:
    """Return a line with its blanks, which `escaped` would make one."""
    return "".join(part if part.isspace() else escaped(part) for part in re.split(r"(^\s+|\s{2,})", text) if part)


def _root() -> Any:
    from forlob import program

    return typer.main.get_command(program.app)


def _synopsis() -> Iterator[str]:
    before = (_usage(one) for one in _root().params if one.name in ("db", "worker", "today"))
    yield rf"\fBforlob\fR {' '.join(before)} \fICOMMAND\fR [\fIARGUMENTS\fR]"
    yield from (".br", r"\fBforlob\fR \fICOMMAND\fR \fB\-\-help\fR")


def _usage(option: Any) -> str:
    return rf"[\fB{escaped(option.opts[0])}\fR \fI{escaped(option.metavar)}\fR]"


def _commands() -> Iterator[str]:
    alike = set(_records(_group(LIKE_ALL), everywhere=True))
    for group in GROUPS:
        yield f".SS {escaped(group)}"
        for name, entry in COMMANDS.items():
            if entry.group == group:
                yield from _noun(name, entry.summary, alike)
    yield from _paragraphs(
        ["Short names: " + ", ".join(f"{short} for {name}" for short, name in ALIASES.items()) + "."]
    )


def _group(name: str) -> Any:
    return typer.main.get_command(importlib.import_module(f"forlob.commands.{COMMANDS[name].module}").app)


def _noun(name: str, summary: str, alike: set[tuple[str, str]]) -> Iterator[str]:
    group = _group(name)
    verbs = getattr(group, "commands", None)
    if verbs is None:
        yield from _verb(f"forlob {name}", group, alike)
        return
    yield from (".TP", rf"\fBforlob {escaped(name)}\fR \fIVERB\fR", escaped(summary), ".RS")
    for verb, command in verbs.items():
        yield from _verb(f"forlob {name} {verb}", command, alike)
    yield ".RE"


def _verb(words: str, command: Any, alike: set[tuple[str, str]]) -> Iterator[str]:
    """Yield a command with its arguments, what it does, and the options that not all have."""
    arguments = "".join(rf" \fI{escaped(one.metavar or one.name)}\fR" for one in command.params if _is_argument(one))
    yield from (".TP", rf"\fB{escaped(words)}\fR{arguments}", *_joined(command.help or ""))
    own = [record for record in _records(command) if record not in alike]
    if own:
        yield from (".RS", *_items(own), ".RE")


def _joined(help: str) -> Iterator[str]:
    """Yield the paragraphs of a help text within an item."""
    first, *more = help.split("\n\n")
    yield escaped(first)
    for text in more:
        yield from (".IP", escaped(text))


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _records(command: Any, *, everywhere: bool = False) -> list[tuple[str, str]]:
    """Return the options of a command with what they are for; `everywhere` those that all have."""
    context = command.context_class(command, info_name=command.name)
    options = [one for one in command.get_params(context) if not _is_argument(one)]
    chosen = [one for one in options if not everywhere or one.opts[0] in EVERYWHERE]
    return [record for one in chosen if (record := one.get_help_record(context))]


def _options() -> Iterator[str]:
    yield from _paragraphs(["Before the command:"])
    yield from _items(_records(_root()))
    yield from _paragraphs(["After every command; --limit where it lists, --force where it writes a file:"])
    yield from _items(_records(_group(LIKE_ALL), everywhere=True))


if __name__ == "__main__":
    PAGE.write_text(page(), "ascii")
