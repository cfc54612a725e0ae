"""Emptying fields: `--clear FIELD` of the commands that edit."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _

ClearOption = Annotated[
    list[str] | None, typer.Option("--clear", metavar="FIELD", help=_("Empty this field; may be given again."))
]


def edited(fields: dict[str, Any], clear: Iterable[str] | None, may_be_empty: tuple[str, ...]) -> Any:
    """Return as a mapping the fields that were given with their values, and those to clear with None.

    Raises:
        WrongUse: If a field to clear may not be empty or is none; it names the nearest, and those there are.
    """
    cleared = [field.strip().replace("-", "_") for field in clear or ()]
    for field in cleared:
        if field not in may_be_empty:
            raise _no_such_field(field, may_be_empty)
    return {field: value for field, value in fields.items() if value not in (None, [])} | dict.fromkeys(cleared)


def _no_such_field(field: str, may_be_empty: tuple[str, ...]) -> WrongUse:
    near = nearest(field, may_be_empty)
    return WrongUse(
        _("{field} is no field that may be empty; there are: {known}").format(
            field=shown(field), known=", ".join(may_be_empty)
        ),
        instead=(field, near),
    )
