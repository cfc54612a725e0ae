"""`forlob conversation invite`: the summons, as a letter or for a calendar."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from forlob import clock, config
from forlob.commands import into_folder
from forlob.domain import ids, slot
from forlob.domain.conversation import Conversation, ConversationState, label
from forlob.domain.course import refuse_letter
from forlob.domain.days.day import day_of
from forlob.domain.support_person import SupportPerson
from forlob.domain.worker import Worker, is_gone
from forlob.errors import AnswerNeeded, RuleBroken
from forlob.i18n import _, ngettext, speaking
from forlob.questions import calendar, contact, conversation, document_language, support_person, team, worker
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

    They go into a folder too where one is there, or an `ending` is told (None: `.html`). Beside each letter lies a copy
    for every support person who gets one.

    Raises:
        NoSuchThing: If there is no such conversation; nothing is written then.
        RuleBroken: If one was held, somebody did not come, or the citizen died.
    """
    if path is not None and str(path) != "-" and (len(numbers) > 1 or ending or path.is_dir()):
        _into_folder(out, numbers, path, f".{ending or 'html'}", lang)
        return
    if len(numbers) > 1:
        raise AnswerNeeded("-o", more="-o FOLDER")
    known = export_file.checked(out._replace(path=path), ENDINGS)
    assert path is not None
    texts = _texts(numbers[0], known, lang, file=path.stem)
    files = {path.with_name(name + path.suffix): text for name, text in texts.items()}
    for file in files:
        export_file.ending_of(file, ENDINGS, force=out.force)  # all of them, or none
    for file, text in files.items():
        export_file.written(out._replace(path=file), text)


def _into_folder(out: Output, numbers: Sequence[int], folder: Path, ending: str, lang: str | None) -> None:
    into_folder.check(folder, ENDINGS)
    with into_folder.written(folder, force=out.force) as write:
        for number in numbers:
            for name, text in _texts(number, ending, lang, file=ids.conversation_id(number)).items():
                write(f"{name}{ending}", text)
    said = ngettext("{count} summons in {folder}", "{count} summonses in {folder}", len(numbers))
    out.hint(said.format(count=len(numbers), folder=folder))


def _texts(number: int, ending: str, lang: str | None, *, file: str) -> dict[str, str]:
    """Return the summons to a conversation and its copies, each by the name of its file without the ending."""
    today = clock.today()
    one = conversation.one(number, on=today)
    if one.state in OVER:
        what = _("conversation {id} is not planned any more: {state}").format(id=one.id, state=label(one.state))
        raise RuleBroken(what, f"forlob conversation show {one.id}")
    course = ids.number(one.course, ids.COURSE)
    refuse_letter(courses.one(course, on=today))
    with speaking(document_language.for_citizen(course, lang)):
        if ending == ".ics":
            return {file: _calendar(one, today)}
        return dict(_with_copies(one, support_person.of_course(course, on=today), ending, today, file=file))


def _with_copies(
    one: Conversation, support: Sequence[SupportPerson], ending: str, on: date, *, file: str
) -> Iterator[tuple[str, str]]:
    """Yield the letter, then the copy of each support person who gets one, each with the name of its file."""
    letter = _letter(one, on, support)
    yield file, export_file.text_of(ending, letter)
    for person in support:
        if person.informed:
            beside = _("{file}-copy-{id}").format(file=file, id=person.id)
            yield beside, export_file.text_of(ending, summons.copy(letter, one, person))


def _letter(one: Conversation, on: date, support: Sequence[SupportPerson]) -> Sequence[Block]:
    course = ids.number(one.course, ids.COURSE)
    coordinator = next((who.worker for who in team.of_course(course, on=on) if who.role == "coordinator"), None)
    names = worker.by_initials(on)
    minutes = slot.minutes_of(_rules(), one.planned_at or "")
    signed = summons.Signed(coordinator, contact.of_worker(coordinator, on=on), contact.sender())
    return summons.document(_without_gone(one, names), names, signed=signed, minutes=minutes, support=support)


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
