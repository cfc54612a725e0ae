"""What a change plans again that asks nobody about it: an undo, a course that goes on, a conversation that is moved.

It takes back or mends what was so, and is not refused for a time that somebody else got since; it tells of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from forlob import clock
from forlob.changes import attendance
from forlob.changes.put_back_rows import Images
from forlob.domain.ids import conversation_id
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change

TIME_TAKEN = frozenset({"state", "planned_at", "place", "course_id"})
"""The fields of a conversation that say whose time it takes, and where."""


Whose = frozenset[str] | None
"""The people of a conversation whose part in it becomes another; None: its time or place does, for all of them."""


def planned_again(images: Iterable[Images]) -> dict[int, Whose]:
    """Return the conversations whose time, place or people become others where these rows are put back, and for whom."""
    found: dict[int, Whose] = {}
    for number, who in _touched(images):
        others = found.get(number, frozenset())
        found[number] = None if who is None or others is None else others | {who}
    return found


def told(session: Change, conversations: Mapping[int, Whose]) -> list[str]:
    """Return the sentences that tell of which of these conversations to come somebody or a room is taken; a pair once.

    Who was asked to a conversation before and still is brings about nothing new: only those named with it are told of.
    """
    sentences: dict[str, None] = {}
    pairs: set[tuple[int | str, ...]] = set()
    for number, whose in conversations.items():
        one = session.find(records.Conversation, number)
        if one is None or one.state != "planned" or not _is_to_come(one.planned_at or ""):
            continue
        from forlob.changes import booking  # few changes plan again

        id, people = conversation_id(number), [each.who for each in attendance.of(session, number)]
        for doubt in booking.doubts(session, booking.wanted(one, people)):
            pair = (doubt.who, *sorted((id, doubt.other)))
            if doubt.takes_time and pair not in pairs and (whose is None or doubt.who in whose):
                pairs.add(pair)
                sentences[_("{id}: {reason}").format(id=id, reason=doubt.told)] = None
    return list(sentences)


def _is_to_come(planned_at: str) -> bool:
    return planned_at[:10] >= clock.today().isoformat()


def _touched(images: Iterable[Images]) -> Iterator[tuple[int, str | None]]:
    for one in images:
        if one.table == "conversation" and one.fields & TIME_TAKEN:
            yield int(one.row), None
        elif one.table == "participant" and (one.whole or "who" in one.fields):
            for row in (json.loads(image) for image in (one.before, one.after) if image):
                yield int(row["conversation_id"]), str(row["who"])
