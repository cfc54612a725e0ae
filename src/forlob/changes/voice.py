"""Changes of the citizen's voice."""

from datetime import date

from forlob import free_text
from forlob.changes.guards import course_holding, happened_on
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import CITIZEN, citizen_id
from forlob.domain.voice import VoiceKind, label
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import change


def add(course: int, kind: VoiceKind, text: str, *, on: date | None) -> ChangeResult[int]:
    """Write down what the citizen said on a day (None: today); the result names the citizen: a voice has no id.

    Raises:
        RuleBroken: If the course does not hold the day or `on` lies in the future.
        WrongUse: If the text is empty, too long or holds what forlob does not keep.
    """
    day = happened_on(on)
    with change("voice add") as session:
        citizen = course_holding(session, course, day).citizen_id
        kept = free_text.note(text, _("voice"))
        session.add(records.Voice(course_id=course, kind=kind.value, text=kept, recorded_on=day))
        session.words = f"voice add {citizen_id(citizen)} {kind}"
    said = _("voice of {citizen} written down: {kind}, {day}").format(
        citizen=citizen_id(citizen), kind=label(kind), day=spoken(day)
    )
    return ChangeResult(CITIZEN, (citizen,), session.entry, (said,))
