"""What was taken back, in sentences: an end that was none, a step that had not been reached."""

from collections.abc import Iterator

from forlob.domain.days.day import short
from forlob.domain.history.entry import Entry, EntryKind
from forlob.i18n import N_, _
from forlob.render.conversation import kind_label
from forlob.render.plan.sentences import named_wait

TAKEN_BACK = {
    EntryKind.CITIZEN_ENDED: N_("{thing} is followed on; the end {day} was taken back"),
    EntryKind.COURSE_READY: N_("{thing} was not ready {day}: that was taken back"),
    EntryKind.COURSE_RECOMMENDED: N_("{thing} was not recommended {day}: that was taken back"),
    EntryKind.COURSE_GRANTED: N_("{thing} was not granted {day}: that was taken back"),
    EntryKind.COURSE_STARTED: N_("{thing} did not start {day}: that was taken back"),
    EntryKind.COURSE_ENDED: N_("{thing} was opened again; its end {day} was taken back"),
    EntryKind.INTERVENTION_REQUESTED: N_("{thing} was not requested {day}: that was taken back"),
    EntryKind.INTERVENTION_GRANTED: N_("{thing} was not granted {day}: that was taken back"),
    EntryKind.INTERVENTION_STARTED: N_("{thing} did not start {day}: that was taken back"),
    EntryKind.INTERVENTION_COMPLETED: N_("{thing} goes on; its end {day} was taken back"),
    EntryKind.WAIT_END: N_("the wait for {thing} goes on; its end {day} was taken back"),
    EntryKind.GOAL_REACHED: N_("goal {thing} is open again; it was not reached {day}"),
    EntryKind.ACTION_DONE: N_("action {thing} is open again; it was not done {day}"),
    EntryKind.ACTION_DROPPED: N_("action {thing} is open again; it was not dropped {day}"),
    EntryKind.CONVERSATION_HELD: N_("{thing} is planned again; it was not held"),
    EntryKind.CONVERSATION_NO_SHOW: N_("{thing} is planned again; nobody stayed away"),
    EntryKind.CONVERSATION_CANCELLED: N_("{thing} is planned again; it was not called off"),
    EntryKind.CONVERSATION_REBOOKED: N_("{thing} is planned again; it was not rebooked"),
}
"""By what was taken back, how that is told."""


def taken_back(entry: Entry) -> Iterator[str]:
    what = EntryKind(entry.facts["what"])
    day = entry.facts.get("day")
    yield _(TAKEN_BACK[what]).format(thing=_thing(entry, what), day=short(day, year=True) if day else "")
    if entry.noted_by:
        yield _("noted by {who}").format(who=entry.noted_by)


def _thing(entry: Entry, what: EntryKind) -> str:
    facts = entry.facts
    if what is EntryKind.WAIT_END:
        return named_wait(entry.id, facts["kind"])
    if what.startswith("conversation_"):
        return f"{entry.id} {kind_label(facts['kind'])}"
    named = (facts[name] for name in ("name", "title", "text", "action") if name in facts)
    return " ".join((entry.id, *named))
