"""`forlob contact`: how workers, units, holders of waits and the sender are reached."""

from shlex import quote
from typing import Annotated, Any

import typer

from forlob import changes
from forlob.commands import complete
from forlob.commands.ask import Question
from forlob.commands.choice import Choice
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.options import ClearOption, fields_to_change
from forlob.commands.output_options import Listing
from forlob.domain.contact import CONTACT_KINDS, FIELDS, Contact, ContactKind
from forlob.domain.spelling import folded, nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.questions import contact as contacts
from forlob.questions import resolve, who
from forlob.render.column import record
from forlob.render.contact import CONTACT_COLUMNS, named
from forlob.render.output import Output

app = noun("contact")

KIND = Choice(CONTACT_KINDS, ContactKind)


def kind_or_whose(text: str) -> ContactKind:
    """Return the kind that was typed; where a name stands in its place, the error says how that is typed.

    Raises:
        WrongUse: If it is no kind.
    """
    try:
        kind: ContactKind = KIND(text)
    except WrongUse as error:
        if KIND.fixed_set.meant(text) or error.instead[1]:
            raise  # a slip in a kind, which is no name
        step = f"forlob contact set {_kind_of(text)} {quote(text)} --phone NUMBER"
        raise WrongUse(error.what, step) from error
    return kind


def _kind_of(name: str) -> ContactKind:
    """Return whose name it is: a worker's or a unit's where one is known by it, else that of who is waited for."""
    from forlob.domain import worker_named

    workers = who.workers()
    if name.upper() in {one.initials for one in workers} or worker_named.meant(name, workers):
        return ContactKind.WORKER
    return ContactKind.UNIT if folded(name) in map(folded, contacts.units()) else ContactKind.HOLDER


def names(ctx: typer.Context, incomplete: str) -> complete.Offered:
    """Return the names of the kind that was typed which begin like this: workers, units, known contacts."""
    kind = str(ctx.params.get("kind") or "")
    return complete.workers(ctx, incomplete) if kind == ContactKind.WORKER else complete.contacts(ctx, kind, incomplete)


KindArgument = Annotated[
    ContactKind,
    argument(_("KIND"), _("worker, unit, holder (who is waited for) or sender."), read=KIND, offer=KIND.offer),
]  # fmt: skip
KindOfNameArgument = Annotated[
    ContactKind,
    argument(_("KIND"), _("worker, unit, holder (who is waited for) or sender."), read=kind_or_whose, offer=KIND.offer),
]
SomeKindArgument = Annotated[
    ContactKind | None,
    argument(_("KIND"), _("worker, unit, holder (who is waited for) or sender."), read=KIND, offer=KIND.offer),
]
NameArgument = Annotated[
    str,
    argument(
        _("NAME"),
        _("A worker's initials, or the name of the unit, of who is waited for, or of the house."),
        question=_("What is the name?"),
        offer=names,
    ),
]
KIND_QUESTION = Question(_("KIND"), _("Whose contact is it?"), choices=KIND.choices, read=KIND)
WRITTEN = {
    "phone": Annotated[str | None, option("--phone", _("NUMBER"), _("The telephone number, as you write it."))],
    "mail": Annotated[str | None, option("--mail", _("MAIL"), _("The mail address."))],
    "address": Annotated[str | None, option("--address", "T", _("The postal address, on one or several lines."))],
    "note": Annotated[str | None, option("--note", "T", _("A note, such as when they answer."))],
}


@command(
    app,
    "set",
    _("Say how somebody is reached; what is not given stays as it was."),
    example='holder "Lægehuset Søborg" --phone "12 34 12 34"',
    ask={"kind": KIND_QUESTION},
)
def set_contact(
    out: Output,
    kind: KindOfNameArgument,
    name: NameArgument,
    written: Annotated[dict[str, Any], WRITTEN],
    clear: ClearOption = None,
) -> None:
    fields = fields_to_change(written, clear, FIELDS)
    if kind is ContactKind.WORKER:
        name = resolve.worker(name)
    report(out, changes.contact.put(kind, name, fields), lambda kept: _as_data(kind, kept))
    if kind is ContactKind.UNIT:
        _tell_unknown_unit(out, name)


@command(
    app,
    "list",
    _("List how workers, units, holders of waits and the sender are reached."),
    example="holder",
    lists=Listing(lambda: CONTACT_COLUMNS),
)
def list_contacts(out: Output, kind: SomeKindArgument = None) -> None:
    found = contacts.listed(kind)
    shown_as = map(named, found) if out.is_read_by_people else found
    out.rows(shown_as, CONTACT_COLUMNS, empty=_("No contacts yet."))


@command(
    app,
    "clear",
    _("Forget how somebody is reached."),
    example="holder doctor",
    ask={"kind": KIND_QUESTION},
)
def clear_contact(out: Output, kind: KindArgument, name: NameArgument) -> None:
    report(out, changes.contact.take_out(kind, name), lambda kept: _as_data(kind, kept))


def _as_data(kind: ContactKind, name: str) -> dict[str, Any]:
    return record(contacts.called(kind, name) or Contact(kind, name), CONTACT_COLUMNS)


def _tell_unknown_unit(out: Output, name: str) -> None:
    """Say that nobody works in a unit of this name: it may be a slip, or come with somebody later."""
    units = contacts.units()
    if folded(name) in map(folded, units):
        return
    near = nearest(name, units)
    said = (
        _("no worker is in a unit called {name}; the nearest is {near}")
        if near
        else _("no worker is in a unit called {name}")
    )
    out.hint(said.format(name=shown(name), near=near))
