"""`forlob move`: one thing that was filed under the wrong person."""

from typing import Annotated, Any

import typer

from forlob import changes
from forlob.commands import complete
from forlob.commands.command import asked, command, report, single
from forlob.domain import ids
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import resolve
from forlob.render.output import Output

app = single("move")

LETTERS = "TIWAGP"
ThingArgument = Annotated[
    str,
    asked(
        typer.Argument(metavar="ID", help=_("What was filed under the wrong person: T40, I30, W7, A5, G9 or P3.")),
        _("What was filed under the wrong person (T40, I30, W7, A5, G9 or P3)?"),
    ),
]
ToAsked = Annotated[
    str,
    asked(
        typer.Option(
            "--to", metavar="C", help=_("Whose it is: C12, 12 or part of the name."), autocompletion=complete.citizens
        ),
        _("Whose is it (C12, 12 or part of the name)?"),
    ),
]


@command(
    app,
    "move",
    _("Move one thing, with what belongs to it, to the citizen it is about."),
    example="T1 --to C2",
)
def move(out: Output, thing: ThingArgument, to: ToAsked) -> None:
    letter = thing.strip()[:1].upper()
    if letter not in LETTERS or not letter:
        raise NoSuchThing(_("{text!r} is no id of what can be moved: T40, I30, W7, A5, G9, P3").format(text=thing[:40]))
    number, citizen = ids.number(thing, letter), resolve.citizen(to)
    if letter == ids.SUPPORT_PERSON:
        moved = changes.support_person.move(number, citizen)
    else:
        moved = changes.moving.move(letter, number, citizen)
    report(out, moved, lambda _number: _as_data(f"{letter}{number}", citizen))


def _as_data(thing: str, citizen: int) -> dict[str, Any]:
    return {"id": thing, "citizen": ids.citizen_id(citizen)}
