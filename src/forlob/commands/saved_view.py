"""What a saved view stands for: looked up where a word is no command, and checked each time before it is run.

Views are a table of the settings file. Whoever writes into it by hand may write anything, so a line is read as one that
is typed: it begins with a command that only reads, and holds no personal number.
"""

import shlex
from collections.abc import Iterable, Sequence

from forlob import config, personal_number
from forlob.commands.table import ALIASES, COMMANDS, READS, unknown_command
from forlob.domain.spelling import folded, shown
from forlob.domain.view import View, read_name
from forlob.errors import ForlobError, NoSuchThing, WrongUse
from forlob.i18n import _

LONGEST = 500
BEFORE = ("--db", "--as", "--today")
"""The options that stand before a command, and before the name of a view."""
HELP = ("-h", "--help")


def kept() -> dict[str, str]:
    """Return the line of each view by its name, as they stand in the settings: nobody has read them yet.

    Raises:
        ForlobError: If the settings cannot be read.
    """
    return {
        name.removeprefix(config.VIEWS): text for name, text in config.values().items() if name.startswith(config.VIEWS)
    }


def names() -> list[str]:
    """Return the names of the views there are; none where the settings cannot be read, which others say."""
    try:
        return sorted(map(personal_number.unsaid, kept()))
    except ForlobError:
        return []


def listed() -> list[View]:
    """Return every view by name.

    Raises:
        ForlobError: If the settings cannot be read.
    """
    return [_view(name, text) for name, text in sorted(kept().items())]


def one(name: str) -> View:
    """Return the view of this name.

    Raises:
        NoSuchThing: If there is none; the error names the nearest.
        ForlobError: If the settings cannot be read.
    """
    known = kept()
    key = _key(name, known)
    if key is None:
        from forlob.domain.spelling import nearest

        near = nearest(folded(name), known)
        what = _("there is no view {name}").format(name=shown(name))
        raise NoSuchThing(what, f"forlob view show {near}" if near else "forlob view list")
    return _view(key, known[key])


def keep(name: str, text: str) -> None:
    """Read a view that is given as one text, and write it; an empty text takes it out.

    Raises:
        WrongUse: If the name or the text is none of a view.
        ForlobError: If the file cannot be written.
    """
    try:
        put(free_name(name), read(shlex.split(text))) if text.strip() else put(folded(name), "")
    except ValueError as error:
        raise WrongUse(_("a quotation mark in it is not closed"), "forlob view add friday -- waits --over") from error


def put(name: str, text: str) -> None:
    """Write the line of a view that was read before into the settings; an empty one is taken out.

    Raises:
        ForlobError: If the file cannot be written.
    """
    from forlob import settings_file  # what only writing needs is loaded where something is written

    settings_file.change(config.path(), f"{config.VIEWS}{name}", text)
    config.values.cache_clear()


def free_name(text: str) -> str:
    """Return a name for a view that no command has.

    Raises:
        WrongUse: If it is no name, or that of a command.
    """
    name = read_name(text)
    personal_number.refuse(name, _("the name of a view"))
    if name in COMMANDS or name in ALIASES:
        what = _("{name} is a command already; a view has a name of its own").format(name=name)
        raise WrongUse(what, f"forlob {name} --help")
    return name


def read(words: Sequence[str]) -> str:
    """Return the words after `forlob` as the one line that is kept; another view at their beginning is spelled out.

    Raises:
        WrongUse: If it is no command that only reads, or a text of it could not be kept.
    """
    from forlob.free_text import line  # what only writing needs is loaded where something is written

    typed = in_full(list(words[1:] if words[:1] == ["forlob"] else words))
    _refuse_other_than_reading(typed)
    text = shlex.join(typed)
    personal_number.refuse(text, _("a view"))
    for word in filter(str.strip, typed):
        line(word, _("a word of a view"))
    if len(text) > LONGEST:
        what = _("{what} is too long: {count} characters, at most {limit}")
        raise WrongUse(what.format(what=_("a view"), count=len(text), limit=LONGEST))
    return text


