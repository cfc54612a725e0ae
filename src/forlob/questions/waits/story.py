"""Questions about single waits: the whole story of one, and which are meant by the ids that were typed."""

from collections.abc import Iterator, Sequence
from datetime import date

from forlob.domain import ids
from forlob.domain.ids import citizen_id, course_id, intervention_id, wait_id
from forlob.domain.wait_story import Story, WaitEvent, WaitEventKind, in_order
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.questions.resolve import day
from forlob.store import database

WAIT = """
    SELECT wait.since, wait.ended_on, wait.end_kind, wait.note, citizen.case_no
    FROM wait JOIN course ON course.id = wait.course_id JOIN citizen ON citizen.id = course.citizen_id
    WHERE wait.id = :number
"""
EVENTS = """
    SELECT happened_on, kind, note FROM wait_event WHERE wait_id = :number AND happened_on <= :on
    ORDER BY happened_on, id
"""
PAUSES = """
    SELECT from_on, until_on, ended_on, whose, reason FROM pause WHERE wait_id = :number AND from_on <= :on
    ORDER BY from_on, id
"""
CITIZEN = "SELECT citizen_id FROM course WHERE id = :number"


def of_wait(number: int, *, on: date) -> Story:
    """Return the story of a wait that was written down, as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    found = database.row(WAIT, number=number)
    if found is None:
        raise NoSuchThing(_("there is no wait {id}").format(id=wait_id(number)), "forlob waits")
    since, ended, end_kind, note, case_no = found
    ended_on = day(ended) if ended and ended <= on.isoformat() else None
    end = [WaitEvent(ended_on, WaitEventKind.END, end_kind=end_kind)] if ended_on else []
    begin = WaitEvent(date.fromisoformat(since), WaitEventKind.BEGIN)
    events = in_order([begin, *_events(number, on), *_pauses(number, ended_on or on), *end])
    return Story(case_no, note, ended_on, end_kind if ended_on else None, events)


def numbers(texts: Sequence[str]) -> list[int]:
    """Return the numbers of waits that were written down, each once, in the order typed.

    Raises:
        NoSuchThing: If one is no id of a wait.
        RuleBroken: If one is a computed wait; it tells what ends it.
    """
    for text in texts:
        if "/" in text:
            _refuse_computed(text.strip())
    return ids.numbers(list(texts), ids.WAIT)


def _events(number: int, on: date) -> Iterator[WaitEvent]:
    for happened_on, kind, note in database.rows(EVENTS, number=number, on=on.isoformat()):
        yield WaitEvent(date.fromisoformat(happened_on), WaitEventKind(kind), note)


def _pauses(number: int, on: date) -> Iterator[WaitEvent]:
    for from_on, until, ended, whose, reason in database.rows(PAUSES, number=number, on=on.isoformat()):
        yield WaitEvent(date.fromisoformat(from_on), WaitEventKind.PAUSE, reason, day(until), whose)
        end = min((last for last in (day(until), day(ended)) if last), default=None)
        if end and end <= on:
            yield WaitEvent(end, WaitEventKind.RESUME)


def _refuse_computed(text: str) -> None:
    subject, _slash, kind = text.partition("/")
    what = _("{id} is computed from the dates, nothing is noted on it").format(id=text[:40])
    if kind == "start":
        id = intervention_id(ids.number(subject, ids.INTERVENTION))
        raise RuleBroken(
            _("{what}; it ends when {id} starts").format(what=what, id=id), f"forlob intervention start {id}"
        )
    if kind not in ("team_meeting", "first_start"):
        raise NoSuchThing(_("there is no wait {id}").format(id=text[:40]), "forlob waits")
    number = ids.number(subject, ids.COURSE)
    citizen = database.row(CITIZEN, number=number)
    if citizen is None:
        raise NoSuchThing(_("there is no course {id}").format(id=course_id(number)), "forlob waits")
    if kind == "first_start":
        raise RuleBroken(
            _("{what}; it ends when the first intervention starts").format(what=what),
            f"forlob intervention list {citizen_id(citizen[0])}",
        )
    raise RuleBroken(
        _("{what}; it ends when the team has met").format(what=what),
        f"forlob course set {citizen_id(citizen[0])} --recommended today",
    )
