"""Changes of the days on which forums met, noted by themselves."""

from datetime import date

from forlob import free_text
from forlob.changes.guards import happened_on
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import conversation_id
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, house_records
from forlob.store.record import Selection
from forlob.store.session import Change, change

MET_ON = Selection(house_records.ForumMeeting, "forum = :forum AND met_on = :met_on")
HELD_ON = "SELECT id FROM conversation WHERE kind = :forum AND held_on = :met_on ORDER BY id LIMIT 1"


def met(forum: str, *, on: date | None = None, note: str | None = None) -> ChangeResult[str]:
    """Note that a forum met on a day (None: today); a note replaces the one that is there, without one it stays.

    Raises:
        RuleBroken: If the day lies in the future, or there is no such forum on it.
        WrongUse: If there never is such a forum, or the note holds what forlob does not keep.
    """
    day = happened_on(on)
    kind = catalogue.kind("forum", forum)
    if not kind.holds_on(day):
        what = _("{forum} is no forum on {day}; those there are: {forums}")
        there = ", ".join(catalogue.valid("forum", day))
        raise RuleBroken(
            what.format(forum=catalogue.word(kind), day=spoken(day), forums=there), f"forlob forum list --on {day}"
        )
    with change(f"forum met {forum} --on {day}") as session:
        kept = free_text.optional_line(note, _("note"))
        meeting = session.first(MET_ON, forum=forum, met_on=day.isoformat())
        if meeting is None:
            session.add(house_records.ForumMeeting(forum=forum, met_on=day, note=kept))
        elif kept is not None:
            meeting.note = kept
        if session.entry_or_zero() and meeting is not None:
            said = _("{forum}, {day}: the note is changed")
        elif meeting is not None:
            said = _("{forum}, {day}: it was like that already")
        else:
            said = _("{forum} met {day}")
        return _done(session, forum, said.format(forum=catalogue.word(kind), day=spoken(day)))


def clear(forum: str, *, on: date | None = None) -> ChangeResult[str]:
    """Take back that a forum met on a day (None: today), which was noted by mistake.

    Raises:
        RuleBroken: If it met in conversations that day, which are mended one by one.
        NoSuchThing: If nothing says that it met that day.
    """
    day, named = happened_on(on), catalogue.label("forum", forum)
    with change(f"forum clear {forum} --on {day}") as session:
        meeting = session.first(MET_ON, forum=forum, met_on=day.isoformat())
        held = session.row(HELD_ON, forum=forum, met_on=day.isoformat())
        if meeting is None:
            raise _nothing_noted(forum, day, held[0] if held else None)
        session.delete(meeting)
        said = [_("{forum}, {day}: the meeting is taken back").format(forum=named, day=spoken(day))]
        if held:
            still = _("it met that day all the same: {conversation} was held")
            said.append(still.format(conversation=conversation_id(held[0])))
        return _done(session, forum, *said)


def _nothing_noted(forum: str, day: date, held: int | None) -> RuleBroken | NoSuchThing:
    facts = {"forum": catalogue.label("forum", forum), "day": spoken(day)}
    if held is None:
        what = _("{forum}: no meeting is noted on {day}")
        return NoSuchThing(what.format(**facts), f"forlob forum meetings {forum}")
    id = conversation_id(held)
    what = _("{forum} met {day} because {conversation} was held then; that is mended there")
    return RuleBroken(what.format(conversation=id, **facts), f"forlob conversation show {id}")


def _done(session: Change, forum: str, *sentences: str) -> ChangeResult[str]:
    return ChangeResult("", (forum,), session.entry_or_zero(), sentences)
