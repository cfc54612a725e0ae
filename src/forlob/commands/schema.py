"""`forlob schema`: the JSON schema of a machine output."""

from typing import Annotated

from forlob.commands import complete
from forlob.commands.command import argument, command, single
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.column import Column
from forlob.render.output import Format, Output
from forlob.render.schema import titled
from forlob.render.schemas import SCHEMAS

app = single("schema")
COLUMNS = (Column("name", _("Schema")), Column("command", _("Command")))


NameArgument = Annotated[
    str | None, argument(_("NAME"), _("Such as waits; without one, all names."), offer=complete.later("schemas"))
]


@command(
    app,
    "schema",
    _("Print the JSON schema (draft 2020-12) of what a command writes with --format json."),
    example="waits",
)
def schema(out: Output, name: NameArgument = None) -> None:
    if name is None:
        listed = [{"name": known, "command": f"{of} -f json"} for known, (of, _made) in SCHEMAS.items()]
        out.rows(listed, COLUMNS, empty="")
    else:
        whole = _named(name)
        out._replace(form=Format.JSONL if out.format is Format.JSONL else Format.JSON).document(whole, list)


def _named(name: str) -> dict[str, object]:
    if name not in SCHEMAS:
        near = nearest(name, SCHEMAS)
        raise WrongUse(
            _("there is no schema {name}").format(name=shown(name)),
            f"forlob schema {near}" if near else "forlob schema",
        )
    of, made = SCHEMAS[name]
    return titled(of.removeprefix("forlob "), made())
