"""Questions about what was left with somebody who has gone."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain import left_behind
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.left_behind import LeftBehind
from forlob.domain.wait import days_over
from forlob.questions.question import Question
from forlob.questions.sql import HOLDER, NAME


class LeftRow(NamedTuple):
    """Something open that counts on a worker who is gone, as `LeftBehind`."""

    letter: str
    number: int
    citizen: int
    name: str
    course: int
    what: str | None
    kind: str | None
    worker: str
    gone_on: date
    due: date | None
    asked: str


GONE = "JOIN worker ON worker.initials = {who} AND worker.ended_on <= :on"
ABOUT = f"course.citizen_id AS citizen, {NAME} AS name, course.id AS course"
OF = "JOIN course ON course.id = {of}.course_id JOIN citizen ON citizen.id = course.citizen_id"
IN = "{of}.course_id IN ({{listed}}) AND (course.end_on IS NULL OR course.end_on > :on)"


ASKED = """
(SELECT group_concat(who, ',') FROM (
    SELECT each.who FROM participant AS each WHERE each.conversation_id = conversation.id ORDER BY each.id
))
"""


def _open(
    letter: str, of: str, who: str, facts: str, still: str, *, due: str = "NULL", joined: str = "", asked: str = "''"
) -> str:
    """Return the question for what is open in courses and counts on a worker who is gone."""
    return f"""
        SELECT '{letter}' AS letter, {of if letter != "F" else "course"}.id AS number, {ABOUT}, {facts},
            worker.initials AS worker, worker.ended_on AS gone_on, {due} AS due, {asked} AS asked
        FROM {of} {OF.format(of=of)} {joined} {GONE.format(who=who)}
        WHERE {IN.format(of=of)} AND {still}
    """


LEFT = Question(
    LeftRow,
    " UNION ALL ".join(
        (
            _open("A", "action", "action.owner", "action.what AS what, NULL AS kind",
                  "(action.done_on IS NULL OR action.done_on > :on)"
                  " AND (action.dropped_on IS NULL OR action.dropped_on > :on)", due="action.due"),
            _open("I", "intervention", "intervention.owner",
                  "intervention.title AS what, NULL AS kind",
                  "(intervention.ended_on IS NULL OR intervention.ended_on > :on)"),
            _open("W", "wait", f"upper({HOLDER})", "NULL AS what, wait.kind",
                  "wait.since <= :on AND (wait.ended_on IS NULL OR wait.ended_on > :on)", due="wait.due_on"),
            _open("T", "conversation", "participant.who",
                  "NULL AS what, conversation.kind",
                  "conversation.state = 'planned' AND conversation.planned_at >= :on",
                  joined="JOIN participant ON participant.conversation_id = conversation.id", asked=ASKED),
            _open("F", "team", "team.worker", "team.role AS what, NULL AS kind",
                  "team.role = 'coordinator' AND team.from_on <= :on AND (team.to_on IS NULL OR team.to_on > :on)"),
        )
    )
)  # fmt: skip


def left_behind_in(courses: Sequence[int], *, on: date) -> list[LeftBehind]:
    """Return what is open in these courses on the day and counts on somebody who is gone by then, actions first."""
    found = (
        LeftBehind(
            id=f"{row.letter}{row.number}",
            citizen=citizen_id(row.citizen),
            name=row.name,
            course=course_id(row.course),
            what=row.what,
            kind=row.kind,
            worker=row.worker,
            gone_on=row.gone_on,
            over=days_over(row.due, on),
            asked=row.asked,
        )
        for row in LEFT.of_many(courses, on=on)
    )
    return sorted(found, key=left_behind.order)
