"""`forlob move`: what was filed under the wrong person."""

from typing import Annotated

import typer

from forlob import changes
from forlob.commands import complete
from forlob.commands.command import asked, command, report, single
from forlob.commands.many import once
from forlob.domain import ids
from forlob.domain.change_result import ChangeResult
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import resolve
from forlob.render.output import Output

app = single("move")

LETTERS = "TIWAGP"
ThingsArgument = Annotated[
    list[str],
    asked(
        typer.Argument(
            metavar="ID...",
            help=_("What was filed under the wrong person: T40, I30, W7, A5, G9 or P3."),
            autocompletion=complete.later("things"),
        ),
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
    _("Move things, with what belongs to them, to the citizen they are about."),
    example="T1 --to C2",
)
def move(out: Output, thing: ThingsArgument, to: ToAsked) -> None:
    named = ids.apart(thing)
    if not named:
        raise ids.nothing_given()
    things, citizen = once(map(_thing, named)), resolve.citizen(to)
    done = changes.several.each(things, lambda one: _moved(*one, citizen), id=_id)
    moved = iter(things)
    report(out, done, lambda _number: {"id": _id(next(moved)), "citizen": ids.citizen_id(citizen)})


def _moved(letter: str, number: int, citizen: int) -> ChangeResult[int]:
    if letter == ids.SUPPORT_PERSON:
        return changes.support_person.move(number, citizen)
    return changes.moving.move(letter, number, citizen)


def _thing(text: str) -> tuple[str, int]:
    """Return the letter and the number of the id of what can be moved."""
    letter = text[:1].upper()
    if letter not in LETTERS:
        raise NoSuchThing(_("{text!r} is no id of what can be moved: T40, I30, W7, A5, G9, P3").format(text=text[:40]))
    return letter, ids.number(text, letter)


def _id(thing: tuple[str, int]) -> str:
    letter, number = thing
    return f"{letter}{number}"
