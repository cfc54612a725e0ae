"""Arguments and options that several commands take."""

from collections.abc import Iterable
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args

import typer

from forlob import clock
from forlob.commands import complete
from forlob.domain.sector import Sector, sector_of
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import LANGUAGES, _


def past_day(text: str) -> date:
    """Read a day that has been: the latest such day."""
    from forlob.domain.days.day import Lean, read_day  # days are read by few commands, and never by a listing of today

    return read_day(text, today=clock.today(), lean=Lean.PAST)


def planned_day(text: str) -> date:
    """Read a day that is planned: the next such day."""
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT)


def planned_moment(text: str) -> str:
    """Read a planned moment, a day with or without a time."""
    from forlob.domain.days.day import read_moment

    return read_moment(text, today=clock.today())


def language_of(text: str) -> str:
    """Read the language of a document.

    Raises:
        WrongUse: If it is none of those there are.
    """
    code = text.strip().lower()
    if code not in LANGUAGES:
        what = _("there is no language {text!r} (there are: {codes})").format(
            text=text[:40], codes=", ".join(LANGUAGES)
        )
        raise WrongUse(what, instead=(text, LANGUAGES[0]))
    return code


CitizenArgument = Annotated[
    str,
    typer.Argument(metavar="C", help=_("The citizen: C12, 12 or part of the name."), autocompletion=complete.citizens),
]
SectorArgument = Annotated[
    Sector, typer.Argument(parser=sector_of, metavar="SECTOR", help=_("employment, social or health."))
]
SectorOption = Annotated[
    Sector | None, typer.Option("--sector", parser=sector_of, metavar="S", help=_("employment, social or health."))
]
OnOption = Annotated[
    date | None, typer.Option("--on", parser=past_day, metavar="DAY", help=_("The day it happened, else today."))
]
AsOfOption = Annotated[
    date | None, typer.Option("--on", parser=past_day, metavar="DAY", help=_("As seen from this day, else today."))
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="T", help=_("The reason."))]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="T", help=_("A note."))]
ClearOption = Annotated[
    list[str] | None, typer.Option("--clear", metavar="FIELD", help=_("Empty this field; may be given again."))
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", parser=language_of, metavar="da|sv|en", help=_("The language of the document.")),
]


def may_be_empty(written: Any) -> tuple[str, ...]:
    """Return the fields of a change's `Written` that None empties, in its order."""
    return tuple(field for field, kind in written.__annotations__.items() if NoneType in get_args(kind))


def fields_to_change(
    fields: dict[str, Any], clear: Iterable[str] | None = None, clearable: tuple[str, ...] = ()
) -> Any:
    """Return as a mapping the fields that were given with their values, and those to clear with None.

    Raises:
        WrongUse: If a field to clear may not be empty or is none; it names the nearest, and those there are.
    """
    cleared = [field.strip().replace("-", "_") for field in clear or ()]
    for field in cleared:
        if field not in clearable:
            raise WrongUse(
                _("{field} is no field that may be empty; there are: {known}").format(
                    field=shown(field), known=", ".join(clearable)
                ),
                instead=(field, nearest(field, clearable)),
            )
    return {field: value for field, value in fields.items() if value not in (None, [])} | dict.fromkeys(cleared)
