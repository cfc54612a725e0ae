"""Is everything of a kind that was in force on its own day, and is for its kind of course (domain 12)."""

from collections.abc import Iterator

from forlob.domain.check import Check, CheckState
from forlob.i18n import _
from forlob.questions.doctor.courses import SHOWS
from forlob.questions.kinds_outside import kinds_outside, sentence


def kinds() -> Iterator[Check]:
    """Tell each kind that something holds outside its days: an import takes it, or a day of the kind was moved since."""
    found = kinds_outside()
    for kind in found:
        noun = SHOWS.get(kind.things[0][0])
        step = f"forlob {noun} show {kind.things[0]}" if noun else "forlob log"
        yield Check("kinds", CheckState.WARNING, sentence(kind), step)
    if not found:
        yield Check("kinds", CheckState.OK, _("everything is of a kind that was in force on its day"))
