"""`forlob conversation invite`: the summons, as a letter or for a calendar."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from forlob import clock, config
from forlob.domain import ids, slot
from forlob.domain.conversation import Conversation, ConversationState, label
from forlob.domain.course import refuse_letter
from forlob.domain.days.day import day_of
from forlob.domain.support_person import SupportPerson
from forlob.domain.worker import Worker, is_gone
from forlob.errors import RuleBroken
from forlob.i18n import _, speaking
from forlob.questions import calendar, conversation, document_language, support_person, team, worker
from forlob.questions import course as courses
from forlob.render import summons
from forlob.render.document import Block
from forlob.render.formats import export_file, ics
from forlob.render.output import Output
from forlob.render.plan import calendar as plan_calendar

ENDINGS = (*export_file.READ, ".ics")
OVER = (ConversationState.HELD, ConversationState.NO_SHOW)


def invite(out: Output, number: int, lang: str | None) -> None:
    """Write the summons to a conversation into a file, as its ending tells, and beside it a copy for who gets one.

    Raises:
        NoSuchThing: If there is no such conversation.
        RuleBroken: If it was held, somebody did not come, or the citizen died.
    """
    ending, today = export_file.checked(out, ENDINGS), clock.today()
    one = conversation.one(number, on=today)
    if one.state in OVER:
        what = _("conversation {id} is not planned any more: {state}").format(id=one.id, state=label(one.state))
        raise RuleBroken(what, f"forlob conversation show {one.id}")
    course = ids.number(one.course, ids.COURSE)
    refuse_letter(courses.one(course, on=today))
    with speaking(document_language.for_citizen(course, lang)):
        if ending == ".ics":
            texts = {out.path: _calendar(one, today)}
        else:
            texts = dict(_with_copies(out, one, support_person.of_course(course, on=today), ending, today))
    for path in filter(None, texts):
        export_file.ending_of(path, ENDINGS, force=out.force)  # all of them, or none
    for file, text in texts.items():
        export_file.written(out._replace(path=file), text)


def _with_copies(
    out: Output, one: Conversation, support: Sequence[SupportPerson], ending: str, on: date
) -> Iterator[tuple[Path | None, str]]:
    """Yield the letter with its file, then the copy of each support person who gets one, in a file beside it."""
    letter = _letter(one, on, support)
    yield out.path, export_file.text_of(ending, letter)
    for person in support:
        if person.informed and out.path:
            beside = out.path.with_name(
                _("{file}-copy-{id}").format(file=out.path.stem, id=person.id) + out.path.suffix
            )
            yield beside, export_file.text_of(ending, summons.copy(letter, one, person))


def _letter(one: Conversation, on: date, support: Sequence[SupportPerson]) -> Sequence[Block]:
    course = ids.number(one.course, ids.COURSE)
    coordinator = next((who.worker for who in team.of_course(course, on=on) if who.role == "coordinator"), None)
    names = worker.by_initials(on)
    minutes = slot.minutes_of(_rules(), one.planned_at or "")
    return summons.document(_without_gone(one, names), names, coordinator=coordinator, minutes=minutes, support=support)


def _without_gone(one: Conversation, names: Mapping[str, Worker]) -> Conversation:
    """Return the conversation without the workers who are gone on its day: nobody is to expect them."""
    day = day_of(one.planned_at) if one.planned_at else date.min
    left = [who for who in one.who if who in names and is_gone(names[who].ended_on, day)]
    return one._replace(participants=tuple(each for each in one.participants if each.who not in left))


def _calendar(one: Conversation, on: date) -> str:
    """Return the conversation as an event, and with it the one it replaces, called off."""
    names, changes = worker.by_initials(on), calendar.changes(ids.number(one.course, ids.COURSE))
    before = conversation.one(ids.number(one.rebooked_from, ids.CONVERSATION), on=on) if one.rebooked_from else None
    events = [
        plan_calendar.conversation_event(each, changes, names, _rules(), about=summons.purpose(each.kind))
        for each in (before, one)
        if each and each.state not in OVER
    ]
    return ics.calendar(events, on=on, zone=config.zone(), origin=calendar.origin())


def _rules() -> tuple[slot.Rule, ...]:
    text = config.value("slots")
    return slot.rules(text) if text else ()
