"""The sentences of each kind of entry: what happened, then what belongs to it, its note, and what was mended."""

from collections.abc import Callable, Iterator, Mapping

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.own_reason import OWN
from forlob.render import labels
from forlob.render.history import of_conversation, of_course, of_work
from forlob.render.history.mends import mend_sentence
from forlob.render.history.taken_back import taken_back

SENTENCES: Mapping[EntryKind, Callable[[Entry], Iterator[str]]] = {
    EntryKind.REGISTERED: of_course.registered,
    EntryKind.RENAMED: of_course.renamed,
    EntryKind.MERGED: of_course.merged,
    EntryKind.MOVED_HERE: of_course.moved_here,
    EntryKind.MOVED_AWAY: of_course.moved_away,
    EntryKind.COURSE_OPENED: of_course.opened,
    EntryKind.COURSE_READY: of_course.ready,
    EntryKind.COURSE_RECOMMENDED: of_course.recommended,
    EntryKind.COURSE_GRANTED: of_course.granted,
    EntryKind.COURSE_STARTED: of_course.started,
    EntryKind.COURSE_PATHWAY: of_course.pathway,
    EntryKind.COURSE_PAUSED: of_course.paused,
    EntryKind.COURSE_RESUMED: of_course.resumed,
    EntryKind.COURSE_PAUSE_PAST: of_course.pause_past,
    EntryKind.COURSE_ENDED: of_course.ended,
    EntryKind.TEAM_COORDINATOR: of_course.coordinator,
    EntryKind.TEAM_JOINED: of_course.joined,
    EntryKind.TEAM_LEFT: of_course.left,
    EntryKind.TEAM_AHEAD: of_course.joins_ahead,
    EntryKind.STAND_IN: of_course.stand_in,
    EntryKind.SUPPORT_BEGUN: of_course.support_begun,
    EntryKind.SUPPORT_ENDED: of_course.support_ended,
    EntryKind.PLAN_BUILT: of_course.built,
    EntryKind.PLAN_ANSWERED: of_course.answered,
    EntryKind.CITIZEN_ENDED: of_course.citizen_ended,
    EntryKind.GOAL_SET: of_work.goal_set,
    EntryKind.GOAL_REACHED: of_work.goal_reached,
    EntryKind.GOAL_AHEAD: of_work.goal_ahead,
    EntryKind.VOICE_SAID: of_work.voice_said,
    EntryKind.INTERVENTION_PROPOSED: of_work.proposed,
    EntryKind.INTERVENTION_MOVED: of_work.intervention_moved,
    **dict.fromkeys(of_work.STEPS, of_work.intervention_step),
    EntryKind.WAIT_BEGIN: of_work.wait_begin,
    EntryKind.WAIT_MOVE: of_work.wait_move,
    EntryKind.WAIT_REMIND: of_work.wait_event,
    EntryKind.WAIT_CLAIM: of_work.wait_event,
    EntryKind.WAIT_MISSING: of_work.wait_event,
    EntryKind.WAIT_REJECT: of_work.wait_event,
    EntryKind.WAIT_RESUME: of_work.wait_event,
    EntryKind.WAIT_PAUSE: of_work.wait_event,
    EntryKind.WAIT_RECEIVE: of_work.wait_event,
    EntryKind.WAIT_END: of_work.wait_end,
    EntryKind.CONVERSATION_PLANNED: of_conversation.planned,
    EntryKind.CONVERSATION_MOVED: of_conversation.moved,
    EntryKind.CONVERSATION_HELD: of_conversation.held,
    EntryKind.CONVERSATION_NO_SHOW: of_conversation.no_show,
    EntryKind.CONVERSATION_CANCELLED: of_conversation.cancelled,
    EntryKind.CONVERSATION_REBOOKED: of_conversation.rebooked,
    EntryKind.CONVERSATION_WITHOUT_OUTCOME: of_conversation.without_outcome,
    EntryKind.CONVERSATION_AHEAD: of_conversation.ahead,
    EntryKind.ACTION_AGREED: of_work.action_agreed,
    EntryKind.ACTION_DONE: of_work.action_done,
    EntryKind.ACTION_DROPPED: of_work.action_dropped,
    EntryKind.ACTION_AHEAD: of_work.action_ahead,
    EntryKind.TAKEN_BACK: taken_back,
}
"""By kind, what makes the sentences of an entry; a test holds that none is missing."""


def told(entry: Entry) -> tuple[str, ...]:
    """Return the sentences of an entry: first what happened, then what belongs to it."""
    return tuple(SENTENCES[entry.kind](entry))


def lines(entry: Entry) -> tuple[str, ...]:
    """Return everything people read of an entry: its sentences, its note in quotation marks, and what was mended."""
    return (*told(entry), *_note(entry), *map(mend_sentence, entry.mended))


def _note(entry: Entry) -> Iterator[str]:
    """Yield what somebody wrote, marked as their words; a reason of forlob's own is in the reader's."""
    if entry.note:
        yield labels.reason(entry.note) if entry.note in OWN else f'"{entry.note}"'