def spelled_out(words: Sequence[str], *, explain: bool = False) -> list[str]:
    """Return the command line of a view, whose name is the first of the words: its own, with the others at its end.

    With `explain`, what the view stands for is said where its help is asked for, above the help of the command.

    Raises:
        WrongUse: If there is neither a command nor a view of this name, or the view cannot be run.
        ForlobError: If the settings cannot be read: it may be a view.
    """
    name, *more = words
    known = kept()
    key = _key(name, known)
    if key is None:
        raise unknown_command(name, (*COMMANDS, *known))
    view = _view(key, known[key])
    refuse_broken(view)
    if explain and any(word in HELP for word in more):
        from forlob.render.document import Paragraph  # few views are asked for their help
        from forlob.render.output import Output

        said = _("{name} is a view you saved. It stands for: {command}").format(name=view.name, command=view.command)
        Output().document(said, lambda: [Paragraph(said), Paragraph("")])
    return [*shlex.split(known[key]), *more]


def refuse_broken(view: View) -> None:
    """Refuse a view that cannot be run.

    Raises:
        WrongUse: If it cannot.
    """
    if view.problem:
        what = _("the view {name} cannot be run: {why}").format(name=shown(view.name), why=view.problem)
        raise WrongUse(what, f"forlob view {_mending(view.name)}")


def _mending(name: str) -> str:
    """Return what to type after `forlob view` for a view that cannot be run: one whose name is none is taken away."""
    try:
        free_name(name)
    except WrongUse:
        return f"remove {as_word(name)}"
    return f"edit {name} -- waits --over"


def as_word(name: str) -> str:
    """Return the name of a view as it is typed: quoted where it has blanks, behind `--` where it looks like an option."""
    return f"{'-- ' if name.startswith('-') else ''}{shlex.quote(name)}"


def say_that_command_runs(words: Sequence[str]) -> None:
    """Say that a command is run and not the view of its name: the command came later."""
    from forlob.render.output import Output  # few views have the name of a command

    said = _("{name} is a command now and runs as one; your view of that name: {step}")
    quiet = any(word in ("-q", "--quiet") for word in words)
    Output(quiet=quiet).hint(said.format(name=words[0], step=f"forlob view show {words[0]}"))


def in_full(arguments: list[str]) -> list[str]:
    """Return a command line as it was run: the name of a view is the command it stands for; any other as it is."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] in BEFORE else 1
    if at >= len(arguments) or not _is_view(arguments[at]):
        return arguments
    try:
        return [*arguments[:at], *spelled_out(arguments[at:])]
    except ForlobError:
        return arguments


def _is_view(word: str) -> bool:
    return word not in COMMANDS and word not in ALIASES and _key(word, names()) is not None


def _key(name: str, known: Iterable[str]) -> str | None:
    """Return how a view is called in the settings, where somebody may have written large letters; None without one."""
    return next((key for key in known if folded(key) == folded(name)), None)


def _view(name: str, text: str) -> View:
    """Return a view as it is shown; no personal number that somebody wrote by hand is."""
    command = f"forlob {' '.join(text.split())}"
    return View(personal_number.unsaid(name), personal_number.unsaid(command), _problem(name, text))


def _problem(name: str, text: str) -> str | None:
    try:
        free_name(name)
        personal_number.refuse(text, _("a view"))
        _refuse_other_than_reading(shlex.split(text))
    except WrongUse as error:
        return error.what
    except ValueError:  # a quotation mark that is not closed
        return _("a quotation mark in it is not closed")
    return None


def _refuse_other_than_reading(words: Sequence[str]) -> None:
    step = "forlob view add friday -- waits --over"
    if not words:
        raise WrongUse(_("a view stands for a command, and there is none"), step)
    if words[0].startswith("-"):
        option = shown(words[0].partition("=")[0])
        raise WrongUse(_("a view begins with a command; {option} is typed before its name").format(option=option), step)
    first = ALIASES.get(words[0], words[0])
    if first not in COMMANDS:
        raise unknown_command(words[0], COMMANDS)
    if any(word in HELP for word in words):
        raise WrongUse(_("a view shows what there is, and no help"), step)
    if first not in READS and " ".join((first, *words[1:2])) not in READS:
        command = shown(" ".join(("forlob", *words[:2])))
        raise WrongUse(_("a view only reads; {command} cannot be saved as one").format(command=command), step)


def runnable() -> list[tuple[str, str]]:
    """Return the views that can be run, by name, each with its line; none where the settings cannot be read."""
    try:
        return [(one.name, one.command.removeprefix("forlob ")) for one in listed() if not one.problem]
    except ForlobError:
        return []


def offers(incomplete: str) -> list[tuple[str, str]]:
    """Return the names of views that begin like this, each with the command it stands for: what a Tab offers."""
    return [(name, f"forlob {text}") for name, text in runnable() if name.startswith(folded(incomplete))]
