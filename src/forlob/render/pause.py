"""How a pause past its expected end is told."""

from collections.abc import Iterable, Iterator
from functools import partial

from forlob.domain.days.day import spoken
from forlob.domain.pause import PastPause
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.document import Block, Command, Paragraph

PAUSE_COLUMNS = (
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=2),
    Column("wait", N_("Wait")),
    Column("from_on", N_("From"), rank=4),
    Column("until_on", N_("Until")),
    Column("days", N_("Days"), align="right", rank=2),
    Column("whose", N_("Whose pause"), rank=4, text=partial(labels.named, "pause_owner")),
    Column("reason", N_("Reason"), rank=5),
)


def pause_blocks(pauses: Iterable[PastPause]) -> Iterator[Block]:
    """Yield for each pause that it was to end, whether it has, and what to type."""
    for pause in pauses:
        told = _("The pause of {what} was to end {day}: is it over?")
        yield Paragraph(told.format(what=pause.wait or pause.course, day=spoken(pause.until_on)), "over")
        yield Command(pause.resume)
