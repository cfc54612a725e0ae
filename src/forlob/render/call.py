"""How the list of those to call looks."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

from forlob.domain.call import Call, CallAbout
from forlob.i18n import N_, _
from forlob.next_step import as_read
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Paragraph, Table


def _about_text(waits: Sequence[CallAbout]) -> str:
    """Return the waits a call is about: id and whose it is."""
    return ", ".join(f"{one.id} {one.name}" for one in waits)


CALL_COLUMNS = (
    Column("holder", N_("With"), text=labels.holder),
    Column("contact", N_("Contact"), whole=True),
    Column("note", N_("Note"), rank=2),
    Column("waits", N_("About"), text=_about_text, folds=True),
    Column("since", N_("Since"), rank=4),
    Column("last_reminder_on", N_("Last reminder"), rank=3),
)


def call_record(one: Call) -> dict[str, Any]:
    """Return somebody to call as scripts read it."""
    return {**one._asdict(), "waits": [about._asdict() for about in one.waits]}


def call_blocks(calls: Sequence[Call]) -> Iterator[Block]:
    """Yield whom to call, where it is known how any of them is reached, and how to note it of the first who is not."""
    if not any(one.contact for one in calls):
        return
    yield Heading(_("To call"), 2)
    yield Table(calls, CALL_COLUMNS)
    if unknown := [one.holder for one in calls if not one.contact]:
        command = f"forlob contact set holder {quote(labels.holder(unknown[0]))} --phone NUMBER"
        said = _("Note how the others are reached with: {command}")
        yield Paragraph(said.format(command=as_read(command)), "muted")
