"""`forlob conversation invite`: the summons, as a letter or for a calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from forlob import clock, config
from forlob.commands import into_folder
from forlob.domain import ids, slot
from forlob.domain.conversation import Conversation, ConversationState, label
from forlob.domain.course import refuse_letter
from forlob.domain.days.day import day_of
from forlob.domain.worker import Worker, is_gone
from forlob.errors import AnswerNeeded, RuleBroken
from forlob.i18n import _, ngettext, speaking
from forlob.questions import calendar, contact, conversation, document_language, team, worker
from forlob.questions import course as courses
from forlob.render import summons
from forlob.render.document import Block
from forlob.render.formats import export_file, ics
from forlob.render.output import Output
from forlob.render.plan import calendar as plan_calendar

ENDINGS = (*export_file.READ, ".ics")
OVER = (ConversationState.HELD, ConversationState.NO_SHOW)


def invite(out: Output, numbers: Sequence[int], path: Path | None, ending: str | None, lang: str | None) -> None:
    """Write the summons to a conversation into a file, as its ending tells; to several into a folder, a file each.

    They go into a folder too where one is there, or an `ending` is told (None: `.html`).

    Raises:
        NoSuchThing: If there is no such conversation; nothing is written then.
        RuleBroken: If one was held, somebody did not come, or the citizen died.
    """
    if path is not None and str(path) != "-" and (len(numbers) > 1 or ending or path.is_dir()):
        _into_folder(out, numbers, path, f".{ending or 'html'}", lang)
        return
    if len(numbers) > 1:
        raise AnswerNeeded("-o", more="-o FOLDER")
    out = out._replace(path=path)
    export_file.written(out, _text(numbers[0], export_file.checked(out, ENDINGS), lang))


def _into_folder(out: Output, numbers: Sequence[int], folder: Path, ending: str, lang: str | None) -> None:
    into_folder.check(folder, ENDINGS)
    with into_folder.written(folder, force=out.force) as write:
        for number in numbers:
            write(f"{ids.conversation_id(number)}{ending}", _text(number, ending, lang))
    said = ngettext("{count} summons in {folder}", "{count} summonses in {folder}", len(numbers))
    out.hint(said.format(count=len(numbers), folder=folder))


def _text(number: int, ending: str, lang: str | None) -> str:
    """Return the summons to a conversation as the text of a file with the ending."""
    today = clock.today()
    one = conversation.one(number, on=today)
    if one.state in OVER:
        what = _("conversation {id} is not planned any more: {state}").format(id=one.id, state=label(one.state))
        raise RuleBroken(what, f"forlob conversation show {one.id}")
    course = ids.number(one.course, ids.COURSE)
    refuse_letter(courses.one(course, on=today))
    with speaking(document_language.for_citizen(course, lang)):
        return _calendar(one, today) if ending == ".ics" else export_file.text_of(ending, _letter(one, today))


def _letter(one: Conversation, on: date) -> Sequence[Block]:
    course = ids.number(one.course, ids.COURSE)
    coordinator = next((who.worker for who in team.of_course(course, on=on) if who.role == "coordinator"), None)
    names = worker.by_initials(on)
    minutes = slot.minutes_of(_rules(), one.planned_at or "")
    signed = summons.Signed(coordinator, contact.of_worker(coordinator, on=on), contact.sender())
    return summons.document(_without_gone(one, names), names, signed=signed, minutes=minutes)


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
