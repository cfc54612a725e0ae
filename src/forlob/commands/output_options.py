"""The options of the output, which every command has: format, file and fields, and of a list its length and order."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from forlob import clock
from forlob.commands.complete import later
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _
from forlob.render.formats.format import FOR_PEOPLE
from forlob.render.output import Format, Output, filled

if TYPE_CHECKING:
    from forlob.render.column import Column

FormatOption = Annotated[
    Format | None, typer.Option("--format", "-f", help=_("How to write it."), autocompletion=later("formats"))
]
FileOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write into this file; its ending tells the format.")),
]
FieldsOption = Annotated[
    str | None,
    typer.Option("--fields", metavar="A,B", help=_("Only these fields, in order."), autocompletion=later("fields")),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help=_("At most so many rows."))]
IdsOption = Annotated[bool, typer.Option("--ids", help=_("Only the ids, one a line, to give to a command."))]
NoInputOption = Annotated[bool, typer.Option("--no-input", help=_("Ask nothing; what is missing is an error."))]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=_("Say no more than is asked for."))]
ForceOption = Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))]
Offered = list[tuple[str, str]]

SHARED: Mapping[str, tuple[Any, Any]] = {
    "format_": (FormatOption, None),
    "output": (FileOption, None),
    "fields": (FieldsOption, None),
    "force": (ForceOption, False),
    "no_input": (NoInputOption, False),
    "quiet": (QuietOption, False),
}
"""By parameter, an option that every command has, and its value where it is not typed."""


class Listing(NamedTuple):
    """What a command lists: the columns of its rows, asked for when they are needed.

    `ids` where a row has an id to type, `as_table` where people read it as a table, whose columns they may choose;
    `grouped` returns the columns of its groups by what `--by` names.
    """

    columns: "Callable[[], Sequence[Column]]"
    ids: bool = False
    as_table: bool = True
    grouped: "Callable[[str], Sequence[Column]] | None" = None


def shared_by(listing: Listing | None) -> dict[str, tuple[Any, Any]]:
    """Return the options of the output that a command has, those of a list where it is one."""
    if listing is None:
        return dict(SHARED)
    whole = {"limit": (LimitOption, None), "sort": (_sort_option(listing), None)}
    return {**SHARED, **whole, **({"ids": (IdsOption, False)} if listing.ids else {})}


def output_of(shared: Mapping[str, Any], given: Mapping[str, Any], name: str, *, listing: Listing | None) -> Output:
    """Return the output a command line asks for; `given` are the options of its own, `name` what its setting is called.

    Raises:
        WrongUse: If the ids alone are asked for, and also a form in which to show more.
    """
    # A command with an `output` of its own, such as a folder, writes there itself.
    path: Path | None = None if "output" in given else shared["output"]
    form = shared["format_"]
    if shared.get("ids") and (form or path or shared["fields"]):
        what = _("--ids are the ids alone, one a line: --format, --output and --fields do not go with it")
        raise WrongUse(what, f"forlob {name.replace('-', ' ')} --ids")
    return Output(
        form=form,
        path=filled(path, _as_of(given)) if path else None,
        fields=_listed(shared["fields"]),
        limit=shared.get("limit"),
        quiet=shared["quiet"],
        force=shared["force"],
        sort=_listed(shared.get("sort")),
        ids=shared.get("ids", False),
        usual=_usual(name) if listing and listing.as_table and _is_on_screen(form, path) else (),
        asks=not shared["no_input"],
    )


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(field.strip() for field in (text or "").split(",") if field.strip())


def _is_on_screen(form: Format | None, path: Path | None) -> bool:
    """Return whether a list is drawn on somebody's own screen; into a pipe it goes whole, and no settings are read."""
    return (form is None or form in FOR_PEOPLE) and path is None and sys.stdout.isatty()


def _usual(name: str) -> tuple[str, ...]:
    """Return the columns that somebody chose for a list; none where nobody did, or the settings cannot be read."""
    from forlob import config

    try:
        return _listed(config.values().get(f"{config.COLUMNS}{name}"))
    except ForlobError:  # the command that needs the settings says so, and the doctor
        return ()


def _as_of(given: Mapping[str, Any]) -> date:
    """Return the day the data is seen from, which names its file: that of the day or week asked for, else today."""
    week, today = given.get("week"), clock.today()
    return min(week.sunday, today) if week else given.get("on") or today


def _sort_option(listing: Listing) -> Any:
    def offer(ctx: typer.Context, incomplete: str) -> Offered:
        from forlob.render.sorting import offers  # nothing is offered where nobody presses Tab

        by = ctx.params.get("by")
        return offers(listing.grouped(by) if listing.grouped and by else listing.columns(), incomplete)

    help = _("Sort by these fields; -A from the largest, the latest or the end of the alphabet on.")
    return Annotated[str | None, typer.Option("--sort", metavar="A,-B", help=help, autocompletion=offer)]


def setting_name(noun: str | None, verb: str) -> str:
    """Return what a list is called in the settings: `waits`, `citizen-list`."""
    return "-".join(filter(None, (noun, verb)))
