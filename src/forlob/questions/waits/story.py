"""Questions about single waits: the whole story of one, and which are meant by the ids that were typed."""

from collections.abc import Sequence
from datetime import date

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

# What happened to it is asked for apart.
WAIT = Question(
    Story,
    f"""
    SELECT citizen.case_no, wait.note, {known("wait.ended_on")} AS ended_on,
        {known("wait.end_kind", since="wait.ended_on")} AS end_kind,
        {known("wait.ended_by", since="wait.ended_on")} AS ended_by, NULL AS events,
        NULL AS holders
    FROM wait JOIN course ON course.id = wait.course_id JOIN citizen ON citizen.id = course.citizen_id
    WHERE wait.id = :number
    """,
)
RESUMED = "CASE WHEN ended_on <= :on THEN ended_on ELSE until_on END"
"""The first day a pause held no longer, as known on the day: what happened stands before what was expected."""
# `:until` is the day the wait ended, else the day it is seen from: no pause goes on after it.
EVENTS = Question(
    WaitEvent,
    f"""
    SELECT "on", kind, note, until_on, whose, end_kind FROM (
        SELECT id, happened_on AS "on", kind, note, NULL AS until_on, NULL AS whose, NULL AS end_kind
            FROM wait_event WHERE wait_id = :number AND happened_on <= :on
        UNION ALL SELECT 0, since, 'begin', NULL, NULL, NULL, NULL FROM wait WHERE id = :number
        UNION ALL SELECT 0, ended_on, 'end', NULL, NULL, NULL, end_kind FROM wait WHERE id = :number AND ended_on <= :on
        UNION ALL SELECT id, from_on, 'pause', reason, until_on, whose, NULL
            FROM pause WHERE wait_id = :number AND from_on <= :until
        UNION ALL SELECT id, {RESUMED}, 'resume', NULL, NULL, NULL, NULL
            FROM pause WHERE wait_id = :number AND {RESUMED} <= :until
    ) ORDER BY id
    """,
)
CITIZEN = "SELECT citizen_id FROM course WHERE id = :number"


def of_wait(number: int, *, on: date) -> Story:
    """Return the story of a wait that was written down, as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    story, row = WAIT.first(number=number, on=on), listed.row_of(number, on=on)
    if story is None or row is None:
        raise NoSuchThing(_("there is no wait {id}").format(id=wait_id(number)), "forlob waits")
    until = story.ended_on or on
    earlier = [tuple(facts) for _wait, *facts in rows_of_many(HOLDERS, [number])]
    holders = tuple(holders_of(row, earlier, until))
    moves = [WaitEvent(one.from_on, WaitEventKind.MOVE, one.holder) for one in holders if one.from_on]
    events = in_order([*EVENTS.rows(number=number, on=on, until=until.isoformat()), *moves])
    return story._replace(events=events, holders=holders)


def number(text: str) -> int:
    """Return the number of the wait that was typed, one that was written down.

    Raises:
        NoSuchThing: If it is no id of a wait.
        RuleBroken: If it is a computed wait; it tells what ends it.
    """
    if "/" in text:
        _refuse_computed(text.strip())
    return ids.number(text, ids.WAIT)


def numbers(texts: Sequence[str]) -> list[int]:
    """Return the numbers of waits that were written down, each once, in the order typed; a text may be a list of them.

    Raises:
        NoSuchThing: If one is no id of a wait.
        RuleBroken: If one is a computed wait; it tells what ends it.
        WrongUse: If there is no id in the texts.
    """
    for text in ids.apart(texts):
        if "/" in text:
            _refuse_computed(text)
    return ids.numbers(list(texts), ids.WAIT)


def _refuse_computed(text: str) -> None:
    subject, _slash, kind = text.partition("/")
    if kind == "start":
        id = intervention_id(ids.number(subject, ids.INTERVENTION))
        raise RuleBroken(
            _("{wait} is computed from the dates, nothing is noted on it; it ends when {id} starts").format(
                wait=text[:40], id=id
            ),
            f"forlob intervention start {id}",
        )
    if kind not in ("team_meeting", "first_start"):
        raise NoSuchThing(_("there is no wait {id}").format(id=text[:40]), "forlob waits")
    number = ids.number(subject, ids.COURSE)
    citizen = database.row(CITIZEN, number=number)
    if citizen is None:
        raise NoSuchThing(_("there is no course {id}").format(id=course_id(number)), "forlob waits")
    if kind == "first_start":
        raise RuleBroken(
            _(
                "{wait} is computed from the dates, nothing is noted on it; it ends when the first intervention starts"
            ).format(wait=text[:40]),
            f"forlob intervention list {citizen_id(citizen[0])}",
        )
    raise RuleBroken(
        _("{wait} is computed from the dates, nothing is noted on it; it ends when the team has met").format(
            wait=text[:40]
        ),
        f"forlob course set {citizen_id(citizen[0])} --recommended today",
    )
