"""`forlob --help`: what one uses every day on one screen, of all else the names; `forlob help commands` tells of each."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from forlob.commands import saved_view
from forlob.commands.table import COMMANDS, EVERY_DAY, GROUPS
from forlob.i18n import _

CELLS = 79
MORE = "…"
OF_SHELLS = ("install_completion", "show_completion")
"""Options that are needed once; they are told with all others."""


def write(page: Any, options: Sequence[Any]) -> None:
    """Write what follows the usage line: at 80 cells no more than a terminal of 24 lines shows at once."""
    with page.section(_(EVERY_DAY)):
        page.write_dl([(name, _(COMMANDS[name].summary)) for name in _of(EVERY_DAY)])
    page.write_paragraph()
    page.indent()
    for group in GROUPS[1:]:
        page.write_text(_("{group}: {names}").format(group=_(group), names=", ".join(_of(group))))
    if views := _views(page.width - 2):
        page.write_text(views)
    named = (_named(one) for one in options if one.name not in OF_SHELLS)
    page.write_text(_("Before the command: {options}").format(options=", ".join(filter(None, named))))
    more = _("What each is for: {all_}. More of one: {one}")
    page.write_text(more.format(all_="forlob help commands", one="forlob waits --help"))
    page.dedent()


def everything() -> tuple[str, ...]:
    """Return every command by group with what it is for, the views, and the options before a command, a line each."""
    from typer._click.globals import get_current_context

    from forlob.commands.typer_words import explained

    lines = [
        _("Coordinate employment, social and health around one citizen: the one shared plan, and where things wait.")
    ]
    for group in GROUPS:
        lines += _listed(_(group), [(name, _(COMMANDS[name].summary)) for name in _of(group)])
    if views := [(name, f"forlob {text}") for name, text in saved_view.runnable()]:
        lines += _listed(_("Your views"), views)
    root: Any = get_current_context().find_root()
    options = [one.get_help_record(root) for one in root.command.get_params(root)]
    return (
        *lines,
        *_listed(_("Before the command"), [(names, explained(about)) for names, about in filter(None, options)]),
    )


def _of(group: str) -> list[str]:
    return [name for name, entry in COMMANDS.items() if entry.group == group]


def _named(option: Any) -> str:
    """Return an option as it is typed, with what its value is called; empty for one without a long name."""
    return " ".join(filter(None, (option.opts[0], "" if option.is_flag else option.metavar)))


def _views(cells: int) -> str:
    """Return the line of the views, with as many of their names as it holds."""
    names = [name for name, _line in saved_view.runnable()]
    for count in range(len(names), 0, -1):
        shown = ", ".join((*names[:count], *([MORE] if count < len(names) else [])))
        line = _("Your views: {names}").format(names=shown)
        if len(line) <= cells:
            return line
    return ""


def _listed(heading: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a heading and the rows below it, the second part of each in a column of its own."""
    cells = max(len(name) for name, _about in rows)
    yield from ("", f"{heading}:")
    for name, about in rows:
        first, *rest = wrap(about, CELLS - cells - 4) or [""]
        yield f"  {name:{cells}}  {first}"
        yield from (f"{'':{cells + 4}}{line}" for line in rest)
