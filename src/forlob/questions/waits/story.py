"""Questions about single waits: the whole story of one, and which are meant by the ids that were typed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain import ids
from forlob.domain.ids import citizen_id, course_id, intervention_id, wait_id
from forlob.domain.wait_story import Story, WaitEvent, WaitEventKind, in_order
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.questions.question import Question, rows_of_many
from forlob.questions.sql import known
from forlob.questions.waits import listed
from forlob.questions.waits.details import HOLDERS, holders_of
from forlob.store import database


class Facts(NamedTuple):
    """What was written down of a wait; its end only where it has come."""

    since: date
    ended_on: date | None
    end_kind: str | None
    note: str | None
    case_no: str | None


class ToldPause(NamedTuple):
    """A pause of a wait, with whose it is and why."""

    from_on: date
    until_on: date | None
    ended_on: date | None
    whose: str | None
    reason: str | None


WAIT = Question(
    Facts,
    f"""
    SELECT wait.since, {known("wait.ended_on")} AS ended_on,
        CASE WHEN wait.ended_on <= :on THEN wait.end_kind END AS end_kind, wait.note, citizen.case_no
    FROM wait JOIN course ON course.id = wait.course_id JOIN citizen ON citizen.id = course.citizen_id
    WHERE wait.id = :number
    """,
)
EVENTS = Question(
    WaitEvent,
    """
    SELECT happened_on AS "on", kind, note, NULL AS until_on, NULL AS whose, NULL AS end_kind
    FROM wait_event WHERE wait_id = :number AND happened_on <= :on ORDER BY happened_on, id
    """,
)
PAUSES = Question(
    ToldPause,
    """
    SELECT from_on, until_on, ended_on, whose, reason FROM pause WHERE wait_id = :number AND from_on <= :on
    ORDER BY from_on, id
    """,
)
CITIZEN = "SELECT citizen_id FROM course WHERE id = :number"


def of_wait(number: int, *, on: date) -> Story:
    """Return the story of a wait that was written down, as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    wait, row = WAIT.first(number=number, on=on), listed.ONE.first(number=number, on=on)
    if wait is None or row is None:
        raise NoSuchThing(_("there is no wait {id}").format(id=wait_id(number)), "forlob waits")
    earlier = [tuple(facts) for _wait, *facts in rows_of_many(HOLDERS, [number])]
    holders = holders_of(row, earlier, wait.ended_on or on)
    events = [
        WaitEvent(wait.since, WaitEventKind.BEGIN),
        *(WaitEvent(one.from_on, WaitEventKind.MOVE, one.holder) for one in holders if one.from_on),
        *EVENTS.rows(number=number, on=on),
        *_pauses(number, wait.ended_on or on),
    ]
    if wait.ended_on:
        events.append(WaitEvent(wait.ended_on, WaitEventKind.END, end_kind=wait.end_kind))
    return Story(wait.case_no, wait.note, wait.ended_on, wait.end_kind, in_order(events), tuple(holders))


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


def _pauses(number: int, on: date) -> Iterator[WaitEvent]:
    for pause in PAUSES.rows(number=number, on=on):
        yield WaitEvent(pause.from_on, WaitEventKind.PAUSE, pause.reason, pause.until_on, pause.whose)
        end = min((last for last in (pause.until_on, pause.ended_on) if last), default=None)
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
